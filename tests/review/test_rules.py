"""The evidence rule, without a database: what each verdict needs."""

import itertools
from pathlib import Path

import pytest

from claims.models import CorrectionKind, Rating, Stance
from claims.review.entries import KINDS, STANCES
from claims.review.rules import (
    CORRECTION_KINDS,
    MAX_CORRECTION_NOTE,
    MAX_FINDING,
    MAX_RATIONALE,
    RULES,
    Work,
    checklist,
    missing,
)

TEN = "The accounts give the sum and the council confirms it"
TWENTY = f"{TEN} {TEN}"


def lacking(**work):
    work = {"rating": "supported", "finding": "The sum is right.", "rationale": TEN, **work}
    needs = checklist(Work(**{"stances": ("supports",), **work}), min_words=10)
    return [need.code for need in missing(needs)]


def test_the_words_are_those_of_the_tables():
    assert set(RULES) == set(Rating.values)
    assert set(STANCES) == set(Stance.values)
    assert {rule.stance for rule in RULES.values()} - {""} <= set(STANCES)
    assert set(CORRECTION_KINDS) == set(CorrectionKind.values)
    assert len(KINDS) == len(set(KINDS))


@pytest.mark.parametrize("rating", RULES)
@pytest.mark.parametrize(
    "stances",
    [combination for length in range(4) for combination in itertools.combinations(STANCES, length)],
)
def test_each_verdict_needs_its_kind_of_evidence(rating, stances):
    wanted = {"supported": "supports", "disputed": "contradicts", "unverifiable": None}[rating]
    ok = wanted is None or wanted in stances
    found = lacking(rating=rating, stances=stances, rationale=TWENTY)
    assert found == ([] if ok else ["evidence"])


@pytest.mark.parametrize("rating", ["", "true", "Supported", "pending"])
def test_a_verdict_is_one_of_three(rating):
    assert lacking(rating=rating) == ["rating"]


@pytest.mark.parametrize(
    ("rating", "words", "ok"),
    [
        ("supported", 9, False),
        ("supported", 10, True),
        ("disputed", 10, True),
        ("unverifiable", 10, False),
        ("unverifiable", 19, False),
        ("unverifiable", 20, True),
    ],
)
def test_the_rationale_has_enough_words(rating, words, ok):
    found = lacking(rating=rating, rationale="word " * words, stances=("supports", "contradicts"))
    assert found == ([] if ok else ["rationale"])


def test_the_rationale_is_never_empty_whatever_the_desk_sets():
    needs = checklist(Work(rating="unverifiable", finding="f", rationale=" "), min_words=0)
    assert [need.code for need in missing(needs)] == ["rationale"]


def test_lengths_are_bounded():
    assert lacking(finding="x" * MAX_FINDING) == []
    assert lacking(finding="x" * (MAX_FINDING + 1)) == ["finding"]
    assert lacking(finding=" ") == ["finding"]
    assert lacking(rationale="word " * (MAX_RATIONALE // 5)) == []
    assert lacking(rationale="word " * (MAX_RATIONALE // 5) + "x") == ["rationale"]


@pytest.mark.parametrize(
    ("cited", "pieces", "ok"),
    [("", 0, True), ("[1]", 1, True), ("[2]", 1, False), ("[0]", 1, False), ("[1-3]", 2, False)],
)
def test_citations_point_to_evidence_that_is_there(cited, pieces, ok):
    found = lacking(
        rating="unverifiable", rationale=f"{TWENTY} {cited}", stances=("background",) * pieces
    )
    assert found == ([] if ok else ["citations"])


@pytest.mark.parametrize(
    ("kind", "rating", "ok"),
    [
        ("clarification", "disputed", True),
        ("clarification", "unverifiable", False),
        ("retraction", "disputed", False),
        ("retraction", "unverifiable", True),
        ("correction", "disputed", True),
        ("update", "unverifiable", True),
    ],
)
def test_the_kind_of_a_correction_does_not_belie_the_verdict(kind, rating, ok):
    found = lacking(
        rating=rating,
        rationale=TWENTY,
        stances=("contradicts",),
        correcting=True,
        public_rating="disputed",
        correction_kind=kind,
        correction_note="New.",
    )
    assert found == ([] if ok else ["correction_kind"])


def test_a_correction_says_what_and_why():
    assert lacking(correcting=False) == []
    assert lacking(correcting=True) == ["correction_kind", "correction_note"]
    assert lacking(correcting=True, correction_kind="update", correction_note="New.") == []
    assert lacking(correcting=True, correction_kind="oops", correction_note=" ") == [
        "correction_kind",
        "correction_note",
    ]
    long = "x" * (MAX_CORRECTION_NOTE + 1)
    assert lacking(correcting=True, correction_kind="update", correction_note=long) == [
        "correction_note"
    ]


def test_the_checklist_speaks_in_figures():
    work = Work(rating="disputed", rationale="Only four words here [3].", stances=("supports",))
    needs = {need.code: need for need in checklist(work, min_words=10)}
    assert needs["rationale"].text == "Rationale: 4 of at least 10 words"
    assert needs["evidence"].text == "At least one piece of evidence that contradicts the claim"
    assert needs["citations"].text == (
        "[3] in the rationale: there is no such evidence (the list has 1 piece)"
    )
    assert [need.met for need in needs.values()] == [True, False, False, False, False]


def test_every_line_leads_to_a_field():
    work = Work(rating="supported", correcting=True)
    anchors = [need.anchor for need in checklist(work, min_words=10)]
    assert set(anchors) <= {
        "rating",
        "evidence",
        "finding",
        "rationale",
        "correction_kind",
        "correction_note",
    }


def test_the_docs_show_the_rules():
    docs = Path(__file__).parents[2] / "docs" / "queue.md"
    rows = [line for line in docs.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    for rule in RULES.values():
        (row,) = [line for line in rows if line.startswith(f"| {rule.rating} |")]
        assert rule.evidence in row
        assert ("at least 2 times" in row) == (rule.words_factor == 2)
