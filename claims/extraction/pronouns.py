"""What a pronoun at the beginning of a sentence stands for, where only one thing can be meant.

A wrong name is worse than none: the sentence before, in the same paragraph, has to hold a single
name that fits, and "it" is read only as the subject of that sentence. What is found is shown to
the reader as inferred, and is never part of a quote.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from claims.extraction import quotations
from claims.extraction.candidates import Inferred
from claims.extraction.cues.model import Class
from claims.extraction.words import known_words

if TYPE_CHECKING:
    from claims.extraction.cues.model import Cues

FULL_NAME = 2
"""Words from which a name without a role may be a person's."""

_WORD = re.compile(r"[^\W\d_][\w’'.&-]*")
_FIRST = re.compile(r"([^\W\d_]+)(?=\s)")
_NAME = re.compile(
    r"(?:\b[Tt]he\s)?[A-Z][\w’'&-]*(?:\.(?=\s[A-Z]))?"
    r"(?:\s(?:(?:of|and|for|de|van|von|bin|al)\s(?:the\s)?)?[A-Z][\w’'&-]*(?:\.(?=\s[A-Z]))?){0,7}"
)
_PLURAL = re.compile(r"(?:The|These|Those|Both|All)\s[a-z]+(?<!s)s(?=\s[a-z])")
_NOUN = re.compile(r"\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir)\s[a-z-]+(?![\w’'])")
_POSSESSIVE = re.compile(r"[’']s?$")


@dataclass(frozen=True, slots=True)
class _Mention:
    start: int
    text: str
    is_person: bool
    is_body: bool


def infer(
    text: str, *, start: int, before: str, earlier: Inferred | None, cues: Cues
) -> Inferred | None:
    """What the first word of a sentence stands for, or None.

    `start` is where the sentence begins in its article, `before` the sentence before it in the
    same paragraph, and `earlier` what was inferred of that one's own first word.
    """
    first = _FIRST.match(text)
    if first is None or not before:
        return None
    word = first.group()
    kind = cues.stands_for.get(word.lower(), "")
    if not kind or (kind == "thing" and not _has_subject(text, cues)):
        return None
    means = earlier.means if earlier and earlier.word == word else _antecedent(before, kind, cues)
    return Inferred(start, start + len(word), word, means) if means else None


def _has_subject(text: str, cues: Cues) -> bool:
    """Whether "it" is somebody's act and not just a form ("It is clear that …", "It rained")."""
    words = known_words(_WORD.findall(text)[1:5], cues)
    while words and words[0].small in cues.perfect:
        words.pop(0)
    if not words or words[0].small in cues.formal:
        told = any(Class.EVENT in word.classes and word.is_past for word in words[1:])
        return told and " that " not in text and " to " not in text
    return True


def _antecedent(before: str, kind: str, cues: Cues) -> str:
    outside = quotations.outside(before, quotations.quoted_ranges(before))
    if kind == "several":
        found = _PLURAL.findall(outside)
        return found[0] if len(found) == 1 and outside.startswith(found[0]) else ""
    mentions = list(_mentions(outside, cues))
    if kind == "thing":
        return _only_noun(outside, mentions, cues) or _only_body(mentions)
    return _only_person(mentions, outside)


def _only_noun(outside: str, mentions: list[_Mention], cues: Cues) -> str:
    """A subject like "The council", where nothing else in its sentence could be meant."""
    nouns = [match.group() for match in _NOUN.finditer(outside)]
    if not nouns or not outside.startswith(nouns[0]) or not _verb_follows(outside, nouns[0], cues):
        return ""
    bodies = [
        noun
        for noun in nouns
        if Class.AUTHORITY in known_words([noun.split()[-1]], cues)[0].classes
    ]
    named = [one for one in mentions if one.start > 0]
    if bodies == nouns[:1]:
        return "" if any(one.is_body for one in named) else nouns[0]
    return nouns[0] if len(nouns) == 1 and not named else ""


def _verb_follows(outside: str, noun: str, cues: Cues) -> bool:
    """Whether the phrase ends there: "The old" of "The old council closed" does not."""
    following = known_words(_WORD.findall(outside[len(noun) :])[:1], cues)
    ends = (Class.PAST, Class.FUNCTION, Class.EVENT, Class.REPORTING)
    return bool(following) and any(of in following[0].classes for of in ends)


def _only_body(mentions: list[_Mention]) -> str:
    """The subject, if it is a body or a thing and no other one is named."""
    if not mentions or mentions[0].start > 0 or mentions[0].is_person:
        return ""
    others = [one for one in mentions[1:] if one.is_body]
    first = mentions[0]
    known = first.is_body or first.text.startswith("The ") or " " not in first.text
    return "" if others or not known else first.text


def _only_person(mentions: list[_Mention], outside: str) -> str:
    people = [one for one in mentions if one.is_person]
    likely = [
        one
        for one in mentions
        if not one.is_person
        and not one.is_body
        and len(one.text.split()) >= FULL_NAME
        and not one.text.startswith(("The ", "the "))
    ]
    fitting = people + [one for one in likely if one.start == 0 or people]
    if len(fitting) != 1 or (not people and len(likely) != 1):
        return ""
    name = fitting[0].text
    return name if outside.count(name) == 1 else ""


def _mentions(outside: str, cues: Cues) -> list[_Mention]:
    found: list[_Mention] = []
    for match in _NAME.finditer(outside):
        name = _POSSESSIVE.sub("", match.group().strip())
        if name.lower() in cues.never_names or name != match.group():
            continue
        words = known_words(_WORD.findall(name), cues)
        is_person = any(Class.OFFICE in word.classes for word in words)
        is_person = is_person or words[0].lower.rstrip(".") in cues.titles
        is_body = not is_person and any(Class.AUTHORITY in word.classes for word in words)
        is_body = is_body or (name.isupper() and len(name) > 1)
        found.append(_Mention(match.start(), name, is_person, is_body))
    return found


def carried(
    known: Iterable[Mapping[str, Any]], *, text: str, start: int, end: int, by: int = 0
) -> list[dict[str, Any]]:
    """What was inferred of the words of one range, for another range that has them too.

    Args:
        known: as stored: start, end, word and means of each.
        text: the text in which the new range stands.
        start, end: the new range in it, in code points.
        by: how many code points further on the words stand there.

    Returns:
        Those whose word stands in the new range, with the offsets that it has there.
    """
    moved = [{**one, "start": one["start"] + by, "end": one["end"] + by} for one in known]
    return [
        one
        for one in moved
        if start <= one["start"]
        and one["end"] <= end
        and text[one["start"] : one["end"]] == one["word"]
    ]
