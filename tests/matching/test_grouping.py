"""Statements of articles: the same claim joins, what is alike is suggested, best first."""

from collections.abc import Sequence

from claims.matching.grouping import Statement, group

ARRESTS = "Police arrested 14 people in Arden on 4 May 2026."
AGAIN = "On 4 May 2026, police arrested fourteen people in Arden."
ALIKE = "In Arden 14 people were taken into custody in May 2026, said Mayor Lund."
OTHER = "The bridge of Velden cost 4 million in 2019."


def said(*texts: str) -> list[Statement]:
    return [Statement(text, "", "en") for text in texts]


def test_the_same_claim_gets_one_number():
    assert [one.group for one in group(said(ARRESTS, OTHER, AGAIN, ALIKE), limit=5)] == [1, 2, 1, 3]


def test_the_likest_come_first_and_all_others_follow():
    found = group(said(ARRESTS, OTHER, AGAIN, ALIKE), limit=5)
    assert [place for place, _ in found[0].suggestions] == [2, 3, 1]
    scores = [score for _, score in found[0].suggestions]
    assert scores == sorted(scores, reverse=True)
    assert 1 >= scores[0] > scores[1] > scores[2] >= 0


def test_what_stands_around_counts_a_little():
    near = Statement("He was arrested two years later.", "Mayor Lund left.", "en")
    far = Statement("He was arrested two years later.", "A dam leaked.", "en")
    asked = Statement("Mayor Lund was arrested.", "", "en")
    found = group([asked, far, near], limit=2)
    assert [place for place, _ in found[0].suggestions] == [2, 1]


def test_one_statement_alone_has_no_suggestions():
    assert group(said(ARRESTS), limit=5)[0].suggestions == ()
    assert group([], limit=5) == []


class Opposite:
    """An embedder that thinks the last statement the nearest."""

    def embed(self, texts: Sequence[str]) -> list[list[float]]:
        return [[1.0] for _ in texts]

    def nearest(self, texts: Sequence[str], *, limit: int) -> list[list[int]]:
        return [[other for other in reversed(range(len(texts))) if other != place][:limit]
                for place in range(len(texts))]  # fmt: skip


def test_a_ranking_by_meaning_is_fused_in():
    last = "The bridge of Arden cost 4 million in 2019."
    found = group(said(ARRESTS, AGAIN, ALIKE, last), limit=2, embedder=Opposite())
    assert {place for place, _ in found[0].suggestions} == {1, 3}
