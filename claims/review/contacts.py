"""An entry of the contact log as a reviewer hands it in, and what may be wrong with it. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from claims.messages import Text, say
from claims.review.typed import one_line, storable

ROLES = ("named", "source", "expert", "other")
MEANS = ("email", "phone", "message", "letter", "form", "in_person")
REPLIES = ("waiting", "answered", "declined", "no_reply")

# As long as the columns of `Contact`; what was asked and answered are letters, not documents.
MAX_NAME = 300
MAX_WORDS = 10_000
MAX_WHY = 500


@dataclass(frozen=True)
class ContactEntry:
    """Who was asked, when, how, and what came of it.

    Attributes:
        name: of the person or organisation.
        role: what they have to do with the claim, one of `ROLES`.
        means: how they were asked, one of `MEANS`.
        asked_at: when; None for not given.
        asked: what they were asked, in the words used or in short.
        is_organisation: whether they are an organisation, or speak for one.
        reply_by: until when they were asked to answer.
        reply: one of `REPLIES`.
        answered_at: when they answered or declined.
        answer: what they said.
        note: for the desk alone.
        public: whether readers are told; None for organisations yes, persons no.
        why: what is different from the version before, where it is more than an answer.
    """

    name: str
    role: str
    means: str
    asked_at: datetime | None
    asked: str
    is_organisation: bool = False
    reply_by: date | None = None
    reply: str = "waiting"
    answered_at: datetime | None = None
    answer: str = ""
    note: str = ""
    public: bool | None = None
    why: str = ""

    def cleaned(self) -> ContactEntry:
        """The same with its texts as they are stored, and said whether it is public."""
        return ContactEntry(
            name=one_line(self.name),
            role=one_line(self.role),
            means=one_line(self.means),
            asked_at=self.asked_at,
            asked=storable(self.asked),
            is_organisation=self.is_organisation,
            reply_by=self.reply_by,
            reply=one_line(self.reply) or "waiting",
            answered_at=self.answered_at,
            answer=storable(self.answer),
            note=storable(self.note),
            public=self.is_organisation if self.public is None else self.public,
            why=one_line(self.why),
        )


class ContactNotAccepted(Exception):
    """Something is missing or wrong; `errors` lists it by field, for forms and programs."""

    def __init__(self, errors: Mapping[str, list[str]]) -> None:
        self.errors = dict(errors)
        super().__init__(" ".join(line for lines in self.errors.values() for line in lines))


def contact_faults(entry: ContactEntry, *, at: datetime, today: date) -> dict[str, list[str]]:
    """What is wrong with a cleaned entry, by field.

    Args:
        entry: as `cleaned()` gave it.
        at: now; nothing was asked or answered later.
        today: the day at the desk.
    """
    faults = {
        "name": _text_fault(entry.name, MAX_NAME, say("Say who was asked.")),
        "role": _choice_fault(entry.role, ROLES, say("Choose what they have to do with it.")),
        "means": _choice_fault(entry.means, MEANS, say("Choose how they were asked.")),
        "asked_at": _moment_fault(entry.asked_at, at, say("Say when they were asked.")),
        "asked": _text_fault(entry.asked, MAX_WORDS, say("Say what they were asked.")),
        "reply": _choice_fault(entry.reply, REPLIES, say("Choose what came of it.")),
        "note": _text_fault(entry.note, MAX_WORDS, ""),
        "why": _text_fault(entry.why, MAX_WHY, ""),
        **_reply_faults(entry, at, today),
    }
    return {field: [fault] for field, fault in faults.items() if fault}


def _reply_faults(entry: ContactEntry, at: datetime, today: date) -> dict[str, str]:
    """What does not go together in the part about the answer."""
    if entry.reply in {"answered", "declined"}:
        needed = say("Say what they answered.") if entry.reply == "answered" else ""
        return {
            "answered_at": _answered_fault(entry, at),
            "answer": _text_fault(entry.answer, MAX_WORDS, needed),
        }
    if entry.answer or entry.answered_at:
        return {"reply": say("You noted an answer: choose “Answered” or “Declined to answer”.")}
    if entry.reply == "no_reply":
        return {"reply_by": _deadline_fault(entry.reply_by, today)}
    return {}


def _answered_fault(entry: ContactEntry, at: datetime) -> str:
    fault = _moment_fault(entry.answered_at, at, say("Say when they answered."))
    if fault or entry.asked_at is None or entry.answered_at is None:
        return fault
    return say("This is before they were asked.") if entry.answered_at < entry.asked_at else ""


def _deadline_fault(day: date | None, today: date) -> str:
    if day is None:
        return say("Say until when they had time to answer.")
    return say("They still have time: this day is not over.") if day >= today else ""


def _choice_fault(value: str, choices: tuple[str, ...], message: str) -> str:
    return "" if value in choices else message


def _moment_fault(moment: datetime | None, at: datetime, if_empty: str) -> str:
    if moment is None:
        return if_empty
    return say("This moment is still to come.") if moment > at else ""


def _text_fault(text: str, limit: int, if_empty: str) -> str:
    if not text:
        return if_empty
    if len(text) <= limit:
        return ""
    told = Text("Shorten this to %(most)d characters; it has %(count)d.")
    return say(told, most=limit, count=len(text))
