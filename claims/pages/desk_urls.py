"""Addresses of the desk."""

from django.urls import path

from claims.pages.desk import deciding, drafting, evidence, holding, lists, personal, queue

_CLAIM = "desk/claims/<int:claim_id>/"

urlpatterns = [
    path("desk/", queue.queue, name="queue"),
    path("desk/next/", queue.next_claim, name="take-next"),
    path("desk/counts/", queue.counts_in_bar, name="nav-counts"),
    path("desk/mine/", lists.mine, name="my-claims"),
    path("desk/second/", lists.second_review, name="second-review"),
    path("desk/articles/", lists.articles, name="desk-articles"),
    path("desk/articles/<int:article_id>/", lists.article, name="desk-article"),
    path("desk/settings/", personal.settings_page, name="settings"),
    path("desk/keys/", personal.keys, name="keys"),
    path("desk/evidence/<int:evidence_id>/file/", evidence.file, name="evidence-file"),
    path(_CLAIM, deciding.review, name="review"),
    path(f"{_CLAIM}take/", holding.take, name="take"),
    path(f"{_CLAIM}take-over/", holding.take_from_other, name="take-over"),
    path(f"{_CLAIM}keep/", holding.keep, name="keep-lease"),
    path(f"{_CLAIM}put-back/", holding.release, name="put-back"),
    path(f"{_CLAIM}skip/", holding.skip, name="skip"),
    path(f"{_CLAIM}set-aside/", holding.set_aside, name="set-aside"),
    path(f"{_CLAIM}reopen/", holding.reopen, name="reopen"),
    path(f"{_CLAIM}priority/", holding.prioritise, name="set-priority"),
    path(f"{_CLAIM}draft/", drafting.save, name="save-draft"),
    path(f"{_CLAIM}draft/discard/", drafting.discard, name="discard-draft"),
    path(f"{_CLAIM}draft/clear-evidence/", drafting.clear_evidence, name="clear-evidence"),
    path(f"{_CLAIM}evidence/", evidence.add, name="add-evidence"),
    path(f"{_CLAIM}evidence/<int:evidence_id>/remove/", evidence.remove, name="remove-evidence"),
    path(f"{_CLAIM}verdict/", deciding.send, name="send-verdict"),
    path(f"{_CLAIM}correct/", deciding.correct, name="correct-verdict"),
    path(f"{_CLAIM}withdraw/", deciding.withdraw, name="withdraw-claim"),
    path(f"{_CLAIM}approve/", deciding.approve, name="approve-verdict"),
    path(f"{_CLAIM}return/", deciding.send_back, name="return-verdict"),
]
