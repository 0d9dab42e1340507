"""The rules by which a sentence can be checked: what counts for it, and what against it.

What leaves a record (figures, dates, events, named sources) counts for a sentence, what no evidence
can measure (praise, feeling, duty, guesses) against it.
"""

from __future__ import annotations

from claims.extraction import counts
from claims.extraction.cues.model import Class
from claims.extraction.reasons import Rule
from claims.messages import say

RULES: tuple[Rule, ...] = (
    Rule("figure", say("gives a number"), 30, counts.figure),
    Rule("figures", say("gives several numbers"), 6, lambda one: int(one.found.figures > 1)),
    Rule("age", say("gives an age or a time of day"), 7, counts.age),
    Rule("amount", say("gives money, a share or a measure"), 11, counts.amount),
    Rule(
        "quantity", say("gives a quantity in words"), 18, counts.quantity, needs=(Class.QUANTITY,)
    ),
    Rule("row", say("is a row of figures with its label"), 12, lambda one: int(one.is_row)),
    Rule("date", say("gives a date"), 15, lambda one: one.found.dates),
    Rule(
        "period", say("says roughly when"), 6, counts.period, needs=(Class.PERIOD, Class.CALENDAR)
    ),
    Rule("past", say("about the past"), 14, counts.anywhere(Class.PAST), needs=(Class.PAST,)),
    Rule(
        "perfect", say("about what has happened since"), 9, counts.perfect, needs=(Class.PERFECT,)
    ),
    Rule(
        "present",
        say("tells how things are"),
        12,
        counts.present,
    ),
    Rule(
        "event",
        say("tells of something that leaves a record"),
        8,
        counts.anywhere(Class.EVENT),
        2,
        needs=(Class.EVENT,),
    ),
    Rule("decision", say("tells of a decision"), 6, counts.decision, needs=(Class.DECISION,)),
    Rule("answer", say("admits, denies or refuses"), 11, counts.answer, needs=(Class.ANSWER,)),
    Rule("plan", say("says what is planned"), 13, counts.plan),
    Rule(
        "statistic",
        say("says how something counted has moved"),
        2,
        counts.statistic,
        needs=(Class.STATISTIC,),
    ),
    Rule("names", say("names who or what"), 3, lambda one: one.found.names, 4),
    Rule("speaker", say("names who said it"), 10, counts.speaker),
    Rule("quotation", say("quotes the words"), 4, counts.quotation),
    Rule("harm", say("about harm or the law"), 10, counts.harm, 2, needs=(Class.HARM_AND_LAW,)),
    Rule(
        "office",
        say("mentions somebody in office"),
        9,
        counts.anywhere(Class.OFFICE),
        needs=(Class.OFFICE,),
    ),
    Rule(
        "authority",
        say("mentions a body that keeps records"),
        8,
        counts.anywhere(Class.AUTHORITY),
        needs=(Class.AUTHORITY,),
    ),
    Rule(
        "matter",
        say("about a matter of public life"),
        6,
        counts.anywhere(Class.MATTER),
        needs=(Class.MATTER,),
    ),
    Rule(
        "ruling",
        say("says what somebody may or must do by a rule"),
        18,
        counts.ruling,
        needs=(Class.POSSIBLE, Class.DUTY, Class.MODAL),
    ),
    Rule(
        "state", say("soberly says how a public matter is"), 6, counts.state, needs=(Class.BEING,)
    ),
    Rule(
        "none",
        say("says that there is none, or only that"),
        12,
        counts.sober,
        needs=(Class.EXCLUDING,),
    ),
    Rule("general", say("says what holds in general"), 6, counts.sober, needs=(Class.GENERAL,)),
    Rule("law", say("says what a rule says"), 3, counts.anywhere(Class.RULE), needs=(Class.RULE,)),
    Rule(
        "comparison",
        say("compares or ranks"),
        6,
        counts.anywhere(Class.COMPARISON),
        needs=(Class.COMPARISON,),
    ),
    Rule("done_by", say("says by whom it was done"), 10, counts.done_by),
    Rule("first_time", say("says whether it happened before"), 15, counts.first_time),
    Rule(
        "long",
        say("long enough to carry detail"),
        4,
        lambda one: int(one.found.length >= counts.LONG),
    ),
    Rule("brief", say("says little in few words"), -3, counts.brief),
    Rule("direct", say("somebody's own words, not an account"), -7, lambda one: int(one.is_direct)),
    Rule(
        "anecdote",
        say("tells what only one person can know"),
        -16,
        counts.anecdote,
        needs=(Class.SELF,),
    ),
    Rule(
        "everyday", say("tells what nobody records"), -4, counts.everyday, needs=(Class.EVERYDAY,)
    ),
    Rule("private", say("about private life"), -5, counts.private, needs=(Class.PRIVATE,)),
    Rule(
        "judging",
        say("judges rather than tells"),
        -10,
        counts.judging,
        3,
        needs=(Class.EVALUATION,),
    ),
    Rule(
        "feeling",
        say("speaks of feelings or values"),
        -11,
        counts.outside_quotes(Class.RHETORIC),
        2,
        needs=(Class.RHETORIC,),
    ),
    Rule(
        "certainty",
        say("insists"),
        -5,
        counts.outside_quotes(Class.CERTAINTY),
        2,
        needs=(Class.CERTAINTY,),
    ),
    Rule(
        "interprets",
        say("interprets rather than tells"),
        -12,
        counts.interprets,
        needs=(Class.INTERPRETING,),
    ),
    Rule(
        "mental",
        say("about what somebody wants or thinks"),
        -12,
        counts.outside_quotes(Class.MENTAL),
        needs=(Class.MENTAL,),
    ),
    Rule(
        "forecast",
        say("says what somebody thinks will come"),
        -8,
        counts.forecast,
        needs=(Class.FORECAST,),
    ),
    Rule("duty", say("says what should be"), -15, counts.duty, 2, needs=(Class.DUTY,)),
    Rule("future", say("looks ahead"), -10, counts.future, needs=(Class.FUTURE,)),
    Rule(
        "possible",
        say("speaks of what may be"),
        -6,
        counts.unless_ruled(Class.POSSIBLE),
        2,
        needs=(Class.POSSIBLE,),
    ),
    Rule(
        "first_person",
        say("speaks in the first person"),
        -10,
        counts.first_person,
        needs=(Class.FIRST_PERSON,),
    ),
    Rule(
        "second_person",
        say("speaks to the reader"),
        -10,
        counts.unless_ruled(Class.SECOND_PERSON),
        needs=(Class.SECOND_PERSON,),
    ),
    Rule(
        "points_back",
        say("says little without the sentence before"),
        -7,
        counts.points_back,
        needs=(Class.POINTING,),
    ),
)
"""Every rule, in the order in which its reason is shown."""
