"""The cache between builds: entries are used if they are intact, and made again otherwise."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from lectern.model import store
from lectern.model.store import Store


def only(folder: Path) -> Path:
    """The only file in a folder."""
    (path,) = folder.iterdir()
    return path


def test_what_was_made_of_the_same_is_found(tmp_path: Path) -> None:
    made = Store(tmp_path / "kept")
    made.put(b"faces", "a", b"b")
    assert Store(tmp_path / "kept").get("a", b"b") == b"faces"
    for other in (("a", b"c"), ("ab",), (b"b", "a"), ()):
        assert Store(tmp_path / "kept").get(*other) is None


@pytest.mark.parametrize(
    "damage",
    [
        lambda whole: b"",
        lambda whole: whole[:-1],
        lambda whole: whole + b"x",
        lambda whole: whole[:70],
        lambda whole: b"faces",
        lambda whole: b"0" * 64 + whole[64:],
    ],
)
def test_what_is_damaged_is_made_anew(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    Store(tmp_path).put(b"some faces", "a")
    path = only(tmp_path)
    path.write_bytes(damage(path.read_bytes()))
    assert Store(tmp_path).get("a") is None
    assert Store(tmp_path).made(lambda: b"other", "a") == b"other"
    assert Store(tmp_path).made(lambda: b"third", "a") == b"other"


def test_what_nobody_asks_for_any_more_goes(tmp_path: Path) -> None:
    Store(tmp_path).put(b"1", "old")
    new = Store(tmp_path)
    new.put(b"2", "new")
    new.tidy()
    assert Store(tmp_path).get("old") is None
    assert Store(tmp_path).get("new") == b"2"


def test_where_it_cannot_be_written_all_is_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    made = Store(tmp_path / "file")
    assert made.made(lambda: b"1", "a") == b"1"
    made.tidy()


def test_it_can_be_done_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Store(tmp_path).put(b"1", "a")
    monkeypatch.setenv(store.OFF, "1")
    assert Store(tmp_path).made(lambda: b"2", "a") == b"2"
    Store(tmp_path).tidy()
    monkeypatch.delenv(store.OFF)
    assert Store(tmp_path).get("a") == b"1"
