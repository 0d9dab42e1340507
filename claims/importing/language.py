"""Which language a text is in."""

from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

# BCP 47 for a language that is not known.
UNKNOWN = "und"
# Enough to be sure; more only takes longer.
SAMPLE_LETTERS = 4000
# Under this probability short and mixed texts are named wrongly.
LEAST_CERTAIN = 0.6


def find_language(text: str) -> str:
    """The ISO 639 code of the text's language, UNKNOWN where it cannot be told."""
    language, probability = _identifier().classify(text[:SAMPLE_LETTERS])
    return str(language) if probability >= LEAST_CERTAIN else UNKNOWN


@cache
def _identifier() -> LanguageIdentifier:
    # The model takes about half a second and 100 MB: only who needs it loads it.
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
