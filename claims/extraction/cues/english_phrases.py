"""English phrases that show what kind of sentence one is. All are in small letters."""

from __future__ import annotations

import re

from claims.extraction.cues.english_verbs import PLAIN
from claims.extraction.cues.model import Phrases, listed

_PART = "article|post|part|series|blog|newsletter|column|chapter|section|essay|guide|video|podcast"

EXHORTATION = Phrases(
    listed(
        """
        let let's please imagine remember consider look think do don't never stop read click share
        follow subscribe sign join tell contact see support vote ask should must ought shouldn't
        asked urged advised encouraged reminded please mustn't need needs has have had time call
        calls required imperative essential vital crucial necessary important
        """
    ),
    re.compile(
        r"^(?:[“\"(]?(?:(?:and|but|so|now|then|please),?\s)?(?:let(?:'s| us)|please|imagine"
        r"|remember|consider|look at|think of|do not|don't|never|stop|read|click|share|follow"
        r"|subscribe|sign up|join us|tell us|contact us|see also|support|vote for|ask yourself)\b)"
        r"|\b(?:(?:is|are|being) (?:asked|urged|advised|encouraged|reminded) (?:to|not)\b|please\b"
        r"|should|must|ought to|shouldn't|mustn't|(?:need|needs|have|has) to|has a duty"
        r"|have a duty|had better|it is (?:high |about )?time (?:to|for|that)|calls? for a new"
        r"|is (?:required|imperative|essential|vital|crucial|necessary)\b"
        r"|(?:crucial|vital|essential|imperative|important|necessary) (?:that|to)\b)"
    ),
)

_DO = (
    "add allow apply ask avoid bake be boil book bring buy call change check choose chop"
    " claim clean close collect compare consider contact cook cover create download dry drink"
    " eat empty enjoy expect fill find finish follow get give go grab hand have heat help hold"
    " ignore include insist join keep learn leave look make mix move open pack pay phone pick"
    " place plan plant pour press protect provide publish pull push put raise reduce remove"
    " repeat replace rest return save season see send serve set share show sign speak spend"
    " stand stay stir store swap switch take talk tell throw treat trust try turn use visit"
    " wait walk wash watch wear wipe work wrap write"
)
IMPERATIVE = Phrases(
    frozenset((*_DO.split(), "please", "asked", "urged", "advised", "encouraged")),
    re.compile(
        r"^(?:please|(?:anyone|anybody|those|readers) (?:with|who) .{3,120} (?:is|are) (?:being )?"
        r"(?:asked|urged|advised|encouraged) to)\b"
        r"|^[“\"'(•\s-]*(?:(?:then|so|and|but|now|always|first|next|finally|instead|also|just"
        rf"|simply|if [^,]{{3,60}}),? )?(?:{_DO.replace(' ', '|')})"
        r" (?:the|a|an|your|yourself|it|them|him|her|us|me|this|that|these|those|any|some|all|every"
        r"|each|one|two|more|less|no|up|out|on|off|in|into|at|to|with|for|from|over|around|away|back"
        r"|down|sure|plenty|enough|care|advantage|time|as|only|well|by|small|fresh|letters)\b"
        r"(?! (?:was|were|is|are|has|had)\b)"
    ),
)
"""What the reader is told to do."""

PREDICTION = Phrases(
    listed(
        """
        expects expect predict predicts anticipate anticipates reckon reckons forecasts will won't
        shall going expected likely set bound poised expectation prospect prospects
        chance chances
        """
    ),
    re.compile(
        r"\b(?:(?<!\ba )(?<!\bthe )(?<!\bhis )(?<!\bher )(?<!\byour )will(?! (?:power|of)\b)"
        r"|won't|shall|going to"
        r"|(?:is|are|looks?|seems?) (?:expected|likely|set|bound|poised) (?:to|that)"
        r"|it is (?:also )?expected|chances? of"
        r"|(?:expects?|predicts?|anticipates?|reckons?|forecasts?) (?:that |[a-z' -]{1,40}? to )"
        r"|expectation is|prospects? (?:of|for))\b"
    ),
)

_VERB = "|".join(sorted(PLAIN))
_PLURALS = "[a-z]+(?<![ius])s|people|police|children|women|men|they|we|both|many|most|some|others"
_LOOSE = "have to|need|seem|want|know|like|matter|mean|say|tell|think|care|feel|look|help|be"
PLURAL = re.compile(
    rf"(?:[a-z'-]+\s){{0,2}}?(?:{_PLURALS})\s"
    r"(?:(?:also|now|often|still|only|never|usually|all|each|then|here|there|abroad)\s)?"
    rf"(?:{_VERB})\b"
    r"|(?:[a-z'-]+ ){1,6}?(?:do|does)(?: not|n't) (?:[a-z]+ly )?"
    rf"(?!(?:{_LOOSE})\b)[a-z]{{3,}}\b"
    r"|(?:the|an?|its?|this|that|every|each|one) (?:[a-z'-]+ ){0,3}?"
    r"(?!has|does|across)[a-z]{3,}(?<![aiu])s"
    r" (?:the|an?|it|them|its|their|you|us|no|more|less|fewer|any|many|some|most|all|two|three"
    r"|half|nothing)\b"
)
"""How a sentence begins: a plural with its verb; a verb that is denied, but none that is as often a
habit of speech; or a word in -s between a subject and its object ("the shop owes the").
"""

