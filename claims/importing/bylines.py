"""Who, where and when, as the lines around a headline say it."""

import re
from dataclasses import dataclass

from claims.importing.dates import find_date
from claims.importing.lines import Line
from claims.importing.parsed import PartialDate

_BY = re.compile(
    r"(?:by|written by|posted by|published by|author|von|par|por|di|door)"
    r"\s{0,2}:?\s{1,3}(?P<name>\S.{0,80})",
    re.IGNORECASE,
)
_STAMP = re.compile(
    r"(?:posted|published|(?:last )?(?:updated|modified)|created|first published|date)\b",
    re.IGNORECASE,
)
_READING_TIME = re.compile(r"\d{1,3}[ -]?min(?:ute)?s?(?: read)?", re.IGNORECASE)
_OUTLET_WORD = re.compile(
    r"\b(?:agency|times|post|herald|tribune|gazette|observer|journal|guardian|telegraph|"
    r"chronicle|courier|mirror|examiner|dispatch|bulletin|monitor|standard|sentinel|zeitung|"
    r"nachrichten|presse|tageblatt|allgemeine|diario|giornale|jornal|dagblad|press association)\b",
    re.IGNORECASE,
)
_DASH = re.compile(r"\s[–—-]{1,2}\s|[–—]\s?|\s--\s?")
_IN_BRACKETS = re.compile(r"\((?P<agency>[^()]{2,40})\)")
_SENTENCE_BEGINS = re.compile("[\"'“‘„«]?[^\\W_a-zß-ÿ]")
_AGENCIES = frozenset({
    "aap", "afp", "anp", "ansa", "ap", "apa", "belga", "bloomberg", "cp", "dpa", "efe", "ians",
    "irna", "isna", "kyodo", "lusa", "mena", "ntb", "pa", "pap", "pti", "reuters", "ritzau",
    "sapa", "spa", "tass", "tt", "upi", "wam", "xinhua", "yonhap",
})  # fmt: skip
_CLOCK_WORDS = frozenset({
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue",
    "wed", "thu", "fri", "sat", "sun", "at", "on", "am", "pm", "a.m", "p.m", "gmt", "utc", "cet",
    "cest", "bst", "est", "edt", "et", "uhr", "um", "|", "-", "–", "—", "·",
})  # fmt: skip
_NO_PLACE = frozenset({
    "a", "after", "an", "as", "at", "before", "by", "during", "for", "from", "in", "on", "since",
    "the", "until",
})  # fmt: skip
_SMALL_WORDS = frozenset({
    "al", "and", "da", "das", "de", "den", "der", "des", "di", "die", "du", "e", "el", "la", "le",
    "of", "the", "van", "von", "y",
})  # fmt: skip

MOST_BYLINE_WORDS = 14
MOST_NAME_WORDS = 4
MOST_PLACE_WORDS = 6
MOST_DATELINE_LETTERS = 90


@dataclass(frozen=True, slots=True)
class Dateline:
    """The words in front of a first paragraph: "London, 18 Jan – …".

    length: code points, with the dash and the space after it. agency: "" where
    none is named. published: the date, as far as it is given.
    """

    length: int
    agency: str
    published: PartialDate


def is_name(text: str) -> bool:
    """Whether it could be a name: one to four words, each with a capital or none."""
    words = text.replace(",", " ").split()
    if not 0 < len(words) <= MOST_NAME_WORDS or any(letter.isdigit() for letter in text):
        return False
    return all(word.casefold() in _SMALL_WORDS or not word[0].islower() for word in words)


def is_outlet(text: str) -> bool:
    """Whether a line names a newspaper or agency by a word such names are made of."""
    return len(text.split()) <= MOST_NAME_WORDS + 2 and bool(_OUTLET_WORD.search(text))


def byline_author(line: Line) -> str:
    """The author in "By Jane Miller | 18 Jan 2018", or ""."""
    found = _BY.match(line.text)
    if found is None or line.words > MOST_BYLINE_WORDS or line.is_prose:
        return ""
    name = re.split(r"\s[|–—·•-]\s|[|·•]|,? (?:on|at|published|updated) |,? \d", found["name"])[0]
    people = re.split(r",? and |, | und | et | y ", name)
    return name.strip(" ,:") if all(is_name(person) for person in people) else ""


def is_stamp(line: Line) -> bool:
    """Whether a line says when the page was posted, or how long it takes to read."""
    if line.words > MOST_BYLINE_WORDS:
        return False
    if _READING_TIME.fullmatch(line.text):
        return True
    if find_date(line.text) is None:
        return False
    return bool(_STAMP.match(line.text)) or _is_date_alone(line)


def _is_date_alone(line: Line) -> bool:
    """A date with little beside it: a weekday, a time, one word such as a place."""
    others = [word for word in line.text.split() if not _is_date_word(word)]
    unknown = [word for word in others if word.strip(".,").casefold() not in _CLOCK_WORDS]
    return line.is_title and len(unknown) <= 1


def read_dateline(paragraph: str) -> Dateline | None:
    """The dateline a paragraph begins with, or None.

    A place must be named, with a date or a news agency, or in capitals: "Dec. 31,
    2017—Some Agency: …" is an entry of a chronology, and its date belongs to what
    it says. Behind the dash a sentence begins.
    """
    dash = _DASH.search(paragraph, 0, MOST_DATELINE_LETTERS)
    if dash is None or not _SENTENCE_BEGINS.match(paragraph, dash.end()):
        return None
    head = paragraph[: dash.start()]
    agency = _agency(head)
    published = find_date(head)
    place = _place(_IN_BRACKETS.sub(" ", head))
    if not place or not (agency or published or place.isupper()):
        return None
    return Dateline(dash.end(), agency, published or PartialDate())


def _agency(head: str) -> str:
    found = _IN_BRACKETS.search(head)
    return found["agency"] if found and found["agency"].casefold() in _AGENCIES else ""


def _place(head: str) -> str:
    """The words that are no date, if they read like the names of places.

    Before a comma and a date at the very end, "Harbour desk" will do as well.
    """
    places = []
    for part in head.rsplit(":", 1)[-1].split(","):
        words = [word for word in part.split() if not _is_date_word(word)]
        places.append(" ".join(words))
    named = [place for place in places if place]
    if not named or named[0].split()[0].casefold() in _NO_PLACE:
        return ""
    if len(places) > 1 and not places[-1] and is_name(named[0].split()[0]):
        return (
            ", ".join(named)
            if sum(len(place.split()) for place in named) <= MOST_PLACE_WORDS
            else ""
        )
    return ", ".join(named) if all(is_name(place) for place in named) else ""


def _is_date_word(word: str) -> bool:
    return any(letter.isdigit() for letter in word) or find_date(f"{word} 1") is not None
