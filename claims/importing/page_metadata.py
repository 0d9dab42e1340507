"""What a page says of itself: in JSON-LD (schema.org), OpenGraph, meta tags and links.

Each field is taken from the first that has it, in this order. JSON-LD is written
for programs, so it counts most; the address is the exception, since the canonical
link is what a site itself goes by.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lxml import html
from trafilatura.settings import Document

from claims.importing.dates import read_date
from claims.importing.metadata import Metadata, language_code, one_line, web_address
from claims.importing.parsed import PartialDate

# The types of schema.org that are articles: Article and those below it.
_ARTICLES = frozenset({
    "AdvertiserContentArticle", "AnalysisNewsArticle", "Article", "AskPublicNewsArticle",
    "BackgroundNewsArticle", "BlogPosting", "LiveBlogPosting", "NewsArticle", "OpinionNewsArticle",
    "Report", "ReportageNewsArticle", "ReviewNewsArticle", "SatiricalArticle",
    "ScholarlyArticle", "SocialMediaPosting", "TechArticle",
})  # fmt: skip
_MOST_SCRIPT_LETTERS = 500_000
_MOST_NAMES = 20

# The properties and names of meta tags, those that say most first.
_TITLES = ("og:title", "twitter:title", "dc.title", "title")
_AUTHORS = ("article:author", "author", "dc.creator", "parsely-author", "byl")
_OUTLETS = ("og:site_name", "application-name", "dc.publisher", "publisher")
_DATES = ("article:published_time", "datepublished", "date", "dc.date", "dc.date.issued",
          "pubdate", "parsely-pub-date", "publish-date")  # fmt: skip
_LANGUAGES = ("og:locale", "content-language", "dc.language", "language")

type Values = dict[str, object]


@dataclass(slots=True)
class PageMetadata:
    """What JSON-LD, and what tags and links, say of a page."""

    linked: Metadata = field(default_factory=Metadata)
    tagged: Metadata = field(default_factory=Metadata)

    def or_else(self, guessed: Document) -> Metadata:
        """The fields of the page; where it names none, what trafilatura found."""
        linked, tagged = self.linked, self.tagged
        dates = (linked.published, tagged.published, read_date(str(guessed.date or "")))
        return Metadata(
            title=linked.title or tagged.title or one_line(guessed.title),
            author=linked.author or tagged.author or one_line(guessed.author),
            outlet=linked.outlet or tagged.outlet or one_line(guessed.sitename),
            url=tagged.url or linked.url or web_address(guessed.url),
            language=linked.language or tagged.language,
            published=next((date for date in dates if date.is_known), PartialDate()),
        )


def read_page_metadata(tree: html.HtmlElement) -> PageMetadata:
    """What a page says of itself, of which nothing is believed to be more than words."""
    return PageMetadata(_linked(tree), _tagged(tree))


def _tagged(tree: html.HtmlElement) -> Metadata:
    said: dict[str, str] = {}
    for tag in tree.iter("meta"):
        name = (
            tag.get("property") or tag.get("name") or tag.get("http-equiv") or tag.get("itemprop")
        )
        if name and tag.get("content"):
            said.setdefault(name.strip().casefold(), tag.get("content"))
    links = tree.xpath("//link[@rel='canonical']/@href")
    addresses = (web_address(address) for address in [*links, said.get("og:url")])
    return Metadata(
        title=one_line(_first(said, _TITLES)),
        author=one_line(next(filter(_is_name, _each(said, _AUTHORS)), "")),
        outlet=one_line(_first(said, _OUTLETS)),
        url=next(filter(None, addresses), ""),
        language=language_code(tree.get("lang")) or language_code(_first(said, _LANGUAGES)),
        published=read_date(_first(said, _DATES)),
    )


def _first(said: dict[str, str], names: Iterable[str]) -> str:
    return next(_each(said, names), "")


def _each(said: dict[str, str], names: Iterable[str]) -> Iterator[str]:
    return (said[name] for name in names if said.get(name))


def _is_name(value: str) -> bool:
    """Whether it may be an author: article:author is an address as often as a name."""
    return not value.startswith(("http:", "https:", "//", "@"))


def _linked(tree: html.HtmlElement) -> Metadata:
    article = next(_articles(tree), None)
    if article is None:
        return Metadata()
    page = article.get("mainEntityOfPage")
    addresses = (article.get("url"), page.get("@id") if isinstance(page, dict) else page)
    return Metadata(
        title=one_line(_name(article.get("headline")) or _name(article.get("name"))),
        author=one_line(_names(article.get("author"))),
        outlet=one_line(_names(article.get("publisher"))),
        url=next(filter(None, map(web_address, addresses)), ""),
        language=language_code(_name(article.get("inLanguage"))),
        published=read_date(_name(article.get("datePublished"))),
    )


def _articles(tree: html.HtmlElement) -> Iterator[Values]:
    """The articles that the JSON-LD of a page is about, not those it only mentions."""
    for script in tree.iter("script"):
        kind = (script.get("type") or "").partition(";")[0].strip().casefold()
        if kind == "application/ld+json":
            yield from filter(_is_article, _objects(_loaded(script.text or "")))


def _loaded(text: str) -> object:
    if len(text) > _MOST_SCRIPT_LETTERS:
        return None
    try:
        # Line ends inside strings are wrong and common.
        return json.loads(text.strip().removesuffix(";"), strict=False)
    except (ValueError, RecursionError):
        return None


def _objects(loaded: object) -> Iterator[Values]:
    """The objects of a block: itself, those of its list, those of its graph."""
    for one in loaded if isinstance(loaded, list) else [loaded]:
        if isinstance(one, dict):
            yield one
            graph = one.get("@graph")
            yield from (
                (node for node in graph if isinstance(node, dict))
                if isinstance(graph, list)
                else ()
            )


def _is_article(value: Values) -> bool:
    kinds = value.get("@type")
    return any(
        isinstance(kind, str) and kind.rpartition("/")[2] in _ARTICLES
        for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _names(value: object) -> str:
    values = value[:_MOST_NAMES] if isinstance(value, list) else [value]
    return ", ".join(name for name in map(_name, values) if name)


def _name(value: object) -> str:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name") or value.get("alternateName")
    return value.strip() if isinstance(value, str) else ""
