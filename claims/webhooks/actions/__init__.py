"""What is done with webhooks: endpoints are kept, messages made, sent, sent again, let go."""

from claims.webhooks.actions.endpoints import (
    EndpointNotAccepted,
    EndpointRuns,
    EndpointStopped,
    EndpointTerms,
    add_endpoint,
    change_endpoint,
    remove_endpoint,
    resume_endpoint,
    stop_endpoint,
)
from claims.webhooks.actions.making import make_messages
from claims.webhooks.actions.replaying import (
    ReplayNotPossible,
    replay_delivery,
    replay_since,
    send_test,
)
from claims.webhooks.actions.secrets import open_secret, rotate_secret, with_open_secret
from claims.webhooks.actions.sending import Feed, message_body, send_next
from claims.webhooks.actions.tidying import tidy_deliveries

__all__ = [
    "EndpointNotAccepted",
    "EndpointRuns",
    "EndpointStopped",
    "EndpointTerms",
    "Feed",
    "ReplayNotPossible",
    "add_endpoint",
    "change_endpoint",
    "make_messages",
    "message_body",
    "open_secret",
    "remove_endpoint",
    "replay_delivery",
    "replay_since",
    "resume_endpoint",
    "rotate_secret",
    "send_next",
    "send_test",
    "stop_endpoint",
    "tidy_deliveries",
    "with_open_secret",
]
