"""Two people check one claim apart: nothing that can be opened tells one what the other found."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any
from urllib.parse import urldefrag, urljoin

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from claims.api.urls import urlpatterns as api_urls
from claims.models import (
    ApiToken,
    Claim,
    Contact,
    Evidence,
    KeptWords,
    Lease,
    Publication,
    Role,
    Scope,
    Status,
    User,
)
from claims.pages.desk_urls import urlpatterns
from tests.factories import make_user, sha256
from tests.models.sources import make_capture
from tests.pages.desk.every_address import rows_for_addresses
from tests.pages.desk.work import EVIDENCE, VERDICT, bring_in, hold, work_form
from tests.review.opinions import ask_for
from tests.summaries.desk_work import published_claim

RATIONALE = (
    "This quokka rationale says at length what the first of the two found in the register [1]."
)
# A stream, which tells what is published.
STAYS_OPEN = "changes-events"
# Words that stand nowhere but in what the first reviewer typed.
SECRETS = ("quokka", "Zanzibar", "zanzibar.example", "axolotl", "capybara")
CONTACT = {
    "contact-name": "Capybara Society",
    "contact-whom": "organisation",
    "contact-role": "named",
    "contact-means": "email",
    "contact-asked_at": "2026-01-05T09:30",
    "contact-asked": "Who counted in Zanzibar?",
    "contact-reply": "waiting",
}


@pytest.fixture
def claim(db: None) -> Claim:
    """A claim that two people are to check, and another one in the same article."""
    published_claim()
    ask_for("blind")
    return bring_in("The mill ground 9,204 sacks.", "The tower has 112 steps.")[0]


@pytest.fixture
def first(claim: Claim, tomas: User, browser_of: Callable[[User], Client]) -> Client:
    """The browser of Tomas, who holds the claim, has found something, and has typed a draft."""
    browser = browser_of(tomas)
    lease = hold(claim, tomas)
    evidence = {
        **EVIDENCE,
        "evidence-url": "https://zanzibar.example/register",
        "evidence-title": "Zanzibar register",
        "evidence-publisher": "Axolotl axolotl Press",
        "evidence-quote": "so says the capybara",
    }
    file = SimpleUploadedFile("zanzibar.txt", b"What the capybara saw.", "text/plain")
    press(browser, claim, "evidence", **work_form(lease), **evidence, **{"evidence-file": file})
    piece = Evidence.objects.get(claim=claim)
    assert piece.file
    keep_copy(piece)
    press(browser, claim, "contacts", **as_it_stands(lease), **CONTACT)
    assert Contact.objects.exists()
    press(browser, claim, "draft", **as_it_stands(lease, rationale="An axolotl draft"))
    here = f"/desk/claims/{claim.pk}/"
    fields = json.dumps({"hand_over_note": "The axolotl is the point"})
    browser.post("/desk/kept/", {"place": f"{here}hand-over/", "page": here, "fields": fields})
    assert KeptWords.objects.exists()
    return browser


def keep_copy(piece: Evidence) -> None:
    """Have the copy of a link made, with files that can be downloaded."""
    body, warc = (
        default_storage.save(f"captures/apart/{name}", ContentFile(b"The capybara counted."))
        for name in ("a.bin", "a.warc.gz")
    )
    piece.capture = make_capture(
        material=piece.material,
        title="Zanzibar register as read",
        text="The capybara counted.",
        body=body,
        warc=warc,
    )
    piece.save(update_fields=["capture"])


def press(browser: Client, claim: Claim, action: str, **fields: object):
    """Press a button of the page of a claim."""
    return browser.post(f"/desk/claims/{claim.pk}/{action}/", fields)


def send(browser: Client, claim: Claim, **fields: object) -> None:
    """Send the opinion of the holder, whatever is in the draft by then."""
    lease = Lease.objects.live().get(claim=claim)
    said = {**VERDICT, "rationale": RATIONALE, "finding": "The quokka finding.", **fields}
    assert press(browser, claim, "verdict", **as_it_stands(lease, **said)).status_code == 302


def as_it_stands(lease: Lease, **fields: object) -> dict[str, object]:
    """The form of the page of a claim, opened after whatever was kept last."""
    drafts = lease.claim.drafts.filter(by=lease.holder, part="")
    version = drafts.values_list("version", flat=True).first()
    return {**work_form(lease, **fields), "version": version or 0}


def arguments(claim: Claim) -> dict[str, Any]:
    """A row for every part of an address; what the first has brought wherever there is some."""
    piece = Evidence.objects.get(claim=claim)
    own: dict[str, Any] = {
        "claim_id": claim.pk,
        "article_id": claim.occurrences.get().article_id,
        "occurrence_id": claim.occurrences.get().pk,
        "evidence_id": piece.pk,
        "material_id": piece.material_id,
        "capture_id": piece.capture_id,
        "entry": Contact.objects.get(claim=claim).entry,
    }
    if current := claim.rounds.first():
        own["round_id"] = current.pk
    return {**rows_for_addresses(Publication.objects.get()), **own}


def everything(browser: Client, known: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The answer to every address of the desk; a part that nobody made a row for is an error."""
    opened: set[str] = set()
    for route in urlpatterns:
        kwargs = {name: known[name] for name in route.pattern.converters}
        address = reverse(str(route.name), kwargs=kwargs)
        yield str(route.name), " ".join(_on_the_way(browser, address, opened))
    for words in SECRETS[:2]:
        yield f"queue {words}", _text(browser.get(reverse("queue"), {"words": words}))


def _on_the_way(browser: Client, address: str, opened: set[str]) -> Iterator[str]:
    """What comes back from an address and where it leads; nothing is opened a second time."""
    while address and address not in opened:
        opened.add(address)
        answer = browser.get(address)
        to = answer.get("Location", "")
        yield f"{_text(answer)} {to}"
        address = urljoin(address, urldefrag(to).url) if to else ""


