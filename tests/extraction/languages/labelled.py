"""A sentence of an invented article with what an editor would say about it."""

from typing import NamedTuple


class Labelled(NamedTuple):
    """One sentence: whether it can be checked, and to whom the article attributes it."""

    text: str
    checkable: bool
    speaker: str | None = None


def claim(text: str, speaker: str | None = None) -> Labelled:
    """A sentence that can be checked."""
    return Labelled(text, checkable=True, speaker=speaker)


def other(text: str, speaker: str | None = None) -> Labelled:
    """A sentence that cannot."""
    return Labelled(text, checkable=False, speaker=speaker)
