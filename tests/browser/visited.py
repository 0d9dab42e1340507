"""Which browser test looks at which page of the site with axe, or why none does.

Every address that is opened by a link stands in one of these tables: `tests/pages` has a test of
that. A page that no other test has a state for goes into one of the walks.
"""

from __future__ import annotations

DESK_WALK = (
    "contact", "desk-search", "desk-text", "desk-webhook", "desk-webhook-message",
    "desk-webhooks", "own-copy-version", "own-name", "person-name", "sign-off-sheet", "tokens",
)  # fmt: skip
"""Pages of the desk that `test_every_page` walks, filled in with rows made for them."""

PUBLIC_WALK = (
    "search", "suggest", "methodology-version", "corrections-policy-version", "stop-mail",
    "account_inactive", "account_reset_password_done", "account_reset_password_from_key",
    "account_reset_password_from_key_done", "account_signup", "socialaccount_login_cancelled",
    "socialaccount_login_error",
)  # fmt: skip
"""Pages for readers, and for whoever is coming in, that `test_every_page` walks."""

ACCOUNT_WALK = (
    "account_reauthenticate", "mfa_activate_totp", "mfa_deactivate_totp",
    "mfa_view_recovery_codes", "mfa_generate_recovery_codes", "mfa_edit_webauthn",
    "mfa_remove_webauthn", "mfa_reauthenticate",
)  # fmt: skip
"""Pages of one's own account that `test_every_page` walks."""

ELSEWHERE: dict[str, tuple[str, str]] = {
    "account_change_password": ("test_desk_pages", "/accounts/password/change/"),
    "account_login": ("test_accounts", "/accounts/login/"),
    "account_logout": ("test_desk_pages", "/accounts/logout/"),
    "account_reset_password": ("test_accounts", "/accounts/password/reset/"),
    "all-topics": ("test_public", "/topics/"),
    "article": ("test_public", "/articles/{"),
    "articles": ("test_public", "/articles/"),
    "bulk-done": ("desk_states", '"bulk-done"'),
    "change-evidence": ("desk_states", '"change-evidence"'),
    "claim": ("test_public", "/claims/{"),
    "claim-version": ("test_public", "/versions/1/"),
    "claims": ("test_public", "/claims/"),
    "copy-statement": ("test_own_copy", "/desk/copy/statements/{"),
    "corrections": ("test_public", "/corrections/"),
    "corrections-policy": ("test_public", "/corrections-policy/"),
    "desk-agreement": ("desk_states", '"desk-agreement"'),
    "desk-article": ("test_desk_pages", "/desk/articles/{"),
    "desk-articles": ("test_desk_pages", "/desk/articles/"),
    "desk-bookmarklet": ("test_imports", "/desk/imports/bookmarklet/"),
    "desk-checks-file": ("test_imports", "/desk/imports/checks/{"),
    "desk-checks-new": ("test_imports", "/desk/imports/checks/"),
    "desk-detector": ("test_desk_pages", "/desk/detector/"),
    "desk-feed": ("test_feeds", '"desk-feed"'),
    "desk-feeds": ("test_feeds", '"desk-feeds"'),
    "desk-figures": ("test_figures", "/desk/figures/"),
    "desk-import": ("test_imports", "/desk/imports/{"),
    "desk-import-new": ("test_imports", "/desk/imports/new/"),
    "desk-imports": ("test_imports", "/desk/imports/"),
    "desk-mark": ("desk_states", '"desk-mark"'),
    "desk-policy": ("desk_states", '"desk-policy"'),
    "desk-policy-row": ("desk_states", '"desk-policy-row"'),
    "desk-range": ("test_marking", "/desk/ranges/{"),
    "desk-repeated": ("desk_states", '"desk-repeated"'),
    "desk-revision": ("test_revisions", "/changes/"),
    "desk-round": ("test_rationale", '"desk-round"'),
    "desk-source": ("desk_states", '"desk-source"'),
    "desk-texts": ("desk_states", '"desk-texts"'),
    "embed": ("test_public", "/embed/claims/{"),
    "evidence-words": ("desk_states", '"evidence-words"'),
    "how-we-check": ("test_public", "/how-we-check/"),
    "invitation": ("test_accounts", "/accounts/invitation/{"),
    "invited": ("test_accounts", '"Link of the invitation"'),
    "keys": ("test_keys", "/desk/keys/"),
    "look-again": ("test_readers", "/desk/look-again/"),
    "mail-settings": ("test_talk", '"mail-settings"'),
    "mfa_add_webauthn": ("test_accounts", '"Add a passkey"'),
    "mfa_authenticate": ("test_accounts", 'heading", name="Second factor"'),
    "mfa_index": ("test_accounts", "/accounts/two-factor/?needed=1"),
    "mfa_list_webauthn": ("test_accounts", '"webauthn/"'),
    "my-claims": ("test_desk_pages", "/desk/mine/"),
    "notices": ("test_talk", '"notices"'),
    "overview": ("test_public", '"/"'),
    "own-copies": ("test_own_copy", "/desk/copy/"),
    "own-copy": ("test_own_copy", "/desk/copy/{"),
    "own-copy-new": ("test_own_copy", "/desk/copy/new/"),
    "peek-next": ("desk_states", '"peek-next"'),
    "people": ("test_accounts", "/desk/people/"),
    "person": ("test_accounts", "/desk/people/{"),
    "person_scopes": ("desk_states", '"person_scopes"'),
    "practice": ("test_practice", "/desk/practice/"),
    "question": ("test_readers", "/question/"),
    "protect-source": ("desk_states", '"protect-source"'),
    "queue": ("test_desk_pages", "/desk/"),
    "reader-message": ("test_readers", "/desk/readers/{"),
    "reader-message-followed": ("test_readers", "**/messages/**"),
    "readers": ("test_readers", "/desk/readers/"),
    "repeated": ("test_public", "/repeated/"),
    "review": ("test_desk_pages", "/desk/claims/{"),
    "second-review": ("test_desk_pages", "/desk/second/"),
    "settings": ("test_desk_pages", "/desk/settings/"),
    "socialaccount_connections": ("test_accounts", "/accounts/sso/"),
    "source": ("test_public", "/sources/{"),
    "topic": ("test_public", "/topics/{"),
    "topics": ("desk_states", '"topics"'),
    "tour": ("test_practice", "/desk/tour/"),
    "usersessions_list": ("test_accounts", "/accounts/sessions/"),
}
"""The module of a test that looks at a page, and what in it leads there."""