def _text(answer: Any) -> str:
    """What came back, without the form that gives the words back that were looked for."""
    content = b"".join(answer) if answer.streaming else answer.content
    return re.sub(r'value="[^"]*"|\?[^"<]*', "", content.decode(errors="replace"))


def api_answers(user: User, known: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """What every address of the API answers to a program of this person."""
    now = timezone.now()
    ApiToken.objects.create(
        user=user, name="n", digest=sha256(f"vfy_{user.pk}"), scopes=list(Scope),
        created_at=now, expires_at=now + timedelta(days=1),
    )  # fmt: skip
    client = Client(headers={"Authorization": f"Bearer vfy_{user.pk}"})
    parts = {
        **{name.removesuffix("_id"): row for name, row in known.items()},
        "id": known["article_id"],
        "place": known["occurrence_id"],
        "copy": known["own_copy_id"],
        "webhook": known["endpoint_id"],
        "lease": Lease.objects.filter(claim=known["claim_id"]).latest("pk").pk,
        "key": f"claim:{known['claim_id']}",
        "slug": "none",
        "code": "not-found",
    }
    for route in api_urls:
        if route.name != STAYS_OPEN:
            keys = [*route.pattern.converters, *route.pattern.regex.groupindex]
            address = reverse(f"api:{route.name}", kwargs={key: parts[key] for key in keys})
            # The limit of requests is no part of this: it would hide what comes back.
            cache.clear()
            yield address, _text(client.get(address, follow=True))


def check_says_nothing(answers: Iterator[tuple[str, str]]) -> int:
    """Look for what the first typed in every answer."""
    asked = set()
    for name, text in answers:
        told = [words for words in SECRETS if words.lower() in text.lower()]
        assert not told, (name, told)
        asked.add(name)
    return len(asked)


@pytest.mark.parametrize(
    ("role", "moment"),
    [
        (Role.EDITOR, "working"),
        (Role.EDITOR, "put back"),
        (Role.ADMINISTRATOR, "sent"),
        (Role.REVIEWER, "second holds"),
    ],
)
def test_nothing_that_can_be_opened_tells(
    claim: Claim, first: Client, browser_of: Callable[[User], Client], role: Role, moment: str
) -> None:
    second = make_user(role)
    browser = browser_of(second)
    if moment == "put back":
        press(first, claim, "put-back", **work_form(Lease.objects.live().get()))
    elif moment != "working":
        send(first, claim)
    if moment == "second holds":
        press(browser, claim, "take")
        assert "Yours is the second opinion" in browser.get(f"/desk/claims/{claim.pk}/").text
    known = arguments(claim)
    assert check_says_nothing(everything(browser, known)) > len(urlpatterns)
    assert check_says_nothing(api_answers(second, known)) > len(api_urls) / 2


def test_the_test_would_find_it(claim: Claim, first: Client) -> None:
    with pytest.raises(AssertionError):
        check_says_nothing(everything(first, arguments(claim)))


def test_the_first_sees_nothing_of_the_second(
    claim: Claim, first: Client, ines: User, browser_of: Callable[[User], Client], tomas: User
) -> None:
    second = browser_of(ines)
    other = hold(bring_in("A baker in Tarn won the prize.")[0], tomas)
    press(first, other.claim, "put-back", **work_form(other))
    press(first, claim, "put-back", **work_form(Lease.objects.live().get()))
    press(second, claim, "take")
    lease = Lease.objects.live().get()
    press(second, claim, "evidence", **work_form(lease), **EVIDENCE, **{"evidence-title": "Wombat"})
    send(second, claim, finding="The wombat finding.")
    press(second, claim, "put-back", **work_form(lease))
    page = first.get(f"/desk/claims/{claim.pk}/").text.lower()
    assert "wombat" not in page
    assert "zanzibar" in page


def _plain(html: str) -> str:
    """A page without what differs from one load to the next."""
    html = re.sub(r"<time[^>]*>.*?</time>", "", html)
    # The number of a hold: those of holds that were undone are not given out again.
    html = re.sub(r'data-mark="[^"]*"', "", html)
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"|csrf[^ ]*="?[^">]*', "", html)


def test_the_pages_are_the_same_whatever_the_first_said(
    claim: Claim, first: Client, ines: User, browser_of: Callable[[User], Client]
) -> None:
    pages = []
    browser = browser_of(ines)
    for rating in ("supported", "unverifiable"):
        with transaction.atomic():
            send(first, claim, rating=rating, rationale=f"{RATIONALE} " * 3)
            paths = (f"/desk/claims/{claim.pk}/", "/desk/second/", "/desk/", "/desk/agreement/")
            pages.append([_plain(browser.get(path).text) for path in paths])
            transaction.set_rollback(True)
    assert "A second opinion is wanted" in pages[0][0]
    assert pages[0] == pages[1]


def test_once_both_are_in_and_equal_all_is_told(
    claim: Claim, first: Client, ines: User, browser_of: Callable[[User], Client]
) -> None:
    send(first, claim)
    second = browser_of(ines)
    press(second, claim, "take")
    lease = Lease.objects.live().get(claim=claim)
    press(second, claim, "evidence", **work_form(lease), **EVIDENCE)
    send(second, claim, finding="The same.", rationale=VERDICT["rationale"])
    claim.refresh_from_db()
    assert claim.status == Status.DECIDED
    page = browser_of(make_user()).get(f"/desk/claims/{claim.pk}/").text
    assert "The quokka finding." in page
    assert "The same." in page
    assert "Zanzibar register" in page
    assert "Both opinions are the same" in page
