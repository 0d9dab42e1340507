"""Who has read both opinions of a double review before it was decided, without giving either."""

from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.db import models

from claims.models.blind import BlindRound
from claims.models.rules import Never


class OpinionsRead(models.Model):
    """Both opinions of an open round were shown to somebody who may decide between them.

    Kept for the case that the round is sent back: whoever knows what both said gives no opinion of
    their own in the next one.
    """

    round = models.ForeignKey(
        BlindRound,
        on_delete=models.PROTECT,
        related_name="readings",
        db_index=False,  # the unique constraint below serves
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="opinions_read",
        db_index=False,  # nobody asks by person alone
    )
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["round", "by"], name="opinions_are_read_once_a_person_and_round"
            ),
        ]
        triggers = [
            Never(
                name="who_read_opinions_stays",
                operation=pgtrigger.Update | pgtrigger.Delete,
            ),
        ]

    def __str__(self) -> str:
        return f"round {self.round_id} read by person {self.by_id}"
