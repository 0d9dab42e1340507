"""Fingerprints that an older version made are made anew.

A claim whose words another one has by the new rules keeps its old key, which nothing comes to any
more; what is to become of the two is for the caller, and for people, to decide.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db import IntegrityError, connection, transaction
from psycopg.errors import UniqueViolation

from claims.matching.fingerprints import fingerprint
from claims.models import Claim, MatchPair, PairState

# A claim with the wanted words may be opened between looking and writing; once, hardly twice.
MOST_ATTEMPTS = 5


@dataclass(frozen=True, slots=True)
class Renewed:
    """What became of a batch of claims.

    Attributes:
        last: the number of the last claim looked at; None where none was left.
        looked_at: how many there were.
        changed: how many got another fingerprint, or would get one.
        alike: pairs of claims that are the same by the new rules: the one that kept its old
            fingerprint, and the one that has the new one.
    """

    last: int | None
    looked_at: int
    changed: int
    alike: tuple[tuple[int, int], ...]


def foresee_fingerprints(*, after: int, limit: int, met: dict[str, int]) -> Renewed:
    """What `renew_fingerprints` would do; writes nothing.

    Args:
        after: claims with higher numbers are looked at.
        limit: how many at most.
        met: by their new fingerprints the claims of earlier calls that would get one; added to.
    """
    found = _wanted(after, limit)
    holders = _holders(found.wanted)
    taken = {key: number for number, key in holders.items() if not _is_stale(number)}
    alike = []
    for number, key in found.wanted.items():
        if (other := taken.get(key, met.get(key, number))) != number:
            alike.append((number, other))
        else:
            met[key] = number
    changed = len(found.wanted) - len(alike)
    return Renewed(found.last, found.looked_at, changed, tuple(_undecided(alike)))


def renew_fingerprints(*, after: int, limit: int) -> Renewed:
    """Give a batch of claims the fingerprints that this version makes of their words.

    Safe to run twice, and to be broken off between two batches.

    Args:
        after: claims with higher numbers are looked at, in the order of their numbers.
        limit: how many at most.

    Raises:
        IntegrityError: new claims with the same words kept being opened in between.
    """
    for _ in range(MOST_ATTEMPTS - 1):
        try:
            return _renew(after, limit)
        except IntegrityError as error:
            if not isinstance(error.__cause__, UniqueViolation):
                raise
    return _renew(after, limit)


@dataclass(frozen=True, slots=True)
class _Found:
    """A batch of claims, and by their numbers the new fingerprints of those that lack theirs."""

    last: int | None
    looked_at: int
    wanted: dict[int, str]


@transaction.atomic
def _renew(after: int, limit: int) -> Renewed:
    found = _wanted(after, limit)
    holders = _holders(found.wanted)
    held = Claim.objects.filter(pk__in={*found.wanted, *holders}).order_by("pk")
    held = held.select_for_update(no_key=True)
    # Read again under the lock: a person may just have changed the words.
    claims = {claim.pk: claim for claim in held.only("text", "language", "fingerprint")}
    wanted = {
        number: key
        for number, claim in claims.items()
        if number in found.wanted and (key := _made_anew(claim)) != claim.fingerprint
    }
    stale = [one for one in holders if _made_anew(claims[one]) != claims[one].fingerprint]
    _set({number: _parked(number) for number in stale})
    taken = {holders[number]: number for number in holders.keys() - set(stale)}
    given: dict[int, str] = {}
    alike = []
    for number, key in wanted.items():
        if (other := taken.setdefault(key, number)) == number:
            given[number] = key
        else:
            alike.append((number, other))
    _set(given)
    return Renewed(found.last, found.looked_at, len(given), tuple(_undecided(alike)))


def _wanted(after: int, limit: int) -> _Found:
    rows = list(
        Claim.objects.filter(pk__gt=after)
        .order_by("pk")
        .only("text", "language", "fingerprint")[:limit]
    )
    wanted = {row.pk: key for row in rows if (key := _made_anew(row)) != row.fingerprint}
    return _Found(rows[-1].pk if rows else None, len(rows), wanted)


def _made_anew(claim: Claim) -> str:
    return fingerprint(claim.text, language=claim.language)


def _holders(wanted: Mapping[int, str]) -> dict[int, str]:
    """The claims that have the fingerprints which others are to get."""
    rows = Claim.objects.filter(fingerprint__in=set(wanted.values()))
    return dict(rows.values_list("pk", "fingerprint"))


def _is_stale(number: int) -> bool:
    """Whether a claim is to get another fingerprint itself."""
    claim = Claim.objects.only("text", "language", "fingerprint").get(pk=number)
    return _made_anew(claim) != claim.fingerprint


def _parked(number: int) -> str:
    """A key that no wording comes to, for a claim whose old one another claim gets."""
    return hashlib.sha256(f"parked\n{number}".encode()).hexdigest()


def _set(keys: Mapping[int, str]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE claims_claim SET fingerprint = made.fingerprint"
            "  FROM unnest(%s::bigint[], %s::text[]) AS made (id, fingerprint)"
            " WHERE claims_claim.id = made.id",
            [list(keys), list(keys.values())],
        )


def _undecided(alike: Collection[tuple[int, int]]) -> list[tuple[int, int]]:
    """Pairs that nobody has decided on: not merged, and not found to be different."""
    if not alike:
        return []
    numbers = {number for pair in alike for number in pair}
    into = dict(Claim.objects.filter(pk__in=numbers).values_list("pk", "merged_into"))
    apart = MatchPair.objects.filter(low__in=numbers, high__in=numbers, state=PairState.DIFFERENT)
    different = set(apart.values_list("low", "high"))
    return [
        pair
        for pair in alike
        if (into[pair[0]] or pair[0]) != (into[pair[1]] or pair[1])
        and (min(pair), max(pair)) not in different
    ]
