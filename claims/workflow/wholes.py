"""Work that happens as a whole or not at all, without a savepoint around each of its steps."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps

from django.db import transaction

_IN_WHOLE: ContextVar[bool] = ContextVar("in_whole", default=False)


@contextmanager
def whole() -> Iterator[None]:
    """A transaction that is taken back when any step of it fails.

    Steps need no savepoints in it, which are two statements each. Who catches what a step raises
    does so outside.
    """
    with transaction.atomic():
        token = _IN_WHOLE.set(True)
        try:
            yield
        finally:
            _IN_WHOLE.reset(token)


def step[**P, Result](act: Callable[P, Result]) -> Callable[P, Result]:
    """As `transaction.atomic`, but in a `whole()` part of its transaction."""

    @wraps(act)
    def inner(*args: P.args, **named: P.kwargs) -> Result:
        with transaction.atomic(savepoint=not _IN_WHOLE.get()):
            return act(*args, **named)

    return inner
