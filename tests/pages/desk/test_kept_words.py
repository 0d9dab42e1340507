"""What is typed into any form of the desk is kept for its person until the form is sent."""

import json
import re
from pathlib import Path

import pytest
from django.urls import reverse

import claims
from claims.models import KeptWords, Role
from claims.pages.desk.form_names import FORM_NAMES, kept_forms
from tests.factories import make_user
from tests.pages.desk.typed_fields import EXCEPTIONS, unkept
from tests.pages.desk.work import bring_in, hold

TEMPLATES = Path(claims.__file__).parent / "templates" / "desk"
KEPT = "/desk/kept/"
# Templates with fields for words that are no form to keep: name, and why.
NOT_KEPT_HERE = {
    "_checks_columns.html": "in the form that includes it",
    "_contact_fields.html": "in the draft of the claim or of the entry",
    "_evidence_fields.html": "in the draft of the claim",
    "_look_in.html": "in the draft of the claim, or in the forms that include it",
    "_policy_fields.html": "in the forms that include it",
    "_rationale_field.html": "in the draft of the claim or of the decision",
    "_verdict_form.html": "in the draft of the claim",
    "_webhook_fields.html": "in the forms that include it",
    "contact.html": "the entry has a draft of its own",
    "differing.html": "the decision has a draft of its own",
    "keys.html": "each field takes one key, not words",
    "people.html": EXCEPTIONS["email"],
    "practice.html": "practice says of itself that nothing is kept; the session holds it meanwhile",
    "queue.html": "what is looked for stands in the address of the page",
}
# Forms that are sent to the address of their page: template, and which addresses show it.
OWN_ADDRESS = {
    "checks_file.html": {"desk-checks-file"},
    "checks_new.html": {"desk-checks-new"},
    "import_new.html": {"desk-import-new"},
    "mark.html": {"desk-mark"},
    "own_copy_new.html": {"own-copy-new", "own-copy-version"},
    "policy_row.html": {"desk-policy-row"},
    "protect_source.html": {"protect-source"},
    "range.html": {"desk-range"},
    "source_words.html": {"evidence-words"},
    "change_evidence.html": {"change-evidence"},
    "own_name.html": {"own-name"},
    "person_name.html": {"person-name"},
    "text.html": {"desk-text"},
    "tokens.html": {"tokens"},
}
_FOR_WORDS = re.compile(
    r"<textarea|<input (?![^>]*type=\"(?!text|url))[^>]*(?:maxlength|dir=)|field\.html"
)


def test_every_template_with_a_field_for_words_keeps_them_or_says_why_not():
    """The walk of test_left_out looks at the pages; here also at what they show now and then."""
    left = {
        path.name
        for path in TEMPLATES.glob("*.html")
        if _FOR_WORDS.search(path.read_text()) and "data-keep" not in path.read_text()
    }
    assert left == set(NOT_KEPT_HERE)


@pytest.mark.parametrize(
    ("html", "lost"),
    [
        ('<form method="post"><textarea name="a"></textarea></form>', ["a"]),
        ('<form method="post" data-keep><textarea name="a"></textarea></form>', []),
        (
            '<form method="post"><p data-keep="/x/"><input name="a"></p><input name="b"></form>',
            ["b"],
        ),
        ('<form id="t" method="post"></form><input name="a" form="t"><input name="b">', ["a"]),
        ('<form method="get"><input name="a"></form>', []),
        (
            '<form method="post"><input name="a" maxlength="1"><input name="b" type="date"></form>',
            [],
        ),
        ('<form method="post" data-draft="4"><textarea name="finding"></textarea></form>', []),
        ('<form method="post" data-draft="4"><textarea name="new"></textarea></form>', ["new"]),
    ],
)
def test_a_field_that_loses_its_words_is_found(html, lost):
    assert unkept(html) == lost


pytestmark = pytest.mark.django_db


def send(browser, place, version=0, **fields):
    form = {"place": place, "page": "/desk/", "version": version, "fields": json.dumps(fields)}
    return browser.post(KEPT, form)


def test_words_are_kept_and_told_to_their_person_alone(browser_of, ines, tomas):
    mine, others = browser_of(ines), browser_of(tomas)
    assert mine.get(KEPT).json() == {"places": []}
    assert send(mine, "/desk/claims/4/skip/", reason="Too long").json() == {"version": 1}
    send(mine, "/desk/claims/5/skip/", reason="Too far")
    assert set(mine.get(KEPT).json()["places"]) == {f"/desk/claims/{n}/skip/" for n in (4, 5)}
    [told] = mine.get(KEPT, {"place": ["/desk/claims/4/skip/", "/desk/none/"]}).json()["words"]
    assert (told["version"], told["fields"]) == (1, {"reason": "Too long"})
    assert others.get(KEPT).json() == {"places": []}
    assert others.get(KEPT, {"place": "/desk/claims/4/skip/"}).json() == {"words": []}


def test_another_window_and_what_cannot_be_kept_are_told(browser_of, ines):
    browser = browser_of(ines)
    send(browser, "/desk/claims/4/skip/", reason="First")
    changed = send(browser, "/desk/claims/4/skip/", reason="Second")
    assert changed.status_code == 409
    assert changed.json()["stored"]["fields"] == {"reason": "First"}
    assert "another window" in changed.json()["why"]
    refused = send(browser, "/elsewhere/", reason="Words")
    assert (refused.status_code, "forms of the desk" in refused.json()["why"]) == (422, True)


