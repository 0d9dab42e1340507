"""The pages of the newsroom's own copy."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx import Document
from pypdf import PdfReader

from claims.models import Claim, OwnCopy, Role, SignOffSheet, StatementMark
from claims.pages.desk.own_copy_reading import EVIDENCE_SHOWN
from tests.factories import make_evidence, make_user
from tests.own_copy.work import LINES, bring, bring_again, settle, statements
from tests.pages.desk.alike import look_up
from tests.pages.desk.work import bring_in, decide
from tests.pages.html_rules import html_faults
from tests.pages.public.desk import publish

pytestmark = pytest.mark.django_db

TEXT = "The new bridge of Orrinsby has 412 lamps. It opened on 3 May 2019. Is it not a fine bridge?"


@pytest.fixture(autouse=True)
def own_files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def submit(browser, text=TEXT, **fields):
    return browser.post(reverse("own-copy-new"), {"title": "A bridge", "text": text, **fields})


def mark(browser, statement, *, htmx=False, **fields):
    statement.refresh_from_db()
    form = {"revision": statement.revision, "state": "confirmed", **fields}
    headers = {"HX-Request": "true"} if htmx else {}
    return browser.post(reverse("copy-statement", args=[statement.pk]), form, headers=headers)


def page(browser, own_version, **query):
    return browser.get(reverse("own-copy", args=[own_version.own_copy_id]), query)


def test_a_pasted_draft_is_split_and_what_can_be_checked_stands_first(at_desk):
    answer = at_desk.get(
        submit(at_desk, TEXT.replace("The new", "Dear reader! The new"))["Location"]
    )
    words = answer.content.decode()
    assert answer.context["page"].progress.all == 4
    shown = [row["shown"].statement for row in answer.context["rows"]]
    assert [one.checkable for one in shown] == sorted(
        [one.checkable for one in shown], reverse=True
    )
    assert shown[0].checkable
    assert '<span class="span-figure">412</span>' in words
    assert '<span class="span-date">3 May 2019</span>' in words
    assert html_faults(words) == []


@pytest.mark.parametrize("name", ["draft.docx", "draft.txt", "draft.html"])
def test_a_file_is_read_like_an_article(at_desk, name):
    if name.endswith("docx"):
        document, out = Document(), BytesIO()
        document.add_paragraph(TEXT)
        document.save(out)
        data = out.getvalue()
    elif name.endswith("html"):
        data = f"<html><body><article><p>{TEXT}</p></article></body></html>".encode()
    else:
        data = TEXT.encode()
    answer = submit(at_desk, "", file=SimpleUploadedFile(name, data))
    assert answer.status_code == 302
    assert "412 lamps" in OwnCopy.objects.get().texts.get().text


def test_what_cannot_be_read_is_said_and_what_was_typed_stays(at_desk):
    answer = submit(at_desk, "Kept words.", file=SimpleUploadedFile("x.png", b"\x89PNG\r\n\x1a\n"))
    words = answer.content.decode()
    assert answer.status_code == 422
    assert "Kept words." in words
    assert 'id="file_error"' in words
    assert submit(at_desk, "").status_code == 422


def test_a_mark_is_saved_with_its_source(at_desk, ines):
    version = bring(make_user())
    first = statements(version)[0]
    file = SimpleUploadedFile("count.pdf", b"%PDF-1.4 lamps")
    answer = mark(at_desk, first, link="https://port.example/x", note="Counted.", file=file)
    assert answer["Location"].endswith(f"#s{first.pk}")
    kept = StatementMark.objects.get()
    assert (kept.by, kept.note, kept.file_name) == (ines, "Counted.", "count.pdf")
    download = at_desk.get(reverse("copy-mark-file", args=[kept.pk]))
    assert b"".join(download.streaming_content) == b"%PDF-1.4 lamps"
    assert "attachment" in download["Content-Disposition"]
    assert "sandbox" in download["Content-Security-Policy"]


def test_what_is_missing_is_said_at_its_field_and_what_was_typed_stays(at_desk):
    first = statements(bring(make_user()))[0]
    answer = mark(at_desk, first, note="Nearly sure.", htmx=True)
    words = answer.content.decode()
    assert answer.status_code == 422
    assert "Name what confirms it" in words
    assert "Nearly sure." in words
    assert not StatementMark.objects.exists()


def test_a_conflict_is_said_and_what_was_typed_stays(browser_of, ines, tomas):
    first = statements(bring(make_user()))[0]
    mark(browser_of(tomas), first, link="https://port.example/x")
    form = {"revision": 0, "state": "no_fact", "note": "My own words."}
    for headers in ({}, {"HX-Request": "true"}):
        answer = browser_of(ines).post(
            reverse("copy-statement", args=[first.pk]), form, headers=headers
        )
        words = answer.content.decode()
        assert answer.status_code == 409
        assert "Tomas Brekke has marked this statement meanwhile: Confirmed" in words
        assert "My own words." in words
        # The form now knows of the other mark: saving it again replaces that, knowingly.
        assert '<input type="hidden" name="revision" value="1">' in words
    assert StatementMark.objects.get().by == tomas


def test_the_marks_of_others_come_to_an_open_page(browser_of, ines, tomas):
    version = bring(make_user())
    address = reverse("own-copy-state", args=[version.own_copy_id])
    assert browser_of(ines).get(address, {"seen": 0, "version": 1}).status_code == 204
    mark(browser_of(tomas), statements(version)[1], link="https://port.example/x")
    words = browser_of(ines).get(address, {"seen": 0, "version": 1}).content.decode()
    assert "1 of 3 settled" in words
    assert "Tomas Brekke" in words
    assert words.count("hx-swap-oob") == 3
    bring_again(version, version.by, "Another text.")
    words = browser_of(ines).get(address, {"seen": 1, "version": 1}).content.decode()
    assert "This is not the latest version" in words


def test_a_claim_that_was_checked_before_is_offered_as_source(at_desk, ines):
    [claim] = bring_in("The port counted 41,187 entries.")
    decide(claim, ines)
    publish(claim)
    look_up()
    version = bring(make_user(), "The port counted 41,187 entries.", "Fine.")
    known = [claim.evidence.get(), *(make_evidence(claim=claim) for _ in range(EVIDENCE_SHOWN))]
    words = page(at_desk, version).content.decode()
    verdict = claim.verdicts.get().pk
    assert f'value="verdict-{verdict}"' in words
    # A claim with many does not fill the page.
    assert [one for one in known if f'value="evidence-{one.pk}"' in words] == known[:-1]
    first = statements(version)[0]
    mark(at_desk, first, known=f"verdict-{verdict}")
    assert StatementMark.objects.get().verdict_id == verdict
    words = page(at_desk, version).content.decode()
    assert all(one in words for one in ("The port counted 41,187 entries.", "Supported"))


def test_a_chosen_number_that_means_nothing_is_refused(at_desk):
    first = statements(bring(make_user()))[0]
    for known in ("verdict-", "evidence-x", "evidence-999999"):
        assert mark(at_desk, first, known=known).status_code == 422


def test_a_new_version_keeps_the_marks_of_sentences_that_stayed(browser_of, ines, tomas):
    version = bring(ines)
    settle(version, tomas)
    browser = browser_of(ines)
    address = reverse("own-copy-version", args=[version.own_copy_id])
    assert LINES[1] in browser.get(address).content.decode()
    text = "\n".join([LINES[0], "It opened in June 2019.", LINES[2]])
    answer = browser.post(address, {"seen": 1, "text": text}, follow=True)
    words = answer.content.decode()
    assert "2 of 3 settled" in words
    assert f'<del lang="en" dir="auto">{LINES[1]}</del>' in words
    assert "on the same sentence of an earlier version" in words
    again = browser.post(address, {"seen": 1, "text": "Others."})
    assert again.status_code == 409
    assert "Others." in again.content.decode()
    assert "This is not the latest version" in page(browser, version, version=1).content.decode()


def test_the_sheet_is_signed_printed_and_downloaded(browser_of, ines, tomas, noor):
    version = bring(ines)
    settle(version, tomas)
    editor = browser_of(noor)
    assert 'name="revisions" value="3"' in page(editor, version).content.decode()
    assert "Sign off</button>" not in page(browser_of(tomas), version).content.decode()
    form = {"version": 1, "revisions": 3}
    answer = editor.post(reverse("sign-off", args=[version.own_copy_id]), form, follow=True)
    words = answer.content.decode()
    assert html_faults(words) == []
    for told in (*LINES, version.sha256, "Ines Quill", "Noor Aldane", "Tomas Brekke"):
        assert told in words
    sheet = SignOffSheet.objects.get()
    pdf = editor.get(reverse("sign-off-pdf", args=[sheet.pk]))
    assert pdf["Content-Type"] == "application/pdf"
    told = PdfReader(BytesIO(pdf.content)).pages[0].extract_text()
    assert LINES[0] in told
    assert version.sha256 in told
    assert editor.get(reverse("sign-off-pdf", args=[sheet.pk])).content == pdf.content


def test_a_sheet_of_an_older_text_says_so(browser_of, ines, tomas, noor):
    version = bring(ines)
    settle(version, tomas)
    editor = browser_of(noor)
    editor.post(reverse("sign-off", args=[version.own_copy_id]), {"version": 1, "revisions": 3})
    address = reverse("sign-off-sheet", args=[SignOffSheet.objects.get().pk])
    assert "older text" not in editor.get(address).content.decode()
    bring_again(version, ines, *LINES, "One more.")
    assert "This sheet is of an older text" in editor.get(address).content.decode()
    assert "changed since" in editor.get(reverse("own-copies")).content.decode()


def test_the_author_and_an_unsettled_text_are_refused(browser_of, noor, tomas):
    version = bring(noor)
    address = reverse("sign-off", args=[version.own_copy_id])
    settle(version, tomas)
    answer = browser_of(noor).post(address, {"version": 1, "revisions": 3})
    assert answer.status_code == 403
    assert "somebody else has to sign it off" in answer.content.decode()
    other = browser_of(make_user(Role.EDITOR))
    answer = other.post(address, {"version": 1, "revisions": 2}, follow=True)
    assert "has changed since you opened the page" in answer.content.decode()
    assert not SignOffSheet.objects.exists()


def test_a_sheet_in_persian_is_a_pdf_and_one_without_a_font_names_its_letters(
    browser_of, ines, tomas, noor
):
    editor = browser_of(noor)
    for words in ("پل دوازده چراغ دارد", "桥有十二盏灯"):
        version = bring(ines, words)
        settle(version, tomas)
        form = {"version": 1, "revisions": 1}
        answer = editor.post(
            reverse("sign-off", args=[version.own_copy_id]), form, follow=True
        ).content.decode()
        address = reverse("sign-off-pdf", args=[SignOffSheet.objects.latest("pk").pk])
        pdf = editor.get(address)
        if words.startswith("پل"):
            assert address in answer
            assert words in PdfReader(BytesIO(pdf.content)).pages[0].extract_text()
        else:
            assert "<bdi>桥有十二盏灯</bdi>" in answer
            assert "VERIFY_CARD_FONTS" in answer
            assert pdf["Location"] == address.removesuffix("pdf/")


def test_contributors_see_their_own_drafts_only(browser_of, ines):
    writer, other = make_user(Role.CONTRIBUTOR), make_user(Role.CONTRIBUTOR)
    version = bring(writer)
    assert page(browser_of(writer), version).status_code == 200
    assert page(browser_of(other), version).status_code == 404
    first = statements(version)[0]
    for name, number in (
        ("own-copy-state", version.own_copy_id),
        ("own-copy-version", version.own_copy_id),
        ("copy-statement", first.pk),
    ):
        assert browser_of(other).get(reverse(name, args=[number])).status_code == 404
    assert "A bridge" not in browser_of(other).get(reverse("own-copies")).content.decode()
    assert "A bridge" in browser_of(ines).get(reverse("own-copies")).content.decode()


def test_nothing_of_a_draft_is_public(client, browser_of, ines, tomas, noor):
    words_of_draft = "The zeppelin of Orrinsby carried 8,417 unnamed passengers."
    [claim] = bring_in("The port counted 41,187 entries.")
    decide(claim, ines)
    publish(claim)
    version = bring(ines, words_of_draft)
    settle(version, tomas)
    address = reverse("sign-off", args=[version.own_copy_id])
    browser_of(noor).post(address, {"version": 1, "revisions": 1})
    assert not Claim.objects.filter(text__contains="zeppelin").exists()
    seen = {"/"}
    queue = ["/", "/api/v1/", "/api/v1/claims/", "/api/v1/articles/", "/claims/?q=zeppelin"]
    while queue:
        address = queue.pop()
        answer = client.get(address)
        if answer.streaming or answer.status_code != 200:
            continue
        words = answer.content.decode(errors="ignore")
        assert "zeppelin" not in words.replace("q=zeppelin", "").replace('value="zeppelin"', "")
        for found in re.findall(r'href="(/[^"#]*)"', words):
            if found not in seen and not found.startswith(("/static/", "/accounts/")):
                seen.add(found)
                queue.append(found)
    assert len(seen) > 8


def test_a_draft_changes_no_count_of_claims(at_desk, ines):
    before = at_desk.get(reverse("desk-figures")).context["waiting"].open
    bring(ines)
    assert at_desk.get(reverse("desk-figures")).context["waiting"].open == before
