"""Measures builds on all processors of a machine, and the cost of their parts.

`python bench/jobs.py 1000` grows a collection and builds it: first with an empty cache, then with
one process per processor, with one process, with `lectern build` and its bundle, and after one
gloss has changed. For comparison it builds bare Material with the same words, and with the same
ready-made HTML. It also runs a calculation in as many processes that share nothing, which shows the
most that processes can gain there: two processors that are threads of one core, or busy with other
work, count for less than two. Everything runs on one machine, one after the other. README's table
is generated from the results. Nothing is asserted: the numbers depend on the machine, which is
named.
"""

from __future__ import annotations

import json
import multiprocessing
import re
import sys
import tempfile
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import polib

import grow
import project
from bare import build_bare, build_ready
from built import LECTERN, build
from lectern.model import spreading
from scale import machine

NUMBERS = Path(__file__).with_suffix(".json")
"""What was measured last of each size: rows by their names, and when and where."""

README = project.ROOT / "README.md"
TABLE = re.compile(r"(<!-- bench/jobs\.py -->\n).*?(?=<!-- end -->)", re.DOTALL)

ROUNDS = 400
"""How often a process of `at_best` counts the README's words: some seconds."""


def count_words(rounds: int) -> None:
    """Work of the kind that builds do: words found, and counted in a table."""
    text = README.read_text("utf-8")
    for _ in range(rounds):
        Counter(re.findall(r"\w+", text))


def at_best() -> float:
    """How many times as much of it is done by a process for each processor as by one."""
    jobs = spreading.jobs()
    took = []
    for processes in (1, jobs):
        with multiprocessing.get_context("fork").Pool(processes) as pool:
            start = time.monotonic()
            pool.map(count_words, [ROUNDS] * processes, chunksize=1)
            took.append(time.monotonic() - start)
    one, all_of_them = took
    return jobs * one / all_of_them


def change_a_gloss(folder: Path) -> None:
    """Let a text of the project in a folder have another gloss of its first sentence."""
    catalogue = polib.pofile(str(max((folder / "seeds").glob("made-*.po"))))
    catalogue[0].msgstr += "!"
    catalogue.save()


def times(figure: float, other: float) -> str:
    """One figure relative to another, as the table has it."""
    return f"{figure / other:.2f} ×"


def measure(texts: int, folder: Path) -> dict[str, str]:
    """The column of the table for a collection of so many texts."""
    here = grow.grow(folder / "ours", texts)
    # The first reads the languages' dictionaries; the others find what it has kept of them.
    first = build(here)
    ours = build(here)
    most = at_best()
    alone = build(here, jobs=1)
    words = build(build_bare(here, folder / "words"))
    ready = build(build_ready(here, folder / "ready"))
    both = build(here, command=LECTERN)
    change_a_gloss(here)
    changed = build(here)
    return {
        "time": f"{ours.clock:.1f} s",
        "time, relative to bare Material with the same HTML": times(ours.clock, ready.clock),
        "time, relative to bare Material with the same words": times(ours.clock, words.clock),
        "processor time": f"{ours.seconds:.1f} s",
        "processor time, relative to bare Material with the same HTML": times(
            ours.seconds, ready.seconds
        ),
        "processor time for the search index": f"{ours.index_share:.0%}",
        "processor time of the first build": f"{first.seconds:.1f} s",
        "time with one process, relative to one per processor": times(alone.clock, ours.clock),
        "the same for a calculation that shares nothing": f"{most:.2f} ×",
        "time for both layouts and the bundle, relative to one layout": times(
            both.clock, ours.clock
        ),
        "time after one gloss has changed, relative to the build before": times(
            changed.clock, ours.clock
        ),
        "peak memory, all processes": f"{ours.memory / 1e9:.2f} GB",
        "peak memory with one process": f"{alone.memory / 1e9:.2f} GB",
        "size of the site, with all downloads": f"{ours.size / 1e6:,.0f} MB",
        "measured": f"{datetime.now(UTC):%-d %B %Y}, {machine()}",
    }


def table(columns: dict[str, dict[str, str]]) -> str:
    """The Markdown of all columns, by the number of texts, and where they were measured."""
    sizes = sorted(columns, key=int)
    names = [name for name in columns[sizes[0]] if name != "measured"]
    rows = [["texts", *(f"{int(size):,}" for size in sizes)], ["--"] * (len(sizes) + 1)]
    rows += [[name, *(columns[size][name] for size in sizes)] for name in names]
    lines = [f"| {' | '.join(row)} |" for row in rows]
    places = dict.fromkeys(columns[size]["measured"] for size in sizes)
    return "\n".join([*lines, "", f"Measured on {'; '.join(places)}.\n"])


def main() -> None:
    """Measure the sizes that are named; print, and write numbers and table."""
    columns = json.loads(NUMBERS.read_text("utf-8")) if NUMBERS.exists() else {}
    for texts in map(int, sys.argv[1:] or ["1000"]):
        with tempfile.TemporaryDirectory() as folder:
            columns[str(texts)] = made = measure(texts, Path(folder))
        print(f"{texts:,} texts", *(f"  {k:<66}{v}" for k, v in made.items()), sep="\n", flush=True)
        NUMBERS.write_text(json.dumps(columns, indent=1, ensure_ascii=False) + "\n", "utf-8")
    text = README.read_text("utf-8")
    README.write_text(TABLE.sub(lambda found: found[1] + table(columns), text), "utf-8")


if __name__ == "__main__":
    main()
