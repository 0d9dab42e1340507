"""Who said it, within one sentence.

Three constructions are read: a source ("according to the bank"), a subject with a reporting verb
("the mayor said", "…, said the mayor", and its passive "accused by the mayor"), and one inside
the other ("the paper reported that the mayor said"). Only words outside quotations count, so that
what a quoted person says about others is not taken for the report.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import reduce
from itertools import islice
from operator import or_
from typing import TYPE_CHECKING

from claims.extraction.report_words import ONGOING, REPORT, SOURCE, WORD, last_word, tells

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from claims.extraction.cues.model import Speech

MOST_REPORTS = 8
"""Reporting verbs of one sentence that are looked at; what has more is no sentence."""

LONGEST_CLAUSE = 400
"""Code points before a verb in which its subject is looked for."""

LONGEST_NAME, MOST_WORDS = 110, 12
"""Code points and words of a name with its role; more is a clause that was taken for a name."""

# Capitals of the Latin, Greek and Cyrillic alphabets.
_CAPITAL = "".join(char for char in map(chr, range(0x530)) if char.isupper())
_PROPER = rf"[{_CAPITAL}][\w’'.-]*"
_PARTICLE = "al|bin|de|del|der|des|du|la|las|le|los|of|the|van|von|y|zu"
_CAPITALISED = re.compile(rf"{_PROPER}(?:\s(?:{_PROPER}|{_PARTICLE})){{1,6}}$")
_TRAILING_NAME = re.compile(
    rf"(?<![\w’'.-])(?:(?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir)\s)?{_PROPER}(?:\s{_PROPER}){{0,7}}$"
)
_LEADING_NAME = re.compile(rf"(?:{_PROPER}\s){{1,8}}")
_EDGES = " \u00a0\u202f,.’'“”\"-–—()«»„،؛"
_BRACKETS = re.compile(r"\s*\([^()]{0,80}\)")
_COMMA = re.compile(r"[,،](?!\d)")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who said it (`who`), and who tells us so, where that is somebody else (`via`)."""

    who: str
    via: str = ""


@dataclass(frozen=True, slots=True)
class _Report:
    who: str
    start: int
    end: int
    introduces: bool


def find_speaker(outside: str, *, speech: Speech) -> Speaker | None:
    """The speaker that one sentence names.

    `outside` is the sentence with its quotations blanked. Linear in its length.
    """
    stretches = outside.split()
    bits = tells(stretches, speech)
    told = reduce(or_, bits, 0)
    if not told:
        return None
    read = zip(stretches, bits, strict=True)
    reports = list(_reports(outside, speech, read)) if told & REPORT else []
    source = _source(outside, speech) if told & SOURCE else ""
    if source:
        return Speaker(source, via=_stated_by(outside, speech, source))
    tagged = _tagged(outside, speech) if told & REPORT else ""
    if tagged:
        return Speaker(tagged)
    if not reports:
        who = _accompanying(outside, speech) if told & ONGOING else ""
        return Speaker(who) if who else None
    first = reports[0]
    inner = next((one for one in reports[1:] if _is_told(first, one, outside, speech)), None)
    return Speaker(inner.who, via=first.who) if inner else Speaker(first.who)


def _tagged(outside: str, speech: Speech) -> str:
    """The speaker set off by commas: "…, the mayor said.", "…, said the mayor, who …"."""
    names = [_tag_name(match["who"], speech) for match in speech.tag.finditer(outside)]
    names += [
        _tag_name(match["who"], speech)
        for match in speech.turned.finditer(outside)
        if not _ends_in_apposition(outside[: match.start()], speech)
    ]
    return next((name for name in names if name), "")


def _tag_name(phrase: str, speech: Speech) -> str:
    who = phrase.strip(_EDGES)
    if who.lower().startswith(f"{speech.that} "):
        return ""
    name = who if who.lower() in speech.pronouns else _cleaned(who, speech)
    return "" if name and _introduces(name, speech) else name


def _ends_in_apposition(before: str, speech: Speech) -> bool:
    """Whether a name with its role stands there: "The mayor, a former nurse", said what follows."""
    rest, _, last = before.rpartition(",")
    words = last.lower().split()
    if not rest or not words:
        return False
    if words[0] == speech.who.strip(", "):
        return True
    return words[0] in speech.articles and speech.finite.isdisjoint(words)


def _is_told(first: _Report, second: _Report, outside: str, speech: Speech) -> bool:
    """Whether the first reports the second: "the paper reported that the mayor said"."""
    start = first.end + len(speech.that) + 2
    between = outside[start : second.start]
    return first.introduces and speech.breaks.search(between) is None


def leading_name(outside: str, *, speech: Speech) -> Speaker | None:
    """The name a text begins with, where an -ing form reports: "The Post ran a note saying"."""
    name = _LEADING_NAME.match(outside)
    if name is None or not any(word.lower() in speech.ongoing for word in WORD.findall(outside)):
        return None
    return Speaker(name.group().strip())


def _reports(
    outside: str, speech: Speech, stretches: Iterable[tuple[str, int]]
) -> Iterator[_Report]:
    """Reporting verbs that have somebody who reports, in the order of the text."""
    for verb, before in islice(_finite_verbs(outside, speech, stretches), MOST_REPORTS):
        who = _who(outside, verb, before, speech)
        if who:
            introduces = outside[verb.end() :].lstrip(" ,:").startswith(speech.that)
            yield _Report(who, verb.start(), verb.end(), introduces)


