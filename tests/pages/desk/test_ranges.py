"""Marking by hand at the desk: what is typed is kept, what is done is said."""

from __future__ import annotations

import pytest
from django.urls import reverse

from claims.models import Claim, Occurrence, Role, SetAside, Status
from tests.factories import make_user
from tests.pages.desk.work import bring_in, hold

FIRST = "The port counted 41,187 entries and the pier cost 4 million."
SECOND = "Nobody was paid."


@pytest.fixture
def place(db):
    [claim, _] = bring_in(FIRST, SECOND)
    return claim.occurrences.select_related("article", "claim").get()


def mark_address(place):
    return reverse("desk-mark", args=[place.article_id])


def range_address(place):
    return reverse("desk-range", args=[place.pk])


def quotes():
    return list(Occurrence.objects.current().in_text_order().values_list("quote", flat=True))


def test_words_of_an_article_become_a_claim(at_desk, place):
    answer = at_desk.post(mark_address(place), {"words": "the pier cost\n4 million"}, follow=True)
    assert "the pier cost 4 million" in quotes()
    claim = Claim.objects.get(text="the pier cost 4 million")
    assert f"Marked as claim {claim.pk}. It waits in the queue." in answer.content.decode()
    assert answer.redirect_chain[-1][0].endswith(f"#claim-{claim.pk}")


def test_words_that_are_not_there_stay_in_the_form(at_desk, place):
    answer = at_desk.post(mark_address(place), {"words": "the pier was free", "near": "3"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "the pier was free</textarea>" in page
    assert "does not stand in the article like that" in page
    assert 'name="near" value="3"' in page
    assert len(quotes()) == 2


def test_nothing_typed_is_said(at_desk, place):
    answer = at_desk.post(mark_address(place), {"words": ""})
    assert answer.status_code == 422
    assert "Mark words in the article" in answer.content.decode()


def test_what_is_a_claim_already_leads_to_it(at_desk, place):
    answer = at_desk.post(mark_address(place), {"words": FIRST}, follow=True)
    assert "marked as a claim already" in answer.content.decode()
    assert answer.redirect_chain[-1][0].endswith(f"#claim-{place.claim_id}")


def test_a_range_is_trimmed(at_desk, place):
    page = at_desk.get(range_address(place)).content.decode()
    assert f"{FIRST}</textarea>" in page
    answer = at_desk.post(range_address(place), {"lines": "The port counted 41,187 entries"})
    assert answer.status_code == 302
    assert quotes() == ["The port counted 41,187 entries", SECOND]
    place.claim.refresh_from_db()
    assert place.claim.text == "The port counted 41,187 entries"


def test_two_lines_are_two_claims(at_desk, place):
    lines = "The port counted 41,187 entries\nthe pier cost 4 million."
    answer = at_desk.post(range_address(place), {"lines": lines}, follow=True)
    assert quotes()[:2] == lines.splitlines()
    assert "The ranges are claims" in answer.content.decode()


def test_a_neighbour_is_joined(at_desk, place):
    neighbour = Occurrence.objects.get(quote=SECOND)
    at_desk.post(range_address(place), {"lines": f"{FIRST} {SECOND}", "join": [str(neighbour.pk)]})
    assert quotes() == [f"{FIRST}\n{SECOND}"]
    gone = neighbour.claim
    gone.refresh_from_db()
    assert (gone.status, gone.set_aside_reason) == (Status.SET_ASIDE, SetAside.DUPLICATE)


def test_a_mark_is_taken_back(at_desk, place):
    answer = at_desk.post(range_address(place), {"lines": FIRST, "take_back": "1"}, follow=True)
    assert "The mark is taken back" in answer.content.decode()
    assert quotes() == [SECOND]


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("", "Leave the words of the claim"),
        (FIRST, "Nothing is changed"),
        ("The port sank", "does not stand in the article"),
    ],
)
def test_what_is_refused_stays_in_the_form(at_desk, place, lines, told):
    answer = at_desk.post(range_address(place), {"lines": lines})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert told in page
    assert f"{lines}</textarea>" in page
    assert quotes() == [FIRST, SECOND]


def test_a_claim_in_other_hands_is_left_alone(at_desk, place, tomas):
    hold(place.claim, tomas)
    answer = at_desk.post(range_address(place), {"lines": "The port counted 41,187 entries"})
    assert answer.status_code == 422
    assert "Tomas Brekke is checking claim" in answer.content.decode()
    assert quotes() == [FIRST, SECOND]


def test_a_range_that_was_replaced_leads_to_the_article(at_desk, place):
    at_desk.post(range_address(place), {"lines": "The port counted 41,187 entries"})
    answer = at_desk.get(range_address(place), follow=True)
    assert "This range has been replaced" in answer.content.decode()


def test_a_stranger_to_the_article_is_not_joined(at_desk, place):
    [other] = bring_in("Another article says this of 1999.")
    answer = at_desk.post(
        range_address(place),
        {"lines": "The port counted 41,187 entries", "join": [str(other.occurrences.get().pk)]},
    )
    assert answer.status_code == 422
    assert FIRST in quotes()


def test_the_article_page_offers_it_to_those_who_may(at_desk, place, browser_of):
    page = at_desk.get(reverse("desk-article", args=[place.article_id])).content.decode()
    assert mark_address(place) in page
    assert range_address(place) in page
    contributor = browser_of(make_user(Role.CONTRIBUTOR))
    page = contributor.get(reverse("desk-article", args=[place.article_id])).content.decode()
    assert mark_address(place) not in page
    assert range_address(place) not in page
