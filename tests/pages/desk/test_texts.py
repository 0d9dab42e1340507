"""Editors write, preview and publish the texts for readers."""

import pytest

from claims.models import PublicText, Role
from claims.summaries.actions import keep_draft
from tests.factories import NOW, make_user
from tests.pages.public.reading import words_of

pytestmark = pytest.mark.django_db

PATH = "/desk/texts/methodology/"


@pytest.fixture
def browser(client):
    client.force_login(make_user(Role.EDITOR, first_name="Ada"))
    return client


def send(browser, do, *, body="# We count twice", note="We count twice now.", edits=0):
    fields = {"do": do, "body": body, "note": note, "edits": edits}
    return browser.post(PATH, fields, follow=True)


def test_a_text_is_drafted_previewed_and_published(browser):
    assert "A program reads each article" in words_of(browser.get(PATH))
    assert "The draft is kept." in words_of(send(browser, "keep"))
    assert "A program reads" in words_of(browser.get("/how-we-check/"))
    assert "Draft by Ada" in words_of(browser.get("/desk/texts/"))
    shown = send(browser, "preview", body="# We count thrice", edits=1)
    assert "<h3" in shown.content.decode()
    assert "As readers will see it We count thrice" in words_of(shown)
    done = words_of(send(browser, "publish", body="# We count thrice", edits=2))
    assert "is in force from now on." in done
    assert "Written by Ada, published by Ada We count twice now." in done
    assert "We count thrice" in words_of(browser.get("/how-we-check/"))


def test_what_is_refused_is_said_and_kept(browser):
    answer = send(browser, "publish", note="")
    assert answer.status_code == 422
    assert "Say what changes" in words_of(answer)
    assert PublicText.objects.draft("methodology").get().body == "# We count twice"


def test_two_editors_at_once_lose_nothing(browser):
    other = make_user(Role.EDITOR)
    send(browser, "keep")
    keep_draft(kind="methodology", body="Theirs.", note="", edits=1, by=other, at=NOW)
    answer = send(browser, "keep", body="Mine.", edits=1)
    assert answer.status_code == 409
    shown = words_of(answer)
    assert "Somebody has changed this text meanwhile." in shown
    assert "Theirs." in shown
    assert "Mine." in answer.content.decode()
    # What was typed goes on top of theirs, once they are read.
    assert 'name="edits" value="2"' in answer.content.decode()
    assert "The draft is kept." in words_of(send(browser, "keep", body="Both.", edits=2))


def test_a_draft_is_thrown_away(browser):
    send(browser, "keep")
    assert "The draft is gone." in words_of(send(browser, "drop", edits=1))
    assert not PublicText.objects.draft("methodology").exists()


def test_there_is_no_other_text(browser):
    assert browser.get("/desk/texts/imprint/").status_code == 404
