"""What a build gains by several processors, and what each part of it costs, beside bare Material.

`python bench/jobs.py 1000` grows a collection and builds it: at first, then by one process for each
processor and by one, and as `lectern build` does with its bundle; beside it bare Material with the
same words, and with the same HTML ready-made. All in one run, on one machine, one after the other.
Nothing is asserted: the numbers are a machine's, and it is named.
"""

from __future__ import annotations

import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import grow
from bare import build_bare, build_ready
from built import LECTERN, build
from scale import machine


def measure(texts: int, folder: Path) -> list[str]:
    """The lines of the table for a collection of so many texts."""
    here = grow.grow(folder / "ours", texts)
    # The first reads the languages' dictionaries; the others find what it has kept of them.
    first = build(here)
    ours = build(here)
    alone = build(here, jobs=1)
    words = build(build_bare(here, folder / "words"))
    ready = build(build_ready(here, folder / "ready"))
    both = build(here, command=LECTERN)
    rows = [
        ("first build, with the dictionaries, processor", first.seconds, "s"),
        ("build, clock", ours.clock, "s"),
        ("  beside bare Material with the same HTML", ours.clock / ready.clock, "×"),
        ("  beside bare Material with the same words", ours.clock / words.clock, "×"),
        ("build, processor", ours.seconds, "s"),
        ("  beside bare Material with the same HTML", ours.seconds / ready.seconds, "×"),
        ("  by one process", alone.seconds, "s"),
        ("one process beside one a processor, clock", alone.clock / ours.clock, "×"),
        ("both layouts and bundle beside one build, clock", both.clock / ours.clock, "×"),
        ("memory at the peak, all processes", ours.memory / 1e9, "GB"),
        ("  by one process", alone.memory / 1e9, "GB"),
        ("index, of the processor's time", ours.index_share * 100, "%"),
    ]
    return [f"{texts:>7,}  {name:<50}{value:>8.2f} {unit}" for name, value, unit in rows]


def main() -> None:
    """Measure the sizes that are named."""
    for texts in map(int, sys.argv[1:] or ["1000"]):
        with tempfile.TemporaryDirectory() as folder:
            print(*measure(texts, Path(folder)), sep="\n", flush=True)
    print(f"{datetime.now(UTC):%-d %B %Y}, {machine()}")


if __name__ == "__main__":
    main()
