"""The format is judged by what a file holds, then by its name."""

import pytest

from claims.importing.formats import ending, find_format

PAGE = "<!DOCTYPE html>\n<html><body><p>The council met.</p></body></html>"
MARKDOWN = "# Roads\n\nThe **council** met, [it says](https://quill.example).\n\n> “Soon.”\n"


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        (PAGE, "a.html", "html"),
        (PAGE, "a.txt", "html"),
        (PAGE, "a.md", "html"),
        ("<p>One.</p><p>Two.</p>", "a.txt", "html"),
        ("The council met.", "a.html", "text"),
        ("1 < 2 and 3 > 2, the council found.", "a.txt", "text"),
        (MARKDOWN, "a.md", "markdown"),
        (MARKDOWN, "a.txt", "markdown"),
        ("---\ntitle: Roads\n---\nThe council met.", "a", "markdown"),
        ("The council met.", "a.md", "markdown"),
        ("The council met.\n# of members: 12", "a.txt", "text"),
        ("<b>The council</b> met.", "a.md", "markdown"),
    ],
)
def test_the_format_of(text, name, expected):
    assert find_format(text, name=name) == expected


@pytest.mark.parametrize(
    ("name", "expected"), [("a.TXT", ".txt"), ("a.b.md", ".md"), (".txt", ""), ("notes", "")]
)
def test_the_ending_of(name, expected):
    assert ending(name) == expected


@pytest.mark.timeout(60)
@pytest.mark.parametrize("pattern", ["<!--", "---\n", "a:\n", "**a", "<p ", "<?xml "])
def test_a_hostile_beginning_is_looked_at_once(pattern):
    assert find_format(pattern * 300_000, name="a.txt") in {"text", "markdown", "html"}
