"""`practice/verdicts.json`, checked against its description in seeds/README.md."""

import re
from collections import Counter
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.seeds.seed_files import PRACTICE, practice_articles, practice_set, read_article

SET = practice_set()
ROWS: list[dict[str, Any]] = SET["claims"]
RATINGS = {"supported", "disputed", "unverifiable"}
STANCES = {"supports", "contradicts", "background"}
KINDS = {"document", "data", "expert", "report", "other"}
EVIDENCE_KEYS = {
    *("stance", "kind", "url", "title", "publisher", "quote", "published_on", "accessed_on"),
}
ROW_KEYS = {
    *("key", "articles", "claim", "reviewer", "days_ago", "rating", "finding", "rationale"),
    "evidence",
}
CORRECTION_KEYS = {
    *("days_ago", "by", "kind", "note", "rating", "finding", "rationale", "evidence"),
}
WRITTEN_ON = date.fromisoformat(SET["written_on"])


def versions(row: dict[str, Any]) -> list[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """Each verdict of a row, first and corrected, with all evidence it can cite."""
    found = [(row, row["evidence"])]
    if "correction" in row:
        found.append((row["correction"], row["evidence"] + row["correction"]["evidence"]))
    return found


by_key = pytest.mark.parametrize("row", ROWS, ids=lambda row: row["key"])


def test_the_set_has_the_described_keys_and_people() -> None:
    assert set(SET) == {"about", "written_on", "desk", "people", "claims"}
    assert "invented" in SET["about"]
    roles = {name: person["role"] for name, person in SET["people"].items()}
    assert roles == {"ines": "reviewer", "tomas": "reviewer", "noor": "editor"}
    assert all(
        set(person) == {"first_name", "last_name", "role"} for person in SET["people"].values()
    )


@by_key
def test_a_row_has_the_described_keys(row: dict[str, Any]) -> None:
    assert ROW_KEYS <= set(row) <= ROW_KEYS | {"correction", "withdrawal"}
    assert row["rating"] in RATINGS
    assert row["reviewer"] in SET["people"]
    assert row["days_ago"] > 0
    if "correction" in row:
        assert set(row["correction"]) == CORRECTION_KEYS
        assert row["correction"]["rating"] in RATINGS
        assert row["correction"]["kind"] in {"clarification", "update", "correction", "retraction"}
    if "withdrawal" in row:
        assert set(row["withdrawal"]) == {"days_ago", "by", "note"}


@by_key
def test_a_claim_is_one_whole_sentence_of_each_article_named(row: dict[str, Any]) -> None:
    assert row["articles"]
    for name in row["articles"]:
        body = read_article(PRACTICE / name).body
        assert body.count(row["claim"]) == 1, name
        start = body.index(row["claim"])
        end = start + len(row["claim"])
        assert start == 0 or body[start - 2 : start] in {"\n\n", ". ", "” "}, name
        assert end == len(body) or body[end] in " \n", name
        assert row["claim"].endswith("."), name


@by_key
def test_a_claim_names_every_article_that_makes_it(row: dict[str, Any]) -> None:
    found = [article.path.name for article in practice_articles() if row["claim"] in article.body]
    assert row["articles"] == found


@by_key
def test_the_evidence_rule_is_kept(row: dict[str, Any]) -> None:
    for verdict, evidence in versions(row):
        stances = {piece["stance"] for piece in evidence}
        if verdict["rating"] == "supported":
            assert "supports" in stances
        elif verdict["rating"] == "disputed":
            assert "contradicts" in stances
        else:
            assert re.search(r"\b[Ww]e looked\b", verdict["rationale"])


@by_key
def test_a_rationale_cites_each_piece_of_evidence_and_no_other(row: dict[str, Any]) -> None:
    for verdict, evidence in versions(row):
        cited = {int(number) for number in re.findall(r"\[(\d+)\]", verdict["rationale"])}
        assert cited == set(range(1, len(evidence) + 1))


@by_key
def test_a_verdict_is_of_readable_length(row: dict[str, Any]) -> None:
    for verdict, _ in versions(row):
        assert 40 <= len(verdict["rationale"].split()) <= 120
        assert len(verdict["finding"]) <= 300
        assert verdict["finding"].count(". ") == 0
        assert verdict["finding"].endswith(".")


@by_key
def test_evidence_is_complete_and_invented(row: dict[str, Any]) -> None:
    for piece in versions(row)[-1][1]:
        assert set(piece) == EVIDENCE_KEYS
        assert all(piece.values())
        assert piece["stance"] in STANCES
        assert piece["kind"] in KINDS
        address = urlsplit(piece["url"])
        assert address.scheme == "https"
        assert (address.hostname or "").endswith(".example")


@by_key
def test_evidence_is_read_after_it_appeared_and_before_the_verdict(row: dict[str, Any]) -> None:
    seen = WRITTEN_ON - timedelta(days=row["days_ago"])
    for piece in row["evidence"]:
        assert date.fromisoformat(piece["published_on"]) <= date.fromisoformat(piece["accessed_on"])
        assert date.fromisoformat(piece["accessed_on"]) <= seen
    for piece in row.get("correction", {}).get("evidence", []):
        corrected = WRITTEN_ON - timedelta(days=row["correction"]["days_ago"])
        assert date.fromisoformat(piece["published_on"]) <= date.fromisoformat(piece["accessed_on"])
        assert seen <= date.fromisoformat(piece["accessed_on"]) <= corrected


@by_key
def test_a_verdict_follows_the_articles(row: dict[str, Any]) -> None:
    decided = WRITTEN_ON - timedelta(days=row["days_ago"])
    for name in row["articles"]:
        assert read_article(PRACTICE / name).front["date"] <= decided.isoformat()


def test_the_mix_of_verdicts_is_the_one_described() -> None:
    assert Counter(row["rating"] for row in ROWS) == {
        "supported": 12,
        "disputed": 7,
        "unverifiable": 5,
    }
    assert len({row["claim"] for row in ROWS}) == len({row["key"] for row in ROWS}) == 24
    assert {article for row in ROWS for article in row["articles"]} == {
        article.path.name for article in practice_articles()
    }


def test_the_verdicts_spread_over_recent_weeks() -> None:
    weeks = {row["days_ago"] // 7 for row in ROWS}
    assert weeks == set(range(8))


def test_two_verdicts_are_corrected_and_one_withdrawn_by_an_editor_later_on() -> None:
    corrected = [row for row in ROWS if "correction" in row]
    withdrawn = [row for row in ROWS if "withdrawal" in row]
    assert len(corrected) == 2
    assert len(withdrawn) == 1
    assert {row["rating"] == row["correction"]["rating"] for row in corrected} == {True, False}
    later = [(row, row["correction"]) for row in corrected]
    later += [(row, row["withdrawal"]) for row in withdrawn]
    for row, change in later:
        assert 0 < change["days_ago"] < row["days_ago"]
        assert SET["people"][change["by"]]["role"] == "editor"
        assert change["note"].endswith(".")


def test_enough_checkable_sentences_are_left_for_the_queue() -> None:
    """Counted by the figures in them, which is less than all that can be checked."""
    decided = {row["claim"] for row in ROWS}
    with_figures = {
        sentence
        for article in practice_articles()
        for sentence in re.split(r"(?<=[.”])\s+", article.body)
        if re.search(r"\d{2,}", sentence)
    }
    assert len(with_figures - decided) >= 12
