"""How the word lists of a language become its cues."""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from claims.extraction.cues.model import Class


def classes_of(
    lists: Iterable[tuple[Iterable[str], tuple[Class, ...]]],
) -> dict[str, tuple[int, ...]]:
    """Every word of the lists with all its classes, in ascending order."""
    found: dict[str, set[int]] = {}
    for words, classes in lists:
        for word in words:
            found.setdefault(word, set()).update(int(one) for one in classes)
    return {word: tuple(sorted(classes)) for word, classes in found.items()}


def ending(classes: tuple[Class, ...], *endings: str) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """Rows of `Cues.suffixes`: the endings, each with the classes."""
    return tuple((one, tuple(int(of) for of in classes)) for one in endings)


def combined(stems: str, endings: str) -> frozenset[str]:
    """Every stem with every ending; both written as one text, "-" for no ending."""
    pairs = product(stems.split(), endings.split())
    return frozenset(stem if one == "-" else stem + one for stem, one in pairs)


def report_before(verbs: str, *, adjuncts: str) -> re.Pattern[str]:
    """`Speech.tag`: who and a verb of reporting, set off by a comma after what was said.

    `verbs` and `adjuncts` are alternatives of a pattern; an adjunct may follow the verb.
    """
    follows = rf"(?:\s(?:{adjuncts})\b[^,;:]{{0,80}})?"
    return re.compile(
        rf"[,،]\s(?P<who>[^,،;:]{{2,110}}?)\s(?:{verbs}){follows}(?:[.!]?\s*$|[,،]\s)"
    )


def report_after(verbs: str, *, adjuncts: str, particles: str = "") -> re.Pattern[str]:
    """`Speech.turned`: the verb first, then who; `particles` may end the sentence."""
    follows = rf"(?:\s(?:{adjuncts})\b[^,;:]{{0,80}}?)?"
    end = rf"(?:\s(?:{particles}))?" if particles else ""
    return re.compile(
        rf"(?:^\s+|[,»”“]\s|[–—])(?:{verbs})[\s-](?P<who>[^,;:]{{2,110}}?)"
        rf"(?:,[^;:]{{2,160}}|{follows}){end}[.!]?\s*$"
    )
