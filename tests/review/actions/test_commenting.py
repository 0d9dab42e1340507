"""Comments on a claim: said, taken back, and held back while two people work apart."""

from __future__ import annotations

from datetime import timedelta

import pytest

from claims.models import ClaimEvent, Comment, Role, User, What
from claims.queue.actions import put_back, take_claim
from claims.review.actions import NotYourComment, comment_on, take_comment_back
from claims.review.queries import review_page, talk_about
from tests.factories import NOW, make_claim, make_user
from tests.review.opinions import ask_for, first_opinion, opine

pytestmark = pytest.mark.django_db


def said(claim, by: User, text: str = "Look at table 3.") -> Comment:
    return comment_on(claim_id=claim.pk, text=text, by=by, at=NOW).comment


def read_by(user: User, claim) -> list[str]:
    page = review_page(claim_id=claim.pk, user=user, at=NOW)
    talk = talk_about(page.claim, user, veil=page.veil)
    return [one.comment.text for one in talk.comments]


def test_everybody_of_the_desk_comments_without_a_hold():
    claim, person = make_claim(), make_user(Role.CONTRIBUTOR)
    said(claim, person)
    assert read_by(make_user(), claim) == ["Look at table 3."]


def test_the_history_says_that_there_was_a_comment_and_not_its_words():
    claim, person = make_claim(), make_user()
    other = make_user(username="tomas")
    comment = said(claim, person, "Quite wrong, @Tomas!")
    event = ClaimEvent.objects.get(claim=claim, what=What.COMMENTED)
    assert event.number == comment.number
    assert f'"mentioned":[{other.pk}]' in event.body
    assert "wrong" not in event.body


def test_who_is_mentioned_is_kept_and_who_is_nobody_is_said():
    make_user(username="gone", is_active=False)
    tomas = make_user(username="tomas")
    told = comment_on(claim_id=make_claim().pk, text="@tomas. @gone @who", by=make_user(), at=NOW)
    assert list(told.comment.mentioned.all()) == [tomas]
    assert told.nobody == ("gone", "who")


def test_its_author_takes_a_comment_back_and_its_words_are_gone():
    claim, person = make_claim(), make_user()
    comment = said(claim, person)
    with pytest.raises(NotYourComment):
        take_comment_back(comment_id=comment.pk, by=make_user(Role.ADMINISTRATOR), at=NOW)
    for _ in range(2):
        take_comment_back(comment_id=comment.pk, by=person, at=NOW)
    assert read_by(person, claim) == [""]
    assert ClaimEvent.objects.filter(what=What.COMMENT_TAKEN_BACK).count() == 1


def test_the_second_reviewer_reads_the_first_ones_comments_once_the_round_is_closed():
    ask_for()
    claim, first, second = make_claim(), make_user(), make_user()
    lease = take_claim(claim_id=claim.pk, by=first, at=NOW)
    said(claim, first, "It is false.")
    put_back(lease_id=lease.pk, by=first, at=NOW)
    # Not in hand any more, and no opinion yet: what was said is held back all the same.
    assert read_by(second, claim) == []
    opine(claim, first)
    said(claim, first, "As I said.")
    take_claim(claim_id=claim.pk, by=second, at=NOW)
    said(claim, second, "I ask the council.")
    assert read_by(second, claim) == ["I ask the council."]
    assert read_by(first, claim) == ["It is false.", "As I said."]
    opine(claim, second)
    assert len(read_by(second, claim)) == len(read_by(first, claim)) == 3


def test_what_outsiders_say_is_read_while_two_work_apart():
    ask_for()
    current = first_opinion()
    said(current.claim, make_user(Role.EDITOR), "The final account is out today.")
    assert read_by(make_user(), current.claim) == ["The final account is out today."]


def test_an_editor_who_read_both_opinions_is_not_heard_by_those_to_come():
    ask_for()
    current = first_opinion()
    opine(current.claim, make_user(), rating="disputed")
    said(current.claim, make_user(Role.EDITOR), "The first is right.")
    assert read_by(make_user(), current.claim) == []
    assert read_by(current.first_by, current.claim) == ["The first is right."]


def test_many_comments_come_in_pages_by_a_fixed_number_of_statements(
    django_assert_max_num_queries, monkeypatch
):
    monkeypatch.setattr("claims.review.queries.comments.COMMENTS_SHOWN", 2)
    claim, person = make_claim(), make_user()
    for number in range(5):
        said(claim, person, f"Word {number} @{person.username}")
    with django_assert_max_num_queries(2):
        talk = talk_about(claim, person, veil=None)
    assert [one.comment.text[:6] for one in talk.comments] == ["Word 3", "Word 4"]
    earlier = talk_about(claim, person, veil=None, before=talk.earlier)
    assert [one.comment.text[:6] for one in earlier.comments] == ["Word 1", "Word 2"]


def test_a_comment_that_is_sent_twice_is_said_once():
    claim, ines, tomas = make_claim(), make_user(), make_user()

    def say(by, after=0):
        at = NOW + timedelta(seconds=after)
        return comment_on(claim_id=claim.pk, text="Look.", by=by, at=at).comment

    first = say(ines)
    assert say(ines, after=59) == first
    assert [say(tomas, after=59) == first, say(ines, after=59) == first] == [False, False]
    assert Comment.objects.count() == 3
    assert say(ines, after=119) != first
    assert ClaimEvent.objects.filter(claim=claim, what=What.COMMENTED).count() == 4
