"""Mail as it goes out: a real worker hands it to a mail server on loopback."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.utils import timezone

from claims import tasks
from claims.models import Invitation, Mailing, MailWhen, NoticeKind
from claims.notices.actions import Wish, choose_mail
from claims.people.actions import invite
from claims.review.actions import comment_on
from tests.factories import make_claim, make_user
from tests.jobs.broker import all_done
from tests.jobs.waiting import wait_until
from tests.mail_server import MailServer, mail_server

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(scope="module")
def post() -> Iterator[MailServer]:
    """The mail server that the worker is told of."""
    with mail_server() as server:
        yield server


@pytest.fixture(scope="module")
def environment(environment: dict[str, str], post: MailServer) -> dict[str, str]:
    """The variables of the worker, with the mail server."""
    return {**environment, "VERIFY_EMAIL_URL": f"smtp://127.0.0.1:{post.port}"}


def test_notices_and_invitations_reach_the_mail_server_once(worker, post: MailServer) -> None:
    now = timezone.now()
    person, colleague = make_user(email="ines@paper.example"), make_user()
    choose_mail(wish=Wish(MailWhen.AT_ONCE, 8, list(NoticeKind.values)), by=person, at=now)
    words = f"@{person.username} who kept the register?"
    comment_on(claim_id=make_claim().pk, text=words, by=colleague, at=now)
    made = invite(email="new@paper.example", role="editor", by=None, at=now)
    worker.start()
    for _ in range(2):
        tasks.start(tasks.send_invitation, made.pk)
        tasks.start(tasks.tell_people)
        wait_until(lambda: len(post.taken) == 2 and all_done(), "both mails are taken")
    by_address = {mail["To"]: mail for mail in post.taken}
    assert set(by_address) == {"ines@paper.example", "new@paper.example"}
    notice = by_address["ines@paper.example"]
    assert "List-Unsubscribe" in notice
    told = notice.get_body(("plain",)).get_content()
    assert "mentioned you in a comment" in told
    assert "register" not in told
    invitation = by_address["new@paper.example"].get_body(("plain",)).get_content()
    assert "/accounts/invitation/" in invitation or "/invitation/" in invitation
    assert Mailing.objects.get().state == "sent"
    assert Invitation.objects.get().mailed_at is not None
