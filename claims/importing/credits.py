"""Who took a picture: the credit at the end of its caption, or in a line of its own.

What a caption says of the picture stays in the article, for it may well be worth checking. A
credit says nothing of the world, whatever names and agencies stand in it.
"""

import re

# In letters: a credit is short, and a line of a megabyte is passed over at once.
MOST_LETTERS = 160
MOST_WORDS = 12

_WHAT = (
    r"(?:photo(?:s|graph|graphs|graphy)?|pictures?|images?|videos?|stills?|graphics?"
    r"|illustrations?|fotos?|bild(?:er)?|grafik|im[aá]gen(?:es)?|fotograf[ií]as?|cr[eé]dits?)"
)
_KIND = r"(?:(?:file|handout|stock|archive|library|pool|courtesy)\s)?"
_CREDIT = re.compile(
    rf"(?:^|(?<=[.!?…”\"’)\]])\s*|\s[|–—-]\s|\s(?=[(\[]))"
    rf"(?P<credit>[(\[]?(?P<agency>(?:[A-Z][\w.&-]*\s){{0,3}}){_KIND}{_WHAT}"
    rf"(?:\s(?:credits?|cr[eé]dits?))?"
    rf"\s?(?::|/|©|\bby\b|\bcourtesy\s(?:of\b)?|\bvon\b|\bde\b)\s?(?P<names>[^()\[\]]+?)[)\]]?)\.?$",
    re.IGNORECASE,
)
# Small words that stand between names.
_BETWEEN = frozenset({
    "of", "the", "by", "for", "via", "and", "from", "de", "del", "la", "le", "du", "des", "von",
    "der", "van", "den", "di", "da", "al", "el", "bin", "y", "und", "et", "courtesy", "handout",
    "pool", "file", "archive",
})  # fmt: skip
_WORD = re.compile(r"[^\s/|,;·]+")


def read_credit(line: str) -> tuple[int, int] | None:
    """Where the credit of a picture stands in a line: at its end, or all of it.

    Arguments: line, one line of an article. Returns offsets in it, in code points.
    """
    tail = max(0, len(line) - MOST_LETTERS)
    found = _CREDIT.search(line, tail)
    # A line that was cut in front must not pass for one that begins there.
    if found is None or (tail and found.start("credit") == tail):
        return None
    if not (_are_names(found["names"]) and _are_names(found["agency"] or "X")):
        return None
    return found.start("credit"), len(line)


def _are_names(text: str) -> bool:
    """Whether it is nothing but names, and the small words between them."""
    words = _WORD.findall(text)
    return 0 < len(words) <= MOST_WORDS and all(
        word.casefold() in _BETWEEN or not word[:1].isalpha() or word[:1].isupper()
        for word in words
    )
