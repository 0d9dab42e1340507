"""What each verdict needs before it can be sent: one table, and the checklist made from it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from claims.messages import Message, say, say_many
from claims.rationale import cited_numbers, plain_text
from claims.review.typed import count_words

# As long as the column `Verdict.finding`; the others keep pages and answers of the API readable.
MAX_FINDING = 300
MAX_RATIONALE = 20_000
MAX_CORRECTION_NOTE = 2_000

CORRECTION_KINDS = ("clarification", "update", "correction", "retraction")


@dataclass(frozen=True)
class Rule:
    """What one verdict needs. The table in the docs is made from these.

    Attributes:
        rating: the verdict.
        stance: the stance that at least one piece of evidence has; empty if none is needed.
        evidence: the same in words.
        words_factor: the rationale has at least this many times the desk's minimum of words.
        rationale: what the rationale says, in words.
    """

    rating: str
    stance: str
    evidence: str
    words_factor: int
    rationale: str


# A verdict that rests on no evidence rests on the search: its rationale says what was looked for
# and where, so it needs twice the words.
RULES: dict[str, Rule] = {
    rule.rating: rule
    for rule in (
        Rule(
            rating="supported",
            stance="supports",
            evidence=say("At least one piece of evidence that supports the claim"),
            words_factor=1,
            rationale=say("Rationale"),
        ),
        Rule(
            rating="disputed",
            stance="contradicts",
            evidence=say("At least one piece of evidence that contradicts the claim"),
            words_factor=1,
            rationale=say("Rationale"),
        ),
        Rule(
            rating="unverifiable",
            stance="",
            evidence=say("No evidence is needed"),
            words_factor=2,
            rationale=say("Rationale that says what was looked for, and where"),
        ),
    )
}


def counting_stance(stance: str, *, is_link: bool, quote: str) -> str:
    """What a piece of evidence does to the claim as far as it counts for the rule.

    Args:
        stance: what its reviewer says it does.
        is_link: whether it is a link and no file.
        quote: the words that matter, which readers can look for behind the link.

    Returns:
        The stance; empty for a link without words, for a link alone proves nothing.
    """
    return "" if is_link and not quote and stance != "background" else stance


@dataclass(frozen=True)
class Work:
    """A verdict in the making.

    Attributes:
        rating: one of `RULES`, or empty while none is chosen.
        finding: the finding in one sentence.
        rationale: with citations such as [1].
        stances: of the standing evidence, as far as they count, in its order.
        numbers: of the same pieces, as the rationale cites them; without any they count from [1]. A
            number that is missing among them was that of a piece that was removed.
        correcting: whether readers have seen a verdict on this claim before.
        public_rating: of the verdict that they saw last.
        correction_kind: one of `CORRECTION_KINDS`, or empty.
        correction_note: what changed, for readers.
    """

    rating: str = ""
    finding: str = ""
    rationale: str = ""
    stances: tuple[str, ...] = ()
    numbers: tuple[int, ...] = ()
    correcting: bool = False
    public_rating: str = ""
    correction_kind: str = ""
    correction_note: str = ""


@dataclass(frozen=True)
class Need:
    """One line of the checklist.

    Attributes:
        code: what it is about, for programs.
        text: what it is about, for people, with figures where they help.
        met: whether it is done.
        anchor: `id` of the field on the page that it is done in.
    """

    code: str
    text: str
    met: bool
    anchor: str


def checklist(work: Work, *, min_words: int) -> tuple[Need, ...]:
    """What the verdict needs, in the order of the page, done or not.

    Args:
        work: what there is so far.
        min_words: the least words of a rationale (setting `VERIFY_MIN_RATIONALE_WORDS`).
    """
    needs = [_rating(work)]
    rule = RULES.get(work.rating)
    if rule is not None and rule.stance:
        needs.append(_evidence(work, rule))
    needs += [_finding(work), _rationale(work, rule, min_words), _citations(work)]
    if work.correcting:
        needs += [_correction_kind(work), _correction_note(work)]
    return tuple(needs)


def missing(needs: tuple[Need, ...]) -> tuple[Need, ...]:
    """Those that are not done."""
    return tuple(need for need in needs if not need.met)


def nobody_asked(rating: object, contacts: Collection[object]) -> bool:
    """Whether a warning is due: a claim is disputed, and nobody was asked for a reply.

    It holds nothing up. Where nobody is named, or nobody could be reached in time, the rationale
    may say so.

    Args:
        rating: what is chosen so far.
        contacts: the entries of the contact log.
    """
    return rating == "disputed" and not contacts


def _too_long(what: str, length: int, most: int) -> Message:
    return say(
        "%(what)s: %(length)s of at most %(most)s characters", what=what, length=length, most=most
    )


def _rating(work: Work) -> Need:
    return Need("rating", say("A verdict"), work.rating in RULES, "rating")


def _evidence(work: Work, rule: Rule) -> Need:
    return Need("evidence", rule.evidence, rule.stance in work.stances, "evidence")


def _finding(work: Work) -> Need:
    length = len(work.finding.strip())
    text = say("The finding in one sentence")
    if length > MAX_FINDING:
        text = _too_long(text, length, MAX_FINDING)
    return Need("finding", text, 0 < length <= MAX_FINDING, "finding")


def _rationale(work: Work, rule: Rule | None, min_words: int) -> Need:
    label = rule.rationale if rule else say("Rationale")
    least = min_words * (rule.words_factor if rule else 1)
    length = len(work.rationale)
    if length > MAX_RATIONALE:
        text = _too_long(label, length, MAX_RATIONALE)
        return Need("rationale", text, met=False, anchor="rationale")
    words = count_words(plain_text(work.rationale))
    text = say(
        "%(what)s: %(words)d of at least %(least)d words", what=label, words=words, least=least
    )
    return Need("rationale", text, words >= max(least, 1), "rationale")


def _citations(work: Work) -> Need:
    count = len(work.stances)
    there = work.numbers or tuple(range(1, count + 1))
    astray = [number for number in cited_numbers(work.rationale) if number not in there]
    if not astray:
        text = say("Numbers in the rationale point to evidence")
        return Need("citations", text, met=True, anchor="rationale")
    removed = [number for number in astray if 1 <= number < max(there, default=0)]
    named = ", ".join(f"[{number}]" for number in (removed or astray)[:5])
    text = _removed(named) if removed else _never_there(named, count)
    return Need("citations", text, met=False, anchor="rationale")


def _removed(named: str) -> Message:
    return say(
        "%(named)s in the rationale: this evidence was removed. Take the number "
        "out, or cite another",
        named=named,
    )


def _never_there(named: str, count: int) -> Message:
    return say_many(
        "%(named)s in the rationale: there is no such evidence (the list has %(count)d piece)",
        "%(named)s in the rationale: there is no such evidence (the list has %(count)d pieces)",
        count=count,
        named=named,
    )


def _correction_kind(work: Work) -> Need:
    belied = _belied(work)
    met = work.correction_kind in CORRECTION_KINDS and belied is None
    text = belied or say("The kind of correction")
    return Need("correction_kind", text, met, "correction_kind")


def _belied(work: Work) -> Message | None:
    """What is wrong with a kind that says something else than the verdict beside it."""
    if not work.rating or not work.public_rating:
        return None
    keeps = work.rating == work.public_rating
    if work.correction_kind == "clarification" and not keeps:
        return say(
            "A clarification leaves the verdict as it was. Where the verdict changes, choose "
            "another kind"
        )
    if work.correction_kind == "retraction" and keeps:
        return say(
            "A retraction says that the verdict was wrong. Where the verdict stays, choose "
            "another kind"
        )
    return None


def _correction_note(work: Work) -> Need:
    length = len(work.correction_note.strip())
    text = say("What changed, for readers")
    if length > MAX_CORRECTION_NOTE:
        text = _too_long(text, length, MAX_CORRECTION_NOTE)
    return Need("correction_note", text, 0 < length <= MAX_CORRECTION_NOTE, "correction_note")
