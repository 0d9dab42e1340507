"""Summary pages as they are read: what they show, to whom, and what they cost."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from claims.models import Article, Claim, Publication, Role, SummaryPage, User
from claims.summaries.actions import mark_stale, publish_claim, refresh_pages, withdraw_claim
from claims.summaries.queries import copies, desk, page, page_payload, repeated
from claims.summaries.queries.overview import REPEATED_SHOWN
from tests.factories import NOW, make_article, make_source, make_user
from tests.summaries.desk_work import (
    correct,
    decide,
    decided_claim,
    import_report,
    open_claim,
    published_claim,
    say,
)

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(hours=1)


def payload(key):
    return page(key, at=NOW).payload


def the_article(claim):
    return claim.occurrences.get().article


@pytest.mark.parametrize("key", ["claim:{0.pk}", "article:{1.pk}", "source:{1.source_id}"])
def test_what_is_not_published_has_no_page(key):
    claim = decided_claim()
    assert page(key.format(claim, the_article(claim)), at=NOW) is None
    publish_claim(claim_id=claim.pk, at=NOW)
    assert page(key.format(claim, the_article(claim)), at=NOW) is not None


@pytest.mark.parametrize("key", ["claim:7", "article:7", "source:7"])
def test_what_does_not_exist_has_no_page(key):
    assert page(key, at=NOW) is None


def test_a_key_of_no_kind_is_an_error():
    with pytest.raises(KeyError):
        page("nothing:7", at=NOW)


def test_a_page_no_job_has_come_to_is_computed_on_the_spot_and_not_stored():
    claim = published_claim()
    content = page(f"claim:{claim.pk}", at=LATER)
    assert (content.version, content.refreshed_at, content.stale_since) == (0, LATER, None)
    assert content.payload["state"] == "published"
    assert not SummaryPage.objects.filter(refreshed_at__isnull=False).exists()


def test_a_computed_page_and_a_stored_one_say_the_same():
    claim = published_claim(places=2)
    article = claim.occurrences.first().article
    wanted = [
        "overview",
        "repeated",
        f"claim:{claim.pk}",
        f"article:{article.pk}",
        f"source:{article.source_id}",
    ]
    refresh_pages(at=NOW)
    assert [payload(key) for key in wanted] == [page_payload(key, at=NOW) for key in wanted]
    assert payload(f"source:{article.source_id}")["coverage"]["checked"] == 1


def test_a_stored_page_is_shown_while_it_is_stale_and_says_so():
    published_claim()
    refresh_pages(at=NOW)
    mark_stale(keys=["overview"], at=LATER)
    content = page("overview", at=LATER)
    assert (content.version, content.refreshed_at, content.stale_since) == (1, NOW, LATER)


def test_a_desk_with_nothing_has_an_overview():
    shown = payload("overview")
    assert shown["mix"]["total"] == 0
    assert shown["latest"] == shown["sources"] == shown["repeated"] == []
    assert shown["progress"]["claims"] == 0


def test_the_overview_shows_the_newest_verdicts_and_the_mix():
    claims = [published_claim(rating) for rating in ["supported", "disputed", "unverifiable"] * 3]
    withdraw_claim(claim_id=claims[-1].pk, note="No.", by=make_user(Role.EDITOR), at=NOW)
    shown = payload("overview")
    assert [one["claim"] for one in shown["latest"]] == [c.pk for c in reversed(claims[2:8])]
    assert [one["count"] for one in shown["mix"]["ratings"]] == [3, 3, 2]
    assert sum(one["percent"] for one in shown["mix"]["ratings"]) == 100
    assert shown["progress"]["decided"] == shown["mix"]["total"] == 8
    assert shown["progress"]["withdrawn"] == 1
    assert shown["week"]["verdicts"] == 9
    assert shown["week"]["articles"] == shown["progress"]["articles"] == 9


def test_the_overview_ranks_sources_by_their_verdicts():
    quiet, loud = make_source(), make_source()
    for source in (quiet, loud, loud):
        claim = open_claim()
        say(claim, import_report(claim.text, source=source))
        decide(claim)
        publish_claim(claim_id=claim.pk, at=NOW)
    make_article(source=make_source())
    assert [(one["id"], one["total"]) for one in payload("overview")["sources"]] == [
        (loud.pk, 2),
        (quiet.pk, 1),
    ]


def test_the_overview_names_what_is_said_again_and_again():
    once, twice, often = published_claim(), published_claim(places=2), decided_claim(places=2)
    article = import_report(often.text, published_year=2026, published_month=11)
    say(often, article)
    publish_claim(claim_id=often.pk, at=NOW)
    repeated = payload("overview")["repeated"]
    assert [(one["claim"], one["articles"]) for one in repeated] == [(often.pk, 3), (twice.pk, 2)]
    assert repeated[0]["last_said_text"] == "November 2026"
    assert once.pk not in [one["claim"] for one in repeated]


def test_an_article_shows_published_claims_only():
    article = import_report("The bridge is red.", "The bridge is long.", "The bridge is new.")
    shown, waiting, aside = map(
        open_claim, ["The bridge is red.", "The bridge is long.", "The bridge is new."]
    )
    for claim in (shown, waiting, aside):
        say(claim, article, attributed_to="The mayor")
    decide(shown, "unverifiable")
    publish_claim(claim_id=shown.pk, at=NOW)
    Claim.objects.filter(pk=aside.pk).update(status="set_aside", set_aside_reason="not_a_claim")
    content = payload(f"article:{article.pk}")
    (mark,) = content["marks"]
    assert mark["claim"] == shown.pk
    assert article.text[mark["start"] : mark["end"]] == mark["quote"] == shown.text
    assert mark["attributed_to"] == "The mayor"
    assert (content["coverage"]["found"], content["coverage"]["checked"]) == (2, 1)
    assert waiting.text not in str(content)


def test_a_claim_made_twice_in_an_article_is_marked_twice_and_counted_once():
    article = import_report("Lamps: 40. Again, lamps: 40.")
    claim = open_claim("amps: 40.")
    say(claim, article)
    second = article.text.rindex("amps: 40.")
    claim.occurrences.create(
        article=article,
        start=second,
        end=second + len(claim.text),
        quote=claim.text,
        score=0.5,
        extractor_version="test",
    )
    decide(claim)
    publish_claim(claim_id=claim.pk, at=NOW)
    content = payload(f"article:{article.pk}")
    assert [mark["claim"] for mark in content["marks"]] == [claim.pk, claim.pk]
    assert (content["coverage"]["found"], content["coverage"]["checked"]) == (1, 1)
    assert payload(f"source:{article.source_id}")["articles"][0]["checked"] == 1


def test_a_claim_under_correction_keeps_its_verdict_until_the_job_has_run():
    claim = published_claim("supported")
    correct(claim, "disputed")
    assert payload(f"claim:{claim.pk}")["verdict"]["rating"] == "supported"
    publish_claim(claim_id=claim.pk, at=LATER)
    content = payload(f"claim:{claim.pk}")
    assert (content["state"], content["verdict"]["rating"]) == ("corrected", "disputed")
    assert payload(f"article:{the_article(claim).pk}")["marks"][0]["rating"] == "disputed"


def test_a_withdrawn_claim_leaves_the_article_unmarked_and_keeps_its_page():
    claim = published_claim()
    article = the_article(claim)
    withdraw_claim(claim_id=claim.pk, note="Two bridges.", by=make_user(Role.EDITOR), at=LATER)
    assert payload(f"article:{article.pk}")["marks"] == []
    assert payload(f"claim:{claim.pk}")["withdrawal"]["note"] == "Two bridges."
    assert payload(f"source:{article.source_id}")["mix"]["total"] == 0


def test_a_claim_shows_only_places_that_readers_can_see():
    claim = published_claim()
    say(claim)  # found again, and not shown yet
    assert payload(f"claim:{claim.pk}")["place_count"] == 1


def test_a_claim_made_everywhere_is_published_with_the_first_places(monkeypatch):
    monkeypatch.setattr(copies, "PLACES_SHOWN", 2)
    claim = decided_claim(places=3)
    publication = publish_claim(claim_id=claim.pk, at=NOW)
    articles = list(Article.objects.order_by("pk").values_list("pk", flat=True))
    assert [one["article"] for one in publication.payload["occurrences"]] == articles[:2]
    assert publication.payload["occurrence_count"] == 3
    assert Article.objects.public().count() == 3
    content = payload(f"claim:{claim.pk}")
    assert [one["article"] for one in content["places"]] == articles[:0:-1]
    assert content["place_count"] == 3


def test_of_a_claim_said_without_end_places_stand_for_articles(monkeypatch):
    monkeypatch.setattr(repeated, "NEWEST_READ", 1)
    monkeypatch.setattr(repeated, "OLDEST_READ", 1)
    published_claim(places=2)
    published_claim(places=3)
    assert [one["articles"] for one in payload("overview")["repeated"]] == [3, 2]


def test_a_protected_source_is_known_by_its_description_everywhere():
    claim = open_claim()
    say(claim)
    secret: dict[str, Any] = {
        "title": "Call with an engineer",
        "publisher": "Ilse M.",
        "quote": "I counted.",
    }
    decide(claim, protected=True, public_description="A person who knows the works", **secret)
    publish_claim(claim_id=claim.pk, at=NOW)
    refresh_pages(at=NOW)
    public = [*SummaryPage.objects.values_list("payload", flat=True)]
    public += Publication.objects.values_list("payload", "claimreview")
    assert "A person who knows the works" in str(public)
    for words in secret.values():
        assert words not in str(public)


def test_no_page_names_a_reviewer():
    claim = decided_claim()
    User.objects.update(first_name="Wilhelmina", last_name="Quist")
    publish_claim(claim_id=claim.pk, at=NOW)
    refresh_pages(at=NOW)
    public = str([*SummaryPage.objects.values_list("payload", flat=True)])
    public += str([*Publication.objects.values_list("payload", "claimreview")])
    by = claim.verdicts.get().by
    for name in (by.first_name, by.last_name, by.username):
        assert name not in public


def test_addresses_in_copies_are_those_of_the_site():
    assert desk().claim_url(7, "?").endswith(reverse("claim", args=[7]))
    told = desk().claim_url(7, "Forty lamps: 灯, چراغ.")
    assert told.endswith(reverse("claim", args=[7, "forty-lamps-灯-چراغ"]))
    markup = published_claim().publications.get().claimreview or {}
    assert markup["author"]["correctionsPolicy"].endswith(reverse("corrections"))
    assert markup["author"]["publishingPrinciples"].endswith(reverse("how-we-check"))


@pytest.mark.parametrize("kind", ["overview", "article", "claim", "source"])
def test_the_number_of_statements_does_not_grow(kind, django_assert_max_num_queries):
    def build():
        claim = published_claim(places=3)
        article = claim.occurrences.first().article
        numbers = {"article": article.pk, "claim": claim.pk, "source": article.source_id}
        return f"{kind}:{numbers[kind]}" if kind in numbers else kind

    keys = [build() for _ in range(REPEATED_SHOWN)]
    with django_assert_max_num_queries(12) as few:
        payload(keys[-1])
    keys += [build() for _ in range(3)]
    with django_assert_max_num_queries(12) as many:
        payload(keys[-1])
    assert len(many) == len(few)
