"""Readers question a verdict and suggest a claim, without cookies and without third parties."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from claims.models import ReaderMessage
from claims.pages.public.asking_form import AskingForm
from claims.pages.public.form_token import new_form_token
from claims.readers.actions import answer_message
from tests.factories import make_user
from tests.pages.html_rules import html_faults
from tests.pages.public.desk import publish_one, withdraw

pytestmark = pytest.mark.django_db

WORDS = "The register was corrected in May, so the figure is too high."
HOSTILE = "<script>alert(1)</script> \u202egnp.exe\u2066 {{ 7|add:1 }} & \"quoted\" 'so'"


@pytest.fixture(autouse=True)
def _no_limit(settings):
    settings.VERIFY_READER_RATE = ""


def token(about=0, seconds=60):
    """The token of a form that was opened so many seconds ago."""
    return new_form_token(about, at=timezone.now() - timedelta(seconds=seconds))


def form(about=0, **fields):
    """What a reader sends."""
    return {"words": WORDS, "consent": "on", "token": token(about), **fields}


def test_a_question_is_asked_followed_and_answered(client):
    claim = publish_one().claim
    page = client.get(f"/claims/{claim.pk}/", follow=True)
    assert f'href="/claims/{claim.pk}/question/"' in page.content.decode()
    opened = client.get(f"/claims/{claim.pk}/question/")
    assert claim.text in opened.content.decode()
    sent = client.post(f"/claims/{claim.pk}/question/", form(claim.pk, email="ada@mail.example"))
    assert sent.status_code == 302
    followed = client.get(sent["Location"])
    assert WORDS in followed.content.decode()
    assert "A person reads it" in followed.content.decode()
    message = ReaderMessage.objects.get()
    assert (message.claim, message.email) == (claim, "ada@mail.example")
    answer_message(
        message_id=message.pk,
        words=f"You are right. {HOSTILE}",
        mail=False,
        by=make_user(first_name="Ines"),
        at=timezone.now(),
    )
    told = client.get(sent["Location"]).content.decode()
    assert "You are right." in told
    assert "Ines" not in told
    assert "<script>alert" not in told
    assert client.get("/messages/" + "0" * 64 + "/").status_code == 404


def test_no_page_of_a_reader_sets_or_reads_a_cookie_or_stays_in_a_cache(client):
    claim = publish_one().claim
    sent = client.post("/suggest/", form())
    paths = [f"/claims/{claim.pk}/question/", "/suggest/", sent["Location"]]
    signed_in = Client()
    signed_in.force_login(make_user())
    for path in paths:
        for browser in (client, signed_in):
            answer = browser.get(path)
            assert not answer.cookies, path
            assert "Cookie" not in answer.get("Vary", ""), path
            assert "no-store" in answer["Cache-Control"], path
            assert '<meta name="csrf' not in answer.content.decode()
            assert html_faults(answer.content.decode()) == []
    refused = client.post("/suggest/", {})
    assert not refused.cookies
    # Nothing is asked of another host.
    assert not re.findall(r'(?:src|action)="https?://(?!localhost)', refused.content.decode())


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"token": ""}, "open for too long"),
        ({"token": token(seconds=90_000)}, "open for too long"),
        ({"token": token(about=99)}, "open for too long"),
        ({"token": token(seconds=-80_000)}, "faster than people write"),
        ({"words": "no"}, "Write a sentence or two"),
        ({"consent": ""}, "we may not keep your message"),
        ({"email": "nobody"}, "name@mail.example"),
        ({"link": "javascript:alert(1)"}, "beginning with https://"),
        ({"words": "x" * 5_000}, "4000 characters"),
        ({"words": "line\n" * 500}, "fewer lines"),
    ],
)
def test_what_cannot_be_sent_is_said_and_nothing_typed_is_lost(client, fields, said):
    typed = form(name="Ada Lund", **fields)
    answer = client.post("/suggest/", typed)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert said in html
    assert 'value="Ada Lund"' in html
    assert typed["words"].split("\n")[0] in html
    assert html_faults(html) == []
    assert not ReaderMessage.objects.exists()


def test_a_form_that_was_refused_can_be_sent_again(client):
    html = client.post("/suggest/", form(token="")).content.decode()
    [fresh] = re.findall(r'name="token" value="([^"]+)"', html)
    assert client.post("/suggest/", form(token=fresh)).status_code == 422
    assert client.post("/suggest/", form()).status_code == 302


def test_a_form_sent_twice_is_one_message(client):
    typed = form()
    first, second = client.post("/suggest/", typed), client.post("/suggest/", typed)
    assert first["Location"] == second["Location"]
    other = client.post("/suggest/", {**typed, "words": "Other words, typed after going back."})
    assert other.status_code == 422
    assert "sent before" in other.content.decode()
    assert ReaderMessage.objects.count() == 1


def test_a_program_that_fills_in_everything_is_told_nothing(client):
    sent = client.post("/suggest/", form(left_empty="https://buy.example"))
    assert sent.status_code == 302
    assert ReaderMessage.objects.get().state == "spam"
    person = client.post("/suggest/", form())
    read, told = (
        re.sub("<time.*?</time>", "", client.get(at).content.decode()).replace(at, "")
        for at in (person["Location"], sent["Location"])
    )
    assert "A person reads it" in told
    assert told == read


def test_what_fills_in_forms_for_people_does_not_know_the_field_that_they_do_not_see(settings):
    # Of what Chromium matches names and labels with, and of what password managers keep.
    known = re.compile(
        "name|mail|phone|tel|fax|compan|organi|addr|street|city|zip|postal|country|region|state"
        "|url|web|site|user|login|pass|card|birth|title|nom|nombre|correo|calle|ciudad|empresa"
        "|pa[ií]s|adresse|ort$|land|firma|stra(ss|ß)e|soci[eé]t[eé]|ville|rue|نام|آدرس|شرکت|کشور|شهر",
        re.IGNORECASE,
    )
    for language, _ in settings.LANGUAGES:
        with translation.override(language):
            form = AskingForm(is_question=False, keep_days=1)
            trap = form["left_empty"]
            assert not known.search(f"{trap.name} {trap.label}"), language
    html = str(trap)
    assert all(
        f" {said}" in html for said in ('autocomplete="off"', "data-1p-ignore", "data-lpignore")
    )


def test_hostile_words_are_words(client):
    sent = client.post("/suggest/", form(words=HOSTILE + "\x00\r\n\r\n\r\n\r\n" + "end"))
    html = client.get(sent["Location"]).content.decode()
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)" in html
    assert "\u202e" not in html
    assert ReaderMessage.objects.get().words.endswith("\n\nend")


def test_what_is_far_too_long_is_not_even_read(client):
    answer = client.post("/suggest/", form(words="x" * 300_000))
    assert answer.status_code == 413
    assert not ReaderMessage.objects.exists()


def test_so_many_an_hour_from_one_address(client, settings):
    settings.VERIFY_READER_RATE = "2/hour"
    here = {"REMOTE_ADDR": "198.51.100.7"}
    answers = [client.post("/suggest/", form(), **here) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [302, 302, 429]
    assert 0 < int(answers[2]["Retry-After"]) <= 3600
    assert WORDS in answers[2].content.decode()
    elsewhere = client.post("/suggest/", form(), REMOTE_ADDR="198.51.100.8")
    assert elsewhere.status_code == 302


def test_a_dead_cache_neither_opens_the_gate_nor_breaks_the_page(client, settings):
    settings.VERIFY_READER_RATE = "2/hour"
    dead = {**settings.CACHES["default"], "LOCATION": "redis://127.0.0.1:1/0"}
    settings.CACHES = {"default": dead}
    here = {"REMOTE_ADDR": "198.51.100.9"}
    answers = [client.post("/suggest/", form(), **here) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [302, 302, 429]


def test_behind_a_proxy_the_address_is_what_the_proxy_says(client, settings):
    settings.REST_FRAMEWORK = {**settings.REST_FRAMEWORK, "NUM_PROXIES": 1}
    for forwarded in ("203.0.113.1, 198.51.100.1", "203.0.113.2, 198.51.100.1", "198.51.100.2"):
        client.post("/suggest/", form(), HTTP_X_FORWARDED_FOR=forwarded)
    assert ReaderMessage.objects.values("sender_hash").distinct().count() == 2


def test_a_withdrawn_verdict_can_be_questioned_and_an_unpublished_one_not(client):
    claim = publish_one().claim
    withdraw(claim)
    assert (
        reverse("question", args=[claim.pk])
        in client.get(f"/claims/{claim.pk}/", follow=True).content.decode()
    )
    assert "was withdrawn" in client.get(f"/claims/{claim.pk}/question/").content.decode()
    assert client.get("/claims/999999/question/").status_code == 404
    assert client.put("/suggest/").status_code == 405
