"""Words in which a source is named that was protected later: notes, and who was asked."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.management import call_command

from claims.messages import WITHHELD
from claims.models import Evidence, Publication, Role
from claims.review.actions import add_contact, remove_contact
from claims.summaries.actions import publish_claim, refresh_pages
from claims.summaries.moments import iso
from tests.factories import NOW, make_user
from tests.joint.protected_later import LATER, PUBLISHER, SECRET, TITLE, everything, protect
from tests.pages.public.desk import publish_correction, withdraw
from tests.pages.public.reading import words_of
from tests.review.asking import asked
from tests.summaries.desk_work import decide, open_claim, say

pytestmark = pytest.mark.django_db


def claim_whose_notes_name_it(then=publish_correction):
    """A note and the list of who was asked name the source; and what came after them."""
    claim = open_claim("The bridge has 40 lamps.")
    say(claim)
    decide(claim, **SECRET)
    publish_claim(claim_id=claim.pk, at=NOW)
    editor = make_user(Role.EDITOR)
    entry = asked(name=PUBLISHER, is_organisation=True)
    contact = add_contact(claim_id=claim.pk, lease_id=0, entry=entry, by=editor, at=NOW)
    publish_correction(claim, note=f"The {TITLE} was read again.")
    remove_contact(contact_id=contact.pk, why="It is a source.", by=editor, at=LATER)
    then(claim)
    return claim


def test_notes_and_who_was_asked_are_withheld_and_the_markup_after_them(client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    claim = claim_whose_notes_name_it()
    everywhere = everything(client, claim)
    tell_the_note = ("/corrections/", "/corrections/feed.json", f"/claims/{claim.pk}/versions/1/")
    for path in tell_the_note:
        assert TITLE in everywhere[path]
    piece = Evidence.objects.get(claim=claim, title=TITLE)
    done = protect(piece, withhold=False)
    assert (done.redacted, done.named) == ((1, 2, 3), {2: ("note", "contacts")})
    etags = {path: client.get(path)["ETag"] for path in tell_the_note}
    # The first version itself stays as it is; its page tells why the second one took its place.
    done = protect(piece, at=LATER + timedelta(hours=1))
    assert (done.redacted, done.withheld, done.named) == ((2, 3), (2,), {})
    for path, etag in etags.items():
        assert client.get(path, headers={"if-none-match": etag}).status_code == 200, path
    refresh_pages(at=LATER + timedelta(hours=1))
    after = everything(client, claim)
    for path, text in after.items():
        assert "zorb" not in text.casefold(), path
    _first, second, third = Publication.objects.filter(kind="verdict").order_by("sequence")
    assert second.payload["contacts"] == []
    assert second.payload["rationale"]
    comments = [
        [one["text"] for one in (row.claimreview or {})["correction"]] for row in (second, third)
    ]
    assert comments == [[WITHHELD], [WITHHELD, "We counted one lamp too few."]]
    for language, said in [("en-gb", f"Correction: {WITHHELD}"), ("de", "wird zurückgehalten")]:
        settings.VERIFY_LANGUAGE = language
        assert said in words_of(client.get(f"/claims/{claim.pk}/versions/1/"))
    # What is published later repeats no note that was withheld.
    publish_correction(claim, note="The ballot is out.")
    newest = Publication.objects.latest("sequence")
    assert (newest.claimreview or {})["correction"][0]["text"] == WITHHELD


def test_the_note_of_a_withdrawal_is_withheld_while_it_stands(client, capsys):
    claim = claim_whose_notes_name_it(lambda one: withdraw(one, f"{PUBLISHER} took it back."))
    piece = Evidence.objects.get(claim=claim, title=TITLE)
    assert protect(piece, withhold=False).named == {2: ("note", "contacts"), 3: ("note",)}
    done = protect(piece, at=LATER + timedelta(hours=1))
    assert (done.redacted, done.withheld, done.named) == ((2, 3), (2, 3), {})
    refresh_pages(at=LATER)
    for path in (f"/claims/{claim.pk}/", f"/embed/claims/{claim.pk}/", "/corrections/"):
        page = words_of(client.get(path, follow=True))
        assert WITHHELD in page
        assert PUBLISHER not in page
    gone = client.get(f"/api/v1/verdicts/{claim.pk}/")
    assert (gone.status_code, gone.json()["note"]) == (410, WITHHELD)
    row = client.get("/api/v1/changes/?limit=3").json()["results"][-1]
    assert (row["kind"], row["withheld"], row["redacted"]["at"]) == (
        "withdrawal",
        True,
        iso(LATER + timedelta(hours=1)),
    )
    call_command("verify_history")
    assert "3 publications were changed to protect a source" in capsys.readouterr().out
