"""A source that the other of two reviewers has found is new to whoever finds it apart from them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from claims.models import Capture, Evidence, Material, User
from claims.queue.actions import put_back
from tests.models.sources import make_capture
from tests.pages.desk.work import bring_in, give_evidence, hold
from tests.review.opinions import ask_for

EARLY = "Title as the first found it"


@pytest.fixture
def copy(db: None, tomas: User) -> Capture:
    """The copy of a link that Tomas has sealed: two hours old; his hold has ended."""
    ask_for("blind")
    lease = hold(bring_in("The port counted 41,187 entries.")[0], tomas)
    give_evidence(lease, tomas)
    put_back(lease_id=lease.pk, by=tomas, at=timezone.now())
    ago = timezone.now() - timedelta(hours=2)
    piece = Evidence.objects.get()
    assert piece.sealed
    Material.objects.update(state="kept", next_at=None, added_at=ago, checked_at=ago)
    made: Capture = make_capture(material=piece.material, at=ago, title=EARLY, sha256="b" * 64)
    return made


@pytest.mark.parametrize("where", ["the same claim", "another claim"])
def test_the_age_of_a_copy_tells_nothing(
    copy: Capture, ines: User, browser_of: Callable[[User], Client], where: str
) -> None:
    claim = Evidence.objects.get().claim
    if where == "another claim":
        claim = bring_in("The tower has 112 steps.")[0]
    give_evidence(hold(claim, ines), ines)
    piece = Evidence.objects.select_related("material").get(added_by=ines)
    assert piece.material
    assert (piece.material.state, piece.capture_id) == ("waiting", None)
    browser = browser_of(ines)
    for address in (
        reverse("review", args=[claim.pk]),
        reverse("desk-source", args=[piece.material_id]),
    ):
        page = browser.get(address).text
        assert f"{copy.at:%Y-%m-%dT%H:%M}" not in page
        assert EARLY not in page
        assert copy.sha256 not in page
        assert "Also used" not in page
    for name, number in (
        ("desk-source", copy.material_id),
        ("capture-original", copy.pk),
        ("capture-warc", copy.pk),
    ):
        assert browser.get(reverse(name, args=[number])).status_code == 404


def test_what_a_person_finds_apart_is_one_source_to_them(copy: Capture, ines: User) -> None:
    lease = hold(Evidence.objects.get().claim, ines)
    give_evidence(lease, ines)
    give_evidence(lease, ines, quote="41,188")
    assert Evidence.objects.filter(added_by=ines).values("material").distinct().count() == 1


def test_once_it_may_be_seen_the_copy_is_cited_at_once(copy: Capture, ines: User) -> None:
    Evidence.objects.update(sealed=False)
    give_evidence(hold(bring_in("The tower has 112 steps.")[0], ines), ines)
    assert Evidence.objects.get(added_by=ines).capture == copy
