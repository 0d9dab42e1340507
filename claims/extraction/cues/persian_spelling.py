"""How Persian is spelled: letters, digits and the zero width non-joiner.

In the lists a hyphen stands for the non-joiner, which is easily overlooked in print; many writers
leave it out, so that each such word is known in both spellings.
"""

from __future__ import annotations

from types import MappingProxyType

from claims.extraction.cues.model import JOINER

_KEYBOARD = {"ي": "ی", "ى": "ی", "ك": "ک"}
_HAMZA = {"أ": "ا", "إ": "ا", "ؤ": "و", "ۀ": "ه"}
_NUMBERS = dict(zip("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩٬٫٪", "01234567890123456789,.%", strict=True))

SPEECH_LETTERS = MappingProxyType(str.maketrans(_KEYBOARD))
"""Arabic letters that old keyboards print for the Persian ones."""

LETTERS = MappingProxyType(str.maketrans(_KEYBOARD | _HAMZA | _NUMBERS))
"""The same, letters with a hamza that many leave out, digits, and the marks between digits."""

_PLURALS = ("", "ی", "-ها", "-های", "-ی")


def spelled(text: str) -> frozenset[str]:
    """The words of a list, each as it may stand in a text: with and without joiner and hamza."""
    found: set[str] = set()
    for word in text.split():
        for hamza in (word, word.translate(LETTERS)):
            found |= {hamza.replace("-", JOINER), hamza.replace("-", "")}
    return frozenset(found)


def nouns(text: str) -> frozenset[str]:
    """The nouns of a list with their plurals and the linking vowel."""
    forms = [word + plural for word in text.split() for plural in _PLURALS]
    return spelled(" ".join(forms))


def phrase(pattern: str) -> str:
    """A pattern in which a hyphen stands for the joiner, a space or nothing."""
    return pattern.translate(LETTERS).replace("-", f"[{JOINER} ]?")
