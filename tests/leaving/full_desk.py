"""A desk with something in every table: worked in by its own actions, the rest as plain rows."""

from __future__ import annotations

from datetime import timedelta

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile

from claims.figures.actions import count_history
from claims.matching.indexing.actions import index_waiting
from claims.models import (
    ApiToken,
    Claim,
    Draft,
    HostTurn,
    Original,
    Outcome,
    Role,
    SearchKind,
    Skip,
    TopicVerdict,
    User,
    What,
)
from claims.queue.actions import take_claim
from claims.review.actions import add_evidence
from claims.review.entries import EvidenceEntry
from claims.search.actions import read_texts
from claims.summaries.actions import fold_counts, make_head, withdraw_claim
from claims.workflow import record
from tests.factories import NOW, make_user, sha256
from tests.models import (
    after_publication,
    contacting,
    earlier_checks,
    figures,
    heads,
    intake,
    people,
    queueing,
    reviewing,
    sources,
    talking,
    texts,
    webhooks,
)
from tests.summaries.desk_work import correct, import_report, open_claim, published_claim

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40
# Signs that a careless way through text files would lose.
ODD = 'Back\\slash \\n, tab\tline\nend, "quotes", \u2028, \U0001f6f6, العربية'


HUSH = "hush"
SECRETS = (b"JBSWY3DPEHPK3PXP", HUSH.encode(), b"md5$", sha256("key").encode())


def fill_desk() -> None:
    """Work in the empty desk of the default connection until no table of it is empty."""
    editor = make_user(Role.EDITOR)
    published = published_claim(places=2)
    correct(published, "disputed")
    withdraw_claim(claim_id=published_claim().pk, note="It was another bridge.", by=editor, at=NOW)
    add_file(open_claim(ODD))
    read_and_count()
    add_plain_rows(published, editor)
    add_accounts(editor)
    give_histories()
    make_head(at=NOW)


def add_file(claim: Claim) -> None:
    """A picture as evidence on a claim that stays in hand."""
    lease = take_claim(claim_id=claim.pk, by=make_user(), at=NOW)
    entry = EvidenceEntry(
        stance="supports",
        title=ODD,
        publisher="Town Council",
        quote=ODD,
        accessed_on=NOW.date(),
        file=ContentFile(PNG, "lamps.png"),
    )
    add_evidence(lease_id=lease.pk, entry=entry, by=lease.holder, at=NOW)
    Draft.objects.create(
        claim=claim, by=lease.holder, fields={"rationale": ODD, "big": 10**30}, saved_at=NOW
    )


def add_plain_rows(claim: Claim, editor: User) -> None:
    """One row of what this desk has not come to by itself, with the required fields only."""
    after_publication.change_of_a_message()
    after_publication.make_look(claim=claim)
    after_publication.make_withdrawal()
    contacting.make_contact(claim=claim)
    earlier_checks.make_check(claim=claim)
    earlier_checks.make_checks_file(data=bytes(range(256)))
    figures.make_mark()
    figures.make_sheet()
    queueing.make_item()
    queueing.make_view()
    people.make_invitation()
    people.make_letter()
    people.keep_words(fields={"reason": ODD, "places": ["1", "2"]})
    reviewing.make_policy(mode="none")
    reviewing.cite_in_opinion()
    # Sent back before a second opinion: closed, with nobody in the second place.
    reviewing.make_round(
        closed_at=NOW, outcome=Outcome.CANCELLED, decided_by=editor, reason="Two hands are away."
    )
    reviewing.make_cell()
    reviewing.read_opinions()
    sources.make_alarm()
    sources.make_capture()
    heads.make_key()
    talking.make_comment().mentioned.add(editor)
    talking.make_choice()
    talking.make_mailing()
    talking.make_notice()
    texts.make_text()
    webhooks.make_attempt()
    topic = queueing.make_topic()
    editor.topics.add(topic)
    TopicVerdict.objects.create(claim=claim, topic=topic, rating="disputed", sequence=2)
    Skip.objects.create(
        claim=claim, by=editor, at=NOW, until=NOW + timedelta(hours=1), reason="not my field"
    )
    add_imports()


def add_imports() -> None:
    """What was sent in, with bytes."""
    intake._entry(feed=intake.make_feed())
    intake.make_row(input=intake.make_input(data=bytes(range(256))))
    intake.make_pair()
    intake.make_label()
    intake.make_fitted()
    intake._band()
    HostTurn.objects.create(host="news.example", free_at=NOW)
    Original.objects.create(
        article=import_report(ODD), data=bytes(range(256)), media_type="text/plain"
    )


def add_accounts(person: User) -> None:
    """Ways to sign in, with their secrets."""
    person.set_password("tamarack")
    person.save(update_fields=["password"])
    person.groups.add(Group.objects.create(name="Night desk"))
    EmailAddress.objects.create(user=person, email="editor@desk.example", primary=True)
    Authenticator.objects.create(user=person, type="totp", data={"secret": "JBSWY3DPEHPK3PXP"})
    app = SocialApp.objects.create(provider="openid_connect", name="House", secret=HUSH)
    account = SocialAccount.objects.create(user=person, provider="openid_connect", uid="7")
    SocialToken.objects.create(app=app, account=account, token=HUSH)
    ApiToken.objects.create(
        user=person,
        name="feed",
        digest=sha256("key"),
        created_at=NOW,
        expires_at=NOW + timedelta(days=1),
    )


def give_histories() -> None:
    """An entry for every claim that came here without one."""
    for claim in Claim.objects.filter(events__isnull=True):
        record(claim=claim, what=What.OPENED, by=None, at=NOW, after=claim.status)


def read_and_count() -> None:
    """What jobs do: words to search by, like claims, figures."""
    index_waiting(limit=100, at=NOW)
    for kind in SearchKind:
        read_texts(kind=kind, limit=100)
    count_history(at=NOW)
    fold_counts(at=NOW)
