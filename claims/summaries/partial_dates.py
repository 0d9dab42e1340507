"""Dates of which any part may be unknown. What is unknown is left out, never guessed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PartialDate:
    """Year, month and day as far as they are known; a day never without its month."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @property
    def code(self) -> str | None:
        """ISO 8601 with reduced precision; `--01-18` where the year is unknown (XML Schema)."""
        if self.year is None:
            return self._without_year()
        parts = [f"{self.year:04d}"]
        parts += [f"{part:02d}" for part in (self.month, self.day if self.month else None) if part]
        return "-".join(parts)

    def _without_year(self) -> str | None:
        if self.month is None:
            return None
        return f"--{self.month:02d}-{self.day:02d}" if self.day else f"--{self.month:02d}"

    @property
    def words(self) -> str:
        """For readers: "18 January 2018", "18 January", "2018"; empty if nothing is known."""
        month = _MONTHS[self.month - 1] if self.month else ""
        day = str(self.day) if self.day and self.month else ""
        return " ".join(part for part in (day, month, str(self.year or "")) if part)

    @property
    def whole(self) -> date | None:
        """The calendar date, if it is known to the day and exists."""
        if not (self.year and self.month and self.day):
            return None
        try:
            return date(self.year, self.month, self.day)
        except ValueError:
            return None

    @property
    def order(self) -> tuple[int, int, int]:
        """Sorts older before newer; what is unknown counts as oldest."""
        return (self.year or 0, self.month or 0, self.day or 0)
