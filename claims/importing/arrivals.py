"""What has arrived at the desk: a parsed article with the bytes it was read from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from claims.importing.files import ReadFile
from claims.importing.parsed import ParsedArticle


@dataclass(frozen=True, slots=True)
class Arrival:
    """One article to be stored.

    Attributes:
        parsed: the article.
        file: the bytes it was read from, and their name.
        source: the outlet's name; "" to take what the article says.
        named: whether the file's name tells which article it is, so that another text under it is
            a new revision; a mere place in a list does not.
        headers: of the answer that brought it, in their order; none for a file.
        fetched_at: when it was fetched; None for a file.
    """

    parsed: ParsedArticle
    file: ReadFile
    source: str = ""
    named: bool = True
    headers: tuple[tuple[str, str], ...] = ()
    fetched_at: datetime | None = None

    @property
    def known_as(self) -> str:
        """The name by which an earlier revision is recognised; "" if there is none."""
        return self.file.name if self.named else ""
