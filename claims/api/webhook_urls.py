"""Addresses of the API for webhooks."""

from django.urls import path

from claims.api.endpoint import TwoFacedEndpoint
from claims.api.views import webhooks

_MESSAGE = "webhooks/messages/<int:message>/"
_WEBHOOK = "webhooks/<int:webhook>/"

_VIEWS: dict[str, tuple[type[TwoFacedEndpoint], str]] = {
    "webhooks/": (webhooks.add, "webhooks"),
    _MESSAGE: (webhooks.message, "webhook-message"),
    f"{_MESSAGE}replay/": (webhooks.replay_one, "replay-webhook-message"),
    _WEBHOOK: (webhooks.webhook, "webhook"),
    f"{_WEBHOOK}change/": (webhooks.change, "change-webhook"),
    f"{_WEBHOOK}stop/": (webhooks.stop, "stop-webhook"),
    f"{_WEBHOOK}resume/": (webhooks.resume, "resume-webhook"),
    f"{_WEBHOOK}rotate/": (webhooks.rotate, "rotate-webhook"),
    f"{_WEBHOOK}test/": (webhooks.test, "test-webhook"),
    f"{_WEBHOOK}replay/": (webhooks.replay, "replay-webhook"),
    f"{_WEBHOOK}remove/": (webhooks.remove, "remove-webhook"),
    f"{_WEBHOOK}messages/": (webhooks.log, "webhook-messages"),
}

urlpatterns = [path(route, view.as_view(), name=name) for route, (view, name) in _VIEWS.items()]
