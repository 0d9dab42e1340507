"""Two texts side by side: what is gone, new and reworded, down to the word."""

from hypothesis import given
from hypothesis import strategies as st

from claims.pages.differences import Line, text_difference


def lines(old: str, new: str) -> list[tuple[str, str]]:
    """Each paragraph as its kind and its text, gone words in [], new ones in {}."""
    return [(line.kind, _shown(line)) for one in text_difference(old, new) for line in one.lines]


def _shown(line: Line) -> str:
    signs = {"gone": "[{}]", "new": "{{{}}}"}
    if line.kind != "changed":
        return line.parts[0].text
    return "".join(signs.get(part.kind, "{}").format(part.text) for part in line.parts)


def test_paragraphs_that_came_and_went():
    assert lines("One stays.\n\nTwo goes away.", "Three is new here.\nOne stays.") == [
        ("new", "Three is new here."),
        ("same", "One stays."),
        ("gone", "Two goes away."),
    ]


def test_a_reworded_paragraph_shows_its_words():
    assert lines("Police counted 30,000 people.", "Police counted 12,000 people.") == [
        ("changed", "Police counted [30,000]{12,000} people.")
    ]


def test_paragraphs_with_little_in_common_are_one_gone_and_one_new():
    assert lines("A ferry sank off Kiel.", "Nobody knows the mayor's plans.") == [
        ("gone", "A ferry sank off Kiel."),
        ("new", "Nobody knows the mayor's plans."),
    ]


def test_what_is_far_from_any_change_is_folded():
    old = "\n".join(f"Paragraph number {n}." for n in range(10))
    stretches = text_difference(old, old + "\nA new end of it all.")
    assert [one.folded for one in stretches] == [True, False]
    assert [len(one.lines) for one in stretches] == [9, 2]


def test_equal_texts_have_no_difference():
    assert [one.folded for one in text_difference("a\nb", "a\n\nb")] == [True]
    assert text_difference("", "") == ()


def test_texts_too_long_to_compare_are_shown_whole():
    old = "\n".join(str(n) for n in range(2500))
    kinds = {kind for kind, _ in lines(old, old + "\nend")}
    assert kinds == {"same", "new"}


@given(st.lists(st.text("ab .\n", max_size=12)), st.lists(st.text("ab .\n", max_size=12)))
def test_both_texts_are_there_whole(old, new):
    before, after = "\n".join(old), "\n".join(new)
    told = [line for one in text_difference(before, after) for line in one.lines]

    def words(kinds: set[str]) -> list[str]:
        return [
            text
            for line in told
            if (text := "".join(part.text for part in line.parts if part.kind in kinds).strip())
        ]

    assert words({"same", "gone"}) == [one.strip() for one in before.split("\n") if one.strip()]
    assert words({"same", "new"}) == [one.strip() for one in after.split("\n") if one.strip()]
