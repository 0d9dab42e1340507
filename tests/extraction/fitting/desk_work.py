"""A desk whose people decided on many sentences, each in a way that can be learnt."""

from claims.extraction.actions.extracting import extract_article
from claims.models import LabelWhy, SentenceLabel
from tests.factories import NOW, make_article, make_user

CLAIM = "Police arrested {n} people in Velden on {day} May 2026."
NO_CLAIM = "The choir of Velden gave its {n} concerts on {day} May 2026."


def label(article, quote, *, checkable, by=None):
    """A person's word on a sentence of an article."""
    start = article.text.index(quote)
    return SentenceLabel.objects.create(
        article=article,
        start=start,
        end=start + len(quote),
        checkable=checkable,
        why=LabelWhy.CHECKED if checkable else LabelWhy.NOT_A_CLAIM,
        by=by or make_user(),
        at=NOW,
    )


def decide(articles, *, claim=CLAIM, other=NO_CLAIM):
    """Articles with a claim and a sentence that is none, both decided on."""
    by = make_user()
    for number in range(articles):
        quotes = [frame.format(n=number + 20, day=number % 28 + 1) for frame in (claim, other)]
        article = extract_article(article=make_article("\n\n".join(quotes)), at=NOW)
        for quote, checkable in zip(quotes, (True, False), strict=True):
            label(article, quote, checkable=checkable, by=by)
