"""Asking "still the same?": ETag, Last-Modified, Cache-Control, Vary."""

from datetime import timedelta

import pytest

from claims.models import Role, Source, SummaryPage
from claims.summaries.actions import refresh_pages, withdraw_claim
from tests.factories import NOW, make_user

MARKED = ("/api/v1/verdicts/", "/api/v1/changes/", "/api/v1/verdicts/{claim}/")
PUBLIC = (
    "/api/v1/",
    *MARKED,
    "/api/v1/summaries/",
    "/api/v1/summaries/overview/",
    "/api/v1/schema/",
    "/api/v1/problems/not-found/",
)
# Formats, and how they are packed.
ALWAYS_VARY = {"Accept", "Accept-Encoding"}
TWO_FACED = (
    "/api/v1/claims/",
    "/api/v1/claims/{claim}/",
    "/api/v1/articles/",
    "/api/v1/articles/{article}/",
    "/api/v1/sources/",
    "/api/v1/sources/{source}/",
    "/api/v1/whoami/",
)


@pytest.fixture
def places(publish):
    """Something published, with its summary pages computed."""
    publication = publish()
    refresh_pages(at=NOW)
    article = publication.claim.occurrences.get().article
    return {
        "claim": publication.claim_id,
        "article": article.pk,
        "source": article.source.slug,
    }


def varies_by(answer) -> set[str]:
    """The names in the header Vary."""
    return set(answer["Vary"].split(", "))


def again(client, url, first, **headers):
    """Ask again with the ETag of the first answer."""
    return client.get(url, headers={"If-None-Match": first["ETag"], **headers})


@pytest.mark.parametrize("url", [*PUBLIC, *TWO_FACED])
def test_the_same_state_is_not_sent_twice(client, places, url):
    url = url.format(**places)
    first = client.get(url)
    assert first.status_code == 200
    assert first["ETag"].startswith('W/"')
    second = again(client, url, first)
    assert second.status_code == 304
    assert second.content == b""
    for name in ("ETag", "Cache-Control", "Vary"):
        assert second[name] == first[name]
    other = client.get(url, headers={"If-None-Match": 'W/"another"'})
    assert other.status_code == 200
    assert other.content == first.content


@pytest.mark.parametrize("url", MARKED)
def test_a_304_costs_one_small_statement(client, places, url, django_assert_num_queries):
    url = url.format(**places)
    first = client.get(url)
    with django_assert_num_queries(1) as captured:
        assert again(client, url, first).status_code == 304
    assert "payload" not in captured.captured_queries[0]["sql"]


def test_a_304_of_a_summary_does_not_read_the_page(client, places, django_assert_num_queries):
    first = client.get("/api/v1/summaries/overview/")
    with django_assert_num_queries(1) as captured:
        assert again(client, "/api/v1/summaries/overview/", first).status_code == 304
    assert "payload" not in captured.captured_queries[0]["sql"]


@pytest.mark.parametrize(
    "url", ["/api/v1/verdicts/", "/api/v1/changes/", "/api/v1/claims/", "/api/v1/articles/"]
)
def test_a_publication_changes_the_lists(client, places, publish, url):
    first = client.get(url)
    publish()
    assert again(client, url, first).status_code == 200


def test_a_page_of_the_feed_that_is_full_never_changes(client, places, publish):
    publish()
    url = "/api/v1/changes/?limit=1"
    first = client.get(url)
    publish()
    assert again(client, url, first).status_code == 304
    assert client.get(url).content == first.content


def test_the_next_link_of_the_feed_changes_its_etag(client, places, publish):
    url = "/api/v1/changes/?limit=1"
    first = client.get(url)
    assert first.json()["next"] is None
    publish()
    second = again(client, url, first)
    assert second.status_code == 200
    assert second.json()["next"] is not None


def test_a_correction_of_the_desk_data_changes_the_answer(client, places):
    url = f"/api/v1/sources/{places['source']}/"
    first = client.get(url)
    Source.objects.filter(slug=places["source"]).update(name="Another name")
    assert again(client, url, first).status_code == 200


