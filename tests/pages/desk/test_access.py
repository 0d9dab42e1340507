"""Who may open what: every address of the desk, for everybody."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from claims.models import Evidence, Feed, Role, User
from claims.pages.desk_urls import urlpatterns
from tests.factories import NOW, make_user
from tests.models.after_publication import make_look, make_message, make_withdrawal
from tests.models.contacting import make_contact
from tests.models.figures import make_mark, make_sheet, make_statement, sheet_of_one
from tests.models.intake import make_run
from tests.models.people import make_invitation
from tests.models.queueing import make_bulk, make_topic, make_view
from tests.models.reviewing import make_policy, make_round
from tests.models.sources import make_alarm, make_capture
from tests.models.talking import make_comment, make_notice
from tests.pages.desk.work import bring_in, give_evidence, hold
from tests.pages.html_rules import html_faults

EVERYBODY = set(Role)
REVIEWERS = EVERYBODY - {Role.CONTRIBUTOR}
EDITORS = {Role.EDITOR, Role.ADMINISTRATOR}
ADMINISTRATORS = {Role.ADMINISTRATOR}

# Name of each address: who may, and whether it only takes forms.
RULES: dict[str, tuple[set[Role], bool]] = {
    "queue": (EVERYBODY, False),
    "desk-live": (EVERYBODY, False),
    "my-claims": (EVERYBODY, False),
    "second-review": (EVERYBODY, False),
    "take-second": (REVIEWERS, True),
    "desk-round": (EDITORS, False),
    "decide-round": (EDITORS, True),
    "end-round": (EDITORS, True),
    "desk-policy": (EDITORS, False),
    "desk-policy-row": (EDITORS, False),
    "move-policy": (EDITORS, True),
    "switch-policy": (EDITORS, True),
    "desk-agreement": (EVERYBODY, False),
    "desk-agreement-csv": (EVERYBODY, False),
    "desk-figures": (EVERYBODY, False),
    "desk-figures-csv": (EVERYBODY, False),
    "own-copies": (EVERYBODY, False),
    "own-copy-new": (EVERYBODY, False),
    "own-copy": (EVERYBODY, False),
    "own-copy-state": (EVERYBODY, False),
    "own-copy-version": (EVERYBODY, False),
    "sign-off": (EDITORS, True),
    "copy-statement": (EVERYBODY, False),
    "copy-mark-file": (EVERYBODY, False),
    "sign-off-sheet": (EVERYBODY, False),
    "sign-off-pdf": (EVERYBODY, False),
    "desk-articles": (EVERYBODY, False),
    "desk-article": (EVERYBODY, False),
    "desk-revision": (EVERYBODY, False),
    "desk-mark": (REVIEWERS, False),
    "desk-range": (REVIEWERS, False),
    "desk-feeds": (EVERYBODY, False),
    "desk-feed": (EVERYBODY, False),
    "desk-feed-change": (EDITORS, True),
    "desk-feed-pause": (EDITORS, True),
    "desk-feed-resume": (EDITORS, True),
    "desk-feed-poll": (EDITORS, True),
    "desk-feed-remove": (EDITORS, True),
    "desk-detector": (EDITORS, False),
    "desk-imports": (EVERYBODY, False),
    "desk-import-new": (EVERYBODY, False),
    "desk-bookmarklet": (EVERYBODY, False),
    "desk-import": (EVERYBODY, False),
    "desk-import-retry": (EVERYBODY, True),
    "desk-import-for-real": (EVERYBODY, True),
    "people": (ADMINISTRATORS, False),
    "invite": (ADMINISTRATORS, True),
    "invited": (ADMINISTRATORS, False),
    "person": (ADMINISTRATORS, False),
    "person_scopes": (ADMINISTRATORS, False),
    "set-role": (ADMINISTRATORS, True),
    "close-account": (ADMINISTRATORS, True),
    "open-account": (ADMINISTRATORS, True),
    "reset-second-factor": (ADMINISTRATORS, True),
    "invite-again": (ADMINISTRATORS, True),
    "withdraw-invitation": (ADMINISTRATORS, True),
    "settings": (EVERYBODY, False),
    "mail-settings": (EVERYBODY, False),
    "notices": (EVERYBODY, False),
    "open-notice": (EVERYBODY, False),
    "read-notices": (EVERYBODY, True),
    "comment": (EVERYBODY, True),
    "take-comment-back": (EVERYBODY, True),
    "keys": (EVERYBODY, False),
    "practice": (EVERYBODY, False),
    "tour": (EVERYBODY, False),
    "tour-seen": (EVERYBODY, True),
    "preview-rationale": (REVIEWERS, True),
    "add-contact": (REVIEWERS, True),
    "clear-contact": (REVIEWERS, True),
    "contact": (EVERYBODY, False),
    "change-contact": (REVIEWERS, True),
    "remove-contact": (REVIEWERS, True),
    "contact-draft": (REVIEWERS, True),
    "round-draft": (EDITORS, True),
    "preview-decision": (EDITORS, True),
    "look-again": (EVERYBODY, False),
    "settle-alarm": (EDITORS, True),
    "still-holds": (EDITORS, True),
    "name-look-day": (EDITORS, True),
    "readers": (REVIEWERS, False),
    "reader-message": (REVIEWERS, False),
    "care-for-message": (REVIEWERS, True),
    "leave-message": (REVIEWERS, True),
    "answer-message": (REVIEWERS, True),
    "message-is-spam": (REVIEWERS, True),
    "message-is-no-spam": (REVIEWERS, True),
    "import-suggestion": (REVIEWERS, True),
    "claim-of-suggestion": (REVIEWERS, True),
    "approve-withdrawal": (REVIEWERS, True),
    "return-withdrawal": (REVIEWERS, True),
    "take-withdrawal-back": (EDITORS, True),
    "desk-source": (EVERYBODY, False),
    "capture-original": (EVERYBODY, False),
    "capture-warc": (EVERYBODY, False),
    "evidence-source": (EVERYBODY, False),
    "evidence-words": (EVERYBODY, False),
    "fetch-source-again": (REVIEWERS, True),
    "evidence-file": (EVERYBODY, False),
    "review": (EVERYBODY, False),
    "take-next": (REVIEWERS, True),
    "peek-next": (REVIEWERS, False),
    "bulk": (REVIEWERS, True),
    "bulk-done": (EVERYBODY, False),
    "bulk-undo": (EDITORS, True),
    "save-view": (EVERYBODY, True),
    "remove-view": (EDITORS, True),
    "topics": (EVERYBODY, False),
    "rename-topic": (EDITORS, True),
    "plan-article": (REVIEWERS, True),
    "set-pin": (EDITORS, True),
    "set-due": (EDITORS, True),
    "set-topic": (REVIEWERS, True),
    "assign": (REVIEWERS, True),
    "hand-over": (REVIEWERS, True),
    "snooze": (REVIEWERS, True),
    "wake": (REVIEWERS, True),
    "take": (REVIEWERS, True),
    "take-over": (EDITORS, True),
    "keep-lease": (REVIEWERS, True),
    "put-back": (REVIEWERS, True),
    "skip": (REVIEWERS, True),
    "set-aside": (REVIEWERS, True),
    "reopen": (EDITORS, True),
    "set-priority": (EDITORS, True),
    "save-draft": (REVIEWERS, True),
    "discard-draft": (REVIEWERS, True),
    "clear-evidence": (REVIEWERS, True),
    "add-evidence": (REVIEWERS, True),
    "remove-evidence": (REVIEWERS, True),
    "send-verdict": (REVIEWERS, True),
    "correct-verdict": (EDITORS, True),
    "withdraw-claim": (EDITORS, True),
    "same-claim": (REVIEWERS, True),
    "different-claim": (REVIEWERS, True),
    "merge-claims": (REVIEWERS, True),
    "split-claim": (REVIEWERS, True),
    "take-merge-back": (REVIEWERS, True),
    "carry-over": (REVIEWERS, True),
    "desk-repeated": (EVERYBODY, False),
    "approve-verdict": (REVIEWERS, True),
    "return-verdict": (REVIEWERS, True),
}


# The bulk action and the saved view are another person's: their author may, and editors.
# The piece of evidence is a link without a file, the files of its copy are not there; the claim has
# no verdict to look at.
NOTHING_THERE = {
    "approve-verdict",
    "capture-original",
    "capture-warc",
    "copy-mark-file",
    "evidence-file",
    "open-notice",
    "return-verdict",
    "take-withdrawal-back",
}

# The draft is another person's: reviewers see all of them, contributors their own.
OF_REVIEWERS = {
    "copy-statement",
    "own-copy",
    "own-copy-state",
    "own-copy-version",
    "sign-off-pdf",
    "sign-off-sheet",
}


@pytest.fixture
def addresses(db: None) -> dict[str, str]:
    """Every address of the desk, filled in with rows that are there."""
    [claim] = bring_in("The port counted 41,187 entries.")
    person = make_user()
    give_evidence(hold(claim, person), person)
    piece = Evidence.objects.get()
    piece.capture = make_capture(material=piece.material)
    piece.save()
    statement = make_statement(state="no_fact", revision=1)
    known = {
        "claim_id": claim.pk,
        "article_id": claim.occurrences.get().article_id,
        "occurrence_id": claim.occurrences.get().pk,
        "evidence_id": piece.pk,
        "entry": make_contact(claim=claim, added_by=person).entry,
        "material_id": piece.material_id,
        "capture_id": piece.capture_id,
        "alarm_id": make_alarm(evidence=piece).pk,
        "look_id": make_look(claim=claim).pk,
        "message_id": make_message().pk,
        "withdrawal_id": make_withdrawal().pk,
        "run_id": make_run().pk,
        "person_id": person.pk,
        "notice_id": make_notice().pk,
        "comment_id": make_comment(by=person).pk,
        "invitation_id": make_invitation().pk,
        "policy_id": make_policy().pk,
        "round_id": make_round().pk,
        "action_id": make_bulk(by=person).pk,
        "view_id": make_view(owner=person, shared=True).pk,
        "topic_id": make_topic().pk,
        "table": "course",
        "own_copy_id": statement.text_version.own_copy_id,
        "statement_id": statement.pk,
        "mark_id": make_mark(statement=statement).pk,
        "sheet_id": make_sheet(
            text_version=statement.text_version, payload=sheet_of_one(statement)
        ).pk,
        "feed_id": Feed.objects.create(
            address="https://quill.example/feed", next_at=NOW, added_at=NOW
        ).pk,
    }
    return {
        str(route.name): reverse(
            str(route.name), kwargs={name: known[name] for name in route.pattern.converters}
        )
        for route in urlpatterns
    }


def test_every_address_has_a_rule(addresses: dict[str, str]) -> None:
    assert set(addresses) == set(RULES)


@pytest.mark.parametrize("name", RULES)
def test_a_visitor_is_asked_to_sign_in(
    client: Client, addresses: dict[str, str], name: str
) -> None:
    for answer in (client.get(addresses[name]), client.post(addresses[name])):
        assert answer.status_code == 302
        assert answer["Location"].startswith("/accounts/login/?next=/desk/")


@pytest.mark.parametrize("name", RULES)
@pytest.mark.parametrize("role", Role)
def test_a_role_gets_in_or_is_told_why_not(
    addresses: dict[str, str], browser_of: Callable[[User], Client], role: Role, name: str
) -> None:
    allowed, is_form = RULES[name]
    browser = browser_of(make_user(role))
    answer = browser.post(addresses[name]) if is_form else browser.get(addresses[name])
    if role not in allowed:
        assert answer.status_code == 403
        assert "Your role does not allow you to" in answer.content.decode()
    elif name in NOTHING_THERE or (role == Role.CONTRIBUTOR and name in OF_REVIEWERS):
        assert answer.status_code == 404
    else:
        assert answer.status_code in {200, 302, 409, 422}
    if answer.status_code != 302 and "html" in answer.get("Content-Type", ""):
        assert html_faults(answer.content.decode()) == []


@pytest.mark.parametrize("name", [name for name, (_, is_form) in RULES.items() if is_form])
def test_a_form_address_opened_by_a_link_leads_to_its_page(
    addresses: dict[str, str], browser_of: Callable[[User], Client], name: str
) -> None:
    answer = browser_of(make_user(Role.ADMINISTRATOR)).get(addresses[name], follow=True)
    assert answer.status_code == 200


def test_a_part_asked_for_after_signing_out_is_refused_without_the_sign_in_page(
    client: Client, addresses: dict[str, str]
) -> None:
    answer = client.post(addresses["save-draft"], headers={"HX-Request": "true"})
    assert (answer.status_code, answer.content) == (401, b"")


@pytest.mark.parametrize(
    "path", ["/desk/claims/999999999999999999999/", "/desk/claims/0/", "/desk/articles/0/"]
)
def test_what_is_not_there_is_a_page_that_says_so(at_desk: Client, path: str) -> None:
    answer = at_desk.get(path)
    assert answer.status_code == 404
    assert "There is no page at this address" in answer.content.decode()


def test_no_desk_page_is_kept_by_a_cache(at_desk: Client, addresses: dict[str, str]) -> None:
    for name in ("queue", "review", "settings"):
        assert "no-store" in at_desk.get(addresses[name])["Cache-Control"]
