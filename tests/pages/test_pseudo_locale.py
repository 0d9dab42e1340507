"""What looks for texts that were left out finds them, and takes no data for one."""

from __future__ import annotations

import polib
import pytest

from tests.pages.pseudo_locale import CLOSE, END, NAMED, OPEN, OURS, VALUE, VALUES, left_out, marked

M = OPEN, CLOSE


@pytest.mark.parametrize(
    "html",
    [
        "<p>Queue</p>",
        "<p>{}Claim{} 5, waiting</p>",
        '<nav aria-label="Desk">{}Queue{}</nav>',
        '<input placeholder="Search">',
        '<p lang="fa"><span class="vh">the claim in hand</span></p>',
        "<p>{}By <bdi>Ada</bdi>{} today</p>",
    ],
)
def test_a_text_outside_the_marks_is_found(html: str) -> None:
    assert left_out(html.format(*M))


@pytest.mark.parametrize(
    "html",
    [
        "<html lang='fa'><p>{}Queue{} 5 · 12</p></html>",
        "<p>{}By <bdi>Ada</bdi>, <time>3 March</time>{}</p>",
        '<p lang="en">Words of an article.</p>',
        '<h1 dir="auto">What somebody typed</h1>',
        '<nav aria-label="{}Desk{}"></nav>',
        "<p>3 Mar 2026</p>",
        "<title>{}Queue{} · Verify</title>",
    ],
)
def test_what_is_marked_or_data_is_no_fault(html: str) -> None:
    assert left_out(html.format(*M)) == []


def test_names_that_are_given_are_data() -> None:
    assert left_out("<option>Harbour Courier</option>", data={"Harbour Courier"}) == []


def test_a_name_that_holds_another_name_is_taken_out_whole() -> None:
    names = {"Feed of a", "JSON", "JSON Feed", "a", "Feed of a port"}
    assert left_out("<p>JSON Feed</p><p>Feed of a port</p>", data=names) == []


def _sentence(**values: str) -> str:
    """A sentence of a catalogue with a value in it, as a page of the language shows it."""
    [(place, value)] = values.items()
    return f"<p>{marked(f'Held by %({place})s.')}</p>" % {place: value}


def test_a_value_that_no_catalogue_knows_is_found_inside_a_sentence() -> None:
    assert left_out(_sentence(role="Editor")) == ["text in %(role)s: Editor"]
    assert left_out(_sentence(role=marked("Editor"))) == []
    assert left_out(_sentence(role="<bdi>Ada</bdi>")) == []
    assert left_out(_sentence(role="Ada"), data={"Ada"}) == []


def test_an_exempt_place_holds_data() -> None:
    assert left_out(_sentence(zone="UTC")) == []
    texts = " ".join(entry.msgid for entry in polib.pofile(str(OURS)))
    assert [place for place in VALUES if f"%({place})s" not in texts] == []


def test_a_value_inside_a_tag_is_not_marked() -> None:
    text = marked('Read <a href="%(path)s">the %(what)s</a>.')
    place = f"{VALUE}what{NAMED}%(what)s{END}"
    assert text == f'{OPEN}Read <a href="%(path)s">the {place}</a>.{CLOSE}'
