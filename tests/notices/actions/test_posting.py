"""Mail of notices, through a real mail server on loopback: what it says, and never twice."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core import mail as django_mail
from django.utils import timezone, translation
from django.utils.translation import gettext
from pytest_django import Settings

from claims.models import Mailing, MailState, MailWhen, Notice, NoticeKind, User
from claims.notices.actions import (
    NoAddress,
    Wish,
    choose_mail,
    gather_mail,
    give_up_on_the_dead,
    mark_read,
    posting,
    send_mailing,
    stop_mail,
)
from claims.notices.schedule import TRY_AGAIN
from tests.factories import NOW, make_claim, make_user
from tests.mail_server import MailServer, mail_server, mailers_of
from tests.models.talking import make_notice

pytestmark = pytest.mark.django_db
NUMBERS = iter(range(1, 1000))


@pytest.fixture
def server(settings: Settings) -> Iterator[MailServer]:
    """A mail server to which the desk's mail goes."""
    with mail_server() as running:
        settings.MAILERS = mailers_of(running)
        settings.VERIFY_SITE_URL = "https://desk.example"
        yield running


def person(when: MailWhen = MailWhen.AT_ONCE, **fields: Any) -> User:
    """Somebody who wants mail of all kinds."""
    given = {"email": "one@paper.example", "first_name": "Ines", "last_name": "Quill", **fields}
    user = make_user(**given)
    choose_mail(wish=Wish(when, 8, NoticeKind.values), by=user, at=NOW)
    return user


def notice(user: User, **fields: Any) -> Notice:
    """Something to tell."""
    given = {"kind": NoticeKind.MENTIONED, "by": make_user(first_name="Tomas"), **fields}
    return make_notice(user=user, key=f"event:{next(NUMBERS)}", **given)


def post(at: datetime = NOW) -> list[Mailing | None]:
    """What the jobs do: gather, then send."""
    return [send_mailing(mailing_id=number, at=at) for number in gather_mail(at=at)]


def test_a_mail_says_what_happened_with_links_and_a_way_out(server: MailServer) -> None:
    one = notice(person(), claim=make_claim("The port counted 41,187 entries."))
    notice(one.user, kind=NoticeKind.SOURCE_GONE, by=None)
    [sent] = post()
    assert sent is not None
    assert sent.state == MailState.SENT
    [letter] = server.taken
    assert letter["To"] == "one@paper.example"
    assert letter["Subject"].endswith("2 notices")
    assert letter["Message-ID"] == sent.message_id
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    stop = letter["List-Unsubscribe"].strip("<>")
    assert stop.startswith("https://desk.example/mail/stop/")
    for kind in ("plain", "html"):
        part = letter.get_body((kind,))
        assert part is not None
        text = part.get_content()
        assert "Tomas mentioned you in a comment." in text
        assert "41,187 entries." in text
        assert f"https://desk.example/desk/notices/{one.pk}/" in text
        assert stop in text


def test_a_mail_speaks_the_language_of_the_person(server: MailServer) -> None:
    notice(person(language="de"), kind=NoticeKind.OVERDUE, by=None)
    notice(person(language="fa", email="two@paper.example"), kind=NoticeKind.OVERDUE, by=None)
    post()
    german, persian = (letter.get_body(("html",)) for letter in server.taken)
    assert german is not None
    assert persian is not None
    assert 'lang="de" dir="ltr"' in german.get_content()
    assert 'lang="fa" dir="rtl"' in persian.get_content()


def test_who_chose_nothing_is_mailed_nothing(server: MailServer) -> None:
    notice(make_user(email="two@paper.example"))
    assert post() == []


def test_only_chosen_kinds_only_unread_and_nothing_older_than_the_choice(
    server: MailServer,
) -> None:
    user = make_user(email="one@paper.example")
    choose_mail(wish=Wish(MailWhen.AT_ONCE, 8, [NoticeKind.MENTIONED]), by=user, at=NOW)
    wanted = notice(user)
    notice(user, kind=NoticeKind.COMMENTED)
    notice(user, at=NOW - timedelta(minutes=1))
    mark_read(notice_id=notice(user).pk, by=user, at=NOW)
    [sent] = post()
    assert sent is not None
    assert list(sent.notices.all()) == [wanted]


def test_a_daily_mail_comes_once_a_day_by_the_clock_of_the_desk(
    server: MailServer, settings: Settings
) -> None:
    settings.TIME_ZONE = "Asia/Tehran"
    user = person(MailWhen.DAILY)
    notice(user)
    eight = datetime(2026, 11, 20, 4, 30, tzinfo=UTC)  # 08:00 in Tehran
    assert gather_mail(at=eight - timedelta(minutes=1)) == []
    assert len(post(eight)) == 1
    notice(user, at=eight)
    assert gather_mail(at=eight + timedelta(hours=12)) == []
    assert len(post(eight + timedelta(days=1))) == 1
    assert len(server.taken) == 2


