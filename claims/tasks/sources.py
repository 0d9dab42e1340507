"""Sources of evidence: a copy is made of each link, and looked at again as time goes by."""

from __future__ import annotations

import logging
from datetime import datetime

from celery import shared_task
from django.db import transaction
from django.utils import timezone

from claims.importing.captures import actions as captures
from claims.models import Material
from claims.review.actions import Finding, fill_in, follow_copy, raise_alarms
from claims.tasks.sending import SOFT_LIMIT, start, start_each

logger = logging.getLogger(__name__)


@shared_task(name="claims.tasks.capture_source", soft_time_limit=SOFT_LIMIT)
def capture_source(material_id: int) -> None:
    """Ask for one source: its first copy is cited, a change is told to what rests on it.

    A file that was handed in is not asked for: its words are read.
    """
    now = timezone.now()
    if Material.objects.filter(pk=material_id, url="").exists():
        _read_upload(material_id, now)
        return
    try:
        asked = captures.ask_material(material_id=material_id, at=now)
    except captures.NotItsTurn as busy:
        start(capture_source, material_id, seconds=max(0.0, (busy.free_at - now).total_seconds()))
        return
    if asked is None:
        logger.info("source %s is not to be asked for now, or is just being asked for", material_id)
        return
    with transaction.atomic():
        kept = captures.keep_answer(asked=asked, at=now)
        told = _pass_on(kept, now)
    if kept.alarm is not None and kept.capture is not None:
        follow_copy(capture=kept.capture, at=now)
    state = kept.material.why or "its copy is as it should be"
    logger.info("source %s: %s; %d alarms raised", material_id, state, told)


def _pass_on(kept: captures.Kept, now: datetime) -> int:
    """Say what a visit brought to the evidence or the verdicts that it matters to."""
    if kept.alarm is not None:
        finding = Finding(kept.material.pk, kept.alarm, kept.why, kept.capture)
        return raise_alarms(finding=finding, at=now)
    if kept.capture is not None:
        fill_in(capture=kept.capture, at=now)
    return 0


def _read_upload(material_id: int, now: datetime) -> None:
    read = captures.read_file(material_id=material_id, at=now)
    if read is None:
        logger.info("file %s is not to be read now, or is just being read", material_id)
        return
    with transaction.atomic():
        capture = captures.keep_words(read=read, at=now)
        if capture is not None:
            fill_in(capture=capture, at=now)
    logger.info(
        "file %s: %s", material_id, "its words were read" if capture else "no words can be read"
    )


@shared_task(name="claims.tasks.check_sources", soft_time_limit=SOFT_LIMIT)
def check_sources() -> None:
    """Start a look at every source that is due for one, a bounded number at once."""
    started = start_each(capture_source, Material.objects.to_check(timezone.now()))
    logger.info("%d sources are due to be looked at again", started)
