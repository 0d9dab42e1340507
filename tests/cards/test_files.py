"""Pictures are drawn once, kept whole, and let go of."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from claims.cards import drop_old, files, picture_of

KEY = "ab" * 12


def test_a_picture_is_drawn_once_however_many_ask(tmp_path: Path) -> None:
    drawn: list[int] = []
    begun, go_on = threading.Event(), threading.Event()

    def make() -> bytes:
        drawn.append(1)
        begun.set()
        go_on.wait(timeout=20)
        return b"picture"

    told: list[bytes | None] = []
    askers = [
        threading.Thread(target=lambda: told.append(picture_of(tmp_path, KEY, make)))
        for _ in range(4)
    ]
    for asker in askers:
        asker.start()
    assert begun.wait(timeout=20)
    go_on.set()
    for asker in askers:
        asker.join()
    assert told == [b"picture"] * 4
    assert drawn == [1]
    assert picture_of(tmp_path, KEY, make) == b"picture"
    assert sorted(path.name for path in (tmp_path / "ab").iterdir()) == [f"{KEY}.png", "lock"]


def test_nobody_waits_for_long_for_another_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "WAIT_SECONDS", 0.05)
    (tmp_path / "ab").mkdir()
    with (tmp_path / "ab" / "lock").open("wb") as held:
        assert files._locked(held.fileno())
        assert picture_of(tmp_path, KEY, lambda: b"picture") is None
    assert picture_of(tmp_path, KEY, lambda: b"picture") == b"picture"


def test_a_drawing_that_failed_leaves_nothing_and_can_be_tried_again(tmp_path: Path) -> None:
    def fail() -> bytes:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        picture_of(tmp_path, KEY, fail)
    assert picture_of(tmp_path, KEY, lambda: b"picture") == b"picture"


def test_old_pictures_are_let_go_of(tmp_path: Path) -> None:
    picture_of(tmp_path, KEY, lambda: b"old")
    picture_of(tmp_path, "cd" * 12, lambda: b"new")
    os.utime(tmp_path / "ab" / f"{KEY}.png", (1000, 1000))
    assert drop_old(tmp_path, before=2000) == 1
    assert [path.name for path in tmp_path.glob("*/*.png")] == [f"{'cd' * 12}.png"]
    assert drop_old(tmp_path / "none", before=2000) == 0
