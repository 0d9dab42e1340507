"""Reports of reports: "AFP, citing state television: the president told …".

What stands in the chain is kept from the innermost source to the outermost, so that a reader sees
through how many hands a statement came.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from claims.extraction.cues.model import Speech

_MARKS = str.maketrans("", "", '“”„«»"')


class Chain(NamedTuple):
    """Who tells it from whom (`inner`, `outer`), and the range that holds what is told."""

    inner: str
    outer: str
    start: int
    end: int

    @property
    def via(self) -> str:
        """The hands it came through, the innermost first."""
        return f"{self.inner}, {self.outer}"


def find_chain(text: str, *, speech: Speech) -> Chain | None:
    """The chain of a sentence that names a source and the source of that source.

    Looked for only where a word of `speech.chain_words` stands. Linear in the length of the text.
    """
    if not [word for word in speech.chain_words if word in text]:
        return None
    for pattern in speech.chains:
        match = pattern.search(text)
        if match:
            inner, outer = _name(match["inner"]), _name(match["outer"])
            before = not text[match.end() :].strip(" .")
            place = (0, match.start()) if before else (match.end(), len(text))
            return Chain(inner, outer, *place)
    return None


def _name(words: str) -> str:
    return words.translate(_MARKS).strip(" ,.")
