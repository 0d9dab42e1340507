"""A source whose name got out: nothing that readers or programs get holds it any more."""

from __future__ import annotations

import gzip
import json
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from claims.figures.actions import count_history
from claims.models import ClaimEvent, Evidence, Publication, Role, SearchKind, SummaryPage
from claims.search.actions import read_texts
from claims.search.queries import anything_to_read
from claims.summaries.actions import (
    ProtectionNotAccepted,
    make_head,
    publish_claim,
    refresh_pages,
)
from claims.summaries.actions.reviews_file import contents, folder, keep_reviews_file
from claims.summaries.heads import NOTHING, hash_of_feed
from claims.summaries.queries import feed_between
from claims.summaries.queries.reviews import replaced_by
from claims.workflow import OutOfScope
from tests.factories import NOW, make_evidence, make_user
from tests.joint.protected_later import HOST, LATER, SECRET, TITLE, everything, protect
from tests.pages.public.desk import publish_correction
from tests.pages.public.reading import words_of
from tests.summaries.desk_work import decide, open_claim, published_claim, say

pytestmark = pytest.mark.django_db


def secret_claim(text="The bridge has 40 lamps."):
    """A claim with a verdict that cites the source, and another one that replaced it."""
    claim = open_claim(text)
    say(claim)
    decide(claim, **SECRET)
    publish_claim(claim_id=claim.pk, at=NOW)
    publish_correction(claim)
    return claim


def heads():
    """A head over all there is."""
    while count_history(at=NOW):
        pass
    return make_head(at=NOW)


def reviews():
    """The file of all reviews, as it is handed out."""
    told = contents()
    assert told
    assert told.newest_first()
    kept = [(folder() / part.file).read_bytes() for part in told.newest_first()]
    return b"".join(map(gzip.decompress, kept))


