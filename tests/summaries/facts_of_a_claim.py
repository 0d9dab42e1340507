"""Plain facts for the builders, with fields to replace."""

from dataclasses import replace
from datetime import UTC, date, datetime

from claims.summaries.facts import (
    ClaimFacts,
    Copy,
    Correction,
    Decision,
    Desk,
    Place,
    Proof,
)
from claims.summaries.partial_dates import PartialDate

AT = datetime(2026, 11, 19, 16, 48, tzinfo=UTC)
DESK = Desk(name="Town desk", site_url="https://desk.example")
CLAIM = ClaimFacts(
    id=7, text="The bridge has 40 lamps.", language="en", url="https://desk.example/claims/7/"
)
PROOF = Proof(
    number=1,
    stance="supports",
    kind="document",
    title="Accounts 2026",
    publisher="Town Council",
    url="https://accounts.example/2026",
    quote="Lamps: 40.",
    published_on=date(2026, 10, 30),
    accessed_on=date(2026, 11, 18),
    snapshot_sha256="",
    protected=False,
    description="",
)
PROTECTED = replace(
    PROOF,
    number=2,
    kind="expert",
    title="Call with an engineer of the town",
    publisher="Ilse M.",
    url="https://notes.example/call-9",
    quote="I counted them.",
    protected=True,
    description="A person who knows the works",
)
PLACE = Place(
    article=3,
    title="A bridge opens",
    source="Courier",
    source_slug="courier",
    url="https://courier.example/bridge",
    start=10,
    end=34,
    quote="The bridge has 40 lamps.",
    attributed_to="Town Council",
    date=PartialDate(2026, 11, 18),
)
CORRECTION = Correction(kind="update", kind_label="Update", note="A lamp was added.", at=AT)


def decision(**fields):
    """A verdict: supported, not corrected."""
    return Decision(
        **{
            "rating": "supported",
            "rating_label": "Supported",
            "finding": "Forty were bought.",
            "rationale": "The accounts list them [1].",
            "methodology_version": "2026-11",
            "decided_at": AT,
            **fields,
        }
    )


def copy(**fields):
    """A first publication, with one piece of evidence and one place."""
    return Copy(
        **{
            "claim": CLAIM,
            "decision": decision(),
            "evidence": (PROOF,),
            "places": (PLACE,),
            "place_count": 1,
            "corrections": (),
            "versions": 1,
            "first_published_at": AT,
            "published_at": AT,
            **fields,
        }
    )
