"""Invented articles with a label for each sentence, and how well the claims found agree with them.

A file of `news/` holds one article: a title after `# `, then one sentence a line with its label,
and an empty line between paragraphs. The labels: 2 worth checking, 1 checkable, 0 neither.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from claims.extraction.detector import find_sentences
from claims.importing.parsers import parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from claims.extraction.detector import Candidate

NEWS = Path(__file__).parent / "news"
FIRST = 10
"""Claims of an article that an editor looks at first."""

MOST_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class Labelled:
    """One article as a file holds it, and (start, end, label) of each of its sentences."""

    name: str
    title: str
    text: str
    labels: tuple[tuple[int, int, int], ...]


@dataclass(frozen=True, slots=True)
class Quality:
    """How the claims agree with the labels.

    `f1` is over all sentences of all articles; `first` the mean, over the articles, of how many of
    an article's first ten claims are worth checking; `average_precision` ranks the claims of all
    articles together by their score, worth checking being what is looked for.
    """

    precision: float
    recall: float
    f1: float
    first: float
    average_precision: float


def read(path: Path) -> Labelled:
    """Put the sentences of a file together to the article they were."""
    heading, _, rest = path.read_text(encoding="utf-8").partition("\n")
    text = heading.removeprefix("# ")
    title, labels = text, [(0, len(text), 0)]
    for paragraph in rest.strip().split("\n\n"):
        text += "\n\n"
        for number, line in enumerate(paragraph.splitlines()):
            grade, sentence = line.split(" ", 1)
            text += _between(number, labels[-1], text) + sentence
            labels.append((len(text) - len(sentence), len(text), int(grade)))
    return Labelled(path.stem, title, text, tuple(labels))


def _between(number: int, before: tuple[int, int, int], text: str) -> str:
    """A space; a line break after what is no sentence but a line of its own."""
    if number == 0:
        return ""
    last = text[before[0] : before[1]]
    return " " if last.rstrip("”\"’')")[-1] in ".!?…" else "\n"


def read_all(folder: Path = NEWS) -> list[Labelled]:
    """Every article of the folder, by name."""
    return [read(path) for path in sorted(folder.glob("*.txt"))]


def find(article: Labelled) -> list[Candidate]:
    """The sentences of an article as the desk would have them."""
    parsed = parse(article.text.encode(), name=f"{article.name}.txt", max_bytes=MOST_BYTES)
    return find_sentences(
        parsed.text, zones=parsed.zones, language=parsed.language, title=parsed.title
    )


def claimed(article: Labelled, found: Iterable[Candidate]) -> dict[int, float]:
    """The score of each labelled sentence that a claim was found in, by its number."""
    taken: dict[int, float] = {}
    for one in found:
        if one.is_claim:
            place = max(range(len(article.labels)), key=lambda n: _shared(article.labels[n], one))
            taken[place] = max(taken.get(place, 0.0), one.score)
    return taken


def _shared(label: tuple[int, int, int], one: Candidate) -> int:
    return min(label[1], one.end) - max(label[0], one.start)


def measure(articles: Sequence[Labelled]) -> Quality:
    """Find the claims of all articles and compare them with the labels."""
    hits = claims = wanted = 0
    firsts: list[float] = []
    pool: list[tuple[float, int]] = []
    for article in articles:
        taken = claimed(article, find(article))
        grades = [grade for _, _, grade in article.labels]
        ranked = sorted(taken, key=lambda place: (-taken[place], place))
        hits += sum(grades[place] > 0 for place in taken)
        claims += len(taken)
        wanted += sum(grade > 0 for grade in grades)
        first = [grades[place] > 1 for place in ranked[:FIRST]]
        firsts.append(sum(first) / max(len(first), 1))
        pool.extend((taken[place], grades[place]) for place in ranked)
        pool.extend((-1.0, grade) for place, grade in enumerate(grades) if place not in taken)
    precision, recall = hits / max(claims, 1), hits / wanted
    return Quality(
        precision,
        recall,
        2 * hits / (claims + wanted),
        sum(firsts) / len(firsts),
        average_precision(pool),
    )


def average_precision(pool: Iterable[tuple[float, int]]) -> float:
    """Of (score, label) pairs; label 2 is what is looked for, equal scores keep their order."""
    ranked = sorted(pool, key=lambda pair: -pair[0])
    found = total = 0.0
    for place, (score, grade) in enumerate(ranked, 1):
        if grade > 1 and score >= 0:
            found += 1
            total += found / place
    return total / max(sum(grade > 1 for _, grade in ranked), 1)
