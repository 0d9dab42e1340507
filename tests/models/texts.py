"""How the rules of the texts for readers and of topics are broken, by their names."""

from claims.models import PublicText, TopicVerdict
from tests.factories import NOW, make_claim
from tests.models.queueing import make_topic


def make_text(**fields):
    return PublicText.objects.create(
        **{"kind": "corrections", "language": "en", "written_at": NOW, **fields}
    )


def publish(**fields):
    return make_text(**{"body": "We say so.", "version": "a", "published_at": NOW, **fields})


def two_drafts():
    make_text()
    make_text()


def two_of_a_version():
    publish()
    publish()


BROKEN_TEXTS = {
    "a_public_text_is_of_a_known_kind": lambda: make_text(kind="imprint"),
    "a_published_text_says_something_and_has_a_version": lambda: publish(body=""),
    "one_public_text_a_version": two_of_a_version,
    "at_most_one_draft_a_public_text": two_drafts,
    "a_verdict_of_a_topic_has_a_known_rating": lambda: TopicVerdict.objects.create(
        claim=make_claim(), topic=make_topic(), rating="so so", sequence=1
    ),
}
