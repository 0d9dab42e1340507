"""Hostile texts cost time in proportion to their length, not to its square."""

import time

import pytest

from claims.extraction.detector import find_sentences

SMALL, FACTOR = 20_000, 4
# Linear work takes FACTOR times as long, quadratic work FACTOR squared; between them is the bar.
MOST = 10


def seconds(text: str) -> float:
    """What a run takes, in seconds of this process alone."""
    begun = time.process_time()
    find_sentences(text, zones=(), language="en")
    return time.process_time() - begun


def grows_evenly(unit: str) -> bool:
    """Whether one run over the short text and one over the long say so."""
    small = (unit * SMALL)[:SMALL]
    large = (unit * SMALL * FACTOR)[: SMALL * FACTOR]
    return seconds(large) <= MOST * max(seconds(small), 0.002)


@pytest.mark.parametrize(
    "unit",
    [
        "a", "A", "Aa ", "a. ", "“a. ", '"a. ', "(", "(a ", "1,", "1 ", "said ", "The said ",
        "He said that ", "Aa, ", " which ", "accused by the ", "; 1 was a b c d e", "2017—", "……A",
        "Jan. 1, 2018—A: ", "!", "a’", "not until ", "according to ", "a\n", "A b c d\nb ", " \t",
        "“A b c d e f. G h i j k l.” ", "must will should ",
    ],
)  # fmt: skip
def test_time_grows_with_the_length(unit: str):
    # A machine that was busy with something else meanwhile gets a second chance.
    assert grows_evenly(unit) or grows_evenly(unit)
