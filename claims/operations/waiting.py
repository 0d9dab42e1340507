"""Asking something that may never answer, without waiting for ever."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field


class NoAnswer(Exception):
    """It has not answered in time, or an earlier question is still unanswered."""


@dataclass
class Patience:
    """Asks in a thread of its own, one question at a time.

    What hangs is left to hang: only one thread ever does, however often somebody asks again.

    Attributes:
        seconds: how long an answer is waited for.
    """

    seconds: float
    _asking: threading.Lock = field(default_factory=threading.Lock)

    def ask[T](self, question: Callable[[], T]) -> T:
        """What `question` gives.

        Raises:
            NoAnswer: it takes longer, or the one before is not through.
            Exception: what `question` raised.
        """
        if not self._asking.acquire(timeout=self.seconds):
            raise NoAnswer
        answers: list[T] = []
        errors: list[Exception] = []

        def run() -> None:
            try:
                answers.append(question())
            except Exception as error:  # noqa: BLE001 - raised where somebody waits for it
                errors.append(error)
            finally:
                self._asking.release()

        thread = threading.Thread(target=run, daemon=True)
        thread.start()
        thread.join(self.seconds)
        if errors:
            raise errors[0]
        if not answers:
            raise NoAnswer
        return answers[0]
