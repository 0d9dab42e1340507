"""Every address of the desk, with rows that are there for each of them."""

from __future__ import annotations

from django.urls import reverse

from claims.models import Evidence, Feed, Publication
from claims.pages.desk_urls import urlpatterns
from claims.people.actions import TokenTerms, make_token
from tests.factories import NOW, make_user
from tests.models.after_publication import make_look, make_message, make_withdrawal
from tests.models.contacting import make_contact
from tests.models.earlier_checks import make_checks_file
from tests.models.figures import make_mark, make_sheet, make_statement, sheet_of_one
from tests.models.intake import make_run
from tests.models.people import make_invitation
from tests.models.queueing import make_bulk, make_topic, make_view
from tests.models.reviewing import make_policy, make_round
from tests.models.sources import make_alarm, make_capture
from tests.models.talking import make_comment, make_notice
from tests.models.webhooks import make_attempt, make_delivery, make_endpoint
from tests.pages.desk.work import bring_in, give_evidence, hold


def rows_for_addresses(shown: Publication | None = None) -> dict[str, object]:
    """A row for every part of an address that is filled in, by the name of that part.

    Args:
        shown: what somebody proposes to withdraw; one that is empty if none is given.
    """
    seen = {"claim": shown.claim, "publication": shown} if shown else {}
    [claim] = bring_in("The port counted 41,187 entries.")
    person = make_user()
    give_evidence(hold(claim, person), person)
    piece = Evidence.objects.get(claim=claim)
    piece.capture = make_capture(material=piece.material)
    piece.save()
    statement = make_statement(state="no_fact", revision=1)
    endpoint = make_endpoint(description="Partner", tests=1)
    delivery = make_delivery(endpoint=endpoint, sequence=-1, event_type="webhook.test")
    make_attempt(delivery=delivery)
    return {
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
        "withdrawal_id": make_withdrawal(**seen).pk,
        "run_id": make_run().pk,
        "person_id": person.pk,
        "notice_id": make_notice().pk,
        "comment_id": make_comment(by=person).pk,
        "invitation_id": make_invitation().pk,
        "policy_id": make_policy().pk,
        "token_id": make_token(
            user=person, terms=TokenTerms(name="sync", scopes=[], days=1), by=None, at=NOW
        ).token.pk,
        "kind": "methodology",
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
        "endpoint_id": endpoint.pk,
        "delivery_id": delivery.pk,
        "file_id": make_checks_file(by=person).pk,
        "feed_id": Feed.objects.create(
            address="https://quill.example/feed", next_at=NOW, added_at=NOW
        ).pk,
    }


def desk_addresses() -> dict[str, str]:
    """Every address of the desk by its name, filled in with rows made for it."""
    known = rows_for_addresses()
    return {
        str(route.name): reverse(
            str(route.name), kwargs={name: known[name] for name in route.pattern.converters}
        )
        for route in urlpatterns
    }
