"""Links: fetched once, kept as they came, asked politely again, tried again later or given up."""

from datetime import timedelta

import pytest

from claims.importing.runs.actions import NewInput, import_for_real, retry_rejected, work_on_input
from claims.models import Article, Way
from tests.factories import make_user
from tests.fetching.servers import Page, Site
from tests.importing.runs.sending import (
    NOW,
    brought,
    counts,
    lines,
    nothing_lost_nothing_twice,
    outcomes,
    send,
    words,
    work,
)

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(hours=1)


def page(text: str, head: str = "") -> bytes:
    return (
        f"<!doctype html><html lang=en><head><title>Lamps of Quillmere</title>{head}</head><body>"
        f"<article><h1>Lamps of Quillmere</h1><p>{text}</p><p>{text}</p></article></body></html>"
    ).encode()


def link(site: Site, path: str = "/lamps") -> NewInput:
    return NewInput(address=f"{site.address}{path}")


def follow(site: Site, *paths: str, **fields):
    return brought(*(link(site, path) for path in paths or ("/lamps",)), way=Way.LINKS, **fields)


def test_a_page_becomes_an_article_with_its_bytes_and_headers(site):
    sent = page(words(1))
    site.pages["/lamps"] = Page(sent, headers={"Content-Type": "text/html", "ETag": '"1"'})
    run = follow(site)
    article = Article.objects.get()
    assert article.url == f"{site.address}/lamps"
    assert (article.title, article.name) == ("Lamps of Quillmere", "")
    assert bytes(article.original.data) == sent
    assert ["ETag", '"1"'] in article.original.headers
    assert article.original.fetched_at == NOW
    row = run.rows.get()
    assert (row.outcome, row.article, row.name) == ("new", article, f"{site.address}/lamps")
    nothing_lost_nothing_twice(run, 1)


def test_a_redirect_is_followed_and_the_page_is_known_by_where_it_stands(site):
    site.pages["/old"] = Page(status=301, headers={"Location": "/lamps"})
    site.pages["/lamps"] = Page(page(words(1)), headers={"Content-Type": "text/html"})
    follow(site, "/old")
    assert Article.objects.get().url == f"{site.address}/lamps"


def test_a_page_cannot_pass_itself_off_as_another_sites_article(site):
    brought(NewInput(data=words(7).encode(), address="https://other.example/a"))
    head = '<link rel="canonical" href="https://other.example/a">'
    site.pages["/lamps"] = Page(page(words(1), head), headers={"Content-Type": "text/html"})
    run = follow(site)
    assert counts(run) == {"new": 1}
    assert run.rows.get().article.url == f"{site.address}/lamps"


def test_an_unchanged_page_is_asked_for_by_its_etag_and_is_the_same(site):
    def answer(asked):
        if asked.headers.get("if-none-match") == '"1"':
            return Page(status=304, headers={"ETag": '"1"'})
        headers = {"Content-Type": "text/html", "ETag": '"1"', "Last-Modified": "x"}
        return Page(page(words(1)), headers=headers)

    site.pages["/lamps"] = answer
    follow(site)
    run = follow(site)
    assert outcomes(run) == [(1, "same", "not_modified")]
    assert run.rows.get().article == Article.objects.get()
    assert run.finished_at == NOW


def test_a_changed_page_is_the_next_revision(site):
    headers = {"Content-Type": "text/html"}
    site.pages["/lamps"] = Page(page(words(1)), headers=headers)
    follow(site)
    site.pages["/lamps"] = Page(page(words(2)), headers=headers)
    run = follow(site)
    assert counts(run) == {"changed": 1}
    assert run.rows.get().article.revision == 2


