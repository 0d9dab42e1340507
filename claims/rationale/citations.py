"""Citations: [1], [1, 3] and [1-3] in a rationale stand for numbered evidence."""

from __future__ import annotations

import re
from collections.abc import Mapping

# \u2013 is the dash that word processors make of a hyphen between numbers. Brackets with an
# address behind them are a link of Markdown.
CITATION = re.compile(r"\[\s*(\d{1,3}(?:\s*[,;\u2013-]\s*\d{1,3})*)\s*\](?!\()")
_RANGE = re.compile(r"(\d{1,3})(?:\s*[\u2013-]\s*(\d{1,3}))?")


def cited_numbers(text: str) -> tuple[int, ...]:
    """The numbers that a rationale cites, each once, in rising order.

    Reads [2], [1, 3], [1; 3] and [1-3]; digits of every script count.
    """
    numbers: set[int] = set()
    for group in CITATION.findall(text):
        for first, last in _RANGE.findall(group):
            start, end = int(first), int(last or first)
            numbers.update(range(min(start, end), max(start, end) + 1))
    return tuple(sorted(numbers))


def renumber_citations(text: str, numbers: Mapping[int, int]) -> str:
    """The text with its citations pointing to evidence that has other numbers now.

    Args:
        text: a rationale.
        numbers: by each old number the new one; a citation of any other number stays as it is.
    """

    def again(found: re.Match[str]) -> str:
        cited = cited_numbers(found[0])
        if not all(number in numbers for number in cited):
            return found[0]
        return f"[{', '.join(str(numbers[number]) for number in cited)}]"

    return CITATION.sub(again, text)
