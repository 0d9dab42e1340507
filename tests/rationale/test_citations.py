"""Citations read from rationales, and numbered anew."""

import pytest

from claims.rationale import cited_numbers, renumber_citations


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("", ()),
        ("as [1] and [2] say, see [1]", (1, 2)),
        ("[1, 3] [5;6] [8-10] [12\u201313]", (1, 3, 5, 6, 8, 9, 10, 12, 13)),
        ("[ 2 ] [3 - 1]", (1, 2, 3)),
        ("[0]", (0,)),
        ("[a] [1a] (1) 1] [2019] […]", ()),
        ("[\u06f1] [\u0662]", (1, 2)),  # Persian and Arabic digits
        ("[12](https://port.example/12) and [1] (the register)", (1,)),
    ],
)
def test_citations_are_read(text, numbers):
    assert cited_numbers(text) == numbers


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("As [1] says.", "As [3] says."),
        ("See [1, 2] and [2].", "See [3, 5] and [5]."),
        ("All of them [1-2].", "All of them [3, 5]."),
        ("Not ours [7], nor [1, 7].", "Not ours [7], nor [1, 7]."),
        ("A link [1](https://port.example/).", "A link [1](https://port.example/)."),
    ],
)
def test_citations_are_numbered_anew(text, becomes):
    assert renumber_citations(text, {1: 3, 2: 5}) == becomes
