"""Builds that are interrupted, killed, run twice or out of disk space: the old site stays."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import time
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest

import project
from lectern.site import aside
from making import write

FILES = {"seeds/a.txt": "Kina advarer.\nMøtet er slutt.", "seeds/a.yml": "language: nb\n"}

COMMAND = [sys.executable, "-m", "lectern"]


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A collection that has been built."""
    folder = tmp_path_factory.mktemp("interrupted")
    subprocess.run([*COMMAND, "new", "c", "--empty"], cwd=folder, check=True, capture_output=True)
    write(folder / "c", FILES)
    subprocess.run([*COMMAND, "build"], cwd=folder / "c", check=True, capture_output=True)
    return folder / "c"


def start(folder: Path, file_size: int = 0) -> subprocess.Popen[str]:
    """A build, of whose files none may have more bytes than `file_size`, where that is given."""

    def limit() -> None:
        if file_size:
            resource.setrlimit(resource.RLIMIT_FSIZE, (file_size, file_size))

    return subprocess.Popen(
        [*COMMAND, "build"],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        preexec_fn=limit,
    )


def begin(folder: Path, written: bool) -> subprocess.Popen[str]:
    """A build that is at work, or that has `written` something already."""

    def made() -> set[Path]:
        found = (folder / "build").glob(f"{aside.PREFIX}*")
        return {path for path in found if not written or any(path.glob("web/*"))}

    known = made()
    process = start(folder)
    for _ in range(1200):
        if made() - known:
            return process
        time.sleep(0.05)
    raise AssertionError("no build has begun")


def left(folder: Path) -> list[str]:
    """What a build leaves beside what is in place."""
    found = {path.name for path in (folder / "build").iterdir()} - {"offline", "cache", aside.LOCK}
    return sorted(found | {path.name for path in folder.glob(f"*{aside.REPLACED}")})


def at_work(folder: Path) -> list[Path]:
    """The processes that work in a folder, where the system lists them."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if (process / "cwd").readlink() == folder:
                found.append(process)
    return found


def still_at_work(folder: Path) -> list[Path]:
    """Those that work there after a while: of one that was killed the system may take a moment."""
    for _ in range(1200):
        if not at_work(folder):
            break
        time.sleep(0.05)
    return at_work(folder)


@pytest.mark.parametrize(
    ("number", "written"),
    [(signal.SIGINT, True), (signal.SIGTERM, False), (signal.SIGKILL, True)],
)
def test_what_is_in_place_stays_and_the_next_build_works(
    collection: Path, number: signal.Signals, written: bool
) -> None:
    before = project.in_place(collection)
    assert "site/index.html" in before
    process = begin(collection, written)
    process.send_signal(number)
    said, _ = process.communicate(timeout=60)
    assert process.returncode
    assert project.in_place(collection) == before
    assert "Traceback" not in said
    if number == signal.SIGINT:
        assert "the build was interrupted; nothing has changed" in said
    if number != signal.SIGKILL:
        assert left(collection) == []
        assert still_at_work(collection) == []
    again = start(collection)
    said, _ = again.communicate(timeout=120)
    assert again.returncode == 0, said
    assert project.in_place(collection) == before
    # Those that worked for a build that was killed see before long that it has gone.
    assert still_at_work(collection) == []
    # Until then they may have written on.
    assert number == signal.SIGKILL or left(collection) == []


def test_a_second_build_waits_for_the_first(collection: Path) -> None:
    before = project.in_place(collection)
    with aside.folder(collection / "build", lambda: None) as made:
        second = start(collection)
        assert second.stdout
        assert "waiting for it to finish" in second.stdout.readline()
        assert second.poll() is None
        assert made.exists()
    said, _ = second.communicate(timeout=120)
    assert second.returncode == 0, said
    assert project.in_place(collection) == before
    (bundle,) = (collection / "dist").glob("*.zip")
    assert zipfile.ZipFile(bundle).testzip() is None


def test_where_there_is_no_room_the_good_site_stays(collection: Path) -> None:
    before = project.in_place(collection)
    process = start(collection, file_size=50_000)
    said, _ = process.communicate(timeout=120)
    assert process.returncode
    assert "File too large; free disk space" in said
    assert "Traceback" not in said
    assert project.in_place(collection) == before


def test_what_cannot_be_written_is_named(tmp_path: Path) -> None:
    subprocess.run([*COMMAND, "new", "c", "--empty"], cwd=tmp_path, check=True, capture_output=True)
    write(tmp_path / "c", FILES | {"build": "a file"})
    process = start(tmp_path / "c")
    said, _ = process.communicate(timeout=60)
    assert process.returncode
    assert "build: cannot be written: File exists; the existing site is unchanged" in said


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_is_not_ours_to_write_in(tmp_path: Path) -> None:
    subprocess.run([*COMMAND, "new", "c", "--empty"], cwd=tmp_path, check=True, capture_output=True)
    write(tmp_path / "c", FILES)
    (tmp_path / "c").chmod(0o555)
    process = start(tmp_path / "c")
    said, _ = process.communicate(timeout=60)
    (tmp_path / "c").chmod(0o755)
    assert process.returncode
    assert "cannot be written: Permission denied" in said


def folders(root: Path) -> dict[Path, Path]:
    """Two places, each with an old folder, and the new ones for them."""
    places = {root / name: root / "new" / name for name in ("site", "offline")}
    for to, made in places.items():
        for folder, text in ((to, "old"), (made, "new")):
            folder.mkdir(parents=True)
            (folder / "a").write_text(text)
    return places


def test_where_one_folder_cannot_be_moved_all_are_put_back(tmp_path: Path) -> None:
    places = folders(tmp_path)
    (tmp_path / "new/offline/a").unlink()
    (tmp_path / "new/offline").rmdir()
    with pytest.raises(FileNotFoundError):
        aside.put_in_place(places)
    assert [(to / "a").read_text() for to in places] == ["old", "old"]


def test_what_a_kill_left_half_moved_is_taken_back(tmp_path: Path) -> None:
    places = folders(tmp_path)
    (tmp_path / "site").rename(tmp_path / f"site{aside.REPLACED}")
    aside.recover(places)
    assert [(to / "a").read_text() for to in places] == ["old", "old"]
    assert not list(tmp_path.glob(f"*{aside.REPLACED}"))
