"""Which tables grow with the work of a desk, and which stay small however old it gets."""

from __future__ import annotations

# Why a table has few rows: reading all of it costs less than looking anything up.
SMALL: dict[str, str] = {
    "auth_group": "the framework's own, not used",
    "auth_group_permissions": "the framework's own, not used",
    "auth_permission": "the framework's own: some for each table",
    "account_emailaddress": "one or two for each person",
    "account_emailconfirmation": "one for each address that is being confirmed",
    "mfa_authenticator": "a few for each person",
    "socialaccount_socialaccount": "one for each person",
    "socialaccount_socialapp": "one for each provider of single sign-on",
    "socialaccount_socialtoken": "one for each person",
    "usersessions_usersession": "some for each person, tidied as they end",
    "django_content_type": "one for each kind of row",
    "django_session": "one for each browser, tidied as they end",
    "claims_agreementcell": "counts: reviewers by reviewers by topic and month",
    "claims_apitoken": "some for each program",
    "claims_count": "one for each thing that is counted",
    "claims_countchange": "added up every minute",
    "claims_epoch": "one for each life of the database",
    "claims_feed": "one for each feed that the desk polls: tens",
    "claims_figureclock": "one row",
    "claims_figureday": "one a day for the desk and for each person, outlet and topic that worked",
    "claims_fittedmodel": "one each time somebody fits weights",
    "claims_hostturn": "one for each server that is asked",
    "claims_indextotals": "one row",
    "claims_invitation": "one for each person, and some for nobody",
    "claims_lifesign": "one for each job that runs by the clock",
    "claims_mailchoice": "one for each person",
    "claims_publictext": "some versions of two texts",
    "claims_queueday": "one a day",
    "claims_reviewpolicy": "at most 50, held by the action that adds them",
    "claims_savedview": "some for each person",
    "claims_signingkey": "one for each key that heads were ever signed with",
    "claims_source": "one for each outlet: hundreds",
    "claims_topic": "tens, named by editors",
    "claims_user": "one for each person: tens, hundreds at the most",
    "claims_user_groups": "the framework's own, not used",
    "claims_user_topics": "some for each person",
    "claims_user_user_permissions": "the framework's own, not used",
    "claims_webhookendpoint": "some, set up by administrators",
}

_DETECTOR = (
    "The page of the detector, for editors who think of fitting weights: it counts what people "
    "decided by hand, from indexes alone, and nothing else asks for it."
)
# Statements that may read through a table: the table, words of the statement, and why.
BOUNDED: dict[tuple[str, str], str] = {
    ("claims_sentencelabel", "SELECT COUNT(*)"): _DETECTOR,
    ("claims_claim", 'SELECT COUNT(*) AS "__count" FROM "claims_claim" WHERE EXISTS'): _DETECTOR,
    ("claims_claimevent", """"claims_claim"."set_aside_reason" = 'not_a_claim')"""): _DETECTOR,
}
