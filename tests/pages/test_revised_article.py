"""An outlet changes an article after the desk has checked it: what reader, desk and program see."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from claims import tasks
from claims.importing.actions.storing import import_article
from claims.importing.files import ReadFile
from claims.importing.parsers import parse
from claims.models import Article, Claim, MatchPair, Publication, Role, SummaryPage
from claims.summaries.actions import publish_claim, recount, refresh_pages
from tests.factories import make_user
from tests.jobs.broker import flush_broker
from tests.summaries.desk_work import decide

pytestmark = pytest.mark.django_db

GONE = "The harbour bridge cost 41.2 million crowns in 2024."
OLD_FIGURE = "Police counted 30,000 people on the quay on 3 May 2026."
NEW_FIGURE = "Police counted 12,000 people on the quay on 3 May 2026."
KEPT = "A ferry with 120 passengers sank off Kiel in 1988."
ADDED = "The town of Orrinsby has 12,400 inhabitants."
AT = datetime(2026, 11, 19, 14, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def empty_broker():
    flush_broker()
    yield
    flush_broker()


def bring(*paragraphs: str, name: str = "bridge.md", url: str = "https://post.example/bridge"):
    """Import an article and do everything the jobs would do."""
    front = f"---\ntitle: A bridge opens\nsource: Aldermouth Post\nurl: {url}\n---\n"
    data = (front + "\n\n".join(paragraphs)).encode()
    parsed = parse(data, name=name, max_bytes=1_000_000)
    article = import_article(
        parsed=parsed, file=ReadFile(name, data), source="", by=None, at=AT
    ).article
    tasks.extract_article(article.pk)
    tasks.match_article(article.pk)
    article.refresh_from_db()
    return article


def check(sentence: str) -> Claim:
    """Have a claim checked, published, and every page brought up to date."""
    claim = Claim.objects.get(text=sentence)
    decide(claim, at=AT)
    publish_claim(claim_id=claim.pk, at=AT)
    refresh_pages(at=AT)
    return claim


@pytest.fixture
def story():
    """Three sentences, of which two are checked; then one goes, one changes, one is added."""
    first = bring(GONE, OLD_FIGURE, KEPT)
    gone, kept = check(GONE), check(KEPT)
    second = bring(NEW_FIGURE, ADDED, KEPT)
    # What a page of an article counts is told to the pages that span several.
    while refresh_pages(at=AT):
        pass
    return first, second, gone, kept


def page(client, name: str, *args: object) -> str:
    response = client.get(reverse(name, args=args), follow=True)
    assert response.status_code == 200, response
    return str(response.content, "utf-8")


def test_the_second_text_is_a_revision_and_counts_are_right(story):
    first, second, *_ = story
    assert (second.previous, second.revision) == (first, 2)
    assert second.reanchored_at is not None
    assert second.copy_of is None
    assert set(Claim.objects.values_list("occurrence_count", flat=True)) == {1}
    assert recount(at=AT) == []
    assert not SummaryPage.objects.stale().exists()


def test_the_claim_page_says_that_the_sentence_is_gone(story, client):
    first, second, gone, kept = story
    words = page(client, "claim", gone.pk)
    assert "no longer in the article since" in words.lower()
    assert f'href="/articles/{first.pk}/' in words
    assert "Forty lamps were bought." in words
    words = page(client, "claim", kept.pk)
    assert "no longer in the article" not in words.lower()
    assert f'href="/articles/{second.pk}/' in words
    assert f'href="/articles/{first.pk}/' not in words


def test_both_revisions_stay_readable_and_lead_to_each_other(story, client):
    first, second, *_ = story
    old = page(client, "article", first.pk)
    assert "The article has changed since" in old
    assert f'href="/articles/{second.pk}/' in old
    assert GONE in old
    assert "noindex" in old
    new = page(client, "article", second.pk)
    assert f'href="/articles/{first.pk}/' in new
    assert "No longer in the article" in new
    assert GONE in new
    assert KEPT in new
    assert "noindex" not in new


def test_lists_name_the_newest_revision_only(story, client):
    first, second, *_ = story
    for words in (page(client, "articles"), page(client, "source", "aldermouth-post")):
        assert f'href="/articles/{second.pk}/' in words
        assert f'href="/articles/{first.pk}/' not in words


def test_published_copies_are_left_as_they_are_and_the_page_of_the_claim_tells(story, client):
    first, second, gone, _ = story
    assert Publication.objects.count() == 2
    frozen = client.get(f"/api/v1/verdicts/{gone.pk}/").json()
    assert frozen["occurrences"][0]["gone_at"] is None
    summary = client.get(f"/api/v1/summaries/claim:{gone.pk}/").json()
    place = summary["payload"]["places"][0]
    assert place["article"] == first.pk
    assert place["gone_at"] is not None
    summary = client.get(f"/api/v1/summaries/article:{second.pk}/").json()
    assert [one["claim"] for one in summary["payload"]["gone"]] == [gone.pk]


def test_programs_are_told_of_revisions(story, client):
    first, second, gone, _ = story
    old = client.get(f"/api/v1/articles/{first.pk}/").json()
    assert (old["previous"], old["newest"]) == (None, second.pk)
    marks = {mark["claim"]: mark["gone_at"] for mark in old["marks"]}
    assert marks.pop(gone.pk) is not None
    assert set(marks.values()) == {None}
    new = client.get(f"/api/v1/articles/{second.pk}/").json()
    assert (new["previous"], new["newest"]) == (first.pk, None)
    listed = client.get("/api/v1/articles/").json()["results"]
    assert [one["id"] for one in listed] == [second.pk]


def test_the_desk_sees_what_changed(story, client):
    first, second, gone, _ = story
    client.force_login(make_user(Role.EDITOR))
    words = page(client, "desk-revision", second.pk)
    assert "1 gone, 1 in other words, 1 new, 1 as before." in words
    for part in (GONE, OLD_FIGURE, NEW_FIGURE, ADDED, KEPT):
        assert part in words
    assert "<del>" in words
    assert "<ins>" in words
    assert "Taken out" in words
    assert "There is a newer revision" in page(client, "desk-article", first.pk)
    assert reverse("desk-revision", args=[second.pk]) in page(client, "desk-article", second.pk)
    assert "no longer in the article" in page(client, "review", gone.pk)
    # The first revision has nothing before it.
    response = client.get(reverse("desk-revision", args=[first.pk]))
    assert response.headers["Location"] == reverse("desk-article", args=[first.pk])


def test_the_changed_figure_is_suggested_to_people(story):
    pair = MatchPair.objects.get()
    texts = {pair.low.text, pair.high.text}
    assert texts == {OLD_FIGURE, NEW_FIGURE}
    assert (pair.state, pair.by) == ("suggested", None)


def test_the_queue_shows_a_claim_where_it_still_stands(story, client):
    client.force_login(make_user(Role.EDITOR))
    words = page(client, "queue")
    assert words.count(NEW_FIGURE) == 1
    assert words.count(ADDED) == 1


def test_a_claim_that_is_published_after_it_vanished_is_shown_as_gone(client):
    first = bring(GONE, KEPT)
    second = bring(ADDED, KEPT)
    assert not Article.objects.public().exists()
    gone = check(GONE)
    # Whoever reads the old text must be able to see that there is a new one.
    assert set(Article.objects.public()) == {first, second}
    assert "no longer in the article since" in page(client, "claim", gone.pk).lower()
    assert GONE in page(client, "article", second.pk)
    assert recount(at=AT) == []
    frozen = client.get(f"/api/v1/verdicts/{gone.pk}/").json()
    assert frozen["occurrences"][0]["gone_at"] is not None


def test_a_revision_under_another_source_moves_the_counts(client):
    bring(GONE, KEPT)
    check(KEPT)
    text = f"---\ntitle: A bridge\nsource: Velde Courier\nurl: https://post.example/bridge\n---\n{KEPT}"
    parsed = parse(text.encode(), name="x.md", max_bytes=1_000_000)
    file = ReadFile("x.md", text.encode())
    article = import_article(parsed=parsed, file=file, source="", by=None, at=AT).article
    tasks.extract_article(article.pk)
    tasks.match_article(article.pk)
    assert recount(at=AT) == []


def test_a_syndicated_copy_is_linked_and_its_claims_are_not_queued_twice(client):
    body = [GONE, OLD_FIGURE, KEPT, "The mayor said so. Nobody knew more of it that evening."]
    first = bring(*body)
    check(KEPT)
    claims = Claim.objects.count()
    copy = bring("A paragraph more.", *body, name="other.md", url="https://other.example/1")
    refresh_pages(at=AT)
    assert copy.copy_of == first
    assert copy.copy_share == 1
    assert Claim.objects.count() == claims
    words = page(client, "article", first.pk)
    assert "Also appeared in" in words
    assert f'href="/articles/{copy.pk}/' in words
    assert f'href="/articles/{first.pk}/' in page(client, "article", copy.pk)
    told = client.get(f"/api/v1/articles/{copy.pk}/").json()
    assert (told["copy_of"], told["copy_share"]) == (first.pk, 1)
    client.force_login(make_user(Role.EDITOR))
    assert "Repeated in" in page(client, "desk-article", first.pk)
    assert "Repeats" in page(client, "desk-article", copy.pk)
