"""The newest head and the keys."""

import json

from claims.summaries.actions import make_head
from claims.summaries.signing import is_signed, read_kept
from tests.factories import NOW


def test_a_signed_head_with_its_key(client, publish, settings):
    assert client.get("/api/v1/head/").status_code == 404
    settings.VERIFY_SIGNING_KEY = bytes(range(32))
    publish()
    make_head(at=NOW)
    link = client.get("/api/v1/changes/").json()["head"]
    body = client.get(link).json()
    assert (body["sequence"], body["made_at"]) == (1, "2026-11-19T14:00:00Z")
    [key] = client.get(body["keys"]).json()["results"]
    assert (key["key"], key["algorithm"]) == (body["key"], "Ed25519")
    assert is_signed(body["text"], signature=body["signature"], public_key=key["public_key"])
    kept = read_kept(json.dumps(body)).head
    for name in ("epoch", "sequence", "feed_hash", "events", "last_event", "history_hash"):
        assert getattr(kept, name) == body[name], name
    assert kept.desk == settings.VERIFY_SITE_URL


def test_a_desk_without_a_key_says_so(client, publish, settings):
    settings.VERIFY_SIGNING_KEY = b""
    publish()
    make_head(at=NOW)
    body = client.get("/api/v1/head/").json()
    assert (body["key"], body["signature"]) == (None, None)
    assert client.get("/api/v1/keys/").json() == {"results": []}
