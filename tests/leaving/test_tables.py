"""No table is forgotten: each is in an archive, or named with the reason why not."""

import re

from django.db import models

from claims.leaving.left_out import LEFT_OUT, SECRET_COLUMNS, SECRET_TABLES
from claims.leaving.queries.emptiness import MADE_BY_ITSELF
from claims.leaving.queries.tables import all_tables, tables

# Columns that look like secrets by their names, and why they are none.
NOT_SECRET = {
    ("claims_article", "content_hash"): "of a text",
    ("claims_claimevent", "hash"): "of the history",
    ("claims_claimevent", "previous_hash"): "of the history",
    ("claims_earliercheck", "digest"): "of a page",
    ("claims_historyhead", "feed_hash"): "of the feed",
    ("claims_historyhead", "history_hash"): "of the history",
    ("claims_importrow", "foreseen_hash"): "of a text",
    ("claims_readermessage", "sender_hash"): "opens nothing",
    ("claims_readermessage", "token_hash"): "of 256 random bits: the reader's own link goes on",
}
LOOKS_SECRET = re.compile("secret|password|token|digest|nonce|hash|private")


def columns():
    return {
        (table.name, column): table.model
        for table in tables(secrets=False)
        for column in table.columns
    }


def test_every_table_leaves_or_is_named_with_a_reason():
    known = {table.name for table in all_tables()}
    exported = {table.name for table in tables(secrets=True)}
    assert exported == known - LEFT_OUT.keys()
    assert {table.name for table in tables(secrets=False)} == exported - SECRET_TABLES.keys()
    assert LEFT_OUT.keys() | SECRET_TABLES.keys() | MADE_BY_ITSELF <= known
    assert all({**LEFT_OUT, **SECRET_TABLES}.values())


def test_no_row_that_leaves_refers_to_one_that_stays():
    for secrets in (True, False):
        leaving = {table.name for table in tables(secrets=secrets)}
        for table in tables(secrets=secrets):
            for field in table.fields:
                if isinstance(field, models.ForeignKey):
                    assert field.related_model._meta.db_table in leaving, (table.name, field.name)


def test_tables_stand_in_an_order_to_load_them_in():
    order = [table.name for table in tables(secrets=True)]
    for earlier, later in (
        ("claims_user", "claims_claim"),
        ("claims_article", "claims_occurrence"),
        ("claims_claim", "claims_claimevent"),
        ("claims_verdict", "claims_publication"),
    ):
        assert order.index(earlier) < order.index(later)


def test_what_looks_like_a_secret_is_replaced_or_known_to_be_none():
    looking = {place for place in columns() if LOOKS_SECRET.search(place[1])}
    assert looking - SECRET_COLUMNS.keys() == NOT_SECRET.keys()
    assert SECRET_COLUMNS.keys() <= columns().keys()
