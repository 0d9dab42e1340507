"""What stands below an article: readers' comments, and notes on its author."""

import pytest

from claims.importing.zones import find_zones
from tests.importing.pages import FIRST, SECOND, TEASERS, THIRD, left, zoned
from tests.importing.test_zones import page

COMMENT = "I have lived here since 1980 and the bridge was never closed."


@pytest.mark.parametrize("heading", ["12 comments", "Leave a comment", "Post a Comment"])
def test_readers_comments_are_marked(heading):
    text = page(FIRST, SECOND, heading, COMMENT, COMMENT, "Related articles", TEASERS)
    assert left(text) == [FIRST, SECOND]
    assert COMMENT in zoned(text)["comments"]


def test_a_doubtful_heading_of_comments_needs_what_stands_around_comments():
    with_signs = page(FIRST, "Comments", "Tom Ashby says", COMMENT, "2 hours ago", COMMENT)
    assert left(with_signs) == [FIRST]
    assert left(page(FIRST, "Discussion", SECOND, THIRD)) == [FIRST, SECOND, THIRD]


@pytest.mark.parametrize("line", ["12 comments", "Leave a comment", "Written by\nAda Fenwick"])
def test_links_under_the_headline_do_not_swallow_the_article(line):
    text = page("Council counts its roads", line, FIRST, SECOND, THIRD)
    assert left(text) == [FIRST, SECOND, THIRD]
    assert find_zones(text).heading.title == "Council counts its roads"


def test_a_note_on_the_author_is_marked_with_its_paragraph_only():
    note = "Ada Fenwick has written about bridges since 2004."
    text = page(FIRST, SECOND, "About the author", note, THIRD)
    assert left(text) == [FIRST, SECOND, THIRD]
    assert note in zoned(text)["byline"]