def test_a_summary_changes_with_its_version(client, places):
    url = "/api/v1/summaries/overview/"
    first = client.get(url)
    SummaryPage.objects.filter(key="overview").update(stale_since=NOW)
    stale = again(client, url, first)
    assert stale.status_code == 200
    assert stale.json()["stale"] is True
    refresh_pages(at=NOW + timedelta(minutes=1))
    fresh = again(client, url, stale)
    assert fresh.status_code == 200
    assert fresh.json()["version"] == 2
    assert fresh["Last-Modified"] == "Thu, 19 Nov 2026 14:01:00 GMT"


def test_a_withdrawal_is_told_to_who_has_the_verdict(client, places):
    url = f"/api/v1/verdicts/{places['claim']}/"
    first = client.get(url)
    later = NOW + timedelta(hours=1)
    withdraw_claim(claim_id=places["claim"], note="No.", by=make_user(Role.EDITOR), at=later)
    assert again(client, url, first).status_code == 410
    since = {"If-Modified-Since": "Fri, 20 Nov 2026 14:00:00 GMT"}
    assert client.get(url, headers=since).status_code == 410


def test_the_same_with_a_date(client, places):
    url = f"/api/v1/verdicts/{places['claim']}/"
    first = client.get(url)
    assert first["Last-Modified"] == "Thu, 19 Nov 2026 14:00:00 GMT"
    for since, code in (("14:00:00", 304), ("13:59:59", 200)):
        headers = {"If-Modified-Since": f"Thu, 19 Nov 2026 {since} GMT"}
        assert client.get(url, headers=headers).status_code == code


@pytest.mark.parametrize("url", ["/api/v1/verdicts/", "/api/v1/changes/"])
def test_lists_have_no_date_for_two_changes_can_share_a_second(client, places, publish, url):
    first = client.get(url)
    assert "Last-Modified" not in first
    publish()
    since = {"If-Modified-Since": "Thu, 19 Nov 2026 14:00:00 GMT"}
    assert client.get(url, headers=since).status_code == 200


@pytest.mark.parametrize("url", ["/api/v1/verdicts/", "/api/v1/changes/"])
def test_each_query_has_its_own_etag(client, places, url):
    size = "limit" if "changes" in url else "page_size"
    first = client.get(url)
    assert again(client, f"{url}?{size}=7", first).status_code == 200


@pytest.mark.parametrize("url", PUBLIC)
def test_public_answers_are_the_same_for_everybody(client, places, make_token, url):
    url = url.format(**places)
    stranger = client.get(url)
    assert stranger["Cache-Control"] == "public, max-age=10"
    assert varies_by(stranger) == {"Authorization", *ALWAYS_VARY}
    assert "Set-Cookie" not in stranger

    token = client.get(url, headers=make_token())
    assert token.content == stranger.content
    assert token["Cache-Control"] == "private, no-cache"

    client.force_login(make_user(Role.EDITOR))
    signed_in = client.get(url)
    assert signed_in.content == stranger.content
    assert varies_by(signed_in) == {"Authorization", *ALWAYS_VARY}
    assert not signed_in.cookies


@pytest.mark.parametrize("url", TWO_FACED)
def test_answers_with_two_faces_are_kept_apart(client, places, make_token, url):
    url = url.format(**places)
    stranger = client.get(url)
    assert stranger["Cache-Control"] == "public, max-age=10"
    assert "Set-Cookie" not in stranger
    token = client.get(url, headers=make_token())
    client.force_login(make_user(Role.EDITOR))
    signed_in = client.get(url)
    for answer in (token, signed_in):
        assert answer["Cache-Control"] == "private, no-cache"
    for answer in (stranger, token, signed_in):
        assert varies_by(answer) == {"Authorization", "Cookie", *ALWAYS_VARY}
    assert again(client, url, stranger).status_code == (
        200 if token.content != stranger.content else 304
    )


def test_whoever_signs_out_is_not_shown_what_they_saw(client, places):
    client.force_login(make_user(Role.EDITOR))
    seen = client.get("/api/v1/claims/")
    client.logout()
    assert again(client, "/api/v1/claims/", seen).status_code == 200


def test_head_answers_as_get_without_a_body(client, places):
    for url in ("/api/v1/verdicts/", "/api/v1/claims/"):
        get, head = client.get(url), client.head(url)
        assert head.status_code == 200
        assert head.content == b""
        assert head["ETag"] == get["ETag"]
        assert head["Content-Length"] == get["Content-Length"]
