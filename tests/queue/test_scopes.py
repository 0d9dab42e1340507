"""Scopes: what a person is offered, may take, and can be given."""

from __future__ import annotations

from datetime import timedelta
from typing import cast

import pytest
from django.db import connection

from claims.models import QUEUE_ORDER, BulkItem, Claim, Role, Status, Topic, User
from claims.queue.actions import assign_claim, hand_over, take_claim, take_next, take_over
from claims.queue.actions.bulk import BulkOrder, act_in_bulk
from claims.queue.filters import Part, QueueFilters
from claims.queue.queries import next_for, second_review_rows, why_empty
from claims.queue.queries.second import wanting_second
from claims.queue.queries.walking import stretch
from claims.review.actions import approve_verdict, correct_verdict, return_verdict
from claims.review.actions.adjudicating import adjudicate
from claims.review.queries import second_opinion_rows
from claims.workflow import OutOfScope, Scope, scope_of
from tests.factories import (
    NOW,
    make_article,
    make_claim,
    make_lease,
    make_occurrence,
    make_user,
    make_verdict,
)
from tests.models.queueing import make_topic
from tests.review.opinions import ask_for, differing, first_opinion
from tests.review.reviewing import CORRECTION, decide, entry, publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def health() -> Topic:
    topic: Topic = make_topic(name="Health")
    return topic


@pytest.fixture
def trade() -> Topic:
    topic: Topic = make_topic(name="Trade")
    return topic


def scoped(role: Role = Role.REVIEWER, *, topics: tuple[Topic, ...] = (), languages: str = ""):
    person = make_user(role, languages=languages.split())
    person.topics.set(topics)
    return person


def test_empty_scopes_cover_everything(health: Topic) -> None:
    scope = scope_of(make_user())
    assert not scope.is_set()
    assert scope.covers(make_claim())
    assert scope.covers(make_claim(topic=health, language="fa"))


def test_each_scope_that_is_set_has_to_cover_the_claim(health: Topic) -> None:
    scope = Scope(topics=(health.pk,), languages=("fr",))
    assert scope.covers(make_claim(topic=health, language="fr"))
    assert not scope.covers(make_claim(topic=health))
    assert not scope.covers(make_claim(language="fr"))


def test_scopes_do_not_bind_administrators(health: Topic) -> None:
    chief = scoped(Role.ADMINISTRATOR, topics=(health,))
    assert take_claim(claim_id=make_claim().pk, by=chief, at=NOW).holder == chief


def test_the_queue_hands_out_what_is_in_scope(health: Topic, trade: Topic) -> None:
    make_claim(score=0.9)
    make_claim(score=0.8, topic=trade, language="fr")
    wanted = make_claim(score=0.1, topic=health)
    french = make_claim(score=0.2, language="fr")
    assert next_for(scoped(topics=(health,)), NOW) == wanted
    lease = take_next(by=scoped(topics=(health,)), at=NOW)
    assert lease is not None
    assert lease.claim == wanted
    french_reader = scoped(languages="fr")
    french_lease = take_next(by=french_reader, at=NOW)
    assert french_lease is not None
    assert french_lease.claim.score == 0.8
    second = take_next(by=french_reader, at=NOW)
    assert second is not None
    assert second.claim == french


def test_several_topics_come_in_the_order_of_the_queue(health: Topic, trade: Topic) -> None:
    claims = [
        make_claim(topic=topic, score=score)
        for topic, score in ((health, 0.3), (trade, 0.9), (health, 0.7), (trade, 0.1))
    ]
    make_claim(score=1.0)
    person = scoped(topics=(health, trade))
    taken = []
    while (lease := take_next(by=person, at=NOW)) is not None:
        taken.append(lease.claim)
    queue = Claim.objects.filter(pk__in=[claim.pk for claim in claims]).order_by(*QUEUE_ORDER)
    assert taken == list(queue)


def test_filters_narrow_the_scopes_further(health: Topic, trade: Topic) -> None:
    make_claim(topic=health, score=0.9)
    wanted = make_claim(topic=trade, score=0.2)
    person = scoped(topics=(health, trade))
    assert next_for(person, NOW, QueueFilters(topic=trade.pk)) == wanted
    assert next_for(scoped(topics=(health,)), NOW, QueueFilters(topic=trade.pk)) is None


def test_a_claim_of_a_rare_language_is_found_however_far_down_its_topic_it_stands(
    monkeypatch: pytest.MonkeyPatch, health: Topic
) -> None:
    monkeypatch.setitem(cast("dict[str, int]", stretch.__kwdefaults__), "look", 2)
    monkeypatch.setattr("claims.queue.queries.free.LOOKS", 1)
    for score in (0.9, 0.8, 0.7, 0.6):
        make_claim(score=score, topic=health)
    rare = make_claim(score=0.1, topic=health, language="eu")
    make_occurrence(claim=rare, article=make_article(language="eu"))
    assert next_for(scoped(topics=(health,), languages="eu"), NOW) == rare


