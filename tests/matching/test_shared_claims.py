"""The sample articles: the claims that they share are found together, other events are not.

The articles of `seeds/` are used always, those that VERIFY_EXTRA_ARTICLES names where it is set.
Claims are named by a few words of the project's own articles.
"""

import os
from pathlib import Path

import pytest

from claims.management.reading import placed_sentences, read_article
from claims.matching.differences import differences
from claims.matching.grouping import Grouped, Statement, group

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
EXTRA = os.environ.get("VERIFY_EXTRA_ARTICLES", "")

# Word for word in two articles, or differing in nothing but how it is framed.
TOLD_TWICE = [
    "belongs to the National Council",
    "formally accused of planning",
    "asked the French president",
    "preparing the protests for months",
    "made up most of those killed",
    "planned attacks in Europe",
    "take part each year",
    "An estimated 30,000 political prisoners",
    "opposed two successive governments",
]
# The first of each is said again, with other words or figures, in the sentences behind it.
SAID_AGAIN = [
    ("killed more than 30,000 sympathisers", ["30,000 political prisoners"]),
    ("30,000 political prisoners were killed", ["killed more than 30,000", "An estimated 30,000"]),
    ("1,500 peaceful protesters were killed", ["1,500 peaceful protesters died"]),
    ("named the MEK as the force", ["a leading part in organising", "preparing the protests"]),
    (
        "tried to bomb an opposition gathering",
        ["planning a bomb attack", "explosives from Belgium"],
    ),
    ("directed at 3,000 members", ["terrorism in March"]),
]
# Events that have words in common.
APART = [
    ("1,500 peaceful protesters died", "An estimated 30,000"),
    ("1,500 peaceful protesters were killed", "30,000 political prisoners were killed"),
    ("killed more than 30,000", "about 120,000 dead"),
    ("At least 8,000 detentions", "At least 162 political opponents"),
    ("Thousands of people were arrested in November", "killed dozens of unarmed protesters"),
]


def statements(folder: Path, pattern: str) -> list[Statement]:
    found: list[Statement] = []
    for path in sorted(folder.glob(pattern)):
        article = read_article(str(path), max_bytes=5_000_000)
        found.extend(
            Statement(candidate.text, "", article.language)
            for candidate, _ in placed_sentences(article)
            if candidate.is_claim
        )
    assert found, f"no claims in {folder}"
    return found


@pytest.fixture(scope="module")
def shared() -> list[tuple[Statement, Grouped]]:
    said = statements(SEEDS / "articles", "*.md")
    return list(zip(said, group(said, limit=5), strict=True))


def places(shared: list[tuple[Statement, Grouped]], words: str) -> list[int]:
    found = [place for place, (one, _) in enumerate(shared) if words in one.text]
    assert found, f"no claim holds {words!r}"
    return found


@pytest.mark.parametrize("words", TOLD_TWICE)
def test_what_two_articles_tell_alike_is_one_claim(shared, words: str):
    found = places(shared, words)
    assert len(found) == 2
    assert len({shared[place][1].group for place in found}) == 1


@pytest.mark.parametrize(("words", "others"), SAID_AGAIN)
def test_what_is_said_again_in_other_words_is_suggested(shared, words: str, others: list[str]):
    grouped = shared[places(shared, words)[0]][1]
    suggested = [shared[place][0].text for place, _ in grouped.suggestions]
    assert any(other in text for text in suggested for other in others), suggested


@pytest.mark.parametrize(("one", "other"), APART)
def test_events_with_words_in_common_stay_apart(shared, one: str, other: str):
    left, right = shared[places(shared, one)[0]], shared[places(shared, other)[0]]
    assert left[1].group != right[1].group
    assert differences(left[0].text, right[0].text)


def test_nothing_joins_but_the_same_words_and_figures(shared):
    joined: dict[int, list[str]] = {}
    for one, grouped in shared:
        joined.setdefault(grouped.group, []).append(one.text)
    for texts in joined.values():
        for other in texts[1:]:
            assert differences(texts[0], other) == ()


@pytest.mark.skipif(not EXTRA, reason="VERIFY_EXTRA_ARTICLES names no folder")
def test_claims_of_the_longer_texts_are_found_with_those_that_retell_them(shared):
    """Each of the project's figures leads to a sentence of the other texts with the same figure."""
    own = [one for one, _ in shared]
    said = [*own, *statements(Path(EXTRA), "*.txt")]
    found = group(said, limit=5)
    for figure in ("30,000", "1,500", "3,000", "162", "8,000", "120,000"):
        asked = [place for place, one in enumerate(own) if figure in one.text]
        others = [place for place in range(len(own), len(said)) if figure in said[place].text]
        assert asked, figure
        assert others, figure
        for place in asked:
            near = {other for other, _ in found[place].suggestions}
            assert near & set(others), said[place].text
    for one, grouped in zip(said, found, strict=True):
        for place, score in grouped.suggestions:
            if found[place].group == grouped.group:
                assert differences(one.text, said[place].text) == ()
                assert score > 0
