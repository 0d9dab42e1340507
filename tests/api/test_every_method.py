"""Every address of the API, with every method, by every role and by strangers."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.urls import get_resolver, reverse

from claims.models import Role, Scope
from tests.factories import make_user

EVERYBODY: frozenset[str] = frozenset(Role)
REVIEWERS = EVERYBODY - {Role.CONTRIBUTOR}
EDITORS = REVIEWERS - {Role.REVIEWER}
# Who is answered; a method that does not stand in the table is not offered.
STRANGERS = "strangers"
OPEN = frozenset({*Role, STRANGERS})
READ = {"get": OPEN}
DESK = {"get": EVERYBODY}
BY_EVERYBODY, BY_REVIEWERS, BY_EDITORS = {"post": EVERYBODY}, {"post": REVIEWERS}, {"post": EDITORS}
ADMINISTRATORS: frozenset[str] = frozenset({Role.ADMINISTRATOR})
BY_ADMINISTRATORS = {"post": ADMINISTRATORS}
DESK_AND_EVERYBODY = {**DESK, "post": EVERYBODY}
DESK_AND_EDITORS = {**DESK, "post": EDITORS}
TOLD_ADMINISTRATORS, TOLD_REVIEWERS = {"get": ADMINISTRATORS}, {"get": REVIEWERS}
METHODS: dict[str, dict[str, frozenset[str]]] = {
    "root": READ,
    "verdicts": READ,
    "verdict": READ,
    "verdicts-all": READ,
    "changes": READ,
    "changes-events": READ,
    "changes-all": READ,
    "head": READ,
    "keys": READ,
    "claims": READ,
    "claim": READ,
    "articles": {**READ, "post": EVERYBODY},
    "article": READ,
    "annotations": READ,
    "sources": READ,
    "source": READ,
    "summaries": READ,
    "summary": READ,
    "import": DESK,
    "queue": DESK,
    "take-next": {"post": REVIEWERS},
    "take-claim": {"post": REVIEWERS},
    "keep-claim": {"post": REVIEWERS},
    "put-claim-back": {"post": REVIEWERS},
    "send-verdict": {"post": REVIEWERS},
    "claim-review": DESK,
    "claim-evidence": DESK,
    "claim-alike": DESK,
    "evidence-uses": DESK,
    "claim-contact": DESK,
    "claim-contacts": {**DESK, "post": REVIEWERS},
    "claim-comments": {**DESK, "post": EVERYBODY},
    "claim-draft": dict.fromkeys(("get", "put", "delete"), REVIEWERS),
    "contact-draft": dict.fromkeys(("get", "put", "delete"), REVIEWERS),
    "decision-draft": dict.fromkeys(("get", "put", "delete"), REVIEWERS),
    "second": DESK,
    "round": {"get": EDITORS},
    "bulk-action": DESK,
    "notices": DESK,
    **dict.fromkeys(
        (
            "figures",
            "figures-agreement",
            "figures-course",
            *(f"figures-queue{one}" for one in ("", "-reviewers", "-sources", "-topics")),
            "figures-repeated",
            "figures-reviewers",
            "figures-sources",
            "figures-topics",
        ),
        DESK,
    ),
    **dict.fromkeys(
        (
            "act-in-bulk",
            "add-evidence",
            "answer-contact",
            "approve-verdict",
            "approve-withdrawal",
            "assign-claim",
            "carry-verdict-over",
            "change-contact",
            "hand-claim-over",
            "mark-claim",
            "merge-claims",
            *("change-evidence", "put-evidence-back"),
            "quote-evidence",
            "remove-contact",
            "remove-evidence",
            "replace-mark",
            "return-verdict",
            "return-withdrawal",
            "set-article-topic",
            "set-claim-aside",
            "set-held-claim-aside",
            "set-topic",
            "skip-claim",
            "snooze-claim",
            "snooze-held-claim",
            "split-claim",
            "take-mark-back",
            "take-merge-back",
            "take-second",
            "tell-claims-apart",
            "undo-bulk-action",
            "wake-claim",
        ),
        BY_REVIEWERS,
    ),
    **dict.fromkeys(
        (
            "correct-verdict",
            "decide-round",
            "end-round",
            "let-verdict-stand",
            *("pin-claim", "protect-source"),
            "reopen-claim",
            "set-article-due",
            "set-due",
            "set-priority",
            "take-claim-over",
            "take-withdrawal-back",
            "withdraw-claim",
            "still-holds",
            "name-look-day",
            "settle-alarm",
            "rename-topic",
            "change-policy",
            "move-policy",
            "switch-policy",
            "publish-text",
            "change-feed",
            "pause-feed",
            "resume-feed",
            "poll-feed",
            "remove-feed",
            "sign-copy",
            "import-checks",
        ),
        BY_EDITORS,
    ),
    **dict.fromkeys(
        (
            "look-again",
            "alarms",
            "text",
            "feed",
            "imports",
            "copy",
            "sheet",
            "mark-file",
            "evidence-file",
            "evidence-captures",
            "capture-original",
            "capture-warc",
        ),
        DESK,
    ),
    **dict.fromkeys(("views", "copies"), DESK_AND_EVERYBODY),
    **dict.fromkeys(("topics", "feeds"), DESK_AND_EDITORS),
    "policies": {"get": EDITORS, "post": EDITORS},
    "text-draft": dict.fromkeys(("get", "put", "delete"), EDITORS),
    "comment-draft": dict.fromkeys(("get", "put", "delete"), EVERYBODY),
    **dict.fromkeys(("people", "person"), TOLD_ADMINISTRATORS),
    "invitations": {"get": ADMINISTRATORS, "post": ADMINISTRATORS},
    **dict.fromkeys(
        (
            "set-role",
            "set-scopes",
            "close-account",
            "open-account",
            "invite-again",
            "withdraw-invitation",
        ),
        BY_ADMINISTRATORS,
    ),
    **dict.fromkeys(("messages", "message"), TOLD_REVIEWERS),
    "webhooks": {"get": ADMINISTRATORS, "post": ADMINISTRATORS},
    **dict.fromkeys(("webhook", "webhook-message", "webhook-messages"), TOLD_ADMINISTRATORS),
    **dict.fromkeys(
        (
            "change-webhook",
            "remove-webhook",
            "replay-webhook",
            "replay-webhook-message",
            "resume-webhook",
            "rotate-webhook",
            "stop-webhook",
            "test-webhook",
        ),
        BY_ADMINISTRATORS,
    ),
    **dict.fromkeys(
        (
            "care-for-message",
            "leave-message",
            "answer-message",
            "message-is-spam",
            "message-is-no-spam",
            "import-suggestion",
            "claim-suggestion",
            "mark-statement",
            "fetch-source-again",
        ),
        BY_REVIEWERS,
    ),
    **dict.fromkeys(
        (
            "rename-view",
            "remove-view",
            "replace-copy",
            "retry-import",
            "import-for-real",
        ),
        BY_EVERYBODY,
    ),
    **dict.fromkeys(("read-notice", "read-notices", "take-comment-back"), BY_EVERYBODY),
    "whoami": READ,
    "problem": READ,
    "schema": READ,
    "docs": READ,
}
# What fills the addresses: nothing that is there, so that nobody is let in by chance.
PARTS = {
    "claim": 999,
    "id": 999,
    "lease": 999,
    **dict.fromkeys(("action", "article", "comment", "entry", "evidence"), 999),
    **dict.fromkeys(("notice", "place", "round", "withdrawal"), 999),
    **dict.fromkeys(("alarm", "capture", "copy", "feed", "invitation", "look", "mark"), 999),
    **dict.fromkeys(("message", "person", "policy", "run", "sheet", "statement"), 999),
    **dict.fromkeys(("topic", "view", "webhook"), 999),
    "kind": "methodology",
    "slug": "none",
    "code": "not-found",
    "key": "overview",
}
ALL = ("get", "post", "put", "patch", "delete")
REFUSED = {401, 403, 405}


@pytest.fixture(autouse=True)
def _nothing_asked_yet():
    """What other tests asked for does not count against these."""
    cache.clear()


def path_of(name: str) -> str:
    [pattern] = [one for one in get_resolver("claims.api.urls").url_patterns if one.name == name]
    keys = [*pattern.pattern.converters, *pattern.pattern.regex.groupindex]
    return reverse(f"api:{name}", kwargs={key: PARTS[key] for key in keys})


def test_the_table_is_whole():
    found = {one.name for one in get_resolver("claims.api.urls").url_patterns}
    assert found == METHODS.keys()


# One test walks them all: what is asked is small, and a test of its own for each costs more.
def walk(client, headers):
    """The status of the answer to every method at every address."""
    for name in METHODS:
        # The limit of requests is no part of this.
        cache.clear()
        for method in ALL:
            answer = getattr(client, method)(path_of(name), headers=headers)
            yield name, method, answer.status_code


@pytest.mark.timeout(300)
def test_strangers(client, db):
    wrong = []
    for name, method, status in walk(client, {}):
        is_let_in = STRANGERS in METHODS[name].get(method, EVERYBODY)
        if (status in REFUSED) is is_let_in:
            wrong.append((name, method, status))
    assert wrong == []


@pytest.mark.timeout(300)
@pytest.mark.parametrize("role", Role)
def test_roles(client, db, make_token, role):
    headers = make_token(make_user(role), scopes=tuple(Scope))
    wrong = []
    for name, method, status in walk(client, headers):
        if method not in METHODS[name]:
            is_right = status == 405
        elif role in METHODS[name][method]:
            is_right = status not in REFUSED
        else:
            is_right = status == 403
        if not is_right:
            wrong.append((name, method, status))
    assert wrong == []
