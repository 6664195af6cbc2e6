"""One check a file: a repository in, findings out. Pure."""
