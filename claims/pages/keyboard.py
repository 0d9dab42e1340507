"""Which key does what: the keys that the desk gives, and what a person made of them. No tables.

A person's row holds only what differs from the keys of the desk, as action to key, with an empty
key for "none". Letters are kept small; capitals are the same keys.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from claims.messages import Message, say

_FIND = say("Firefox opens its search with this key. Choose another one.")
_TAKEN_BY_BROWSERS = {"/": _FIND, "'": _FIND}
_ONE_CHARACTER = say("Give one letter, digit or sign, or nothing for no key.")


@dataclass(frozen=True)
class Action:
    """Something that a single key can do.

    Attributes:
        name: the same in the rows of people, in templates and in keys.js.
        key: the key that the desk gives.
        does: what it does, for people.
    """

    name: str
    key: str
    does: str | Promise


ACTIONS = (
    Action("take-next", "n", _("Take the next claim (in the queue)")),
    Action("next", "j", _("Next row, or piece of evidence")),
    Action("previous", "k", _("Previous row, or piece of evidence")),
    Action("open", "o", _("Open the row")),
    Action("supported", "1", _("Choose supported; nothing is sent")),
    Action("disputed", "2", _("Choose disputed; nothing is sent")),
    Action("unverifiable", "3", _("Choose unverifiable; nothing is sent")),
    Action("same", "s", _("Say that the first suggested claim is the same")),
    Action("different", "d", _("Say that the first suggested claim is different")),
    Action("evidence", "e", _("Add evidence")),
    Action("rationale", "r", _("Go to the rationale")),
    Action("claim", "a", _("Go to the claim in the article")),
    Action("mark", "m", _("Mark the selected words as a claim")),
    Action("contact", "w", _("Note who was asked for a reply")),
    Action("comment", "c", _("Write a comment")),
    Action("put-back", "b", _("Go to putting the claim back; nothing is sent")),
    Action("skip", "p", _("Go to passing the claim over, with a reason")),
    Action("snooze", "l", _("Go to leaving the claim for later")),
    Action("hand-over", "h", _("Go to handing the claim over")),
    Action("take-second", "v", _("Take the next second opinion (in second review)")),
    Action("approve", "y", _("Go to approving the verdict; nothing is sent")),
    Action("return", "u", _("Go to the reason for sending the verdict back")),
    Action("keys", "?", _("List of keys")),
)
GIVEN = {action.name: action.key for action in ACTIONS}
"""The keys of the desk, by action."""


@dataclass(frozen=True)
class Clash:
    """One key that two or more actions ask for.

    Attributes:
        key: the key.
        names: the actions, in the order of `ACTIONS`.
    """

    key: str
    names: tuple[str, ...]


def read_key(typed: str) -> str:
    """The key that somebody typed into a field: composed, small, without blanks around it."""
    return unicodedata.normalize("NFC", typed.strip()).lower()


def fault_of(key: str) -> Message | None:
    """Why this cannot be a key; None if it can, or if it is no key at all.

    Args:
        key: as `read_key` gives it.
    """
    if not key:
        return None
    if len(key) != 1 or unicodedata.category(key)[0] not in "LNPS":
        return _ONE_CHARACTER
    return _TAKEN_BY_BROWSERS.get(key)


def clashes(keys: Mapping[str, str]) -> tuple[Clash, ...]:
    """Keys that more than one action has, in the order of `ACTIONS`.

    Args:
        keys: action to key; no key is nobody's.
    """
    by_key: dict[str, list[str]] = defaultdict(list)
    for action in ACTIONS:
        if key := keys.get(action.name, ""):
            by_key[key].append(action.name)
    return tuple(Clash(key, tuple(names)) for key, names in by_key.items() if len(names) > 1)


def changed(keys: Mapping[str, str]) -> dict[str, str]:
    """What is kept of a person's keys: those that are not the keys of the desk."""
    return {name: keys[name] for name, key in GIVEN.items() if name in keys and keys[name] != key}


def keys_of(kept: object) -> dict[str, str]:
    """Every action with its key for a person, empty for none.

    A key of their own takes it from an action that the desk gave it to, so that a desk which adds
    an action never makes two of one key. What was kept and is no key is passed over.

    Args:
        kept: what the person's row holds.
    """
    rows = kept.items() if isinstance(kept, Mapping) else ()
    own = {name: key for name, key in rows if name in GIVEN and _can_stand(key)}
    taken = {key for key in own.values() if key}
    given = {name: "" if key in taken else key for name, key in GIVEN.items()}
    return {**given, **own}


def _can_stand(key: object) -> bool:
    return isinstance(key, str) and key == read_key(key) and fault_of(key) is None


def shown_key(key: str) -> str:
    """The key as it stands on a keyboard: letters as capitals."""
    return key.upper() if len(key.upper()) == 1 else key


def named_key(key: str) -> str:
    """The key as `aria-keyshortcuts` writes it."""
    return {"+": "Plus"}.get(key, key)
