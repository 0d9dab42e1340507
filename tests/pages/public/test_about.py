"""How we check and the corrections policy, with every version of them."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from claims.models import Role
from claims.summaries.actions import keep_draft, publish_text
from tests.factories import NOW, make_user
from tests.pages.public.desk import claim_page, publish_one
from tests.pages.public.reading import words_of

pytestmark = pytest.mark.django_db


def publish(body, *, kind="methodology", at=NOW, note="We count twice now."):
    editor = make_user(Role.EDITOR)
    keep_draft(kind=kind, body=body, note=note, edits=0, by=editor, at=at)
    return publish_text(kind=kind, edits=1, by=editor, at=at)


def test_how_we_check_shows_the_rules_that_verdicts_are_held_to(client, settings):
    settings.VERIFY_MIN_RATIONALE_WORDS = 15
    shown = words_of(client.get("/how-we-check/"))
    assert "A program reads each article sentence by sentence" in shown
    assert "At least one piece of evidence that contradicts the claim Rationale, 15 words" in shown
    assert "No evidence is needed Rationale that says what was looked for, and where, 30" in shown


@pytest.mark.parametrize(
    ("policy", "words"),
    [
        ("never", ""),
        ("priority", "Verdicts on claims of high priority are read by a second person"),
        ("always", "Every verdict is read by a second person"),
    ],
)
def test_how_we_check_says_who_reads_a_verdict_before_readers_do(client, settings, policy, words):
    settings.VERIFY_SECOND_REVIEW = policy
    shown = words_of(client.get("/how-we-check/"))
    assert words in shown
    assert ("second person" in shown) == bool(words)


def test_a_new_version_is_in_force_and_the_old_one_stays_readable(client):
    old = publish("# We count once\n\nEach lamp.")
    new = publish("# We count twice\n\n<script>alert(1)</script>", at=NOW + timedelta(days=3))
    page = client.get("/how-we-check/")
    shown = words_of(page)
    assert "We count twice" in shown
    assert "We count once" not in shown
    assert f"Version {new.version}, in force since 22 November 2026." in shown
    assert f"Version {old.version} We count twice now." in shown
    assert "<script>alert" not in page.content.decode()
    before = client.get(reverse("methodology-version", args=[old.version]))
    assert "It no longer holds." in words_of(before)
    assert "It held from 19 November 2026, 14:00 UTC to 22 November 2026" in words_of(before)
    assert "We count once" in words_of(before)
    assert '<meta name="robots" content="noindex">' in before.content.decode()
    current = words_of(client.get(reverse("methodology-version", args=[new.version])))
    assert "which holds now" in current


def test_a_verdict_leads_to_the_text_of_the_version_it_was_reached_by(client):
    # After the texts that a desk begins with.
    version = publish("# We count once", at=timezone.now()).version
    claim = publish_one().claim
    publish("# We count twice", at=timezone.now())
    shown = client.get(claim_page(claim)).content.decode()
    there = reverse("methodology-version", args=[version])
    assert f'<a href="{there}">Version {version}</a>' in shown
    assert "We count once" in words_of(client.get(there))


def test_the_corrections_policy_is_a_text_of_its_own(client):
    publish("# We say what changed", kind="corrections")
    shown = words_of(client.get("/corrections-policy/"))
    assert "We say what changed" in shown
    assert "What each verdict needs" not in shown


def test_who_has_the_version_in_force_is_told_so_without_it(client):
    publish("# We count once")
    first = client.get("/how-we-check/")
    assert first["Last-Modified"]
    again = client.get("/how-we-check/", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    publish("# We count twice")
    changed = client.get("/how-we-check/", headers={"If-None-Match": first["ETag"]})
    assert changed.status_code == 200


@pytest.mark.parametrize("version", ["none", "a/b"])
def test_a_version_that_never_was_is_not_found(client, version):
    assert client.get(f"/how-we-check/versions/{version}/").status_code == 404
    assert client.get(f"/corrections-policy/versions/{version}/").status_code == 404
