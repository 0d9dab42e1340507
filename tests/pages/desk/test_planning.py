"""Pins, due times, topics, assignments and claims left for later, as the pages show them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from claims.models import Article, Claim, Draft, Topic, User
from claims.pages.desk import lists
from claims.queue.actions import (
    add_topic,
    assign_claim,
    set_due,
    set_pinned,
    snooze_waiting,
    watch_due_times,
)
from claims.queue.queries import mine
from tests.pages.desk.test_queue import page
from tests.pages.desk.work import bring_in, hold, work_form
from tests.pages.html_rules import html_faults

LAMP = "The bridge has 40 lamps."


@pytest.fixture
def editing(noor: User, browser_of: Callable[[User], Client]) -> Client:
    """The browser of Noor, an editor."""
    return browser_of(noor)


@pytest.fixture
def harbour(noor: User) -> Topic:
    """A topic."""
    return add_topic(name="Harbour", by=noor, at=timezone.now())


def typed(hours: float) -> str:
    """A moment so many hours from now, as a field sends it."""
    return f"{timezone.localtime() + timedelta(hours=hours):%Y-%m-%dT%H:%M}"


def done(browser: Client, path: str, **fields: object) -> str:
    """The page after a form was sent, which must be well formed."""
    answer = browser.post(path, fields, follow=True)
    html = answer.content.decode()
    assert html_faults(html) == []
    return html


def test_the_queue_says_why_this_one_is_next(at_desk: Client, noor: User) -> None:
    late, other = bring_in(LAMP, "Two lamps are lit.")
    now = timezone.now()
    set_due(claim_id=late.pk, due=now + timedelta(hours=3), by=noor, at=now)
    set_pinned(claim_id=late.pk, pinned=True, reason="", by=noor, at=now)
    html = page(at_desk)
    for words in ("Pinned", "due in 2 h", "An editor has pinned it", "It is due soon."):
        assert words in html
    assert html.index(late.text) < html.index(other.text)
    watch_due_times(at=now + timedelta(hours=4))
    assert "It is overdue." in page(at_desk)


def test_an_editor_pins_a_claim_and_gives_it_a_due_time(editing: Client) -> None:
    [claim] = bring_in(LAMP)
    done(editing, f"/desk/claims/{claim.pk}/pin/", pinned="1")
    html = done(editing, f"/desk/claims/{claim.pk}/due/", due=typed(5.5))
    assert "due in 5 h" in html
    claim.refresh_from_db()
    assert claim.pinned
    html = done(editing, f"/desk/claims/{claim.pk}/due/", due="tomorrow")
    assert "Give day and time" in html
    assert 'value="tomorrow"' in html


def test_a_topic_is_added_renamed_given_and_filtered_by(
    editing: Client, at_desk: Client, harbour: Topic
) -> None:
    html = done(editing, "/desk/topics/", name="harbour")
    assert "There is a topic of this name already." in html
    done(editing, f"/desk/topics/{harbour.pk}/", name="The port")
    lamp, ferry = bring_in(LAMP, "The ferry leaves at nine.")
    done(at_desk, f"/desk/claims/{lamp.pk}/topic/", topic=harbour.pk)
    html = page(at_desk, f"/desk/?topic={harbour.pk}")
    assert lamp.text in html
    assert ferry.text not in html
    assert "The port" in html


def test_an_article_hands_topic_and_due_time_to_its_claims(editing: Client, harbour: Topic) -> None:
    [claim] = bring_in(LAMP)
    [other] = bring_in("The ferry leaves at nine.")
    article = Article.objects.get(occurrences__claim=claim)
    path = f"/desk/articles/{article.pk}/plan/"
    assert "Saved for the article" in done(editing, path, topic=harbour.pk, due=typed(30))
    claim.refresh_from_db()
    assert (claim.topic, claim.due_at) == (harbour, Article.objects.get(pk=article.pk).due_at)
    html = page(editing, f"/desk/?article={article.pk}")
    assert claim.text in html
    assert other.text not in html
    assert "has passed" in done(editing, path, topic=harbour.pk, due=typed(-5))


def test_a_claim_is_assigned_and_shown_to_that_person(
    editing: Client, at_desk: Client, ines: User, tomas: User
) -> None:
    mine, others = bring_in(LAMP, "Two lamps are lit.")
    done(editing, f"/desk/claims/{mine.pk}/assign/", assign_to=ines.pk, assign_note="you know it")
    done(editing, f"/desk/claims/{others.pk}/assign/", assign_to=tomas.pk)
    html = page(at_desk)
    assert "Assigned to you" in html
    assert "Assigned to <bdi>Tomas Brekke</bdi>" in html
    html = page(at_desk, "/desk/mine/")
    assert mine.text in html
    assert others.text not in html
    assert at_desk.post("/desk/next/")["Location"] == f"/desk/claims/{mine.pk}/"


def test_more_than_is_listed_is_said(
    at_desk: Client, ines: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (mine, lists):
        monkeypatch.setattr(module, "LIST_LIMIT", 1)
    claims = bring_in(LAMP, "Two lamps are lit.")
    Claim.objects.filter(pk=claims[0].pk).update(assigned_to=ines, assigned_at=timezone.now())
    assert "1+" not in page(at_desk, "/desk/mine/")
    Claim.objects.update(assigned_to=ines, assigned_at=timezone.now())
    html = page(at_desk, "/desk/mine/")
    assert '<span class="count">1+' in html
    assert sum(claim.text in html for claim in claims) == 1


def test_reviewers_are_offered_themselves_only(at_desk: Client, tomas: User) -> None:
    [claim] = bring_in(LAMP)
    html = page(at_desk, f"/desk/claims/{claim.pk}/")
    assert "Ines Quill</option>" in html
    assert "Tomas Brekke</option>" not in html


def test_handing_over_keeps_what_was_typed(at_desk: Client, ines: User, tomas: User) -> None:
    [claim] = bring_in(LAMP)
    form = work_form(hold(claim, ines), rationale="So far so good")
    path = f"/desk/claims/{claim.pk}/hand-over/"
    # What is missing is named, and its field is led to and marked: the other one is filled in.
    html = done(at_desk, path, **form)
    assert "Choose a colleague. <a" in html
    assert '<a href="#hand_over_to">' in html
    form |= {"version": 1, "hand_over_to": tomas.pk}
    html = done(at_desk, path, **form)
    assert "Say what they should know, in a few words" in html
    assert '<a href="#hand_over_note">' in html
    assert 'name="hand_over_note" aria-invalid="true"' in html
    sent = {**form, "hand_over_note": "you know it"}
    assert "handed over to Tomas Brekke" in done(at_desk, path, **sent)
    claim.refresh_from_db()
    assert claim.assigned_to == tomas
    assert Draft.objects.get(by=ines).fields["rationale"] == "So far so good"


def test_a_claim_is_left_for_later_and_woken(at_desk: Client, ines: User) -> None:
    [claim] = bring_in(LAMP)
    form = work_form(hold(claim, ines), snooze_until=typed(2), snooze_reason="they answer")
    assert "is left for later" in done(at_desk, f"/desk/claims/{claim.pk}/snooze/", **form)
    assert claim.text in page(at_desk, "/desk/?state=snoozed")
    assert claim.text not in page(at_desk, "/desk/?state=waiting")
    assert "It waits until" in page(at_desk, f"/desk/claims/{claim.pk}/")
    done(at_desk, f"/desk/claims/{claim.pk}/wake/")
    assert Claim.objects.get().snoozed_until is None


def test_what_would_come_next_is_shown_without_taking_it(at_desk: Client) -> None:
    [claim] = bring_in(LAMP)
    for headers in ({}, {"HX-Request": "true"}):
        answer = at_desk.get("/desk/next/peek/", headers=headers)
        assert claim.text in answer.content.decode()
    claim.refresh_from_db()
    assert claim.status == "waiting"
    hold(claim, User.objects.get(username="ines"))
    assert "No further claim is free for you." in page(at_desk, "/desk/next/peek/")


def test_an_empty_queue_says_what_could_be_done(at_desk: Client, tomas: User) -> None:
    asleep, given = bring_in(LAMP, "Two lamps are lit.")
    now = timezone.now()
    until = now + timedelta(hours=2)
    snooze_waiting(claim_id=asleep.pk, until=until, reason="they answer", by=tomas, at=now)
    assign_claim(claim_id=given.pk, to=tomas, note="", by=tomas, at=now)
    html = page(at_desk)
    for words in ("1 claim is left for later.", "1 claim is assigned to others.", "wake one"):
        assert words in html


def test_an_empty_view_names_the_filter_that_is_in_the_way(at_desk: Client) -> None:
    bring_in(LAMP)
    html = page(at_desk, "/desk/?words=bridge&language=fr")
    assert "Look without this filter: Language" in html
    assert 'href="?words=bridge"' in html
    assert "Look without this filter: Words" not in html
