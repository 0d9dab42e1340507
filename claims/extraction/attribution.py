"""Whom the sentences of a paragraph are attributed to, across sentences and quotations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claims.extraction import quotations
from claims.extraction.chains import find_chain
from claims.extraction.speakers import LONGEST_NAME, Speaker, find_speaker, leading_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claims.extraction.cues.model import Speech
    from claims.extraction.spans import Piece

LONGEST = 300
"""Code points that the table keeps of an attribution."""


class Attributor:
    """Reads paragraph after paragraph of one text; remembers who spoke last.

    A pronoun stands for the last speaker of the same paragraph or the one before it. An entry of a
    chronology ("Dec. 31, 2017—The Paper: …") gives all its sentences to what stands before the
    colon.
    """

    def __init__(self, speech: Speech) -> None:
        """Take the language's ways of saying who said something."""
        self._speech = speech
        self._last: str = ""
        self._age = 0

    def attribute(
        self, pieces: Sequence[Piece], quoted: Sequence[list[tuple[int, int]]]
    ) -> list[str | None]:
        """Whom each piece of one paragraph is attributed to, or None.

        `quoted` are each piece's quoted ranges, counted from its start.
        """
        self._age += 1
        if self._age > 1:
            self._last = ""
        entry, body = self._entry(pieces[0].text)
        speakers: list[Speaker | None] = []
        for place, piece in enumerate(pieces):
            outside = self._speech.plain(quotations.outside(piece.text, quoted[place]))
            start = body if place == 0 else 0
            found = self._found(piece.text, outside, start)
            if found is None and start and not entry:
                found = leading_name(outside[start:], speech=self._speech)
            speakers.append(self._resolved(found))
        _carry(speakers, pieces, quoted)
        return [_worded(speaker, entry) for speaker in speakers]

    def _found(self, text: str, outside: str, start: int) -> Speaker | None:
        chain = find_chain(text, speech=self._speech)
        if chain is None:
            return find_speaker(outside[start:], speech=self._speech)
        told = outside[max(start, chain.start) : chain.end]
        found = find_speaker(told, speech=self._speech)
        return Speaker(found.who, via=chain.via) if found else Speaker(chain.inner, via=chain.outer)

    def _entry(self, text: str) -> tuple[str, int]:
        """The name before the colon of a chronology entry, and where the entry's text begins."""
        head = self._speech.head.match(text)
        if head is None:
            return "", 0
        colon = text.find(":", head.end(), head.end() + 2 * LONGEST_NAME)
        if colon < 0:
            return "", head.end()
        name = text[head.end() : colon].split(",")[0].split("(")[0].strip()
        return (name, colon + 1) if 0 < len(name) <= LONGEST_NAME else ("", head.end())

    def _resolved(self, speaker: Speaker | None) -> Speaker | None:
        if speaker is None:
            return None
        if speaker.who.lower() in self._speech.pronouns:
            return Speaker(self._last, via=speaker.via) if self._last else None
        self._last, self._age = speaker.who, 0
        return speaker


def _carry(
    speakers: list[Speaker | None],
    pieces: Sequence[Piece],
    quoted: Sequence[list[tuple[int, int]]],
) -> None:
    """Give a speaker to all sentences of the quotation that is introduced or closed with him."""
    order = [
        place
        for place in range(1, len(pieces))
        if _runs_on(pieces[place - 1], quoted[place - 1], quoted[place])
    ]
    for place in order:
        speakers[place] = speakers[place] or speakers[place - 1]
    for place in reversed(order):
        speakers[place - 1] = speakers[place - 1] or speakers[place]


def _runs_on(piece: Piece, left: list[tuple[int, int]], right: list[tuple[int, int]]) -> bool:
    """Whether a quotation that is open at the end of one sentence goes on in the next."""
    open_at_end = bool(left) and left[-1][1] == len(piece.text) and piece.text[-1] not in '”"»'
    return open_at_end and bool(right) and right[0][0] == 0


def _worded(speaker: Speaker | None, entry: str) -> str | None:
    via = (speaker.via or entry) if speaker else ""
    who = speaker.who if speaker else entry
    if not who:
        return None
    return (f"{who} (reported by {via})" if via and via != who else who)[:LONGEST]
