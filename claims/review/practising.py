"""What a second reviewer would remark about a piece of practice. Pure.

The remarks are about whether the work can be followed: evidence that is quoted and cited, a verdict
that fits what its evidence is said to do. None says which verdict would be right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from claims.messages import Message, say
from claims.rationale import cited_numbers

AGAINST = {"supported": "contradicts", "disputed": "supports"}
"""What evidence does that speaks against a verdict."""

_END_OF_SENTENCE = re.compile(r"[.!?؟。]\s+\S")


@dataclass(frozen=True)
class Given:
    """One piece of evidence of the practice.

    Attributes:
        stance: what it is said to do to the claim.
        quote: the words that are quoted from it.
        source: the whole of its source; None where the link leads to none of the practice.
    """

    stance: str
    quote: str
    source: str | None


@dataclass(frozen=True)
class Practised:
    """What somebody found about a practice claim.

    Attributes:
        claim: its words.
        rating: the verdict, or empty.
        finding: the finding in one sentence.
        rationale: with citations such as [1].
        given: the evidence, piece [1] first.
    """

    claim: str
    rating: str
    finding: str
    rationale: str
    given: tuple[Given, ...]


def remarks(work: Practised) -> tuple[Message, ...]:
    """What a second reviewer would remark, in the order of the page; empty if nothing.

    What the checklist asks for (a verdict, a finding, enough words) is not said again.
    """
    return (
        *_about_evidence(work),
        *_about_stances(work),
        *_about_finding(work),
        *_about_citations(work),
    )


def _about_evidence(work: Practised) -> Iterator[Message]:
    if not work.given:
        yield say("There is no evidence: nobody can follow how you came to your verdict.")
    for number, piece in enumerate(work.given, start=1):
        if piece.source is None:
            yield say("[%(number)d] leads to none of the sources of this claim.", number=number)
        elif not piece.quote.strip():
            yield say("[%(number)d] has no words quoted: which of them matter?", number=number)
        elif _plain(piece.quote) not in _plain(piece.source):
            yield say(
                "The words quoted in [%(number)d] do not stand in that source. Copy them exactly.",
                number=number,
            )


def _about_stances(work: Practised) -> Iterator[Message]:
    stances = {piece.stance for piece in work.given}
    against = AGAINST.get(work.rating)
    if work.rating == "unverifiable" and stances - {"background"}:
        yield say(
            "Your verdict is that nobody can tell, yet a piece of evidence is said to support or "
            "contradict the claim. Say why it does not settle the matter, or call it background."
        )
    elif against in stances and len(stances - {"background"}) == 1:
        yield say("Your verdict and what your evidence is said to do contradict each other.")
    elif against in stances and not _cites_all_sides(work):
        yield say(
            "Some evidence supports the claim and some contradicts it. Cite both in the rationale, "
            "and say why one weighs more."
        )


def _cites_all_sides(work: Practised) -> bool:
    cited = set(cited_numbers(work.rationale))
    sides = {piece.stance for number, piece in enumerate(work.given, start=1) if number in cited}
    return {"supports", "contradicts"} <= sides


def _about_finding(work: Practised) -> Iterator[Message]:
    finding = work.finding.strip()
    if finding and _plain(finding) == _plain(work.claim):
        yield say("The finding repeats the claim. Say what you found.")
    elif _END_OF_SENTENCE.search(finding):
        yield say("The finding has more than one sentence. The rest belongs in the rationale.")


def _about_citations(work: Practised) -> Iterator[Message]:
    cited = set(cited_numbers(work.rationale))
    unused = [number for number in range(1, len(work.given) + 1) if number not in cited]
    if unused and work.rationale.strip():
        named = ", ".join(f"[{number}]" for number in unused)
        yield say("The rationale never points to %(named)s.", named=named)


def _plain(text: str) -> str:
    """Words alone: neither case, spaces nor the signs at the end decide."""
    return " ".join(re.findall(r"\w+", text.casefold()))