_A_FILE = "a file or a feed, which no browser draws as a page of ours"
_FOR_PROGRAMS = "an answer for programs"
_LEADS_ON = "leads on to another page"
_A_PART = "a part of a page, or what its script asks for; the page is looked at with it"
_SAME = "the same fields as account_reauthenticate and account_change_password, in the same order"

_REASONS: dict[str, tuple[str, ...]] = {
    _A_FILE: (
        "copy-mark-file", "sign-off-pdf", "desk-agreement-csv", "desk-figures-csv",
        "capture-original", "capture-warc", "evidence-file", "corrections-feed", "claims-feed",
        "claim-feed", "articles-feed", "source-feed", "repeated-feed", "topic-feed", "claim-card",
        "article-card", "desk-card", "sitemap", "sitemap-part", "reviews-file",
        "reviews-file-packed", "robots", "favicon", "mfa_download_recovery_codes",
    ),
    _FOR_PROGRAMS: (
        "oembed", "compat:google-claims-search", "nothing-here", "healthz", "readyz", "metrics",
    ),
    _LEADS_ON: ("open-notice", "openid_connect_login", "openid_connect_callback"),
    _A_PART: ("desk-live", "kept-words", "own-copy-state", "evidence-source", "mfa_login_webauthn"),
    _SAME: ("account_set_password", "mfa_reauthenticate_webauthn"),
}  # fmt: skip
EXEMPT = {name: reason for reason, names in _REASONS.items() for name in names}
"""Why no browser test looks at an address."""
