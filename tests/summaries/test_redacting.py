"""What is left of a frozen copy once a source is protected, and where its name is found."""

from typing import Any

import pytest

from claims.source_names import named_in, names_of
from claims.summaries.redacting import redacted_payload, redacted_review

OWN: dict[str, Any] = {"number": 1, "stance": "supports", "kind": "report", "title": "Ledger"}
OTHER: dict[str, Any] = {**OWN, "number": 2, "title": "Register"}
COPY: dict[str, Any] = {"finding": "It has.", "rationale": "[1]", "evidence": [OWN, OTHER]}
MARK = {"at": "2026-11-19T14:00:00Z", "before": "a", "feed_hash": "b"}
HIDDEN = {"@type": "CreativeWork", "name": "A bank."}


def test_a_source_is_known_by_its_title_its_publisher_and_its_server():
    names = names_of(title="The  Ledger", publisher="BBC", url="https://www.Bank.example/a?b")
    assert names == ("the ledger", "bbc", "bank.example")
    assert names_of(title="L", publisher="L", url="http://[") == ()


@pytest.mark.parametrize(
    ("payload", "where"),
    [
        ({"finding": "The\nLEDGER says so."}, ("finding",)),
        ({"rationale": "See [here](https://bank.example/)."}, ("rationale",)),
        ({"finding": "As the BBC said.", "rationale": "abbcd"}, ("finding",)),
        ({"correction": {"note": "The ledger was wrong."}}, ("note",)),
        ({"correction": None, "note": "The ledger was wrong."}, ("note",)),
        ({"contacts": [{"name": "A clerk", "asked": "Who keeps the ledger?"}]}, ("contacts",)),
        ({"evidence": [{"number": 1, "title": "The ledger"}]}, ()),
        ({"evidence": [{"number": 2, "quote": "the ledger"}]}, ("evidence",)),
        ({"finding": None, "contacts": [{"public": True}]}, ()),
    ],
)
def test_its_name_is_found_wherever_it_was_typed(payload, where):
    assert named_in(payload, ("the ledger", "bbc", "bank.example"), besides=[1]) == where


def test_a_second_change_keeps_the_hashes_of_the_first():
    once = redacted_payload(COPY, descriptions={1: "A bank."}, withhold=(), mark=MARK)
    later = {"at": "2026-11-20T14:00:00Z", "before": "c", "feed_hash": "d"}
    twice = redacted_payload(once, descriptions={2: "A clerk."}, withhold={"finding"}, mark=later)
    assert twice["redacted"] == {**MARK, "at": later["at"]}
    assert [piece["description"] for piece in twice["evidence"]] == ["A bank.", "A clerk."]
    assert (twice["finding"], twice["withheld"], "rationale_html" in twice) == ("", True, False)


@pytest.mark.parametrize(
    ("cited", "left"),
    [
        ([{"name": "Ledger"}, {"name": "Register"}], [HIDDEN, {"name": "Register"}]),
        # One was left out of the markup because it was wrong.
        ([{"name": "Ledger"}], [HIDDEN]),
        ([{"name": "Register"}], [HIDDEN, {"name": "Register"}]),
    ],
)
def test_the_markup_cites_the_description(cited, left):
    new = redacted_payload(COPY, descriptions={1: "A bank."}, withhold=(), mark=MARK)
    review = redacted_review({"url": "/", "citation": cited}, old=COPY, new=new, notes=())
    assert review == {"url": "/", "citation": left}
    assert redacted_review(None, old=COPY, new=new, notes=()) is None
