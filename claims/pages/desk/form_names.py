"""What the forms of the desk are called, and which claim or article they are about, by address.

Words that were typed and not sent are kept with the address of their form; its name is found when
they are read, so that it stands there in the language of whoever reads it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.urls import Resolver404, ResolverMatch, resolve
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from claims.models import Article, Claim, KeptWords
from claims.people.kept import first_words

# By the name of the address to which a form is sent, as the form is called on its page.
FORM_NAMES: Mapping[str, str | Promise] = {
    "answer-message": _("Answer"),
    "approve-withdrawal": _("A withdrawal waits for another person"),
    "assign": _("Who checks it"),
    "bulk": _("Many claims at once"),
    "change-evidence": _("Change evidence"),
    "change-webhook": _("Webhooks"),
    "claim-of-suggestion": _("Make a claim of it"),
    "copy-statement": _("Statement of a draft"),
    "desk-checks-file": _("Earlier checks"),
    "desk-checks-new": _("Earlier checks"),
    "desk-feed-change": _("How it is polled"),
    "desk-feed-pause": _("Pause a feed"),
    "desk-feeds": _("Add a feed"),
    "desk-import-new": _("Import"),
    "desk-mark": _("Mark a claim"),
    "desk-policy": _("Review policy"),
    "desk-policy-row": _("Change a row of the policy"),
    "desk-range": _("Change the range"),
    "desk-text": _("Texts for readers"),
    "desk-webhooks": _("Add a webhook"),
    "evidence-words": _("Quote these words"),
    "hand-over": _("Hand it over"),
    "let-stand": _("Let the published verdict stand"),
    "merge-claims": _("Merge with another claim"),
    "name-look-day": _("Look again"),
    "own-copy-new": _("Bring in a draft"),
    "own-copy-version": _("Next version"),
    "protect-source": _("Protect this source"),
    "own-name": _("Your name"),
    "person-name": _("Name and address"),
    "rename-topic": _("Rename a topic"),
    "rename-view": _("Rename a saved view"),
    "reopen": _("Reopen"),
    "return-verdict": _("Reason for sending back"),
    "save-view": _("Save this view"),
    "set-aside": _("Set aside"),
    "set-pin": _("Pin to the top"),
    "set-priority": _("Priority"),
    "settle-alarm": _("What you found at a source"),
    "skip": _("Skip this claim"),
    "snooze": _("Leave it for later"),
    "split-claim": _("Split"),
    "still-holds": _("What you looked at and found"),
    "take-merge-back": _("Take the merge back"),
    "take-over": _("Take over"),
    "tokens": _("API tokens"),
    "topics": _("New topic"),
    "withdraw-claim": _("Withdraw"),
}


@dataclass(frozen=True)
class KeptForm:
    """A form that was typed into and not sent, as a list shows it.

    Attributes:
        kept: its words.
        first: how they begin.
        name: what the form is called; empty where a later release has no such form.
        claim: which claim it is about; None if it is about none.
        article: which article it is about; None if it is about none.
    """

    kept: KeptWords
    first: str
    name: str | Promise
    claim: Claim | None
    article: Article | None


def kept_forms(rows: Iterable[KeptWords]) -> list[KeptForm]:
    """Kept words with the names of their forms, in at most two statements more.

    Args:
        rows: in the order in which they are to be shown.
    """
    found = [(kept, _at(kept.place)) for kept in rows]
    claims = {at.kwargs["claim_id"] for _, at in found if at and "claim_id" in at.kwargs}
    articles = {at.kwargs["article_id"] for _, at in found if at and "article_id" in at.kwargs}
    claim_of = Claim.objects.only("text", "language").in_bulk(claims) if claims else {}
    article_of = Article.objects.only("title").in_bulk(articles) if articles else {}
    return [
        KeptForm(
            kept=kept,
            first=first_words(kept.fields),
            name=FORM_NAMES.get((at.url_name if at else "") or "", ""),
            claim=claim_of.get(at.kwargs.get("claim_id")) if at else None,
            article=article_of.get(at.kwargs.get("article_id")) if at else None,
        )
        for kept, at in found
    ]


def _at(place: str) -> ResolverMatch | None:
    """What an address of the desk leads to; None where nothing stands there any more."""
    try:
        return resolve(place)
    except Resolver404:
        return None
