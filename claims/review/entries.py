"""What a reviewer hands in: a verdict, and a piece of evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from claims.messages import Text, say
from claims.review.links import link_fault
from claims.review.sources import publisher_for, title_for
from claims.review.typed import one_line, storable

STANCES = ("supports", "contradicts", "background")
KINDS = ("document", "data", "expert", "report", "other")

# As long as the columns of `Evidence`; the quote is a passage, not a document.
MAX_TITLE = 500
MAX_PUBLISHER = 300
MAX_PUBLIC_DESCRIPTION = 500
MAX_QUOTE = 10_000
MAX_RETURN_REASON = 2_000


@dataclass(frozen=True)
class Correction:
    """Why a verdict that readers have seen is replaced.

    Attributes:
        kind: one of `rules.CORRECTION_KINDS`.
        note: what changed, in words for readers.
    """

    kind: str
    note: str


class ReasonNotAccepted(Exception):
    """A reason is missing or too long; `errors` says so by field, for forms and programs."""

    def __init__(self, message: str) -> None:
        self.errors = {"reason": [message]}
        super().__init__(message)


def clean_reason(text: str) -> str:
    """Why a verdict is sent back, as it is stored.

    Raises:
        ReasonNotAccepted: it is empty, or longer than `MAX_RETURN_REASON` characters.
    """
    reason = storable(text)
    if not reason:
        raise ReasonNotAccepted(say("Say what is missing; the author reads it."))
    if len(reason) > MAX_RETURN_REASON:
        raise ReasonNotAccepted(
            say(
                "Shorten this to %(max_return_reason)d characters; it has %(reason_count)d now.",
                max_return_reason=MAX_RETURN_REASON,
                reason_count=len(reason),
            )
        )
    return reason


@dataclass(frozen=True)
class VerdictEntry:
    """A verdict as it is sent.

    Attributes:
        rating: `supported`, `disputed` or `unverifiable`.
        finding: the finding in one sentence.
        rationale: how the evidence leads there, citing it as [1], [2].
        correction: needed when readers have seen a verdict on this claim before.
        replaces: number of the verdict that the person had before them when correcting it; a later
            one in its place is then an error. None leaves that unchecked.
        carried_from: number of the verdict on another claim that still holds for this one; None if
            the verdict was reached on its own.
        anyway: whether readers are to be told so though it names a protected source.
    """

    rating: str
    finding: str
    rationale: str
    correction: Correction | None = None
    replaces: int | None = None
    carried_from: int | None = None
    anyway: bool = False

    def cleaned(self) -> VerdictEntry:
        """The same with its texts as they are stored."""
        correction = self.correction
        if correction is not None:
            correction = Correction(one_line(correction.kind), storable(correction.note))
        return VerdictEntry(
            rating=one_line(self.rating),
            finding=one_line(self.finding),
            rationale=storable(self.rationale),
            correction=correction,
            replaces=self.replaces,
            carried_from=self.carried_from,
            anyway=self.anyway,
        )


class ReadableFile(Protocol):
    """An upload: Django's `UploadedFile` and `ContentFile` are such."""

    name: str | None

    @property
    def size(self) -> int:
        """Length in bytes."""

    def read(self) -> bytes:
        """All of it."""


@dataclass(frozen=True)
class EvidenceEntry:
    """A piece of evidence as it is handed in: a link, a file, or both.

    Attributes:
        stance: one of `STANCES`.
        publisher: who published it, or who said it; the server stands in for an empty one.
        url: where it is found, http or https.
        title: what it is called; the file name or the address stand in for an empty one.
        quote: the words that matter, exactly; a link that supports or contradicts counts once it
            has them.
        kind: one of `KINDS`.
        published_on: day of publication, if known.
        accessed_on: day it was looked at; None for today.
        protected: whether readers get `public_description` in place of everything else.
        public_description: what readers are told about a protected piece.
        file: the upload, if there is one.
    """

    stance: str
    publisher: str
    url: str = ""
    title: str = ""
    quote: str = ""
    kind: str = "document"
    published_on: date | None = None
    accessed_on: date | None = None
    protected: bool = False
    public_description: str = ""
    file: ReadableFile | None = None

    def cleaned(self) -> EvidenceEntry:
        """The same with its texts as they are stored; what was left empty gets a stand-in."""
        url = one_line(self.url)
        name = one_line(self.file.name or "") if self.file else ""
        title = one_line(self.title) or name or title_for(url)
        return EvidenceEntry(
            stance=one_line(self.stance),
            publisher=one_line(self.publisher) or publisher_for(url)[:MAX_PUBLISHER],
            url=url,
            title=title if self.title.strip() else title[:MAX_TITLE],
            quote=storable(self.quote),
            kind=one_line(self.kind),
            published_on=self.published_on,
            accessed_on=self.accessed_on,
            protected=self.protected,
            public_description=one_line(self.public_description),
            file=self.file,
        )


class EvidenceNotAccepted(Exception):
    """Something is missing or wrong; `errors` lists it by field, for forms and programs."""

    def __init__(self, errors: Mapping[str, list[str]]) -> None:
        self.errors = dict(errors)
        super().__init__(" ".join(line for lines in self.errors.values() for line in lines))


def evidence_faults(entry: EvidenceEntry, *, today: date) -> dict[str, list[str]]:
    """What is wrong with a cleaned entry, by field; the file's content is judged elsewhere.

    Args:
        entry: as `cleaned()` gave it.
        today: no date of evidence is later.
    """
    faults = {
        "url": _url_fault(entry),
        "stance": _choice_fault(entry.stance, STANCES, say("Choose what this does to the claim.")),
        "kind": _choice_fault(entry.kind, KINDS, say("Choose what kind of evidence this is.")),
        "publisher": _text_fault(entry.publisher, MAX_PUBLISHER, say("Say who published it.")),
        "title": _text_fault(entry.title, MAX_TITLE, ""),
        "quote": _text_fault(entry.quote, MAX_QUOTE, ""),
        "public_description": _description_fault(entry),
        "published_on": _date_fault(entry.published_on, today),
        "accessed_on": _date_fault(entry.accessed_on, today),
    }
    return {field: [fault] for field, fault in faults.items() if fault}


def _url_fault(entry: EvidenceEntry) -> str:
    if entry.url:
        return link_fault(entry.url)
    return "" if entry.file else say("Give a link, or choose a file.")


def _choice_fault(value: str, choices: tuple[str, ...], message: str) -> str:
    return "" if value in choices else message


def _text_fault(text: str, limit: int, if_empty: str) -> str:
    if not text:
        return if_empty
    if len(text) <= limit:
        return ""
    told = Text("Shorten this to %(most)d characters; it has %(count)d.")
    return say(told, most=limit, count=len(text))


def _description_fault(entry: EvidenceEntry) -> str:
    needed = say("Say what readers may know about this source.") if entry.protected else ""
    return _text_fault(entry.public_description, MAX_PUBLIC_DESCRIPTION, needed)


def _date_fault(day: date | None, today: date) -> str:
    return say("This day is still to come.") if day and day > today else ""
