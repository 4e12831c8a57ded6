"""Runs one MkDocs build in a separate process and measures it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from lectern.model.spreading import JOBS
from lectern.site import disk

CLOCK = Path(__file__).with_name("clock.py")
LOOK = 0.5
"""Seconds between two measurements of memory."""

MKDOCS = ("mkdocs", "build", "--quiet")
LECTERN = ("lectern", "build")
"""The commands that build the layout for the web, and both layouts with the bundle."""

PLACES = "places.json"
"""The variable with the file for the places on disk."""

PHASES = {
    "read": "reading texts and writing pages",
    "converted": "converting Markdown",
    "rendered": "filling the theme’s templates",
    "finished": "pages side by side, and the index meanwhile",
}
"""What `clock.py` notes the end of, in order, and what was done until then."""


@dataclass(frozen=True)
class Built:
    """One build."""

    seconds: float
    """Seconds of processor time."""

    clock: float
    """Seconds of elapsed time."""

    memory: int
    """Peak memory in bytes of all processes; shared memory counts once."""

    pages: int
    files: int
    size: int
    """Bytes of the site."""

    heaviest: tuple[str, int]
    """The largest page and its bytes."""

    shares: dict[str, float]
    """Each phase's share of the elapsed time."""

    index: float = 0.0
    """Seconds of processor time for the search index; none if it is not ours."""

    @property
    def index_share(self) -> float:
        """The search index's share of the processor time."""
        return self.index / self.seconds


def build(folder: Path, jobs: int | None = None, command: Sequence[str] = MKDOCS) -> Built:
    """Build a project into its `site`, with `jobs` processes, else one per processor."""
    shutil.copy(CLOCK, folder)
    environment = {
        **os.environ,
        "NO_MKDOCS_2_WARNING": "1",
        disk.TOLD: str(folder / PLACES),
        "BENCH_CLOCK": str(folder / "clock.json"),
        **({JOBS: str(jobs)} if jobs else {}),
    }
    config = folder / "mkdocs.yml"
    text = config.read_text("utf-8")
    if CLOCK.name not in text:
        config.write_text(
            text.replace("[hooks/entry.py]", f"[hooks/entry.py, {CLOCK.name}]"), "utf-8"
        )
    start = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "-m", *command], cwd=folder, env=environment, stdout=subprocess.DEVNULL
    )
    watch = Watch(process.pid)
    _, status, used = os.wait4(process.pid, 0)
    clock = time.monotonic() - start
    peak = watch.peak()
    if status:
        raise SystemExit(f"{folder}: the build failed")
    files = [path for path in (folder / "site").rglob("*") if path.is_file()]
    pages = {path.relative_to(folder / "site").as_posix(): path.stat().st_size for path in files}
    html = {name: size for name, size in pages.items() if name.endswith(".html")}
    index = folder / "clock.json.index"
    heaviest = max(html, key=lambda name: html[name])
    return Built(
        used.ru_utime + used.ru_stime,
        clock,
        peak,
        len(html),
        len(files),
        sum(pages.values()),
        (heaviest, html[heaviest]),
        shares(json.loads((folder / "clock.json").read_text("utf-8")), clock),
        float(index.read_text("ascii")) if index.exists() else 0.0,
    )


class Watch:
    """Repeatedly measures the memory of a process and all its descendants.

    It uses Linux's proportional set size: https://docs.kernel.org/filesystems/proc.html
    """

    def __init__(self, process: int) -> None:
        self._process, self._peak, self._ended = process, 0, threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def peak(self) -> int:
        """The highest measurement, in bytes."""
        self._ended.set()
        self._thread.join()
        return self._peak

    def _look(self) -> None:
        while not self._ended.wait(LOOK):
            self._peak = max(self._peak, sum(map(memory, family(self._process))))


def family(process: int) -> list[int]:
    """The process ids of a process and all its descendants."""
    found = [process]
    for each in found:
        with suppress(OSError):
            children = Path(f"/proc/{each}/task/{each}/children").read_text("ascii")
            found += map(int, children.split())
    return found


def memory(process: int) -> int:
    """The memory of a process in bytes, with its part of shared memory."""
    with suppress(OSError):
        for line in Path(f"/proc/{process}/smaps_rollup").read_text("ascii").splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0


def shares(reached: dict[str, float], clock: float) -> dict[str, float]:
    """By phase, its share of the time."""
    marks = [0.0, *(reached[name] for name in PHASES)]
    return {
        phase: (end - start) / clock
        for phase, start, end in zip(PHASES.values(), marks, marks[1:], strict=False)
    }
