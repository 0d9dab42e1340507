"""Whether a page still says the same."""

from claims.importing.captures.likeness import is_changed, resemblance, words_of

TEXT = " ".join(f"Berth {number} took in {number * 7} ships." for number in range(60))


def test_marks_blanks_and_capitals_do_not_count():
    assert not is_changed("The port, counted.", "the  PORT counted", quotes=())


def test_another_date_in_the_footer_is_no_change():
    assert not is_changed(f"{TEXT} 19 November", f"{TEXT} 20 November", quotes=())


def test_another_text_is_a_change():
    assert is_changed(TEXT, "Nothing of that is here any more.", quotes=())


def test_a_lost_quotation_is_a_change_however_little_else_is():
    now = TEXT.replace("Berth 30 took in 210 ships.", "Berth 30 took in 211 ships.")
    assert not is_changed(TEXT, now, quotes=["Berth 31 took in 217 ships."])
    assert is_changed(TEXT, now, quotes=["Berth 30 took in 210 ships."])


def test_a_quotation_that_never_stood_there_says_nothing():
    assert not is_changed(f"{TEXT} one", f"{TEXT} two", quotes=["Words of somebody else."])


def test_texts_without_words_are_alike():
    assert resemblance(words_of(""), words_of("")) == 1
    assert resemblance(words_of(""), words_of("word")) == 0
