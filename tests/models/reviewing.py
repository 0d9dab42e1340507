"""How the rules of second reviews are broken, one by one, by their names."""

from claims.models import (
    AgreementCell,
    BlindRound,
    Opinion,
    OpinionEvidence,
    OpinionsRead,
    ReviewPolicy,
)
from tests.factories import NOW, make_claim, make_evidence, make_user


def make_policy(**fields):
    return ReviewPolicy.objects.create(
        **{
            "position": 1,
            "mode": "blind",
            "changed_at": NOW,
            "changed_by": make_user(),
            **fields,
        }
    )


def make_round(**fields):
    claim = fields.pop("claim", None) or make_claim()
    by = fields.pop("first_by", None) or make_user()
    return BlindRound.objects.create(
        **{"claim": claim, "number": 1, "first_by": by, "opened_at": NOW, **fields}
    )


def make_opinion(**fields):
    current = fields.pop("round", None) or make_round()
    by = fields.pop("by", None) or current.first_by
    return Opinion.objects.create(
        **{
            "round": current,
            "place": 1,
            "by": by,
            "at": NOW,
            "rating": "supported",
            "rationale": "The account gives this sum [1].",
            "methodology_version": "1",
            **fields,
        }
    )


def cite_in_opinion(number=1, **fields):
    opinion = fields.pop("opinion", None) or make_opinion()
    evidence = fields.pop("evidence", None) or make_evidence()
    return OpinionEvidence.objects.create(opinion=opinion, evidence=evidence, number=number)


def read_opinions(**fields):
    current = fields.pop("round", None) or make_round(second_by=make_user(), second_at=NOW)
    by = fields.pop("by", None) or make_user()
    return OpinionsRead.objects.create(round=current, by=by, at=NOW)


def _read_twice():
    first = read_opinions()
    read_opinions(round=first.round, by=first.by)


def make_cell(**fields):
    low, high = make_user(), make_user()
    return AgreementCell.objects.create(
        **{
            "month": NOW.date().replace(day=1),
            "low": low,
            "high": high,
            "low_rating": "supported",
            "high_rating": "disputed",
            **fields,
        }
    )


def _closed(outcome, **fields):
    second = {"second_by": make_user(), "second_at": NOW}
    return make_round(**{"closed_at": NOW, "outcome": outcome, **second, **fields})


def _second(**fields):
    return make_round(**{"second_at": NOW, **fields})


def _itself_second():
    person = make_user()
    _second(first_by=person, second_by=person)


def _first_decides():
    person = make_user()
    _closed("decided", first_by=person, decided_by=person, reason="x")


def _second_decides():
    person = make_user()
    _closed("decided", second_by=person, decided_by=person, reason="x")


def _twice(make, *names):
    first = make()
    make(**{name: getattr(first, name) for name in names})


def _cell_again():
    names = ("month", "topic", "low", "high")
    _twice(make_cell, *names)


def _pair_upside_down():
    cell = make_cell()
    AgreementCell.objects.filter(pk=cell.pk).update(low=cell.high, high=cell.low)


BROKEN_REVIEWS = {
    "a_policy_has_a_known_mode": lambda: make_policy(mode="sometimes"),
    "a_policy_asks_for_a_known_priority": lambda: make_policy(least_priority=9),
    "a_policy_holds_for_1_to_100_percent": lambda: make_policy(chance=0),
    "opinions_are_read_once_a_person_and_round": _read_twice,
    "rounds_of_a_claim_count_up": lambda: make_round(
        claim=_closed("cancelled", decided_by=make_user(), reason="x").claim
    ),
    "at_most_one_open_round_a_claim": lambda: make_round(claim=make_round().claim, number=2),
    "nobody_is_both_reviewers_of_a_round": _itself_second,
    "a_first_reviewer_does_not_decide": _first_decides,
    "a_second_reviewer_does_not_decide": _second_decides,
    "a_second_reviewer_came_at_a_moment": lambda: make_round(second_by=make_user()),
    "a_closed_round_says_how_and_why": lambda: _closed("decided", decided_by=make_user()),
    "one_opinion_a_place": lambda: _twice(make_opinion, "round"),
    # The trigger takes every other place for the second reviewer's.
    "an_opinion_has_a_place": lambda: make_opinion(
        round=(current := _second(second_by=make_user())), place=3, by=current.second_by
    ),
    "an_opinion_has_a_known_rating": lambda: make_opinion(rating="half true"),
    "an_opinion_has_a_rationale": lambda: make_opinion(rationale=""),
    "an_opinion_names_its_methodology": lambda: make_opinion(methodology_version=""),
    "an_opinion_that_corrects_says_why": lambda: make_opinion(correction_kind="update"),
    "one_evidence_a_number_of_an_opinion": lambda: _twice(cite_in_opinion, "opinion"),
    "evidence_is_cited_once_an_opinion": lambda: cite_in_opinion(
        2, opinion=(cited := cite_in_opinion()).opinion, evidence=cited.evidence
    ),
    "citations_of_an_opinion_count_from_1": lambda: cite_in_opinion(0),
    "one_cell_a_month_topic_pair_and_ratings": _cell_again,
    "a_pair_of_reviewers_has_the_lower_first": _pair_upside_down,
    "agreement_is_about_known_ratings": lambda: make_cell(low_rating="half true"),
}
