"""The inbox of what readers write, and one message with everything that is done about it."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client

from claims import tasks
from claims.models import Claim, ImportRun, ReaderMessage, Role, User
from claims.pages.desk import readers
from tests.factories import make_user
from tests.pages.html_rules import html_faults
from tests.pages.public.desk import publish_one
from tests.readers.sending import WORDS, write

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_broker")]

HOSTILE = '<script>alert(1)</script>"\'>{% now "Y" %} a link www.a.example'


def page(browser: Client, path: str) -> str:
    """A page that is as it should be."""
    answer = browser.get(path)
    assert answer.status_code == 200
    html = str(answer.content.decode())
    assert html_faults(html) == []
    return html


def test_the_inbox_shows_what_is_open_by_state_and_by_claim(at_desk: Client) -> None:
    claim, other = publish_one().claim, publish_one("The pier has 7 steps.").claim
    write(claim, "The bridge was counted twice, I believe.")
    write(other, "The pier was rebuilt last year.")
    write(words="Somebody should count the bollards.")
    write(words="Buy cheap watches at once.", is_spam=True)
    html = page(at_desk, "/desk/readers/")
    for words in ("counted twice", "rebuilt last year", "count the bollards"):
        assert words in html
    assert "cheap watches" not in html
    assert "cheap watches" in page(at_desk, "/desk/readers/?state=spam")
    only = page(at_desk, f"/desk/readers/?claim={claim.pk}")
    assert "counted twice" in only
    assert "rebuilt last year" not in only
    assert "No message is answered yet" in page(at_desk, "/desk/readers/?state=answered")
    assert "No reader waits" in page(at_desk, "/desk/readers/?claim=999999999")


def test_editors_are_told_of_a_suggestion_and_led_to_the_inbox(
    browser_of: Callable[[User], Client],
) -> None:
    browser = browser_of(make_user(Role.EDITOR))
    write()
    tasks.tell_people()
    html = page(browser, "/desk/notices/")
    assert "A reader suggested a claim" in html
    assert ": what readers suggest" in html
    [opened] = re.findall(r'href="(/desk/notices/\d+/[^"]*)"', html)
    assert browser.get(opened).headers["Location"] == "/desk/readers/"


def test_a_long_inbox_goes_on(at_desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readers, "ROWS", 2)
    for number in range(5):
        write(words=f"This is message number {number} of five.")
    html = page(at_desk, "/desk/readers/")
    assert "number 4" in html
    assert "number 2" not in html
    before = ReaderMessage.objects.order_by("-pk")[1].pk
    assert f'href="?state=open&amp;before={before}"' in html
    assert "number 2" in page(at_desk, f"/desk/readers/?state=open&before={before}")


def test_a_message_is_read_taken_care_of_and_answered(at_desk: Client, ines: User) -> None:
    claim = publish_one().claim
    message = write(claim, f"{WORDS} {HOSTILE}", name="Ada Lund", email="ada@mail.example")
    path = f"/desk/readers/{message.pk}/"
    html = page(at_desk, path)
    assert "Ada Lund" in html
    assert "<script>alert" not in html
    assert "Take care of it" in html
    at_desk.post(f"{path}care/")
    assert "Give it up" in page(at_desk, path)
    empty = at_desk.post(f"{path}answer/", {"answer": " "})
    assert empty.status_code == 422
    assert "Write an answer" in empty.content.decode()
    long = at_desk.post(f"{path}answer/", {"answer": "Kept as typed. " * 1_000})
    assert "Kept as typed." in long.content.decode()
    at_desk.post(f"{path}answer/", {"answer": "It was corrected.", "mail": "1"})
    message.refresh_from_db()
    assert (message.answer, message.answered_by) == ("It was corrected.", ines)
    assert message.mail_wanted
    html = page(at_desk, path)
    assert "the e-mail is on its way" in html
    at_desk.post(f"{path}leave/")
    message.refresh_from_db()
    assert message.assigned_to is None


def test_an_answer_of_a_colleague_is_shown_and_not_overwritten_unread(at_desk: Client) -> None:
    message = write(publish_one().claim)
    path = f"/desk/readers/{message.pk}/"
    at_desk.post(f"{path}answer/", {"answer": "It was corrected."})
    late = at_desk.post(f"{path}answer/", {"answer": "It stands.", "replaces": ""})
    assert late.status_code == 422
    assert "has answered this reader in the meantime" in late.content.decode()
    assert "It stands.</textarea>" in late.content.decode()
    shown = re.search(r'name="replaces" value="([^"]+)"', late.content.decode())
    assert shown
    at_desk.post(f"{path}answer/", {"answer": "It stands.", "replaces": shown[1]})
    message.refresh_from_db()
    assert message.answer == "It stands."


def test_spam_is_put_away_and_taken_back(at_desk: Client) -> None:
    message = write()
    path = f"/desk/readers/{message.pk}/"
    assert "put away as spam" in at_desk.post(f"{path}spam/", follow=True).content.decode()
    assert "This is no spam" in page(at_desk, path)
    at_desk.post(f"{path}no-spam/")
    message.refresh_from_db()
    assert message.state == "open"


def test_the_link_of_a_suggestion_goes_to_the_import(at_desk: Client) -> None:
    message = write(link="https://courier.example/a")
    path = f"/desk/readers/{message.pk}/import/"
    run = ImportRun.objects.get if at_desk.post(path).status_code == 302 else None
    assert run is not None
    assert run().inputs.get().address == "https://courier.example/a"
    assert "taken up already" in at_desk.post(path).content.decode()
    without = write()
    answer = at_desk.post(f"/desk/readers/{without.pk}/import/")
    assert (answer.status_code, "gave no link" in answer.content.decode()) == (422, True)
    assert ImportRun.objects.count() == 1


def test_a_suggestion_becomes_a_claim_in_the_queue(at_desk: Client) -> None:
    message = write(words="The mayor said that the bridge has 40 lamps.")
    path = f"/desk/readers/{message.pk}/claim/"
    empty = at_desk.post(path, {"claim_words": " ", "source": "Radio Tarn"})
    assert empty.status_code == 422
    assert "Radio Tarn" in empty.content.decode()
    sent = {"claim_words": "The bridge in Tarn has 40 lamps.\n", "source": "Radio Tarn"}
    made = at_desk.post(path, sent)
    message.refresh_from_db()
    claim = Claim.objects.get()
    assert made["Location"] == f"/desk/claims/{claim.pk}/"
    assert message.claim == claim
    place = claim.occurrences.select_related("article__source").get()
    assert (place.quote, place.article.source.name) == (
        "The bridge in Tarn has 40 lamps.",
        "Radio Tarn",
    )
    assert "taken up already" in at_desk.post(path, sent).content.decode()


def test_a_claim_that_is_known_is_joined(at_desk: Client) -> None:
    for message in (write(), write()):
        sent = {"claim_words": "The bridge in Tarn has 40 lamps."}
        assert at_desk.post(f"/desk/readers/{message.pk}/claim/", sent).status_code == 302
    claim = Claim.objects.get()
    assert claim.reader_messages.count() == 2


def test_the_page_of_the_claim_shows_open_questions(
    at_desk: Client, browser_of: Callable[[User], Client], tomas: User
) -> None:
    claim = publish_one().claim
    message = write(claim)
    html = page(at_desk, f"/desk/claims/{claim.pk}/")
    assert "A reader questions this verdict" in html
    assert f"/desk/readers/{message.pk}/" in html
    assert WORDS[:40] in page(browser_of(tomas), "/desk/look-again/?kind=questions")
