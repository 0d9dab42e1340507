"""How English says who said something."""

from __future__ import annotations

import re

from claims.extraction.cues import english_verbs as verbs
from claims.extraction.cues import english_words as words
from claims.extraction.cues.english_dates import DAY
from claims.extraction.cues.model import Speech, listed

_INFLECTED = [verbs.inflected(lemma) for lemma in verbs.REPORTING - verbs.IMPERSONAL]

_PAST = frozenset(past for _, past, _ in _INFLECTED) | listed(
    "said told wrote says tells writes say argue describe insist contend"
)
_PRESENT = frozenset(third for third, _, _ in _INFLECTED)

# Verbs that stand after what was said, and what may follow them there.
_TAGS = (
    r"said|says|wrote|writes|added|adds|noted|notes|reported|reports|announced|explained"
    r"|told\s[^,;:]{1,60}?|argued|insisted|warned|confirmed|acknowledged"
)
_ADJUNCT = (
    r"(?:\s(?:on|in|at|to|during|last|this|yesterday|today|earlier|later|after|before|when)"
    r"\b[^,;:]{0,80})?"
)

_TOLD = r"(?:reports?|reported|says|said|wrote|writes)"
_CHAINS = (
    re.compile(
        r"(?:^|[–—-]\s|:\s|,\s)(?P<outer>(?:the |The )?[A-Z][^,;:–—]{1,60}?), (?:citing|quoting)"
        rf" (?P<inner>[^,;:]{{2,90}}?)(?::|,? {_TOLD}(?: that)?\b)"
    ),
    re.compile(
        r"\b(?:[Cc]iting|[Qq]uoting) (?P<inner>[^,;:]{2,90}?), "
        rf"(?P<outer>(?:the )?[A-Z][^,;:]{{1,60}}?) {_TOLD}\b(?: that)?"
    ),
    re.compile(
        rf",\s(?P<outer>(?:the )?[A-Z][^,;:]{{1,60}}?) {_TOLD},? (?:citing|quoting)"
        r" (?P<inner>[^,;:.]{2,90}?)\.?$"
    ),
)

SPEECH = Speech(
    reports=_PAST | _PRESENT,
    past=_PAST,
    present=_PRESENT,
    ongoing=frozenset(ongoing for _, _, ongoing in _INFLECTED) | {"saying", "telling", "writing"},
    after_present=listed("that how it he she they there its his her their"),
    be=listed("is are was were be been being get got gets could would should might may"),
    finite=listed(
        """
        is are was were has have had did does went became began came gave took knew saw could would
        should might may can will must
        """
    ),
    skip=listed(
        """
        has have had also once again then later long ever since never always only even further just
        now still often since did do does not repeatedly will would immediately first
        """
    ),
    openers=words.OPENERS,
    subjects=listed(
        """
        the a an its his her their our this that these those some many several most all both other
        others another hundreds thousands dozens tens scores much one two three four five six few
        each every critics officials police experts scientists researchers doctors residents
        witnesses neighbours prosecutors investigators lawyers analysts economists supporters
        opponents organisers authorities he she it they
        """
    ),
    pronouns=frozenset({"he", "she", "they"}),
    that="that",
    who=", who ",
    articles=listed("the a an its his her their our this that these those"),
    source=re.compile(
        r"\b(?:according to|as (?:stated|reported|noted|described|announced|confirmed|quoted) by"
        r"|in the words of|(?:figures|data|statistics|records|estimates) (?:from|by))\s+",
        re.IGNORECASE,
    ),
    source_words=frozenset({"according", "by", "words", "from"}),
    agent=re.compile(r"\s(?:\w+\s){0,2}?by\s"),
    breaks=re.compile(
        r"[;:—]|,\s(?:and|but|while|whereas|although|though)\s|\s(?:[–-]|which|while|because|that"
        r"(?<!\bin\sthat)(?<!\bof\sthat)(?<!\bat\sthat)(?<!\bon\sthat)(?<!\bto\sthat)"
        r"(?<!\bby\sthat)(?<!\bfor\sthat)(?<!\bwith\sthat))\s"
        r"|^\s*(?:and|but|so|or|yet)\s",
        re.IGNORECASE,
    ),
    relative=re.compile(
        r"\s(?:who|which|(?<!\bin )(?<!\bof )(?<!\bat )that|whose|where|when"
        r"|in an interview|on (?:[A-Z]\w+day))\b"
    ),
    name_end=re.compile(
        r"[,;:.()\[\]“”\"\n](?!\w)|\s(?:as|that|which|who|whose|when|while|in (?:an?|its|his|her)"
        r"|of (?!(?:the|an?|its|his|her|their)\b|[A-Z])[a-z]+|on|after|before|during"
        r"|released|published|issued|cited|seen|obtained|show|shows|showed|for|to|with|at|from|is|are|was|were|has|have|had|said)\b"
    ),
    head=re.compile(rf"\s*(?:{DAY})\s*[—–-]{{1,2}}\s*"),
    tag=re.compile(rf",\s(?P<who>[^,;:]{{2,110}}?)\s(?:{_TAGS}){_ADJUNCT}(?:[.!]?\s*$|,\s)"),
    chain_words=("citing", "Citing", "quoting", "Quoting"),
    chains=_CHAINS,
    turned=re.compile(
        rf",\s(?:{_TAGS})\s(?P<who>[^,;:]{{2,110}}?)(?:,[^;:]{{2,160}}|{_ADJUNCT})[.!]?\s*$"
    ),
)
