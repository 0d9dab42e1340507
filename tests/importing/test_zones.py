"""What of a pasted page is marked as not the article, and what is left."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.importing.cleaning import clean
from claims.importing.furniture_words import SITE_PHRASES, SITE_SIGNS
from claims.importing.zone_kinds import (
    AUTHOR_HEADINGS,
    COMMENT_HEADINGS,
    RELATED_HEADINGS,
    WEAK_HEADINGS,
    ZONE_KINDS,
)
from claims.importing.zones import find_zones
from tests.importing.pages import FIRST, SECOND, TEASERS, THIRD, left, zoned

STRONG_HEADINGS = sorted(RELATED_HEADINGS - WEAK_HEADINGS)


def page(*parts: str) -> str:
    return "\n\n".join(parts)


def test_a_text_of_paragraphs_alone_has_no_zones():
    assert find_zones(page(FIRST, SECOND, THIRD)).zones == ()


def test_the_top_of_a_page_is_marked_and_read():
    text = page(
        "Skip to main content",
        "Home | Town | Harbour | Council",
        "Council counts its roads",
        "By Ada Fenwick",
        "Published 18 March 2020, 10:30",
        FIRST,
        SECOND,
    )
    found = zoned(text)
    assert found["navigation"].split("\n\n") == [
        "Skip to main content",
        "Home | Town | Harbour | Council",
    ]
    assert found["title"] == "Council counts its roads"
    assert "Ada Fenwick" in found["byline"]
    assert "18 March" in found["byline"]
    assert left(text) == [FIRST, SECOND]
    heading = find_zones(text).heading
    assert (heading.title, heading.author) == ("Council counts its roads", "Ada Fenwick")
    assert (heading.published.year, heading.published.month) == (2020, 3)


def test_a_headline_that_stands_there_twice_is_the_headline():
    title = "Who repairs the bridges? Part 3"
    text = page("Town and country in four words", title, "", title, FIRST)
    assert find_zones(text).heading.title == title
    assert zoned(text)["title"].count(title) == 2
    assert left(text) == [FIRST]


def test_a_headline_cut_short_by_the_page_is_a_label():
    text = page(
        "Town NewsCouncil counts its roads and finds the...",
        "Council counts its roads and finds the money",
        FIRST,
    )
    assert zoned(text)["navigation"].startswith("Town News")
    assert find_zones(text).heading.title == "Council counts its roads and finds the money"


def test_a_line_between_headline_and_text_that_says_something_stays():
    text = page("Council counts its roads", "Spending on bridges doubled within three years", FIRST)
    assert left(text) == ["Spending on bridges doubled within three years", FIRST]


def test_wire_copy_names_agency_place_and_day():
    text = page("Council counts its roads", "Quill Wire", f"Quillmere, 18 Jan – {FIRST}")
    found, heading = zoned(text), find_zones(text).heading
    assert found["dateline"] == "Quillmere, 18 Jan – "
    assert found["byline"] == "Quill Wire"
    assert heading.outlet == "Quill Wire"
    assert (heading.published.year, heading.published.month, heading.published.day) == (None, 1, 18)
    assert left(text) == [FIRST]


@pytest.mark.parametrize(
    "line",
    ["Source » quillherald", "Source: Quillmere Herald", "Via: quill.example", "Quelle: Bote"],
)
def test_the_line_that_names_the_source_is_marked_and_read(line):
    text = page(FIRST, SECOND, line)
    assert zoned(text) == {"source_line": line}
    assert find_zones(text).heading.outlet in line


@pytest.mark.parametrize(
    "sentence",
    [
        "Source: the works department, which says that three bridges were repaired in 2019.",
        "Sources close to the mayor say that the wall costs more than two million crowns.",
        "Via Roma was closed to cars in 2019.",
    ],
)
def test_a_sentence_about_sources_stays(sentence):
    assert left(page(FIRST, sentence)) == [FIRST, sentence]


@pytest.mark.parametrize(
    "line",
    [
        "Share",
        "Share this article",
        "Share on Facebook",
        "Facebook Twitter WhatsApp Email",
        "Tweet",
        "Click to share on Telegram (Opens in new window)",
        "Follow us on Instagram",
        "Print this post",
    ],
)
def test_share_links_are_marked(line):
    text = page(FIRST, line, SECOND)
    assert zoned(text) == {"share": line}
    assert left(text) == [FIRST, SECOND]


def test_a_headline_that_speaks_of_sharing_stays():
    line = "Neighbours share the harbour crane"
    assert left(page(FIRST, line, SECOND)) == [FIRST, line, SECOND]


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement",
        "Read more",
        "© 2020 Quillmere Herald",
        "We use cookies to make this site better for you.",
        "Subscribe to our free newsletter and never miss a story.",
        "Tags: roads, bridges, council",
        "Home » Town » Council",
    ],
)
def test_furniture_between_paragraphs_is_marked(line):
    text = page(FIRST, line, SECOND)
    assert zoned(text) == {"navigation": line}
    assert left(text) == [FIRST, SECOND]


@pytest.mark.parametrize("heading", STRONG_HEADINGS)
def test_every_heading_of_other_articles_opens_a_block(heading):
    text = page(FIRST, SECOND, heading.capitalize(), TEASERS)
    assert left(text) == [FIRST, SECOND]
    assert set(zoned(text)) == {"related"}


@pytest.mark.parametrize("heading", sorted(RELATED_HEADINGS))
def test_paragraphs_after_a_block_in_the_middle_stay(heading):
    text = page(FIRST, heading.title(), TEASERS, SECOND, THIRD)
    assert left(text) == [FIRST, SECOND, THIRD]


@pytest.mark.parametrize("heading", sorted(RELATED_HEADINGS))
def test_a_heading_without_teasers_costs_the_article_no_paragraph(heading):
    text = page(FIRST, heading, "Other headline without a stop", SECOND, THIRD)
    assert [line for line in left(text) if line.endswith(".")] == [FIRST, SECOND, THIRD]


def test_a_heading_of_the_article_after_a_block_stays_with_its_article():
    text = page(FIRST, "Must read", TEASERS, "About the bridges", SECOND, THIRD)
    assert left(text) == [FIRST, "About the bridges", SECOND, THIRD]


@pytest.mark.parametrize(
    "heading",
    ["About the council:", "Background", "What comes next", "A long quarrel of two towns"],
)
def test_a_heading_inside_the_article_does_not_cut_it_short(heading):
    text = page(FIRST, heading, SECOND, "Spending by year", THIRD, "Latest news", TEASERS)
    assert left(text) == [FIRST, heading, SECOND, "Spending by year", THIRD]


def test_labels_glued_together_are_read():
    text = page(FIRST, SECOND, "You might also likeRELATED\nRecommended to you")
    assert left(text) == [FIRST, SECOND]


def test_several_blocks_one_after_the_other():
    text = page(FIRST, "Comments", "Popular posts from this blog", TEASERS, "Must read", TEASERS)
    found = zoned(text)
    assert found["comments"] == "Comments"
    assert found["related"].startswith("Popular posts")
    assert left(text) == [FIRST]


def test_a_long_blurb_that_breaks_off_is_a_teaser():
    blurb = f"{FIRST} {SECOND} {THIRD} The count was ordered by the sm..."
    assert left(page(FIRST, "Popular posts", "Roads of the year", blurb)) == [FIRST]


def test_a_paragraph_of_the_article_that_breaks_off_stays():
    broken = "“We shall see what the count brings,” she said, “and then…"
    assert left(page(FIRST, broken, SECOND)) == [FIRST, broken, SECOND]


def test_whole_teasers_that_take_turns_with_headlines_are_teasers():
    text = page(
        FIRST,
        "You might also like",
        "Ferry to change its timetable",
        "Fourteen crossings a day are planned.",
        "Library lends more books",
        "Loans rose by a tenth in October.",
    )
    assert left(text) == [FIRST]


def test_teasers_without_a_heading_are_known_by_their_shape():
    assert left(page(FIRST, SECOND, TEASERS)) == [FIRST, SECOND]
    assert left(page(FIRST, TEASERS, SECOND)) == [FIRST, SECOND]


def test_teasers_above_the_article_leave_it_whole():
    text = page("Latest news", TEASERS, "Council counts its roads", FIRST, SECOND)
    assert left(text) == [FIRST, SECOND]
    assert find_zones(text).heading.title == "Council counts its roads"


def test_a_pointer_to_another_article_is_marked():
    text = page(FIRST, "Read more: Ferry to change its timetable", SECOND)
    assert zoned(text) == {"related": "Read more: Ferry to change its timetable"}


def test_a_text_without_a_full_stop_keeps_its_longest_line():
    text = "News\n\nCouncil spends 4 million crowns on roads and bridges"
    assert left(text) == ["Council spends 4 million crowns on roads and bridges"]


def test_paragraphs_in_other_scripts_are_paragraphs():
    text = page("رأی شورا", "شورای شهر در سال ۲۰۱۹ چهار میلیون برای پل خرج کرد.")
    assert len(left(text)) == 1
    japanese = "市議会は二〇一九年に道路に四百万を費やしたと市長が述べた。"
    assert left(page(japanese, japanese + "橋も直した。"))[0] == japanese


LINES = st.lists(
    st.one_of(
        st.sampled_from([FIRST, SECOND, *TEASERS.split("\n"), "Comments", "Share", "Must read"]),
        st.sampled_from(sorted(RELATED_HEADINGS | COMMENT_HEADINGS | AUTHOR_HEADINGS)),
        st.text(max_size=30),
    ),
    max_size=25,
)


@given(LINES)
def test_zones_are_in_order_and_of_known_kinds(lines):
    text = clean("\n".join(lines))[0]
    zones, done = find_zones(text).zones, 0
    for zone in zones:
        assert done <= zone.start < zone.end <= len(text)
        assert zone.kind in ZONE_KINDS
        done = zone.end


@pytest.mark.parametrize("heading", sorted(RELATED_HEADINGS | COMMENT_HEADINGS | AUTHOR_HEADINGS))
def test_the_table_is_spelled_as_lines_are_folded(heading):
    page_of_it = find_zones(page(FIRST, heading.replace("#", "12")))
    assert len(page_of_it.zones) == 1


@given(st.sampled_from(SITE_PHRASES).flatmap(lambda form: st.from_regex(form.replace("^", ""))))
def test_a_line_that_speaks_of_the_site_shows_a_sign_of_it(line):
    assert any(sign in line.casefold() for sign in SITE_SIGNS)
