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
    assert (line.what, line.detail) == (what.label, detail)


@pytest.mark.parametrize("what", What)
@pytest.mark.parametrize("body", ["", "[]", "{}", '{"reason": 3, "before": "x", "rating": null}'])
def test_a_strange_body_breaks_nothing(what: What, body: str) -> None:
    assert history_line(what=what, body=body).what == what.label
