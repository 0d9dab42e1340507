"""What somebody sends in, and how one article of it reaches the desk. No Django here."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from urllib.parse import urlsplit

from claims.importing.arrivals import Arrival
from claims.importing.dates import read_date
from claims.importing.entries import Entry
from claims.importing.files import ReadFile
from claims.importing.metadata import language_code, one_line
from claims.importing.parsed import ParsedArticle

# Formats that hold articles of others as data, each with an address of its own.
_RECORDS = frozenset({"json", "ninjs"})


@dataclass(frozen=True, slots=True)
class NewInput:
    """One thing to import: a link to fetch, or bytes that are there already.

    Attributes:
        name: of the file, "" for what is none. The same name from the same outlet is taken for a
            later text of the same article.
        address: where it is to be fetched; with `data`, where the article stands.
        title: the headline, as the sender knows it.
        data: the bytes; None for a link.
        media_type: as the sender names it, "" where unknown.
        author, language, published: as the sender knows them, "" where not.
        title_counts: whether the headline of a link is the sender's own word, which counts more
            than that of the page; that of a feed is only what the link is called until then.
    """

    name: str = ""
    address: str = ""
    title: str = ""
    data: bytes | None = None
    media_type: str = ""
    author: str = ""
    language: str = ""
    published: str = ""
    title_counts: bool = False

    def given(self) -> dict[str, str]:
        """What the sender says of the article besides what has a column; nothing empty."""
        said = {"author": self.author, "language": self.language, "published": self.published}
        if self.title_counts:
            said["title"] = self.title
        return {name: line for name, value in said.items() if (line := one_line(value))}


@dataclass(frozen=True, slots=True)
class Sent:
    """What is known of an input when its articles are read.

    Attributes:
        name, address, title: as in NewInput.
        given: author, language and published, as in NewInput.
        source: the outlet it is filed under, "" to take what the articles say.
        headers, final_address, fetched_at: of the answer; None for what was not fetched.
    """

    name: str = ""
    address: str = ""
    title: str = ""
    given: dict[str, str] = field(default_factory=dict)
    source: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    final_address: str = ""
    fetched_at: datetime | None = None

    @property
    def read_as(self) -> str:
        """The name by which what is in it is called."""
        return self.name or self.address

    def arrival(self, entry: Entry, article: ParsedArticle) -> Arrival:
        """One article of this input, ready to be stored.

        Args:
            entry: where it stands.
            article: what was read there.
        """
        told = (
            self._as_fetched(article)
            if self.fetched_at
            else self._as_told(article, title=self.title)
        )
        return Arrival(
            parsed=told,
            file=ReadFile(self.file_name(entry), entry.data),
            source=self.source or entry.source,
            named=entry.named,
            headers=self.headers,
            fetched_at=self.fetched_at,
        )

    def file_name(self, entry: Entry) -> str:
        """The name of the file an article came in; "" for pasted text and for a page."""
        is_whole_input = entry.name == self.read_as
        return "" if is_whole_input and not self.name else entry.name

    def _as_fetched(self, article: ParsedArticle) -> ParsedArticle:
        if article.format in _RECORDS:
            return article
        told = self._as_told(article, title=self.given.get("title", ""))
        return replace(told, url=own_address(article.url, self.final_address))

    def _as_told(self, article: ParsedArticle, *, title: str) -> ParsedArticle:
        """What a person says of the article counts more than what it says itself."""
        published = read_date(self.given.get("published", ""))
        return replace(
            article,
            title=title or article.title,
            url=self.address or article.url,
            author=self.given.get("author") or article.author,
            language=language_code(self.given.get("language", "")) or article.language,
            published=published if published.is_known else article.published,
        )


def own_address(named: str, fetched_from: str) -> str:
    """The address an article is known by.

    A page may name its own lasting address, but only on its own site: else any page could pass
    itself off as the next revision of another outlet's article.

    Args:
        named: the address the page gives for itself, "" for none.
        fetched_from: where it was found, after redirects.
    """
    return named if named and _site(named) == _site(fetched_from) else fetched_from


def _site(address: str) -> str:
    return (urlsplit(address).hostname or "").removeprefix("www.")
