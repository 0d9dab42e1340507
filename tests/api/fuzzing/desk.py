"""A desk with one of everything, so that numbers in addresses lead somewhere."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import models

from claims.models import (
    ApiToken,
    Article,
    BlindRound,
    BulkAction,
    BulkKind,
    Capture,
    Claim,
    Comment,
    Contact,
    Evidence,
    Feed,
    ImportRun,
    Invitation,
    Lease,
    LookAgain,
    Notice,
    Occurrence,
    OwnCopy,
    ReaderMessage,
    ReviewPolicy,
    Role,
    SavedView,
    Scope,
    SignOffSheet,
    SourceAlarm,
    Statement,
    StatementMark,
    Topic,
    User,
    WebhookEndpoint,
    Withdrawal,
)
from claims.models.token import digest_of
from claims.people.actions import invite
from claims.queue.actions import act_in_bulk, add_topic, save_view, take_claim
from claims.queue.actions.bulk import BulkOrder
from claims.review.actions import add_evidence, comment_on
from claims.summaries.actions import make_head, refresh_pages
from tests.factories import make_evidence, make_user
from tests.models.after_publication import make_look
from tests.models.intake import make_feed, make_input, make_row, make_run
from tests.models.sources import make_alarm, make_capture, make_kept
from tests.models.webhooks import make_endpoint
from tests.own_copy.work import bring
from tests.readers.sending import write
from tests.review.opinions import ask_for, differing
from tests.review.reviewing import link
from tests.summaries.desk_work import open_claim, published_claim, say

KEY = "vfy_of-the-machine"
# The parts of addresses, and the tables whose numbers fill them.
NUMBERS: dict[str, type[models.Model]] = {
    "action": BulkAction,
    "alarm": SourceAlarm,
    "article": Article,
    "capture": Capture,
    "claim": Claim,
    "comment": Comment,
    "copy": OwnCopy,
    "entry": Contact,
    "evidence": Evidence,
    "feed": Feed,
    "id": ImportRun,
    "invitation": Invitation,
    "lease": Lease,
    "look": LookAgain,
    "mark": StatementMark,
    "message": ReaderMessage,
    "notice": Notice,
    "person": User,
    "place": Occurrence,
    "policy": ReviewPolicy,
    "round": BlindRound,
    "run": ImportRun,
    "sheet": SignOffSheet,
    "statement": Statement,
    "topic": Topic,
    "view": SavedView,
    "webhook": WebhookEndpoint,
    "withdrawal": Withdrawal,
}


def fill_desk(at: datetime) -> User:
    """Claims in every state, and the person whose token the machine has."""
    machine = make_user(Role.ADMINISTRATOR, username="machine")
    make_user(Role.ADMINISTRATOR)
    ApiToken.objects.create(
        user=machine,
        name="machine",
        digest=digest_of(KEY),
        scopes=list(Scope),
        created_at=at,
        expires_at=at + timedelta(days=1),
    )
    add_topic(name="Ferries", by=machine, at=at)
    for _ in range(3):
        published_claim()
        say(open_claim(at=at))
    for number in range(3):
        claim = open_claim(at=at)
        say(claim)
        lease = take_claim(claim_id=claim.pk, by=machine, at=at + timedelta(seconds=number))
        add_evidence(lease_id=lease.pk, entry=link(), by=machine, at=at)
        comment_on(claim_id=claim.pk, text="Who has the accounts?", by=machine, at=at)
    bring(machine)
    write(link="https://ferry.example/2025")
    make_look(claim=published_claim())
    capture = make_capture(material=make_kept(url="https://ferry.example/accounts"))
    make_alarm(evidence=make_evidence(material=capture.material), capture=capture, kind="changed")
    make_feed(address="https://ferry.example/feed")
    invite(email="noor@desk.example", role="reviewer", by=machine, at=at)
    save_view(name="Mine", filters={"state": "waiting"}, shared=False, by=machine, at=at)
    for number in range(3):
        make_endpoint(url=f"https://partner.example/{number}", key=f"{number:016x}")
    claims = list(Claim.objects.waiting().values_list("pk", flat=True))[:2]
    act_in_bulk(claim_ids=claims, order=BulkOrder(kind=BulkKind.PIN), by=machine, at=at)
    make_row(input=make_input(run=make_run(finished_at=at), state="done"))
    ask_for("blind", chance=100)
    differing()
    refresh_pages(at=at)
    make_head(at=at)
    return machine


def known_numbers() -> dict[str, list[Any]]:
    """What can stand in the braces of addresses, by the name of the part."""
    return {
        name: list(table._default_manager.order_by("pk").values_list("pk", flat=True)[:20]) or [1]
        for name, table in NUMBERS.items()
    }
