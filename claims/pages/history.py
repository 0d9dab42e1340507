"""The history of a claim in words: one sealed entry, one line.

The entries hold codes and what people wrote; the words are chosen when they are read.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext, gettext_lazy, ngettext

from claims.models import CorrectionKind, Kind, Priority, Rating, SetAside, Stance, What
from claims.pages.times import moment_words
from claims.pages.translating import in_sentence, translated
from claims.rationale import plain_text

type _Facts = Mapping[str, Any]


@dataclass(frozen=True)
class Line:
    """What happened, and the particulars.

    Attributes:
        what: such as "Taken over".
        detail: such as "from Tomas Brekke: on holiday"; may be empty. Plain text, not escaped.
        joint: how the other claim comes into it, such as "into claim 3"; empty for just naming it.
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
    name, joint = _OTHERS.get(what, ("", None))
    number = facts.get(name)
    if not isinstance(number, int):
        return "", None
    return str(joint) % {"number": number} if joint else "", number


def _text(facts: _Facts, name: str) -> str:
    value = facts.get(name, "")
    return value if isinstance(value, str) else ""


def _reason(facts: _Facts) -> str:
    return translated(_text(facts, "reason") or _text(facts, "note"))


def _label(choices: type[Any], value: str) -> str:
    return in_sentence(str(choices(value).label)) if value in choices.values else value


def _together(*parts: str) -> str:
    """What is known, from the general to the particular."""
    return gettext(": ").join(filter(None, parts))


def _taken_over(facts: _Facts) -> str:
    return _together(
        gettext("from %(person)s") % {"person": _text(facts, "from_person")}, _reason(facts)
    )


def _ran_out(facts: _Facts) -> str:
    holder = _text(facts, "holder")
    return gettext("held by %(person)s") % {"person": holder} if holder else ""


def _set_aside(facts: _Facts) -> str:
    return _together(_label(SetAside, _text(facts, "reason")), _text(facts, "note"))


def _priority(facts: _Facts) -> str:
    labels: dict[Any, str] = {value: in_sentence(str(label)) for value, label in Priority.choices}
    before, after = (labels.get(facts.get(name), "?") for name in ("before", "after"))
    change = gettext("from %(before)s to %(after)s") % {"before": before, "after": after}
    return _together(change, _reason(facts))


def _evidence(facts: _Facts) -> str:
    return _together(_label(Stance, _text(facts, "stance")), _text(facts, "title"))


def _changed(facts: _Facts) -> str:
    """Which piece, and what was different; long words are named alone."""
    before, after = facts.get("before"), facts.get("after")
    if not (isinstance(before, dict) and isinstance(after, dict)):
        return _evidence(facts)
    parts = [_one_changed(name, before.get(name), value) for name, value in after.items()]
    return _together(_text(facts, "title"), "; ".join(parts))


def _one_changed(name: str, before: object, after: object) -> str:
    label = str(_PIECE_FIELDS.get(name, name))
    if name in {"quote", "protected"}:
        return label
    labels = {"stance": Stance, "kind": Kind}.get(name)
    words = [str(one or "") for one in (before, after)]
    was, now = [_label(labels, one) if labels else one for one in words]
    return gettext("%(field)s: %(before)s → %(after)s") % {
        "field": label,
        "before": was or "–",
        "after": now or "–",
    }


def _title(facts: _Facts) -> str:
    return _text(facts, "title")


def _quoted(facts: _Facts) -> str:
    return _together(_text(facts, "title"), _text(facts, "quote"))


def _source(facts: _Facts) -> str:
    accepted = gettext("the new copy is cited") if facts.get("accepted") else ""
    return _together(_text(facts, "title"), _reason(facts), accepted)


def _verdict(facts: _Facts) -> str:
    correction = _label(CorrectionKind, _text(facts, "correction"))
    rating = _label(Rating, _text(facts, "rating"))
    return f"{rating} ({correction})" if correction else rating


def _two_ratings(facts: _Facts) -> str:
    return gettext("%(first)s and %(second)s") % {
        "first": _label(Rating, _text(facts, "first")),
        "second": _label(Rating, _text(facts, "second")),
    }


def _decided(facts: _Facts) -> str:
    return _together(_verdict(facts), _plain_reason(facts))


