"""The processes of a desk and their command lines: the one list for demo, image and compose file.

A command starts with the name of a Python module that is also a program: `celery` in the image,
`python -m celery` in the demo, which must not rely on the scripts of a moved `.venv`.
"""

from pathlib import Path

WEB_PORT_IN_CONTAINER = 8000
BEAT_STATE_IN_CONTAINER = Path("/var/lib/verify/beat-schedule")

MIGRATE = ("manage.py", "migrate", "--no-input")


def web(*, bind: str) -> tuple[str, ...]:
    """The site: `bind` is host:port. Threads, because a page mostly waits for the database."""
    return (
        "gunicorn",
        "verify.wsgi:application",
        "--bind",
        bind,
        "--worker-class",
        "gthread",
        "--workers",
        "2",
        "--threads",
        "8",
        # The code is loaded once, before the processes part.
        "--preload",
        "--config",
        "python:verify.operations.gunicorn_settings",
        # Else it puts one into the home folder, where two desks would fight for it.
        "--no-control-socket",
    )


def worker() -> tuple[str, ...]:
    """The Celery worker; start as many as there is work for."""
    return (
        "celery",
        "--app",
        "verify.celery",
        "worker",
        "--concurrency",
        "2",
        "--loglevel",
        "INFO",
        "--without-gossip",
        "--without-mingle",
    )


def beat(*, state: Path) -> tuple[str, ...]:
    """The clock of the periodic jobs: one is enough, two do no harm. `state` is its own file."""
    return (
        "celery",
        "--app",
        "verify.celery",
        "beat",
        "--loglevel",
        "INFO",
        "--schedule",
        str(state),
    )
