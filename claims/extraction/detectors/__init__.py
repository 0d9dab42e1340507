"""Detectors: what looks at an article and says which sentences are claims.

`load_detector` makes the one that a dotted path names. All of them are pure: what they need from
the desk (installed weights, a budget) they ask of a `Desk`; `actions.configured_detector` gives
them the real one.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal, Protocol

from claims.messages import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claims.embeddings import Embedder
    from claims.extraction.candidates import Candidate
    from claims.extraction.detectors.service import Service
    from claims.extraction.spans import Zone

type Method = Literal["rules", "model", "service"]

__all__ = [
    "Desk",
    "Detector",
    "DetectorNotLoaded",
    "Found",
    "Installed",
    "Method",
    "load_detector",
]


@dataclass(frozen=True, slots=True)
class Found:
    """What a detector made of one text, and which one it was in the end.

    `candidates` are all sentences in their order, claims and others. `version` and `method` are
    those of what found them: a detector that had to fall back to the rules says so here.
    """

    candidates: list[Candidate]
    version: str
    method: Method


class Detector(Protocol):
    """Finds the claims of one text. `version` changes when the same text may give others."""

    @property
    def is_slow(self) -> bool:
        """Whether a text may take seconds, so that what was found is stored text by text."""

    @property
    def version(self) -> str:
        """What it would find claims with now."""

    def find(self, text: str, *, zones: Sequence[Zone], language: str, title: str = "") -> Found:
        """Judge every sentence of a text.

        Args:
            text: any text; offsets count its code points.
            zones: ranges of it that are not the article; nothing inside is a claim.
            language: a BCP 47 tag.
            title: the headline, for what is central; may be empty.
        """


@dataclass(frozen=True, slots=True)
class Installed:
    """A fitted model that was installed: its version, and its weights as JSON."""

    version: str
    weights: dict[str, Any]


class Desk(Protocol):
    """What a detector may ask of the desk it works for."""

    def installed_model(self) -> Installed | None:
        """The fitted model that was installed last, or None; cheap enough to ask every time."""

    def embedder(self) -> Embedder:
        """The model of sentence vectors.

        Raises:
            EmbeddingsMissing: its packages are not installed.
        """

    def service(self) -> Service:
        """Where the language model service is and how much of it may be used."""

    def spend(self, *, requests: int, tokens: int) -> bool:
        """Take requests and tokens from what is left of today's budget, if they are there."""

    def report(self, why: str) -> None:
        """Keep for the editors why the service was not used."""


class DetectorNotLoaded(Exception):
    """The dotted path leads to no detector; the message says why and what to do."""


def load_detector(dotted_path: str, *, desk: Desk, named_by: str = "VERIFY_DETECTOR") -> Detector:
    """Make the detector that a dotted path names ("package.module.Class").

    Args:
        dotted_path: what leads to its class.
        desk: what it may ask.
        named_by: where the path stands, for the message.

    Raises:
        DetectorNotLoaded: there is no such module or class, or it is no detector.
    """
    module_name, _, name = dotted_path.rpartition(".")
    try:
        made = getattr(import_module(module_name), name)(desk)
    except (ImportError, AttributeError, ValueError, TypeError) as error:
        message = say(
            "%(setting)s is %(path)s, but that cannot be loaded: %(error)s. Name a class that "
            "takes the desk, such as claims.extraction.detectors.rules.Rules.",
            setting=named_by,
            path=repr(dotted_path),
            error=str(error),
        )
        raise DetectorNotLoaded(message) from error
    if not _is_detector(made):
        message = say(
            "%(setting)s is %(path)s, but that is no detector: it needs `version`, a text, "
            "`is_slow`, and `find(text, *, zones, language, title)`.",
            setting=named_by,
            path=repr(dotted_path),
        )
        raise DetectorNotLoaded(message)
    detector: Detector = made
    return detector


def _is_detector(made: object) -> bool:
    return (
        callable(getattr(made, "find", None))
        and isinstance(getattr(made, "version", None), str)
        and isinstance(getattr(made, "is_slow", None), bool)
    )
