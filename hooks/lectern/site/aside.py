"""Builds in a temporary folder, so that the existing site is replaced completely or not at all.

Each build has a folder on the same disk as the site, and moves the results into place by renaming.
A killed build leaves its folder behind, and the next build removes it; a process of the killed
build that is still running does no harm.
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
"""Prefix of these folders' names."""

REPLACED = ".replaced"
"""Suffix of a folder's name while another takes its place."""

LOCK = "lock"
"""The lock file, held by one build at a time; the system releases it when the build ends."""

MEND = "free disk space or fix the permissions, then build again"
"""The remedy if something cannot be written."""


@contextmanager
def folder(inside: Path, wait: Callable[[], None]) -> Iterator[Path]:
    """An empty folder below another for one build, removed at its end.

    Only one build at a time has one: `wait` is called if another is running.
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
    """Undo the moves of a build that was killed during `put_in_place`."""
    for to in places:
        old = _replaced(to)
        if old.exists() and not to.exists():
            old.rename(to)
        shutil.rmtree(old, ignore_errors=True)


def put_in_place(places: Mapping[Path, Path]) -> None:
    """Move each new folder to its place, replacing the old one.

    If one cannot be moved, those before it are moved back. Signals are delayed until the end.
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
    """Turn SIGTERM into an exception, so that the code here is cleaned up."""

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
    """Delay signals, if the system supports it.

    Returns a function that a process started meanwhile has to call to receive signals.
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