_PARTY = (
    "landlord|tenant|employer|employee|worker|supplier|seller|buyer|trader|retailer|shop|lender"
    "|bank|insurer|airline|carrier|operator|firm|company|business|provider|builder|agent|driver"
    "|owner|passenger|patient|customer|consumer|parent|citizen|debtor|creditor|school|hospital"
)
_POWER = (
    "regulator|ombudsman|watchdog|courts?|tribunals?|judges?|magistrates?|council|authority|police"
    "|commissioner|inspectors?"
)
RULING = Phrases(
    listed("may can cannot can't must has should do don't does doesn't need needs"),
    re.compile(
        rf"\b(?:an?|any|no|every|each|neither) (?:[a-z-]+ ){{0,2}}(?:{_PARTY}|{_POWER})"
        r" (?:(?:may|can|must)(?: not| only)?|cannot|can't|has to)"
        r" (?!have\b|be (?:able|tempted|forgiven|too|expected)\b|feel|seem|well|hope|think|help"
        r"|learn)"
        rf"|\b(?:{_POWER}) (?:can|may|cannot|can't)(?: not| only| also)?"
        r" (?:fine|order|award|ban|impose|overturn|force|refuse|revoke|grant|seize|stop|jail"
        r"|rule)\b"
        r"|\b(?:should|must) (?:not|never) be (?:taken|combined|mixed|used|given)"
        r" (?:with|by|to|in|during|if)\b"
        r"|\b(?:you|they|he|she|it) (?:(?:do|does) not|don't|doesn't) have to (?!be\b|like)"
        r"|\bneeds? (?:an? |the )?(?:court|permission|licen[cs]e|permit|consent|visa|warrant"
        r"|prescription)\b"
        r"|\bnor (?:may|can|must) (?:an?|any|the)\b"
        rf"|\b(?:{_PARTY}|{_POWER}|[a-z]+rs)s? must (?:now |also |not |only |still )?"
        r"(?:pay|repay|refund|give|tell|provide|keep|register|report|replace|offer|return|publish"
        r"|disclose|hold|carry|ask|prove|show|accept|stop)\b"
        r"|^(?:from|since|as of) [^,]{3,30}, .{3,150}\bmust\b"
        r"|\b(?:he|she|they) must (?:now |also )?(?:serve|pay|repay|forfeit|surrender|spend)\b"
    ),
)
"""What somebody may or must do by a rule, as it is told without a word for the rule."""

_HELD = (
    "appeal|audit|ballot|ban|by-election|checks|closure|closures|consultation|curfew|cuts|debate"
    "|election|elections|fee|fees|funeral|hearing|inquest|inquiry|inspection|layoffs|lockdown"
    "|recount|redundancies|referendum|retrial|review|screening|strike|strikes|subsidy|tax|testing"
    "|tests|trial|trials|vote"
)
_COUNTED = "an?|no|half|one|two|three|up"
_PRICED = "rise|fall|increase|drop|go up|go down"
PLAN = Phrases(
    listed("will won't would to shall 'll going"),
    re.compile(
        r"\bthere (?:will|won't|is to|are to) (?:also |now )?be (?:[a-z]+ ){0,3}?"
        rf"(?=(?:{_HELD})\b)([a-z-]+)"
        rf"|\bwill ((?:{_PRICED}) from)(?= .{{1,30}}? to .?\d)"
        rf"|\bwill (get (?:{_COUNTED})) "
        r"|\b(?:will|won't|would|shall|(?:is|are|was|were) (?:due |set |scheduled |going )?to"
        r"|(?:plan|plans|planned|planning|decided|agreed|voted|vowed|pledged|promised|due|set"
        r"|scheduled|intends?) to)"
        r" (?:(?:also|now|not|only|then|first|be|have to) ){0,3}([a-z-]+)"
    ),
)
"""What is to be done, held or charged, with the word for it as its one group."""

PLANNED = frozenset(_HELD.split("|")) | {f"{verb} from" for verb in _PRICED.split("|")}
"""What is announced as such, whatever else stands there: who rules over it has said so."""

