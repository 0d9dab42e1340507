"""English spellings, contractions and short forms that are one and the same word."""

from __future__ import annotations

import re
from functools import lru_cache

_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}|\b[A-Z]\.[A-Z]\b")
_INITIALS = {"US": "usa", "USA": "usa", "UK": "uk", "EU": "eu", "UN": "un"}
_SHORT = re.compile(r"\b(?:USA?|UK|EU|UN)\b")
_LONG = re.compile(
    r"\b(?P<usa>united states(?: of america)?)\b|\b(?P<uk>united kingdom)\b"
    r"|\b(?P<eu>european union)\b|\b(?P<un>united nations)\b"
)
_PERCENT = re.compile(r"(?<=[\w\s])(?:\bper cent\b|\bpercent\b|\bpct\b)")
_NOT = re.compile(r"\b(can|could|did|do|does|had|has|have|is|are|was|were|would|should)n['’]t\b")
_IRREGULAR_NOT = re.compile(r"\b(?:won['’]t|can['’]t|cannot)\b")
_SHORTENED = re.compile(r"(?<=[a-z])['’](re|ve|ll|m)\b")
_FULL = {"re": " are", "ve": " have", "ll": " will", "m": " am"}
# Without one of these behind a digit none of the four patterns below finds anything.
_MARKED = re.compile(r"\d(?: ?(?:k|bn|m|mn|mln|st|nd|rd|th)\b| 000)")
_SPACED = re.compile(r"\b(\d{1,3})((?: \d{3})* 000)\b")
_SUFFIXED = re.compile(r"(?<=\d)(k|bn|mn|mln)\b")
_MONEY_MILLIONS = re.compile(r"(?<=[$€£¥₹])(\d+(?:\.\d+)?) ?m\b")
_DAY = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)\b")

_MONTHS = """january jan|february feb|march mar|april apr|may|june jun|july jul|august aug
|september sept sep|october oct|november nov|december dec"""

MONTHS = {
    name: number
    for number, names in enumerate(_MONTHS.split("|"), start=1)
    for name in names.split()
}

_OUR = """arbour ardour armour behaviour candour clamour colour demeanour endeavour favour fervour
    flavour glamour harbour honour humour labour neighbour odour parlour rigour rumour savour
    splendour tumour valour vapour vigour"""
_ENDINGS = ("", "s", "ed", "ing", "er", "ers", "able", "ite", "ites", "hood", "hoods", "ful", "ist")
_PAIRS = """centre=center centres=centers centred=centered theatre=theater
theatres=theaters metre=meter metres=meters litre=liter litres=liters fibre=fiber
kilometre=kilometer kilometres=kilometers calibre=caliber defence=defense defences=defenses
offence=offense offences=offenses licence=license licences=licenses pretence=pretense
programme=program programmes=programs cheque=check cheques=checks grey=gray
travelled=traveled travelling=traveling traveller=traveler travellers=travelers
cancelled=canceled cancelling=canceling labelled=labeled modelled=modeled
signalled=signaled signalling=signaling counselling=counseling fuelled=fueled
jewellery=jewelry aluminium=aluminum mould=mold plough=plow sceptical=skeptical
sceptics=skeptics tyre=tire tyres=tires pyjamas=pajamas judgement=judgment
judgements=judgments ageing=aging catalogue=catalog dialogue=dialog manoeuvre=maneuver
manoeuvres=maneuvers paediatric=pediatric anaemia=anemia oestrogen=estrogen
encyclopaedia=encyclopedia enrol=enroll fulfil=fulfill skilful=skillful wilful=willful
whilst=while amongst=among learnt=learned burnt=burned spelt=spelled dreamt=dreamed
towards=toward afterwards=afterward ok=okay adviser=advisor advisers=advisors
analyse=analyze analysed=analyzed analyses=analyzes analysing=analyzing
paralyse=paralyze paralysed=paralyzed paralysing=paralyzing"""
_SAME = {
    **{word + end: word.replace("our", "or") + end for word in _OUR.split() for end in _ENDINGS},
    **dict(pair.split("=") for pair in _PAIRS.split()),
}
_ISE = re.compile(r"^([a-z]{3,})is(e|ed|es|er|ers|ing|ation|ations|ational)$")

_DROPPED = frozenset({"a", "an", "the", "mr", "mrs", "ms", "miss"})
_COUNTED_BY_ARTICLE = frozenset({"few", "little", "lot", "number", "bit", "couple", "majority"})


def long_forms(text: str) -> str:
    """An English text, not folded yet, with contractions and short forms written out.

    "U.S." and "the United States" become "usa" while the pronoun "us" stays; "didn't" becomes
    "did not"; "30k" becomes "30 k"; "per cent" becomes "%". Each pattern is tried only where the
    text holds a sign or word without which it cannot stand there, which spares most of the cost.
    """
    if text.count(".") > 1:
        text = _DOTTED.sub(lambda found: found[0].replace(".", ""), text)
    if "U" in text:
        text = _SHORT.sub(lambda found: _INITIALS[found[0]], text)
    text = text.lower() if text.isascii() else text.casefold()
    if "united" in text or "european" in text:
        text = _LONG.sub(lambda found: str(found.lastgroup), text)
    if "cent" in text or "pct" in text:
        text = _PERCENT.sub("%", text)
    return _without_contractions(_plain_figures(text))


def _plain_figures(text: str) -> str:
    if _MARKED.search(text) is None:
        return text
    text = _MONEY_MILLIONS.sub(r"\1 million", _SUFFIXED.sub(r" \1", text))
    return _SPACED.sub(lambda found: found[0].replace(" ", ""), _DAY.sub(r"\1", text))


def _without_contractions(text: str) -> str:
    if "'" not in text and "’" not in text and "cannot" not in text:
        return text
    if "n't" in text or "n’t" in text or "cannot" in text:
        text = _IRREGULAR_NOT.sub(lambda found: f"{_HELPER[found[0][0]]} not", text)
        text = _NOT.sub(r"\1 not", text)
    return _SHORTENED.sub(lambda found: _FULL[found[1]], text)


_HELPER = {"w": "will", "c": "can"}


@lru_cache(maxsize=100_000)
def one_spelling(word: str) -> str:
    """A folded English word in its American spelling; other words as they are."""
    known = _SAME.get(word)
    if known is not None:
        return known
    return _ISE.sub(r"\1iz\2", word)


def without_articles(words: list[str]) -> list[str]:
    """The words without articles and forms of address; "a few" keeps its article."""
    kept = []
    for place, word in enumerate(words):
        if word in _DROPPED:
            after = words[place + 1] if place + 1 < len(words) else ""
            if word != "a" or after not in _COUNTED_BY_ARTICLE:
                continue
        kept.append(word)
    return kept
