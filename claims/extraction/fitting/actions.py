"""Fitting on the desk's decisions: what it would change, and keeping what was fitted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import transaction

from claims.embeddings import Embedder
from claims.extraction.actions.extracting import find_claims
from claims.extraction.detectors import Detector
from claims.extraction.detectors.linear import is_open, judge_all
from claims.extraction.detectors.rules import Rules
from claims.extraction.detectors.scorers import Scorer, read_scorer
from claims.extraction.fitting.decisions import (
    Decision,
    Example,
    Figures,
    compare,
    sentence_at,
    split_by_article,
)
from claims.extraction.fitting.queries import articles_of, desk_decisions
from claims.extraction.fitting.weights import check_enough, check_vectors, fit_weights
from claims.models import FittedModel, User


@dataclass(frozen=True, slots=True)
class Fitted:
    """Weights, and how a detector does on held-back decisions without and with them.

    `vectors` is whether they need sentence vectors. `before` is the detector in use, named by
    `in_use`. `learnt` and `held_back` count decisions, `out_of_reach` those learnt from that
    weights cannot change: a gate stops the sentence.
    """

    kind: str
    vectors: bool
    weights: dict[str, Any]
    in_use: str
    before: Figures
    after: Figures
    learnt: int
    held_back: int
    out_of_reach: int


def fit_on_decisions(*, kind: str, in_use: Detector, embedder: Embedder | None = None) -> Fitted:
    """Fit weights on the desk's decisions and measure them on those held back. Stores nothing.

    Args:
        kind: `rules` or `words`.
        in_use: the detector that finds claims now.
        embedder: the model of sentence vectors, to fit with them; None fits without.

    Raises:
        NoVectorsForKind: a model is given for a kind that sees no vectors.
        TooFewDecisions: the desk has decided on too little.
    """
    check_vectors(kind, wanted=embedder is not None)
    decisions = desk_decisions()
    learnt, held = split_by_article(decisions)
    claims = sum(one.is_claim for one in learnt)
    check_enough(kind, claims=claims, others=len(learnt) - claims)
    learnable = _examples(learnt, Rules())
    weights = fit_weights(kind, learnable, embedder=embedder)
    after = _judged(_examples(held, Rules()), read_scorer(weights), embedder)
    return Fitted(
        kind,
        embedder is not None,
        weights,
        in_use.version,
        before=_figures(_examples(held, in_use)),
        after=_figures(after),
        learnt=len(learnt),
        held_back=len(held),
        out_of_reach=sum(_is_out_of_reach(one) for one in learnable),
    )


@transaction.atomic
def install_model(*, fitted: Fitted, by: User | None, at: datetime) -> FittedModel:
    """Keep fitted weights, and make them those that the linear detector uses.

    Args:
        fitted: what was fitted.
        by: who installs them; None where the command line does.
        at: when; the version is made of it.
    """
    name = f"{fitted.kind}-vectors" if fitted.vectors else fitted.kind
    version = f"{name}-{at:%Y%m%d-%H%M%S}"
    return FittedModel.objects.create(
        version=version,
        kind=fitted.kind,
        weights=fitted.weights,
        figures={
            "in_use": fitted.in_use,
            "before": fitted.before.as_json(),
            "after": fitted.after.as_json(),
            "held_back": fitted.held_back,
            "vectors": fitted.vectors,
        },
        label_count=fitted.learnt,
        made_at=at,
        made_by=by,
        installed_at=at,
    )


def _examples(decisions: Sequence[Decision], detector: Detector) -> list[Example]:
    """Each decision with the sentence that a detector finds there."""
    by_article: dict[int, list[Decision]] = defaultdict(list)
    for decision in decisions:
        by_article[decision.article].append(decision)
    examples: list[Example] = []
    for article in articles_of(decisions):
        found = find_claims(article=article, detector=detector)
        examples += [
            Example(one, sentence_at(one, found.candidates), article.language)
            for one in by_article[article.pk]
        ]
    return examples


def _judged(
    examples: Iterable[Example], scorer: Scorer, embedder: Embedder | None
) -> list[Example]:
    """The examples with what the weights make of their sentences."""
    judged: list[Example] = []
    for one in examples:
        candidates = [one.candidate] if one.candidate else []
        found = judge_all(candidates, scorer, language=one.language, embedder=embedder)
        judged.append(replace(one, candidate=found[0] if found else None))
    return judged


def _figures(examples: Iterable[Example]) -> Figures:
    return compare(
        [
            (one.candidate is not None and one.candidate.is_claim, one.decision.is_claim)
            for one in examples
        ]
    )


def _is_out_of_reach(one: Example) -> bool:
    return one.candidate is None or not is_open(one.candidate)