def _finite_verbs(
    outside: str, speech: Speech, stretches: Iterable[tuple[str, int]]
) -> Iterator[tuple[re.Match[str], str]]:
    """Finite reporting verbs, each with the word before it in small letters.

    `stretches` are what stands between white spaces, and what it tells of.
    """
    end = 0
    for stretch, told in stretches:
        place = outside.index(stretch, end)
        end = place + len(stretch)
        if not told & REPORT:
            continue
        before = last_word(outside[:place])
        for match in WORD.finditer(outside, place, end):
            word = match.group().lower()
            if word in speech.reports and _is_finite(word, outside, match.end(), speech):
                yield match, before
            before = word


def _is_finite(word: str, outside: str, end: int, speech: Speech) -> bool:
    if word in speech.past:
        return True
    if word not in speech.present:
        return False
    following = WORD.match(outside, end + 1)
    return following is not None and following.group().lower() in speech.after_present


def _who(outside: str, verb: re.Match[str], before: str, speech: Speech) -> str:
    by = speech.agent.match(outside, verb.end())
    if by:
        return _name_at(outside, by.end(), speech)
    if before in speech.be or before == "to":
        return ""
    clause = outside[max(0, verb.start() - LONGEST_CLAUSE) : verb.start()]
    subject = _subject(clause, speech)
    if subject or (clause.strip(_EDGES) and not speech.inverts):
        return subject
    following = _name_at(outside, verb.end() + 1, speech)
    return _cleaned(following, speech) if speech.inverts else following


def _source(outside: str, speech: Speech) -> str:
    """The innermost source: of "as X said, according to Y" it is Y."""
    found = [_name_at(outside, match.end(), speech) for match in speech.source.finditer(outside)]
    return next((name for name in reversed(found) if name), "")


def _stated_by(outside: str, speech: Speech, source: str) -> str:
    first = speech.source.search(outside)
    name = _name_at(outside, first.end(), speech) if first else ""
    return name if name != source else ""


def _accompanying(outside: str, speech: Speech) -> str:
    """The subject of a sentence whose only report is an -ing form: "…, accusing the mayor"."""
    for match in WORD.finditer(outside):
        if match.group().lower() not in speech.ongoing:
            continue
        clause = outside[max(0, match.start() - LONGEST_CLAUSE) : match.start()]
        if clause.rstrip().endswith(","):
            names = [part for part in _phrases(clause, speech) if _is_name(part)]
            return names[0] if names else ""
    return ""


def _subject(before: str, speech: Speech) -> str:
    """The subject that ends where the verb begins; empty where none can be told."""
    words = _clause(before, speech).split()
    while words and _may_be_skipped(words[-1].lower(), speech):
        words.pop()
    if not words or words[-1].lower() in speech.be:
        return ""
    if words[-1].lower() in speech.pronouns:
        return words[-1]
    parts = _phrases(" ".join(words), speech)
    if not parts:
        return ""
    return _cleaned(next((part for part in parts if _is_name(part)), parts[0]), speech)


def _clause(before: str, speech: Speech) -> str:
    """From the beginning of the clause on; of "the mayor, who …, said" the part before "who"."""
    who = before.rfind(speech.who)
    if who >= 0:
        before = before[:who]
    clause = before
    for match in speech.breaks.finditer(before):
        clause = before[match.end() :]
    return clause


def _may_be_skipped(word: str, speech: Speech) -> bool:
    return word in speech.skip or (word.endswith(speech.adverb_endings) and word.islower())


def _phrases(clause: str, speech: Speech) -> list[str]:
    """The parts between commas that could be the subject or its apposition."""
    parts = [part.strip(" ’'-") for part in _COMMA.split(_BRACKETS.sub("", clause))]
    kept = [part for part in parts if part and not _introduces(part, speech)]
    if kept or not parts or not parts[-1] or not speech.capitals:
        return kept
    trailing = _TRAILING_NAME.search(parts[-1])
    return [trailing.group().strip()] if trailing and trailing.start() > 0 else []


def _introduces(part: str, speech: Speech) -> bool:
    first = part.split(maxsplit=1)[0].lower()
    return first in speech.openers or first.endswith(speech.ongoing_endings)


def _is_name(part: str) -> bool:
    return part[0].isupper() and " " in part and _CAPITALISED.match(part) is not None


def _cleaned(phrase: str, speech: Speech) -> str:
    cut = speech.relative.search(phrase)
    name = (phrase[: cut.start()] if cut else phrase).strip(_EDGES)
    words = name.lower().split()
    if not words or len(name) > LONGEST_NAME or len(words) > MOST_WORDS:
        return ""
    if words[-1] in speech.articles or "it" in words:
        return ""
    if speech.finite.intersection(words):
        trailing = _TRAILING_NAME.search(name) if speech.capitals else None
        return trailing.group().strip(_EDGES) if trailing else ""
    begins = words[0] in speech.subjects or words[0].startswith(speech.elided)
    return name if begins or _begins_name(name[0]) else ""


def _begins_name(letter: str) -> bool:
    """A capital, or a letter of a script without capitals."""
    return letter.isalpha() and not letter.islower()


def _name_at(outside: str, start: int, speech: Speech) -> str:
    """The name that begins at `start`."""
    window = _BRACKETS.sub("", outside[start : start + LONGEST_NAME])
    cut = speech.name_end.search(window)
    return (window[: cut.start()] if cut else window).strip(_EDGES)
