"""A detector with weights that were fitted on the desk's own decisions.

The rules cut the text, close the gates and say what is worth how much in its article; whether a
sentence is a claim is said by the weights. Without installed weights, or with weights that cannot
be used here, it is the rules.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from claims.embeddings import EmbeddingsMissing
from claims.extraction.detectors import Found
from claims.extraction.detectors.rules import Rules
from claims.extraction.detectors.scorers import WeightsUnreadable, read_scorer
from claims.extraction.detectors.vectors import NONE, vectors_of
from claims.extraction.judging import TOO_WEAK
from claims.extraction.scoring import score_of
from claims.messages import Text, said_in, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claims.embeddings import Embedder
    from claims.extraction.candidates import Candidate
    from claims.extraction.detectors import Desk, Installed
    from claims.extraction.detectors.scorers import Score, Scorer
    from claims.extraction.detectors.vectors import Vector
    from claims.extraction.spans import Zone

logger = logging.getLogger(__name__)

NOT_INSTALLED = Text("No fitted weights are installed. Run manage.py fit_detector --install.")


class Linear:
    """Asks the desk for the installed weights each time, and reads them again when they changed."""

    def __init__(self, desk: Desk) -> None:
        """Take the desk whose weights they are."""
        self._desk = desk
        self._rules = Rules(desk)
        self._read: tuple[str, _Usable | None] = ("", None)
        self._trouble = ""

    @property
    def is_slow(self) -> bool:
        """Whether the weights need vectors: those take about 5 ms a sentence."""
        usable = self._usable()
        return usable is not None and usable.embedder is not None

    @property
    def version(self) -> str:
        """That of the installed weights together with the rules they rest on."""
        usable = self._usable()
        return usable.version if usable else Rules.version

    @property
    def trouble(self) -> str:
        """Why the installed weights are not used, or ""."""
        return "" if self._usable() else self._trouble

    def find(self, text: str, *, zones: Sequence[Zone], language: str, title: str = "") -> Found:
        """Judge every sentence of a text by the rules, then again by the weights."""
        found = self._rules.find(text, zones=zones, language=language, title=title)
        usable = self._usable()
        if usable is None:
            return found
        judged = judge_all(
            found.candidates, usable.scorer, language=language, embedder=usable.embedder
        )
        return Found(judged, usable.version, "model")

    def _usable(self) -> _Usable | None:
        """The installed weights; None without any, or where they cannot be used (which is said)."""
        installed = self._desk.installed_model()
        if installed is None:
            self._trouble = NOT_INSTALLED
            return None
        if self._read[0] != installed.version:
            self._read = (installed.version, self._load(installed))
        return self._read[1]

    def _load(self, installed: Installed) -> _Usable | None:
        try:
            scorer = read_scorer(installed.weights)
            embedder = self._desk.embedder() if scorer.reads_vectors else None
        except (WeightsUnreadable, EmbeddingsMissing) as error:
            self._trouble = say(
                "Model %(version)s cannot be used. %(error)s",
                version=installed.version,
                error=said_in(error),
            )
            logger.warning("%s Until then the rules decide.", self._trouble)
            return None
        return _Usable(f"{installed.version}+{Rules.version}", scorer, embedder)


@dataclass(frozen=True, slots=True)
class _Usable:
    """Weights as they were read, with the model of the vectors if they need any."""

    version: str
    scorer: Scorer
    embedder: Embedder | None


def is_open(candidate: Candidate) -> bool:
    """Whether no gate stopped it, so that weights may say whether it is a claim."""
    return candidate.left_out in {None, TOO_WEAK}


def judge_all(
    candidates: Sequence[Candidate], scorer: Scorer, *, language: str, embedder: Embedder | None
) -> list[Candidate]:
    """Every candidate judged again; the vectors of those that are open are computed together."""
    texts = [one.text for one in candidates if is_open(one)]
    vectors = iter(vectors_of(texts, language=language, embedder=embedder))
    return [
        judge_again(one, scorer, language=language, vector=next(vectors)) if is_open(one) else one
        for one in candidates
    ]


def judge_again(
    candidate: Candidate, scorer: Scorer, *, language: str, vector: Vector = NONE
) -> Candidate:
    """The candidate with score and reasons of the weights; as it is where a gate stopped it."""
    if not is_open(candidate):
        return candidate
    return rescored(candidate, scorer.score(candidate, language=language, vector=vector))


def rescored(candidate: Candidate, score: Score) -> Candidate:
    """The candidate with another score of its own; what its place adds is added again."""
    worth = tuple(reason for reason in candidate.reasons if reason.level == "worth")
    added = sum(reason.points for reason in worth)
    return replace(
        candidate,
        checkable=score.checkable,
        score=score_of(round(100 * score.checkable) + added),
        reasons=(*score.reasons, *worth),
        left_out=None if score.odds >= 0 else TOO_WEAK,
    )
