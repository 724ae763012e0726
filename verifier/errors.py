"""What can go wrong, by what the caller should do about it.

    VerifierError                the base; its text is one line that names the input and the remedy
    ├── UsageError               an option or argument has a value that it cannot have
    ├── ConfigurationError       a configuration file cannot be read or has an unknown key
    ├── ArticleError             an article cannot be read; the other articles still can
    ├── UnreadablePosts          a file of posts cannot be opened at all
    └── StoreError               a store cannot be used
        ├── NotAStore            the file is something else, or damaged
        ├── NewerStore           the store was written by a later version of verifier
        └── StoreLocked          another process holds it; trying again later may help

Only the command line turns these into exit codes.
"""

from __future__ import annotations


class VerifierError(Exception):
    """Base of all errors that the package raises on purpose."""


class UsageError(VerifierError):
    """An option or an argument has a value that it cannot have."""


class ConfigurationError(VerifierError):
    """A configuration file cannot be read, or holds a key or value that does not exist."""


class ArticleError(VerifierError):
    """An article cannot be read. `source` is the article as the user named it."""

    def __init__(self, source: str, message: str) -> None:
        super().__init__(f"{source}: {message}")
        self.source = source
        self.message = message


class UnreadablePosts(VerifierError):
    """A file or folder of posts cannot be opened at all; single bad lines are reported, not raised."""


class StoreError(VerifierError):
    """A store of posts cannot be used. `path` is the store's file."""

    def __init__(self, path: str, message: str) -> None:
        super().__init__(f"{path}: {message}")
        self.path = path


class NotAStore(StoreError):
    """The file is not a store of posts, or it is damaged."""


class NewerStore(StoreError):
    """The store was written by a later version of verifier."""


class StoreLocked(StoreError):
    """Another process holds the store."""
