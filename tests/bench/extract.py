"""How many sentences a second one core finds and scores, against splitting them alone.

The floor is sentencex over the same paragraphs in the same run: nothing that finds sentences with
it can be faster. The text is made here: paragraphs of every kind of sentence that the rules tell
apart, with quotations, dates and figures, and no two alike. A second line tells the quality on the
invented, labelled news of `tests/extraction/news/`.
"""

import random
import time
from collections.abc import Callable, Iterator
from typing import Any

import sentencex

from claims.extraction.detector import find_sentences
from tests.extraction.labelled import measure, read_all

DEFAULT_SCALE = 20_000
ROUNDS = 3
SENTENCES_A_PARAGRAPH = 4

_TOWNS = ("Arden", "Velden", "Brackwater", "Sandvik", "Northport", "Orley")
_PEOPLE = ("Mayor Lund", "Ines Okafor", "Tomas Brandt", "Jon Aske", "Paula Reyes")
_FRAMES = (
    "Police arrested {n} people in {town} on {day} May {year}, according to {who}.",
    "{who} said that the bridge of {town} had cost {n} million, more than twice the estimate.",
    "“We never received the {n} letters,” said {who}, who left {town} in {year}.",
    "In {year}, the company closed its plant in {town} and laid off {n} workers.",
    "The splendid harbour of {town} is a symbol of hope, and nobody should ever forget it.",
    "What will become of {town} when the last {n} fishermen have left?",
    "The council must act now, for {town} will otherwise lose {n} more schools.",
    "Residents of {town} have complained about the smell from the refinery for {n} years.",
    "The {year} report, which {who} presented in {town}, lists {n} wells that had run dry.",
    "It is obvious that a town like {town} deserves better than {n} years of neglect.",
)


def make_text(sentences: int) -> str:
    """About this many invented sentences, the same for every run."""
    chance = random.Random(20_260_503)  # noqa: S311 - no secret hangs on it
    made = [
        chance.choice(_FRAMES).format(
            n=chance.randint(2, 9_000),
            town=chance.choice(_TOWNS),
            who=chance.choice(_PEOPLE),
            day=chance.randint(1, 28),
            year=chance.randint(1950, 2026),
        )
        for _ in range(sentences)
    ]
    paragraphs = (
        " ".join(made[place : place + SENTENCES_A_PARAGRAPH])
        for place in range(0, len(made), SENTENCES_A_PARAGRAPH)
    )
    return "\n\n".join(paragraphs)


def seconds_of(work: Callable[[], object]) -> float:
    """The best of some rounds, in seconds of processor time of this one process."""
    best = float("inf")
    for _ in range(ROUNDS):
        begun = time.process_time()
        work()
        best = min(best, time.process_time() - begun)
    return best


def run(scale: int) -> Iterator[dict[str, Any]]:
    """Measure `scale` sentences."""
    text = make_text(scale)
    paragraphs = text.split("\n\n")
    found = find_sentences(text, zones=(), language="en")
    ours = seconds_of(lambda: find_sentences(text, zones=(), language="en"))
    floor = seconds_of(lambda: [sentencex.segment("en", paragraph) for paragraph in paragraphs])
    yield {
        "name": "extract",
        "scale": scale,
        "sentences": len(found),
        "claims": sum(one.is_claim for one in found),
        "seconds": round(ours, 4),
        "sentences_per_second": round(len(found) / ours),
        "floor": "sentencex alone, paragraph by paragraph",
        "floor_seconds": round(floor, 4),
        "floor_sentences_per_second": round(len(found) / floor),
        "ratio_to_floor": round(ours / floor, 1),
    }
    yield quality()


def quality() -> dict[str, Any]:
    """How well the claims found agree with the labels."""
    articles = read_all()
    measured = measure(articles)
    return {
        "name": "extract quality",
        "articles": len(articles),
        "sentences": sum(len(article.labels) for article in articles),
        "precision": round(measured.precision, 3),
        "recall": round(measured.recall, 3),
        "f1": round(measured.f1, 3),
        "first_ten_worth_checking": round(measured.first, 3),
        "average_precision": round(measured.average_precision, 3),
    }
