"""No text of the desk is left out of the catalogues: every page, in the language made for tests.

The same walk looks at what is typed on them: no field loses its words with the page.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urldefrag, urljoin

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from claims.models import (
    ChecksFile,
    Claim,
    Evidence,
    Lease,
    OwnCopy,
    Role,
    Source,
    Topic,
    User,
    WebhookEndpoint,
)
from claims.pages.desk.checks_form import ENCODINGS
from tests.factories import make_user
from tests.pages.desk import test_access
from tests.pages.desk.typed_fields import unkept, unknown
from tests.pages.desk.work import (
    EVIDENCE,
    VERDICT,
    bring_in,
    decide,
    give_evidence,
    hold,
    work_form,
)
from tests.pages.pseudo_locale import left_out
from tests.pages.public.desk import publish

addresses = test_access.addresses

# What the rows of these tests are called, where no element says that it is data.
NAMES = {
    "A bridge opens",
    "Port of Orrinsby",
    "Late ones",
    "JSON",
    "SHA-256",
    "WARC",
    "en-gb",
    *ENCODINGS,
}


ACCOUNT_PAGES = (
    *("account_change_password", "account_logout", "account_signup", "account_inactive"),
    *("account_reset_password", "account_reset_password_done", "mfa_index", "mfa_list_webauthn"),
    *("usersessions_list", "socialaccount_connections", "socialaccount_login_cancelled"),
)


class Walk:
    """Opens pages and notes what each left out."""

    def __init__(self, browser_of: Callable[[User], Client]) -> None:
        self.browser_of = browser_of
        self.faults: dict[str, list[str]] = {}
        self.seen = 0
        self.opened: set[str] = set()

    def get(self, user: User, path: str, **headers: str) -> None:
        """Open an address."""
        self._note(path, self.browser_of(user).get(path, follow=True, headers=headers))

    def get_once(self, browser: Client, path: str) -> None:
        """Open an address and where it leads, what was opened so before left out."""
        while path and path not in self.opened:
            self.opened.add(path)
            answer = browser.get(path)
            self._note(path, answer)
            to = answer.get("Location", "")
            path = urljoin(path, urldefrag(to).url) if to else ""

    def post(self, user: User, name: str, claim: Claim, **fields: object) -> None:
        """Press a button on the page of a claim."""
        path = reverse(name, args=[claim.pk])
        self._note(f"POST {path}", self.browser_of(user).post(path, fields, follow=True))

    def _note(self, where: str, answer: Any) -> None:
        if "html" in answer.get("Content-Type", "") and not answer.streaming:
            self.seen += 1
            rows = (User, Source, Topic, Evidence, OwnCopy, WebhookEndpoint, ChecksFile)
            names = NAMES | {str(one) for model in rows for one in model.objects.all()}
            names |= set(Claim.objects.values_list("text", flat=True))
            html = answer.content.decode()
            faults = left_out(html, data=names)
            faults += [f"nothing keeps what is typed into {name}" for name in unkept(html)]
            faults += [f"given_back.py does not know {name}" for name in unknown(html)]
            if faults:
                self.faults[where] = faults


@pytest.fixture
def walk(browser_of: Callable[[User], Client], pseudo_locale: None) -> Walk:
    """A walk through the desk in the language made for tests."""
    return Walk(browser_of)


@pytest.mark.timeout(600)
@pytest.mark.parametrize(("role", "step"), [(Role.ADMINISTRATOR, 1), (Role.CONTRIBUTOR, 4)])
def test_no_address_leaves_a_text_out(
    walk: Walk, addresses: dict[str, str], role: Role, step: int
) -> None:
    user = make_user(role)
    browser = walk.browser_of(user)
    # A contributor is refused most of them, in the same few words.
    walked = dict(list(addresses.items())[::step])
    for name, path in walked.items():
        walk.get_once(browser, path)
        walk._note(f"POST {name}", browser.post(path))
    walk.get_once(browser, "/desk/nowhere/")
    for name in ACCOUNT_PAGES:
        walk.get_once(browser, reverse(name))
    assert walk.faults == {}
    assert walk.seen > len(walked)


def test_the_sign_in_page_leaves_no_text_out(walk: Walk, client: Client) -> None:
    for fields in ({}, {"login": "nobody", "password": "nothing"}):
        walk._note(str(fields), client.post(reverse("account_login"), fields))
    assert walk.faults == {}


def test_the_ways_of_a_claim_leave_no_text_out(
    walk: Walk, ines: User, tomas: User, noor: User, settings: Settings
) -> None:
    settings.VERIFY_SECOND_REVIEW = "always"
    first, second = bring_in("The port counted 41,187 entries.", "The bridge cost 12 million.")
    see = reverse("review", args=[first.pk])
    walk.get(ines, see)
    lease = hold(first, ines)
    for person in (ines, tomas, noor):
        walk.get(person, see)
        walk.get(person, reverse("queue"))
    _type_and_send(walk, first, lease, ines)
    for person in (ines, tomas):
        for path in (see, reverse("my-claims"), reverse("second-review")):
            walk.get(person, path)
    verdict = first.verdicts.get().pk
    walk.post(tomas, "return-verdict", first, verdict=verdict)
    walk.post(tomas, "return-verdict", first, verdict=verdict, return_reason="Name the year.")
    walk.get(ines, reverse("my-claims"))
    walk.post(noor, "set-priority", first, priority=3, priority_reason="Asked for.")
    held = second.leases.latest("pk")
    walk.post(ines, "set-aside", second, lease=held.pk, set_aside_reason="duplicate")
    walk.post(noor, "reopen", second)
    walk.get(tomas, f"{reverse('queue')}?state=in_review&score=99")
    assert walk.faults == {}


def _type_and_send(walk: Walk, claim: Claim, lease: Lease, user: User) -> None:
    """Everything that can be typed on the page, and what is said about it."""
    walk.post(user, "add-evidence", claim, **work_form(lease, **{"evidence-title": "Register"}))
    walk.post(user, "save-draft", claim, **work_form(lease, version=1, **VERDICT))
    walk.post(user, "save-draft", claim, **work_form(lease, version=1, finding="Another."))
    walk.post(user, "comment-draft", claim, comment="Half a word", comment_version=0)
    walk.post(user, "comment-draft", claim, comment="Another.", comment_version=9)
    walk.post(user, "add-evidence", claim, **work_form(lease, version=2, **VERDICT, **EVIDENCE))
    walk.post(user, "send-verdict", claim, **work_form(lease, version=3, rating="disputed"))
    walk.post(user, "send-verdict", claim, **work_form(lease, version=4, **VERDICT))


def test_published_corrected_and_merged_claims_leave_no_text_out(
    walk: Walk, ines: User, noor: User
) -> None:
    first, second = bring_in("The port counted 41,187 entries.", "The port counted 41,187 boats.")
    decide(first, ines)
    publish(first)
    give_evidence(hold(second, ines), ines)
    see = reverse("review", args=[first.pk])
    for path in (see, f"{see}?correct=1", reverse("review", args=[second.pk])):
        walk.get(noor, path)
    walk.post(noor, "withdraw-claim", first)
    walk.post(noor, "withdraw-claim", first, withdraw_note="The register was wrong.")
    walk.post(noor, "merge-claims", first, merge_with="9999999")
    walk.post(noor, "merge-claims", first, merge_with=second.pk)
    walk.post(noor, "merge-claims", second, merge_with=first.pk)
    walk.get(noor, f"{see}?merged=1")
    walk.get(noor, reverse("desk-article", args=[first.occurrences.get().article_id]))
    assert walk.faults == {}
