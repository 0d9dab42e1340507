"""What is remembered for a while."""

from claims.fetching import remembering
from claims.fetching.remembering import Remembered


def test_things_are_forgotten_after_a_while_and_the_oldest_first(monkeypatch):
    now = 0.0
    kept = Remembered[str](lambda: now)
    kept.put("a", "first")
    assert (kept.get("a"), kept.get("b")) == ("first", None)
    now = remembering.SECONDS
    assert kept.get("a") == "first"
    now += 1
    assert kept.get("a") is None
    monkeypatch.setattr(remembering, "MOST_KEPT", 2)
    for name in ("a", "b", "a", "c"):
        kept.put(name, name)
    assert [kept.get(name) for name in "abc"] == ["a", None, "c"]
