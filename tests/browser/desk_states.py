"""A desk in the states that the other browser tests do not lead to, and the addresses of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from django.urls import reverse

from claims.models import Evidence, Lease, Material, ReviewPolicy, User
from claims.readers.actions import answer_message, mark_spam
from tests.factories import NOW, make_article, make_occurrence, make_user, sha256
from tests.models.after_publication import make_withdrawal
from tests.models.queueing import make_bulk, make_item, make_topic
from tests.models.reviewing import make_cell
from tests.models.sources import make_alarm, make_capture
from tests.pages.desk.work import bring_in, decide, give_evidence, hold
from tests.pages.public.desk import publish_one, withdraw
from tests.readers.sending import write
from tests.review.opinions import ask_for

type Named = dict[str, list[tuple[Literal["button", "link", "region", "navigation"], str]]]

EMPTY = (
    "queue", "my-claims", "second-review", "look-again", "readers", "own-copies", "desk-repeated",
    "topics", "desk-policy", "desk-texts", "desk-agreement", "desk-articles", "desk-imports",
    "desk-feeds", "notices", "desk-figures",
)  # fmt: skip


@dataclass(frozen=True)
class Desk:
    """Addresses to look at, and what the main actions there are called."""

    paths: list[str]
    named: Named


def beginning() -> list[str]:
    """The pages that say that there is nothing yet, and what to do."""
    return [reverse(name) for name in EMPTY] + ["/corrections/"]


def at_work() -> Desk:
    """One thing in each state, made with the desk's own actions where they make it."""
    ines = make_user(username="ines", first_name="Ines", last_name="Quill")
    tomas = make_user(username="tomas", first_name="Tomas", last_name="Brekke")
    make_topic(name="Harbour")
    # What readers have seen comes first: no policy asked for a second review then.
    published, names = _after_publication(ines)
    paths, more = _review(ines, tomas)
    return Desk([*published, *paths, *_figures(ines, tomas)], names | more)


def _review(ines: User, tomas: User) -> tuple[list[str], Named]:
    """Claims on their way, and who looks at them a second time."""
    held, waits, first, differs, said = bring_in(
        "The port counted 41,187 entries in 2026.",
        "The tower has 112 steps.",
        "The ferry made 14 crossings a day in 2025.",
        "The mill ground 600 tons of rye in 2025.",
        "The bridge has 412 lamps.",
        title="A year at the port",
    )
    again = make_article(said.text)
    make_occurrence(article=again, claim=said)
    type(said).objects.filter(pk=said.pk).update(occurrence_count=2)
    lease = hold(held, tomas)
    give_evidence(lease, tomas)
    piece = Evidence.objects.get(claim=held)
    piece.capture = make_capture(material=piece.material, text="It counted 41,187 entries.")
    piece.save()
    _lose_two_sources(lease, tomas)
    row = ask_for("approval")
    decide(waits, ines)
    ReviewPolicy.objects.filter(pk=row.pk).update(active=False)
    blind = ask_for("blind")
    decide(first, ines)
    decide(differs, ines)
    decide(differs, tomas, rating="disputed")
    action = make_bulk(by=ines)
    make_item(action=action, claim=waits, event=None, refused="Claim 2 is not in the queue.")
    place = held.occurrences.get()
    second = reverse("second-review")
    policy = reverse("desk-policy")
    paths = [
        f"{reverse('queue')}?state=in_review&words=port",
        second,
        f"{policy}?claim={held.pk}",
        f"{policy}?claim=404",
        reverse("desk-policy-row", args=[blind.pk]),
        reverse("review", args=[held.pk]),
        reverse("review", args=[first.pk]),
        reverse("review", args=[differs.pk]),
        reverse("desk-source", args=[piece.material_id]),
        reverse("evidence-words", args=[piece.pk]),
        reverse("change-evidence", args=[piece.claim_id, piece.pk]),
        reverse("protect-source", args=[piece.pk]),
        reverse("desk-repeated"),
        reverse("bulk-done", args=[action.pk]),
        reverse("desk-mark", args=[place.article_id]),
        reverse("desk-range", args=[place.pk]),
        reverse("peek-next"),
        reverse("topics"),
    ]
    named: Named = {
        second: [("button", "Take the next one"), ("link", f"Decide on claim {differs.pk}")],
        paths[2]: [
            ("link", "Change row 2"),
            ("button", "Switch off row 2"),
            ("button", "Move up row 2"),
            ("region", "What holds for a claim"),
        ],
        paths[0]: [("navigation", "States")],
        paths[5]: [("button", "Take over")],
        reverse("topics"): [("link", "Harbour")],
    }
    return paths, named


def _lose_two_sources(lease: Lease, by: User) -> None:
    """Add two sources: one of them is gone by now, the other says something else."""
    for year in (2024, 2025):
        give_evidence(lease, by, url=f"https://port.example/{year}", title=f"Register {year}")
    lost, changed = Evidence.objects.filter(claim=lease.claim_id).order_by("pk")[1:]
    for piece in (lost, changed):
        piece.capture = make_capture(material=piece.material, at=NOW - timedelta(days=40))
        piece.save()
    Material.objects.filter(evidence=lost).update(
        state="kept",
        next_at=None,
        next_check_at=NOW,
        checked_at=NOW,
        checks_missed=3,
        code="not-found",
        why="The server says that there is no such page (404).",
    )
    make_capture(material=changed.material, sha256=sha256("b"))


def _after_publication(ines: User) -> tuple[list[str], Named]:
    """What readers saw: proposed to be withdrawn, withdrawn, alarmed about; and their messages."""
    proposed, gone, alarmed = (
        publish_one(f"The bridge has {lamps} lamps.").claim for lamps in (40, 41, 42)
    )
    make_withdrawal(claim=proposed, publication=proposed.publications.get(), by=make_user("editor"))
    withdraw(gone)
    evidence = Evidence.objects.filter(claim=alarmed).first()
    make_alarm(verdict=alarmed.verdicts.get(), evidence=evidence)
    answered, spam = (
        write(alarmed, name="Ada Lund", email="ada@mail.example"),
        write(words="Buy our lamps, cheap, today only!"),
    )
    answer_message(message_id=answered.pk, words="Thank you.", mail=False, by=ines, at=NOW)
    mark_spam(message_id=spam.pk, by=ines, at=NOW)
    inbox = reverse("readers")
    paths = [
        *(reverse("review", args=[claim.pk]) for claim in (proposed, gone, alarmed)),
        reverse("look-again"),
        f"{inbox}?state=answered",
        f"{inbox}?state=spam",
        *(reverse("reader-message", args=[message.pk]) for message in (answered, spam)),
    ]
    named: Named = {
        paths[0]: [("button", "Approve the withdrawal")],
        paths[1]: [("link", "Public page")],
        f"{inbox}?state=answered": [("navigation", "State of the messages")],
        reverse("reader-message", args=[spam.pk]): [("button", "This is no spam")],
        reverse("person_scopes", args=[ines.pk]): [("button", "Save the scopes")],
    }
    return paths, named


def _figures(ines: User, tomas: User) -> list[str]:
    """How far two agree: once enough to be shown, once not."""
    low, high = sorted((ines, tomas), key=lambda one: one.pk)
    pair = {"low": low, "high": high}
    make_cell(**pair, low_rating="supported", high_rating="supported", count=30)
    make_cell(**pair, low_rating="disputed", high_rating="supported", count=4)
    return [reverse("desk-agreement"), f"{reverse('desk-agreement')}?months=3"]
