"""One build by MkDocs in a process of its own: what it took, and what came of it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from lectern.site import disk

CLOCK = Path(__file__).with_name("clock.py")
PLACES = "places.json"
"""Where a build of ours tells what stands where on a disk."""

PHASES = {
    "read": "reading texts and writing pages",
    "converted": "converting Markdown",
    "rendered": "filling the theme’s templates",
    "indexed": "index",
}
"""What `clock.py` notes the end of, in order, and what was done until then."""


@dataclass(frozen=True)
class Built:
    """One build."""

    seconds: float
    """Of the processor."""

    clock: float
    """Seconds by the clock."""

    memory: int
    """Bytes at the peak."""

    pages: int
    files: int
    size: int
    """Bytes of the site."""

    heaviest: tuple[str, int]
    """The largest page and its bytes."""

    shares: dict[str, float]
    """By phase, its share of the time."""

    @property
    def index_share(self) -> float:
        """How much of the time the search index took."""
        return self.shares["index"]


def build(folder: Path) -> Built:
    """Build the project in a folder into its `site`."""
    shutil.copy(CLOCK, folder)
    environment = {
        **os.environ,
        "NO_MKDOCS_2_WARNING": "1",
        disk.TOLD: str(folder / PLACES),
        "BENCH_CLOCK": str(folder / "clock.json"),
    }
    config = folder / "mkdocs.yml"
    text = config.read_text("utf-8")
    if CLOCK.name not in text:
        config.write_text(
            text.replace("[hooks/entry.py]", f"[hooks/entry.py, {CLOCK.name}]"), "utf-8"
        )
    start = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "build", "--quiet"], cwd=folder, env=environment
    )
    _, status, used = os.wait4(process.pid, 0)
    clock = time.monotonic() - start
    if status:
        raise SystemExit(f"{folder}: the build failed")
    files = [path for path in (folder / "site").rglob("*") if path.is_file()]
    pages = {path.relative_to(folder / "site").as_posix(): path.stat().st_size for path in files}
    html = {name: size for name, size in pages.items() if name.endswith(".html")}
    heaviest = max(html, key=lambda name: html[name])
    return Built(
        used.ru_utime + used.ru_stime,
        clock,
        # Linux counts in KiB, macOS in bytes.
        used.ru_maxrss * (1 if sys.platform == "darwin" else 1024),
        len(html),
        len(files),
        sum(pages.values()),
        (heaviest, html[heaviest]),
        shares(json.loads((folder / "clock.json").read_text("utf-8")), clock),
    )


def shares(reached: dict[str, float], clock: float) -> dict[str, float]:
    """By phase, its share of the time."""
    marks = [0.0, *(reached[name] for name in PHASES)]
    return {
        phase: (end - start) / clock
        for phase, start, end in zip(PHASES.values(), marks, marks[1:], strict=False)
    }
