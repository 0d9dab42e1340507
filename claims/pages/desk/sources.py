"""Sources of evidence at the desk: their copies, the words in them, where else they are used."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims.messages import said_in
from claims.models import Capture, Evidence, Lease, MaterialState
from claims.pages.desk.claim_action import claim_action
from claims.pages.desk.entry import DeskRequest, desk_page
from claims.pages.desk.may import May
from claims.pages.desk.typed import keep_typed
from claims.pages.translating import translated
from claims.permissions import Permission, can
from claims.review.actions import (
    EvidenceCited,
    QuoteNotAccepted,
    quote_evidence,
    try_capture_again,
)
from claims.review.files import SANDBOX
from claims.review.queries import (
    CLAIMS_SHOWN,
    capture_for,
    captures_of,
    material_for,
    standing_evidence,
    used_in,
    uses_of,
)
from claims.tasks import capture_source, start
from claims.workflow import LeaseLost, is_in_scope

REFUSED, CONFLICT = 422, 409


class QuoteForm(forms.Form):
    """The words of a source that matter."""

    use_required_attribute = False

    quote = forms.CharField(
        label=_("The words that matter"),
        required=False,
        strip=False,
        help_text=_("Select them in the text, or copy them from it, exactly."),
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )


@desk_page()
def card(request: DeskRequest, evidence_id: int) -> HttpResponse:
    """One piece of evidence, asked for again and again while its copy is being fetched."""
    piece = _seen(request, evidence_id)
    if not request.htmx:
        return redirect(_at_claim(piece))
    if piece.material and piece.material.state == MaterialState.WAITING:
        return HttpResponse(status=204)
    number = standing_evidence(piece.claim, request.user).get(pk=piece.pk).number
    lease = _lease(request, piece)
    context = {
        "item": piece,
        "number": number,
        "claim": piece.claim,
        "can_edit": lease is not None,
        "form_id": "work" if lease else "tools",
        "used": used_in(piece.claim_id, request.user),
        "may": May(protect=_may_protect(request, piece)),
    }
    return render(request, "desk/_source_came.html", context)


@claim_action(Permission.REVIEW_CLAIMS)
def fetch_again(request: DeskRequest, claim_id: int, evidence_id: int) -> HttpResponse:
    """Have a source fetched now: for its first copy, or to see whether it still says the same."""
    now = timezone.now()
    keep_typed(request, claim_id, now)
    material = try_capture_again(evidence_id=evidence_id, by=request.user, at=now)
    start(capture_source, material.pk)
    if material.state == MaterialState.KEPT:
        told = gettext(
            "The source is being looked at. If it says something else now, a copy is kept."
        )
        messages.success(request, told)
    return redirect(f"{reverse('review', args=[claim_id])}#evidence-source-{evidence_id}")


@desk_page()
def words(request: DeskRequest, evidence_id: int) -> HttpResponse:
    """The words of the copy that is cited; whoever holds the claim quotes from them here."""
    piece = _seen(request, evidence_id)
    if piece.capture is None:
        raise Http404("There is no copy of this source.")
    lease = _lease(request, piece)
    form = QuoteForm(request.POST or None, initial={"quote": piece.quote})
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            _quote(request, piece, form.cleaned_data["quote"])
        except QuoteNotAccepted as refusal:
            form.add_error("quote", translated(said_in(refusal)))
            status = REFUSED
        except (EvidenceCited, LeaseLost, Lease.DoesNotExist) as refusal:
            form.add_error(None, _why_not(refusal))
            status = CONFLICT
        else:
            messages.success(request, gettext("The words are quoted."))
            return redirect(_at_claim(piece))
    context = {"piece": piece, "capture": piece.capture, "form": form, "lease": lease}
    return render(request, "desk/source_words.html", context, status=status)


@desk_page()
def source(request: DeskRequest, material_id: int) -> HttpResponse:
    """One source: the claims it is evidence on, and its copies."""
    material = material_for(material_id, request.user)
    context = {
        "material": material,
        "uses": uses_of(material, request.user)[:CLAIMS_SHOWN],
        "captures": captures_of(material),
    }
    return render(request, "desk/source.html", context)


@desk_page()
def original(request: DeskRequest, capture_id: int) -> HttpResponseBase:
    """The bytes as they came: a download that no browser shows or runs."""
    capture = capture_for(capture_id, request.user)
    return _download(capture, "body", f"capture-{capture.pk}.bin")


@desk_page()
def archive(request: DeskRequest, capture_id: int) -> HttpResponseBase:
    """The copy as a WARC file, for the programs of archives."""
    capture = capture_for(capture_id, request.user)
    return _download(capture, "warc", f"capture-{capture.pk}.warc.gz")


def _download(capture: Capture, part: str, name: str) -> FileResponse:
    try:
        file = getattr(capture, part).open("rb")
    except FileNotFoundError as missing:
        raise Http404("The file of this copy is not in the folder of the desk.") from missing
    answer = FileResponse(
        file,
        as_attachment=True,
        filename=name,
        content_type="application/octet-stream",
    )
    return sandboxed(answer)


def sandboxed(answer: FileResponse) -> FileResponse:
    """The same answer, which a browser gives no rights at all even if it shows it."""
    for name, value in SANDBOX.items():
        answer.headers[name] = value
    return answer


def _seen(request: DeskRequest, evidence_id: int) -> Evidence:
    found = Evidence.objects.standing().seen_by(request.user)
    return found.select_related("claim", "added_by", "material", "capture").get(pk=evidence_id)


def _lease(request: DeskRequest, piece: Evidence) -> Lease | None:
    """The hold of the person who looks; None if they have none on this claim now."""
    if not can(request.user, Permission.REVIEW_CLAIMS):
        return None
    held = Lease.objects.live().filter(claim=piece.claim_id, holder=request.user).first()
    return held if held and held.is_live(timezone.now()) else None


def _may_protect(request: DeskRequest, piece: Evidence) -> bool:
    return can(request.user, Permission.CORRECT) and is_in_scope(request.user, piece.claim)


def _quote(request: DeskRequest, piece: Evidence, quote: str) -> None:
    sent = request.POST.get("lease", "")
    lease_id = int(sent) if sent.isascii() and sent.isdecimal() and len(sent) <= 18 else 0
    quote_evidence(
        evidence_id=piece.pk,
        lease_id=lease_id,
        quote=quote,
        by=request.user,
        at=timezone.now(),
    )


def _why_not(refusal: Exception) -> str:
    if isinstance(refusal, Lease.DoesNotExist):
        return gettext("You do not hold this claim. Take it first; what you typed stays here.")
    return translated(said_in(refusal))


def _at_claim(piece: Evidence) -> str:
    return f"{reverse('review', args=[piece.claim_id])}#evidence"
