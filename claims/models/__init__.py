"""Every table, one file a noun. No business steps here."""

from claims.models.agreement import AgreementCell
from claims.models.article import Article, ArticleBand, Original
from claims.models.blind import BlindRound, Opinion, OpinionEvidence, Outcome
from claims.models.bulk import BulkAction, BulkItem, BulkKind
from claims.models.claim import Claim
from claims.models.event import ClaimEvent, What
from claims.models.evidence import Evidence, Kind, Stance
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
from claims.models.labels import FittedModel, LabelWhy, SentenceLabel
from claims.models.lease import Draft, EndedHow, Lease, Skip
from claims.models.material import Capture, Material, MaterialState
from claims.models.new_claims import NewClaim
from claims.models.occurrence import LeftHow, Method, Occurrence
from claims.models.pair import MatchPair, PairState
from claims.models.person import Role, Theme, User
from claims.models.policy import ReviewMode, ReviewPolicy
from claims.models.posting import INDEX_LOCK, IndexedClaim, IndexTotals, Posting, TermCount
from claims.models.publication import PUBLISH_LOCK, Publication, PublicationKind
from claims.models.queue_order import QUEUE_ORDER, DueState, Priority, SetAside
from claims.models.saved_view import SavedView
from claims.models.source import Source
from claims.models.source_alarm import AlarmKind, SourceAlarm
from claims.models.status import ALLOWED_MOVES, OPEN, PUBLIC, Status
from claims.models.summary_page import Count, CountChange, SummaryPage
from claims.models.token import ApiToken, Scope
from claims.models.topic import Topic
from claims.models.verdict import CorrectionKind, Rating, Verdict, VerdictEvidence

__all__ = [
    "ALLOWED_MOVES",
    "INDEX_LOCK",
    "OPEN",
    "PUBLIC",
    "PUBLISH_LOCK",
    "QUEUE_ORDER",
    "AgreementCell",
    "AlarmKind",
    "ApiToken",
    "Article",
    "ArticleBand",
    "BlindRound",
    "BulkAction",
    "BulkItem",
    "BulkKind",
    "Capture",
    "Claim",
    "ClaimEvent",
    "CorrectionKind",
    "Count",
    "CountChange",
    "Draft",
    "DueState",
    "EndedHow",
    "Evidence",
    "Feed",
    "FeedEntry",
    "FittedModel",
    "HostTurn",
    "IdempotencyKey",
    "ImportInput",
    "ImportRow",
    "ImportRun",
    "IndexTotals",
    "IndexedClaim",
    "InputState",
    "Kind",
    "LabelWhy",
    "Lease",
    "LeftHow",
    "MatchPair",
    "Material",
    "MaterialState",
    "Method",
    "NewClaim",
    "Occurrence",
    "Opinion",
    "OpinionEvidence",
    "Original",
    "Outcome",
    "PairState",
    "Posting",
    "Priority",
    "Publication",
    "PublicationKind",
    "Rating",
    "ReviewMode",
    "ReviewPolicy",
    "Role",
    "RowOutcome",
    "SavedView",
    "Scope",
    "SentenceLabel",
    "SetAside",
    "Skip",
    "Source",
    "SourceAlarm",
    "Stance",
    "Status",
    "SummaryPage",
    "TermCount",
    "Theme",
    "Topic",
    "User",
    "Verdict",
    "VerdictEvidence",
    "Way",
    "What",
]
