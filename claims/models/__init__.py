"""Every table, one file a noun. No business steps here."""

from claims.models.article import Article, ArticleBand, Original
from claims.models.claim import Claim, Priority, SetAside
from claims.models.event import ClaimEvent, What
from claims.models.evidence import Evidence, Kind, Stance
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
from claims.models.occurrence import LeftHow, Method, Occurrence
from claims.models.pair import MatchPair, PairState
from claims.models.person import Role, Theme, User
from claims.models.posting import INDEX_LOCK, IndexedClaim, IndexTotals, Posting, TermCount
from claims.models.publication import PUBLISH_LOCK, Publication, PublicationKind
from claims.models.source import Source
from claims.models.status import ALLOWED_MOVES, OPEN, PUBLIC, Status
from claims.models.summary_page import Count, CountChange, SummaryPage
from claims.models.token import ApiToken, Scope
from claims.models.verdict import CorrectionKind, Rating, Verdict, VerdictEvidence

__all__ = [
    "ALLOWED_MOVES",
    "INDEX_LOCK",
    "OPEN",
    "PUBLIC",
    "PUBLISH_LOCK",
    "ApiToken",
    "Article",
    "ArticleBand",
    "Claim",
    "ClaimEvent",
    "CorrectionKind",
    "Count",
    "CountChange",
    "Draft",
    "EndedHow",
    "Evidence",
    "Feed",
    "FeedEntry",
    "FittedModel",
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
    "Method",
    "Occurrence",
    "Original",
    "PairState",
    "Posting",
    "Priority",
    "Publication",
    "PublicationKind",
    "Rating",
    "Role",
    "RowOutcome",
    "Scope",
    "SentenceLabel",
    "SetAside",
    "Skip",
    "Source",
    "Stance",
    "Status",
    "SummaryPage",
    "TermCount",
    "Theme",
    "User",
    "Verdict",
    "VerdictEvidence",
    "Way",
    "What",
]
