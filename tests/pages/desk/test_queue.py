"""The queue as a person sees it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from claims.models import Claim, Lease, Status, User
from claims.queue.actions import skip_claim
from tests.factories import make_source
from tests.pages.desk.work import bring_in, decide, hold, run_out


def page(browser: Client, path: str = "/desk/") -> str:
    """The HTML of a page that must be there."""
    answer = browser.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_row_says_what_the_claim_is_and_why_it_scores(at_desk: Client) -> None:
    bring_in("The port counted 41,187 entries.", source=make_source(name="Harbour Courier"))
    html = page(at_desk)
    for words in ("The port counted 41,187 entries.", "Ada Lund", "Harbour Courier"):
        assert words in html
    assert "gives a number <b>+22</b>" in html


def test_a_row_says_who_holds_the_claim(at_desk: Client, ines: User, tomas: User) -> None:
    mine, theirs, gone = bring_in("One lamp is lit.", "Two lamps are lit.", "Three lamps are lit.")
    hold(mine, ines)
    hold(theirs, tomas)
    run_out(hold(gone, tomas))
    html = page(at_desk)
    assert html.count("<b>You</b>") == 1
    assert html.count("<bdi>Tomas Brekke</bdi>") == 1
    assert html.count(f"/desk/claims/{gone.pk}/take/") == 1


def test_states_and_filters_narrow_the_list(at_desk: Client, ines: User) -> None:
    harbour = make_source(name="Harbour Courier", slug="harbour")
    [lamp] = bring_in("The bridge has 40 lamps.", source=harbour)
    [ferry] = bring_in("Die Fähre fährt um neun.", language="de")
    hold(lamp, ines)
    for query, there, absent in [
        ("?source=harbour", lamp, ferry),
        ("?language=de", ferry, lamp),
        ("?words=F%C3%A4hre", ferry, lamp),
        ("?state=in_review", lamp, ferry),
        ("?state=waiting", ferry, lamp),
    ]:
        html = page(at_desk, f"/desk/{query}")
        assert there.text in html
        assert absent.text not in html


@pytest.mark.parametrize(
    "query", ["?at=zzz", "?score=%F0", "?state=%00", "?words=%00", "?score=99999999999999999999"]
)
def test_a_strange_address_is_answered(at_desk: Client, query: str) -> None:
    bring_in("The bridge has 40 lamps.")
    assert at_desk.get(f"/desk/{query}").status_code == 200


def test_pages_go_on_and_back_without_a_gap(
    at_desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring_in(*[f"The bridge has {n} lamps." for n in range(60)])
    answer = at_desk.get("/desk/")
    first = [row.row.claim.pk for row in answer.context["rows"]]
    answer = at_desk.get("/desk/" + answer.context["page"]["next_query"])
    second = [row.row.claim.pk for row in answer.context["rows"]]
    assert sorted(first + second) == sorted(Claim.objects.values_list("pk", flat=True))
    back = at_desk.get("/desk/" + answer.context["page"]["previous_query"])
    assert [row.row.claim.pk for row in back.context["rows"]] == first


def test_the_list_takes_the_same_number_of_statements_however_long(
    at_desk: Client, tomas: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    def statements() -> int:
        with django_assert_max_num_queries(40) as counted:
            page(at_desk)
        return len(counted)

    claims = bring_in("The bridge has 40 lamps.", "It opened in May.")
    hold(claims[0], tomas)
    few = statements()
    more = bring_in(*[f"The tower has {n} steps." for n in range(40)])
    for claim in more[:4]:
        hold(claim, tomas)
    assert statements() == few


def test_taking_the_next_claim_opens_it(at_desk: Client, ines: User) -> None:
    [claim] = bring_in("The bridge has 40 lamps.")
    answer = at_desk.post("/desk/next/")
    assert answer["Location"] == f"/desk/claims/{claim.pk}/"
    assert Lease.objects.get().holder == ines


def test_the_next_claim_follows_the_filters(at_desk: Client) -> None:
    bring_in("The bridge has 40 lamps.")
    [german] = bring_in("Die Fähre fährt um neun.", language="de")
    answer = at_desk.post("/desk/next/", {"language": "de"})
    assert answer["Location"] == f"/desk/claims/{german.pk}/"


def test_a_claim_taken_from_a_list_is_followed_by_the_next_of_that_list(
    at_desk: Client, ines: User
) -> None:
    bring_in("The bridge has 40 lamps.", "The tower has 90 steps.")
    [first, second] = bring_in("Die Fähre fährt um neun.", "Der Turm ist alt.", language="de")
    html = page(at_desk, "/desk/?state=waiting&language=de")
    # One form for the list: what keeps the rows current swaps the buttons only.
    form = html.split('<form id="take-from-list"')[1].split("</form>")[0]
    assert 'name="language" value="de"' in form
    live = page(at_desk, f"/desk/live/?rows={first.pk}")
    button = f'form="take-from-list" formaction="/desk/claims/{first.pk}/take/"'
    assert button in html
    assert button in live
    sent = {"from_queue": "1", "language": "de", "state": "waiting"}
    opened = at_desk.post(f"/desk/claims/{first.pk}/take/", sent, follow=True).content.decode()
    told = opened.split('id="goes-on"')[1].split("</p>")[0]
    assert "Language: <b><bdi>German</bdi></b>" in told
    assert 'href="/desk/?language=de"' in told
    assert second.text in page(at_desk, "/desk/next/peek/")
    lease = Lease.objects.get(holder=ines)
    answer = at_desk.post(
        f"/desk/claims/{first.pk}/skip/", {"lease": lease.pk, "skip_reason": "not my field"}
    )
    assert answer["Location"] == "/desk/?language=de"


def test_a_claim_taken_elsewhere_leaves_the_list_that_one_goes_on_with(at_desk: Client) -> None:
    [english] = bring_in("The bridge has 40 lamps.")
    [german] = bring_in("Die Fähre fährt um neun.", language="de")
    at_desk.post("/desk/next/", {"language": "de"})
    # The page of a claim has a field of this name too: it is no filter.
    at_desk.post(f"/desk/claims/{english.pk}/take/", {"topic": "7", "language": "en"})
    html = page(at_desk, f"/desk/claims/{english.pk}/")
    assert 'href="/desk/?language=de"' in html.split('id="goes-on"')[1]
    # Out of the whole list: nothing narrows it any more.
    at_desk.post(
        f"/desk/claims/{german.pk}/put-back/", {"lease": Lease.objects.get(claim=german).pk}
    )
    at_desk.post(f"/desk/claims/{german.pk}/take/", {"from_queue": "1"})
    assert 'id="goes-on"' not in page(at_desk, f"/desk/claims/{german.pk}/")


def test_what_the_filters_ask_for_is_said_in_words(at_desk: Client) -> None:
    source = make_source(name="Harbour Courier", slug="harbour")
    [claim] = bring_in("The bridge has 40 lamps.", source=source)
    asked = {"source": "harbour", "due": "any", "words": "lamps", "topic": "99", "score": "10"}
    at_desk.post(f"/desk/claims/{claim.pk}/take/", {"from_queue": "1", **asked})
    told = page(at_desk, "/desk/next/peek/").split('id="goes-on"')[1].split("</p>")[0]
    for value in ("Harbour Courier", "With a due time", "lamps", "99", "10"):
        assert f"<b><bdi>{value}</bdi></b>" in told


def test_an_empty_queue_says_why(
    at_desk: Client, ines: User, tomas: User, browser_of: Callable[[User], Client]
) -> None:
    held, skipped = bring_in("One lamp is lit.", "Two lamps are lit.")
    hold(held, tomas)
    lease = hold(skipped, ines)
    skip_claim(lease_id=lease.pk, reason="not my field", by=ines, at=timezone.now())
    answer = at_desk.post("/desk/next/", follow=True)
    html = answer.content.decode()
    for words in ("Nothing here that you can take", "held by others", "skipped by you"):
        assert words in html


def test_an_empty_queue_leads_to_ones_own_claims(at_desk: Client, ines: User) -> None:
    held, mine = bring_in("One lamp is lit.", "Two lamps are lit.")
    hold(held, ines)
    Claim.objects.filter(pk=mine.pk).update(assigned_to=ines, assigned_at=timezone.now())
    html = page(at_desk, "/desk/?words=nothing-like-this")
    assert '1 claim assigned to you is outside these filters. <a href="/desk/?state=' in html
    assert '1 claim is in your hands. <a href="/desk/mine/">' in html


def test_who_holds_too_many_is_sent_to_them(
    at_desk: Client, ines: User, settings: Settings
) -> None:
    settings.VERIFY_MAX_HELD = 1
    first, _ = bring_in("One lamp is lit.", "Two lamps are lit.")
    hold(first, ines)
    answer = at_desk.post("/desk/next/", follow=True)
    assert answer.request["PATH_INFO"] == "/desk/mine/"
    assert "You hold 1 claims already" in answer.content.decode()


def test_the_bar_counts(at_desk: Client, ines: User) -> None:
    claims = bring_in("One lamp is lit.", "Two lamps are lit.")
    hold(claims[0], ines)
    html = at_desk.get("/desk/live/", headers={"HX-Request": "true"}).content.decode()
    assert 'id="count-queue">2<' in html
    assert 'id="count-mine">1<' in html


def test_my_claims_shows_what_is_not_finished(
    at_desk: Client, ines: User, settings: Settings
) -> None:
    settings.VERIFY_SECOND_REVIEW = "always"
    held, drafted, sent = bring_in("One lamp is lit.", "Two lamps are lit.", "Three lamps are lit.")
    decide(sent, ines)
    lease = hold(drafted, ines)
    at_desk.post(
        f"/desk/claims/{drafted.pk}/put-back/",
        {"version": 0, "lease": lease.pk, "rationale": "So far so good"},
    )
    hold(held, ines)
    html = page(at_desk, "/desk/mine/")
    for heading in ("In hand", "Drafts kept", "Waiting for a second reviewer"):
        assert heading in html
    assert Claim.objects.get(pk=sent.pk).status == Status.AWAITING_SECOND
