"""Settings of accounts: who may sign in, how, and how mail reaches them."""

from verify import single_sign_on
from verify.environment import flag, number, one_of, site_address, text
from verify.mailing import mailers

# --- mail -----------------------------------------------------------------------------------

MAILERS = mailers("VERIFY_EMAIL_URL")
DEFAULT_FROM_EMAIL = SERVER_EMAIL = text("VERIFY_EMAIL_FROM", "verify@localhost", most=254)

# --- signing in -----------------------------------------------------------------------------

AUTH_USER_MODEL = "claims.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PASSWORD_RESET_TIMEOUT = 2 * 3600
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "queue"
ACCOUNT_ADAPTER = "claims.pages.accounts.ClosedAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
# Only a proxy of ours may say for whom it asks; else everybody could choose an address.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if flag("VERIFY_BEHIND_PROXY", default=False) else 0
# Wrong tries: ten a minute from one address, five in five minutes for one account.
ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,5/300s/key"}

# --- a second factor ------------------------------------------------------------------------

VERIFY_REQUIRE_SECOND_FACTOR = one_of("VERIFY_REQUIRE_SECOND_FACTOR", "none", "editors", "everyone")
MFA_ADAPTER = "claims.pages.accounts.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_FORMS = {
    "add_webauthn": "claims.pages.passkeys.AddForm",
    "authenticate_webauthn": "claims.pages.passkeys.AuthenticateForm",
    "login_webauthn": "claims.pages.passkeys.LoginForm",
    "reauthenticate_webauthn": "claims.pages.passkeys.ReauthenticateForm",
}
MFA_PASSKEY_LOGIN_ENABLED = True
# Accounts are made by invitation alone, so nobody can lock another person's address away.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_TOLERANCE = 1
# Browsers allow passkeys over HTTP on localhost only.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not flag("VERIFY_HTTPS", default=False)

# --- invitations ----------------------------------------------------------------------------

VERIFY_INVITATION_DAYS = number("VERIFY_INVITATION_DAYS", 7)

# --- single sign-on -------------------------------------------------------------------------

_ISSUER = site_address("VERIFY_OIDC_URL", "")
SOCIALACCOUNT_ADAPTER = "claims.pages.single_sign_on.entrance.Entrance"
SOCIALACCOUNT_PROVIDERS = single_sign_on.providers(
    url=_ISSUER,
    name=text("VERIFY_OIDC_NAME", "single sign-on", most=40),
    client_id=text("VERIFY_OIDC_CLIENT_ID"),
    secret=text("VERIFY_OIDC_SECRET"),
)
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_REAUTHENTICATION_REQUIRED = True
SOCIALACCOUNT_EMAIL_VERIFICATION = "none"
VERIFY_OIDC_ORIGINS = single_sign_on.origin(_ISSUER)
VERIFY_OIDC_DOMAINS = single_sign_on.domains("VERIFY_OIDC_DOMAINS")
VERIFY_OIDC_GROUPS_CLAIM = text("VERIFY_OIDC_GROUPS_CLAIM", "groups", most=60)
VERIFY_OIDC_ROLES = single_sign_on.roles_of_groups("VERIFY_OIDC_ROLES")
