"""Names in a claim: words with a capital that do not owe it to their place."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*\.?|[.!?:;“\"(]")
_ENDS = frozenset('.!?:;“"(')
_LINKS = frozenset({"of", "the", "de", "da", "del", "der", "van", "von", "bin", "al", "el", "la"})
_POSSESSIVE = re.compile(r"['’]s?$")
_CALENDAR = """
i january february march april may june july august september october november december monday
tuesday wednesday thursday friday saturday sunday jan feb mar apr jun jul aug sept sep oct nov
dec mr mrs ms dr
"""
_NOT_NAMES = frozenset(_CALENDAR.split())


def name_words(text: str) -> frozenset[str]:
    """The words of names, folded: "Ines Okafor of the EIB" gives ines, okafor, eib."""
    found: set[str] = set()
    for name in find_names(text):
        found.update(word.casefold() for word in name.replace("-", " ").split())
    return frozenset(found - _LINKS)


def find_names(text: str) -> list[str]:
    """The names in a text in their order, without genitives: "Mayor Lund", "EIB".

    A word that begins a sentence or a quotation is taken for a name only with another capital
    behind it, or in capitals throughout. Titles written in all capitals give nothing.
    """
    if text.isupper():
        return []
    names: list[str] = []
    run: list[str] = []
    starts, at_start = False, True
    for word in _WORD.findall(text):
        if word in _ENDS:
            _close(run, names, starts=starts)
            run, at_start = [], True
            continue
        if _is_capital(word):
            starts = at_start if not run else starts
            run.append(_POSSESSIVE.sub("", word.rstrip(".") if len(word) > len("U.") else word))
        elif not (run and word in _LINKS):
            _close(run, names, starts=starts)
            run = []
        else:
            run.append(word)
        at_start = word.endswith(".") and len(word) > len("Mrs.")
    _close(run, names, starts=starts)
    return names


def _is_capital(word: str) -> bool:
    return word[0].isupper() and word.rstrip(".").casefold() not in _NOT_NAMES


def _close(run: list[str], names: list[str], *, starts: bool) -> None:
    """Keep a run of capitals as a name, unless its one word owes the capital to its place."""
    while run and run[-1] in _LINKS:
        run.pop()
    if not run:
        return
    alone = len([word for word in run if word not in _LINKS]) == 1
    if starts and alone and not (run[0].isupper() and len(run[0]) > 1):
        return
    names.append(" ".join(run))
