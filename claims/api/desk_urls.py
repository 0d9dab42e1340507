"""Addresses of the API for the work of the desk."""

from django.urls import path

from claims.api.endpoint import TwoFacedEndpoint
from claims.api.views import (
    agreement,
    deciding,
    drafts,
    evidence,
    figures,
    handling,
    handling_many,
    holds,
    marks,
    merging,
    notices,
    protecting,
    reviewing,
    talk,
)

_ARTICLE = "articles/<int:article>/"
_CLAIM = "claims/<int:claim>/"
_CONTACT = f"{_CLAIM}contacts/<int:entry>/"
_EVIDENCE = "leases/<int:lease>/evidence/"
_LEASE = "leases/<int:lease>/"
_PIECE = f"{_EVIDENCE}<int:evidence>/"
_PLACE = "places/<int:place>/"
_ROUND = "rounds/<int:round>/"
_WITHDRAWAL = "withdrawals/<int:withdrawal>/"

_VIEWS: dict[str, tuple[type[TwoFacedEndpoint], str]] = {
    "queue/take/": (holds.next_claim, "take-next"),
    f"{_CLAIM}take/": (holds.take, "take-claim"),
    f"{_CLAIM}take-over/": (handling.take_from_other, "take-claim-over"),
    f"{_LEASE}keep/": (holds.keep, "keep-claim"),
    f"{_LEASE}put-back/": (holds.release, "put-claim-back"),
    f"{_LEASE}skip/": (handling.skip, "skip-claim"),
    f"{_LEASE}snooze/": (handling.snooze_mine, "snooze-held-claim"),
    f"{_LEASE}set-aside/": (handling.set_mine_aside, "set-held-claim-aside"),
    f"{_LEASE}hand-over/": (handling.hand, "hand-claim-over"),
    f"{_LEASE}verdict/": (holds.send, "send-verdict"),
    f"{_LEASE}carry-over/": (evidence.carry, "carry-verdict-over"),
    _EVIDENCE: (evidence.add, "add-evidence"),
    f"{_PIECE}quote/": (evidence.quote, "quote-evidence"),
    f"{_PIECE}change/": (evidence.change, "change-evidence"),
    f"{_PIECE}put-back/": (evidence.put_back, "put-evidence-back"),
    f"{_PIECE}remove/": (evidence.remove, "remove-evidence"),
    "evidence/<int:evidence>/protect/": (protecting.protect, "protect-source"),
    "evidence/<int:evidence>/uses/": (evidence.uses, "evidence-uses"),
    f"{_CLAIM}review/": (reviewing.review, "claim-review"),
    f"{_CLAIM}evidence/": (evidence.evidence, "claim-evidence"),
    f"{_CLAIM}draft/": (drafts.ClaimDraft, "claim-draft"),
    f"{_CLAIM}contacts/": (talk.add, "claim-contacts"),
    _CONTACT: (talk.contact, "claim-contact"),
    f"{_CONTACT}answer/": (talk.reply, "answer-contact"),
    f"{_CONTACT}change/": (talk.change, "change-contact"),
    f"{_CONTACT}remove/": (talk.remove, "remove-contact"),
    f"{_CONTACT}draft/": (drafts.ContactDraft, "contact-draft"),
    f"{_CLAIM}comments/": (talk.say, "claim-comments"),
    "comments/<int:comment>/take-back/": (talk.take_back, "take-comment-back"),
    f"{_CLAIM}approve/": (deciding.approve, "approve-verdict"),
    f"{_CLAIM}return/": (deciding.send_back, "return-verdict"),
    f"{_CLAIM}correct/": (deciding.correct, "correct-verdict"),
    f"{_CLAIM}withdraw/": (deciding.withdraw, "withdraw-claim"),
    f"{_CLAIM}reopen/": (handling.reopen, "reopen-claim"),
    f"{_CLAIM}let-stand/": (handling.let_stand, "let-verdict-stand"),
    f"{_CLAIM}assign/": (handling.assign, "assign-claim"),
    f"{_CLAIM}priority/": (handling.prioritise, "set-priority"),
    f"{_CLAIM}pin/": (handling.pin, "pin-claim"),
    f"{_CLAIM}due/": (handling.due, "set-due"),
    f"{_CLAIM}topic/": (handling.topic, "set-topic"),
    f"{_CLAIM}snooze/": (handling.snooze, "snooze-claim"),
    f"{_CLAIM}wake/": (handling.wake, "wake-claim"),
    f"{_CLAIM}set-aside/": (handling.set_aside, "set-claim-aside"),
    f"{_CLAIM}alike/": (merging.alike, "claim-alike"),
    f"{_CLAIM}merge/": (merging.merge, "merge-claims"),
    f"{_CLAIM}different/": (merging.different, "tell-claims-apart"),
    f"{_CLAIM}split/": (merging.split, "split-claim"),
    f"{_CLAIM}take-merge-back/": (merging.unmerge, "take-merge-back"),
    "second/": (reviewing.waiting, "second"),
    "second/take/": (deciding.second, "take-second"),
    _ROUND: (reviewing.differing, "round"),
    f"{_ROUND}decide/": (deciding.decide, "decide-round"),
    f"{_ROUND}end/": (deciding.end, "end-round"),
    f"{_ROUND}draft/": (drafts.DecisionDraft, "decision-draft"),
    f"{_WITHDRAWAL}approve/": (deciding.approve_proposal, "approve-withdrawal"),
    f"{_WITHDRAWAL}return/": (deciding.decline_proposal, "return-withdrawal"),
    f"{_WITHDRAWAL}take-back/": (deciding.take_proposal_back, "take-withdrawal-back"),
    "bulk/": (handling_many.act, "act-in-bulk"),
    "bulk/<int:action>/": (handling_many.done, "bulk-action"),
    "bulk/<int:action>/undo/": (handling_many.undo, "undo-bulk-action"),
    f"{_ARTICLE}topic/": (handling_many.article_topic, "set-article-topic"),
    f"{_ARTICLE}due/": (handling_many.article_due, "set-article-due"),
    f"{_ARTICLE}mark/": (marks.mark, "mark-claim"),
    f"{_PLACE}replace/": (marks.replace, "replace-mark"),
    f"{_PLACE}take-back/": (marks.take_back, "take-mark-back"),
    "figures/": (figures.figures, "figures"),
    "figures/course/": (figures.by_day, "figures-course"),
    "figures/queue/": (figures.by_age, "figures-queue"),
    "figures/queue/sources/": (figures.queue_by_source, "figures-queue-sources"),
    "figures/queue/topics/": (figures.queue_by_topic, "figures-queue-topics"),
    "figures/queue/reviewers/": (figures.queue_by_reviewer, "figures-queue-reviewers"),
    "figures/agreement/": (agreement.agreement, "figures-agreement"),
    "figures/repeated/": (figures.repeated, "figures-repeated"),
    "figures/sources/": (figures.by_source, "figures-sources"),
    "figures/topics/": (figures.by_topic, "figures-topics"),
    "figures/reviewers/": (figures.by_reviewer, "figures-reviewers"),
    "notices/": (notices.notices, "notices"),
    "notices/read/": (notices.read_all, "read-notices"),
    "notices/<int:notice>/read/": (notices.read, "read-notice"),
}

urlpatterns = [path(route, view.as_view(), name=name) for route, (view, name) in _VIEWS.items()]
# What programs that review ask for all day: each address that stands before it is looked at first.
OFTEN = {"take-next", "send-verdict"}
