"""What payloads are built from: plain values, read from the tables by `queries`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from claims.summaries.addresses import claim_path
from claims.summaries.partial_dates import PartialDate


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Who publishes: the name of the desk and the address of its site, without a final slash.

    `licence` is the address of the licence that the markup of verdicts is given under; empty where
    the desk names none.
    """

    name: str
    site_url: str
    licence: str = ""

    def claim_url(self, claim_id: int, text: str) -> str:
        """The public address of a claim, which says its words."""
        return f"{self.site_url}{claim_path(claim_id, text)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimFacts:
    """The claim itself; `url` is its public page."""

    id: int
    text: str
    language: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """Why a published verdict was replaced, as readers are told."""

    kind: str
    kind_label: str
    note: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """On which claim a verdict was given first that a reviewer said still holds for another."""

    claim: int
    url: str
    decided_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One verdict, without the names of those who gave it."""

    rating: str
    rating_label: str
    finding: str
    rationale: str
    methodology_version: str
    decided_at: datetime
    correction: Correction | None = None
    carried_from: Carried | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """One numbered piece of evidence. Of a protected one, readers get `description` alone.

    `snapshot_sha256` is the hash of the file that the desk keeps, empty for a link. `archived_at`
    and `archived_sha256` say the same of the desk's copy of a link; None and empty without one.
    """

    number: int
    stance: str
    kind: str
    title: str
    publisher: str
    url: str
    quote: str
    published_on: date | None
    accessed_on: date
    snapshot_sha256: str
    protected: bool
    description: str
    archived_at: datetime | None = None
    archived_sha256: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Somebody who was asked about the claim, as readers are told.

    `reply` is `waiting`, `answered`, `declined` or `no_reply`; `reply_by` is the day until which
    they were asked to answer, if there was one.
    """

    name: str
    is_organisation: bool
    role: str
    role_label: str
    means: str
    asked_at: datetime
    asked: str
    reply: str
    reply_label: str
    reply_by: date | None
    answered_at: datetime | None
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One place where the claim is made.

    Attributes:
        url: the original article, empty if unknown.
        gone_at: since when the sentence is no longer in the article; None while it is.
    """

    article: int
    title: str
    source: str
    source_slug: str
    url: str
    start: int
    end: int
    quote: str
    attributed_to: str
    date: PartialDate
    gone_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """All that one publication says.

    Attributes:
        places: where the claim is made, at most `queries.PLACES_SHOWN` of them.
        place_count: how many places there are in all.
        corrections: those of all versions so far, oldest first, this one's included.
        versions: how many verdicts were published on this claim, this one included.
        first_published_at: when the first of them was.
        contacts: who was asked for a reply, as far as readers are told.
    """

    claim: ClaimFacts
    decision: Decision
    evidence: tuple[Proof, ...]
    places: tuple[Place, ...]
    place_count: int
    corrections: tuple[Correction, ...]
    versions: int
    first_published_at: datetime
    published_at: datetime
    contacts: tuple[Asked, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One row of the feed about a claim, as the history of its page shows it.

    Attributes:
        kind: `verdict` or `withdrawal`.
        payload: the frozen copy.
    """

    sequence: int
    kind: str
    published_at: datetime
    payload: dict[str, object]


@dataclass(frozen=True, slots=True)
class RatingCount:
    """How many claims came out one way."""

    rating: str
    label: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFacts:
    """An outlet."""

    id: int
    name: str
    slug: str
    home_page: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleFacts:
    """An article, without its text."""

    id: int
    title: str
    author: str
    url: str
    language: str
    revision: int
    date: PartialDate
    first_published_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkFacts:
    """One place of a published claim in an article."""

    start: int
    end: int
    quote: str
    attributed_to: str
    claim: int
    text: str
    rating: str
    rating_label: str
    finding: str
    published_at: datetime
    gone_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleLink:
    """Another article that the page of an article names."""

    article: int
    title: str
    source: str
    source_slug: str
    revision: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """A published claim of an earlier revision that is no longer in the article.

    Attributes:
        article: the last revision that has the sentence.
        quote: the sentence.
        gone_at: when the desk read a revision without it.
    """

    article: int
    quote: str
    gone_at: datetime
    claim: int
    text: str
    rating: str
    rating_label: str
    finding: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleLinks:
    """What belongs to an article: its other revisions and its syndicated copies.

    Attributes:
        newer: the newest revision after this one; None if this is it.
        previous: the revision before.
        copies: other articles with nearly the same text.
        gone: published claims of earlier revisions that are no longer in it.
    """

    newer: ArticleLink | None = None
    previous: ArticleLink | None = None
    copies: tuple[ArticleLink, ...] = ()
    gone: tuple[Gone, ...] = ()
