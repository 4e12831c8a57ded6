"""Progress messages: shown at intervals, never at the end."""

from __future__ import annotations

import pytest

from lectern.model import waiting


def told(monkeypatch: pytest.MonkeyPatch, every: str, times: list[float]) -> list[str]:
    """What is said of four things which come at some times."""
    monkeypatch.setenv(waiting.EVERY, every)
    clock = iter([0.0, *times])
    monkeypatch.setattr(waiting, "monotonic", lambda: next(clock))
    said: list[str] = []
    assert list(waiting.watched("abcd", 4, "Letters", said.append)) == list("abcd")
    return said


def test_it_is_said_now_and_then(monkeypatch: pytest.MonkeyPatch) -> None:
    assert told(monkeypatch, "10", [9.0, 12.0, 13.0, 100.0]) == [
        "Letters: 2 of 4, about 12 s to go"
    ]
    assert told(monkeypatch, "0", [200.0, 400.0, 600.0, 800.0]) == [
        "Letters: 1 of 4, about 10 min to go",
        "Letters: 2 of 4, about 7 min to go",
        "Letters: 3 of 4, about 3 min to go",
    ]
    assert told(monkeypatch, "no number", [1.0, 2.0, 3.0, 4.0]) == []
