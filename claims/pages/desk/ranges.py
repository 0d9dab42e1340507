"""Claims marked by hand: mark words of an article; trim, widen, split, join; take a mark back."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.db import models
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from claims import tasks
from claims.extraction.actions.marking import AlreadyMarked
from claims.extraction.choosing import RangeRefused
from claims.joint.marking import Marked, change_ranges, mark_words
from claims.matching.refusals import MergeRefused
from claims.messages import said_in, say
from claims.models import Article, Claim, Occurrence
from claims.pages.desk.entry import DeskRequest, desk_page
from claims.pages.translating import translated
from claims.permissions import Permission
from claims.queue.reasons import ReasonNotAccepted

REFUSED = 422


class MarkForm(forms.Form):
    """The words of a claim, and near which place of the article they stand."""

    use_required_attribute = False

    words = forms.CharField(
        label=_("Words of the claim"),
        strip=False,
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        help_text=_("Exactly as they stand in the article. Mark them there, or copy them."),
        error_messages={"required": _("Mark words in the article, or copy them into this field.")},
    )
    near = forms.IntegerField(required=False, widget=forms.HiddenInput)


class RangesForm(forms.Form):
    """The ranges that take the place of one, a line each, and the neighbours that join it."""

    use_required_attribute = False

    lines = forms.CharField(
        label=_("Words of the claim"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
        help_text=(
            _(
                "Delete words to trim it, add words of the article to widen it. Two lines "
                "make two claims."
            )
        ),
    )
    join = forms.ModelMultipleChoiceField(
        label=_("Take the place of these too"),
        queryset=Occurrence.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    reason = forms.CharField(
        label=_("Why, in a few words"),
        required=False,
        max_length=500,
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
        help_text=_("The history shows it. Needed where readers see a verdict on the claim."),
    )


@desk_page(Permission.MARK_CLAIMS)
def mark(request: DeskRequest, article_id: int) -> HttpResponse:
    """Mark words of an article as a claim; the form keeps what was typed."""
    article = Article.objects.select_related("source").get(pk=article_id)
    form = MarkForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            claim = _marked(request, article, form)
        except AlreadyMarked as known:
            messages.info(request, translated(said_in(known)))
            return _to_article(article, known.occurrence.claim_id)
        except RangeRefused as refusal:
            form.add_error("words", translated(said_in(refusal)))
        else:
            messages.success(request, _marked_words(claim))
            return _to_article(article, claim.pk)
    return render(
        request,
        "desk/mark.html",
        {"article": article, "form": form},
        status=REFUSED if form.errors else 200,
    )


def _marked(request: DeskRequest, article: Article, form: MarkForm) -> Claim:
    words, near = form.cleaned_data["words"], form.cleaned_data["near"] or 0
    marked = mark_words(article=article, words=words, near=near, by=request.user, at=timezone.now())
    _go_on(marked)
    return marked.claims[0]


def _marked_words(claim: Claim) -> str:
    count = claim.occurrence_count
    if count < 2:
        told = gettext("Marked as claim %(claim)d. It waits in the queue.")
        return told % {"claim": claim.pk}
    told = ngettext(
        "Marked as claim %(claim)d. It is known already and said in %(count)d place.",
        "Marked as claim %(claim)d. It is known already and said in %(count)d places.",
        count,
    )
    return told % {"claim": claim.pk, "count": count}


@desk_page(Permission.MARK_CLAIMS)
def change(request: DeskRequest, occurrence_id: int) -> HttpResponse:
    """Change the range of a claim in its article, or take the mark back."""
    place = Occurrence.objects.select_related("article__source", "claim").get(pk=occurrence_id)
    if place.left_at is not None:
        messages.info(
            request, gettext("This range has been replaced. Here is the article as it is now.")
        )
        return _to_article(place.article, place.claim_id)
    form = _ranges_form(request, place)
    if request.method == "POST" and form.is_valid():
        try:
            return _replaced(request, place, form)
        except (RangeRefused, MergeRefused) as refusal:
            form.add_error("lines", translated(said_in(refusal)))
        except ReasonNotAccepted as refusal:
            form.add_error("reason", translated(said_in(refusal)))
    return render(
        request,
        "desk/range.html",
        {"place": place, "article": place.article, "claim": place.claim, "form": form},
        status=REFUSED if form.errors else 200,
    )


def _ranges_form(request: DeskRequest, place: Occurrence) -> RangesForm:
    form = RangesForm(request.POST or None, initial={"lines": place.quote})
    field = form.fields["join"]
    field.queryset = _neighbours(place)  # type: ignore[attr-defined]
    return form


def _neighbours(place: Occurrence) -> models.QuerySet[Occurrence]:
    """The claims right before and after in the article: only they can become one with it."""
    others = Occurrence.objects.current().filter(article=place.article_id).exclude(pk=place.pk)
    before = others.filter(start__lte=place.start).order_by("-start").values("pk")[:1]
    after = others.filter(start__gte=place.start).order_by("start").values("pk")[:1]
    return others.filter(models.Q(pk__in=before) | models.Q(pk__in=after)).order_by("start")


def _replaced(request: DeskRequest, place: Occurrence, form: RangesForm) -> HttpResponse:
    taken_back = "take_back" in request.POST
    lines = [] if taken_back else form.cleaned_data["lines"].splitlines()
    if not any(line.strip() for line in lines) and not taken_back:
        raise RangeRefused(say("Leave the words of the claim, or take the mark back below."))
    joined = [] if taken_back else [one.pk for one in form.cleaned_data["join"]]
    marked = change_ranges(
        place=place,
        lines=lines,
        joined=joined,
        reason=form.cleaned_data["reason"],
        by=request.user,
        at=timezone.now(),
    )
    _go_on(marked)
    messages.success(request, _said(marked.claims))
    return _to_article(place.article, marked.claims[0].pk if marked.claims else None)


def _go_on(marked: Marked) -> None:
    """Start what follows a change of ranges."""
    tasks.start(tasks.match_article, marked.article)
    if marked.shown:
        tasks.start(tasks.refresh_summaries)


def _said(claims: tuple[Claim, ...]) -> str:
    numbers = ", ".join(str(claim.pk) for claim in claims)
    if not claims:
        return gettext("The mark is taken back; why is kept for the detector to learn from.")
    told = ngettext(
        "Changed. The range is claim %(numbers)s now.",
        "Changed. The ranges are claims %(numbers)s now.",
        len(claims),
    )
    return told % {"numbers": numbers}


def _to_article(article: Article, claim_id: int | None) -> HttpResponse:
    address = reverse("desk-article", args=[article.pk])
    return redirect(f"{address}#claim-{claim_id}" if claim_id else address)
