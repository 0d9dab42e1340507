"""The page on which a source is protected whose name was published."""

import pytest

from claims.models import Evidence, Material, MaterialState, Publication, Role
from claims.summaries.actions import publish_claim
from tests.factories import NOW, make_user
from tests.pages.desk import work
from tests.pages.html_rules import html_faults
from tests.pages.public.desk import publish_correction, publish_one
from tests.summaries.desk_work import decide, open_claim, published_claim

pytestmark = pytest.mark.django_db

WORDS = {
    "description": "A bank that the desk knows.",
    "reason": "It was named by mistake.",
    "everywhere": "on",
    "withhold": "on",
    "sure": "on",
}


@pytest.fixture
def editor(client):
    """A browser of an editor."""
    client.force_login(make_user(Role.EDITOR))
    return client


def test_an_editor_is_led_there_told_what_it_means_and_does_it(editor):
    claim = open_claim()
    decide(claim, title="Forty lamps")
    publish_claim(claim_id=claim.pk, at=NOW)
    publish_correction(claim)
    other = published_claim()
    [piece, second] = claim.evidence.order_by("pk")
    page = editor.get(f"/desk/claims/{claim.pk}/")
    address = f"/desk/evidence/{piece.pk}/protect/"
    assert f'href="{address}"' in page.text
    form = editor.get(address).text
    assert "2 published versions name it." not in form  # those of the other claim are named too
    assert "3 published versions name it." in form
    assert "What cannot be undone" in form
    assert "in the finding" in form
    assert "These words can be withheld below." in form
    assert other.text in form
    answer = editor.post(address, WORDS, follow=True)
    assert "3 published versions were changed: numbers 1, 2, 3 of the feed." in answer.text
    # The finding of the other claim, which stands, names it.
    assert "Its name still stands in words of numbers 3 of the feed." in answer.text
    # Once its verdict is corrected, the words that named it are withheld by the same form.
    assert "Where its name stands" in answer.text
    assert f'href="{address}"' in answer.text
    assert "Source protected" in answer.text
    assert set(Evidence.objects.values_list("protected", flat=True)) == {True}
    withheld = Publication.objects.filter(payload__has_key="withheld")
    assert withheld.get().sequence == 1
    assert second.citations.count() == 2


@pytest.mark.parametrize(
    ("left_out", "said"),
    [
        ("description", "Say what readers may know about this source."),
        ("reason", "Say why, in a few words"),
        ("sure", "Tick this once you have read what cannot be undone."),
    ],
)
def test_nothing_is_done_before_everything_is_said(editor, left_out, said):
    piece = published_claim().evidence.order_by("pk")[0]
    words = {name: word for name, word in WORDS.items() if name != left_out}
    answer = editor.post(f"/desk/evidence/{piece.pk}/protect/", words)
    assert answer.status_code == 422
    assert said in answer.text
    for name in words.keys() & {"description", "reason"}:
        assert words[name] in answer.text
    assert not Evidence.objects.filter(protected=True).exists()


def test_claims_outside_the_scopes_are_named_and_left(client):
    mine, foreign = published_claim(), published_claim()
    type(foreign).objects.filter(pk=foreign.pk).update(language="de")
    editor = make_user(Role.EDITOR)
    editor.languages = ["en"]
    editor.save()
    client.force_login(editor)
    piece = mine.evidence.order_by("pk")[0]
    address = f"/desk/evidence/{piece.pk}/protect/"
    assert "which are outside your scopes" in client.get(address).text
    answer = client.post(address, WORDS, follow=True)
    assert f"It is still named on claims outside your scopes: {foreign.pk}." in answer.text
    theirs = foreign.evidence.order_by("pk")[0]
    assert client.get(f"/desk/evidence/{theirs.pk}/protect/").status_code == 403