def test_what_does_not_fit_into_a_daily_mail_comes_in_another_at_once(
    server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(posting, "LETTER_HOLDS", 2)
    user = person(MailWhen.DAILY)
    for _ in range(3):
        notice(user)
    eight = datetime(2026, 11, 20, 8, 0, tzinfo=timezone.get_current_timezone())
    held = [len(gather_mail(at=eight + timedelta(minutes=minute))) for minute in range(3)]
    assert held == [1, 1, 0]
    assert not Notice.objects.filter(mailing=None).exists()


def test_the_first_daily_mail_waits_for_its_hour(server: MailServer) -> None:
    ten = datetime(2026, 11, 20, 10, 0, tzinfo=timezone.get_current_timezone())
    user = make_user(email="one@paper.example")
    choose_mail(wish=Wish(MailWhen.DAILY, 8, NoticeKind.values), by=user, at=ten)
    notice(user, at=ten)
    assert gather_mail(at=ten + timedelta(minutes=1)) == []
    assert len(gather_mail(at=ten + timedelta(hours=22))) == 1


def test_a_mail_says_where_its_links_lead_and_why_in_the_language_of_the_person(
    server: MailServer,
) -> None:
    user = person(language="de")
    Notice.objects.create(user=user, kind=NoticeKind.SUGGESTED, key="suggestion:1", at=NOW)
    reason = "This invitation was withdrawn."  # a sentence of ours, as rows keep them
    notice(user, kind=NoticeKind.RETURNED, data={"reason": reason})
    post()
    [letter] = server.taken
    html = letter.get_body(("html",)).get_content()
    assert ">Was Leser schreiben</a>" in html
    with translation.override("de"):
        assert gettext(reason) in html
    assert reason not in html


def test_a_mail_of_a_deadline_says_when_it_is_and_how_far_off(server: MailServer) -> None:
    due = timezone.now() + timedelta(hours=3, minutes=30)
    claim = make_claim(due_at=due, own_due_at=due, due_state=1)
    user = person(language="de")
    notice(user, kind=NoticeKind.DUE_SOON, by=None, claim=claim, data={"due": due.isoformat()})
    post()
    [letter] = server.taken
    for kind in ("plain", "html"):
        part = letter.get_body((kind,))
        assert part is not None
        assert f", {timezone.localtime(due):%H:%M} – fällig in 3 h" in part.get_content()


def test_nobody_is_mailed_twice_for_one_notice(server: MailServer) -> None:
    notice(person())
    [number] = gather_mail(at=NOW)
    assert gather_mail(at=NOW) == []
    assert send_mailing(mailing_id=number, at=NOW) is not None
    assert send_mailing(mailing_id=number, at=NOW) is None
    assert len(server.taken) == 1


def test_a_mail_that_was_refused_is_tried_again_until_it_goes(server: MailServer) -> None:
    server.behave = "refuses"
    notice(person())
    [failed] = post()
    assert failed is not None
    assert (failed.state, failed.tries) == (MailState.WAITING, 1)
    assert "451" in failed.why
    assert send_mailing(mailing_id=failed.pk, at=NOW) is None
    server.behave = "takes"
    sent = send_mailing(mailing_id=failed.pk, at=NOW + TRY_AGAIN[0])
    assert sent is not None
    assert (sent.state, sent.why) == (MailState.SENT, "")
    assert len(server.taken) == 1


def test_a_mail_waits_for_a_server_that_is_down_and_is_given_up_in_the_end(
    settings: Settings,
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        settings.MAILERS = mailers_of(MailServer(port=taken.getsockname()[1]))
        notice(person())
        [number] = gather_mail(at=NOW)
        at, states = NOW, []
        for _ in range(len(TRY_AGAIN) + 1):
            mailing = send_mailing(mailing_id=number, at=at)
            assert mailing is not None
            states.append(mailing.state)
            at = mailing.try_at
    assert states == [*[MailState.WAITING] * len(TRY_AGAIN), MailState.GIVEN_UP]


def test_a_mail_of_which_nobody_knows_whether_it_went_out_is_not_sent_again(
    server: MailServer,
) -> None:
    server.behave = "hangs_up"
    notice(person())
    [mailing] = post()
    assert mailing is not None
    assert mailing.state == MailState.UNCERTAIN
    server.behave = "takes"
    assert send_mailing(mailing_id=mailing.pk, at=NOW + timedelta(days=1)) is None
    assert gather_mail(at=NOW + timedelta(days=1)) == []
    assert len(server.taken) == 1


def test_a_worker_that_died_over_a_mail_leaves_it_unsent(server: MailServer) -> None:
    notice(person())
    [number] = gather_mail(at=NOW)
    # What a worker that is killed while it talks to the server leaves behind.
    Mailing.objects.filter(pk=number).update(state=MailState.SENDING)
    assert send_mailing(mailing_id=number, at=NOW) is None
    assert give_up_on_the_dead(at=NOW + timedelta(minutes=10)) == 0
    assert give_up_on_the_dead(at=NOW + timedelta(minutes=20)) == 1
    assert Mailing.objects.get().state == MailState.UNCERTAIN
    assert server.taken == []


def test_a_mail_is_not_sent_to_who_wants_none_any_more(server: MailServer) -> None:
    user = person()
    notice(user)
    [number] = gather_mail(at=NOW)
    assert stop_mail(user_id=user.pk)
    assert not stop_mail(user_id=user.pk)
    mailing = send_mailing(mailing_id=number, at=NOW)
    assert mailing is not None
    assert mailing.state == MailState.GIVEN_UP
    assert server.taken == []


def test_mail_needs_an_address() -> None:
    user = make_user()
    with pytest.raises(NoAddress):
        choose_mail(wish=Wish(MailWhen.DAILY, 8, []), by=user, at=NOW)
    choose_mail(wish=Wish(MailWhen.OFF, 8, []), by=user, at=NOW)


def test_any_mail_backend_of_django_will_do(settings: Settings) -> None:
    settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}
    notice(person())
    django_mail.outbox = []
    post()
    assert len(django_mail.outbox) == 1
