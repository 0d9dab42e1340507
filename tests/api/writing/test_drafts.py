"""Drafts by program: kept whole, and never over something newer."""

from __future__ import annotations

import json

import pytest

from claims.models import Draft, Role, Scope
from claims.review.actions import save_draft
from tests.api.test_schema import check, document, operations
from tests.api.views.articles_sent import kind
from tests.api.writing.deciding_table import asked
from tests.api.writing.walking import World
from tests.factories import make_claim
from tests.review.opinions import ask_for, differing

__all__ = ["document"]

pytestmark = pytest.mark.django_db
WORDS = {"rating": "disputed", "rationale": "  Not so.\n"}


@pytest.fixture
def world(settings):
    """A desk and an editor of it."""
    return World(settings, Role.EDITOR)


@pytest.fixture
def ask(client, make_token, document, world):
    """Read, keep or throw away a draft; the answer has to be as it is described."""
    token = make_token(world.me, scopes=(Scope.DESK_READ, Scope.DESK_WRITE))

    def send(method, path, fields=None, *, match="", name="claim", body=None):
        headers = {**token, **({"If-Match": match} if match else {})}
        text = json.dumps(body or {"fields": fields or {}})
        more = {} if method == "get" else {"data": text, "content_type": "application/json"}
        answer = getattr(client, method)(f"/api/v1/{path}/draft/", headers=headers, **more)
        operation = {"get": "", "put": "keep-", "delete": "discard-"}[method]
        responses = operations(document)[f"{operation}{name}-draft"]["responses"]
        told = responses[str(answer.status_code)]["content"][answer["Content-Type"]]
        check(document, told["schema"], answer.json())
        return answer

    return send


def test_from_nothing_to_a_draft_and_back(ask, world):
    path = f"claims/{make_claim().pk}"
    nothing = ask("get", path)
    assert (nothing["ETag"], nothing.json()["version"]) == ('"0"', 0)
    kept = ask("put", path, WORDS, match=nothing["ETag"])
    draft = Draft.objects.get()
    assert (draft.by, draft.part, draft.fields) == (world.me, "", WORDS)
    assert kept["ETag"] == f'"{draft.pk}-1"' == ask("get", path)["ETag"]
    evidence = {"evidence": {"url": "https://a.example/", "quote": ""}}
    newer = ask("put", path, {**WORDS, **evidence}, match=kept["ETag"])
    assert newer.json()["version"] == 2
    assert newer.json()["fields"] == {**WORDS, "evidence": {"url": "https://a.example/"}}
    gone = ask("delete", path, match=newer["ETag"])
    assert gone.json()["version"] == 0
    assert not Draft.objects.exists()


def test_another_window_is_never_overwritten(ask, world):
    claim = make_claim()
    path = f"claims/{claim.pk}"
    first = ask("put", path, WORDS, match='"0"')
    save_draft(
        claim_id=claim.pk, fields={"finding": "Newer."}, version=1, by=world.me, at=world.now
    )
    for method, match in (("put", first["ETag"]), ("delete", first["ETag"]), ("put", '"0"')):
        answer = ask(method, path, {"finding": "Mine."}, match=match)
        assert (answer.status_code, kind(answer)) == (412, "changed-meanwhile")
        assert answer.json()["current"]["fields"] == {"finding": "Newer."}
    tag = answer.json()["current"]["etag"]
    assert ask("put", path, {"finding": "Both."}, match=f'"{tag}"').status_code == 200


def test_a_draft_that_was_begun_anew_is_another_one(ask):
    path = f"claims/{make_claim().pk}"
    first = ask("put", path, WORDS, match='"0"')
    ask("delete", path, match=first["ETag"])
    ask("put", path, {"finding": "Anew."}, match='"0"')
    answer = ask("put", path, WORDS, match=first["ETag"])
    assert kind(answer) == "changed-meanwhile"
    assert Draft.objects.get().fields == {"finding": "Anew."}


def test_sent_again_it_is_kept_once(ask):
    path = f"claims/{make_claim().pk}"
    first = ask("put", path, WORDS, match='"0"')
    again = ask("put", path, WORDS, match='"0"')
    assert (again.status_code, again.json()) == (200, first.json())


def test_a_draft_that_was_sent_meanwhile_is_not_there(ask):
    path = f"claims/{make_claim().pk}"
    answer = ask("put", path, WORDS, match='"31-2"')
    assert (kind(answer), answer.json()["current"]["version"]) == ("changed-meanwhile", 0)


def test_what_it_takes(ask):
    path = f"claims/{make_claim().pk}"
    assert kind(ask("put", path, WORDS)) == "precondition-needed"
    assert kind(ask("put", path, {"verdict": "x"}, match='"0"')) == "invalid-body"
    assert kind(ask("put", path, {"rating": 5, "evidence": []}, match='"0"')) == "invalid-body"
    assert kind(ask("put", path, {"finding": "x" * 200_001}, match='"0"')) == "not-accepted"
    assert kind(ask("put", "claims/999", WORDS, match='"0"')) == "not-found"
    assert not Draft.objects.exists()


def test_the_draft_of_a_decision(ask, world, client, make_token):
    ask_for()
    current = differing()
    path = f"rounds/{current.pk}"
    fields = {"rating": "disputed", "decision_reason": "It counts more."}
    ask("put", path, fields, match='"0"', name="decision")
    assert Draft.objects.get(by=world.me).part == f"round:{current.pk}"
    assert ask("get", path, name="decision").json()["fields"] == fields
    token = make_token(current.first_by, scopes=(Scope.DESK_READ,))
    assert client.get(f"/api/v1/{path}/draft/", headers=token).status_code == 403


def test_the_draft_of_an_entry_is_the_one_of_the_page(ask, world):
    contact = asked(world)
    path = f"claims/{contact.claim_id}/contacts/{contact.entry}"
    ask("put", path, {"answer": "It does."}, match='"0"', name="contact")
    draft = Draft.objects.get(part=f"contact:{contact.entry}")
    assert draft.fields == {"contact-answer": "It does."}
    assert ask("get", path, name="contact").json()["fields"] == {"answer": "It does."}


def test_drafts_are_ones_own_and_take_their_scopes(client, make_token, world):
    claim = make_claim()
    save_draft(claim_id=claim.pk, fields=WORDS, version=0, by=world.other(), at=world.now)
    address = f"/api/v1/claims/{claim.pk}/draft/"
    reads = make_token(world.me, scopes=(Scope.DESK_READ,))
    assert client.get(address, headers=reads).json()["fields"] == {}
    for method in ("put", "delete"):
        answer = getattr(client, method)(address, headers={**reads, "If-Match": '"0"'})
        assert (answer.status_code, kind(answer)) == (403, "not-permitted")
    writes = make_token(world.me, scopes=(Scope.DESK_WRITE,))
    assert client.get(address, headers=writes).status_code == 403
