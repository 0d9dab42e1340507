"""The five samples and the eight practice articles: form, length, recurrences, no verdicts."""

import json
import re
import unicodedata
from collections import Counter
from urllib.parse import urlsplit

import pytest

from tests.seeds.seed_files import (
    SEEDS,
    SeedArticle,
    practice_articles,
    practice_set,
    sample_articles,
)

SAMPLES = sample_articles()
PRACTICE_ARTICLES = practice_articles()
PRACTICE_PARAGRAPHS = {
    paragraph for article in PRACTICE_ARTICLES for paragraph in article.paragraphs
}

# ISO 8601 in full or in part, or a day and a month as a newspaper prints them.
DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?|\d{1,2} [A-Z][a-z]{2}")

# In which samples (by number) a sentence stands word for word.
RECURRING = [
    (
        {3, 5},
        (
            "An estimated 30,000 political prisoners were put to death in Iran in 1988,"
            " according to the article."
        ),
    ),
    ({2, 3}, "Members of the MEK made up most of those killed in 1988, according to the article."),
    (
        {1, 5},
        (
            "According to the article, Supreme Leader Ali Khamenei said that the MEK had been"
            " preparing the protests for months."
        ),
    ),
    (
        {1, 5},
        (
            "President Hassan Rouhani asked the French president, Emmanuel Macron, to act against"
            " the MEK in France, according to the article."
        ),
    ),
    (
        {1, 5},
        (
            "According to the article, the MEK belongs to the National Council of Resistance of"
            " Iran (NCRI), a coalition led by Maryam Rajavi."
        ),
    ),
    (
        {1, 3, 4},
        (
            "Iran\u2019s intelligence services run a campaign to discredit the MEK,"
            " according to the article."
        ),
    ),
    ({2, 4}, "In 2018 Iran planned attacks in Europe on the MEK, the article says."),
    (
        {1, 3},
        (
            "An Iranian diplomat was formally accused of planning a bomb attack on the Free Iran"
            " rally near Paris, according to the article."
        ),
    ),
    ({4, 5}, "The MEK has opposed two successive governments in Iran, according to the article."),
    (
        {4, 5},
        (
            "The MEK is banned in Iran, and supporters of the group have been arrested and"
            " executed, the article says."
        ),
    ),
    (
        {3, 5},
        "Foreign dignitaries take part each year in the Free Iran rally, according to the article.",
    ),
]


def sentences(article: SeedArticle) -> list[str]:
    """A rough split that suits these texts: a full stop, a space, a capital letter."""
    return [
        sentence
        for paragraph in article.paragraphs
        for sentence in re.split(r"(?<=[.”])\s(?=[A-Z“])", paragraph)
    ]


@pytest.mark.parametrize("article", SAMPLES + PRACTICE_ARTICLES, ids=lambda a: a.path.stem)
def test_an_article_has_the_front_matter_that_the_importer_reads(article: SeedArticle) -> None:
    assert {"title", "source", "language"} <= set(article.front)
    assert set(article.front) <= {"title", "source", "author", "date", "language", "url"}
    assert article.front["language"] in {"en", "de", "fa"}
    assert DATE.fullmatch(article.front.get("date", "2026"))
    # A colon and a space inside a value would end it in stricter readers of YAML.
    assert not any(": " in value for value in article.front.values())


@pytest.mark.parametrize("article", SAMPLES + PRACTICE_ARTICLES, ids=lambda a: a.path.stem)
def test_an_article_is_canonical_text_with_one_line_a_paragraph(article: SeedArticle) -> None:
    text = article.path.read_text(encoding="utf-8")
    assert text == unicodedata.normalize("NFC", text)
    assert "\r" not in text
    assert all("\n" not in paragraph for paragraph in article.paragraphs)
    assert len(article.paragraphs) == len(set(article.paragraphs))


def test_there_are_five_samples_of_readable_length() -> None:
    assert len(SAMPLES) == 5
    assert all(350 <= len(article.body.split()) <= 900 for article in SAMPLES)
    assert len({article.front["source"] for article in SAMPLES}) == 5


