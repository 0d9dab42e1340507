"""What people type: a draft, and a mark on one of its statements. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from claims.messages import Text, say
from claims.own_copy.splitting import Sentence

OPEN, CONFIRMED, CHANGE, NO_FACT = "open", "confirmed", "change", "no_fact"
STATES = (CONFIRMED, CHANGE, NO_FACT, OPEN)

MAX_TITLE = 300
MAX_WORDS = 5_000
"""Code points of a note, a proposed wording or a source in words."""

_LONG = Text("Shorten this to %(most)d characters; it has %(count)d.")


class NotAccepted(Exception):
    """Something is missing or wrong: `errors` says what, by field."""

    def __init__(self, errors: dict[str, str]) -> None:
        self.errors = errors
        super().__init__(say("Something is missing. Nothing was saved."))


@dataclass(frozen=True, slots=True)
class DraftEntry:
    """A text that is brought in.

    Attributes:
        sentences: in the order of the text, each inside it.
        language: a BCP 47 tag; "und" where it is not known.
    """

    title: str
    text: str
    language: str
    sentences: Sequence[Sentence]
    file_name: str = ""

    def check(self) -> None:
        """Let drafts pass that can be kept.

        Raises:
            NotAccepted: it has no title or no text.
        """
        errors: dict[str, str] = {}
        if not self.title:
            errors["title"] = say("Give the draft a title; the list shows it.")
        elif len(self.title) > MAX_TITLE:
            errors["title"] = say(_LONG, most=MAX_TITLE, count=len(self.title))
        if not self.sentences:
            errors["text"] = say("Paste the text of the draft, or choose its file.")
        if errors:
            raise NotAccepted(errors)


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file as a source, already judged by its content."""

    data: bytes = field(repr=False)
    name: str
    media_type: str
    sha256: str


@dataclass(frozen=True, slots=True)
class MarkEntry:
    """What somebody says of a statement.

    Attributes:
        link: an address; `link_fault` says what is wrong with it, empty if nothing is.
        evidence: the number of a piece of evidence of the desk.
        verdict: the number of a verdict of the desk.
    """

    state: str
    proposed: str = ""
    note: str = ""
    link: str = ""
    link_fault: str = ""
    said: str = ""
    file: KeptFile | None = None
    evidence: int | None = None
    verdict: int | None = None

    @property
    def has_source(self) -> bool:
        """Whether it names anything that the statement rests on."""
        return any((self.link, self.said, self.file, self.evidence, self.verdict))

    def without_files(self) -> MarkEntry:
        """The same without its file, which no form shows again."""
        return replace(self, file=None)

    def check(self, words: str, *, has_kept: bool) -> None:
        """Let marks pass that say what they need to.

        Args:
            words: the statement.
            has_kept: whether the mark before has a file, which stays.

        Raises:
            NotAccepted: something is missing or wrong.
        """
        errors = {**self._missing(words, has_kept=has_kept), **self._too_long()}
        if self.link_fault:
            errors["link"] = self.link_fault
        if errors:
            raise NotAccepted(errors)

    def _missing(self, words: str, *, has_kept: bool) -> dict[str, str]:
        if self.state not in STATES:
            return {"state": say("Choose what you say of this statement.")}
        if self.state == CONFIRMED and not self.has_source and not has_kept:
            return {
                "link": say(
                    "Name what confirms it: a link, a file, something checked before, or who said "
                    "it and when."
                )
            }
        if self.state == CHANGE and self.proposed in {"", words}:
            return {"proposed": say("Write the words that should stand here instead.")}
        return {}

    def _too_long(self) -> dict[str, str]:
        typed = {"proposed": self.proposed, "note": self.note, "said": self.said}
        return {
            name: say(_LONG, most=MAX_WORDS, count=len(text))
            for name, text in typed.items()
            if len(text) > MAX_WORDS
        }
