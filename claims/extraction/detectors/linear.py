"""A detector with weights that were fitted on the desk's own decisions.

The rules cut the text, close the gates and say what is worth how much in its article; whether a
sentence is a claim is said by the weights. Without installed weights it is the rules.
"""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING

from claims.extraction.detectors import Found
from claims.extraction.detectors.rules import Rules
from claims.extraction.detectors.scorers import WeightsUnreadable, read_scorer
from claims.extraction.judging import TOO_WEAK
from claims.extraction.scoring import score_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claims.extraction.candidates import Candidate
    from claims.extraction.detectors import Desk, Installed
    from claims.extraction.detectors.scorers import Score, Scorer
    from claims.extraction.spans import Zone

logger = logging.getLogger(__name__)


class Linear:
    """Asks the desk for the installed weights each time, and reads them again when they changed."""

    is_slow = False

    def __init__(self, desk: Desk) -> None:
        """Take the desk whose weights they are."""
        self._desk = desk
        self._rules = Rules(desk)
        self._read: tuple[str, Scorer | None] = ("", None)

    @property
    def version(self) -> str:
        """That of the installed weights together with the rules they rest on."""
        installed = self._desk.installed_model()
        return f"{installed.version}+{Rules.version}" if installed else Rules.version

    def find(self, text: str, *, zones: Sequence[Zone], language: str, title: str = "") -> Found:
        """Judge every sentence of a text by the rules, then again by the weights."""
        found = self._rules.find(text, zones=zones, language=language, title=title)
        installed = self._desk.installed_model()
        scorer = self._scorer(installed) if installed else None
        if installed is None or scorer is None:
            return found
        judged = [judge_again(one, scorer, language=language) for one in found.candidates]
        return Found(judged, f"{installed.version}+{Rules.version}", "model")

    def _scorer(self, installed: Installed) -> Scorer | None:
        if self._read[0] != installed.version:
            try:
                scorer = read_scorer(installed.weights)
            except WeightsUnreadable:
                logger.exception("model %s cannot be used; the rules are", installed.version)
                self._read = (installed.version, None)
            else:
                self._read = (installed.version, scorer)
        return self._read[1]


def is_open(candidate: Candidate) -> bool:
    """Whether no gate stopped it, so that weights may say whether it is a claim."""
    return candidate.left_out in {None, TOO_WEAK}


def judge_again(candidate: Candidate, scorer: Scorer, *, language: str) -> Candidate:
    """The candidate with score and reasons of the weights; as it is where a gate stopped it."""
    if not is_open(candidate):
        return candidate
    score = scorer.score(candidate, language=language)
    return rescored(candidate, score)


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
