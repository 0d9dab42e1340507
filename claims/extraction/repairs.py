"""Repairs to sentence boundaries, as one table.

The segmenter (sentencex) is right about nearly every news sentence. What it misses is known and
is mended here: a rule of JOINS removes a cut, a rule of SPLITS adds one. Every pattern looks at a
bounded window, so that no text can make it slow.
"""

from __future__ import annotations

import re

WINDOW = 40
"""Code points on each side of a cut that a rule may look at."""

_ABBREVIATIONS = (
    "abt adj approx assn avg ca capt cent cf co col comdr cpl dept dist div ed eds est ext fig "
    "figs fl fr ft gal gen gov govt hon hr hrs incl insp jr lb lbs lt ltd maj max mfg min mins "
    "misc mr mrs ms mt mts natl nos nr obs op oz par pct pg pop pp prof pt pts rep reps rev "
    "secs sen sens sgt spc spp sq sr st supt tel trans univ vol vols vs wk wks yd yds yr yrs"
)
_BEFORE_NUMBER = "art ch fig no p para pos sec sect tab ver"

JOINS: tuple[tuple[re.Pattern[str], re.Pattern[str], str], ...] = (
    (
        re.compile(
            r"(?:^|[\s(“\"])(?:" + _ABBREVIATIONS.replace(" ", "|") + r")\.\s*$", re.IGNORECASE
        ),
        re.compile(r"[a-z0-9$€£(]"),
        "an abbreviation with the rest of its phrase",
    ),
    (
        re.compile(
            r"(?:^|[\s(“\"])(?:" + _BEFORE_NUMBER.replace(" ", "|") + r")\.\s*$", re.IGNORECASE
        ),
        re.compile(r"[0-9IVX]"),
        "an abbreviation that a number follows",
    ),
    (
        re.compile(r"^\s*\(?(?:\d{1,3}|[A-Za-z]|[ivx]{1,4})[.)]\s*$"),
        re.compile(r"\S"),
        "the number or letter of a list item with its item",
    ),
    (
        re.compile(r"(?:^|\s)(?:[A-Z][\w’'-]+ |[A-Z]\. ?){1,3}[A-Z]\.\s*$"),
        re.compile(r"[A-Z][a-z]+(?:,|\s(?:said|says|told|was|is|has|had|did|will)\b)"),
        "an initial with the family name",
    ),
    (
        re.compile(r"[.!?…][”\"’')\]]*\s*$"),
        re.compile(r"[a-zß-öø-ÿ]"),
        "a stop that a small letter follows",
    ),
    (
        re.compile(r"(?:^|[\s(“\"«])(?:MM?|Mmes?|Mlles?)\.\s*$"),
        re.compile(r"[A-ZÀ-ÖØ-Þ]"),
        "a French form of address with the name",
    ),
    (
        re.compile(r"(?:^|[\s(«])[\u0621-\u064a\u067e-\u06cc]\.\s*$"),
        re.compile(r"[\u0621-\u064a\u067e-\u06cc]"),
        "an initial in Arabic letters with the name",
    ),
    (
        re.compile(r"[」』]\s*$"),
        re.compile(r"[とをがはにのもでやなだへ、。]"),
        "a Japanese quotation with its particle",
    ),
)
"""(end of the left piece, start of the right piece, what is joined). A digit after the first rule
also stands for amounts ("approx. $30")."""

SPLITS: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(r"(?:(?<=\w)…|(?<=\w)\.\.\.)[”\"’)]?\s*(?=[“\"‘(]?[A-Z])"),
        "an ellipsis that a capital follows",
    ),
    (
        re.compile(r"[.!?](?<=[a-z]{2}.)[”\"]?(?=[A-Z][a-z]*[ ,])"),
        "a stop without a space before the next sentence",
    ),
    (
        re.compile(r"[.!?…](?<=[a-z\d]{2}.)\s+(?=[“‘][A-Z]|[\"'][A-Z][a-z’']*[ ,])"),
        "a quotation mark that opens the next sentence of one speech",
    ),
    (re.compile(r"(?<=[a-z] no\.)\s+(?=[A-Z])"), "a no that is no number"),
    (re.compile(r"(?<=[.!?])\s+(?=[a-h]\)\s[A-Z])"), "an item with a letter"),
    (re.compile(r"[។៕]\s*(?=\S)"), "a Khmer stop"),
)
"""(where a cut is missing, what it is). The cut goes after the match."""


DATELINE = re.compile(
    r"[A-Z][A-Z'’. -]{2,30}(?:,\s[A-Z][\w.’' ]{1,25}){0,2}(?:\s\([\w /.&-]{2,30}\))?"
    r"\s(?:[–—]|--?)\s(?=[“\"‘'A-Z\d])"
)
"""The place, in capitals, that a report begins with ("ARDEN (Courier) —"); no part of a claim."""

_NOT_TIMED = r"Euro|Dollar|Pound|Crowns|Franken|Kronen|Milli|Mio|Mrd|Prozent|Meter|Kilo|Grad|Liter"
STAMP = re.compile(
    r"\s*[\[(]?(?:[01]?\d|2[0-4])(?:[.:h][0-5]\d(?:\s?[ap]\.?m\b\.?"
    r"|\s(?:Uhr|h|GMT|UTC|BST|CEST|CET|EST|EDT|ET|PT)\b)?|\s?[ap]\.?m\b\.?)[\])]?"
    rf"(?:\s*[–—:|-])?\s+(?!{_NOT_TIMED})(?=[“\"‘'«„A-ZÀ-Þ][^|\d]{{12}})"
)
"""The time that live updates put before an entry ("12.30 Police have …"); no part of a claim."""

_INNER_STOP = re.compile(r"[.!?…។៕](?:(?<=[។៕])|[”\"’)]?\s*(?:[“\"‘'(A-Z]|[a-h]\)))")
"""What every match of a rule of SPLITS holds: nearly all pieces are passed over by it at once."""


def is_joined(left: str, right: str) -> bool:
    """Whether the cut between two neighbouring pieces is a mistake."""
    before, after = left[-WINDOW:], right[:WINDOW].lstrip()
    short = len(left) <= WINDOW
    for end_of_left, start_of_right, _ in JOINS:
        if not start_of_right.match(after):
            continue
        if end_of_left.pattern.startswith("^") and not short:
            continue
        if end_of_left.search(before):
            return True
    return False


def missing_cuts(piece: str) -> list[int]:
    """Places inside one piece where a cut is missing, ascending."""
    if not _INNER_STOP.search(piece):
        return []
    found = {match.end() for pattern, _ in SPLITS for match in pattern.finditer(piece)}
    return sorted(cut for cut in found if 0 < cut < len(piece))
