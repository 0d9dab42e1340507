"""What the import asks the tables."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from claims.importing.copies.queries import first_revisions
from claims.importing.copies.sketches import are_kin
from claims.importing.parsed import ParsedArticle
from claims.models import Article

# Of articles with the same file name the newest few are compared with a new one.
NAMESAKES = 5


@dataclass(frozen=True, slots=True)
class Standing:
    """What a text is to the articles that are there.

    Attributes:
        same: the article that has this very text; None where it is to be stored.
        previous: of what it is a new text.
        returns_to: an earlier revision of that which had this very text.
    """

    same: Article | None = None
    previous: Article | None = None
    returns_to: Article | None = None


def standing(*, parsed: ParsedArticle, name: str, slug: str, content_hash: str) -> Standing:
    """Whether a text is new, a new revision, there already, or back after another one.

    Arguments: parsed, name, slug: as of `earlier_revision`; content_hash, of the text. A text
    that is known elsewhere is there already, whatever address it has now.
    """
    known = _first_with(content_hash)
    if known is not None and not hasattr(known, "next"):
        return Standing(same=known)
    latest = earlier_revision(parsed=parsed, name=name, slug=slug)
    if known is None:
        return Standing(previous=latest)
    if latest is None or not _is_later(latest, known):
        return Standing(same=known)
    if latest.content_hash == content_hash:
        return Standing(same=latest)
    return Standing(previous=latest, returns_to=known)


def _first_with(content_hash: str) -> Article | None:
    """The first article with this text; revisions that came back to it are later ones."""
    rows = Article.objects.filter(content_hash=content_hash, returns_to__isnull=True)
    return rows.select_related("next").first()


def _is_later(latest: Article, known: Article) -> bool:
    """Whether both are revisions of one article."""
    first = first_revisions([latest.pk, known.pk])
    return first[latest.pk] == first[known.pk]


def earlier_revision(*, parsed: ParsedArticle, name: str, slug: str) -> Article | None:
    """The newest revision of what this article is a new text of.

    Arguments: parsed; name, the file's name; slug, of its source. The same address
    makes a revision; without one on both sides, the same name from the same source,
    if the texts have something in common: two files called 001.txt may be strangers.
    """
    latest = Article.objects.filter(next__isnull=True).order_by("-pk")
    if parsed.url and (found := latest.filter(url=parsed.url).first()):
        return found
    by_name = latest.filter(source__slug=slug, name=name)
    if parsed.url:
        by_name = by_name.filter(url="")
    alike = (found for found in by_name[:NAMESAKES] if are_kin(parsed.text, found.text))
    return next(alike, None) if name else None


def same_texts(hashes: Collection[str]) -> dict[str, Article]:
    """The articles with these very texts, by the hash of the text; the first with each."""
    found = Article.objects.filter(content_hash__in=hashes, returns_to__isnull=True)
    return {article.content_hash: article for article in found.defer("text", "zones")}


def revised(article_ids: Collection[int]) -> set[int]:
    """Those of the articles that have a newer revision."""
    rows = Article.objects.filter(previous__in=article_ids)
    return {number for number in rows.values_list("previous", flat=True) if number}


@dataclass(frozen=True, slots=True)
class Known:
    """By what an earlier revision is recognised: see `earlier_revision`."""

    url: str
    slug: str
    name: str
    text: str


def earlier_revisions(wanted: Sequence[Known]) -> list[Article | None]:
    """For each the newest revision of what it is a new text of, by few statements for all."""
    latest = Article.objects.filter(next__isnull=True).defer("text", "zones").order_by("pk")
    urls = {one.url for one in wanted if one.url}
    by_url = {article.url: article for article in latest.filter(url__in=urls)} if urls else {}
    by_name = _namesakes([one for one in wanted if one.name and one.url not in by_url])
    return [by_url.get(one.url) or _namesake(one, by_name) for one in wanted]


def _namesakes(wanted: Sequence[Known]) -> dict[tuple[str, str], list[Article]]:
    """The newest few articles with these names from these sources, the newest first."""
    if not wanted:
        return {}
    named = Article.objects.filter(
        next__isnull=True,
        source__slug__in={one.slug for one in wanted},
        name__in={one.name for one in wanted},
    )
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, slug, name in named.order_by("-pk").values_list("pk", "source__slug", "name"):
        found[slug, name].append(number)
    newest = {key: numbers[:NAMESAKES] for key, numbers in found.items()}
    keys = {(one.slug, one.name) for one in wanted} & newest.keys()
    rows = Article.objects.in_bulk([number for key in keys for number in newest[key]])
    return {key: [rows[number] for number in newest[key]] for key in keys}


def _namesake(one: Known, by_name: dict[tuple[str, str], list[Article]]) -> Article | None:
    """The newest article of that name that has something in common with this text."""
    # Where both sides have an address, the address alone decides.
    named = (
        found for found in by_name.get((one.slug, one.name), ()) if not (one.url and found.url)
    )
    return next((found for found in named if are_kin(one.text, found.text)), None)
