"""Who does not check a claim does nothing to it that another desk of the house answers for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from claims.models import AlarmKind, Claim, LookAgain, Role, SourceAlarm, User, Withdrawal
from claims.pages.counts import nav_counts
from claims.queue.actions import (
    let_verdict_stand,
    reopen_claim,
    set_article_topic,
    set_topic,
    take_claim,
)
from claims.queue.queries import second_review_rows
from claims.review.actions import (
    approve_withdrawal,
    confirm_verdict,
    name_look_day,
    propose_withdrawal,
    return_withdrawal,
    settle_alarm,
)
from claims.review.look_days import LookDay
from claims.review.queries import differing_rounds, second_opinion_rows
from claims.review.queries.looking_again import waiting_withdrawals
from claims.summaries.actions import withdraw_claim
from claims.workflow import OutOfScope
from claims.workflow.policy_rows import LessSeconded
from tests.factories import NOW, make_article, make_claim, make_occurrence, make_user
from tests.models.after_publication import make_withdrawal
from tests.models.queueing import make_topic
from tests.models.sources import make_alarm
from tests.pages.public.desk import publish_one
from tests.readers.sending import write
from tests.review.opinions import ask_for, differing, first_opinion
from tests.review.reviewing import decide

pytestmark = pytest.mark.django_db

type Act = Callable[[Claim, User], object]


def proposal(claim: Claim) -> Withdrawal:
    """A withdrawal that waits."""
    published = claim.publications.get()
    by = make_user(Role.EDITOR)
    made: Withdrawal = make_withdrawal(claim=claim, publication=published, by=by)
    return made


def alarm(claim: Claim) -> SourceAlarm:
    verdict = claim.verdicts.get()
    evidence = claim.evidence.earliest("pk")
    made: SourceAlarm = make_alarm(verdict=verdict, evidence=evidence, kind=AlarmKind.GONE)
    return made


def due(claim: Claim) -> LookAgain:
    editor, day = make_user(Role.EDITOR), LookDay(timezone.localdate(NOW))
    name_look_day(claim_id=claim.pk, day=day, by=editor, at=NOW)
    return LookAgain.objects.get(claim=claim)


def reopened(claim: Claim) -> Claim:
    editor = make_user(Role.EDITOR)
    return reopen_claim(claim_id=claim.pk, reason="New facts.", by=editor, at=NOW)


ACTS: dict[str, Act] = {
    "propose": lambda claim, by: propose_withdrawal(claim_id=claim.pk, note="Why.", by=by, at=NOW),
    "approve": lambda claim, by: approve_withdrawal(
        withdrawal_id=proposal(claim).pk, by=by, at=NOW
    ),
    "decline": lambda claim, by: return_withdrawal(
        withdrawal_id=proposal(claim).pk, reason="It holds.", by=by, at=NOW
    ),
    "withdraw": lambda claim, by: withdraw_claim(claim_id=claim.pk, note="Why.", by=by, at=NOW),
    "reopen": lambda claim, by: reopen_claim(claim_id=claim.pk, reason="Why.", by=by, at=NOW),
    "let stand": lambda claim, by: let_verdict_stand(
        claim_id=reopened(claim).pk, reason="Right.", by=by, at=NOW
    ),
    "name a day": lambda claim, by: name_look_day(
        claim_id=claim.pk, day=LookDay(timezone.localdate(NOW)), by=by, at=NOW
    ),
    "confirm": lambda claim, by: confirm_verdict(
        look_id=due(claim).pk, note="It holds.", day=None, by=by, at=NOW
    ),
    "settle": lambda claim, by: settle_alarm(
        alarm_id=alarm(claim).pk, note="Still there.", accept=False, by=by, at=NOW
    ),
}


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_who_does_not_check_a_claim_leaves_what_readers_see(act: Act) -> None:
    claim = publish_one().claim
    with pytest.raises(OutOfScope, match="outside your scopes"):
        act(claim, make_user(Role.EDITOR, languages=["fa"]))


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_who_checks_it_does_all_of_that(act: Act) -> None:
    claim = publish_one().claim
    act(claim, make_user(Role.EDITOR, languages=[claim.language]))


# --- topics ---------------------------------------------------------------------------------------


def test_nobody_brings_a_claim_into_their_own_scopes() -> None:
    harbour, sport = make_topic(name="Harbour"), make_topic(name="Sport")
    claim, person = make_claim(topic=harbour), make_user()
    person.topics.add(sport)
    with pytest.raises(OutOfScope):
        set_topic(claim_id=claim.pk, topic=sport, by=person, at=NOW)
    set_topic(claim_id=claim.pk, topic=sport, by=make_user(Role.EDITOR), at=NOW)
    set_topic(claim_id=claim.pk, topic=harbour, by=person, at=NOW)


def test_whoever_checks_a_claim_does_not_choose_how_closely_it_is_looked_at() -> None:
    harbour = make_topic(name="Harbour")
    ask_for("blind", topic=harbour.pk)
    claim, person = make_claim(topic=harbour), make_user()
    with pytest.raises(LessSeconded, match="Ask an editor"):
        set_topic(claim_id=claim.pk, topic=None, by=person, at=NOW)
    with pytest.raises(LessSeconded):
        set_topic(claim_id=claim.pk, topic=make_topic(name="Sport"), by=person, at=NOW)
    claim.refresh_from_db()
    assert claim.topic == harbour
    free = make_claim()
    set_topic(claim_id=free.pk, topic=harbour, by=person, at=NOW)
    set_topic(claim_id=claim.pk, topic=None, by=make_user(Role.EDITOR), at=NOW)


def test_nor_by_the_topic_of_its_article() -> None:
    harbour = make_topic(name="Harbour")
    ask_for("approval", topic=harbour.pk)
    article = make_article(topic=harbour)
    claim = make_claim(topic=harbour)
    make_occurrence(article=article, claim=claim)
    with pytest.raises(LessSeconded):
        set_article_topic(article_id=article.pk, topic=None, by=make_user(), at=NOW)
    article.refresh_from_db()
    assert article.topic == harbour
    set_article_topic(article_id=article.pk, topic=None, by=make_user(Role.EDITOR), at=NOW)


# --- the numbers of the bar -----------------------------------------------------------------------


def test_second_review_counts_what_this_very_person_can_do_something_about() -> None:
    author, editor, elsewhere = make_user(), make_user(Role.EDITOR), make_user(languages=["fa"])
    proposal(publish_one().claim)
    row = ask_for("approval")
    waiting = decide()
    row.active = False
    row.save()
    ask_for("blind")
    wanted, decided = first_opinion(), differing()
    first = wanted.first_by
    assert {
        "author": nav_counts(waiting.by).second,
        "first": nav_counts(first).second,
        "reviewer": nav_counts(author).second,
        "editor": nav_counts(editor).second,
        "elsewhere": nav_counts(elsewhere).second,
        "contributor": nav_counts(make_user(Role.CONTRIBUTOR)).second,
        "one of two": nav_counts(decided.first_by).second,
    } == {
        # A verdict, a withdrawal, an opinion wanted; for editors, two opinions that differ.
        "author": 2,
        "first": 2,
        "reviewer": 3,
        "editor": 4,
        "elsewhere": 0,
        "contributor": 0,
        "one of two": 3,
    }
    shown = (
        len(second_review_rows(editor))
        + len(second_opinion_rows(editor, NOW))
        + len(differing_rounds(editor))
        + waiting_withdrawals(editor).count()
    )
    assert shown == 4
    assert not second_review_rows(elsewhere)
    assert not differing_rounds(elsewhere)
    assert not waiting_withdrawals(elsewhere)


def test_suggestions_of_readers_wait_to_be_looked_at() -> None:
    person = make_user()
    assert nav_counts(person).again == 0
    write(words="The ferry never had 14 crossings a day.")
    assert nav_counts(person).again == 1


def test_a_wanted_opinion_that_somebody_is_at_is_not_counted(django_assert_num_queries) -> None:
    ask_for("blind")
    wanted, now = first_opinion(), timezone.now()
    take_claim(claim_id=wanted.claim_id, by=make_user(), at=now + timedelta(seconds=1))
    person = make_user()
    with django_assert_num_queries(4):
        assert nav_counts(person).second == 0
