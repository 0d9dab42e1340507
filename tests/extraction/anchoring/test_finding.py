"""Quotes found again in an edited text: by their words, their context, their place."""

import time

from hypothesis import given
from hypothesis import strategies as st

from claims.extraction.anchoring.finding import Anchor, find_again
from claims.extraction.selectors import around
from claims.extraction.spans import Range

SENTENCES = [
    "The harbour bridge cost 41.2 million crowns.",
    "Mayor Lund opened it on 3 May 2026.",
    "“It has 40 lamps,” the mayor said.",
    "Police counted 30,000 people on the quay.",
    "A ferry sank in 1988.",
    "The town of Orrinsby has 12,400 inhabitants.",
]
FILLERS = [
    "It was a bright day.", "Nobody complained.", "The band played on.", "Gulls cried.",
    "“Lovely,” a child said.", "A ferry left at noon.",
]  # fmt: skip


def anchor_at(text: str, start: int, end: int) -> Anchor:
    prefix, suffix = around(text, start, end)
    return Anchor(start, text[start:end], prefix, suffix)


def anchors_in(text: str, *quotes: str) -> list[Anchor]:
    found = []
    for quote in quotes:
        start = text.index(quote)
        found.append(anchor_at(text, start, start + len(quote)))
    return found


def quotes_found(anchors: list[Anchor], text: str, **options: list[Range]) -> list[str | None]:
    ranges = find_again(anchors, text, **options)
    return [None if one is None else text[one.start : one.end] for one in ranges]


def test_an_unchanged_text_gives_every_range_back():
    text = " ".join(SENTENCES)
    anchors = anchors_in(text, *SENTENCES)
    assert find_again(anchors, text) == [
        Range(one.start, one.start + len(one.exact)) for one in anchors
    ]


def test_sentences_that_moved_are_found_at_their_new_place():
    anchors = anchors_in(" ".join(SENTENCES), *SENTENCES)
    later = "A first paragraph.\n\n" + "\n\n".join(reversed(SENTENCES))
    assert quotes_found(anchors, later) == SENTENCES


def test_a_sentence_that_is_gone_has_vanished():
    anchors = anchors_in(" ".join(SENTENCES), *SENTENCES)
    later = " ".join(SENTENCES[:2] + SENTENCES[3:])
    assert quotes_found(anchors, later) == [*SENTENCES[:2], None, *SENTENCES[3:]]


def test_another_figure_is_another_sentence():
    anchors = anchors_in("The bridge cost 5 million. It stands.", "The bridge cost 5 million.")
    for later in (
        "The bridge cost 6 million. It stands.",
        "The bridge cost 5.5 million. It stands.",
        "The bridge cost 50 million. It stands.",
        "The bridge cost -5 million. It stands.",
        "The bridge cost 5 million crowns. It stands.",
    ):
        assert find_again(anchors, later) == [None], later


def test_a_sentence_that_goes_on_is_another_one():
    anchors = anchors_in("The mayor resigned. So did his aide.", "The mayor resigned.")
    assert find_again(anchors, "The mayor resigned on paper only.") == [None]
    assert find_again(anchors, "Nobody believes the mayor resigned.") == [None]
    assert quotes_found(anchors, "“The mayor resigned.” So it was.") == ["The mayor resigned."]


def test_a_figure_at_the_edge_of_a_part_keeps_its_neighbour():
    text = "Lund said the bridge cost 5 in all and has lamps."
    anchors = anchors_in(text, "the bridge cost 5")
    assert find_again(anchors, text.replace("5 in", "5 million in")) == [None]
    assert quotes_found(anchors, "Yesterday " + text) == ["the bridge cost 5"]


def test_case_quotation_marks_and_line_breaks_may_change():
    anchors = anchors_in(SENTENCES[2], SENTENCES[2])
    later = 'Then: no.\n"It has 40\nlamps," the Mayor said.'
    assert quotes_found(anchors, later) == ['It has 40\nlamps," the Mayor said.']


