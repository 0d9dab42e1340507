"""Comments as they are typed: their length, and the people they mention. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from claims.messages import say
from claims.review.typed import storable

MAX_COMMENT = 5_000
"""Characters of a comment: what needs more belongs into the rationale."""
MAX_MENTIONS = 20
"""People that one comment can mention; more is a mailing, and not a word to a colleague."""

# A user name as Django takes it, after an @ that ends no word: e-mail addresses mention nobody.
_MENTION = re.compile(r"(?<![\w.@+-])@([\w.@+-]{1,150})")
_LINK = re.compile(r"https?://[^\s<>\"]+")
_AFTER_NAME = ".-+@"
_AFTER_LINK = ".,;:!?)]}'”’»"


class CommentNotAccepted(Exception):
    """The comment has no words, too many, or mentions too many people."""


@dataclass(frozen=True)
class Piece:
    """A stretch of a comment.

    Attributes:
        text: its words.
        link: the address it leads to; empty for none.
        person: the number of the person mentioned; None for nobody.
    """

    text: str
    link: str = ""
    person: int | None = None


def clean_comment(text: str) -> str:
    """A comment as it is stored.

    Raises:
        CommentNotAccepted: it is empty, too long, or mentions more than `MAX_MENTIONS` people.
    """
    words = storable(text)
    if not words:
        raise CommentNotAccepted(say("Write something first; the comment is empty."))
    if len(words) > MAX_COMMENT:
        raise CommentNotAccepted(
            say(
                "Shorten the comment to %(most)d characters; it has %(count)d now.",
                most=MAX_COMMENT,
                count=len(words),
            )
        )
    if len(mentioned_names(words)) > MAX_MENTIONS:
        raise CommentNotAccepted(
            say("Mention %(most)d people at most in one comment.", most=MAX_MENTIONS)
        )
    return words


def mentioned_names(text: str) -> tuple[str, ...]:
    """The names after an @, each once, in the order of the text, as they stand there."""
    return tuple(dict.fromkeys(found[1] for found in _MENTION.finditer(_without_links(text))))


def possible_names(name: str) -> tuple[str, ...]:
    """What a user name may be that stands before the signs that end a sentence: "ines.", "ines"."""
    return tuple(dict.fromkeys((name, name.rstrip(_AFTER_NAME))))


def known_name(name: str, people: Mapping[str, int]) -> str:
    """The user name that is meant; empty if it is nobody's.

    Args:
        name: as it stands after the @.
        people: numbers by user name in small letters.
    """
    return next((one for one in possible_names(name) if one.lower() in people), "")


def pieces_of(text: str, people: Mapping[str, int]) -> tuple[Piece, ...]:
    """A comment in stretches: words, links, people.

    Args:
        text: the comment.
        people: numbers by user name in small letters, of those it mentions.
    """
    pieces: list[Piece] = []
    at = 0
    for start, piece in _marks(text, people):
        if start > at:
            pieces.append(Piece(text[at:start]))
        pieces.append(piece)
        at = start + len(piece.text)
    return (*pieces, *([Piece(text[at:])] if at < len(text) else []))


def _marks(text: str, people: Mapping[str, int]) -> Iterable[tuple[int, Piece]]:
    found = []
    for link in _LINK.finditer(text):
        address = link[0].rstrip(_AFTER_LINK)
        found.append((link.start(), Piece(address, link=address)))
    for mention in _MENTION.finditer(_without_links(text)):
        name = known_name(mention[1], people)
        if name:
            found.append((mention.start(), Piece(f"@{name}", person=people[name.lower()])))
    return sorted(found, key=lambda mark: mark[0])


def _without_links(text: str) -> str:
    """The text, as long as it was, with blanks where links stand: those mention nobody."""
    return _LINK.sub(lambda link: " " * len(link[0]), text)