def test_languages_are_walked_by_an_index_and_no_look_ends_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(cast("dict[str, int]", stretch.__kwdefaults__), "look", 2)
    for score in (0.9, 0.8, 0.7, 0.6):
        make_claim(score=score)
    french, basque = make_claim(score=0.2, language="fr"), make_claim(score=0.1, language="eu")
    # Nothing says in which articles they stand: that is not asked.
    person = scoped(languages="eu fr")
    assert next_for(person, NOW) == french
    assert next_for(person, NOW, QueueFilters(language="eu")) == basque
    assert next_for(person, NOW, QueueFilters(language="en")) is None
    looked = stretch(part=Part.WAITING, scope=scope_of(person))
    assert (looked.end, looked.numbers(5)) == (None, [french.pk, basque.pk])
    with connection.cursor() as cursor:
        for way in ("seqscan", "bitmapscan", "sort"):
            cursor.execute(f"SET LOCAL enable_{way} = off")
        # Among six claims any walk costs the same: without the order of all, this one is left.
        cursor.execute("DROP INDEX claim_free_in_queue_order, claim_open_in_queue_order")
    piece, _ = looked.pieces
    assert "claim_free_of_a_language" in piece.order_by(*QUEUE_ORDER)[:1].explain()


@pytest.mark.parametrize("languages", ["eu", ""])
def test_an_empty_queue_says_what_is_free_outside_the_scopes(health: Topic, languages: str) -> None:
    make_claim(), make_claim()
    person = scoped(topics=(health,), languages=languages)
    assert take_next(by=person, at=NOW) is None
    reasons = {reason.code: reason for reason in why_empty(person, NOW)}
    assert reasons["scopes"].count == 2
    assert str(reasons["scopes"].text) == "2 claims are free outside your scopes."


def test_a_claim_out_of_scope_is_neither_taken_nor_taken_over(health: Topic) -> None:
    claim, held = make_claim(), make_lease().claim
    editor = scoped(Role.EDITOR, topics=(health,))
    with pytest.raises(OutOfScope, match="outside your scopes"):
        take_claim(claim_id=claim.pk, by=editor, at=NOW)
    with pytest.raises(OutOfScope):
        take_over(claim_id=held.pk, reason="On holiday", by=editor, at=NOW)


def test_nobody_is_given_a_claim_out_of_their_scopes(health: Topic) -> None:
    claim, editor = make_claim(), make_user(Role.EDITOR)
    person = scoped(topics=(health,))
    with pytest.raises(OutOfScope, match="outside the scopes of"):
        assign_claim(claim_id=claim.pk, to=person, note="", by=editor, at=NOW)
    lease = take_claim(claim_id=claim.pk, by=make_user(), at=NOW)
    with pytest.raises(OutOfScope):
        hand_over(lease_id=lease.pk, to=person, note="Yours?", by=lease.holder, at=NOW)
    assert not Claim.objects.assigned().exists()


def test_of_many_claims_only_those_out_of_scope_are_not_assigned(health: Topic) -> None:
    inside, outside = make_claim(topic=health), make_claim()
    order = BulkOrder("assign", to=scoped(topics=(health,)))
    numbers = [inside.pk, outside.pk]
    act_in_bulk(claim_ids=numbers, order=order, by=make_user(Role.EDITOR), at=NOW)
    assert list(Claim.objects.assigned()) == [inside]
    assert "outside the scopes of" in BulkItem.objects.get(claim=outside).refused


def test_what_was_assigned_stays_theirs_when_its_topic_changes(health: Topic) -> None:
    claim, person = make_claim(topic=health), scoped(topics=(health,))
    assign_claim(claim_id=claim.pk, to=person, note="", by=make_user(Role.EDITOR), at=NOW)
    Claim.objects.filter(pk=claim.pk).update(topic=None)
    lease = take_next(by=person, at=NOW)
    assert lease is not None
    assert lease.claim == claim


def test_approvals_out_of_scope_are_neither_offered_nor_given(health: Topic) -> None:
    verdict = make_verdict(claim=make_claim(status=Status.AWAITING_SECOND))
    person = scoped(topics=(health,))
    assert second_review_rows(make_user())
    assert not second_review_rows(person)
    with pytest.raises(OutOfScope):
        approve_verdict(verdict_id=verdict.pk, by=person, at=NOW)
    with pytest.raises(OutOfScope):
        return_verdict(verdict_id=verdict.pk, reason="No source", by=person, at=NOW)


def test_second_opinions_out_of_scope_are_not_offered(health: Topic) -> None:
    ask_for()
    first_opinion()
    person, later = scoped(topics=(health,)), NOW + timedelta(hours=1)
    assert wanting_second(make_user(), later).exists()
    assert not wanting_second(person, later).exists()
    assert not second_opinion_rows(person, later)


def test_an_editor_decides_and_corrects_within_scope_only(health: Topic) -> None:
    editor: User = scoped(Role.EDITOR, topics=(health,))
    verdict = decide()
    publish(verdict)
    correction = entry(correction=CORRECTION)
    with pytest.raises(OutOfScope):
        correct_verdict(claim_id=verdict.claim_id, entry=correction, by=editor, at=NOW)
    ask_for()
    current = differing()
    with pytest.raises(OutOfScope):
        adjudicate(round_id=current.pk, entry=entry(), reason="The account", by=editor, at=NOW)