def test_of_equal_sentences_the_context_decides():
    text = "North: He paid 5 crowns. End of north. South: He paid 5 crowns. End of south."
    second = text.rindex("He paid")
    anchors = [anchor_at(text, second, second + len("He paid 5 crowns."))]
    later = "South: He paid 5 crowns. End of south. East. North: He paid 5 crowns. End of north."
    assert find_again(anchors, later) == [Range(7, 24)]


def test_of_equal_sentences_in_equal_context_the_nearest_is_taken():
    text = "Yes. " * 5 + "He paid. " + "Yes. " * 5
    start = text.index("He paid")
    later = "Yes. " * 6 + "He paid. " + "Yes. " * 30 + "He paid. " + "Yes. " * 5
    (found,) = find_again([anchor_at(text, start, start + 8)], later)
    assert found is not None
    assert found.start == later.index("He paid")


def test_two_equal_sentences_never_share_a_place():
    text = "He paid. Yes. He paid. No."
    anchors = [anchor_at(text, 0, 8), anchor_at(text, 14, 22)]
    assert find_again(anchors, "No, no. He paid. No.") == [None, Range(8, 16)]


def test_nothing_is_found_in_what_is_not_the_article():
    text = "A ferry sank in 1988. More."
    later = "Nothing here. Related: A ferry sank in 1988."
    anchors = anchors_in(text, "A ferry sank in 1988.")
    assert find_again(anchors, later, left_out=[Range(14, len(later))]) == [None]


def test_words_that_fill_a_known_claim_are_found_there():
    text = "A ferry sank in 1988. More."
    later = "KIEL (KP) — A ferry sank in 1988, a daily wrote."
    anchors = anchors_in(text, "A ferry sank in 1988.")
    assert find_again(anchors, later) == [None]
    unit = Range(12, 33)
    assert find_again(anchors, later, units=[unit]) == [unit]


def test_an_anchor_without_words_is_not_found():
    assert find_again([Anchor(0, "…", "", "")], "… and so on …") == [None]
    assert find_again([Anchor(0, "A ferry sank.")], "") == [None]


@given(
    order=st.permutations(SENTENCES),
    fillers=st.lists(st.lists(st.sampled_from(FILLERS), max_size=4), min_size=7, max_size=7),
    gap=st.sampled_from([" ", "\n", "\n\n", "  "]),
)
def test_every_sentence_is_found_under_any_insertions_and_in_any_order(order, fillers, gap):
    anchors = anchors_in(" ".join(SENTENCES), *SENTENCES)
    later = [*fillers[0]]
    for sentence, more in zip(order, fillers[1:], strict=True):
        later += [sentence, *more]
    assert quotes_found(anchors, gap.join(later)) == SENTENCES


@given(copies=st.integers(1, 6), fillers=st.lists(st.sampled_from(FILLERS), max_size=8))
def test_of_repeated_sentences_as_many_are_found_as_there_are(copies, fillers):
    sentence = SENTENCES[3]
    text = " ".join([sentence] * 4)
    anchors = [
        anchor_at(text, n * (len(sentence) + 1), (n + 1) * len(sentence) + n) for n in range(4)
    ]
    later = " ".join([sentence] * copies + fillers)
    found = [one for one in find_again(anchors, later) if one]
    assert len(set(found)) == len(found) == min(4, copies)
    assert all(later[one.start : one.end] == sentence for one in found)


def test_time_grows_with_the_length():
    def seconds(sentences: list[str]) -> float:
        text = " ".join(sentences)
        anchors, start = [], 0
        for one in sentences:
            anchors.append(anchor_at(text, start, start + len(one)))
            start += len(one) + 1
        runs = []
        for _ in range(3):
            begun = time.process_time()
            assert None not in find_again(anchors, "New. " + text)
            runs.append(time.process_time() - begun)
        return min(runs)

    for unit in ("He paid.", "In 2024 the town paid {} crowns."):
        small = [unit.format(n) for n in range(500)]
        large = [unit.format(n) for n in range(4 * 500)]
        # Quadratic work would take sixteen times as long.
        assert seconds(large) <= 10 * max(seconds(small), 0.002)
