"""Every table, one file a noun. No business steps here."""

from claims.models.address_letter import AddressLetter
from claims.models.agreement import AgreementCell
from claims.models.article import Article, ArticleBand, Original
from claims.models.blind import BlindRound, Opinion, OpinionEvidence, Outcome
from claims.models.bulk import BulkAction, BulkItem, BulkKind
from claims.models.checks_file import ChecksFile
from claims.models.claim import Claim
from claims.models.comment import Comment
from claims.models.contact import AskedAs, Contact, Means, Reply
from claims.models.decided import DecidedCount
from claims.models.earlier_check import EarlierCheck
from claims.models.event import ClaimEvent, What
from claims.models.evidence import Evidence, Kind, Stance
from claims.models.figures import (
    Decision,
    Dimension,
    FigureClock,
    FigureDay,
    OpenClaim,
    QueueDay,
    QueueGroupDay,
)
from claims.models.head import Epoch, HistoryHead, SigningKey
from claims.models.host_turn import HostTurn
from claims.models.idempotency import IdempotencyKey
from claims.models.imports import (
    Feed,
    FeedEntry,
    ImportInput,
    ImportRow,
    ImportRun,
    InputState,
    RowOutcome,
    Way,
)
from claims.models.invitation import Invitation
from claims.models.kept_words import KeptWords
from claims.models.labels import FittedModel, LabelWhy, SentenceLabel
from claims.models.lease import VERDICT_WORDS, Draft, EndedHow, Lease, Skip
from claims.models.life_sign import LifeSign, Process
from claims.models.look_again import LookAgain, LookKind, LookOutcome
from claims.models.mailing import MailChoice, Mailing, MailState, MailWhen
from claims.models.material import Capture, Material, MaterialState
from claims.models.new_claims import NewClaim
from claims.models.notice import TELLING, EventToTell, Notice, NoticeKind
from claims.models.occurrence import LeftHow, Method, Occurrence
from claims.models.opinions_read import OpinionsRead
from claims.models.own_copy import (
    CopyVersion,
    OwnCopy,
    SignOffSheet,
    Statement,
    StatementMark,
    StatementState,
)
from claims.models.pair import MatchPair, PairState
from claims.models.person import Role, Theme, User
from claims.models.person_event import PersonEvent, PersonWhat
from claims.models.policy import ReviewMode, ReviewPolicy
from claims.models.posting import INDEX_LOCK, IndexedClaim, IndexTotals, Posting, TermCount
from claims.models.public_text import PublicText, TextKind
from claims.models.publication import (
    PUBLISH_LOCK,
    Publication,
    PublicationKind,
    in_use,
    seen_by_readers,
)
from claims.models.queue_order import QUEUE_ORDER, DueState, Priority, SetAside
from claims.models.reader_message import (
    MessageKind,
    MessageState,
    MessageStep,
    ReaderMessage,
    ReaderMessageChange,
)
from claims.models.saved_view import SavedView
from claims.models.search_entry import SearchEntry, SearchKind
from claims.models.source import Source
from claims.models.source_alarm import AlarmKind, SourceAlarm
from claims.models.status import ALLOWED_MOVES, OPEN, PUBLIC, Status
from claims.models.summary_page import Count, CountChange, SummaryPage
from claims.models.token import ApiToken, Scope
from claims.models.topic import Topic
from claims.models.topic_verdict import TopicVerdict
from claims.models.verdict import CorrectionKind, Rating, Verdict, VerdictEvidence
from claims.models.webhook import (
    CHOSEN_TYPES,
    DeliveryState,
    EventType,
    StoppedAs,
    WebhookAttempt,
    WebhookDelivery,
    WebhookEndpoint,
)
from claims.models.withdrawal import ProposalOutcome, Withdrawal

__all__ = [
    "ALLOWED_MOVES",
    "CHOSEN_TYPES",
    "INDEX_LOCK",
    "OPEN",
    "PUBLIC",
    "PUBLISH_LOCK",
    "QUEUE_ORDER",
    "TELLING",
    "VERDICT_WORDS",
    "AddressLetter",
    "AgreementCell",
    "AlarmKind",
    "ApiToken",
    "Article",
    "ArticleBand",
    "AskedAs",
    "BlindRound",
    "BulkAction",
    "BulkItem",
    "BulkKind",
    "Capture",
    "ChecksFile",
    "Claim",
    "ClaimEvent",
    "Comment",
    "Contact",
    "CopyVersion",
    "CorrectionKind",
    "Count",
    "CountChange",
    "DecidedCount",
    "Decision",
    "DeliveryState",
    "Dimension",
    "Draft",
    "DueState",
    "EarlierCheck",
    "EndedHow",
    "Epoch",
    "EventToTell",
    "EventType",
    "Evidence",
    "Feed",
    "FeedEntry",
    "FigureClock",
    "FigureDay",
    "FittedModel",
    "HistoryHead",
    "HostTurn",
    "IdempotencyKey",
    "ImportInput",
    "ImportRow",
    "ImportRun",
    "IndexTotals",
    "IndexedClaim",
    "InputState",
    "Invitation",
    "KeptWords",
    "Kind",
    "LabelWhy",
    "Lease",
    "LeftHow",
    "LifeSign",
    "LookAgain",
    "LookKind",
    "LookOutcome",
    "MailChoice",
    "MailState",
    "MailWhen",
    "Mailing",
    "MatchPair",
    "Material",
    "MaterialState",
    "Means",
    "MessageKind",
    "MessageState",
    "MessageStep",
    "Method",
    "NewClaim",
    "Notice",
    "NoticeKind",
    "Occurrence",
    "OpenClaim",
    "Opinion",
    "OpinionEvidence",
    "OpinionsRead",
    "Original",
    "Outcome",
    "OwnCopy",
    "PairState",
    "PersonEvent",
    "PersonWhat",
    "Posting",
    "Priority",
    "Process",
    "ProposalOutcome",
    "PublicText",
    "Publication",
    "PublicationKind",
    "QueueDay",
    "QueueGroupDay",
    "Rating",
    "ReaderMessage",
    "ReaderMessageChange",
    "Reply",
    "ReviewMode",
    "ReviewPolicy",
    "Role",
    "RowOutcome",
    "SavedView",
    "Scope",
    "SearchEntry",
    "SearchKind",
    "SentenceLabel",
    "SetAside",
    "SignOffSheet",
    "SigningKey",
    "Skip",
    "Source",
    "SourceAlarm",
    "Stance",
    "Statement",
    "StatementMark",
    "StatementState",
    "Status",
    "StoppedAs",
    "SummaryPage",
    "TermCount",
    "TextKind",
    "Theme",
    "Topic",
    "TopicVerdict",
    "User",
    "Verdict",
    "VerdictEvidence",
    "Way",
    "WebhookAttempt",
    "WebhookDelivery",
    "WebhookEndpoint",
    "What",
    "Withdrawal",
    "in_use",
    "seen_by_readers",
]
