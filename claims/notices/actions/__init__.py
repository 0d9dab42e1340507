"""What is done with notices: made, read, mailed."""

from claims.notices.actions.choosing import NoAddress, Wish, choose_mail, stop_mail
from claims.notices.actions.making import tell_due, tell_events
from claims.notices.actions.posting import gather_mail, give_up_on_the_dead, send_mailing
from claims.notices.actions.reading import mark_all_read, mark_read
from claims.notices.actions.suggestions import tell_suggestions
from claims.notices.actions.webhooks import tell_stopped_webhooks

__all__ = [
    "NoAddress",
    "Wish",
    "choose_mail",
    "gather_mail",
    "give_up_on_the_dead",
    "mark_all_read",
    "mark_read",
    "send_mailing",
    "stop_mail",
    "tell_due",
    "tell_events",
    "tell_stopped_webhooks",
    "tell_suggestions",
]
