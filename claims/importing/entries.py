"""What reading an input gives: one entry an article, and the limits it keeps to."""

from dataclasses import dataclass

from claims.importing.metadata import one_line
from claims.importing.parsed import ParsedArticle, Rejected

_MOST_ID = 200


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one input may take, whatever it claims of itself.

    max_article_bytes: of one article: a file, a member, a line, a row. The other
    limits stop archives that unpack to far more than they are: max_archive_bytes,
    of the archive as it came; most_members; max_unpacked_bytes, of all members
    together; most_growth, how many times larger than the archive they may be.
    """

    max_article_bytes: int
    max_archive_bytes: int = 500_000_000
    most_members: int = 20_000
    max_unpacked_bytes: int = 1_000_000_000
    most_growth: int = 30


@dataclass(frozen=True, slots=True)
class Entry:
    """One article of an input, or why it is none.

    part: its place among the articles of the input, from 1.
    name: what the article is known by: the input's name, `name#id` or, without an
        id, `name#part`; in an archive, the member's name instead of the input's.
    data: the bytes of this article alone: the file, the member, the JSON object;
        a row of a table as a JSON object. Empty where they were too many to read.
    article, rejection: one of them, the other is None.
    source: the outlet that the entry names itself, "" where it does not.
    named: False where the name is only a place in a list, which tells nothing of
        whether it is the same article as the one that was at this place before.
    """

    part: int
    name: str
    data: bytes
    article: ParsedArticle | None
    rejection: Rejected | None
    source: str = ""
    named: bool = True


@dataclass(frozen=True, slots=True)
class Item:
    """One object out of a list, before it has its place and name in the input.

    id: what the list calls it, "" where it does not.
    """

    data: bytes
    article: ParsedArticle | None = None
    rejection: Rejected | None = None
    id: str = ""

    def as_entry(self, part: int, name: str) -> Entry:
        """The entry at a place of the input called `name`."""
        known = one_line(self.id)[:_MOST_ID]
        return Entry(
            part=part,
            name=f"{name}#{known or part}",
            data=self.data,
            article=self.article,
            rejection=self.rejection,
            source=self.article.outlet if self.article else "",
            named=bool(known),
        )
