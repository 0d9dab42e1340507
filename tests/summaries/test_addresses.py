"""Addresses say in words what a page is about, in every script, and are never too long."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.summaries.addresses import MAX_BYTES, MAX_LETTERS, article_path, claim_path, slug


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The bridge has 40 lamps.", "the-bridge-has-40-lamps"),
        ("  It’s   the Mayor's — “new” plan!  ", "its-the-mayors-new-plan"),
        ("Straße & Öl: 3,5 %", "straße-öl-3-5"),
        ("پل ۴۰ چراغ دارد؛ آن‌ها روشن‌اند.", "پل-۴۰-چراغ-دارد-آن-ها-روشن-اند"),
        ("للجسر ٤٠ مصباحًا", "للجسر-٤٠-مصباحًا"),
        ("यह पुल पुराना है", "यह-पुल-पुराना-है"),
        ("这座桥有四十盏灯。", "这座桥有四十盏灯"),
        ("ＡＢＣ　１２", "abc-12"),
        ("?!…", ""),
        ("🙂", ""),
        ("Question?", "question-"),
        ("Versions", "versions-"),
        ("a/b?c#d%e&f=g", "a-b-c-d-e-f-g"),
    ],
)
def test_words_of_any_script_stand_in_an_address(text: str, words: str) -> None:
    assert slug(text) == words


def test_long_texts_are_cut_at_a_word_and_those_without_spaces_at_a_letter() -> None:
    assert slug("lamp " * 40) == "-".join(["lamp"] * 12)
    assert slug("桥" * 100) == "桥" * 40
    assert slug("a" * 99) == "a" * MAX_LETTERS
    marked = "e\u0323\u0302\u0301" * 50
    assert slug(marked).endswith(slug("e\u0323\u0302\u0301"))


@given(st.text(max_size=300))
def test_whatever_is_said_the_address_is_short_and_plain(text: str) -> None:
    words = slug(text)
    assert len(words) <= MAX_LETTERS + 1
    assert len(words.encode()) <= MAX_BYTES + 1
    assert not set(words) & set(" /?#%&.\\\x00\n\"'<>")
    path = claim_path(7, text)
    assert path.isascii()
    assert unquote(path) == (f"/claims/7/{words}/" if words else "/claims/7/")
    assert article_path(7, text).startswith("/articles/7/")
