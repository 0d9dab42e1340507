"""Words of forms are kept for each person, never over something newer, and let go of when sent."""

from datetime import timedelta

import pytest

from claims.models import KeptWords
from claims.people.actions import WordsChanged, forget_words, keep_words, tidy_words
from claims.people.kept import FormWords
from claims.permissions import NotPermitted
from tests.factories import NOW, make_user

pytestmark = pytest.mark.django_db

PLACE = "/desk/claims/4/skip/"


def keep(by, told, version=0, place=PLACE, at=NOW):
    fields = {"reason": told} if told else {}
    words = FormWords(place, "/desk/claims/4/", fields)
    return keep_words(words=words, version=version, by=by, at=at)


def test_words_are_kept_go_on_and_are_each_persons_own():
    one, other = make_user(), make_user()
    assert keep(one, "Too").version == 1
    later = NOW + timedelta(minutes=1)
    assert keep(one, "Too long", 1, at=later).version == 2
    assert keep(one, "Too long", 1).version == 2
    keep(other, "Not mine")
    kept = KeptWords.objects.of(one).get()
    assert (kept.fields, kept.saved_at, kept.page) == (
        {"reason": "Too long"}, later, "/desk/claims/4/",
    )  # fmt: skip


def test_what_another_window_typed_is_never_overwritten():
    one = make_user()
    keep(one, "First")
    for version in (0, 7):
        with pytest.raises(WordsChanged, match="changed in another window") as changed:
            keep(one, "Second", version)
        assert changed.value.stored.fields == {"reason": "First"}
    with pytest.raises(WordsChanged):
        keep(one, "", 7)
    keep(one, "Second", 1)
    forget_words(place=PLACE, version=1, by=one)
    assert KeptWords.objects.get().fields == {"reason": "Second"}


def test_an_empty_form_and_one_that_was_sent_are_forgotten():
    one = make_user()
    assert keep(one, "") is None
    keep(one, "First")
    assert keep(one, "", 1) is None
    keep(one, "First")
    forget_words(place=PLACE, version=1, by=make_user())
    assert KeptWords.objects.exists()
    for _ in range(2):
        forget_words(place=PLACE, version=1, by=one)
    assert not KeptWords.objects.exists()
    with pytest.raises(WordsChanged, match="sent or thrown away") as gone:
        keep(one, "More", 1)
    assert gone.value.stored is None


def test_a_closed_account_keeps_nothing_new():
    with pytest.raises(NotPermitted):
        keep(make_user(is_active=False), "Words")


def test_old_words_are_let_go():
    one = make_user()
    keep(one, "Old", place="/desk/a/")
    keep(one, "New", place="/desk/b/", at=NOW + timedelta(days=2))
    assert tidy_words(before=NOW + timedelta(days=1)) == 1
    assert KeptWords.objects.get().place == "/desk/b/"
