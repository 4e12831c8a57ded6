"""Where a build works until all of it is there, so that what is in place is whole or untouched.

Each build has a folder of its own, on the same disk as the site, and moves what it made into place
by renaming. A build that was killed leaves its folder behind, which the next one removes; should
the last process of a killed one still be at work in it, that harms nobody.
"""

from __future__ import annotations

import shutil
import signal
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from lectern.model import orphans

if sys.platform != "win32":
    import fcntl

PREFIX = "new-"
"""What the names of these folders begin with."""

REPLACED = ".replaced"
"""What stands behind the name of a folder for the moment in which another takes its place."""

LOCK = "lock"
"""The file that one build at a time holds; the system frees it when that ends, however it ends."""

MEND = "make room on the disk, or mend the permissions, and build again"
"""What can be done where something cannot be written."""


@contextmanager
def folder(inside: Path, wait: Callable[[], None]) -> Iterator[Path]:
    """An empty folder below another one for one build, removed at its end.

    One build at a time has one: `wait` is called where another is still at work.
    """
    inside.mkdir(parents=True, exist_ok=True)
    with (inside / LOCK).open("w") as lock:
        if sys.platform != "win32":
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                wait()
                fcntl.flock(lock, fcntl.LOCK_EX)
        for left in inside.glob(f"{PREFIX}*"):
            shutil.rmtree(left, ignore_errors=True)
        made = Path(tempfile.mkdtemp(prefix=PREFIX, dir=inside))
        try:
            yield made
        finally:
            shutil.rmtree(made, ignore_errors=True)


def recover(places: Mapping[Path, Path]) -> None:
    """Take back what a build had put aside that was killed in the moment of `put_in_place`."""
    for to in places:
        old = _replaced(to)
        if old.exists() and not to.exists():
            old.rename(to)
        shutil.rmtree(old, ignore_errors=True)


def put_in_place(places: Mapping[Path, Path]) -> None:
    """Let each folder that was made, by the place it is for, stand there in place of the old one.

    Where one cannot be moved, those before it are put back. Signals wait for it.
    """
    with undisturbed():
        moved: list[tuple[Path, Path]] = []

        def move(source: Path, target: Path) -> None:
            source.rename(target)
            moved.append((source, target))

        try:
            for to, made in places.items():
                to.parent.mkdir(parents=True, exist_ok=True)
                if to.exists():
                    move(to, _replaced(to))
                move(made, to)
        except OSError:
            for source, target in reversed(moved):
                target.rename(source)
            raise
    for to in places:
        shutil.rmtree(_replaced(to), ignore_errors=True)


@contextmanager
def ended_by_request() -> Iterator[None]:
    """Let SIGTERM end what is done here as an exception does, so that it is cleaned up."""

    def end(*_: object) -> None:
        raise SystemExit(orphans.STOPPED)

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


@contextmanager
def undisturbed() -> Iterator[Callable[[], object] | None]:
    """Let signals wait, where the system can.

    Gives what a process that is started meanwhile has to call so that they reach it all the same.
    """
    if sys.platform == "win32":
        yield None
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        yield partial(signal.pthread_sigmask, signal.SIG_SETMASK, before)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _replaced(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}{REPLACED}")
