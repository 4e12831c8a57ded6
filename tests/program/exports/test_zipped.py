"""Archives: they contain what was put in, and their bytes do not depend on who packed them."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from lectern.exports import zipped
from lectern.exports.zipped import archive, archived, begun
from lectern.model.spreading import JOBS

LONG = b"0123456789abcdef" * (zipped.PART // 8)
"""More than is read at a time."""


@pytest.fixture
def files(tmp_path: Path) -> list[tuple[str, bytes | Path]]:
    """One in a file longer than what is read at a time, one packed already, some in memory."""
    long, word = tmp_path / "long.txt", tmp_path / "a.docx"
    long.write_bytes(LONG)
    word.write_bytes(LONG[:100])
    return [("in/Ķīna.txt", long), ("in/a.docx", word), ("empty.txt", b""), ("b.csv", b"b;b;b;b\n")]


def read(packed: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(packed)) as found:
        assert found.testzip() is None
        return {name: found.read(name) for name in found.namelist()}


def test_what_is_put_in_comes_out(files: list[tuple[str, bytes | Path]]) -> None:
    found = read(archived(files))
    assert list(found) == [name for name, _ in files]
    expected = [LONG, LONG[:100], b"", b"b;b;b;b\n"]
    assert list(found.values()) == expected
    assert read(archived([])) == {}


def test_text_is_packed_and_what_is_packed_already_is_not(
    files: list[tuple[str, bytes | Path]],
) -> None:
    with zipfile.ZipFile(BytesIO(archived(files))) as found:
        sizes = {entry.filename: (entry.compress_size, entry.file_size) for entry in found.filelist}
    assert sizes["in/a.docx"] == (100, 100)
    assert sizes["in/Ķīna.txt"][0] < len(LONG) / 100


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_any_number_of_processes_packs_the_same_bytes(
    files: list[tuple[str, bytes | Path]], jobs: int
) -> None:
    written = BytesIO()
    archive(files, written, jobs=jobs)
    assert written.getvalue() == archived(files)


def test_what_was_packed_once_can_be_in_any_number_of_archives() -> None:
    common = zipped.packed([("all.xml", LONG), ("none.xml", b"")])
    for name in ("a.xml", "longer.xml"):
        assert read(archived([(name, b"own")], common)) == {
            "all.xml": LONG,
            "none.xml": b"",
            name: b"own",
        }


def test_what_an_archive_has_packed_is_taken_from_it(
    files: list[tuple[str, bytes | Path]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before, written = tmp_path / "before.zip", BytesIO()
    before.write_bytes(archived([*files, ("b.csv", b"another of the name")]))
    more = [(f"all/{name}", content) for name, content in files]
    expected = archived([*more, ("new.txt", LONG[:50])])
    packed: list[object] = []
    whole = zipped._deflated
    monkeypatch.setattr(zipped, "_deflated", lambda x: packed.append(x) or whole(x))
    archive([*more, ("new.txt", LONG[:50])], written, before=before)
    assert packed == [LONG[:50]]
    assert written.getvalue() == expected


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_what_is_begun_beside_is_the_same_bytes(
    files: list[tuple[str, bytes | Path]],
    jobs: str,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setenv(JOBS, jobs)
    stand = [(name, path) for name, path in files if isinstance(path, Path)]
    size = begun(stand, tmp_path / "all.zip")()
    assert (tmp_path / "all.zip").read_bytes() == archived(stand)
    assert size == len(archived(stand))


def test_what_cannot_be_packed_beside_is_told_here(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(JOBS, "2")
    finish = begun([("a", tmp_path / "a")], tmp_path / "all.zip")
    with pytest.raises(FileNotFoundError, match="/a'"):
        finish()
