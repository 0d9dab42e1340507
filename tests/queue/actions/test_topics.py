"""Topics: the list, and what claims and articles are about."""

import pytest

from claims.models import Claim, Role, What
from claims.permissions import NotPermitted
from claims.queue.actions import add_topic, hand_down, rename_topic, set_article_topic, set_topic
from claims.queue.reasons import ReasonNotAccepted
from tests.factories import NOW, make_article, make_claim, make_occurrence, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return make_user(Role.EDITOR)


@pytest.fixture
def harbour(editor):
    return add_topic(name=" The  harbour ", by=editor, at=NOW)


def topics():
    return list(Claim.objects.order_by("pk").values_list("topic__name", flat=True))


def test_names_are_cleaned_and_of_one_topic_each(editor, harbour):
    assert harbour.name == "The harbour"
    for name in ("the HARBOUR", " ", "x" * 81):
        with pytest.raises(ReasonNotAccepted):
            add_topic(name=name, by=editor, at=NOW)
    other = add_topic(name="Health", by=editor, at=NOW)
    with pytest.raises(ReasonNotAccepted, match="already"):
        rename_topic(topic_id=other.pk, name="The Harbour", by=editor, at=NOW)
    assert rename_topic(topic_id=other.pk, name="Schools", by=editor, at=NOW).name == "Schools"


def test_editors_keep_the_list_and_reviewers_use_it(harbour):
    person, claim = make_user(), make_claim()
    with pytest.raises(NotPermitted):
        add_topic(name="Health", by=person, at=NOW)
    with pytest.raises(NotPermitted):
        rename_topic(topic_id=harbour.pk, name="Health", by=person, at=NOW)
    for topic in (harbour, harbour, None):
        set_topic(claim_id=claim.pk, topic=topic, by=person, at=NOW)
    assert claim.events.filter(what=What.TOPIC_CHANGED).count() == 2
    with pytest.raises(NotPermitted):
        set_topic(claim_id=claim.pk, topic=harbour, by=make_user(Role.CONTRIBUTOR), at=NOW)


def test_claims_follow_their_article_unless_they_have_a_topic_of_their_own(editor, harbour):
    health = add_topic(name="Health", by=editor, at=NOW)
    schools = add_topic(name="Schools", by=editor, at=NOW)
    article = make_article("The quay is old. The clinic is new.")
    follows, own = make_claim(), make_claim()
    make_occurrence(article=article, claim=follows)
    make_occurrence(article=article, claim=own, start=17, end=35)
    set_topic(claim_id=own.pk, topic=health, by=editor, at=NOW)
    set_article_topic(article_id=article.pk, topic=harbour, by=editor, at=NOW)
    assert topics() == ["The harbour", "Health"]
    set_article_topic(article_id=article.pk, topic=schools, by=editor, at=NOW)
    assert topics() == ["Schools", "Health"]
    set_article_topic(article_id=article.pk, topic=None, by=editor, at=NOW)
    assert topics() == [None, "Health"]


def test_claims_found_later_follow_too(editor, harbour):
    article = make_article()
    set_article_topic(article_id=article.pk, topic=harbour, by=editor, at=NOW)
    claim = make_claim()
    make_occurrence(article=article, claim=claim)
    for _ in range(2):
        hand_down(article_ids=[article.pk], at=NOW)
    assert topics() == ["The harbour"]
    assert claim.events.count() == 1
