"""One Markdown document that can be sent to somebody who never saw whofor."""