def test_nothing_that_anybody_is_given_names_the_source_any_more(client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    claim = secret_claim()
    read_texts(kind=SearchKind.PUBLISHED, limit=100)
    keep_reviews_file(at=NOW)
    assert HOST.encode() in reviews()
    before = everything(client, claim)
    assert any(HOST in text for text in before.values())
    assert client.get("/api/v1/verdicts/?q=Zorbian").json()["results"]
    kept = (
        "/api/v1/changes/?limit=1",
        f"/api/v1/verdicts/{claim.pk}/",
        f"/claims/{claim.pk}/versions/1/",
        f"/claims/{claim.pk}/feed.atom",
    )
    etags = {path: client.get(path)["ETag"] for path in kept}
    piece = Evidence.objects.get(claim=claim, title=TITLE)
    done = protect(piece)
    assert (done.claims, done.redacted, done.withheld, done.left) == ((claim.pk,), (1, 2), (), ())
    # At once, before any job has run.
    assert client.get("/api/v1/verdicts/?q=Zorbian").json()["results"] == []
    assert HOST not in client.get(f"/claims/{claim.pk}/", follow=True).text
    for path, etag in etags.items():
        assert client.get(path, headers={"if-none-match": etag}).status_code == 200
    refresh_pages(at=LATER)
    read_texts(kind=SearchKind.PUBLISHED, limit=100)
    keep_reviews_file(at=LATER)
    assert not anything_to_read(SearchKind.PUBLISHED)
    assert client.get("/api/v1/verdicts/?q=lamps").json()["results"]
    after = everything(client, claim)
    for path, text in after.items():
        for name in ("Zorb", "zorb", "zorbian"):
            assert name not in text, path
    assert "A bank that the desk knows." in after[f"/claims/{claim.pk}/versions/1/"]
    for path in (f"/claims/{claim.pk}/", f"/claims/{claim.pk}/versions/1/"):
        assert "Protected source" in after[path]
        assert "After publication, on" in after[path]
    for row in Publication.objects.all():
        assert "zorb" not in json.dumps([row.payload, row.claimreview]).casefold()
    assert b"orbian" not in reviews()
    # In a longer feed the part that holds the verdict that stands is written anew too.
    assert set(replaced_by(3, 3)) == {(1, LATER), (2, LATER)}


def test_what_names_it_in_words_is_withheld_where_it_was_replaced(client):
    claim = open_claim()
    say(claim)
    decide(claim, **{**SECRET, "publisher": "Town Council", "title": "Forty lamps"})
    publish_claim(claim_id=claim.pk, at=NOW)
    publish_correction(claim)
    piece = Evidence.objects.get(claim=claim, title="Forty lamps")
    first_time = protect(piece, withhold=False)
    # Another piece is by the same publisher.
    assert first_time.withheld == ()
    assert first_time.named == {1: ("finding", "evidence"), 2: ("evidence",)}
    done = protect(piece, at=LATER + timedelta(hours=1), description="Another word for it.")
    assert done.named == {1: ("evidence",), 2: ("evidence",)}
    # The finding of the first version names it; that of the second one does not.
    assert (done.redacted, done.withheld) == ((1, 2), (1,))
    first, second = Publication.objects.filter(claim=claim, kind="verdict").order_by("sequence")
    assert [first.payload[name] for name in ("finding", "rationale", "rationale_html")] == [""] * 3
    assert first.payload["withheld"] is True
    review, after = first.claimreview or {}, second.claimreview or {}
    assert "ratingExplanation" not in review["reviewRating"]
    assert "withheld" not in second.payload
    assert after["citation"][0] == {
        "@type": "CreativeWork", "name": "Another word for it."
    }  # fmt: skip
    page = client.get(f"/claims/{claim.pk}/versions/1/")
    assert "Words withheld to protect a source." in words_of(page)
    assert "Why we said so" not in words_of(page)
    feed = client.get(f"/claims/{claim.pk}/feed.json").text
    assert "Words withheld to protect a source." in feed
    told = client.get("/api/v1/changes/").json()["results"]
    assert [row["kind"] for row in told] == ["verdict", "verdict", "redaction", "redaction"]
    assert [row.get("redacts") for row in told] == [None, None, [1, 2], [1, 2]]


def test_the_hash_over_the_feed_stays_and_covers_nothing_up(capsys, settings):
    settings.VERIFY_SIGNING_KEY = bytes(range(32))
    published_claim()
    claim = secret_claim()
    hashes = [hash_of_feed(NOTHING, feed_between(0, upto)) for upto in range(1, 4)]
    heads()
    piece = Evidence.objects.get(claim=claim, title=TITLE)
    assert protect(piece).redacted == (2, 3)
    assert [hash_of_feed(NOTHING, feed_between(0, upto)) for upto in range(1, 4)] == hashes
    marks = [row["redacted"] for row in feed_between(1, 3)]
    assert [mark["before"] for mark in marks] == hashes[:2]
    assert [mark["feed_hash"] for mark in marks] == hashes[1:]
    assert heads().feed_hash == hash_of_feed(NOTHING, feed_between(0, None))
    call_command("verify_history")
    assert "2 publications were changed to protect a source" in capsys.readouterr().out
    # A row before one that was changed is altered: the changed one does not hide it.
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        change = "UPDATE claims_publication SET payload = jsonb_set(payload, '{rating}', '1')"
        cursor.execute(f"{change} WHERE sequence = 1")
        cursor.execute("SET session_replication_role = origin")
    assert hash_of_feed(NOTHING, feed_between(0, 3)) != hashes[2]


def test_a_row_that_was_changed_without_an_entry_is_named(capsys):
    claim = secret_claim()
    protect(Evidence.objects.get(claim=claim, title=TITLE))
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        change = "UPDATE claims_publication SET payload = jsonb_set(payload, %s, %s)"
        cursor.execute(f"{change} WHERE sequence = 2", ["{redacted,feed_hash}", '"another"'])
        cursor.execute("SET session_replication_role = origin")
    with pytest.raises(CommandError, match="1 publications were changed without a word"):
        call_command("verify_history")
    assert "publication 2: it was changed" in capsys.readouterr().err


def test_it_is_protected_on_every_claim_of_the_editor_and_where_nothing_is_public_yet():
    first, second, foreign = (
        secret_claim(f"The bridge has {count} lamps.") for count in (40, 41, 42)
    )
    waiting = open_claim("The bridge has 43 lamps.")
    decide(waiting, **SECRET)
    type(foreign).objects.filter(pk=foreign.pk).update(language="de")
    piece = Evidence.objects.get(claim=first, title=TITLE)
    editor = make_user(Role.EDITOR)
    editor.languages = ["en"]
    editor.save()
    assert protect(piece, by=editor, everywhere=False).claims == (first.pk,)
    done = protect(piece, by=editor, at=LATER + timedelta(hours=1))
    assert done.claims == (first.pk, second.pk, waiting.pk)
    assert done.left == (foreign.pk,)
    assert done.redacted == (3, 4)
    assert Evidence.objects.filter(title=TITLE, protected=False).get().claim == foreign
    entries = ClaimEvent.objects.filter(what="source_protected").order_by("pk")
    assert [entry.claim_id for entry in entries] == [first.pk, first.pk, second.pk, waiting.pk]
    with pytest.raises(OutOfScope):
        protect(Evidence.objects.get(claim=foreign, title=TITLE), by=editor)
    publish_claim(claim_id=waiting.pk, at=LATER)
    assert TITLE not in json.dumps(Publication.objects.latest("sequence").payload)


def test_it_stays_protected_on_the_claim_whoever_changes_it_or_adds_it_again():
    claim, other = secret_claim(), published_claim()
    piece = Evidence.objects.get(claim=claim, title=TITLE)
    protect(piece, everywhere=False)
    Evidence.objects.filter(pk=piece.pk).update(protected=False, public_description="")
    again = make_evidence(claim=claim, url=piece.url)
    for row in (piece, again):
        row.refresh_from_db()
        assert (row.protected, row.public_description) == (True, "A bank that the desk knows.")
    assert not make_evidence(claim=claim, url="https://other.example/").protected
    elsewhere = make_evidence(claim=other, url=piece.url)
    elsewhere.refresh_from_db()
    assert not elsewhere.protected


@pytest.mark.parametrize(
    ("words", "field"), [({"description": " "}, "description"), ({"reason": "x" * 2001}, "reason")]
)
def test_it_takes_words_for_readers_and_a_reason(words, field):
    piece = Evidence.objects.get(claim=secret_claim(), title=TITLE)
    with pytest.raises(ProtectionNotAccepted) as refusal:
        protect(piece, **words)
    assert list(refusal.value.errors) == [field]
    assert not Evidence.objects.filter(protected=True).exists()
    assert not SummaryPage.objects.filter(refreshed_at__isnull=True).exists()
