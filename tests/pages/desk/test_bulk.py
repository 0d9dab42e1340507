"""Many claims at once, and views that are kept, as the pages do it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from claims.models import BulkAction, Claim, SavedView, User
from claims.pages.desk.saved_views import VIEWS_SHOWN
from claims.queue.actions import set_due
from tests.pages.desk.test_planning import done
from tests.pages.desk.test_queue import page
from tests.pages.desk.work import bring_in, hold
from tests.pages.html_rules import html_faults


def test_chosen_claims_are_set_aside_and_taken_back(at_desk: Client, tomas: User) -> None:
    one, other, held = bring_in("One lamp is lit.", "Two lamps are lit.", "Three lamps are lit.")
    html = page(at_desk)
    assert f'name="claim" value="{one.pk}" form="bulk"' in html
    assert 'id="b-until-hint">By the clock of the desk (UTC).' in html
    hold(held, tomas)
    html = done(
        at_desk,
        "/desk/bulk/",
        claim=[one.pk, held.pk],
        kind="set_aside",
        bulk_set_aside="out_of_scope",
    )
    assert "1 claim changed" in html
    assert "Left as they were" in html
    assert set(Claim.objects.filter(status="set_aside")) == {one}
    html = done(at_desk, f"/desk/bulk/{BulkAction.objects.get().pk}/undo/")
    assert "Taken back by" in html
    assert not Claim.objects.filter(status="set_aside").exists()
    assert other.text not in html


def test_what_was_done_to_many_is_found_again_until_it_is_taken_back(
    at_desk: Client, tomas: User, noor: User, browser_of: Callable[[User], Client]
) -> None:
    [claim] = bring_in("One lamp is lit.")
    sent = {"claim": [claim.pk], "kind": "set_aside", "bulk_set_aside": "duplicate"}
    done(at_desk, "/desk/bulk/", **sent)
    # Nothing was changed by this one, so there is nothing to take back.
    done(at_desk, "/desk/bulk/", **sent)
    first = BulkAction.objects.earliest("pk")
    way = f'<a href="/desk/bulk/{first.pk}/" data-open>Set aside</a>'
    mine = page(at_desk, "/desk/mine/")
    assert mine.count("/desk/bulk/") == mine.count(way) == 1
    assert "1 claim changed" in mine
    assert way in page(browser_of(noor), "/desk/mine/")
    assert way not in page(browser_of(tomas), "/desk/mine/")
    BulkAction.objects.filter(pk=first.pk).update(at=timezone.now() - timedelta(hours=25))
    assert way not in page(at_desk, "/desk/mine/")
    BulkAction.objects.filter(pk=first.pk).update(at=timezone.now())
    done(at_desk, f"/desk/bulk/{first.pk}/undo/")
    assert way not in page(at_desk, "/desk/mine/")


def test_all_claims_of_the_page_can_be_chosen(
    noor: User, browser_of: Callable[[User], Client]
) -> None:
    claims = bring_in("One lamp is lit.", "Two lamps are lit.")
    numbers = [claim.pk for claim in claims]
    done(browser_of(noor), "/desk/bulk/", all="1", on_page=numbers, kind="pin")
    assert Claim.objects.filter(pinned=True).count() == 2


def test_all_claims_of_a_list_are_chosen_on_every_page_once_their_number_was_said(
    noor: User, browser_of: Callable[[User], Client]
) -> None:
    browser = browser_of(noor)
    lamps = bring_in(*[f"The bridge has {number} lamps." for number in range(60)])
    [ferry] = bring_in("The ferry leaves at nine.")
    asked = {"words": "lamps"}
    listed = page(browser, "/desk/?words=lamps")
    assert "All 60 claims of this list, on every page" in listed
    assert "on every page" not in page(browser, "/desk/?words=ferry")
    sent = {**asked, "matching": "1", "kind": "priority", "bulk_priority": "3"}
    html = browser.post("/desk/bulk/", {**sent, "bulk_reason": "for the front page"}).text
    assert "This list has 60 claims. Is it to be done to all of them?" in html
    assert "Do it to 60 claims" in html
    assert html.count('type="hidden" name="claim"') == 60
    assert html_faults(html) == []
    assert not BulkAction.objects.exists()
    # One leaves the list and one comes to it before the button is pressed.
    left = Claim.objects.get(pk=lamps[0].pk)
    Claim.objects.filter(pk=left.pk).update(text="The bridge is dark.")
    [came] = bring_in("Forty lamps are lit.")
    confirmed = {**_fields_of(html), "bulk_reason": "for the front page"}
    done_html = browser.post("/desk/bulk/", confirmed, follow=True).text
    assert "59 claims changed" in done_html
    assert "1 left as it was" in done_html
    assert "It is not in the list any more." in done_html
    assert "1 more claim was in the list that nobody was asked about" in done_html
    assert html_faults(done_html) == []
    raised = set(Claim.objects.filter(priority=3))
    assert raised == set(lamps) - {left}
    assert not {came, ferry} & raised
    undone = done(browser, f"/desk/bulk/{BulkAction.objects.get().pk}/undo/?words=lamps")
    assert undone.count("taken back") == 59
    assert not Claim.objects.filter(priority=3).exists()


def test_more_than_can_be_done_at_once_is_said(
    at_desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claims.pages.desk.bulk.MOST", 2)
    bring_in("One lamp is lit.", "Two lamps are lit.", "Three lamps are lit.")
    sent = {"matching": "1", "kind": "set_aside", "bulk_set_aside": "out_of_scope"}
    html = done(at_desk, "/desk/bulk/", **sent)
    assert "only the first 2 claims in its order are chosen" in html
    assert "Do it to 2 claims" in html
    # What is missing is asked before anything is confirmed.
    missing = at_desk.post("/desk/bulk/", {"matching": "1", "kind": ""})
    assert missing.status_code == 422
    assert "Choose what to do with the claims." in missing.text
    assert 'name="out_of_list" value="1"' in missing.text
    assert "Choose at least one claim." in done(
        at_desk, "/desk/bulk/", matching="1", kind="set_aside", words="ferry"
    )


def _fields_of(html: str) -> dict[str, object]:
    """What the button of the question sends: hidden fields, and what is chosen."""
    form = html.split('action="/desk/bulk/"')[1].split("</form>")[0]
    hidden = re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form)
    fields: dict[str, object] = {name: value for name, value in hidden if name != "claim"}
    chosen = re.findall(r'<option value="(\w+)" selected', form)
    assert chosen == ["priority", "3"]
    return {
        **fields,
        "claim": [value for name, value in hidden if name == "claim"],
        "kind": chosen[0],
        "bulk_priority": chosen[1],
    }


def test_what_is_not_accepted_is_asked_again_with_all_that_was_typed(at_desk: Client) -> None:
    [claim] = bring_in("One lamp is lit.")
    html = done(
        at_desk, "/desk/bulk/", claim=claim.pk, kind="snooze", bulk_reason="they answer <soon>"
    )
    assert "Say until when" in html
    assert 'value="they answer &lt;soon&gt;"' in html
    assert f'name="claim" value="{claim.pk}"' in html
    assert not BulkAction.objects.exists()


def test_due_times_are_not_taken_away_by_a_field_left_empty(
    noor: User, browser_of: Callable[[User], Client]
) -> None:
    [claim] = bring_in("One lamp is lit.")
    due = timezone.now() + timedelta(days=2)
    set_due(claim_id=claim.pk, due=due, by=noor, at=timezone.now())
    html = done(browser_of(noor), "/desk/bulk/", claim=claim.pk, kind="due", bulk_due="")
    assert "Give the day and time when they are due." in html
    claim.refresh_from_db()
    assert claim.due_at == due


def test_the_filters_of_the_list_outlast_what_is_done_to_many(at_desk: Client) -> None:
    [claim] = bring_in("One lamp is lit.")
    listed = page(at_desk, "/desk/?language=en&words=lamp")
    assert listed.split('id="bulk"')[1].count('name="words" value="lamp"') == 1
    asked = {"language": "en", "words": "lamp"}
    refused = done(at_desk, "/desk/bulk/", claim=claim.pk, kind="set_aside", **asked)
    assert 'href="/desk/?language=en&amp;words=lamp"' in refused
    assert 'name="words" value="lamp"' in refused
    html = done(
        at_desk,
        "/desk/bulk/",
        claim=claim.pk,
        kind="set_aside",
        bulk_set_aside="out_of_scope",
        **asked,
    )
    back = 'class="btn" href="/desk/?language=en&amp;words=lamp"'
    assert back in html
    undo = f"/desk/bulk/{BulkAction.objects.get().pk}/undo/?language=en&words=lamp"
    assert undo.replace("&", "&amp;") in html
    assert back in done(at_desk, undo)


def test_a_view_is_saved_shared_counted_and_removed(
    at_desk: Client, noor: User, browser_of: Callable[[User], Client]
) -> None:
    bring_in("One lamp is lit.", "Two ships left.")
    bring_in("Die Fähre fährt um neun.", language="de")
    sent = {"words": "lamp", "language": "en", "view_name": "Lamps", "shared": "1"}
    assert "The view is saved." in done(at_desk, "/desk/views/", **sent)
    assert "You have a view of this name already." in done(at_desk, "/desk/views/", **sent)
    html = page(browser_of(noor))
    assert '<bdi>Lamps</bdi> <span class="count">1</span>' in html
    view = SavedView.objects.get()
    assert f"/desk/views/{view.pk}/remove/" in page(at_desk, "/desk/?language=en&words=lamp")
    again = {"state": "waiting", "view_name": "Ships"}
    done(at_desk, "/desk/views/", **again)
    rename = f"/desk/views/{view.pk}/rename/"
    assert "Its owner has a view of this name" in done(browser_of(noor), rename, view_name="ships")
    assert "called “Lights” now" in done(browser_of(noor), rename, view_name="Lights")
    assert "<bdi>Lights</bdi>" in done(at_desk, rename, view_name="")
    own = SavedView.objects.get(name="Ships")
    assert browser_of(noor).post(f"/desk/views/{own.pk}/rename/").status_code == 403
    assert "called “Boats” now" in done(at_desk, f"/desk/views/{own.pk}/rename/", view_name="Boats")
    own.delete()
    done(browser_of(noor), f"/desk/views/{view.pk}/remove/")
    assert not SavedView.objects.exists()


def test_a_view_of_ones_own_is_not_shown_to_others(
    at_desk: Client, tomas: User, browser_of: Callable[[User], Client]
) -> None:
    done(at_desk, "/desk/views/", state="waiting", view_name="Mine alone")
    assert "Mine alone" in page(at_desk)
    assert "Mine alone" not in page(browser_of(tomas))
    answer = browser_of(tomas).post(f"/desk/views/{SavedView.objects.get().pk}/remove/")
    assert answer.status_code == 403


def test_no_view_is_out_of_reach_and_ones_own_come_first(
    at_desk: Client, ines: User, tomas: User
) -> None:
    now = timezone.now()
    for number in range(25):
        SavedView.objects.create(
            name=f"A {number:02}",
            owner=tomas,
            shared=True,
            filters={"words": f"w{number}"},
            made_at=now,
        )
    SavedView.objects.create(name="Mine", owner=ines, filters={"words": "mine"}, made_at=now)
    html = page(at_desk)
    assert html.index("<bdi>Mine</bdi>") < html.index("<bdi>A 00</bdi>")
    assert "6 more views" in html
    assert html.count('</bdi> <span class="count">0</span></a>') == VIEWS_SHOWN
    assert "<bdi>A 24</bdi> </a>" in html
    assert '<details class="gap" open><summary>6 more views' in page(at_desk, "/desk/?words=w24")


def test_nothing_filtered_is_no_view(at_desk: Client) -> None:
    assert "Choose a state or a filter first" in done(at_desk, "/desk/views/", view_name="All")
