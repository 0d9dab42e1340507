"""What vanished and what is new, side by side where it is one sentence reworded."""

from claims.extraction.anchoring.changes import find_changes
from claims.extraction.anchoring.finding import Anchor


def test_a_changed_figure_at_the_same_place_is_a_change():
    old = [Anchor(0, "Police arrested 14 people on 4 May.")]
    new = [
        Anchor(30, "The bridge cost 5 million."),
        Anchor(60, "Police arrested 15 people on 4 May."),
    ]
    (change,) = find_changes(old, new, found=[])
    assert (change.old, change.new, change.only_spelling) == (0, 1, False)
    assert change.share == 12 / 14


def test_other_words_are_no_change():
    old = [Anchor(0, "Police arrested 14 people on 4 May.")]
    assert find_changes(old, [Anchor(0, "The mayor was seen on 4 May.")], found=[]) == []
    assert find_changes(old, [], found=[]) == []


def test_spelling_alone_is_said_to_be_spelling():
    old = [Anchor(0, "Prices rose 3.5 per cent in the U.S. last year.")]
    for later, only_spelling in (
        ("Prices rose 3.5 percent in the US last year.", True),
        ("Prices rose 35 percent in the US last year.", False),
        ("Prices rose 3 5 per cent in the U.S. last year.", False),
    ):
        (change,) = find_changes(old, [Anchor(0, later)], found=[])
        assert change.only_spelling is only_spelling, later


def test_a_sentence_is_part_of_one_change_only_and_the_best_is_taken():
    old = [Anchor(0, "He paid 5 crowns on Monday."), Anchor(30, "He paid 7 crowns on Friday.")]
    new = [Anchor(0, "He paid 7 crowns on a Friday."), Anchor(30, "He paid 5 crowns on a Monday.")]
    pairs = [(change.old, change.new) for change in find_changes(old, new, found=[])]
    assert pairs == [(0, 1), (1, 0)]


def test_far_away_is_not_the_same_place():
    many = [Anchor(10 * n, f"Gate {n} was shut by hand.") for n in range(40)]
    old = [Anchor(0, "A ferry sank off Kiel in 1988.")]
    moved = Anchor(1000, "A ferry sank off Kiel in 1989.")
    assert find_changes(old, [*many, moved], found=[]) == []
    # Unless the text around it has moved there too.
    assert len(find_changes(old, [*many, moved], found=[(0, 1000)])) == 1
