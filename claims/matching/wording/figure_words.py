"""Figures written in words or in short, as the digits that they stand for."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

_UNITS = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
fifteen sixteen seventeen eighteen nineteen"""
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"

UNITS = {word: value for value, word in enumerate(_UNITS.split())}
TENS = {word: 10 * value for value, word in enumerate(_TENS.split(), start=2)}
SCALES = {
    "thousand": 1_000,
    "million": 1_000_000,
    "mn": 1_000_000,
    "mln": 1_000_000,
    "billion": 1_000_000_000,
    "bn": 1_000_000_000,
    "trillion": 1_000_000_000_000,
}
"""Words after a figure that multiply it; the short scale, as in all of today's English."""

HUNDRED = "hundred"
DOZEN = "dozen"
WORDS = frozenset({*UNITS, *TENS, *SCALES, HUNDRED, DOZEN})

# "One" alone is more often a pronoun than a figure.
_NO_FIGURE_ALONE = frozenset({"one"})
_ONE_OF = frozenset({"a", "an"})


def spell_out(words: list[str]) -> list[str]:
    """The same words with every figure, whether in words or digits, in plain digits.

    Args:
        words: folded words, as `folding.pieces` gives them; English.

    Returns:
        "thirty", "thousand" -> "30000"; "1.5", "million" -> "1500000"; "30", "k" -> "30000";
        "a", "dozen" -> "12". Words that are no figures stay.
    """
    found: list[str] = []
    place = 0
    while place < len(words):
        length, figure = _figure_at(words, place)
        found.append(figure or words[place])
        place += max(length, 1)
    return found


def plain(value: Decimal) -> str:
    """A figure in digits, without an exponent and without closing zeros after the point."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _figure_at(words: list[str], place: int) -> tuple[int, str]:
    """How many words from here make one figure, and the figure; (0, "") for none."""
    first = words[place]
    if first[-1:].isdigit():
        return _scaled(words, place)
    if first in _ONE_OF and words[place + 1 : place + 2] in (*_MULTIPLIERS,):
        length, figure = _in_words(words, place + 1)
        return (length + 1, figure) if length else (0, "")
    if first in WORDS:
        return _in_words(words, place)
    return 0, ""


_MULTIPLIERS = ([HUNDRED], [DOZEN], *([scale] for scale in SCALES))


def _scaled(words: list[str], place: int) -> tuple[int, str]:
    """Digits and the scale behind them."""
    after = words[place + 1] if place + 1 < len(words) else ""
    scale = 1_000 if after == "k" else SCALES.get(after)
    if scale is None:
        return 0, ""
    try:
        return 2, plain(Decimal(words[place]) * scale)
    except InvalidOperation:
        return 0, ""


def _in_words(words: list[str], place: int) -> tuple[int, str]:
    """The longest figure in words from here: "two hundred and fifty thousand"."""
    total = current = 0
    end = last = place
    small = False
    while end < len(words):
        word = words[end]
        if word == "and" and end > place and _joins(words, end):
            end += 1
            continue
        step = _step(word, current, small=small)
        if step is None:
            break
        current, carried = step
        total += carried
        small = word in UNITS
        end += 1
        last = end
    if last == place or (last - place == 1 and words[place] in _NO_FIGURE_ALONE):
        return 0, ""
    return last - place, str(total + current)


def _step(word: str, current: int, *, small: bool) -> tuple[int, int] | None:
    """What a word makes of the figure read so far: (still open, closed by a scale); None: ends."""
    if word in UNITS and not small and (current % 100 == 0 or _after_tens(current, UNITS[word])):
        return current + UNITS[word], 0
    if word in TENS and current % 100 == 0 and not small:
        return current + TENS[word], 0
    if word == HUNDRED and current < HUNDRED_OF:
        return (current or 1) * 100, 0
    if word == DOZEN and current < HUNDRED_OF:
        return (current or 1) * 12, 0
    if word in SCALES:
        return 0, (current or 1) * SCALES[word]
    return None


HUNDRED_OF = 100
_LARGEST_UNIT = 9


def _after_tens(current: int, unit: int) -> bool:
    """Whether a unit can stand behind tens: "twenty one", but not "twenty eleven"."""
    return current % 10 == 0 and 0 < unit <= _LARGEST_UNIT


def _joins(words: list[str], place: int) -> bool:
    """Whether the "and" here stands inside a figure: "hundred and five"."""
    before, after = words[place - 1], words[place + 1 : place + 2]
    return before in {HUNDRED, *SCALES} and bool(after) and (after[0] in UNITS or after[0] in TENS)