def test_the_way_there_stands_at_every_piece_that_readers_may_have_seen(client):
    claim = published_claim()
    piece = claim.evidence.order_by("pk")[0]
    link = f'href="/desk/evidence/{piece.pk}/protect/"'
    card = f"/desk/evidence/{piece.pk}/source/"
    Material.objects.update(state=MaterialState.KEPT, next_at=None)
    reviewer, editor, elsewhere = make_user(), make_user(Role.EDITOR), make_user(Role.EDITOR)
    elsewhere.languages = ["de"]
    elsewhere.save()

    def seen(user, address, **asked):
        client.force_login(user)
        return link in client.get(address, **asked).text

    # What htmx swaps in once a copy is there has what the page has.
    asked = {"headers": {"HX-Request": "true"}}
    assert seen(editor, card, **asked)
    assert not seen(reviewer, card, **asked)
    assert not seen(elsewhere, card, **asked)
    # Replaced versions show what was taken off since; an editor has not to hold the claim.
    Evidence.objects.filter(pk=piece.pk).update(removed_at=NOW, removed_by=reviewer)
    page = f"/desk/claims/{claim.pk}/"
    assert seen(editor, page)
    assert not seen(reviewer, page)
    assert not seen(elsewhere, page)
    assert "Put back" not in client.get(page).text


@pytest.mark.parametrize("policy", ["never", "always"])
def test_who_withdraws_is_asked_once_where_the_note_names_a_protected_source(
    policy, client, noor, settings
):
    claim = publish_one().claim
    known = {"protected": True, "public_description": "A clerk", "publisher": "Register"}
    claim.evidence.update(**known)
    settings.VERIFY_SECOND_REVIEW = policy
    client.force_login(noor)
    path, warning = f"/desk/claims/{claim.pk}/", "The note names a protected source: [1]"
    note = {"withdraw_note": "The Register was wrong."}
    asked = client.post(f"{path}withdraw/", note)
    assert asked.status_code == 422
    assert warning in asked.text
    assert not claim.events.filter(what__in=["withdrawn", "withdrawal-proposed"]).exists()
    assert client.post(f"{path}withdraw/", note | {"withdraw_anyway": "1"}).status_code == 302
    # Who approves it is warned too.
    assert (warning in client.get(path).text) == (policy == "always")


@pytest.mark.parametrize("is_public", [False, True])
def test_who_sends_a_verdict_is_asked_once_where_it_names_a_protected_source(
    is_public, client, noor
):
    """Without scripts nobody is warned while typing; a reader who has read it cannot unread it."""
    client.force_login(noor)
    claim = publish_one().claim if is_public else work.bring_in("The port counted 9 ships.")[0]
    path, form = f"/desk/claims/{claim.pk}/", {"version": 0, **work.VERDICT}
    if is_public:
        form |= {"correcting": 1, "replaces": claim.verdicts.get().pk}
        form |= {"correction_kind": "update", "correction_note": "There is more."}
    else:
        lease = work.hold(claim, noor)
        work.give_evidence(lease, noor)
        form |= {"lease": lease.pk}
    known = {"protected": True, "public_description": "A clerk", "publisher": "Register"}
    claim.evidence.update(**known)
    send = f"{path}{'correct' if is_public else 'verdict'}/"
    asked = client.post(send, form)
    assert asked.status_code == 422
    assert "name a protected source: [1]" in asked.text
    assert html_faults(asked.text) == []
    assert claim.verdicts.count() == int(is_public)
    assert 'name="send_anyway"' in asked.text
    again = form | {"version": claim.drafts.get().version, "send_anyway": "1"}
    assert client.post(send, again).status_code == 302
    assert claim.verdicts.count() == 1 + int(is_public)


def test_a_second_reviewer_is_told_that_a_protected_source_is_named(at_desk, tomas, settings):
    settings.VERIFY_SECOND_REVIEW = "always"
    claim = work.bring_in("The port counted 41,187 entries.")[0]
    work.decide(claim, tomas)
    path, warning = f"/desk/claims/{claim.pk}/", "name a protected source: [1]"
    assert warning not in at_desk.get(path).content.decode()
    known = {"protected": True, "public_description": "A clerk", "publisher": "Register"}
    claim.evidence.update(**known)
    assert warning in at_desk.get(path).content.decode()
