"""Every occurrence gets its claim: a known one, a new one, and never two for one wording."""

import threading

import pytest
from django.db import connection, connections, transaction

from claims.extraction.actions.extracting import extract_article
from claims.matching.actions.attaching import attach_occurrences
from claims.models import Article, Claim, ClaimEvent, CountChange, Occurrence, Status, What
from tests.factories import NOW, make_article, make_occurrence

ARRESTS = "Police arrested 14 people in Arden on 4 May 2026."
COSTS = "The bridge of Arden cost 4 million in 2019."


def attached(text: str) -> Article:
    """An article whose claims were found and matched."""
    article = extract_article(article=make_article(text), at=NOW)
    attach_occurrences(article=article, at=NOW)
    return article


@pytest.mark.django_db
def test_a_new_wording_opens_a_claim():
    article = attached(f"{ARRESTS} {COSTS}")
    arrests, costs = Claim.objects.order_by("pk")
    assert {arrests.text, costs.text} == {ARRESTS, COSTS}
    for claim in (arrests, costs):
        occurrence = claim.occurrences.get()
        assert occurrence.article == article
        assert claim.status == Status.WAITING
        assert claim.score == occurrence.score
        assert claim.occurrence_count == 1
        assert claim.language == "en"
        assert claim.opened_at == NOW
        assert [event.what for event in claim.events.in_order()] == [What.OPENED]


@pytest.mark.django_db
def test_the_same_wording_joins_the_claim_whatever_its_typography():
    attached(ARRESTS)
    attached(f"“{ARRESTS}”")
    claim = Claim.objects.get()
    assert claim.occurrence_count == claim.occurrences.count() == 2
    assert [event.what for event in claim.events.in_order()] == [What.OPENED, What.FOUND_AGAIN]
    assert claim.score == max(claim.occurrences.values_list("score", flat=True))


@pytest.mark.django_db
def test_the_same_wording_twice_in_one_article_is_one_claim():
    attached(f"{ARRESTS}\n\n{ARRESTS}")
    assert Claim.objects.get().occurrence_count == 2
    assert [event.what for event in ClaimEvent.objects.in_order()] == [What.OPENED]


@pytest.mark.django_db
def test_the_claims_that_gained_an_occurrence_are_named():
    known = attached(ARRESTS)
    article = extract_article(article=make_article(f"{ARRESTS} {COSTS}"), at=NOW)
    touched = attach_occurrences(article=article, at=NOW)
    assert touched == set(Claim.objects.values_list("pk", flat=True))
    assert len(touched) == 2
    assert attach_occurrences(article=known, at=NOW) == set()


@pytest.mark.django_db
def test_a_second_run_changes_nothing():
    article = attached(f"{ARRESTS} {COSTS}")
    tables = (Claim, Occurrence, ClaimEvent, CountChange)
    before = [list(table.objects.order_by("pk").values()) for table in tables]
    assert attach_occurrences(article=article, at=NOW) == set()
    assert [list(table.objects.order_by("pk").values()) for table in tables] == before


@pytest.mark.django_db
def test_repetition_raises_the_priority_but_never_what_a_person_set():
    attached(ARRESTS)
    Claim.objects.update(priority=0, priority_reasons=[])
    attached(f"Again: {COSTS} {ARRESTS}")
    claim = Claim.objects.get(text=ARRESTS)
    assert claim.priority > 0
    assert any("several articles" in reason["text"] for reason in claim.priority_reasons)
    by_hand = [{"code": "set_by_editor", "text": "not now"}]
    Claim.objects.update(priority=0, priority_reasons=by_hand)
    attached(f"Once more. {ARRESTS}")
    claim.refresh_from_db()
    assert (claim.priority, claim.priority_reasons) == (0, by_hand)
    assert claim.occurrence_count == 3


@pytest.mark.django_db
def test_other_articles_are_left_alone():
    loose = make_occurrence()
    attached(ARRESTS)
    loose.refresh_from_db()
    assert loose.claim is None


@pytest.mark.django_db
def test_the_number_of_statements_does_not_grow_with_the_claims(django_assert_max_num_queries):
    lines = [f"Police arrested {number} people in May 2026." for number in range(14, 200)]
    attached(" ".join(lines[:100]))
    article = extract_article(article=make_article(" ".join(lines)), at=NOW)
    with django_assert_max_num_queries(20):
        touched = attach_occurrences(article=article, at=NOW)
    assert len(touched) == len(lines)


@pytest.mark.django_db(transaction=True)
def test_two_jobs_that_meet_open_one_claim():
    """Both hold the same new wordings, in opposite order; the second waits and joins."""
    articles = [
        extract_article(article=make_article(text), at=NOW)
        for text in (f"{ARRESTS} {COSTS}", f"{COSTS} {ARRESTS}")
    ]
    inside, errors = threading.Event(), []

    def second() -> None:
        try:
            inside.wait(timeout=30)
            attach_occurrences(article=articles[1], at=NOW)
        except Exception as error:  # noqa: BLE001 - shown by the assertion below
            errors.append(error)
        finally:
            connections.close_all()

    other = threading.Thread(target=second)
    other.start()
    with transaction.atomic():
        attach_occurrences(article=articles[0], at=NOW)
        inside.set()
        wait_until_another_waits()
    other.join(timeout=30)
    assert errors == []
    assert not other.is_alive()
    assert Claim.objects.count() == 2
    assert set(Claim.objects.values_list("occurrence_count", flat=True)) == {2}
    assert not Occurrence.objects.awaiting_claim().exists()


def wait_until_another_waits() -> None:
    """Return once another connection to this database waits for a lock."""
    statement = (
        "SELECT count(*) FROM pg_stat_activity"
        " WHERE datname = current_database() AND wait_event_type = 'Lock'"
    )
    with connection.cursor() as cursor:
        for _ in range(3_000):
            cursor.execute("SELECT pg_stat_clear_snapshot(), pg_sleep(0.01)")
            cursor.execute(statement)
            if cursor.fetchone()[0]:
                return
    pytest.fail("the other job never waited")
