"""Writes about people: each a keyword-only function, one transaction."""

from claims.people.actions.changing import (
    LastAdministrator,
    OwnAccount,
    change_role,
    close_account,
    end_sessions,
    open_account,
    reset_second_factor,
)
from claims.people.actions.inviting import (
    InvitationOver,
    invite,
    invite_again,
    link_token,
    withdraw_invitation,
)
from claims.people.actions.joining import (
    InvitationNotUsable,
    Newcomer,
    PasswordNotAccepted,
    accept_invitation,
    join_by_sign_on,
    usable_invitation,
)
from claims.people.actions.keeping import (
    WordsChanged,
    forget_late_words,
    forget_words,
    keep_words,
    tidy_words,
)
from claims.people.actions.letting_go import let_go_of_left
from claims.people.actions.mailing import (
    invitation_link,
    mail_address_change,
    mail_invitation,
    mail_password_reset,
)
from claims.people.actions.naming import change_email, change_name
from claims.people.actions.recording import record_person
from claims.people.actions.tokens import MadeToken, TokenTerms, make_token, revoke_token

__all__ = [
    "InvitationNotUsable",
    "InvitationOver",
    "LastAdministrator",
    "MadeToken",
    "Newcomer",
    "OwnAccount",
    "PasswordNotAccepted",
    "TokenTerms",
    "WordsChanged",
    "accept_invitation",
    "change_email",
    "change_name",
    "change_role",
    "close_account",
    "end_sessions",
    "forget_late_words",
    "forget_words",
    "invitation_link",
    "invite",
    "invite_again",
    "join_by_sign_on",
    "keep_words",
    "let_go_of_left",
    "link_token",
    "mail_address_change",
    "mail_invitation",
    "mail_password_reset",
    "make_token",
    "open_account",
    "record_person",
    "reset_second_factor",
    "revoke_token",
    "tidy_words",
    "usable_invitation",
    "withdraw_invitation",
]
