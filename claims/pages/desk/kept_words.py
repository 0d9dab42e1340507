"""The words of forms that are not sent yet, as the script of the desk's pages asks for them.

Every form that people write into carries `data-keep`; keeping.js sends its words here as they are
typed, and puts them back where the page is opened again, in any browser of the same person.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone

from claims.messages import said_in
from claims.models import KeptWords
from claims.pages.desk.asking import row_number
from claims.pages.desk.entry import DeskRequest, desk_page
from claims.pages.desk.sent_forms import is_late
from claims.pages.translating import translated
from claims.people.actions import WordsChanged, forget_words, keep_words
from claims.people.kept import FormWords, WordsNotKept, read_words

CONFLICT, NOT_KEPT = 409, 422
# So many forms of a page are asked for at once; a longer page asks again.
ASKED_AT_ONCE = 50


@desk_page()
def kept_words(request: DeskRequest) -> HttpResponse:
    """What the person has typed and not sent: which forms, or the words of those asked for.

    A form keeps its words by sending them here; the list of "My claims" throws them away.
    """
    if request.method != "POST":
        return _told(request)
    if "discard" in request.POST:
        version = row_number(request.POST.get("version", "")) or 0
        forget_words(place=request.POST["discard"], version=version, by=request.user)
        return redirect("my-claims")
    return _kept(request)


def _told(request: DeskRequest) -> HttpResponse:
    rows = KeptWords.objects.of(request.user)
    asked = request.GET.getlist("place")[:ASKED_AT_ONCE]
    if not asked:
        return JsonResponse({"places": list(rows.values_list("place", flat=True))})
    return JsonResponse({"words": [_words(row) for row in rows.filter(place__in=asked)]})


def _kept(request: DeskRequest) -> HttpResponse:
    posted = request.POST
    try:
        words = read_words(
            place=posted.get("place", ""),
            page=posted.get("page", ""),
            fields=posted.get("fields", ""),
        )
        kept = _keep(request, words)
    except WordsNotKept as refusal:
        return JsonResponse({"why": translated(said_in(refusal))}, status=NOT_KEPT)
    except WordsChanged as refusal:
        stored = _words(refusal.stored) if refusal.stored else None
        why = translated(said_in(refusal))
        return JsonResponse({"why": why, "stored": stored}, status=CONFLICT)
    return JsonResponse({"version": kept.version if kept else 0})


def _keep(request: DeskRequest, words: FormWords) -> KeptWords | None:
    if is_late(request):
        raise WordsChanged(None)
    version = row_number(request.POST.get("version", "")) or 0
    return keep_words(words=words, version=version, by=request.user, at=timezone.now())


def _words(kept: KeptWords) -> dict[str, Any]:
    return {
        "place": kept.place,
        "version": kept.version,
        "fields": kept.fields,
        "saved_at": kept.saved_at.isoformat(),
    }
