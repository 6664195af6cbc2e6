"""The one exception that stops a run on purpose."""

from __future__ import annotations


class CannotRun(Exception):
    """The run cannot go on, and the user can mend it. The message says what, where and what to do next."""
