"""`manage.py renew`: make anew, after an upgrade, what an older version has computed."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from claims.importing.copies.actions import Repeat, renew_sketches
from claims.management.renewing import settle_alike, settle_repeats
from claims.matching.actions.renewing import Renewed, foresee_fingerprints, renew_fingerprints
from claims.models import Article, Claim, User
from claims.permissions import Permission, can
from claims.tasks import refresh_summaries, start

CLAIMS_A_BATCH = 1_000
ARTICLES_A_BATCH = 200


class Command(BaseCommand):
    """Batch after batch, each in its own transaction; safe to stop and to run again."""

    help = (
        "Make fingerprints of claims and sketches of articles anew, find out again which article "
        "repeats which, and say which claims are the same now. With --by they are merged, else "
        "suggested to reviewers."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take who merges, whether only to look, and where to go on."""
        parser.add_argument("--dry-run", action="store_true", help="write nothing")
        parser.add_argument("--by", metavar="USERNAME", help="merge what is the same, as this user")
        parser.add_argument(
            "--claims-after", type=int, default=0, metavar="N", help="go on after claim N"
        )
        parser.add_argument(
            "--articles-after", type=int, default=0, metavar="N", help="go on after article N"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Renew the claims, then the sketches of articles, then what repeats what.

        Raises:
            CommandError: --by names nobody who may merge claims.
        """
        by = _merger(options["by"])
        self._dry_run: bool = options["dry_run"]
        self._renew_claims(options["claims_after"], by)
        self._renew_articles(options["articles_after"])
        self._renew_copies()

    def _renew_claims(self, after: int, by: User | None) -> None:
        met: dict[str, int] = {}
        looked_at = changed = alike = 0
        while (done := self._next_claims(after, met)).last is not None:
            after = done.last
            looked_at, changed = looked_at + done.looked_at, changed + done.changed
            alike += len(done.alike)
            for one, other in done.alike:
                self.stdout.write(f"claims {one} and {other}: {self._settled(one, other, by)}")
            self.stdout.write(f"claims up to {after}: {changed} fingerprints {self._made}")
        self.stdout.write(
            f"Done: {looked_at} claims, {changed} fingerprints {self._made}, "
            f"{alike} pairs are the same."
        )
        if alike and not self._dry_run:
            start(refresh_summaries)

    def _next_claims(self, after: int, met: dict[str, int]) -> Renewed:
        if self._dry_run:
            return foresee_fingerprints(after=after, limit=CLAIMS_A_BATCH, met=met)
        return renew_fingerprints(after=after, limit=CLAIMS_A_BATCH)

    def _settled(self, one: int, other: int, by: User | None) -> str:
        if self._dry_run:
            texts = Claim.objects.in_bulk([one, other])
            return f"would be the same: {texts[one].text!r} and {texts[other].text!r}"
        return settle_alike(one_id=one, other_id=other, by=by, at=timezone.now())

    def _renew_articles(self, after: int) -> None:
        looked_at = changed = 0
        for numbers in _batches(after):
            looked_at += len(numbers)
            changed += renew_sketches(article_ids=numbers, dry_run=self._dry_run)
            self.stdout.write(f"articles up to {numbers[-1]}: {changed} sketches {self._made}")
        self.stdout.write(f"Done: {looked_at} articles, {changed} sketches {self._made}.")

    def _renew_copies(self) -> None:
        """From the first article on: what an article repeats rests on all that came before."""
        changed = 0
        for numbers in _batches(0):
            found = settle_repeats(article_ids=numbers, dry_run=self._dry_run, at=timezone.now())
            changed += len(found)
            for one in found:
                self.stdout.write(self._repeats(one))
        self.stdout.write(f"Done: {changed} articles repeat another one than before.")
        if changed and not self._dry_run:
            start(refresh_summaries)

    def _repeats(self, one: Repeat) -> str:
        verb = "would repeat" if self._dry_run else "repeats"
        now = f"{verb} article {one.now}" if one.now else f"{verb} none"
        before = f"article {one.before}" if one.before else "none"
        return f"article {one.article} {now}; before: {before}"

    @property
    def _made(self) -> str:
        return "would be made anew" if self._dry_run else "made anew"


def _batches(after: int) -> Iterator[list[int]]:
    """The numbers of all articles beyond one, in order, so many at a time."""
    rows = Article.objects.order_by("pk").values_list("pk", flat=True)
    while numbers := list(rows.filter(pk__gt=after)[:ARTICLES_A_BATCH]):
        yield numbers
        after = numbers[-1]


def _merger(username: str | None) -> User | None:
    if username is None:
        return None
    user = User.objects.filter(username=username, is_active=True).first()
    if user is None or not can(user, Permission.MATCH_CLAIMS):
        raise CommandError(f"{username} is nobody who may merge claims. Name a reviewer or editor.")
    return user
