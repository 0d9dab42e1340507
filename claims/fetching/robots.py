"""robots.txt as RFC 9309 has it: the longest rule decides, and "allow" among equals.

Python's `urllib.robotparser` takes the first rule that fits and knows neither "*" nor "$".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote_to_bytes

# As much of a file as is read (RFC 9309, 2.5: at least 500 KiB).
MOST_BYTES = 500 * 1024
# More rules than any honest file has; the rest is left away.
MOST_RULES = 5_000
MOST_PATTERN = 1_000

_TOKEN = re.compile(r"[A-Za-z_-]+")
_NUMBER = re.compile(r"[0-9]{1,6}(?:\.[0-9]{1,6})?")
_SAFE = "/*$%?&=+,;:@!'()[]~#"


@dataclass(frozen=True, slots=True)
class Rule:
    """One line: does `pattern`, normalised, allow or disallow?"""

    pattern: str
    allows: bool


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules of one server for us; crawl_delay, seconds between requests, 0 if none is asked."""

    rules: tuple[Rule, ...] = ()
    crawl_delay: float = 0.0

    def allows(self, path: str) -> bool:
        """Whether a path with its query, as it is sent, may be asked for."""
        wanted = _normalised(path or "/")
        if wanted == "/robots.txt":
            return True
        fitting = [rule for rule in self.rules if _fits(rule.pattern, wanted)]
        if not fitting:
            return True
        return max(fitting, key=lambda rule: (len(rule.pattern), rule.allows)).allows


def read_robots(data: bytes, *, product: str) -> Robots:
    """The rules for `product`, else those for "*", else none.

    Arguments: data, the file; product, our name in it. What cannot be read is skipped.
    """
    text = data[:MOST_BYTES].decode("utf-8", "replace").removeprefix("\ufeff")
    groups, delays = _groups(text)
    name = product.lower()
    rules = groups.get(name) or groups.get("*") or []
    delay = delays.get(name if name in groups else "*", 0.0)
    return Robots(tuple(rules[:MOST_RULES]), delay)


def _groups(text: str) -> tuple[dict[str, list[Rule]], dict[str, float]]:
    """Rules and delays by agent; the groups of one agent are joined (RFC 9309, 2.2.1)."""
    groups: dict[str, list[Rule]] = {}
    delays: dict[str, float] = {}
    agents: list[str] = []
    in_rules = False
    for line in text.splitlines():
        key, _, value = line.partition("#")[0].partition(":")
        key, value = key.strip().lower(), value.strip()
        if key == "user-agent":
            agents = [_agent(value)] if in_rules else [*agents, _agent(value)]
            in_rules = False
            groups.setdefault(agents[-1], [])
        elif key in {"allow", "disallow"}:
            in_rules = True
            _add(groups, agents, value, allows=key == "allow")
        elif key == "crawl-delay":
            in_rules = True
            delays.update(dict.fromkeys(agents, _seconds(value)))
    return groups, delays


def _seconds(value: str) -> float:
    """A number of seconds; 0 for what is none. RFC 9309 knows no Crawl-delay, but sites do."""
    return float(value) if _NUMBER.fullmatch(value) else 0.0


def _add(groups: dict[str, list[Rule]], agents: list[str], value: str, *, allows: bool) -> None:
    if not value.startswith(("/", "*")) or len(value) > MOST_PATTERN:
        return
    rule = Rule(_normalised(value), allows)
    for agent in agents:
        groups[agent].append(rule)


def _agent(value: str) -> str:
    found = _TOKEN.match(value)
    return found[0].lower() if found else value[:100]


def _normalised(path: str) -> str:
    """One spelling for each path: escapes undone and made again (RFC 9309, 2.2.2)."""
    escaped_slash = path.replace("%2F", "%252F").replace("%2f", "%252F")
    return quote(unquote_to_bytes(escaped_slash), safe=_SAFE)


def _fits(pattern: str, path: str) -> bool:
    """Whether a pattern with "*" and a "$" at its end fits the beginning of a path.

    Each piece between stars is looked for once, from left to right: no pattern is slow.
    """
    ends = pattern.endswith("$")
    first, *pieces = (pattern[:-1] if ends else pattern).split("*")
    if not path.startswith(first):
        return False
    if not pieces:
        return len(path) == len(first) or not ends
    last = pieces.pop() if ends else ""
    place = len(first)
    for piece in pieces:
        place = path.find(piece, place)
        if place < 0:
            return False
        place += len(piece)
    return path.endswith(last) and len(path) - len(last) >= place
