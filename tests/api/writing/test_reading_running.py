"""What people of the desk read by program about its running: in the shape that is described."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from claims.models import Role, Scope, SignOffSheet
from claims.own_copy.actions import mark_statement, sign_off
from claims.own_copy.entries import MarkEntry
from tests.api.test_schema import check, document, operations
from tests.api.writing.handling_table import topic
from tests.api.writing.own_copy_table import LINE
from tests.api.writing.setting_up_table import drafted, view
from tests.api.writing.walking import World
from tests.factories import make_evidence
from tests.models.after_publication import make_look
from tests.models.intake import make_feed, make_row
from tests.models.sources import make_alarm, make_capture, make_kept
from tests.own_copy.work import bring, statements
from tests.readers.sending import write
from tests.review.opinions import ask_for
from tests.summaries.desk_work import published_claim

__all__ = ["document"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(settings: Any, tmp_path: Any) -> World:
    """A desk and an administrator of it."""
    settings.MEDIA_ROOT = tmp_path
    return World(settings, Role.ADMINISTRATOR)


def signed(world: World) -> SignOffSheet:
    """A draft of which everything is settled."""
    version = bring(world.other(), LINE)
    [one] = statements(version)
    said = MarkEntry("no_fact")
    mark_statement(statement_id=one.pk, revision=0, entry=said, by=world.other(), at=world.now)
    return sign_off(
        own_copy_id=version.own_copy_id, version=1, revisions=1, by=world.me, at=world.now
    )


def pieces(world: World) -> dict[str, Callable[[], str]]:
    """Each operation that reads, with what makes its rows and gives back its address."""
    copied = make_kept(url="https://accounts.example/2027")
    make_capture(material=copied)
    piece = make_evidence(material=copied)
    run = make_row(outcome="rejected", code="empty", reason="No text.").run
    return {
        "look-again": lambda: "look-again" if make_look(claim=published_claim()) else "",
        "alarms": lambda: "alarms" if make_alarm() else "",
        "topics": lambda: "topics" if topic(world) else "",
        "policies": lambda: "policies" if ask_for("approval") else "",
        "views": lambda: "views" if view(world) else "",
        "text": lambda: "texts/corrections",
        "text-draft": lambda: f"texts/{drafted(world).kind}/draft",
        "feeds": lambda: "feeds" if make_feed() else "",
        "feed": lambda: f"feeds/{make_feed(address='https://a.example/').pk}",
        "imports": lambda: "imports",
        "import": lambda: f"imports/{run.pk}",
        "people": lambda: "people",
        "person": lambda: f"people/{world.me.pk}",
        "messages": lambda: "messages" if write() else "",
        "message": lambda: f"messages/{write().pk}",
        "copies": lambda: "copies" if bring(world.me) else "",
        "copy": lambda: f"copies/{bring(world.me).own_copy_id}",
        "sheet": lambda: f"sheets/{signed(world).pk}",
        "evidence-captures": lambda: f"evidence/{piece.pk}/captures",
    }


def test_each_is_told_as_it_is_described(
    client: Client, document: Any, make_token: Any, world: World
) -> None:
    token = make_token(world.me, scopes=(Scope.DESK_READ, Scope.DESK_PEOPLE))
    others = make_token(world.me, scopes=(Scope.DESK_WRITE,))
    for operation, path in pieces(world).items():
        address = f"/api/v1/{path()}/"
        answer = client.get(address, headers=token)
        assert answer.status_code == 200, (operation, answer.content)
        told = operations(document)[operation]["responses"]["200"]["content"]
        check(document, told["application/json"]["schema"], answer.json())
        assert answer.json().get("results", [1]), operation
        assert client.get(address, headers=others).status_code == 403, operation


def test_accounts_take_a_scope_of_their_own(client: Client, make_token: Any, world: World) -> None:
    token = make_token(world.me, scopes=tuple(set(Scope) - {Scope.DESK_PEOPLE}))
    for path in ("people", f"people/{world.me.pk}", "invitations"):
        assert client.get(f"/api/v1/{path}/", headers=token).status_code == 403


def test_a_file_comes_with_the_headers_of_the_desk(
    client: Client, make_token: Any, world: World
) -> None:
    file = ContentFile(b"%PDF-1.7", name="a.pdf")
    named = {"file_name": "a.pdf", "media_type": "application/pdf", "snapshot_sha256": "a" * 64}
    piece = make_evidence(url="", file=file, **named)
    token = make_token(world.me, scopes=(Scope.DESK_READ,))
    by_program = client.get(f"/api/v1/evidence/{piece.pk}/file/", headers=token)
    client.force_login(world.me)
    at_desk = client.get(f"/desk/evidence/{piece.pk}/file/")
    assert b"".join(by_program) == b"".join(at_desk) == b"%PDF-1.7"
    for name in (
        "Content-Type",
        "Content-Disposition",
        "Content-Security-Policy",
        "X-Content-Type-Options",
    ):
        assert by_program[name] == at_desk[name]
    others = make_token(world.me, scopes=(Scope.DESK_WRITE,))
    client.logout()
    refused = client.get(f"/api/v1/evidence/{piece.pk}/file/", headers=others)
    assert refused.status_code == 403
    assert refused["Content-Type"] == "application/problem+json"


def test_only_some_fields_of_changes_and_of_an_import(
    client: Client, make_token: Any, world: World
) -> None:
    claim = published_claim()
    page = client.get("/api/v1/changes/", {"fields": "sequence,claim.id"}).json()
    assert page["results"][0] == {
        "sequence": page["last"],
        "claim": {"id": claim.pk},
    }
    unknown = client.get("/api/v1/changes/", {"fields": "secret"})
    assert unknown.status_code == 400
    run = make_row(outcome="rejected", code="empty", reason="No text.").run
    token = make_token(world.me, scopes=(Scope.DESK_IMPORT,))
    address = f"/api/v1/imports/{run.pk}/"
    told = client.get(address, {"fields": "state,results.outcome"}, headers=token).json()
    assert told == {"state": "working", "results": [{"outcome": "rejected"}]}
