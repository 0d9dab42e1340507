"""Addresses of the API for running the desk: looking again, setting up, the people in it.

Those for the work on single claims stand in `desk_urls`.
"""

from django.urls import path

from claims.api.endpoint import TwoFacedEndpoint
from claims.api.views import (
    downloads,
    drafts,
    feeds,
    imports,
    looking,
    own_copy,
    people,
    readers,
    setting_up,
    sources_of_evidence,
    texts,
)

_COPY = "copies/<int:copy>/"
_EVIDENCE = "evidence/<int:evidence>/"
_FEED = "feeds/<int:feed>/"
_INVITATION = "invitations/<int:invitation>/"
_MESSAGE = "messages/<int:message>/"
_PERSON = "people/<int:person>/"
_POLICY = "policies/<int:policy>/"
_RUN = "imports/<int:run>/"
_TEXT = "texts/<slug:kind>/"
_VIEW = "views/<int:view>/"

_VIEWS: dict[str, tuple[type[TwoFacedEndpoint], str]] = {
    "look-again/": (looking.due, "look-again"),
    "look-again/<int:look>/still-holds/": (looking.holds, "still-holds"),
    "claims/<int:claim>/look-again/": (looking.name_day, "name-look-day"),
    "alarms/": (looking.alarms, "alarms"),
    "alarms/<int:alarm>/settle/": (looking.settle, "settle-alarm"),
    "topics/": (setting_up.new_topic, "topics"),
    "topics/<int:topic>/rename/": (setting_up.other_name, "rename-topic"),
    "policies/": (setting_up.new_row, "policies"),
    f"{_POLICY}change/": (setting_up.change_row, "change-policy"),
    f"{_POLICY}move/": (setting_up.move_row, "move-policy"),
    f"{_POLICY}switch/": (setting_up.switch_row, "switch-policy"),
    "views/": (setting_up.keep, "views"),
    f"{_VIEW}rename/": (setting_up.rename, "rename-view"),
    f"{_VIEW}remove/": (setting_up.remove, "remove-view"),
    _TEXT: (texts.text, "text"),
    f"{_TEXT}draft/": (texts.TextDraft, "text-draft"),
    f"{_TEXT}publish/": (texts.publish, "publish-text"),
    "claims/<int:claim>/comments/draft/": (drafts.CommentDraft, "comment-draft"),
    "feeds/": (feeds.add, "feeds"),
    _FEED: (feeds.feed, "feed"),
    f"{_FEED}change/": (feeds.change, "change-feed"),
    f"{_FEED}pause/": (feeds.pause, "pause-feed"),
    f"{_FEED}resume/": (feeds.resume, "resume-feed"),
    f"{_FEED}poll/": (feeds.poll, "poll-feed"),
    f"{_FEED}remove/": (feeds.remove, "remove-feed"),
    "imports/": (imports.imports, "imports"),
    "imports/checks/": (imports.bring_checks, "import-checks"),
    f"{_RUN}retry/": (imports.retry, "retry-import"),
    f"{_RUN}for-real/": (imports.for_real, "import-for-real"),
    "people/": (people.people, "people"),
    _PERSON: (people.person, "person"),
    f"{_PERSON}role/": (people.role, "set-role"),
    f"{_PERSON}scopes/": (people.scopes, "set-scopes"),
    f"{_PERSON}close/": (people.close, "close-account"),
    f"{_PERSON}open/": (people.open_again, "open-account"),
    "invitations/": (people.new, "invitations"),
    f"{_INVITATION}again/": (people.again, "invite-again"),
    f"{_INVITATION}withdraw/": (people.withdraw, "withdraw-invitation"),
    "messages/": (readers.messages, "messages"),
    _MESSAGE: (readers.message, "message"),
    f"{_MESSAGE}care/": (readers.care, "care-for-message"),
    f"{_MESSAGE}leave/": (readers.leave, "leave-message"),
    f"{_MESSAGE}answer/": (readers.answer, "answer-message"),
    f"{_MESSAGE}spam/": (readers.spam, "message-is-spam"),
    f"{_MESSAGE}no-spam/": (readers.no_spam, "message-is-no-spam"),
    f"{_MESSAGE}import/": (readers.bring_in, "import-suggestion"),
    f"{_MESSAGE}claim/": (readers.make_claim, "claim-suggestion"),
    "copies/": (own_copy.bring, "copies"),
    _COPY: (own_copy.copy, "copy"),
    f"{_COPY}replace/": (own_copy.replace, "replace-copy"),
    f"{_COPY}sign/": (own_copy.sign, "sign-copy"),
    "statements/<int:statement>/mark/": (own_copy.mark, "mark-statement"),
    "sheets/<int:sheet>/": (own_copy.sheet, "sheet"),
    "marks/<int:mark>/file/": (downloads.MarkFile, "mark-file"),
    f"{_EVIDENCE}file/": (downloads.EvidenceFile, "evidence-file"),
    f"{_EVIDENCE}captures/": (sources_of_evidence.captures, "evidence-captures"),
    f"{_EVIDENCE}fetch-again/": (sources_of_evidence.fetch_again, "fetch-source-again"),
    "captures/<int:capture>/original/": (downloads.CaptureOriginal, "capture-original"),
    "captures/<int:capture>/warc/": (downloads.CaptureWarc, "capture-warc"),
}

urlpatterns = [path(route, view.as_view(), name=name) for route, (view, name) in _VIEWS.items()]
