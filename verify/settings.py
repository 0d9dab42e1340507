"""Every setting of Verify, read from the environment; docs/running.md lists them all."""

import os
from pathlib import Path

from celery.schedules import crontab
from django.utils.csp import CSP

from verify import embedded
from verify.environment import (
    LEVELS,
    database,
    dotted_path,
    flag,
    number,
    one_of,
    rate,
    site_address,
    text,
    time_zone,
    words,
)

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(os.environ.get("VERIFY_VAR_DIR", BASE_DIR / "var"))

# --- what runs where ------------------------------------------------------------------------

DEBUG = flag("DEBUG", default=False)
SECRET_KEY = os.environ.get("SECRET_KEY") or embedded.secret_key(VAR_DIR)
ALLOWED_HOSTS = words("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = words("CSRF_TRUSTED_ORIGINS")
DATABASE_URL = os.environ.get("DATABASE_URL") or embedded.database_url(VAR_DIR)
BROKER_URL = os.environ.get("BROKER_URL") or embedded.broker_url(VAR_DIR)
CACHE_URL = os.environ.get("CACHE_URL") or embedded.cache_url(BROKER_URL)
HTTPS = flag("VERIFY_HTTPS", default=False)

# --- the desk -------------------------------------------------------------------------------

VERIFY_DESK_NAME = text("VERIFY_DESK_NAME", "Verify")
VERIFY_DESK_LINE = text("VERIFY_DESK_LINE", "Claims in the news, checked in the open")
VERIFY_SITE_URL = site_address("VERIFY_SITE_URL", "http://localhost:8000")
VERIFY_METHODOLOGY_VERSION = text("VERIFY_METHODOLOGY_VERSION", "2026-11", most=40)
VERIFY_LEASE_MINUTES = number("VERIFY_LEASE_MINUTES", 30)
VERIFY_MAX_HELD = number("VERIFY_MAX_HELD", 5)
VERIFY_SKIP_HOURS = number("VERIFY_SKIP_HOURS", 24, least=0)
VERIFY_DUE_SOON_HOURS = number("VERIFY_DUE_SOON_HOURS", 24)
VERIFY_SECOND_REVIEW = one_of("VERIFY_SECOND_REVIEW", "never", "priority", "always")
VERIFY_MIN_RATIONALE_WORDS = number("VERIFY_MIN_RATIONALE_WORDS", 10, least=0)
VERIFY_MAX_ARTICLE_BYTES = number("VERIFY_MAX_ARTICLE_BYTES", 5_000_000)
VERIFY_MAX_EVIDENCE_BYTES = number("VERIFY_MAX_EVIDENCE_BYTES", 20_000_000)
VERIFY_EMBEDDINGS = flag("VERIFY_EMBEDDINGS", default=False)
VERIFY_MAX_IMPORT_BYTES = number("VERIFY_MAX_IMPORT_BYTES", 50_000_000)
VERIFY_IMPORT_TRIES = number("VERIFY_IMPORT_TRIES", 5)
VERIFY_IMPORT_KEEP_DAYS = number("VERIFY_IMPORT_KEEP_DAYS", 14)
VERIFY_FETCH_ALLOWED_HOSTS = words("VERIFY_FETCH_ALLOWED_HOSTS")
VERIFY_FETCH_MAX_BYTES = number("VERIFY_FETCH_MAX_BYTES", 10_000_000)
VERIFY_FETCH_SECONDS = number("VERIFY_FETCH_SECONDS", 60)
VERIFY_FETCH_REDIRECTS = number("VERIFY_FETCH_REDIRECTS", 5, least=0)
VERIFY_FETCH_DELAY = number("VERIFY_FETCH_DELAY", 1, least=0)
VERIFY_FETCH_CONTACT = text("VERIFY_FETCH_CONTACT", VERIFY_SITE_URL, most=200)
VERIFY_DETECTOR = dotted_path("VERIFY_DETECTOR", "claims.extraction.detectors.rules.Rules")
VERIFY_LLM_URL = site_address("VERIFY_LLM_URL", "")
VERIFY_LLM_MODEL = text("VERIFY_LLM_MODEL", most=200)
VERIFY_LLM_KEY = text("VERIFY_LLM_KEY")
VERIFY_LLM_SECONDS = number("VERIFY_LLM_SECONDS", 60)
VERIFY_LLM_REQUESTS_A_DAY = number("VERIFY_LLM_REQUESTS_A_DAY", 1_000, least=0)
VERIFY_LLM_TOKENS_A_DAY = number("VERIFY_LLM_TOKENS_A_DAY", 2_000_000, least=0)

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
    "rest_framework",
    "drf_spectacular",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "claims.pages.language.in_their_language",
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

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
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

# --- people ---------------------------------------------------------------------------------

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
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "queue"
ACCOUNT_ADAPTER = "claims.pages.accounts.ClosedAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"

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
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
if flag("VERIFY_BEHIND_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# --- the API --------------------------------------------------------------------------------

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "claims.api.authentication.TokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_SCHEMA_CLASS": "claims.api.schema.EndpointSchema",
    "DEFAULT_VERSIONING_CLASS": None,
    "URL_FORMAT_OVERRIDE": None,
    # Only a proxy of ours may say for whom it asks; else everybody could choose an address.
    "NUM_PROXIES": 1 if flag("VERIFY_BEHIND_PROXY", default=False) else 0,
    "EXCEPTION_HANDLER": "claims.api.errors.answer_problem",
    "UNAUTHENTICATED_USER": "django.contrib.auth.models.AnonymousUser",
    "DEFAULT_THROTTLE_RATES": {
        "anonymous": rate("VERIFY_API_RATE_ANONYMOUS", "600/min"),
        "token": rate("VERIFY_API_RATE_TOKEN", "6000/min"),
    },
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Verify API",
    "DESCRIPTION": "Verdicts of the desk, the claims and articles they rest on, and their changes.",
    "VERSION": "1.0.0",
    "OAS_VERSION": "3.1.1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
    "ENUM_NAME_OVERRIDES": {
        "RatingEnum": "claims.models.verdict.Rating",
        "StatusEnum": "claims.models.status.Status",
        "OpenStatusEnum": ["waiting", "in_review", "awaiting_second"],
        "EvidenceKindEnum": "claims.models.evidence.Kind",
        "CorrectionKindEnum": "claims.models.verdict.CorrectionKind",
        "PublicationKindEnum": "claims.models.publication.PublicationKind",
    },
    "TAGS": [
        {"name": "Published", "description": "For everybody, with or without a token."},
        {"name": "Desk", "description": "For programs of the desk: takes a token."},
        {"name": "Service", "description": "About the API itself."},
    ],
}

# --- jobs -----------------------------------------------------------------------------------

CELERY_BROKER_URL = BROKER_URL
CELERY_TASK_IGNORE_RESULT = True
# Late acknowledgement: a task whose worker dies is delivered again; every task may run twice.
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# A dead broker must not hold a reviewer's click: sending a message is tried again once, at once.
CELERY_TASK_PUBLISH_RETRY_POLICY = {"max_retries": 1, "interval_start": 0.1, "interval_max": 0.2}
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 600,
    "socket_connect_timeout": 2,
    "socket_timeout": 4,
    "global_keyprefix": os.environ.get("VERIFY_BROKER_PREFIX", ""),
}
CELERY_TASK_TIME_LIMIT = 300
CELERY_TIMEZONE = TIME_ZONE
CELERY_BEAT_SCHEDULE = {
    "expire-leases": {"task": "claims.tasks.expire_leases", "schedule": 30.0},
    "sweep": {
        "task": "claims.tasks.sweep",
        "schedule": float(number("VERIFY_SWEEP_SECONDS", 15)),
    },
    "recount": {"task": "claims.tasks.recount", "schedule": crontab(hour=3, minute=20)},
    "check-sources": {"task": "claims.tasks.check_sources", "schedule": 600.0},
    "poll-feeds": {"task": "claims.tasks.poll_feeds", "schedule": 60.0},
    "watch-clock": {"task": "claims.tasks.watch_clock", "schedule": 60.0},
    "tidy": {"task": "claims.tasks.tidy", "schedule": crontab(minute=40)},
}
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "beat-schedule")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": one_of("VERIFY_LOG_LEVEL", *LEVELS)},
}
