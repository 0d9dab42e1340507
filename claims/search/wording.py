"""Texts and questions as the index reads them: one spelling for each word, one stemmer a language.

The same is done to the texts and to what people type, so the two meet. The rest (stems, stop
words, operators) is PostgreSQL's.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

# Text search configurations of PostgreSQL by the first part of a language tag. All others, and
# `und`, are found by whole words.
CONFIGURATIONS = {
    "ar": "arabic",
    "da": "danish",
    "de": "german",
    "en": "english",
    "es": "spanish",
    "fi": "finnish",
    "fr": "french",
    "it": "italian",
    "nb": "norwegian",
    "nl": "dutch",
    "no": "norwegian",
    "pt": "portuguese",
    "ru": "russian",
    "sv": "swedish",
    "tr": "turkish",
}
PLAIN = "simple"

MAX_WORDS = 32
MAX_LETTERS = 100  # a word; PostgreSQL refuses words of 2 kB
MAX_ASKED = 500  # characters of a question

# Letters that are typed for one another: Arabic yeh, kaf and teh marbuta for the Persian ones.
_SAME = str.maketrans(
    {
        "\N{ARABIC LETTER YEH}": "\N{ARABIC LETTER FARSI YEH}",
        "\N{ARABIC LETTER ALEF MAKSURA}": "\N{ARABIC LETTER FARSI YEH}",
        "\N{ARABIC LETTER KAF}": "\N{ARABIC LETTER KEHEH}",
        "\N{ARABIC LETTER TEH MARBUTA}": "\N{ARABIC LETTER HEH}",
        "\N{ARABIC TATWEEL}": None,
        "\N{ZERO WIDTH NON-JOINER}": " ",
        "\0": " ",
    }
)
_APART = re.compile(r"([\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff])")
_QUOTES = str.maketrans(dict.fromkeys("“”„«»‟″", '"'))
_UNSURE = re.compile(r"[\ud800-\udfff]")


@dataclass(frozen=True)
class Question:
    """What somebody looks for.

    Attributes:
        text: in the spelling of the index; still with the operators `"…"`, `-` and `or`.
        was_cut: whether more was typed than is looked for.
    """

    text: str
    was_cut: bool = False


def configuration_of(language: str) -> str:
    """The text search configuration of PostgreSQL for a BCP 47 tag."""
    return CONFIGURATIONS.get(language.replace("_", "-").split("-")[0].lower(), PLAIN)


def folded(text: str) -> str:
    """One spelling: no accents, no case of compatibility, Persian letters, digits 0 to 9.

    Chinese and Japanese are written without spaces: there each character is a word of its own.
    """
    if text.isascii():
        return text.replace("\0", " ")
    apart = unicodedata.normalize("NFKD", _UNSURE.sub(" ", text)).translate(_SAME)
    bare = "".join(_digit(letter) for letter in apart if not unicodedata.combining(letter))
    return _APART.sub(r" \1 ", bare)


def _digit(letter: str) -> str:
    return (
        letter if letter.isascii() or not letter.isdecimal() else str(unicodedata.decimal(letter))
    )


def read_question(typed: str) -> Question:
    """What was typed, in the spelling of the index and no longer than it may be."""
    whole = folded(typed[: 4 * MAX_ASKED].translate(_QUOTES))[:MAX_ASKED]
    words = [word[:MAX_LETTERS] for word in whole.split()]
    text = " ".join(words[:MAX_WORDS])
    return Question(text=text, was_cut=len(words) > MAX_WORDS or len(typed.strip()) > MAX_ASKED)
