"""Which words of a text can be found, and how much they count."""

from claims.search.texts import MAX_TEXT, words_of_article, words_of_publication


def test_what_a_verdict_says_can_all_be_found():
    payload = {
        "claim": {"text": "claimed"},
        "finding": "found",
        "rationale": "reasons",
        "evidence": [
            {"title": "accounts", "publisher": "council", "quote": "quoted"},
            {"protected": True, "description": "an engineer"},
        ],
        "occurrences": [{"quote": "said", "attributed_to": "Ilse", "source": "Post"}],
        "contacts": [{"name": "Council", "answer": "it does"}],
    }
    words = dict(words_of_publication(payload))
    assert [words["A"], words["B"], words["C"]] == ["claimed", "found", "reasons"]
    assert words["D"].split("\n") == [
        *("accounts", "council", "quoted", "an engineer"),
        *("said", "Ilse", "Post", "Council", "it does"),
    ]


def test_old_copies_lack_members():
    words = dict(words_of_publication({"claim": {"text": "claimed"}, "finding": None}))
    assert words == {"A": "claimed", "B": "", "C": "", "D": ""}


def test_a_very_long_text_is_cut_where_an_entry_ends():
    words = words_of_article(title="t", author="a", source="s", text="x" * 2 * MAX_TEXT)
    assert sum(len(text) for _, text in words) == MAX_TEXT
