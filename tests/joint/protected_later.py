"""A source that is protected after its name was published, and all in which it could stand."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from claims.joint.protecting import protect_and_forget
from claims.models import Role
from tests.factories import NOW, make_user

LATER = NOW + timedelta(hours=2)
TITLE, PUBLISHER, HOST = "Zorbian ledger", "Zorbian Trust", "zorbian.example"
SECRET: dict[str, Any] = {
    "title": TITLE,
    "publisher": PUBLISHER,
    "url": f"https://{HOST}/ledger",
    "quote": "Zorb: 40.",
}


def protect(piece, *, at=LATER, by=None, **chosen):
    """Take a source out, by an editor."""
    terms = {
        "description": "A bank that the desk knows.",
        "reason": "It was named by mistake.",
        "everywhere": True,
        "withhold": True,
        **chosen,
    }
    return protect_and_forget(evidence_id=piece.pk, by=by or make_user(Role.EDITOR), at=at, **terms)


def everything(client, claim):
    """All that readers and programs can be given of a claim, by address."""
    here, api = f"/claims/{claim.pk}", "/api/v1"
    paths = [
        "/",
        "/claims/",
        f"{here}/",
        f"{here}/versions/1/",
        f"{here}/versions/2/",
        f"/embed/claims/{claim.pk}/",
        *(f"{here}/feed.{form}" for form in ("atom", "rss", "json")),
        *(f"/claims/feed.{form}" for form in ("atom", "rss", "json")),
        "/corrections/",
        "/corrections/feed.json",
        "/search/?q=bridge",
        f"{api}/changes/",
        f"{api}/changes/all/",
        f"{api}/verdicts/",
        f"{api}/verdicts/?q=bridge",
        f"{api}/verdicts/all/",
        f"{api}/verdicts/{claim.pk}/",
        f"{api}/claims/{claim.pk}/",
        f"{api}/summaries/claim:{claim.pk}/",
        "/api/compat/google/v1alpha1/claims:search?query=bridge",
    ]
    found = {}
    for path in paths:
        answer = client.get(path, follow=True)
        assert answer.status_code == 200, path
        found[path] = answer.getvalue().decode() if answer.streaming else answer.text
    return found
