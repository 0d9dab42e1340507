"""Finding: pages both ways, the best first, questions of every kind, and plans of the database."""

import pytest
from django.db import connection

from claims.models import Claim, SearchKind
from claims.search.actions import read_texts
from claims.search.queries import Search, search_among
from claims.search.queries import searching as module
from tests.factories import make_claim

pytestmark = pytest.mark.django_db

HOSTILE = (
    *("", " ", "\0", "'", '"', '"" ""', "&", "|", "!", "<->", ":*", "a & | b", "(((", "-", "--"),
    *("- -", "-a -b", "the of and to", "or", "or or or", "\\", "%s", "%(x)s", "{}", "\ud800", "§"),
    *(
        "§simple",
        "§c10.0",
        "'; DROP TABLE claims_claim; --",
        "http://x.example/?a=b&c",
        "a" * 10_000,
    ),
    *("a " * 5_000, '"' * 999, "word-" * 400, "\u202eسلام", "שלום עולם", "چراغ‌ها", "橋" * 300),
    *("1.5e300", "-7", "x@y.example", "e\u0301" * 200, "😀", "\n\t\r", "null", "a\0b"),
)


@pytest.fixture
def lamps():
    claims = [make_claim(f"Lamp {number} burns oil.") for number in range(30)]
    read_texts(kind=SearchKind.CLAIM, limit=1000)
    return claims


def test_no_question_is_an_error(lamps):
    for typed in HOSTILE:
        search = Search(SearchKind.CLAIM, typed)
        search.newest_first(size=5)
        search.oldest_first(after=0, size=5)
        search.best_first()
    assert Claim.objects.count() == 30


def test_the_marks_of_entries_are_no_words(lamps):
    assert Search(SearchKind.CLAIM, "§simple").newest_first(size=5).matches == ()
    assert Search(SearchKind.CLAIM, "-lamp").is_empty
    assert Search(SearchKind.CLAIM, "english").newest_first(size=5).matches == ()


@pytest.mark.parametrize("most", [7, 4_000])
def test_pages_both_ways_hold_every_match_once(lamps, monkeypatch, most):
    monkeypatch.setattr(module, "READ_AT_MOST", most)
    wanted = Claim.objects.filter(pk__in=[claim.pk for claim in lamps[::2]])

    def walk(cursor, upwards):
        seen = []
        for _ in range(40):
            search = Search(SearchKind.CLAIM, "lamps")
            found = search_among(search, wanted, by="pk", cursor=cursor, size=4)
            page = [row.pk for row in found.rows[:4]]
            seen += page
            if len(found.rows) > 4:
                cursor = (page[-1], upwards)
            elif found.reached is not None:
                cursor = (found.reached, upwards)
            else:
                return seen
        raise AssertionError(seen)

    newest_first = [claim.pk for claim in lamps[::2]][::-1]
    assert walk(None, upwards=False) == newest_first
    assert walk((0, True), upwards=True) == newest_first[::-1]


def test_the_best_come_first_and_older_ones_are_told_of(lamps):
    best = make_claim("Lamp oil, lamp oil, lamp oil.")
    make_claim("A lamp.")
    read_texts(kind=SearchKind.CLAIM, limit=10)
    found = Search(SearchKind.CLAIM, "lamp oil").best_first()
    assert found.matches[0].number == best.pk
    assert len(found.matches) == 31
    assert found.reached is None
    assert Search(SearchKind.CLAIM, "lamp").best_first(among=10).reached is not None


def test_a_window_is_read_by_the_index_alone(lamps):
    """With thousands of entries no question reads the table through."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO claims_searchentry (kind, number, place, words)
            SELECT 'claim', n, n, to_tsvector('english', 'Lamp ' || n || ' burns')
                || array_to_tsvector(ARRAY['§english', '§c10.' || (n >> 10), '§c12.' || (n >> 12),
                    '§c14.' || (n >> 14), '§c16.' || (n >> 16)])
              FROM generate_series(10000000, 10030000) n
            """
        )
        cursor.execute("ANALYZE claims_searchentry")
        search = Search(SearchKind.CLAIM, "lamp")
        assert len(search.newest_first(size=60).matches) == 60
        rare = "'lamp' & '§english' & 'none'"
        for asked, window in ((search._asked, "§c10.9790"), (rare, "§c14.611")):
            values: dict[str, str | int] = {
                "asked": asked,
                "window": window,
                "kind": "claim",
                "limit": 60,
            }
            cursor.execute(
                "EXPLAIN " + module._FIND.format(order="DESC"),
                {**values, "first": 10_000_000, "last": 10_030_000},
            )
            plan = "\n".join(line for (line,) in cursor.fetchall())
            assert "Seq Scan" not in plan, plan
            assert "search_entry_words" in plan or "a_place_holds_one_search_entry" in plan, plan
