"""A whole desk brought in from its archive: its rows, its history looked through, a new epoch."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from claims.leaving.actions.importing import import_desk
from claims.leaving.manifest import ArchiveRefused, Manifest
from claims.models import HistoryHead
from claims.summaries.actions import begin_epoch
from claims.summaries.against import differences
from claims.summaries.chain import Audit, audit
from claims.summaries.heads import read_head
from claims.summaries.queries import feed_between, history_entries, seals_between

# No entry was ever given such a number, but whoever alters the database may give it.
BEFORE_ALL = -(2**63)


@dataclass(frozen=True)
class MovedIn:
    """What was brought in.

    Attributes:
        manifest: what the archive said.
        audit: what was found when every seal was computed again.
        against_head: what differs from the newest head, in words; empty where all is as it says.
        epoch: the name of the epoch that has begun.
    """

    manifest: Manifest
    audit: Audit
    against_head: tuple[str, ...]
    epoch: str


class HistoryBroken(ArchiveRefused):
    """The history in the archive was changed after it was written."""


def move_in(*, source: Path, accept_broken: bool, at: datetime) -> MovedIn:
    """Bring an archive into this empty desk, and begin a new epoch.

    A new one also where the old desk has stopped for good: nobody can tell from an archive whether
    the desk it was made from published more afterwards, under numbers that come again here.

    Args:
        source: the archive.
        accept_broken: whether a history that is not whole is brought in as it is.
        at: now.

    Raises:
        ArchiveRefused: see `import_desk`; nothing was stored.
        HistoryBroken: the history is not whole, and that was not accepted; nothing was stored.
    """
    looked: list[tuple[Audit, tuple[str, ...], str]] = []

    def look_through() -> None:
        seen, differing = audit(history_entries()), _against_newest_head()
        if (seen.faults or differing) and not accept_broken:
            raise HistoryBroken(_broken(seen, differing))
        epoch = begin_epoch(why="Brought in from an archive.", at=at)
        looked.append((seen, differing, epoch.name))

    manifest = import_desk(source=source, and_then=look_through)
    return MovedIn(manifest, *looked[0])


def _against_newest_head() -> tuple[str, ...]:
    newest = HistoryHead.objects.order_by("-pk").first()
    if newest is None:
        return ()
    head = read_head(newest.text)
    seals = (seal for _, seal in seals_between(BEFORE_ALL, head.last_event))
    return tuple(differences(head, feed=feed_between(0, head.sequence), seals=seals))


def _broken(seen: Audit, differing: tuple[str, ...]) -> str:
    if seen.faults:
        first = seen.faults[0]
        return (
            f"The history in the archive is not whole: of {len(seen.faults)} claims, the "
            f"first being claim {first.claim}, event {first.number}: {first.wrong}. Was "
            "the archive altered? If the old desk says the same (manage.py "
            "verify_history), import it with --accept-broken-history."
        )
    return (
        "The history in the archive is not what its newest head says: "
        f"{' '.join(differing)}. Was the archive altered? If the old desk says the "
        "same (manage.py verify_history --against), import it with "
        "--accept-broken-history."
    )
