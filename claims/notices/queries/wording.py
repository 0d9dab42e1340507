"""What a notice says, in the language that is spoken at the moment.

It says that something happened, never what anybody thinks of a claim.
"""

from __future__ import annotations

from django.utils.translation import gettext, gettext_lazy

from claims.models import Notice, NoticeKind

_BY_SOMEBODY = {
    NoticeKind.ASSIGNED: gettext_lazy("%(person)s assigned a claim to you"),
    NoticeKind.HANDED_OVER: gettext_lazy("%(person)s handed a claim over to you"),
    NoticeKind.RETURNED: gettext_lazy("%(person)s sent back what you gave on a claim"),
    NoticeKind.MENTIONED: gettext_lazy("%(person)s mentioned you in a comment"),
    NoticeKind.COMMENTED: gettext_lazy("%(person)s commented on a claim of yours"),
    NoticeKind.ANSWERED_LATE: gettext_lazy(
        "%(person)s noted an answer that came after a verdict of yours was published"
    ),
    NoticeKind.TAKEN_OVER: gettext_lazy("%(person)s took a claim over from you"),
    NoticeKind.DECIDED: gettext_lazy("%(person)s decided a double review of yours"),
    NoticeKind.PUBLISHED: gettext_lazy("Your verdict is published; %(person)s was the second"),
    NoticeKind.CORRECTED: gettext_lazy("%(person)s corrected a verdict of yours"),
    NoticeKind.WITHDRAWN: gettext_lazy("%(person)s withdrew a verdict of yours"),
    NoticeKind.LET_STAND: gettext_lazy(
        "%(person)s let the published verdict stand that you sent a new one for"
    ),
    NoticeKind.PLACES_MOVED: gettext_lazy(
        "%(person)s changed the places of a verdict that you and another person gave"
    ),
    NoticeKind.WITHDRAWAL_WANTED: gettext_lazy(
        "%(person)s proposes to withdraw a verdict and needs a second person"
    ),
    NoticeKind.WITHDRAWAL_APPROVED: gettext_lazy("%(person)s approved a withdrawal of yours"),
    NoticeKind.WITHDRAWAL_RETURNED: gettext_lazy("%(person)s declined a withdrawal of yours"),
}


def notice_words(notice: Notice) -> str:
    """One sentence without its full stop, such as "Ines Alvim mentioned you in a comment".

    Args:
        notice: with who caused it.
    """
    kind = NoticeKind(notice.kind)
    if kind == NoticeKind.WEBHOOK_STOPPED:
        return gettext("The webhook %(name)s has stopped") % {"name": notice.data["name"]}
    if kind == NoticeKind.SHEET_MOVED:
        return _about_sheet(notice)
    if notice.by is not None and kind in _BY_SOMEBODY:
        return str(_BY_SOMEBODY[kind]) % {"person": str(notice.by)}
    return str(kind.label)


def _about_sheet(notice: Notice) -> str:
    title = notice.data["title"]
    if notice.by is None:
        return gettext("A verdict under the signed draft “%(title)s” has changed") % {
            "title": title
        }
    return gettext("%(person)s changed a verdict under the signed draft “%(title)s”") % {
        "person": str(notice.by),
        "title": title,
    }


def reason_given(notice: Notice) -> str:
    """What was said with it; empty for nothing."""
    reason = notice.data.get("reason", "")
    return reason if isinstance(reason, str) else ""
