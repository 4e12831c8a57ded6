"""Measures how long an editor waits for a saved gloss, in collections of several sizes.

`python bench/saving.py 100 1000` starts the development server on each and saves one gloss
repeatedly. Seconds are elapsed time, from saving the file to the page that a browser has after
reloading. MkDocs looks for changes every half second, which is included. Nothing is asserted: the
numbers depend on the machine.
"""

from __future__ import annotations

import re
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

import grow
from scale import machine
from serving import Server, served

SAVINGS = 9
"""How often a gloss is saved: the median and the slowest are told."""


def measure(texts: int, folder: Path) -> str:
    """A line of the table."""
    here = grow.grow(folder / "grown", texts)
    catalog = max((here / "seeds").glob("made-*.en.po"))
    stem = catalog.name.removesuffix(".en.po")
    start = time.monotonic()
    with served(here) as server:
        page = f"sources/{stem}/"
        server.get(page)
        started = time.monotonic() - start
        waits = [saving(server, page, catalog, n) for n in range(SAVINGS)]
        other = timed(server, "entities/nato/")
        first_search = timed(server, "search/contents.js")
        saving(server, page, catalog, SAVINGS)
        search = timed(server, "search/contents.js")
    return (
        f"{texts:>6,}  {started:>6.1f}  {statistics.median(waits):>6.2f}  {max(waits):>7.2f}"
        f"  {other:>10.2f}  {first_search:>14.1f}  {search:>6.1f}"
    )


def saving(server: Server, page: str, catalog: Path, number: int) -> float:
    """Seconds from the saving of a gloss to the page that has it."""
    shown = server.get(page)
    word = f"Saved{number}"
    text = catalog.read_text("utf-8")
    # The last gloss: the first entry is the header.
    head, _, tail = text.rpartition('\nmsgstr "')
    start = time.monotonic()
    catalog.write_text(f'{head}\nmsgstr "{word} ' + re.sub(r"^Saved\d+ ", "", tail), "utf-8")
    while word not in shown:
        shown = server.reloaded(page, shown)
    return time.monotonic() - start


def timed(server: Server, path: str) -> float:
    """Seconds that a file takes which was not asked for before."""
    start = time.monotonic()
    server.get(path)
    return time.monotonic() - start


def main() -> None:
    """Measure the sizes that are named."""
    print(" texts  start s  save s  slowest  other page  first search s  search", flush=True)
    for texts in map(int, sys.argv[1:] or ["10", "100", "1000"]):
        with tempfile.TemporaryDirectory() as folder:
            print(measure(texts, Path(folder)), flush=True)
    print(f"{datetime.now(UTC):%-d %B %Y}, {machine()}")


if __name__ == "__main__":
    main()