def test_they_stand_among_my_claims_until_they_are_thrown_away(browser_of, ines):
    browser = browser_of(ines)
    send(browser, "/desk/claims/4/skip/", reason="Too <long> for today")
    listed = browser.get(reverse("my-claims")).content.decode()
    assert "Typed and not sent yet" in listed
    assert "Too &lt;long&gt; for today" in listed
    assert '<p class="meta">Skip this claim · saved' in listed
    discard = {"discard": "/desk/claims/4/skip/", "version": 1}
    assert "Typed and not sent" not in browser.post(KEPT, discard, follow=True).content.decode()
    assert not KeptWords.objects.exists()


def test_they_name_their_form_and_what_it_is_about(browser_of, ines, django_assert_num_queries):
    [claim] = bring_in("The port counted 41,187 entries.")
    article = claim.occurrences.get().article
    browser = browser_of(ines)
    send(browser, reverse("return-verdict", args=[claim.pk]), reason="See table 3")
    send(browser, reverse("desk-mark", args=[article.pk]), quote="entries")
    send(browser, reverse("topics"), name="Ports")
    for gone in (9, 10**25):
        send(browser, f"/desk/claims/{gone}/skip/", skip_reason=f"Gone {gone}")
    send(browser, "/desk/no/such/form/", words="Of another release")
    with django_assert_num_queries(3):
        rows = {one.first: one for one in kept_forms(KeptWords.objects.of(ines))}
    told = {first: (str(one.name), one.claim, one.article) for first, one in rows.items()}
    assert told == {
        "See table 3": ("Reason for sending back", claim, None),
        "entries": ("Mark a claim", None, article),
        "Ports": ("New topic", None, None),
        "Gone 9": ("Skip this claim", None, None),
        f"Gone {10**25}": ("Skip this claim", None, None),
        "Of another release": ("", None, None),
    }
    page = browser.get(reverse("my-claims")).content.decode()
    assert f"Reason for sending back · Claim {claim.pk}: <bdi" in page
    assert "Mark a claim · Article: <bdi>" in page


def test_every_form_that_is_kept_has_a_name():
    """Under the name of the address that stands in its template, or of its page's own."""
    found: set[str] = set()
    for path in TEMPLATES.glob("*.html"):
        for tag in re.findall(r"<[a-z]+ [^>]*?data-keep(?!-)[^>]*>", path.read_text()):
            named = re.search(r"(?:data-keep|action)=\"\{% url '([\w-]+)'", tag)
            found |= {named[1]} if named else OWN_ADDRESS[path.name]
    assert found - {"comment"} == set(FORM_NAMES)


def test_a_form_that_was_taken_is_forgotten_and_one_that_was_refused_is_not(browser_of, ines):
    [claim] = bring_in("The port counted 41,187 entries.")
    lease = hold(claim, ines)
    browser, place = browser_of(ines), reverse("skip", args=[claim.pk])
    send(browser, place, skip_reason="Not my language")
    form = {"lease": lease.pk, "kept_place": place, "kept_version": 1}
    assert browser.post(place, form).status_code == 422
    assert KeptWords.objects.exists()
    older = {**form, "skip_reason": "Not my language", "kept_version": 9}
    browser.post(place, older)
    assert KeptWords.objects.exists()
    lease = hold(claim, ines)
    again = {**older, "lease": lease.pk, "kept_version": 1}
    assert browser.post(place, again).status_code == 302
    assert not KeptWords.objects.exists()


@pytest.mark.parametrize("kept", ["", "Not my lang", "Another reason"])
@pytest.mark.parametrize("comes", ["before its form", "behind its form"])
def test_a_late_request_brings_no_words_back_that_were_sent(browser_of, ines, comes, kept):
    [claim] = bring_in("The port counted 41,187 entries.")
    browser, place = browser_of(ines), reverse("skip", args=[claim.pk])
    late = {"place": place, "page": "/desk/", "version": 0, "save": "7-1"}
    late["fields"] = json.dumps({"skip_reason": kept})
    form = {"lease": hold(claim, ines).pk, "skip_reason": "Not my language"}
    form |= {"kept_place": place, "kept_version": 0, "kept_late": "7-1"}
    if comes == "before its form":
        assert browser.post(KEPT, late).status_code == 200
    assert browser.post(place, form).status_code == 302
    if comes == "behind its form":
        assert browser.post(KEPT, late).status_code == 409
    left = KeptWords.objects.filter(place=place)
    assert left.exists() == (comes == "before its form" and kept == "Another reason")
    assert browser.post(KEPT, {**late, "save": "8-1"}).status_code == 200


def test_a_refusal_that_leads_on_with_a_warning_forgets_nothing(browser_of):
    """Only the message of the next page says that nothing was saved."""
    editor = browser_of(make_user(Role.EDITOR))
    place = reverse("save-view")
    send(editor, place, name="Mine")
    answer = editor.post(place, {"name": " ", "kept_place": place, "kept_version": 1})
    assert answer.status_code == 302
    assert KeptWords.objects.exists()
    assert "notice" in editor.get(reverse("queue")).content.decode()