GIVEN = frozenset({f"get {word}" for word in ("a", *_COUNTED.replace("?", "").split("|"))})
"""What is given rather than expected: of something that can be counted."""

OPINION = Phrases(
    listed(
        """
        view opinion think believe feel hope course doubt needless telling question excuse reason
        mystery clear obvious evident secret hard easy difficult impossible possible understandable
        shame pity sad fair wrong right time thing fact truth mistake one not than crossroads
        nothing stage way ways balance tide aim goal motive purpose explains why shows proves means
        demonstrates goes suggests underlines what's anybody's anyone's remains
        volumes lesson worth
        """
    ),
    re.compile(
        r"\b(?:in (?:my|our) (?:view|opinion)|(?:i|we) (?:think|believe|feel|hope)|of course"
        r"|no doubt|without (?:a )?doubt|needless to say"
        r"|there (?:is|was) (?:no|little) (?:doubt|telling|question|excuse|reason|mystery)"
        r"|it (?:is|was) (?:not )?(?:clear|obvious|evident|no secret|hard"
        r"|easy|difficult|impossible|possible|understandable|a shame|a pity|sad|fair|wrong"
        r"|right|time)|the (?:thing|fact|truth) is|make no mistake|one (?:could|can|may)"
        r"|this is not to|(?:anybody|anyone)'s guess|remains to be seen|(?:more|worse) than ever"
        r"|speaks? volumes|the lesson (?:of|is|here)|at a crossroads|what's more"
        r"|worth (?:the|its) name"
        r"|(?:this|that) (?:is why|means|shows|demonstrates)|(?:this|that|which) (?:explains|proves"
        r"|goes to show|suggests|underlines)|stop at nothing|nothing (?:short|less|more)"
        r"|(?:sets?|setting) the stage|(?:pave|paves|paved|paving) the way"
        r"|(?:go|goes|going|gone|went) a long way"
        r"|(?:tilt|tip|turn)(?:s|ed|ping|ing)? the (?:balance|tide)"
        r"|(?:two|three|four|five|six|seven|several|many) (?:[a-z]+ )?ways"
        r"|(?:obvious|real|true) (?:aim|goal|motive|purpose|question|reason))\b"
    ),
)

JOINTS = re.compile(
    r",\s(?:while|whereas|and|but)\s(?=(?:[a-z]+ly\s)?(?:the|a|an|its|his|her|their|in|another|[A-Z][a-z]+|\d|[a-z]+s\s))"
)
"""Where a statement with a subject of its own may begin."""

DONE_BY = Phrases(
    frozenset({"by"}), re.compile(r"\b([a-z]+)(?: for| out| up| down)? by (?![a-z]+ing\b)")
)
"""A participle, as its group, and who did it."""

_ORDINAL = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last"
_MOST = (
    "largest|smallest|biggest|highest|lowest|oldest|youngest|longest|shortest|fastest|slowest"
    "|richest|poorest|deadliest|busiest|commonest"
)
FIRST_TIME = Phrases(
    listed("time before precedent unprecedented record row since first only common")
    | frozenset(_MOST.split("|")),
    re.compile(
        rf"\b(?:(?:first|last|second|third) time|(?:{_ORDINAL}) (?:[a-z'-]+ ){{1,6}}since|in a row"
        r"|the (?:first|only) (?:[a-z'-]+ ){1,3}(?:to|that|who|in) "
        rf"|the (?:[a-z]+-)?(?:{_MOST}|most common) (?:[a-z'-]+ ){{1,3}}(?:in|of|on) "
        r"|never before|without precedent|unprecedented"
        r"|on record|record (?:high|low|number|loss|profit|sum))\b"
    ),
)

ABOUT_ITSELF = Phrases(
    frozenset(_PART.split("|"))
    | listed(
        """
        report list we here's help story page release text rights information contact paper
        newspaper site letters email emails visit website
        """
    ),
    re.compile(
        rf"\b(?:this (?:{_PART}|story|report|page|release|text) (?:was|has been|first|originally"
        r"|contains|appeared)|(?:the|this|our) (?:news)?(?:paper|site|website)"
        r" (?:generally |usually )?(?:does not|doesn't|has not|is not)|all rights reserved"
        r"|anyone with information"
        r"|(?:please |for [a-z ,]{3,40})contact\b|(?:letters|emails?) (?:to|at) [\w.]+@|visit our"
        rf"|(?:this|the following|our|my) (?:{_PART}|report|list)"
        r" (?:we|is about|will|looks|explains|examines|covers)"
        rf"|in this (?:{_PART})|we (?:will|shall|are going to) (?:look|see|learn"
        r"|examine|discuss|explain|show)|here's (?:a|an|the|what|how|why)"
        r"|(?:to|in order to) help you)\b"
    ),
)
