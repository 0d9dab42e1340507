"""Comments, notices, mail and scopes on the pages of the desk."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from django.utils import timezone

from claims.models import (
    Claim,
    Comment,
    MailChoice,
    MailWhen,
    Notice,
    NoticeKind,
    PersonEvent,
    Role,
    User,
)
from claims.notices.actions import Wish, choose_mail
from claims.notices.queries import address_to_stop
from claims.review.actions import comment_on
from tests.api.test_every_method import METHODS
from tests.factories import NOW, make_claim, make_user
from tests.models.queueing import make_topic
from tests.models.talking import make_notice
from tests.notices.telling import tell, told
from tests.pages.desk.work import bring_in, hold, work_form
from tests.pages.public.desk import Published, publish_one
from tests.pages.test_every_address import PUBLIC

Browser = Callable[[User], Client]


def say(client: Client, claim: Claim, text: str, **fields: object) -> str:
    """Post a comment; gives the page that comes then."""
    path = reverse("comment", args=[claim.pk])
    answer = client.post(path, {"comment": text, **fields}, follow=True)
    return answer.content.decode()


@pytest.mark.django_db
def test_a_comment_stands_on_the_page_with_its_links_and_people(
    at_desk: Client, ines: User, tomas: User
) -> None:
    page = say(at_desk, make_claim(), "@tomas see https://council.example/a <b>now</b>")
    assert "<b><bdi>@tomas</bdi></b>" in page
    assert '<a href="https://council.example/a" rel="noreferrer">' in page
    assert "&lt;b&gt;now&lt;/b&gt;" in page
    tell(timezone.now())
    assert told(tomas) == [NoticeKind.MENTIONED]


@pytest.mark.django_db
def test_a_mention_of_nobody_is_said(at_desk: Client) -> None:
    page = say(at_desk, make_claim(), "Ask @nobody")
    assert "Nobody at this desk is called @nobody" in page
    assert Comment.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["", "x" * 5001])
def test_a_comment_that_is_refused_is_not_lost(at_desk: Client, text: str) -> None:
    path = reverse("comment", args=[make_claim().pk])
    answer = at_desk.post(path, {"comment": text})
    assert answer.status_code == 422
    assert f">{text}</textarea>" in answer.content.decode()


@pytest.mark.django_db
def test_commenting_keeps_what_else_was_typed_and_needs_no_hold(
    at_desk: Client, ines: User
) -> None:
    [claim] = bring_in("The port counted 41,187 entries.")
    lease = hold(claim, ines)
    form = work_form(lease)
    type(lease).objects.filter(pk=lease.pk).update(ended_at=NOW, ended_how="expired")
    say(at_desk, claim, "Back soon.", **{**form, "rationale": "Half a sentence"})
    assert Comment.objects.get().text == "Back soon."
    assert ines.drafts.get().fields["rationale"] == "Half a sentence"


@pytest.mark.django_db
def test_a_comment_is_taken_back_by_its_author_only(
    browser_of: Browser, ines: User, noor: User
) -> None:
    claim = make_claim()
    say(browser_of(ines), claim, "Ouch")
    path = reverse("take-comment-back", args=[Comment.objects.get().pk])
    refused = browser_of(noor).post(path, follow=True).content.decode()
    assert "Only its author can take a comment back." in refused
    assert ">Ouch<" in refused
    page = browser_of(ines).post(path, follow=True).content.decode()
    assert "Taken back." in page
    assert "Ouch" not in page


@pytest.mark.django_db
def test_no_reader_and_no_program_sees_a_comment(client: Client, noor: User) -> None:
    from_desk = "Never to be read outside"
    shown = publish_one()
    comment_on(claim_id=shown.claim.pk, text=from_desk, by=noor, at=NOW)
    found = 0
    for path in every_address(shown):
        answer = client.get(path)
        found += answer.status_code == 200
        # What streams sends what the feed says, which is asked for here too.
        if not answer.streaming:
            assert from_desk not in answer.content.decode(errors="replace"), path
    # The walk is one: most addresses are there for strangers, the claim's own among them.
    assert found > 25
    assert client.get(f"/api/v1/claims/{shown.claim.pk}/").status_code == 200


def every_address(shown: Published) -> list[str]:
    """All that a stranger may ask for by GET, filled in with a claim that is there."""
    claim, slug = shown.claim.pk, shown.source.slug
    known = {"claim_id": claim, "article_id": shown.article.pk, "slug": slug, "number": 1}
    pages = [
        reverse(name, kwargs={key: known.get(key, value) for key, value in parts.items()})
        for name, parts in PUBLIC.items()
    ]
    filled = {"claim": claim, "id": claim, "slug": slug, "key": f"claim:{claim}"}
    programs = [
        reverse(f"api:{one.name}", kwargs={key: filled.get(key, 1) for key in keys_of(one)})
        for one in get_resolver("claims.api.urls").url_patterns
        if isinstance(one, URLPattern)
        and "get" in METHODS.get(str(one.name), {"get"})
        and one.name != "problem"
    ]
    return [*pages, *programs]


def keys_of(one: URLPattern) -> list[str]:
    """What the address of a pattern is filled with."""
    return [*one.pattern.converters, *one.pattern.regex.groupindex]


@pytest.mark.django_db
def test_notices_are_listed_opened_and_marked(at_desk: Client, ines: User, tomas: User) -> None:
    claim = make_claim("The bridge cost 12 million.")
    notices = [
        make_notice(user=ines, claim=claim, key=f"event:{n}", kind=NoticeKind.ASSIGNED, by=tomas)
        for n in range(3)
    ]
    page = at_desk.get(reverse("notices")).content.decode()
    assert page.count("Tomas Brekke assigned a claim to you") == 3
    assert 'id="count-notices"' in page
    at_desk.post(reverse("read-notices"), {"notice": notices[0].pk})
    answer = at_desk.get(reverse("open-notice", args=[notices[1].pk]))
    assert answer["Location"] == reverse("review", args=[claim.pk])
    assert Notice.objects.unread().count() == 1
    later = make_notice(user=ines, key="event:9")
    at_desk.post(reverse("read-notices"), {"up_to": notices[2].pk})
    assert list(Notice.objects.unread()) == [later]
    unread = at_desk.get(reverse("notices") + "?unread").content.decode()
    assert unread.count("data-row") == 1


@pytest.mark.django_db
@pytest.mark.parametrize(("state", "times"), [(2, 1), (0, 0)])
def test_a_notice_of_a_deadline_says_how_far_off_it_is(
    at_desk: Client, ines: User, state: int, times: int
) -> None:
    due = timezone.now() - timedelta(hours=3, minutes=5)
    claim = make_claim(due_at=due, own_due_at=due, due_state=state)
    data = {"due": due.isoformat()}
    make_notice(user=ines, claim=claim, kind=NoticeKind.OVERDUE, data=data)
    page = at_desk.get(reverse("notices")).content.decode()
    assert page.count(">3 h late</time>") == times


@pytest.mark.django_db
def test_notices_of_others_are_not_there(at_desk: Client) -> None:
    notice = make_notice()
    assert at_desk.get(reverse("open-notice", args=[notice.pk])).status_code == 404
    answer = at_desk.post(reverse("read-notices"), {"notice": notice.pk})
    assert answer.status_code == 404
    at_desk.post(reverse("read-notices"), {"up_to": notice.pk})
    assert Notice.objects.unread().count() == 1


@pytest.mark.django_db
def test_notices_come_in_pages(
    at_desk: Client, ines: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claims.notices.queries.listing.NOTICES_A_PAGE", 2)
    rows = [make_notice(user=ines, key=f"event:{n}") for n in range(3)]
    first = at_desk.get(reverse("notices")).content.decode()
    assert f"?before={rows[1].pk}" in first
    second = at_desk.get(reverse("notices") + f"?before={rows[1].pk}").content.decode()
    assert second.count("data-row") == 1


@pytest.mark.django_db
def test_what_is_mailed_is_chosen_on_a_page(at_desk: Client, ines: User) -> None:
    path = reverse("mail-settings")
    refused = at_desk.post(path, {"when": "daily", "hour": "7", "kinds": ["mentioned"]})
    assert refused.status_code == 422
    assert "no e-mail address" in refused.content.decode()
    User.objects.filter(pk=ines.pk).update(email="ines@paper.example")
    at_desk.post(path, {"when": "daily", "hour": "7", "kinds": ["mentioned"]})
    choice = MailChoice.objects.get()
    assert (choice.when, choice.hour, "mentioned" in choice.without) == ("daily", 7, False)
    assert len(choice.without) == len(NoticeKind) - 1
    assert "once a day" in at_desk.get(reverse("settings")).content.decode()


@pytest.mark.django_db
def test_mail_is_stopped_without_signing_in(client: Client) -> None:
    user = make_user(email="ines@paper.example", language="de")
    choose_mail(wish=Wish(MailWhen.HOURLY, 8, NoticeKind.values), by=user, at=NOW)
    path = "/mail/" + address_to_stop(user.pk).partition("/mail/")[2]
    page = client.get(path)
    assert 'lang="de"' in page.content.decode()
    assert MailChoice.objects.get().when == "hourly"
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert MailChoice.objects.get().when == "off"
    assert not page.cookies
    assert client.get("/mail/stop/1:forged/").status_code == 404


@pytest.mark.django_db
def test_an_administrator_sets_scopes_and_the_history_of_the_person_says_so(
    browser_of: Browser, ines: User, at_desk: Client
) -> None:
    chief, health = make_user(Role.ADMINISTRATOR), make_topic(name="Health")
    path = reverse("person_scopes", args=[ines.pk])
    assert at_desk.get(path).status_code == 403
    for _ in range(2):
        browser_of(chief).post(path, {"topics": [health.pk], "languages": ["fr"]})
    ines.refresh_from_db()
    assert (list(ines.topics.all()), ines.languages) == ([health], ["fr"])
    assert PersonEvent.objects.get().details == {"topics": ["Health"], "languages": ["fr"]}
    page = browser_of(chief).get(path).content.decode()
    assert page.count(" checked") == 2
    refused = browser_of(chief).post(path, {"topics": [health.pk + 1]})
    assert refused.status_code == 422
    mine = at_desk.get(reverse("settings")).content.decode()
    assert "<bdi>Health</bdi>" in mine
    assert "<bdi>French</bdi>" in mine


@pytest.mark.django_db
def test_the_page_of_a_claim_out_of_scope_says_so_and_offers_no_hold(
    at_desk: Client, ines: User
) -> None:
    ines.topics.add(make_topic(name="Health"))
    [claim] = bring_in("The port counted 41,187 entries.")
    page = at_desk.get(reverse("review", args=[claim.pk])).content.decode()
    assert reverse("take", args=[claim.pk]) not in page
    assert "This claim is outside your scopes." in page
    answer = at_desk.post(reverse("take", args=[claim.pk]))
    assert answer.status_code == 403
    assert "outside your scopes" in answer.content.decode()
    queue = at_desk.get(reverse("queue")).content.decode()
    assert "1 claim is free outside your scopes." in queue
