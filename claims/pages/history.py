"""The history of a claim in words: one sealed entry, one line. Pure."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from claims.models import Priority, Rating, SetAside, Stance, What

type _Facts = Mapping[str, Any]


@dataclass(frozen=True)
class Line:
    """What happened, and the particulars.

    Attributes:
        what: such as "Taken over".
        detail: such as "from Tomas Brekke: on holiday"; may be empty. Plain text, not escaped.
        joint: the word between what happened and the other claim, such as "into".
        other: the number of another claim that had to do with it; None for most entries.
    """

    what: str
    detail: str
    joint: str = ""
    other: int | None = None


def history_line(*, what: str, body: str) -> Line:
    """Say what one entry of a claim's history holds.

    Args:
        what: one of `What`; another word is shown as it is.
        body: the sealed JSON of the entry.
    """
    label = str(What(what).label) if what in What.values else what
    try:
        facts = json.loads(body)
    except ValueError:
        facts = {}
    if not isinstance(facts, dict):
        facts = {}
    return Line(label, _DETAILS.get(what, _reason)(facts), *_other_claim(what, facts))


def _other_claim(what: str, facts: _Facts) -> tuple[str, int | None]:
    name, joint = _OTHERS.get(what, ("", ""))
    number = facts.get(name)
    return (joint, number) if isinstance(number, int) else ("", None)


def _text(facts: _Facts, name: str) -> str:
    value = facts.get(name, "")
    return value if isinstance(value, str) else ""


def _reason(facts: _Facts) -> str:
    return _text(facts, "reason") or _text(facts, "note")


def _label(choices: type[Any], value: str) -> str:
    return str(choices(value).label).lower() if value in choices.values else value


def _taken_over(facts: _Facts) -> str:
    return ": ".join(filter(None, [f"from {_text(facts, 'from_person')}", _reason(facts)]))


def _ran_out(facts: _Facts) -> str:
    return f"held by {_text(facts, 'holder')}" if _text(facts, "holder") else ""


def _set_aside(facts: _Facts) -> str:
    return ": ".join(filter(None, [_label(SetAside, _text(facts, "reason")), _text(facts, "note")]))


def _priority(facts: _Facts) -> str:
    labels: dict[Any, str] = {value: str(label).lower() for value, label in Priority.choices}
    before, after = (labels.get(facts.get(name), "?") for name in ("before", "after"))
    change = f"from {before} to {after}"
    return ": ".join(filter(None, [change, _reason(facts)]))


def _evidence(facts: _Facts) -> str:
    return ": ".join(filter(None, [_label(Stance, _text(facts, "stance")), _text(facts, "title")]))


def _verdict(facts: _Facts) -> str:
    correction = _text(facts, "correction")
    rating = _label(Rating, _text(facts, "rating"))
    return f"{rating} ({correction})" if correction else rating


def _taken_in(facts: _Facts) -> str:
    places = facts.get("places")
    count = len(places) if isinstance(places, list) else 0
    told = f"{count} place{'' if count == 1 else 's'}" if count else ""
    return ": ".join(filter(None, [told, _reason(facts)]))


def _revised(facts: _Facts) -> str:
    """Which article, in which revision; and the words that are gone, for they are nowhere else."""
    number, article = facts.get("revision"), facts.get("article")
    told = f"article {article}, revision {number}" if number and article else ""
    return ": ".join(filter(None, [told, _text(facts, "quote")]))


# For entries about two claims: where the number of the other one stands, and the word before it.
_OTHERS: dict[str, tuple[str, str]] = {
    What.MERGED: ("into", "into"),
    What.TOOK_IN: ("other", ""),
    What.SPLIT_CLAIM: ("other", "from"),
    What.FOUND_DIFFERENT: ("other", "from"),
    What.REOPENED: ("out_of", "out of"),
    What.CARRIED_OVER: ("other", "from"),
    What.EVIDENCE_ADDED: ("other", "copied from"),
}

_DETAILS: dict[str, Callable[[_Facts], str]] = {
    What.TAKEN_OVER: _taken_over,
    What.EXPIRED: _ran_out,
    What.SET_ASIDE: _set_aside,
    What.PRIORITISED: _priority,
    What.EVIDENCE_ADDED: _evidence,
    What.EVIDENCE_REMOVED: _evidence,
    What.VERDICT_SENT: _verdict,
    What.TOOK_IN: _taken_in,
    What.SPLIT_CLAIM: _taken_in,
    What.MOVED_IN_TEXT: _revised,
    What.VANISHED: _revised,
}
