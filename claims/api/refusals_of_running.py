"""What a program is told when something about the running of the desk is refused."""

from __future__ import annotations

from claims.api.versions import SeenChanged
from claims.importing.feeds.actions import FeedNotAccepted, FeedNotRemoved
from claims.importing.runs.actions import ChecksNotAccepted, NothingToRepeat
from claims.joint.suggesting import NoLink, TextRefused
from claims.models import (
    Feed,
    ImportRun,
    Invitation,
    LookAgain,
    OwnCopy,
    ReaderMessage,
    ReviewPolicy,
    SavedView,
    SignOffSheet,
    SourceAlarm,
    Statement,
    StatementMark,
    Topic,
    User,
    WebhookDelivery,
    WebhookEndpoint,
)
from claims.own_copy.actions import (
    NotSettled,
    OlderText,
    SameText,
    StatementChanged,
    VersionChanged,
)
from claims.own_copy.entries import NotAccepted
from claims.people.actions import InvitationOver, LastAdministrator, OwnAccount
from claims.people.typed import TypedNotAccepted
from claims.readers.actions import AnsweredMeanwhile, AnswerNotAccepted, LedAlready, NotASuggestion
from claims.review.actions import AlarmSettled, LookSettled, NothingToAccept, PolicyNotAccepted
from claims.summaries.actions import TextChanged, TextNotAccepted
from claims.webhooks.actions import (
    EndpointNotAccepted,
    EndpointRuns,
    EndpointStopped,
    ReplayNotPossible,
)

KINDS_OF_RUNNING: dict[type[Exception], str] = {
    AlarmSettled: "done-already",
    AnsweredMeanwhile: "changed-meanwhile",
    AnswerNotAccepted: "not-accepted",
    ChecksNotAccepted: "not-accepted",
    EndpointNotAccepted: "not-accepted",
    EndpointRuns: "not-now",
    EndpointStopped: "not-now",
    FeedNotAccepted: "not-accepted",
    FeedNotRemoved: "still-needed",
    InvitationOver: "done-already",
    LastAdministrator: "still-needed",
    LedAlready: "done-already",
    LookSettled: "done-already",
    NoLink: "not-now",
    NotASuggestion: "not-now",
    NotAccepted: "not-accepted",
    NotSettled: "not-now",
    NothingToAccept: "not-accepted",
    NothingToRepeat: "not-now",
    OlderText: "changed-meanwhile",
    OwnAccount: "takes-somebody-else",
    PolicyNotAccepted: "not-accepted",
    ReplayNotPossible: "not-now",
    SameText: "not-accepted",
    SeenChanged: "changed-meanwhile",
    StatementChanged: "changed-meanwhile",
    TextChanged: "changed-meanwhile",
    TextNotAccepted: "not-accepted",
    TextRefused: "not-accepted",
    TypedNotAccepted: "not-accepted",
    VersionChanged: "changed-meanwhile",
}
"""The kind of each refusal; its sentence is the exception's own."""

MISSING_OF_RUNNING: dict[type[Exception], str] = {
    Feed.DoesNotExist: "There is no such feed.",
    ImportRun.DoesNotExist: "There is no such import.",
    Invitation.DoesNotExist: "There is no such invitation.",
    LookAgain.DoesNotExist: "There is no such entry.",
    OwnCopy.DoesNotExist: "There is no such draft, or none that you may see.",
    ReaderMessage.DoesNotExist: "There is no such message.",
    ReviewPolicy.DoesNotExist: "There is no such row of the policy.",
    SavedView.DoesNotExist: "You have no such view.",
    SignOffSheet.DoesNotExist: "There is no such sheet, or none that you may see.",
    SourceAlarm.DoesNotExist: "There is no such alarm.",
    Statement.DoesNotExist: "There is no such statement, or none that you may see.",
    StatementMark.DoesNotExist: "There is no such file, or none that you may see.",
    Topic.DoesNotExist: "There is no such topic.",
    User.DoesNotExist: "There is no such person.",
    WebhookDelivery.DoesNotExist: "There is no such message.",
    WebhookEndpoint.DoesNotExist: "There is no such webhook.",
}
"""What is said of a row that is not there: Django would name a table, which tells nothing."""

MEMBER_OF_RUNNING: dict[type[Exception], str] = {
    AnswerNotAccepted: "answer",
    FeedNotAccepted: "address",
    NothingToAccept: "accept",
    SameText: "text",
    TextRefused: "words",
}
"""The member that a refusal without fields is about."""
