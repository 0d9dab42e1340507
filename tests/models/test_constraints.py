"""Each rule that the database keeps is broken once here, and refused by its name."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.db.models import CheckConstraint, UniqueConstraint

from claims.models import (
    ApiToken,
    Article,
    ClaimEvent,
    Draft,
    HostTurn,
    LifeSign,
    Occurrence,
    Publication,
    Skip,
    Status,
    SummaryPage,
    Verdict,
    VerdictEvidence,
)
from tests.factories import (
    NOW,
    make_article,
    make_claim,
    make_evidence,
    make_lease,
    make_occurrence,
    make_source,
    make_user,
    make_verdict,
    sha256,
)
from tests.models.after_publication import BROKEN_AFTER
from tests.models.contacting import BROKEN_CONTACTS
from tests.models.earlier_checks import BROKEN_EARLIER
from tests.models.figures import BROKEN_FIGURES
from tests.models.heads import BROKEN_HEADS
from tests.models.intake import BROKEN_INTAKE
from tests.models.people import BROKEN_PEOPLE
from tests.models.queueing import BROKEN_QUEUE
from tests.models.reviewing import BROKEN_REVIEWS
from tests.models.searching import BROKEN_SEARCH
from tests.models.sources import BROKEN_SOURCES
from tests.models.talking import BROKEN_TALK
from tests.models.texts import BROKEN_TEXTS
from tests.models.webhooks import BROKEN_WEBHOOKS

pytestmark = pytest.mark.django_db


def update(row, **fields):
    type(row).objects.filter(pk=row.pk).update(**fields)


def publication(**fields):
    claim = fields.pop("claim", None) or make_claim()
    kind = fields.setdefault("kind", "withdrawal")
    if kind == "verdict" and "verdict" not in fields:
        fields["verdict"] = make_verdict(claim=claim)
    return Publication.objects.create(
        **{"claim": claim, "language": "en", "payload": {}, "published_at": NOW, **fields}
    )


def token(**fields):
    return ApiToken.objects.create(
        **{
            "user": make_user(),
            "name": "n",
            "digest": sha256("key"),
            "created_at": NOW,
            "expires_at": NOW + timedelta(days=1),
            **fields,
        }
    )


def skip(**fields):
    return Skip.objects.create(
        **{
            "claim": make_claim(),
            "by": make_user(),
            "at": NOW,
            "until": NOW + timedelta(hours=1),
            "reason": "not my field",
            **fields,
        }
    )


def page(key="overview", **fields):
    return SummaryPage.objects.create(key=key, **{"stale_since": NOW, **fields})


def two_leases():
    claim = make_claim(status=Status.IN_REVIEW)
    make_lease(claim=claim)
    make_lease(claim=claim)


def two_drafts():
    claim, by = make_claim(), make_user()
    for _ in range(2):
        Draft.objects.create(claim=claim, by=by, saved_at=NOW)


def two_occurrences():
    article = make_article()
    make_occurrence(article=article)
    make_occurrence(article=article)


def two_verdicts():
    claim = make_claim()
    make_verdict(claim=claim)
    make_verdict(claim=claim)


def two_publications():
    claim = make_claim()
    publication(claim=claim)
    publication(claim=claim)


def same_verdict_twice():
    verdict = make_verdict()
    for _ in range(2):
        publication(claim=verdict.claim, kind="verdict", verdict=verdict, superseded_at=NOW)


def cite(number, *, verdict=None, evidence=None):
    verdict = verdict or make_verdict()
    evidence = evidence or make_evidence(claim=verdict.claim)
    return VerdictEvidence.objects.create(verdict=verdict, evidence=evidence, number=number)


def two_citations_of_a_number():
    citation = cite(1)
    cite(1, verdict=citation.verdict)


def two_citations_of_evidence():
    citation = cite(1)
    cite(2, verdict=citation.verdict, evidence=citation.evidence)


def event(what):
    return ClaimEvent.objects.create(claim=make_claim(), what=what, at=NOW, body="{}")


def event_number_twice():
    # The trigger counts by itself, so only a row slipped past it can break the rule.
    claim = make_claim()
    from_connection = transaction.get_connection()
    with from_connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        for _ in range(2):
            ClaimEvent.objects.create(claim=claim, number=1, what="opened", at=NOW, body="{}")


def self_revision():
    article = make_article()
    update(article, previous=article.pk, revision=2)


def returned_at_once():
    first = make_article()
    make_article(previous=first, revision=2, returns_to=first)


BROKEN = {
    "a_person_has_a_known_role": lambda: make_user(role="owner"),
    "a_person_has_a_known_theme": lambda: make_user(theme="pink"),
    "a_language_of_a_person_is_a_tag_or_empty": lambda: make_user(language="Farsi"),
    "keys_of_a_person_are_named_by_action": lambda: make_user(keys=["n"]),
    "a_source_has_a_name": lambda: make_source(name=""),
    "a_source_has_a_slug": lambda: make_source(slug=""),
    "an_article_has_text": lambda: (
        make_article(text=" ") and update(Article.objects.get(), text="")
    ),
    "an_article_hash_is_a_sha256": lambda: make_article(content_hash="abc"),
    "an_article_month_is_a_month": lambda: make_article(published_month=13),
    "an_article_day_has_a_month": lambda: make_article(published_day=3),
    "a_later_revision_names_the_one_before": lambda: make_article(revision=2),
    "an_article_is_not_its_own_revision": self_revision,
    "a_text_is_stored_once": lambda: make_article("One. ") and make_article("One. "),
    "only_a_third_revision_can_return_to_a_text": returned_at_once,
    "a_sign_is_of_a_known_process": lambda: LifeSign.objects.create(process="cat", heard_at=NOW),
    "a_turn_is_at_a_host": lambda: HostTurn.objects.create(host="", free_at=NOW),
    "a_crawl_delay_is_not_negative": lambda: HostTurn.objects.create(
        host="quill.example", free_at=NOW, crawl_delay=-1
    ),
    "an_extracted_article_names_its_extractor": lambda: make_article(extracted_at=NOW),
    "a_fingerprint_is_of_one_claim": lambda: make_claim("One.") and make_claim("One."),
    "a_claim_has_text": lambda: update(make_claim(), text=""),
    "a_claim_has_a_known_status": lambda: make_claim(status="lost"),
    "a_claim_score_is_from_0_to_1": lambda: make_claim(score=1.01),
    "a_claim_has_a_known_priority": lambda: make_claim(priority=9),
    "a_claim_is_set_aside_with_a_reason": lambda: make_claim(status=Status.SET_ASIDE),
    "a_claim_fingerprint_is_a_sha256": lambda: make_claim(fingerprint="abc"),
    "one_occurrence_a_range": two_occurrences,
    "an_occurrence_ends_after_its_start": lambda: make_occurrence(start=3, end=3, quote=""),
    "an_occurrence_score_is_from_0_to_1": lambda: make_occurrence(score=-0.1),
    "an_occurrence_names_its_extractor": lambda: make_occurrence(extractor_version=""),
    "an_occurrence_quotes_its_article": lambda: make_occurrence(quote="Other words."),
    "at_most_one_live_lease_a_claim": two_leases,
    "an_ended_lease_says_how": lambda: make_lease(ended_at=NOW),
    "a_lease_lasts": lambda: make_lease(expires_at=NOW),
    "a_take_over_has_a_reason": lambda: make_lease(ended_at=NOW, ended_how="taken_over"),
    "a_skip_has_a_reason": lambda: skip(reason=""),
    "a_skip_lasts": lambda: skip(until=NOW),
    "one_draft_a_person_claim_and_part": two_drafts,
    "evidence_is_a_link_or_a_file": lambda: make_evidence(url=""),
    "an_evidence_file_has_its_hash": lambda: make_evidence(file="evidence/a.pdf"),
    "evidence_has_a_known_stance": lambda: make_evidence(stance="likes"),
    "evidence_has_a_known_kind": lambda: make_evidence(kind="rumour"),
    "evidence_has_a_title": lambda: make_evidence(title=""),
    "evidence_has_a_publisher": lambda: make_evidence(publisher=""),
    "protected_evidence_has_a_public_description": lambda: make_evidence(protected=True),
    "evidence_is_removed_by_somebody": lambda: make_evidence(removed_at=NOW),
    "at_most_one_current_verdict_a_claim": two_verdicts,
    "a_verdict_has_a_known_rating": lambda: make_verdict(rating="half true"),
    "a_verdict_has_a_rationale": lambda: make_verdict(rationale=""),
    "a_verdict_names_its_methodology": lambda: make_verdict(methodology_version=""),
    "a_second_opinion_is_by_somebody": lambda: make_verdict(second_at=NOW),
    "nobody_approves_their_own_verdict": lambda: make_verdict(
        by=(person := make_user()), second_by=person, second_at=NOW
    ),
    "a_correction_says_what_it_corrects_and_why": lambda: make_verdict(correction_kind="update"),
    "one_evidence_a_number_of_a_verdict": two_citations_of_a_number,
    "evidence_is_cited_once_a_verdict": two_citations_of_evidence,
    "citations_count_from_1": lambda: cite(0),
    "at_most_one_current_publication_a_claim": two_publications,
    "a_verdict_is_published_once": same_verdict_twice,
    "a_published_verdict_is_named": lambda: publication(kind="verdict", verdict=None),
    "a_summary_page_is_refreshed_or_waits_for_it": lambda: page(stale_since=None),
    "a_summary_page_has_a_known_key": lambda: page("front"),
    "events_of_a_claim_count_up": event_number_twice,
    "an_event_says_what_happened": lambda: event("forgotten"),
    "a_token_is_kept_as_a_hash": lambda: token(digest="vfy_secret"),
    "a_token_lasts": lambda: token(expires_at=NOW),
    "a_token_has_a_name": lambda: token(name=""),
    **BROKEN_AFTER,
    **BROKEN_CONTACTS,
    **BROKEN_FIGURES,
    **BROKEN_HEADS,
    **BROKEN_INTAKE,
    **BROKEN_PEOPLE,
    **BROKEN_SEARCH,
    **BROKEN_SOURCES,
    **BROKEN_TALK,
    **BROKEN_TEXTS,
    **BROKEN_WEBHOOKS,
    **BROKEN_EARLIER,
    **BROKEN_REVIEWS,
    **BROKEN_QUEUE,
}


@pytest.mark.parametrize("name", BROKEN)
def test_the_database_refuses(name):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        BROKEN[name]()


def test_every_constraint_is_broken_here():
    named = {
        constraint.name
        for model in apps.get_app_config("claims").get_models()
        for constraint in model._meta.constraints
        if isinstance(constraint, CheckConstraint | UniqueConstraint)
    }
    assert named <= set(BROKEN), named - set(BROKEN)


@pytest.mark.parametrize(
    ("make", "field"),
    [
        (lambda: make_source(slug="same") and make_source(slug="same"), "slug"),
        (lambda: make_claim("One.") and make_claim("One."), "fingerprint"),
        (lambda: page() and page(), "key"),
        (lambda: token() and token(), "digest"),
    ],
)
def test_unique_columns(make, field):
    with pytest.raises(IntegrityError, match=field), transaction.atomic():
        make()


def test_plain_rows_are_accepted():
    make_occurrence(claim=make_claim())
    cite(1)
    publication(kind="verdict")
    assert Occurrence.objects.count() == 1
    assert Verdict.objects.count() == 2
