"""No text of the pages for readers is left out of the catalogues."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from claims.models import Article, Claim, Publication, PublicText, Role, TextKind
from claims.readers.actions import answer_message, receive_message
from claims.readers.actions.receiving import Delivery
from claims.readers.entries import ReaderEntry
from claims.summaries.actions import keep_draft, publish_text, refresh_pages
from tests.factories import NOW, make_user
from tests.pages.pseudo_locale import left_out
from tests.pages.public.desk import (
    publish_correction,
    publish_one,
    say_again,
    under_a_topic,
    withdraw,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pseudo_locale")]

NAMES = {
    "One",
    "Harbour Courier",
    "Atom",
    "RSS",
    "false",
    "JSON",
    "JSON Feed",
    "SHA-256",
    "Evidence 1",
}


def faults_of(client: Client, *paths: str) -> dict[str, list[str]]:
    """What each page left out; nothing for a page that left nothing out."""
    names = NAMES | set(Article.objects.values_list("title", flat=True))
    names |= set(Claim.objects.values_list("text", flat=True))
    found = {path: left_out(_html(client.get(path)), data=names) for path in paths}
    return {path: faults for path, faults in found.items() if faults}


def _html(answer: Any) -> str:
    return str(answer.content.decode())


def test_an_empty_site(client: Client) -> None:
    refresh_pages(at=NOW)
    names = ("overview", "claims", "articles", "corrections", "how-we-check", "suggest", "api:docs")
    paths = [reverse(name) for name in names]
    assert faults_of(client, *paths, "/nowhere/", "/claims/?rating=disputed") == {}


def test_what_is_published_corrected_and_withdrawn(client: Client) -> None:
    stands = publish_one(author="Ada Lund", published_year=2026, published_month=11)
    corrected = publish_one("The quay has 12 bollards.", rating="unverifiable")
    publish_correction(corrected.claim)
    gone = publish_one("The pier has 7 steps.")
    withdraw(gone.claim)
    assert Publication.objects.count() >= 4
    paths = [*stands.addresses, *corrected.addresses, *gone.addresses]
    assert faults_of(client, *dict.fromkeys(paths)) == {}


def test_topics_what_is_repeated_and_the_texts_of_the_desk(client: Client) -> None:
    claim = publish_one().claim
    say_again(claim)
    topic = under_a_topic("Harbour Courier", claim)
    editor = make_user(Role.EDITOR)
    for number, kind in enumerate(TextKind):
        keep_draft(kind=kind, body="# One", note="Harbour Courier", edits=0, by=editor, at=NOW)
        publish_text(kind=kind, edits=1, by=editor, at=NOW + timedelta(days=number))
    version = PublicText.objects.published("methodology").first()
    paths = [f"/topics/{topic.pk}/harbour-courier/", "/topics/", "/repeated/", "/"]
    paths += [reverse("methodology-version", args=[version.version])] if version else []
    names = ("how-we-check", "corrections-policy")
    assert faults_of(client, *paths, *map(reverse, names)) == {}


def test_the_forms_of_readers_and_what_they_are_told(client: Client) -> None:
    claim = publish_one().claim
    ask = reverse("question", args=[claim.pk])
    assert faults_of(client, ask) == {}
    bad = {"words": "no", "link": "no", "email": "no", "token": "none"}
    for path, fields in ((ask, bad), (reverse("suggest"), {})):
        assert left_out(_html(client.post(path, fields)), data=NAMES | {"no"}) == []
    delivery = Delivery("a-token", "f" * 64)
    words = "The figure is too high, I believe."
    message = receive_message(
        entry=ReaderEntry(words), claim_id=claim.pk, delivery=delivery, at=NOW
    )
    followed = reverse("reader-message-followed", args=["a-token"])
    known = NAMES | {words, f"http://testserver{followed}", "Yes, it is."}
    assert left_out(_html(client.get(followed)), data=known) == []
    answer_message(message_id=message.pk, words="Yes, it is.", mail=False, by=make_user(), at=NOW)
    assert left_out(_html(client.get(followed)), data=known) == []
