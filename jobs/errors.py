"""Everything that may go wrong by nature, as one tree; programming errors are not in it.

    ApeuroError                    a sentence for people, always
    ├── SettingsError              a setting is unknown or wrong; names the setting
    ├── FetchError                 an address could not be read; carries `url`
    │   ├── ForbiddenAddressError  the address leads to a private network
    │   └── OnHoldError            its site wants no question for now, so it was not asked
    ├── FeedError                  the bytes are not a feed
    ├── PageError                  the page holds no article
    ├── WorkshopError              reading something took too long, or broke the reader
    ├── ModelError                 the configured model cannot be asked
    ├── QueryError                 a keyword query cannot be understood
    └── DatabaseError              the database cannot be used (newer than the program, locked)

Foreign exceptions are translated where they enter. The text of each is one plain sentence
without secrets; the command line prints it, a job records it on the row and goes on.
"""

from __future__ import annotations


class ApeuroError(Exception):
    """The root: its text is one plain sentence that may be shown to a person."""


class SettingsError(ApeuroError):
    """A setting is unknown or wrong; the sentence names it."""


class FetchError(ApeuroError):
    """An address could not be read; `retry_after` is the server's wish in seconds, if any."""

    def __init__(
        self,
        url: str,
        sentence: str,
        *,
        status: int | None = None,
        retry_after: float | None = None,
    ) -> None:
        """Keep what a job needs to decide when, and whether, to try again."""
        super().__init__(sentence)
        self.url = url
        self.status = status
        self.retry_after = retry_after


class ForbiddenAddressError(FetchError):
    """The address leads to a private, loopback or otherwise forbidden network."""


class OnHoldError(FetchError):
    """The site of an address wants no question for `retry_after` seconds, so it was not asked."""


class FeedError(ApeuroError):
    """The bytes are not a feed that can be read."""


class PageError(ApeuroError):
    """The page holds no article that can be read."""


class WorkshopError(ApeuroError):
    """Reading something took too long, too much memory, or broke the process that read it."""


class ModelError(ApeuroError):
    """The configured model cannot be asked, or its server refuses."""


class QueryError(ApeuroError):
    """A keyword query cannot be understood; `code` names why, for answers in other languages."""

    def __init__(self, sentence: str, code: str, position: int = 0) -> None:
        """Keep the code (`empty`, `quotes`, ...) and where in what was typed the trouble begins."""
        super().__init__(sentence)
        self.code = code
        self.position = position


class DatabaseError(ApeuroError):
    """The database cannot be used: newer than the program, locked, damaged or out of reach."""
