"""The practice claims: an invented island and its ferry. Nothing here is about anything real."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class InventedSource:
    """Something that a person might find while they check the claim.

    Attributes:
        address: its invented address.
        publisher: who published it.
        title: what it is called.
        words: all of its text.
    """

    address: str
    publisher: str | Promise
    title: str | Promise
    words: str | Promise


@dataclass(frozen=True)
class InventedClaim:
    """A claim in its article.

    Attributes:
        title: headline of the article.
        before: what stands before the claim.
        text: the claim.
        after: what stands behind it.
        sources: what can be found about it.
    """

    title: str | Promise
    before: str | Promise
    text: str | Promise
    after: str | Promise
    sources: tuple[InventedSource, ...]


_OFFICE = _("Harbour office of Orrinsby")

PRACTICE = (
    InventedClaim(
        title=_("The ferry to Skerry keeps its winter timetable"),
        before=_(
            "From Monday the ferry between Orrinsby and the island of Skerry runs by its winter "
            "timetable."
        ),
        text=_("On weekdays it leaves Orrinsby nine times a day."),
        after=_(
            "Passengers are asked to be at the pier ten minutes before. Dogs travel for nothing."
        ),
        sources=(
            InventedSource(
                "https://harbour.orrinsby.example/winter",
                _OFFICE,
                _("Winter timetable, Orrinsby to Skerry"),
                _(
                    "Monday to Friday from Orrinsby: 07:00, 09:00, 11:00, 13:00, 15:00, 17:00, "
                    "19:00, 21:00. Saturday and Sunday: 09:00, 13:00, 17:00. Printed in September."
                ),
            ),
            InventedSource(
                "https://harbour.orrinsby.example/notices/14",
                _OFFICE,
                _("Notice 14"),
                _(
                    "From November until February one more ferry leaves Orrinsby at 22:30, Monday "
                    "to Friday, on trial."
                ),
            ),
        ),
    ),
    InventedClaim(
        title=_("Warm soup on the way to Skerry"),
        before=_("The ship’s café has a new menu, and two more tables by the window."),
        text=_("In winter the café sells more soup than coffee."),
        after=_("The crossing takes 25 minutes."),
        sources=(
            InventedSource(
                "https://ferry.skerry.example/menu",
                _("Skerry Ferry Company"),
                _("Menu of the ship’s café"),
                _("Soup of the day, with bread. Coffee. Tea. Apple cake."),
            ),
            InventedSource(
                "https://ferry.skerry.example/report",
                _("Skerry Ferry Company"),
                _("The year in figures"),
                _(
                    "We carried 61,200 passengers. The café earned a little more than the year "
                    "before; what it sold of each dish was not counted."
                ),
            ),
        ),
    ),
)
"""In the order in which they are offered: evidence on both sides, then hardly any."""
