"""Which language a text is in."""

import re
from bisect import bisect
from collections import Counter, defaultdict
from functools import cache
from operator import itemgetter

from py3langid.langid import MODEL_FILE, LanguageIdentifier

# BCP 47 for a language that is not known.
UNKNOWN = "und"
# Enough to be sure; more only takes longer.
SAMPLE_LETTERS = 4000
# Three pieces of this length, from the beginning, the middle and the end, tell the
# language of most articles, in a fifth of the time.
PIECE_LETTERS = 250
SURE = 0.999
# Under this probability short and mixed texts are named wrongly.
LEAST_CERTAIN = 0.6
# Under this share of a text no script is the one it is written in.
LEAST_OF_TEXT = 0.55

# What the model tells apart and newspapers do not; "zxx" is its "no language at all".
_SAME = {
    "ary": "ar", "arz": "ar", "grc": "el", "hbo": "he", "wuu": "zh", "yue": "zh", "zxx": UNKNOWN,
}  # fmt: skip

_WORD = re.compile(r"[^\W\d_]+")
# Where a script begins, in code points (Unicode blocks); a script that begins twice has one name.
_SCRIPTS = (
    (0x0000, "latin"), (0x0370, "greek"), (0x0400, "cyrillic"), (0x0530, "armenian"),
    (0x0590, "hebrew"), (0x0600, "arabic"), (0x0780, "thaana"), (0x0900, "devanagari"),
    (0x0980, "bengali"), (0x0A00, "gurmukhi"), (0x0A80, "gujarati"), (0x0B00, "oriya"),
    (0x0B80, "tamil"), (0x0C00, "telugu"), (0x0C80, "kannada"), (0x0D00, "malayalam"),
    (0x0D80, "sinhala"), (0x0E00, "thai"), (0x0E80, "lao"), (0x0F00, "tibetan"),
    (0x1000, "myanmar"), (0x10A0, "georgian"), (0x1100, "east asian"), (0x1200, "ethiopic"),
    (0x13A0, "other"), (0x1780, "khmer"), (0x1800, "mongolian"), (0x18B0, "other"),
    (0x1C90, "georgian"), (0x1CC0, "other"), (0x1D00, "latin"), (0x1F00, "greek"),
    (0x2000, "other"), (0x2E80, "east asian"), (0xA000, "other"), (0xAC00, "east asian"),
    (0xD7B0, "other"), (0xF900, "east asian"), (0xFB00, "latin"), (0xFB1D, "hebrew"),
    (0xFB50, "arabic"), (0xFE00, "other"), (0xFE70, "arabic"), (0xFF00, "east asian"),
    (0x10000, "other"), (0x20000, "east asian"), (0x33480, "other"),
)  # fmt: skip
_STARTS = [start for start, _ in _SCRIPTS]


def find_language(text: str) -> str:
    """The ISO 639 code of the text's language, UNKNOWN where it cannot be told.

    Only words in the script that most of the text is written in count: the model reads bytes, of
    which some scripts need three times as many, and would take a quotation for the whole.
    """
    if len(text) > 4 * PIECE_LETTERS:
        middle = (len(text) - PIECE_LETTERS) // 2
        starts = (0, middle, len(text) - PIECE_LETTERS)
        language, probability = _likeliest(
            " ".join([text[start : start + PIECE_LETTERS] for start in starts])
        )
        if probability >= SURE:
            return language
    language, probability = _likeliest(text[:SAMPLE_LETTERS])
    return language if probability >= LEAST_CERTAIN else UNKNOWN


def _likeliest(sample: str) -> tuple[str, float]:
    """The likeliest language of a sample and its probability; UNKNOWN where nothing tells."""
    chosen = _in_main_script(_WORD.findall(sample))
    if not chosen:
        return UNKNOWN, 0.0
    plain = " ".join(chosen)
    language, probability = _identifier().classify(plain)
    if probability >= LEAST_CERTAIN:
        return _SAME.get(str(language), str(language)), float(probability)
    likely: defaultdict[str, float] = defaultdict(float)
    for each, share in _identifier().rank(plain):
        likely[_SAME.get(str(each), str(each))] += float(share)
    return max(likely.items(), key=itemgetter(1))


def _in_main_script(words: list[str]) -> list[str]:
    """The words of the script with most letters; none where no script has most of the text."""
    scripts = [_SCRIPTS[bisect(_STARTS, ord(word[0])) - 1][1] for word in words]
    letters: Counter[str] = Counter()
    for word, script in zip(words, scripts, strict=True):
        letters[script] += len(word) * (3 if script == "east asian" else 1)
    if not letters:
        return []
    main, most = letters.most_common(1)[0]
    if most < LEAST_OF_TEXT * letters.total():
        return []
    return [word for word, script in zip(words, scripts, strict=True) if script == main]


@cache
def _identifier() -> LanguageIdentifier:
    # The model takes about half a second and 100 MB: only who needs it loads it.
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
