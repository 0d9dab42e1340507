"""What the pages of a review show, and what a verdict is judged by. Reads only."""

from claims.review.queries.agreement import AgreementPage, Group, agreement_page
from claims.review.queries.background import Background, background_of
from claims.review.queries.comments import ShownComment, Talk, reads_event, talk_about
from claims.review.queries.contacts import (
    ContactRow,
    changeable_by,
    contact_rows,
    contact_versions,
    contacts_of_both,
)
from claims.review.queries.evidence import stance_of, standing_evidence
from claims.review.queries.page import (
    EVENTS_SHOWN,
    PLACES_SHOWN,
    Neighbour,
    ReviewPage,
    latest_verdict,
    needs_of,
    public_rating,
    review_page,
)
from claims.review.queries.rounds import (
    SecondOpinionRow,
    differing_rounds,
    opinions_of,
    own_opinions_waiting,
    reads_both,
    round_to_decide,
    second_opinion_rows,
    shown_rounds,
)
from claims.review.queries.sources import (
    CLAIMS_SHOWN,
    Elsewhere,
    alarms_of,
    capture_for,
    captures_of,
    material_for,
    open_alarms,
    used_in,
    uses_of,
)
from claims.review.queries.veils import Veil, sealed_now, veil_over
from claims.workflow.policy_rows import policies, policy_answers, policy_for, policy_row

__all__ = [
    "CLAIMS_SHOWN",
    "EVENTS_SHOWN",
    "PLACES_SHOWN",
    "AgreementPage",
    "Background",
    "ContactRow",
    "Elsewhere",
    "Group",
    "Neighbour",
    "ReviewPage",
    "SecondOpinionRow",
    "ShownComment",
    "Talk",
    "Veil",
    "agreement_page",
    "alarms_of",
    "background_of",
    "capture_for",
    "captures_of",
    "changeable_by",
    "contact_rows",
    "contact_versions",
    "contacts_of_both",
    "differing_rounds",
    "latest_verdict",
    "material_for",
    "needs_of",
    "open_alarms",
    "opinions_of",
    "own_opinions_waiting",
    "policies",
    "policy_answers",
    "policy_for",
    "policy_row",
    "public_rating",
    "reads_both",
    "reads_event",
    "review_page",
    "round_to_decide",
    "sealed_now",
    "second_opinion_rows",
    "shown_rounds",
    "stance_of",
    "standing_evidence",
    "talk_about",
    "used_in",
    "uses_of",
    "veil_over",
]
