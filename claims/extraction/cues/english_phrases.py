"""English phrases that show what kind of sentence one is. All are in small letters."""

from __future__ import annotations

import re

from claims.extraction.cues.model import Phrases, listed

_PART = "article|post|part|series|blog|newsletter|column|chapter|section|essay|guide|video|podcast"

EXHORTATION = Phrases(
    listed(
        """
        let let's please imagine remember consider look think do don't never stop read click share
        follow subscribe sign join tell contact see support vote ask should must ought shouldn't
        mustn't need needs has have had time call calls required imperative essential vital crucial
        necessary important
        """
    ),
    re.compile(
        r"^(?:[“\"(]?(?:(?:and|but|so|now|then|please),?\s)?(?:let(?:'s| us)|please|imagine"
        r"|remember|consider|look at|think of|do not|don't|never|stop|read|click|share|follow"
        r"|subscribe|sign up|join us|tell us|contact us|see also|support|vote for|ask yourself)\b)"
        r"|\b(?:should|must|ought to|shouldn't|mustn't|(?:need|needs|have|has) to|has a duty"
        r"|have a duty|had better|it is (?:high |about )?time (?:to|for|that)|calls? for a new"
        r"|is (?:required|imperative|essential|vital|crucial|necessary)\b"
        r"|(?:crucial|vital|essential|imperative|important|necessary) (?:that|to)\b)"
    ),
)

PREDICTION = Phrases(
    listed(
        """
        will won't shall going expected likely set bound poised expectation prospect prospects
        tomorrow next
        """
    ),
    re.compile(
        r"\b(?:will(?! (?:power|of)\b)|won't|shall|going to"
        r"|(?:is|are) (?:expected|likely|set|bound|poised) (?:to|that)|it is (?:also )?expected"
        r"|expectation is|prospects? (?:of|for)|tomorrow|next (?:week|month|year|decade|season))\b"
    ),
)

OPINION = Phrases(
    listed(
        """
        view opinion think believe feel hope course doubt needless telling question excuse reason
        mystery clear obvious evident secret hard easy difficult impossible possible understandable
        shame pity sad fair wrong right time thing fact truth mistake one not than crossroads
        nothing stage way ways balance tide aim goal motive purpose explains why shows proves means
        demonstrates goes suggests underlines what's
        """
    ),
    re.compile(
        r"\b(?:in (?:my|our) (?:view|opinion)|(?:i|we) (?:think|believe|feel|hope)|of course"
        r"|no doubt|without (?:a )?doubt|needless to say"
        r"|there (?:is|was) (?:no|little) (?:doubt|telling|question|excuse|reason|mystery)"
        r"|it (?:is|was) (?:not )?(?:clear|obvious|evident|no secret|hard"
        r"|easy|difficult|impossible|possible|understandable|a shame|a pity|sad|fair|wrong"
        r"|right|time)|the (?:thing|fact|truth) is|make no mistake|one (?:could|can|may)"
        r"|this is not to|(?:more|worse) than ever|at a crossroads|what's more"
        r"|(?:this|that|which) (?:explains|is why|shows|proves|means|demonstrates|goes to show"
        r"|suggests|underlines)|stop at nothing|nothing (?:short|less|more)"
        r"|(?:sets?|setting) the stage|(?:pave|paves|paved|paving) the way"
        r"|(?:go|goes|going|gone|went) a long way"
        r"|(?:tilt|tip|turn)(?:s|ed|ping|ing)? the (?:balance|tide)"
        r"|(?:two|three|four|five|six|seven|several|many) (?:[a-z]+ )?ways"
        r"|(?:obvious|real|true) (?:aim|goal|motive|purpose|question|reason))\b"
    ),
)

DONE_BY = Phrases(
    frozenset({"by"}), re.compile(r"\b([a-z]+)(?: for| out| up| down)? by (?![a-z]+ing\b)")
)
"""A participle, as its group, and who did it."""

FIRST_TIME = Phrases(
    listed("time before precedent unprecedented record"),
    re.compile(
        r"\b(?:(?:first|last|second|third) time|never before|without precedent|unprecedented"
        r"|on record|record (?:high|low|number|loss|profit|sum))\b"
    ),
)

ABOUT_ITSELF = Phrases(
    frozenset([*_PART.split("|"), "report", "list", "we", "here's", "help"]),
    re.compile(
        rf"\b(?:(?:this|the following|our|my) (?:{_PART}|report|list)"
        r" (?:we|is about|will|looks|explains|examines|covers)"
        rf"|in this (?:{_PART})|we (?:will|shall|are going to) (?:look|see|learn"
        r"|examine|discuss|explain|show)|here's (?:a|an|the|what|how|why)"
        r"|(?:to|in order to) help you)\b"
    ),
)
