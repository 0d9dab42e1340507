"""Rare terms are followed up to a budget; common ones only weigh what was found."""

from claims.matching.lookup.planning import Counts, plan_lookup
from claims.matching.terms import number_of

KNOWN = {number_of("rare"): 3, number_of("common"): 900, number_of("usual"): 90}
COUNTS = Counts(1000, KNOWN)


def numbers(part: tuple[tuple[int, float], ...]) -> list[int]:
    return [number for number, _ in part]


def test_the_rarest_are_followed_as_far_as_the_budget_goes():
    plan = plan_lookup({"common": 1, "rare": 1, "usual": 1, "new": 1}, COUNTS, budget=100)
    assert numbers(plan.followed) == [number_of("rare"), number_of("usual")]
    assert numbers(plan.weighed) == [number_of("common")]


def test_the_rarest_is_followed_whatever_it_costs():
    plan = plan_lookup({"common": 1}, COUNTS, budget=10)
    assert numbers(plan.followed) == [number_of("common")]
    assert plan.weighed == ()


def test_a_term_that_no_claim_holds_lowers_the_score_and_costs_nothing():
    with_new = plan_lookup({"rare": 1, "new": 1}, COUNTS)
    assert numbers(with_new.followed) == [number_of("rare")]
    assert with_new.ceiling > plan_lookup({"rare": 1}, COUNTS).ceiling


def test_rare_terms_are_worth_more():
    worth = dict(plan_lookup({"rare": 1, "common": 1}, COUNTS).followed)
    assert worth[number_of("rare")] > worth[number_of("common")] > 0
