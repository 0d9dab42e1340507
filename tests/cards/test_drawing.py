"""Cards: their size, their keys, letters that no font has, lines that fit."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, features

from claims.cards import HEIGHT, WIDTH, Card, Fonts, FontUnreadable, check_font, draw, key_of
from claims.cards.drawing import BOX, PAPER, WORDS_TOP
from claims.cards.fonts import SANS, SERIF, drawable, needs_shaping, runs_from_the_right
from claims.cards.lines import LONGEST, broken, fit, leading, one_line

FONTS = Fonts()
CARD = Card(
    desk="Town desk",
    verdict="Disputed",
    mark="disputed",
    words="The bridge has 40 lamps.",
    instead="The claim stands on its page.",
    number="Claim 12",
    meta="Courier · 19 November 2026",
)
IN_WORDS = (64, WORDS_TOP, WIDTH - 64, WORDS_TOP + 300)
PERSIAN = "پل ۴۰ چراغ دارد."


def picture(card: Card) -> Image.Image:
    return Image.open(BytesIO(draw(card, FONTS)))


def inked(card: Card, box: tuple[int, int, int, int]) -> float:
    """Which part of a box is not paper."""
    part = picture(card).convert("RGB").crop(box)
    paper = Image.new("RGB", part.size, PAPER)
    pairs = zip(part.tobytes()[::3], paper.tobytes()[::3], strict=True)
    return sum(a != b for a, b in pairs) / (part.width * part.height)


def test_a_card_is_a_png_of_its_size_and_the_same_every_time() -> None:
    drawn = draw(CARD, FONTS)
    shown = Image.open(BytesIO(drawn))
    assert (shown.format, shown.size) == ("PNG", (WIDTH, HEIGHT))
    assert len(drawn) < 60_000
    assert draw(CARD, FONTS) == drawn


def test_every_word_on_it_and_every_font_makes_another_key() -> None:
    others = [
        replace(CARD, **{name: "Another"})  # type: ignore[arg-type]  # all of these are texts
        for name in ("desk", "verdict", "mark", "words", "instead", "number", "meta", "note")
    ]
    files = FONTS.for_words
    keys = {key_of(one, fonts=files) for one in [CARD, replace(CARD, rtl=True), *others]}
    keys.add(key_of(CARD, fonts=(*files, Path("/more.ttf"))))
    assert len(keys) == len(others) + 3
    assert key_of(CARD, fonts=files) == key_of(replace(CARD), fonts=files)


def test_each_verdict_has_a_sign_of_its_own_and_a_withdrawn_one_has_none() -> None:
    place = (64, 148, 124, 212)
    marks = ("supported", "disputed", "unverifiable")
    shapes = {
        picture(replace(CARD, mark=mark, verdict="")).convert("L").crop(place).tobytes()
        for mark in marks
    }
    assert len(shapes) == len(marks)
    assert inked(replace(CARD, mark="", verdict=""), place) == 0


@pytest.mark.skipif(not features.check("raqm"), reason="Pillow has come without raqm")
def test_words_that_run_from_the_right_begin_at_the_right() -> None:
    top = (64, WORDS_TOP, 300, WORDS_TOP + 80)
    end = (900, WORDS_TOP, WIDTH - 64, WORDS_TOP + 80)
    right = replace(CARD, words="پل.")
    assert inked(right, end) > 0.01
    assert inked(right, top) == 0
    assert inked(replace(CARD, words="Pol."), end) == 0
    # Joined letters are narrower than the same letters one by one.
    font = drawable(PERSIAN, FONTS.for_words)
    assert font == (SANS, PERSIAN)


def test_without_the_library_for_joining_letters_are_not_drawn_apart(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(features, "check", lambda _: False)
    assert drawable(PERSIAN, FONTS.for_words) is None
    assert drawable("The bridge", FONTS.for_words) == (SERIF, "The bridge")
    assert inked(replace(CARD, words=PERSIAN), IN_WORDS) > 0.01
    assert inked(replace(CARD, words=PERSIAN, instead=PERSIAN), IN_WORDS) == 0


def test_letters_that_no_font_has_are_never_boxes() -> None:
    assert drawable("这座桥", FONTS.for_words) is None
    assert drawable("A bridge 🙂 of ours", FONTS.for_words) == (SERIF, "A bridge of ours")
    assert drawable("Ἑλλάς", FONTS.for_words) == (SERIF, "Ἑλλάς")
    assert drawable("🙂", FONTS.for_words) is None
    assert drawable("", FONTS.for_words) is None
    lost = replace(CARD, words="这座桥有四十盏灯。")
    assert inked(lost, IN_WORDS) > 0.01
    assert inked(replace(lost, instead="灯", desk="灯", meta="桥"), IN_WORDS) == 0


def test_the_direction_of_a_text_is_that_of_its_first_letter() -> None:
    assert runs_from_the_right("«۴۰ چراغ» in English")
    assert not runs_from_the_right("40 lamps, به فارسی")
    assert not runs_from_the_right("12 %")
    assert needs_shaping("हिन्दी") is True
    assert needs_shaping("Öl") is False


def test_a_file_that_is_no_font_is_refused(tmp_path: Path) -> None:
    bad = tmp_path / "bad.ttf"
    bad.write_bytes(b"no font")
    for path in (bad, tmp_path / "none.ttf"):
        with pytest.raises(FontUnreadable):
            check_font(path)
    check_font(SANS)


def measure_at(size: int):
    return lambda text: len(text) * size / 2


@pytest.mark.parametrize(
    "text",
    ["short", "a few words of it " * 9, "x" * 200, "words " * 400, "桥" * 300, "a,b;c " * 50, ""],
)
def test_lines_fit_their_box_whatever_the_text_is(text: str) -> None:
    fitted = fit(text.strip(), measure_at, sizes=(60, 40, 30), box=BOX)
    assert len(fitted.lines) * leading(fitted.size) <= BOX[1]
    for line in fitted.lines:
        assert measure_at(fitted.size)(line) <= BOX[0]
    whole = "".join(fitted.lines).replace(" ", "")
    given = text.replace(" ", "")
    assert whole == given or (whole.endswith("…") and given.startswith(whole[:-1]))
    if len(text) > LONGEST:
        assert whole.endswith("…")


def test_lines_break_between_words_and_wide_letters_but_not_before_a_stop() -> None:
    assert broken("one two three", len, 7) == ["one two", "three"]
    assert broken("abcdefghij k", len, 4) == ["abcd", "efgh", "ij k"]
    assert broken("桥灯桥灯。桥", len, 4) == ["桥灯桥", "灯。桥"]
    assert one_line("one two three", len, 9) == "one two…"
    assert one_line("one", len, 9) == "one"
