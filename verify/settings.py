"""Every setting of Verify, read from the environment; docs/running.md lists them all.

What the desk, its people, the API and jobs are set to stands in modules of their own.
"""

import os
from pathlib import Path

from django.utils.csp import CSP

from verify import embedded
from verify.environment import LEVELS, database, flag, one_of, time_zone, words
from verify.operations.log_lines import FORMATS, QUIET_LOGGERS, logging_settings
from verify.operations.shared_figures import share_figures
from verify.settings_api import *  # noqa: F403 - one part of these settings
from verify.settings_desk import *  # noqa: F403 - one part of these settings
from verify.settings_desk import VERIFY_MAX_ARTICLE_BYTES
from verify.settings_jobs import *  # noqa: F403 - one part of these settings
from verify.settings_operations import *  # noqa: F403 - one part of these settings
from verify.settings_operations import (
    OTEL_EXPORTER_OTLP_ENDPOINT,
    SENTRY_DSN,
    VERIFY_METRICS_TOKEN,
)
from verify.settings_people import *  # noqa: F403 - one part of these settings

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(os.environ.get("VERIFY_VAR_DIR", BASE_DIR / "var"))

# --- what runs where ------------------------------------------------------------------------

DEBUG = flag("DEBUG", default=False)
SECRET_KEY = os.environ.get("SECRET_KEY") or embedded.secret_key(VAR_DIR)
# Keys of before: what was signed or encrypted with them can still be read.
SECRET_KEY_FALLBACKS = words("SECRET_KEY_FALLBACKS")
ALLOWED_HOSTS = words("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = words("CSRF_TRUSTED_ORIGINS")
DATABASE_URL = os.environ.get("DATABASE_URL") or embedded.database_url(VAR_DIR)
BROKER_URL = os.environ.get("BROKER_URL") or embedded.broker_url(VAR_DIR)
CACHE_URL = os.environ.get("CACHE_URL") or embedded.cache_url(BROKER_URL)
HTTPS = flag("VERIFY_HTTPS", default=False)

# --- Django ---------------------------------------------------------------------------------

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "pgtrigger",
    "django_htmx",
    # Before allauth, whose templates it replaces.
    "claims",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "rest_framework",
    "drf_spectacular",
]
if SENTRY_DSN or OTEL_EXPORTER_OTLP_ENDPOINT:
    INSTALLED_APPS.append("verify.operations.tracing")

MIDDLEWARE = [
    "verify.operations.access.note_requests",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "claims.pages.said.SaidOnPages",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "claims.pages.language.in_their_language",
    "claims.pages.second_factor.second_factor_first",
    "claims.pages.sessions.note_last_seen",
]

ROOT_URLCONF = "verify.urls"
WSGI_APPLICATION = "verify.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "claims.pages.context.desk",
            ],
        },
    },
]

DATABASES = {
    "default": database("DATABASE_URL", DATABASE_URL),
}
# A database behind a dead network is noticed in seconds, by people and by health checks.
DATABASES["default"].setdefault("OPTIONS", {}).setdefault("connect_timeout", 5)
# Of the statements that models/plain_sql.py writes out, those used this often are prepared.
DATABASES["default"]["OPTIONS"].setdefault("prepare_threshold", 5)

CACHES = {
    "default": {
        "BACKEND": "verify.operations.cache.Cache",
        "LOCATION": CACHE_URL,
        "KEY_PREFIX": "verify",
        # A cache that says nothing must not hold up an answer that does without it.
        "OPTIONS": {"socket_connect_timeout": 1, "socket_timeout": 1},
    }
}
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 14 * 24 * 3600

# LANGUAGE_CODE is for programs; VERIFY_LANGUAGE for readers, and people who chose no other.
LANGUAGES = list(
    {"en-gb": "English", "de": "Deutsch", "es": "Español", "fa": "فارسی", "fr": "Français"}.items()
)
LANGUAGE_CODE = "en-gb"
VERIFY_LANGUAGE = one_of("VERIFY_LANGUAGE", *dict(LANGUAGES))
TIME_ZONE = time_zone("VERIFY_TIME_ZONE")
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
MEDIA_ROOT = Path(os.environ.get("VERIFY_MEDIA_DIR", VAR_DIR / "media"))
WHITENOISE_USE_FINDERS = not HTTPS
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": (
            "whitenoise.storage.CompressedManifestStaticFilesStorage"
            if HTTPS
            else "django.contrib.staticfiles.storage.StaticFilesStorage"
        )
    },
}
# What is typed or sent as JSON, which may take two bytes for one of the article.
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * VERIFY_MAX_ARTICLE_BYTES + 1_000_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000

# --- security -------------------------------------------------------------------------------

SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "claims.pages.desk.stale_form.answer_stale_form"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$", r"^metrics$"]
SECURE_PROXY_SSL_HEADER = None
if flag("VERIFY_BEHIND_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# --- jobs: the rest is in settings_jobs.py --------------------------------------------------

CELERY_BROKER_URL = BROKER_URL
CELERY_TIMEZONE = TIME_ZONE
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "beat-schedule")

# --- being watched: the rest is in settings_operations.py ------------------------------------

LOGGING = logging_settings(
    one_of("VERIFY_LOG_FORMAT", *(reversed(FORMATS) if DEBUG else FORMATS)),
    one_of("VERIFY_LOG_LEVEL", *LEVELS),
    QUIET_LOGGERS,
)
METRICS_DIR = Path(os.environ.get("VERIFY_METRICS_DIR", VAR_DIR / "metrics"))
if VERIFY_METRICS_TOKEN:
    share_figures(METRICS_DIR)
