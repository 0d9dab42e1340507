"""Sentences, questions and figures in languages of many scripts, at exact offsets."""

import pytest

from claims.extraction.cues import cues_for, known_languages
from claims.extraction.detector import find_sentences
from claims.extraction.gates import GATES
from claims.extraction.segmenter import split_sentences
from tests.extraction.languages.split_texts import BETWEEN, SPLIT_TEXTS

WITHOUT_LISTS = [language for language in SPLIT_TEXTS if language not in known_languages()]
QUESTIONS = {
    language: [one for one in sentences if one.rstrip("\u00a0").endswith(("?", "؟", "？"))]
    for language, sentences in SPLIT_TEXTS.items()
} | {"el": ["Ποιος ευθύνεται;"], "hy": ["Ո՞վ է մեղավոր։"]}


@pytest.mark.parametrize("language", SPLIT_TEXTS)
def test_sentences_are_found_where_they_stand(language: str):
    text = BETWEEN.get(language, " ").join(SPLIT_TEXTS[language])
    pieces = split_sentences(text, language=language)
    assert [piece.text for piece in pieces] == list(SPLIT_TEXTS[language])
    assert all(text[piece.start : piece.end] == piece.text for piece in pieces)


def test_the_table_holds_many_languages_and_scripts():
    assert len(SPLIT_TEXTS) >= 25
    assert {"ar", "ur", "hi", "zh", "ja", "th", "el", "am"} <= SPLIT_TEXTS.keys()


@pytest.mark.parametrize("language", QUESTIONS)
def test_a_question_is_no_claim(language: str):
    text = BETWEEN.get(language, " ").join(SPLIT_TEXTS[language])
    found = {one.text: one for one in find_sentences(text, zones=(), language=language)}
    for question in QUESTIONS[language]:
        assert found[question].left_out in (GATES["question"], GATES["short"])


def test_question_marks_of_other_scripts_are_known():
    for language, question in (
        ("el", "Ποιος ευθύνεται για το κλείσιμο της γέφυρας; Κανείς."),
        ("hy", "Ո՞վ է մեղավոր կամրջի փակման համար։ Ոչ ոք։"),
        ("zh", "大桥为什么关闭了三个月之久？没有人知道。"),
        ("ja", "橋はなぜ三か月も閉鎖されたのか。誰も知らない。"),
        ("am", "ድልድዩ ለምን ለሦስት ወራት ተዘጋ? ማንም አያውቅም።"),
    ):
        first, *_ = find_sentences(question, zones=(), language=language)
        assert first.left_out == GATES["question"], language


@pytest.mark.parametrize("language", WITHOUT_LISTS)
def test_without_lists_a_figure_counts_and_the_score_says_that_no_word_did(language: str):
    text = BETWEEN.get(language, " ").join(SPLIT_TEXTS[language])
    claims = [one for one in find_sentences(text, zones=(), language=language) if one.is_claim]
    assert claims, "a sentence with a figure is taken"
    for one in claims:
        codes = {reason.code for reason in one.reasons if reason.level == "checkable"}
        assert "figure" in codes
        assert codes <= {"figure", "figures", "date", "names", "long", "no_cues"}
        assert one.reasons[-1].code == "no_cues" or "no_cues" in codes


@pytest.mark.parametrize("language", ["pl", "sw", "ar", "zh", "th", "und", "", "xx-YY"])
def test_a_language_without_lists_has_cues_that_know_no_word(language: str):
    cues = cues_for(language)
    assert not cues.known
    assert not cues.words


@pytest.mark.parametrize("tag", ["es", "es-MX", "fr-CA", "de-AT", "fa-AF", "FA"])
def test_a_region_has_the_lists_of_its_language(tag: str):
    assert cues_for(tag).language == tag.partition("-")[0].lower()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", "اعتقلت الشرطة ١٤ شخصا خلال مظاهرة في المدينة."),
        ("hi", "पुलिस ने शनिवार को १४ लोगों को गिरफ्तार किया।"),
        ("bn", "পুলিশ শনিবার ১৪ জনকে গ্রেপ্তার করেছে।"),
        ("zh", "警方在周末的行动中逮捕了１４人。"),
        ("fa", "پلیس ۱۴ نفر را بازداشت کرد."),
    ],
)
def test_digits_of_every_script_are_figures(language: str, text: str):
    (one,) = find_sentences(text, zones=(), language=language)
    assert "figure" in {reason.code for reason in one.reasons}


def test_a_thai_paragraph_is_no_heading_though_it_has_no_stop():
    (one,) = find_sentences(SPLIT_TEXTS["th"][0], zones=(), language="th")
    assert one.left_out is None
