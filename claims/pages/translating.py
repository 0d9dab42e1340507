"""From the English sentence of a `Message`, or of a stored row, to the language of the page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from gettext import GNUTranslations
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext

import claims
from claims.messages import WITHHELD, Message

LOCALE_DIR = Path(claims.__file__).parent / "locale"

_PLACE = re.compile(r"%\((\w+)\)[ds]")
_WORD = re.compile(r"\w{3,}")
_BETWEEN_SENTENCES = re.compile(r"(?<=[.!?]) (?=[A-Z0-9])")
_AFTER_PLACE = re.compile(": ")
_WITHIN_A_SENTENCE = r"(?:(?![.!?] [A-Z0-9]).)+?"


class _Number(int):
    """A whole number that `%d` writes bare and `%s` with the thousands marked."""

    def __str__(self) -> str:
        return str(number_format(int(self), use_l10n=True, force_grouping=True))


def translated(said: object) -> str:
    """Say something in the language of the page.

    Args:
        said: a `Message`, the words of a model's choice, or a text that was stored in English;
            other texts, such as those that people typed, come back as they are.
    """
    if isinstance(said, Message):
        values = {name: _value(value) for name, value in said.values.items()}
        if said.plural:
            return ngettext(said.text, said.plural, said.values["count"]) % values
        return gettext(said.text) % values if values else _exactly(said.text)
    if isinstance(said, Promise):
        return str(said)
    return _read_back(str(said), translation.get_language() or "")


def translated_note(note: str) -> str:
    """A note as somebody typed it; one that was withheld says so in the language of the page."""
    return gettext("Words withheld to protect a source.") if note == WITHHELD else note


def in_sentence(words: str) -> str:
    """Words of a list as they stand inside a sentence: "Pasted text" is "pasted text" there.

    Except in German, whose nouns keep their capitals, and for what is all capitals, such as "API".
    """
    keeps = (translation.get_language() or "").startswith("de") or words[1:2].isupper()
    return words if keeps else words[:1].lower() + words[1:]


def _exactly(text: str) -> str:
    # The empty text is the key of the head of a catalogue.
    return gettext(text) if text else ""


def _value(value: object) -> object:
    if isinstance(value, (Message, Promise)):
        return translated(value)
    return _Number(value) if isinstance(value, int) else value


@dataclass(frozen=True, slots=True)
class _Pattern:
    """What sentences made from one text look like, and the text to make them anew from.

    Attributes:
        strict: its values hold no end of a sentence, so that it takes no second sentence in.
        loose: its values hold anything.
    """

    strict: re.Pattern[str]
    loose: re.Pattern[str]
    target: str


@lru_cache(maxsize=4096)
def _read_back(text: str, language: str) -> str:
    """Recognise an English sentence by the text it was made from, and make it anew."""
    if (known := _exactly(text)) != text:
        return known
    if (made := _made_from(text, language, loosely=False)) is not None:
        return made
    for gap, between in ((": ", _AFTER_PLACE), (" ", _BETWEEN_SENTENCES)):
        parts = between.split(text, maxsplit=1)
        read = [_read_back(part, language) for part in parts] if len(parts) > 1 else parts
        if read[0] != parts[0]:
            return gap.join(read)
    made = _made_from(text, language, loosely=True)
    return text if made is None else made


def _made_from(text: str, language: str, *, loosely: bool) -> str | None:
    for pattern in _patterns(language):
        if found := (pattern.loose if loosely else pattern.strict).fullmatch(text):
            values = {name: _read_back(told, language) for name, told in found.groupdict().items()}
            return _PLACE.sub(partial(_value_at, values), pattern.target)
    return None


def _value_at(values: dict[str, str], place: re.Match[str]) -> str:
    return values.get(place[1], "")


class _Catalogue(GNUTranslations):
    """A compiled catalogue that can be listed."""

    def texts(self) -> list[tuple[str, str]]:
        """Texts with places for values, and their translations.

        Without plurals: a compiled catalogue names them by the text for 1 alone, so that sentences
        that are stored hold none.
        """
        entries: dict[Any, str] = self._catalog  # type: ignore[attr-defined]
        return [
            (text, target)
            for text, target in entries.items()
            if isinstance(text, str) and _PLACE.search(text)
        ]


@cache
def _patterns(language: str) -> tuple[_Pattern, ...]:
    """What a sentence with values looks like, the longest first: it says most."""
    texts: list[tuple[str, str]] = []
    for folder in (*map(Path, settings.LOCALE_PATHS), LOCALE_DIR):
        path = folder / translation.to_locale(language) / "LC_MESSAGES" / "django.mo"
        if path.exists():
            with path.open("rb") as file:
                texts += _Catalogue(file).texts()
    telling = [(text, target) for text, target in texts if _WORD.search(_PLACE.sub(" ", text))]
    telling.sort(key=lambda pair: -len(_PLACE.sub("", pair[0])))
    return tuple(
        _Pattern(_pattern(text, _WITHIN_A_SENTENCE), _pattern(text, ".+?"), target)
        for text, target in telling
    )


def _pattern(text: str, anything: str) -> re.Pattern[str]:
    seen: set[str] = set()
    parts = []
    at = 0
    for place in _PLACE.finditer(text):
        name = place[1]
        parts.append(re.escape(text[at : place.start()].replace("%%", "%")))
        value = "[0-9]+" if place[0].endswith("d") else anything
        parts.append(f"(?P={name})" if name in seen else f"(?P<{name}>{value})")
        seen.add(name)
        at = place.end()
    parts.append(re.escape(text[at:].replace("%%", "%")))
    return re.compile("".join(parts), re.DOTALL)