def _plain_reason(facts: _Facts) -> str:
    """A reason that was written like a rationale, without its marks: an entry is one line."""
    return plain_text(_reason(facts))


def _asked(facts: _Facts) -> str:
    return _together(_text(facts, "name"), _reason(facts))


def _taken_in(facts: _Facts) -> str:
    places = facts.get("places")
    count = len(places) if isinstance(places, list) else 0
    told = ngettext("%(count)d place", "%(count)d places", count) % {"count": count}
    return _together(told if count else "", _reason(facts))


def _revised(facts: _Facts) -> str:
    """Which article, in which revision; and the words that are gone, for they are nowhere else."""
    if not (facts.get("revision") and facts.get("article")):
        return _text(facts, "quote")
    told = gettext("article %(article)s, revision %(revision)s")
    if facts.get("back_to"):
        told = gettext(
            "article %(article)s, revision %(revision)s (the text of revision %(back_to)s again)"
        )
    return _together(told % facts, _text(facts, "quote"))


def _person(facts: _Facts) -> str:
    return _together(gettext("to %(person)s") % {"person": _text(facts, "person")}, _reason(facts))


def _due(facts: _Facts) -> str:
    when = parse_datetime(_text(facts, "after"))
    if when is None:
        return gettext("no due time any more")
    return gettext("by %(when)s") % {"when": moment_words(when, now=timezone.now())}


def _topic(facts: _Facts) -> str:
    return _text(facts, "after") or gettext("no topic")


def _left(facts: _Facts) -> str:
    when = parse_datetime(_text(facts, "until"))
    told = when and gettext("until %(when)s") % {"when": moment_words(when, now=timezone.now())}
    return _together(told or "", _reason(facts))


_PIECE_FIELDS = {
    "stance": gettext_lazy("What it does to the claim"),
    "title": gettext_lazy("Title"),
    "publisher": gettext_lazy("Published by"),
    "quote": gettext_lazy("The words that matter"),
    "kind": gettext_lazy("Kind"),
    "published_on": gettext_lazy("Published on"),
    "accessed_on": gettext_lazy("Looked at on"),
    "protected": gettext_lazy("Protected source"),
    "public_description": gettext_lazy("What readers may know"),
}

_FROM = gettext_lazy("from claim %(number)d")

# For entries about two claims: where the number of the other one stands, and how it comes in.
_OTHERS: dict[str, tuple[str, Any]] = {
    What.MERGED: ("into", gettext_lazy("into claim %(number)d")),
    What.TOOK_IN: ("other", None),
    What.SPLIT_CLAIM: ("other", _FROM),
    What.FOUND_DIFFERENT: ("other", _FROM),
    What.REOPENED: ("out_of", gettext_lazy("out of claim %(number)d")),
    What.CARRIED_OVER: ("other", _FROM),
    What.EVIDENCE_ADDED: ("other", gettext_lazy("copied from claim %(number)d")),
}

_DETAILS: dict[str, Callable[[_Facts], str]] = {
    What.TAKEN_OVER: _taken_over,
    What.EXPIRED: _ran_out,
    What.DUE_CHANGED: _due,
    What.TOPIC_CHANGED: _topic,
    What.ASSIGNED: _person,
    What.HANDED_OVER: _person,
    What.SNOOZED: _left,
    What.SET_ASIDE: _set_aside,
    What.PRIORITISED: _priority,
    What.EVIDENCE_ADDED: _evidence,
    What.EVIDENCE_CHANGED: _changed,
    What.EVIDENCE_PUT_BACK: _evidence,
    What.CAPTURED: _title,
    What.QUOTED: _quoted,
    What.SOURCE_ALARM: _source,
    What.SOURCE_SETTLED: _source,
    What.EVIDENCE_REMOVED: _evidence,
    What.CONTACT_ADDED: _asked,
    What.CONTACT_ANSWERED: _asked,
    What.CONTACT_CHANGED: _asked,
    What.CONTACT_REMOVED: _asked,
    What.ROUND_RETURNED: _plain_reason,
    What.VERDICT_SENT: _verdict,
    What.AGREED: _verdict,
    What.DIFFERED: _two_ratings,
    What.ADJUDICATED: _decided,
    What.TOOK_IN: _taken_in,
    What.SPLIT_CLAIM: _taken_in,
    What.MOVED_IN_TEXT: _revised,
    What.VANISHED: _revised,
}
