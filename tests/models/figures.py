"""How the rules of figures and of own copy are broken, one by one, by their names."""

from claims.models import (
    CopyVersion,
    Decision,
    FigureClock,
    FigureDay,
    OwnCopy,
    QueueGroupDay,
    SignOffSheet,
    Statement,
    StatementMark,
)
from claims.own_copy.sheets import Head, Line, payload
from tests.factories import NOW, make_claim, make_user, sha256

TEXT = "The bridge has 12 lamps."


def make_day(**fields):
    """The numbers of the whole desk on one day."""
    return FigureDay.objects.create(**{"day": NOW.date(), "dimension": "all", **fields})


def make_queue(**fields):
    """The open claims of one source that came in on one day."""
    given = {"day": NOW.date(), "dimension": "source", "key": 1, "open": 1, **fields}
    return QueueGroupDay.objects.create(**given)


def make_decision(**fields):
    """A counted verdict."""
    claim = fields.pop("claim", None) or make_claim()
    event = claim.events.create(what="verdict_sent", at=NOW, body="{}")
    return Decision.objects.create(
        **{
            "event": event,
            "claim": claim,
            "rating": "supported",
            "correction": False,
            "late": False,
            "by": make_user(),
            "at": NOW,
            "open_seconds": 60,
            **fields,
        }
    )


def make_copy(**fields):
    """A draft of the newsroom without a text."""
    fields.setdefault("by", None)
    by = fields.pop("by") or make_user()
    return OwnCopy.objects.create(
        **{"title": "Lamps", "language": "en", "by": by, "at": NOW, **fields}
    )


def make_version(**fields):
    """Its first text."""
    own = fields.pop("own_copy", None) or make_copy(versions=1)
    return CopyVersion.objects.create(
        **{
            "own_copy": own,
            "number": 1,
            "text": TEXT,
            "sha256": sha256(TEXT),
            "by": own.by,
            "at": NOW,
            **fields,
        }
    )


def make_statement(**fields):
    """The one sentence of the text."""
    version = fields.pop("text_version", None) or make_version()
    return Statement.objects.create(
        **{
            "text_version": version,
            "position": 1,
            "start": 0,
            "end": len(TEXT),
            "words": TEXT,
            "checkable": True,
            **fields,
        }
    )


def make_mark(**fields):
    """What somebody said of it."""
    statement = fields.pop("statement", None) or make_statement()
    return StatementMark.objects.create(
        **{
            "statement": statement,
            "number": 1,
            "state": "no_fact",
            "by": make_user(),
            "at": NOW,
            **fields,
        }
    )


def make_sheet(**fields):
    """The sheet that somebody else signed."""
    version = fields.pop("text_version", None) or make_version()
    return SignOffSheet.objects.create(
        **{
            "text_version": version,
            "number": 1,
            "sha256": version.sha256,
            "revisions": 0,
            "payload": {},
            "by": make_user(),
            "at": NOW,
            **fields,
        }
    )


def sheet_of_one(statement):
    """The words of a sheet with one statement."""
    head = Head("Lamps", "en", 1, sha256(TEXT), ("Ada Lund",), "Noor Aldane", NOW.isoformat())
    line = Line(1, TEXT, statement.state, (), "", "Ada Lund", NOW.isoformat(), carried=False)
    return payload(head, [line])


def _again(make, **same):
    def twice():
        first = make()
        make(**{name: getattr(first, field) for name, field in same.items()})

    return twice


BROKEN_FIGURES = {
    "one_row_of_figures_a_day_and_group": _again(make_day),
    "figures_are_about_something": lambda: make_day(dimension="mood"),
    "the_ratings_of_a_day_add_up": lambda: make_day(decided=2, supported=1),
    "what_is_late_on_a_day_was_decided": lambda: make_day(late=1),
    "one_row_of_a_queue_a_day_and_group": _again(make_queue),
    "queues_are_those_of_sources_and_topics": lambda: make_queue(dimension="all"),
    "a_day_of_a_queue_has_open_claims": lambda: make_queue(open=0),
    "a_decision_has_a_known_rating": lambda: make_decision(rating="odd"),
    "a_late_correction_was_waited_for": lambda: make_decision(
        correction=True, late=True, open_seconds=None
    ),
    "what_is_sent_late_is_decided_late": lambda: make_decision(sent_late=True),
    "the_figures_have_one_clock": lambda: FigureClock.objects.create(pk=2),
    "own_copy_has_a_title": lambda: make_copy(title=""),
    "own_copy_has_a_language": lambda: make_copy(language=""),
    "versions_of_own_copy_count_up": _again(make_version, own_copy="own_copy"),
    "a_version_of_own_copy_has_text": lambda: make_version(text=""),
    "a_version_of_own_copy_has_its_hash": lambda: make_version(sha256="no hash"),
    "statements_of_a_version_count_up": _again(make_statement, text_version="text_version"),
    "a_statement_has_a_range": lambda: make_statement(end=0),
    "a_statement_has_a_known_state": lambda: make_statement(state="odd", revision=1),
    "a_statement_is_settled_by_a_mark": lambda: make_statement(state="confirmed"),
    "marks_of_a_statement_count_up": _again(make_mark, statement="statement"),
    "a_mark_has_a_known_state": lambda: make_mark(state="odd"),
    "what_is_confirmed_names_its_source": lambda: make_mark(state="confirmed", note="Yes."),
    "a_change_proposes_its_words": lambda: make_mark(state="change"),
    "a_file_of_a_mark_has_its_hash": lambda: make_mark(file="own-copy/a.pdf"),
    "sheets_of_a_version_count_up": _again(make_sheet, text_version="text_version"),
    "a_sheet_has_the_hash_of_its_text": lambda: make_sheet(sha256="no hash"),
}
