"""Quantiles out of buckets are as near to the truth as they say."""

from math import ceil

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims.charts.histogram import ERROR, added, bucket_of, quantile, seconds_of

TEN_YEARS = 10 * 365 * 86_400
LENGTHS = st.lists(st.integers(1, TEN_YEARS), min_size=1, max_size=60)


def histogram(lengths):
    """The lengths, counted."""
    return added({str(bucket_of(length)): 1} for length in lengths)


@settings(suppress_health_check=[HealthCheck.too_slow])  # it goes by the clock
@given(LENGTHS, st.sampled_from([0.0, 0.1, 0.5, 0.9, 0.99, 1.0]))
def test_a_quantile_is_as_near_as_it_says(lengths, share):
    truth = sorted(lengths)[max(ceil(round(share * len(lengths), 6)), 1) - 1]
    found = quantile(histogram(lengths), share)
    assert abs(found - truth) <= ERROR * truth + 1e-6


@given(LENGTHS, LENGTHS)
def test_histograms_of_days_add_up_to_that_of_both(first, second):
    assert added([histogram(first), histogram(second)]) == histogram(first + second)


def test_nothing_has_no_median():
    assert quantile({}, 0.5) is None


def test_a_negative_number_is_refused():
    with pytest.raises(ValueError, match="negative"):
        quantile({"3": -2, "4": 1}, 0.5)


def test_ten_years_need_fewer_than_five_hundred_buckets():
    assert bucket_of(0) == bucket_of(1) == 0
    assert bucket_of(TEN_YEARS) < 500
    assert seconds_of(bucket_of(3600)) == pytest.approx(3600, rel=ERROR)
