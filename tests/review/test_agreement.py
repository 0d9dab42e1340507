"""Coefficients of agreement, held against worked examples that were published."""

from collections import Counter

import pytest

from claims.review.agreement import (
    LEAST_ITEMS,
    Estimate,
    agreement,
    cohen_kappa,
    jackknifed,
    krippendorff_alpha,
    wilson_interval,
)


def table(rows):
    """Counts as they are printed: one row for each rating of the first person."""
    return {(str(i), str(j)): count for i, row in enumerate(rows) for j, count in enumerate(row)}


# J. Cohen, A Coefficient of Agreement for Nominal Scales, Educational and Psychological
# Measurement 20 (1960), 37-46: 200 items, observed .70, by chance .41, kappa .492.
COHEN = table([[88, 14, 18], [10, 40, 10], [2, 6, 12]])

# J. L. Fleiss, Statistical Methods for Rates and Proportions, second edition (1981), chapter 13:
# 100 diagnoses by two raters, kappa .68 with a standard error of .087.
FLEISS = table([[75, 1, 4], [5, 4, 1], [0, 0, 10]])

# K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011): A, binary data of two
# observers, and B, nominal data of two observers.
KRIPPENDORFF_A = Counter(zip("0100000010", "1110010000", strict=True))
KRIPPENDORFF_B = Counter(zip("aabbdcccedda", "babbbccceddd", strict=True))


def width(part: Estimate | None) -> float:
    """How wide an interval is."""
    assert part is not None
    assert part.low is not None
    assert part.high is not None
    return part.high - part.low


def test_kappa_of_cohen():
    assert cohen_kappa(COHEN) == pytest.approx(0.492, abs=0.0005)


def test_kappa_of_fleiss():
    assert cohen_kappa(FLEISS) == pytest.approx(0.676, abs=0.0005)


def test_alpha_of_binary_data():
    assert krippendorff_alpha(KRIPPENDORFF_A) == pytest.approx(0.095, abs=0.0005)


def test_alpha_of_nominal_data():
    assert krippendorff_alpha(KRIPPENDORFF_B) == pytest.approx(0.692, abs=0.0005)


def test_the_interval_is_about_that_of_the_published_standard_error():
    assert width(jackknifed(cohen_kappa, FLEISS)) / (2 * 1.96) == pytest.approx(0.087, rel=0.06)


def test_leaving_out_cells_is_leaving_out_items():
    items = [pair for pair, count in FLEISS.items() for _ in range(count)]
    left_out = [
        krippendorff_alpha(Counter(items[:place] + items[place + 1 :])) or 0.0
        for place in range(len(items))
    ]
    mean = sum(left_out) / len(items)
    variance = (len(items) - 1) / len(items) * sum((one - mean) ** 2 for one in left_out)
    half = width(jackknifed(krippendorff_alpha, FLEISS)) / 2
    assert half == pytest.approx(1.959964 * variance**0.5)


def test_interval_of_a_share():
    # R. G. Newcombe, Two-Sided Confidence Intervals for the Single Proportion, Statistics in
    # Medicine 17 (1998), 857-872, table I: 81 of 263, by Wilson's score .2553 to .3662.
    part = wilson_interval(81, 263)
    assert (part.low, part.high) == pytest.approx((0.2553, 0.3662), abs=0.00005)


def test_always_the_same_and_never():
    same = {("a", "a"): 30, ("b", "b"): 30}
    never = {("a", "b"): 30, ("b", "a"): 30}
    assert cohen_kappa(same) == krippendorff_alpha(same) == 1
    assert cohen_kappa(never) == -1
    assert krippendorff_alpha(never) == pytest.approx(-119 / 120 + 0, abs=0.01)


def test_one_rating_alone_defines_no_coefficient():
    only = {("a", "a"): 40}
    assert (cohen_kappa(only), krippendorff_alpha(only)) == (None, None)
    assert jackknifed(cohen_kappa, only) is None
    figures = agreement(only, of_one_pair=True)
    assert (figures.raw.value, figures.kappa, figures.alpha) == (1, None, None)


def test_a_coefficient_that_hangs_on_one_item_has_no_interval():
    part = jackknifed(krippendorff_alpha, {("a", "a"): 39, ("a", "b"): 1})
    assert part.value is not None
    assert (part.low, part.high) == (None, None)


@pytest.mark.parametrize("items", [0, 1, LEAST_ITEMS - 1])
def test_nothing_is_shown_of_too_few(items):
    figures = agreement({("a", "a"): items}, of_one_pair=True)
    assert figures.items == items
    assert not figures.is_enough
    assert figures.raw is figures.kappa is figures.alpha is None


def test_kappa_is_of_one_pair_only():
    counts = {("a", "a"): 12, ("a", "b"): 4, ("b", "b"): 4}
    assert agreement(counts, of_one_pair=True).kappa is not None
    assert agreement(counts, of_one_pair=False).kappa is None


@pytest.mark.parametrize("size", [20, 20_000, 20_000_000])
def test_the_cost_does_not_grow_with_the_items(size):
    measured = []

    def counted(counts):
        measured.append(counts)
        return krippendorff_alpha(counts)

    jackknifed(counted, {("a", "a"): size, ("a", "b"): size, ("b", "b"): size})
    assert len(measured) == 4
