"""Hostile texts cost time in proportion to their length, not to its square."""

import time

import pytest

from claims.extraction.detector import find_sentences

SMALL, FACTOR = 20_000, 4
# Linear work takes FACTOR times as long, quadratic work FACTOR squared; between them is the bar.
MOST = 10


def seconds(text: str) -> float:
    """The least of two runs, in seconds of this process alone."""
    found = []
    for _ in range(2):
        begun = time.process_time()
        find_sentences(text, zones=(), language="en")
        found.append(time.process_time() - begun)
    return min(found)


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
    small = (unit * SMALL)[:SMALL]
    large = (unit * SMALL * FACTOR)[: SMALL * FACTOR]
    assert seconds(large) <= MOST * max(seconds(small), 0.002)
