"""Which of two claims that are the same goes on under its number."""

from __future__ import annotations

from claims.models import Claim, Publication, Status

_ON_THE_WAY = (Status.DECIDED, Status.AWAITING_SECOND, Status.DIFFERING)


def choose_kept(one_id: int, other_id: int) -> tuple[int, int]:
    """The number of the claim to keep and of the one to give up.

    Kept is the one on which readers see a verdict; else the one on which a verdict is on its way;
    if that is both or none, the older.

    Raises:
        Claim.DoesNotExist: one of them is not there.
    """
    status = dict(Claim.objects.filter(pk__in=[one_id, other_id]).values_list("pk", "status"))
    for number in (one_id, other_id):
        if number not in status:
            raise Claim.DoesNotExist(f"claim {number}")
    seen = set(
        Publication.objects.current().filter(claim__in=status).values_list("claim_id", flat=True)
    )

    def rank(number: int) -> tuple[bool, bool, int]:
        return number not in seen, status[number] not in _ON_THE_WAY, number

    keep = min(status, key=rank)
    return keep, other_id if keep == one_id else one_id