@pytest.mark.parametrize(("numbers", "sentence"), RECURRING)
def test_a_recurring_sentence_stands_whole_in_each_of_its_samples(
    numbers: set[int], sentence: str
) -> None:
    found = {
        number: sentences(article).count(sentence) for number, article in enumerate(SAMPLES, 1)
    }
    assert found == {number: int(number in numbers) for number in found}


def test_no_other_sentence_recurs() -> None:
    counts = Counter(sentence for article in SAMPLES for sentence in set(sentences(article)))
    twice = {sentence for sentence, count in counts.items() if count > 1}
    furniture = {"Skip to main content", "Latest news", "Source » sample desk"}
    assert twice - furniture == {sentence for _, sentence in RECURRING}


def test_differing_figures_are_kept_as_each_text_gives_them() -> None:
    first, second, third, _, fifth = (article.body for article in SAMPLES)
    assert "more than 30,000 sympathisers" in first
    assert "1988, the article says, 30,000 political prisoners" in second
    assert "An estimated 30,000" in third
    assert "An estimated 30,000" in fifth
    assert "that 1,500 peaceful protesters" in second
    assert "Approximately 1,500 peaceful protesters" in third


def test_two_samples_carry_the_furniture_of_a_pasted_page() -> None:
    lines = ("Skip to main content", "Source » sample desk", "Latest news")
    furnished = [
        article.path.stem[0]
        for article in SAMPLES
        if all(line in article.paragraphs for line in lines)
    ]
    assert furnished == ["1", "5"]


def test_the_samples_say_whose_words_they_retell() -> None:
    """Nine sentences in ten name the article, the author or a speaker."""
    ascribed = re.compile(
        r"\b(articles?|author|accord\w+|said|says|wrote|writes|told|called|reported|series)\b",
        re.IGNORECASE,
    )
    body = [
        sentence
        for article in SAMPLES
        for sentence in sentences(article)
        if sentence.endswith(".") and not sentence.endswith("...")
    ]
    assert sum(bool(ascribed.search(sentence)) for sentence in body) / len(body) >= 0.9


def test_no_verdict_comes_with_the_samples() -> None:
    outside = {path.relative_to(SEEDS).as_posix() for path in SEEDS.rglob("*") if path.is_file()}
    assert {path for path in outside if path.startswith("articles/")} == {
        f"articles/{article.path.name}" for article in SAMPLES
    }
    assert {path for path in outside if path.endswith(".json")} == {"practice/verdicts.json"}
    verdicts = json.dumps(practice_set(), ensure_ascii=False)
    assert not re.search(r"\b(Iran|MEK|PMOI|NCRI|MOIS)\b", verdicts)
    claims = {row["claim"] for row in practice_set()["claims"]}
    assert not any(claim in article.body for claim in claims for article in SAMPLES)


def test_there_are_eight_practice_articles_from_three_outlets() -> None:
    assert len(PRACTICE_ARTICLES) == 8
    assert all(150 <= len(article.body.split()) <= 350 for article in PRACTICE_ARTICLES)
    assert len({article.front["source"] for article in PRACTICE_ARTICLES}) == 3
    languages = Counter(article.front["language"] for article in PRACTICE_ARTICLES)
    assert languages == {"en": 6, "de": 1, "fa": 1}


def test_practice_addresses_are_reserved_names() -> None:
    hosts = {urlsplit(article.front["url"]).hostname or "" for article in PRACTICE_ARTICLES}
    assert all(host.endswith(".example") for host in hosts)


def test_the_persian_article_is_written_from_right_to_left() -> None:
    (article,) = [a for a in PRACTICE_ARTICLES if a.front["language"] == "fa"]
    for paragraph in (article.front["title"], *article.paragraphs):
        assert unicodedata.bidirectional(re.sub(r"\W", "", paragraph)[0]) == "AL"


def test_six_practice_claims_recur_across_outlets() -> None:
    outlets: dict[str, set[str]] = {}
    for article in PRACTICE_ARTICLES:
        for sentence in sentences(article):
            outlets.setdefault(sentence, set()).add(article.front["source"])
    assert sum(len(names) > 1 for names in outlets.values()) == 6
