"""Every table, one file a noun. No business steps here."""

from claims.models.article import Article, Original
from claims.models.claim import Claim, Occurrence, Priority, SetAside
from claims.models.event import ClaimEvent, What
from claims.models.evidence import Evidence, Kind, Stance
from claims.models.lease import Draft, EndedHow, Lease, Skip
from claims.models.person import Role, Theme, User
from claims.models.publication import PUBLISH_LOCK, Publication, PublicationKind
from claims.models.source import Source
from claims.models.status import ALLOWED_MOVES, OPEN, PUBLIC, Status
from claims.models.summary_page import Count, CountChange, SummaryPage
from claims.models.token import ApiToken, Scope
from claims.models.verdict import CorrectionKind, Rating, Verdict, VerdictEvidence

__all__ = [
    "ALLOWED_MOVES",
    "OPEN",
    "PUBLIC",
    "PUBLISH_LOCK",
    "ApiToken",
    "Article",
    "Claim",
    "ClaimEvent",
    "CorrectionKind",
    "Count",
    "CountChange",
    "Draft",
    "EndedHow",
    "Evidence",
    "Kind",
    "Lease",
    "Occurrence",
    "Original",
    "Priority",
    "Publication",
    "PublicationKind",
    "Rating",
    "Role",
    "Scope",
    "SetAside",
    "Skip",
    "Source",
    "Stance",
    "Status",
    "SummaryPage",
    "Theme",
    "User",
    "Verdict",
    "VerdictEvidence",
    "What",
]
