"""Rows as bare values: stored as given, the rest by the database, and every rule still holds."""

import json

import pytest
from django.core.exceptions import FieldDoesNotExist
from django.db import IntegrityError, transaction

from claims.models import ClaimEvent, CountChange, Occurrence
from claims.models.copying import copy_values
from tests.factories import NOW, make_article, make_claim

pytestmark = pytest.mark.django_db

PLACE = (
    "article_id", "start", "end", "quote", "score", "reasons", "inferred", "prefix", "suffix",
    "attributed_to", "checkable", "extractor_version", "method", "left_how",
)  # fmt: skip


def place(article, end, **fields):
    given = {
        "article_id": article.pk,
        "start": 0,
        "end": end,
        "quote": article.text[:end],
        "score": 0.25,
        "reasons": json.dumps([{"code": "a", "text": "tab\there, “quoted”"}]),
        "inferred": "[]",
        "prefix": "",
        "suffix": "",
        "attributed_to": "",
        "checkable": 1.0,
        "extractor_version": "test",
        "method": "rules",
        "left_how": "",
        **fields,
    }
    return [given[name] for name in PLACE]


def test_what_is_given_is_stored_and_the_rest_is_left_to_the_database():
    article = make_article("One\\two\tthree\nfour.")
    copy_values(Occurrence, PLACE, (place(article, end) for end in (3, 13, 18)))
    stored = Occurrence.objects.order_by("end")
    assert [one.quote for one in stored] == ["One", "One\\two\tthree", "One\\two\tthree\nfour"]
    assert {one.reasons[0]["text"] for one in stored} == {"tab\there, “quoted”"}
    assert {(one.score, one.claim_id, one.left_at) for one in stored} == {(0.25, None, None)}


def test_no_rows_are_fine():
    copy_values(CountChange, ["key", "delta"], [])
    assert not CountChange.objects.exists()


def test_one_bad_row_and_none_is_stored():
    article = make_article("One, two.")
    rows = [place(article, 3), place(article, 8, score=2.0)]
    with pytest.raises(IntegrityError, match="score_is_from_0_to_1"), transaction.atomic():
        copy_values(Occurrence, PLACE, rows)
    assert not Occurrence.objects.exists()


def test_an_event_given_as_values_is_sealed_too():
    claim = make_claim()
    row = (claim.pk, "opened", NOW, "{}")
    copy_values(ClaimEvent, ["claim_id", "what", "at", "body"], [row, row])
    first, second = claim.events.in_order()
    assert (first.number, second.number) == (1, 2)
    assert second.previous_hash == first.hash != ""


def test_a_column_that_is_not_there_is_named():
    with pytest.raises(FieldDoesNotExist, match="colour"):
        copy_values(CountChange, ["colour"], [["red"]])
