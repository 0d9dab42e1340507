"""The page of keys: one's own keys are taken, refused with a reason, and given back."""

from __future__ import annotations

import pytest
from django.test import Client

from claims.models import BlindRound, Claim, Role, User
from claims.pages.keyboard import GIVEN
from tests.factories import make_user
from tests.own_copy.work import bring
from tests.pages.desk.work import bring_in, decide, hold
from tests.review.opinions import ask_for

pytestmark = pytest.mark.django_db

KEYS = "/desk/keys/"


def sent(**changes: str) -> dict[str, str]:
    """The form as it is sent with single keys on."""
    return {**GIVEN, "single_keys": "on", **changes}


def words_of(browser: Client, path: str) -> str:
    """A page of the desk."""
    return browser.get(path).content.decode()


def test_own_keys_are_kept_and_stand_on_every_page(at_desk: Client, ines: User) -> None:
    [claim] = bring_in("The port counted 41,187 entries.")
    assert at_desk.post(KEYS, sent(**{"take-next": "G", "supported": "\u06f1"})).status_code == 302
    ines.refresh_from_db()
    assert ines.keys == {"take-next": "g", "supported": "\u06f1"}
    queue = words_of(at_desk, "/desk/")
    assert 'data-act="take-next" aria-keyshortcuts="g"' in queue
    assert '<kbd aria-hidden="true">G</kbd>' in queue
    assert "&quot;g&quot;: &quot;take-next&quot;" in queue
    hold(claim, ines)
    review = words_of(at_desk, f"/desk/claims/{claim.pk}/")
    assert 'data-act="supported" aria-keyshortcuts="\u06f1"' in review
    assert 'data-act="disputed" aria-keyshortcuts="2"' in review


def test_a_clash_names_the_key_and_both_actions(at_desk: Client, ines: User) -> None:
    answer = at_desk.post(KEYS, sent(evidence="n"))
    words = answer.content.decode()
    assert answer.status_code == 422
    assert "“N” is also the key of “Add evidence”" in words
    assert "“N” is also the key of “Take the next claim (in the queue)”" in words
    assert 'name="evidence" value="n"' in words
    ines.refresh_from_db()
    assert ines.keys == {}


@pytest.mark.parametrize("key", ["/", "nn"])
def test_what_cannot_be_a_key_is_refused_at_its_field(at_desk: Client, key: str) -> None:
    answer = at_desk.post(KEYS, sent(open=key))
    assert answer.status_code == 422
    assert 'id="id_open_error"' in answer.content.decode()


def test_an_empty_field_is_no_key(at_desk: Client, ines: User) -> None:
    at_desk.post(KEYS, sent(open=""))
    ines.refresh_from_db()
    assert ines.keys == {"open": ""}
    sheet = at_desk.get(KEYS, headers={"HX-Request": "true"}).content.decode()
    assert "Open the row" not in sheet
    assert "Add evidence" in sheet


def test_the_keys_of_the_desk_come_back(at_desk: Client, ines: User) -> None:
    at_desk.post(KEYS, sent(open="x"))
    at_desk.post(KEYS, {"reset": "1"})
    ines.refresh_from_db()
    assert (ines.keys, ines.single_keys) == ({}, True)


def test_a_key_that_is_a_sign_of_html_stays_a_key(at_desk: Client) -> None:
    at_desk.post(KEYS, sent(open="<", claim='"'))
    words = words_of(at_desk, "/desk/")
    assert "&quot;&lt;&quot;: &quot;open&quot;" in words
    assert '"<"' not in words


def test_each_key_has_what_it_acts_on(
    at_desk: Client, ines: User, two: tuple[Claim, Claim]
) -> None:
    at_desk.post(KEYS, sent())
    hold(two[0], ines)
    held = words_of(at_desk, f"/desk/claims/{two[0].pk}/")
    for name in ("put-back", "skip", "snooze", "hand-over", "comment"):
        assert f'data-act="{name}" aria-keyshortcuts="{GIVEN[name]}"' in held
    assert f'<summary aria-keyshortcuts="{GIVEN["contact"]}">' in held
    ask_for("approval")
    decide(two[1], make_user())
    waiting = words_of(at_desk, f"/desk/claims/{two[1].pk}/")
    for name in ("approve", "return"):
        assert f'data-act="{name}" aria-keyshortcuts="{GIVEN[name]}"' in waiting


def test_the_key_for_second_opinions_stands_where_one_is_wanted(
    at_desk: Client, ines: User, two: tuple[Claim, Claim]
) -> None:
    at_desk.post(KEYS, sent())
    ask_for("blind")
    decide(two[0], make_user())
    button = f'data-act="take-second" aria-keyshortcuts="{GIVEN["take-second"]}"'
    assert button in words_of(at_desk, "/desk/second/")


def test_the_keys_of_verdicts_stand_wherever_one_is_chosen(
    client: Client, two: tuple[Claim, Claim]
) -> None:
    client.force_login(make_user(Role.EDITOR, single_keys=True))
    ask_for("blind")
    for rating in ("supported", "disputed"):
        decide(two[0], make_user(), rating=rating)
    draft = bring(make_user())
    for path in (
        f"/desk/second/{BlindRound.objects.get().pk}/",
        f"/desk/copy/{draft.own_copy_id}/",
    ):
        words = words_of(client, path)
        for name in ("supported", "disputed", "unverifiable"):
            assert f'data-act="{name}" aria-keyshortcuts="{GIVEN[name]}"' in words, path


def test_nothing_listens_and_nothing_is_hinted_while_keys_are_off(
    at_desk: Client, ines: User, two: tuple[Claim, Claim]
) -> None:
    at_desk.post(KEYS, GIVEN)
    hold(two[0], ines)
    for path in ("/desk/", f"/desk/claims/{two[0].pk}/"):
        words = words_of(at_desk, path)
        assert "data-single-keys" not in words
        assert "aria-keyshortcuts" not in words
        assert '<kbd aria-hidden="true">' not in words
