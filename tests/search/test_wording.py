"""One spelling for what is written and what is typed; questions that are too long."""

import pytest

from claims.search.wording import MAX_WORDS, configuration_of, folded, read_question


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Ærø Café", "Ærø Cafe"),
        ("كتابي", "کتابی"),
        ("می‌رود", "می رود"),
        ("۱۴۰۴", "1404"),
        ("٤٢", "42"),
        ("ﬁnance", "finance"),
        ("橋の長さ", "橋 の 長 さ"),
    ],
)
def test_two_ways_to_write_a_word_meet(written, typed):
    assert folded(written).split() == folded(typed).split()


def test_what_no_database_takes_is_gone():
    assert folded("a\0b\ud800c").split() == ["a", "b", "c"]
    assert folded("plain\0text") == "plain text"


def test_typographic_quotation_marks_quote():
    assert read_question("«red bridge» “old”").text == '"red bridge" "old"'


def test_a_question_is_cut_and_says_so():
    assert not read_question("word " * MAX_WORDS).was_cut
    assert read_question("word " * (MAX_WORDS + 1)).was_cut
    assert read_question("x" * 10_000).was_cut
    assert max(map(len, read_question("x" * 10_000).text.split())) == 100


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("en", "english"),
        ("de-AT", "german"),
        ("PT_br", "portuguese"),
        ("fa", "simple"),
        ("und", "simple"),
        ("", "simple"),
    ],
)
def test_each_language_is_read_its_own_way(tag, name):
    assert configuration_of(tag) == name
