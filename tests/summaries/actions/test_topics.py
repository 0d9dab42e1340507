"""Pages and counts of topics follow claims, whatever happens to them."""

import pytest

from claims.models import Claim, Role, SummaryPage, TopicVerdict
from claims.queue.actions import add_topic, rename_topic, set_topic
from claims.summaries import keys
from claims.summaries.actions import publish_claim, recount, refresh_pages, withdraw_claim
from claims.summaries.queries import page, read_counts
from claims.workflow.topics import PAGE
from tests.factories import NOW, make_user
from tests.summaries.desk_work import correct, decided_claim, open_claim, published_claim

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return make_user(Role.EDITOR)


@pytest.fixture
def harbour(editor):
    return add_topic(name="Harbour", by=editor, at=NOW)


def shown(topic):
    refresh_pages(at=NOW)
    content = page(keys.topic_page(topic.pk), at=NOW)
    if content is None:
        return None
    assert recount(at=NOW) == []
    mix = {one["rating"]: one["count"] for one in content.payload["mix"]["ratings"]}
    return [one["claim"] for one in content.payload["latest"]], mix


def test_the_page_follows_topic_verdict_correction_and_withdrawal(editor, harbour):
    schools = add_topic(name="Schools", by=editor, at=NOW)
    first, second = published_claim("supported"), decided_claim("disputed")
    assert shown(harbour) is None
    for claim in (first, second):
        set_topic(claim_id=claim.pk, topic=harbour, by=editor, at=NOW)
    assert shown(harbour)[0] == [first.pk]
    publish_claim(claim_id=second.pk, at=NOW)
    assert shown(harbour) == (
        [second.pk, first.pk],
        {"supported": 1, "disputed": 1, "unverifiable": 0},
    )
    correct(first, "unverifiable")
    publish_claim(claim_id=first.pk, at=NOW)
    assert shown(harbour) == (
        [first.pk, second.pk],
        {"supported": 0, "disputed": 1, "unverifiable": 1},
    )
    set_topic(claim_id=second.pk, topic=schools, by=editor, at=NOW)
    assert shown(schools)[0] == [second.pk]
    withdraw_claim(claim_id=first.pk, note="We erred.", by=editor, at=NOW)
    assert shown(harbour) is None
    assert read_counts([keys.topic_rating_count(schools.pk, "disputed")]) == {
        f"topic:{schools.pk}:rating:disputed": 1
    }


def test_a_claim_without_a_verdict_changes_no_page(editor, harbour):
    set_topic(claim_id=open_claim().pk, topic=harbour, by=editor, at=NOW)
    assert not SummaryPage.objects.filter(key=keys.topic_page(harbour.pk)).exists()
    assert not TopicVerdict.objects.exists()


def test_a_new_name_is_shown(editor, harbour):
    set_topic(claim_id=published_claim().pk, topic=harbour, by=editor, at=NOW)
    refresh_pages(at=NOW)
    rename_topic(topic_id=harbour.pk, name="The harbour", by=editor, at=NOW)
    assert set(SummaryPage.objects.stale().values_list("key", flat=True)) == {
        "overview",
        keys.topic_page(harbour.pk),
    }
    refresh_pages(at=NOW)
    assert page("overview", at=NOW).payload["topics"][0]["name"] == "The harbour"
    assert page(keys.topic_page(harbour.pk), at=NOW).payload["topic"]["name"] == "The harbour"


def test_a_recount_finds_and_mends_what_has_drifted(editor, harbour):
    claim = published_claim()
    set_topic(claim_id=claim.pk, topic=harbour, by=editor, at=NOW)
    refresh_pages(at=NOW)
    # As a fault would leave it: a claim moved behind the back of its page.
    Claim.objects.filter(pk=claim.pk).update(topic=None)
    drift = {one.key: (one.kept, one.counted) for one in recount(at=NOW)}
    assert drift == {f"topic of claim {claim.pk}": (harbour.pk, 0)}
    assert recount(at=NOW) == []
    assert shown(harbour) is None


def test_the_workflow_names_the_page_as_the_summaries_do():
    assert PAGE.format(12) == keys.topic_page(12)
