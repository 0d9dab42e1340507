"""Settings of how the desk is watched: readiness, figures, reports of errors, traces."""

from verify.environment import number, share, text

# --- /readyz --------------------------------------------------------------------------------

# A worker begins with a task at least as often as beat sends one, but may be busy with a long one
# for as long as a task may take (CELERY_TASK_TIME_LIMIT).
VERIFY_WORKER_SILENT_SECONDS = number("VERIFY_WORKER_SILENT_SECONDS", 330)
VERIFY_BEAT_SILENT_SECONDS = number("VERIFY_BEAT_SILENT_SECONDS", 90)
VERIFY_STALE_SECONDS = number("VERIFY_STALE_SECONDS", 600)
# Where one worker, or beat, gives its own sign for the check of its container; "" for nowhere.
VERIFY_SIGN_FILE = text("VERIFY_SIGN_FILE")
CELERY_BEAT_SCHEDULER = "verify.operations.beat:HeardScheduler"

# --- /metrics: there is none without a token ------------------------------------------------

VERIFY_METRICS_TOKEN = text("VERIFY_METRICS_TOKEN")

# --- reports of errors and traces: nothing is loaded unless an address is set ---------------

SENTRY_DSN = text("SENTRY_DSN")
VERIFY_TRACES_SHARE = share("VERIFY_TRACES_SHARE", "0.05")
OTEL_EXPORTER_OTLP_ENDPOINT = text("OTEL_EXPORTER_OTLP_ENDPOINT")
OTEL_SERVICE_NAME = text("OTEL_SERVICE_NAME", "verify")

# Celery would put handlers of its own in place of ours.
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
