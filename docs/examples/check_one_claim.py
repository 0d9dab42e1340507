"""Check one claim by program, with the client that `make client` writes.

    python check_one_claim.py https://desk.example TOKEN

Takes the next claim of the queue, adds a link and a file as evidence, sends a verdict, and waits
until the feed tells of it. Every answer is an object with the types of the description; a refusal
is a `Problem`.
"""

import sys
from io import BytesIO
from uuid import uuid4

from verify_client import AuthenticatedClient
from verify_client.api.desk import add_evidence, send_verdict, take_next
from verify_client.api.published import changes, verdicts
from verify_client.models import (
    ChangePage,
    DeskEvidence,
    Filters,
    Hold,
    NewEvidence,
    NewEvidenceAsJSON,
    NewVerdict,
    Sent,
    StanceEnum,
    Verdict,
    VerdictPage,
)
from verify_client.models.rating_enum import RatingEnum
from verify_client.types import File


class Refused(Exception):
    """The desk answered with a problem; its text says which."""


def given[Answer](answer: object, kind: type[Answer]) -> Answer:
    """An answer of the expected kind.

    Raises:
        Refused: it is a problem.
    """
    if not isinstance(answer, kind):
        raise Refused(answer)
    return answer


def key() -> str:
    """A new key; whoever does not get an answer sends the same one again."""
    return str(uuid4())


def main(desk: str, token: str) -> None:
    """Check one claim."""
    client = AuthenticatedClient(base_url=desk, token=token)
    known = given(verdicts.sync(client=client, page_size=5), VerdictPage)
    newest = max((row.sequence for row in known.results), default=0)
    print("the newest verdict is number", newest)

    hold = given(take_next.sync(client=client, body=Filters(), idempotency_key=key()), Hold)
    link = NewEvidenceAsJSON(
        stance=StanceEnum.SUPPORTS,
        url="https://accounts.example/2026",
        publisher="Town Council",
        quote="Lamps: 40.",
    )
    piece = given(
        add_evidence.sync(hold.lease, client=client, body=link, idempotency_key=key()),
        DeskEvidence,
    )
    count = NewEvidence(
        stance=StanceEnum.SUPPORTS,
        file=File(BytesIO(b"street,lamps\nBridge,40\n"), "lamps.csv", "text/csv"),
        publisher="Town Council",
        title="Lamps by street",
        quote="Bridge,40",
    )
    sheet = given(
        add_evidence.sync(hold.lease, client=client, body=count, idempotency_key=key()),
        DeskEvidence,
    )
    words = NewVerdict(
        rating=RatingEnum.SUPPORTED,
        finding="The account gives this figure.",
        rationale="The accounts of the town list every lamp that was bought [1]; the count by "
        "street, which was made on the day, agrees with them [2].",
    )
    sent = given(
        send_verdict.sync(hold.lease, client=client, body=words, idempotency_key=key()),
        Sent,
    )
    print("claim", sent.claim, sent.status.value, "by evidence", piece.id, "and", sheet.file_name)

    page = given(changes.sync(client=client, after=newest, wait=10), ChangePage)
    for row in page.results:
        if isinstance(row, Verdict) and row.claim.id == sent.claim:
            print("published as number", row.sequence, row.rating.value)


if __name__ == "__main__":
    main(*sys.argv[1:])
