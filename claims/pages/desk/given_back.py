"""What somebody typed into a form that is not taken: their session ended, or their role changed."""

from __future__ import annotations

import re

from django.http import QueryDict

from claims.pages.desk.asking import NAMES

# Fields that people write into, by the last part of their names: "evidence-quote" is a quote. What
# stands in one is words, be it a single short one; a test holds the list against the pages.
WRITTEN = frozenset(
    {
        *("address", "answer", "asked", "assign_note", "body", "bulk_reason", "claim_words"),
        *("comment", "correction_note", "decision_reason", "description", "email", "end_reason"),
        *("finding", "first_name", "hand_over_note", "last_name", "let_stand_reason", "lines"),
        *("link", "links", "look_reason", "merge_reason", "name", "note", "pin_reason"),
        *("priority_reason", "proposed", "public_description", "publisher", "quote", "rationale"),
        *("reason", "reopen_reason", "return_reason", "said", "set_aside_note", "skip_reason"),
        *("snooze_reason", "source", "split_reason", "take_back_reason", "take_over_reason"),
        *("text", "title", "url", "view_name", "why", "withdraw_note", "words"),
    }
)
# Hidden fields; and what makes words of a value in any other: more than one, or an address.
_HIDDEN = frozenset({"csrfmiddlewaretoken", "next", "version", "over_version", "replaces"})
_SEVERAL = re.compile(r"\S\s+\S|://")
_CHOICE = re.compile(r"[a-z_]+|\d+")
# Where these are sent, the filters of the list stand beside them in hidden fields.
_WITH_FILTERS = ("from_queue", "view_name")


def words_in(sent: QueryDict) -> list[str]:
    """What a person has typed, if it is more than choices and numbers; empty if it is not."""
    hidden = {*_HIDDEN, *(NAMES if any(name in sent for name in _WITH_FILTERS) else ())}
    values = [
        (name, value)
        for name in sent
        if name not in hidden
        for value in sent.getlist(name)
        if value.strip()
    ]
    if not any(is_written(name) or _SEVERAL.search(value) for name, value in values):
        return []
    return [value for name, value in values if is_written(name) or not _CHOICE.fullmatch(value)]


def is_written(name: str) -> bool:
    """Whether people write into a field of this name."""
    return name.rpartition("-")[2] in WRITTEN
