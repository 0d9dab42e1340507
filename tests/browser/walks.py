"""One window that goes from page to page, and what it looks for on each of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from playwright._impl._api_structures import ViewportSize
from playwright.sync_api import Page

type Faults = Callable[[Page], list[str]]

WIDE = ViewportSize(width=1280, height=900)
NARROW = ViewportSize(width=320, height=640)
WIDER_THAN_THE_WINDOW = "document.documentElement.scrollWidth - innerWidth"

# Whatever has the focus is noted, and whether that can be seen on it or on what it stands in.
NOTE_FOCUS = """
() => {
  window.reached = new Set();
  document.addEventListener('focusin', ({target}) => {
    const around = target.closest('.verdict') ?? target;
    const seen = getComputedStyle(around).outlineStyle !== 'none';
    window.reached.add(target);
    if (!seen) (window.unseen ??= []).push(target.outerHTML.slice(0, 120));
  });
}
"""
# What can be used and is on the page; of a group of radio buttons Tab reaches one.
USED = """
() => [...document.querySelectorAll('a[href], button, input, select, textarea, summary')]
  .filter((one) => !one.matches('[type="radio"], [tabindex="-1"], :disabled'))
  .filter((one) => one.checkVisibility())
"""
# Each part of a date is a stop of its own: day, month, year, hours, minutes and the calendar. What
# a script adds while Tab goes round may come behind it, and is left out.
TAB_STOPS = f"""
() => {{
  const used = ({USED})();
  window.there = new Set(used);
  return used.map((one) => one.matches('[type^="date"]') ? 7 : 1).reduce((a, b) => a + b, 0);
}}
"""
MISSED = f"""
() => ({USED})().filter((one) => window.there.has(one) && !window.reached.has(one))
  .map((one) => 'Tab does not reach ' + one.outerHTML.slice(0, 120))
  .concat((window.unseen ?? []).map((one) => 'the focus is not seen on ' + one))
"""


@dataclass
class Walk:
    """One window that goes from page to page, and what was wrong on them."""

    window: Page
    axe_faults: Faults
    faults: dict[str, list[str]] = field(default_factory=dict)

    def see(self, path: str, status: int = 200, *, by_keyboard: bool = True) -> None:
        """Open an address and look at it."""
        answer = self.window.goto(path)
        assert answer is not None
        assert answer.status == status, path
        self.look(path, by_keyboard=by_keyboard)

    def look(self, name: str, *, by_keyboard: bool = True) -> None:
        """Look at the page as it stands."""
        found = self.axe_faults(self.window) + (self._by_keyboard() if by_keyboard else [])
        self.window.set_viewport_size(NARROW)
        if (over := self.window.evaluate(WIDER_THAN_THE_WINDOW)) > 0:
            found.append(f"{over} pixels wider than the window")
        self.window.set_viewport_size(WIDE)
        if found:
            self.faults[name] = found

    def _by_keyboard(self) -> list[str]:
        self.window.evaluate(NOTE_FOCUS)
        for _ in range(self.window.evaluate(TAB_STOPS) + 8):
            self.window.keyboard.press("Tab")
        return list(self.window.evaluate(MISSED))
