"""The importer on other people's texts, where a folder of them is given.

VERIFY_EXTRA_ARTICLES names a folder of text files that are not part of the project. What is
asked of them is true of any pasted page, whatever it says.
"""

import os
from pathlib import Path

import pytest

from claims.importing.cleaning import clean
from claims.importing.lines import split_lines
from claims.importing.parsers import parse
from claims.importing.zone_kinds import RELATED_HEADINGS, WEAK_HEADINGS, ZONE_KINDS
from tests.importing.pages import LIMIT

FOLDER = os.environ.get("VERIFY_EXTRA_ARTICLES", "")
FILES = sorted(Path(FOLDER).glob("*.txt")) if FOLDER else []

pytestmark = pytest.mark.skipif(not FILES, reason="VERIFY_EXTRA_ARTICLES names no folder of texts")


@pytest.fixture(params=FILES, ids=lambda path: path.name)
def article(request):
    return parse(request.param.read_bytes(), name=request.param.name, max_bytes=LIMIT)


def kind_at(article, place):
    kinds = [zone.kind for zone in article.zones if zone.start <= place < zone.end]
    return kinds[0] if kinds else None


def test_every_line_is_found_again_in_its_file(article):
    for line in split_lines(article.text):
        start, end = article.source_range(line.start, line.end)
        assert clean(article.decoded[start:end])[0] == line.text


def test_every_letter_is_found_again_in_its_file(article):
    for place, letter in enumerate(article.text):
        start, end = article.source_range(place, place + 1)
        assert end > start
        assert letter.isspace() or clean(article.decoded[start:end])[0] == letter


def test_zones_are_in_order_and_of_known_kinds(article):
    done = 0
    for zone in article.zones:
        assert done <= zone.start < zone.end <= len(article.text)
        assert zone.kind in ZONE_KINDS
        done = zone.end


def test_lines_that_break_off_below_a_heading_of_other_articles_are_marked(article):
    below = False
    for line in split_lines(article.text):
        below = below or line.folded in RELATED_HEADINGS - WEAK_HEADINGS
        if below and (line.is_truncated or line.is_title):
            assert kind_at(article, line.start) is not None, line.text


def test_no_paragraph_above_such_a_heading_is_marked(article):
    for line in split_lines(article.text):
        if line.folded in RELATED_HEADINGS - WEAK_HEADINGS:
            break
        if line.is_prose and line.words > 12:
            assert kind_at(article, line.end - 1) is None, line.text


def test_most_of_the_file_is_the_article(article):
    marked = sum(zone.end - zone.start for zone in article.zones)
    assert marked < len(article.text) / 2
    assert article.title
    assert article.language != "und"