def test_a_link_to_a_list_gives_every_article_of_it(site):
    site.pages["/all.jsonl"] = Page(lines(range(3)), headers={"Content-Type": "application/json"})
    nothing_lost_nothing_twice(follow(site, "/all.jsonl"), 3)


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_busy_server_is_asked_again_later(site, status):
    site.pages["/lamps"] = Page(status=status, headers={"Retry-After": "600"})
    run = send(link(site), way=Way.LINKS)
    assert work(run) == []
    item = run.inputs.get()
    assert (run.finished_at, item.tries) == (None, 1)
    assert item.next_at == NOW + timedelta(seconds=600)
    assert item.waits_why
    assert not run.rows.exists()

    asked = len(site.paths())
    work(run, NOW + timedelta(seconds=599))
    assert len(site.paths()) == asked
    site.pages["/lamps"] = Page(page(words(1)), headers={"Content-Type": "text/html"})
    work(run, NOW + timedelta(seconds=600))
    nothing_lost_nothing_twice(run, 1)
    item.refresh_from_db()
    assert item.waits_why == ""


def test_a_server_that_stays_busy_is_given_up(site, settings):
    settings.VERIFY_IMPORT_TRIES = 3
    site.pages["/lamps"] = Page(status=503)
    run = send(link(site), way=Way.LINKS)
    at = NOW
    for _ in range(3):
        assert run.finished_at is None
        work(run, at)
        at = max(at, run.inputs.get().next_at)
    assert len(site.paths()) == 3
    [(part, outcome, _)] = outcomes(run)
    assert (part, outcome) == (0, "rejected")
    assert "Tried 3 times" in run.rows.get().reason
    assert run.finished_at is not None


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("http://127.0.0.1:1/", "private"),
        ("http://[::ffff:10.0.0.1]/", "private"),
        ("file:///etc/passwd", "scheme"),
    ],
)
def test_what_the_desk_never_fetches_is_rejected_at_once(address, code):
    run = brought(NewInput(address=address), way=Way.LINKS)
    assert outcomes(run) == [(0, "rejected", code)]
    assert run.finished_at == NOW


def test_a_rejected_link_stops_no_other_and_is_fetched_anew_when_tried_again(site):
    site.pages["/b"] = Page(page(words(2)), headers={"Content-Type": "text/html"})
    run = follow(site, "/lamps", "/b")
    assert counts(run) == {"new": 1, "rejected": 1}
    site.pages["/lamps"] = Page(page(words(1)), headers={"Content-Type": "text/html"})
    again = retry_rejected(run_id=run.pk, by=make_user(), at=LATER)
    assert [one.address for one in again.inputs.all()] == [f"{site.address}/lamps"]
    work(again, LATER)
    assert counts(again) == {"new": 1}


def test_what_a_dry_run_fetched_is_not_fetched_again_for_real(site):
    site.pages["/lamps"] = Page(page(words(1)), headers={"Content-Type": "text/html"})
    dry = follow(site, dry_run=True)
    assert counts(dry) == {"new": 1}
    run = import_for_real(run_id=dry.pk, by=make_user(), at=LATER)
    work(run, LATER)
    assert len(site.paths()) == 1
    article = Article.objects.get()
    assert article.url == f"{site.address}/lamps"
    assert article.original.fetched_at == NOW


def test_what_was_fetched_is_kept_before_it_is_read(site, monkeypatch):
    site.pages["/lamps"] = Page(lines(range(3)), headers={"Content-Type": "application/json"})
    run = send(link(site), way=Way.LINKS)
    with monkeypatch.context() as patch:
        patch.setattr("claims.importing.runs.actions.working.store_batch", _die)
        stopped = work_on_input(input_id=run.inputs.get().pk, at=NOW)
        with pytest.raises(RuntimeError):
            list(stopped)
    assert bytes(run.inputs.get().data or b"") == lines(range(3))
    work(run, LATER)
    assert len(site.paths()) == 1
    nothing_lost_nothing_twice(run, 3)


def _die(**_fields):
    raise RuntimeError


def test_the_encoding_that_only_the_server_names_is_taken(site):
    told = "Мост через реку закрыт с понедельника, сообщила мэрия города. " * 4
    site.pages["/lamps"] = Page(
        page(told).decode().encode("koi8-r"), headers={"Content-Type": "text/html; charset=koi8-r"}
    )
    follow(site)
    assert told.strip() in Article.objects.get().text
