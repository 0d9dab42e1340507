"""What a person was told: the page behind the bell, and the way on to the claim."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from claims.models import Notice, NoticeKind
from claims.notices.actions import mark_all_read, mark_read
from claims.notices.queries import notice_page, notice_words, reason_given
from claims.pages.desk.asking import row_number
from claims.pages.desk.entry import DeskRequest, desk_page, posted

_IN_COMMENTS = {NoticeKind.MENTIONED, NoticeKind.COMMENTED}
_TO_SECOND = {NoticeKind.SECOND_WANTED, NoticeKind.DIFFERING}


@dataclass(frozen=True)
class Line:
    """A notice as the page shows it.

    Attributes:
        notice: with its claim.
        words: what happened.
        reason: what was said with it; may be empty.
    """

    notice: Notice
    words: str
    reason: str


@desk_page()
def notices(request: DeskRequest) -> HttpResponse:
    """A page of notices, newest first."""
    unread = "unread" in request.GET
    before = row_number(request.GET.get("before", "")) or None
    page = notice_page(request.user, before=before, unread=unread)
    lines = [Line(one, notice_words(one), reason_given(one)) for one in page.notices]
    older = f"?before={page.older}{'&unread' if unread else ''}" if page.older else ""
    context = {
        "lines": lines,
        "page": {"next_query": older},
        "unread_only": unread,
        "newest": lines[0].notice.pk if lines else 0,
        "has_unread": any(line.notice.read_at is None for line in lines),
        "is_first": before is None,
    }
    return render(request, "desk/notices.html", context)


@desk_page()
def open_notice(request: DeskRequest, notice_id: int) -> HttpResponse:
    """Mark a notice as read, and go to what it is about."""
    try:
        notice = mark_read(notice_id=notice_id, by=request.user, at=timezone.now())
    except Notice.DoesNotExist as missing:
        raise Http404 from missing
    if notice.kind == NoticeKind.WEBHOOK_STOPPED:
        return redirect("desk-webhook", notice.data["webhook"])
    if notice.kind == NoticeKind.SHEET_MOVED:
        return redirect("sign-off-sheet", notice.data["sheet"])
    if notice.kind == NoticeKind.SUGGESTED:
        return redirect("readers")
    if notice.kind in _TO_SECOND:
        return redirect("second-review")
    address = reverse("review", args=[notice.claim_id])
    return redirect(f"{address}#comments" if notice.kind in _IN_COMMENTS else address)


@desk_page()
@posted("notices")
def read(request: DeskRequest) -> HttpResponse:
    """Mark one notice as read, or all that the page showed and older ones."""
    now = timezone.now()
    one = row_number(request.POST.get("notice", ""))
    if one:
        try:
            mark_read(notice_id=one, by=request.user, at=now)
        except Notice.DoesNotExist as missing:
            raise Http404 from missing
        return redirect("notices")
    count = mark_all_read(up_to=row_number(request.POST.get("up_to", "")), by=request.user, at=now)
    told = ngettext("%(count)d notice is read now.", "%(count)d notices are read now.", count)
    messages.success(request, told % {"count": count} if count else gettext("All were read."))
    return redirect("notices")
