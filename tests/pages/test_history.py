"""Every kind of entry can be said in words."""

import json

import pytest

from claims.models import What
from claims.pages.history import history_line


@pytest.mark.parametrize(
    ("what", "facts", "detail"),
    [
        (What.SKIPPED, {"reason": "too hard"}, "too hard"),
        (What.TAKEN_OVER, {"from_person": "Ada", "reason": "ill"}, "from Ada: ill"),
        (What.EXPIRED, {"holder": "Ada"}, "held by Ada"),
        (What.SET_ASIDE, {"reason": "not_a_claim", "note": ""}, "not a claim"),
        (What.PRIORITISED, {"before": 1, "after": 3, "reason": "x"}, "from normal to urgent: x"),
        (What.EVIDENCE_ADDED, {"stance": "supports", "title": "Accounts"}, "supports: Accounts"),
        (What.VERDICT_SENT, {"rating": "disputed", "correction": ""}, "disputed"),
        (What.VERDICT_SENT, {"rating": "disputed", "correction": "update"}, "disputed (update)"),
        (What.OPENED, {}, ""),
    ],
)
def test_an_entry_in_words(what: What, facts: dict[str, object], detail: str) -> None:
    line = history_line(what=what, body=json.dumps(facts))
    assert (line.what, line.detail) == (str(what.label), detail)


@pytest.mark.parametrize(
    ("what", "facts", "joint", "other", "detail"),
    [
        (What.MERGED, {"into": 3, "reason": "one gate"}, "into claim 3", 3, "one gate"),
        (What.TOOK_IN, {"other": 5, "places": [1, 2], "reason": ""}, "", 5, "2 places"),
        (
            What.SPLIT_CLAIM,
            {"other": 9, "places": [1], "reason": "x"},
            "from claim 9",
            9,
            "1 place: x",
        ),
        (What.FOUND_DIFFERENT, {"other": 7}, "from claim 7", 7, ""),
        (What.REOPENED, {"out_of": 3, "reason": "x"}, "out of claim 3", 3, "x"),
        (What.REOPENED, {"reason": "x"}, "", None, "x"),
        (What.CARRIED_OVER, {"other": 4, "verdict": 8}, "from claim 4", 4, ""),
        (
            What.EVIDENCE_ADDED,
            {"other": 4, "title": "Accounts"},
            "copied from claim 4",
            4,
            "Accounts",
        ),
        (What.MERGED, {"into": "three"}, "", None, ""),
    ],
)
def test_an_entry_about_two_claims_names_the_other(
    what: What, facts: dict[str, object], joint: str, other: int | None, detail: str
) -> None:
    line = history_line(what=what, body=json.dumps(facts))
    assert (line.joint, line.other, line.detail) == (joint, other, detail)


@pytest.mark.parametrize("what", What)
@pytest.mark.parametrize("body", ["", "[]", "{}", '{"reason": 3, "before": "x", "rating": null}'])
def test_a_strange_body_breaks_nothing(what: What, body: str) -> None:
    assert history_line(what=what, body=body).what == str(what.label)
