"""Measures how a site grows with its collection, compared with bare Material.

`python bench/scale.py 10 100 1000` prints a table and writes the numbers and their curves. Bare
Material has as many pages with the same words. The cost of a build is given in processor seconds,
because elapsed time also depends on other programs and on the number of processors (`jobs.py`).
Nothing is asserted: the numbers depend on the machine, which is named.
"""

from __future__ import annotations

import json
import math
import os
import platform
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import jinja2
from playwright.sync_api import sync_playwright

import chromium
import first_search
import grow
import project
from bare import build_bare
from built import PLACES, Built, build
from lectern.site import disk

HERE = Path(__file__).parent
NUMBERS = HERE / "scale.json"
CURVES = project.ROOT / ".github" / "bench.svg"


@dataclass(frozen=True)
class Size:
    """What was measured of one collection."""

    texts: int
    ours: Built
    bare: Built
    web: first_search.Search
    disk: first_search.Search
    bare_web: first_search.Search

    @property
    def ratio(self) -> float:
        """How many times the bare build's processor seconds ours takes."""
        return self.ours.seconds / self.bare.seconds


def measure(texts: int, folder: Path) -> Size:
    """Grow a collection, build it, and search it."""
    here = grow.grow(folder / "ours", texts)
    ours = build(here)
    bare = build(build_bare(here, folder / "bare"))
    (here / "site").rename(folder / "web")
    disk.lay_out(folder / "web", here / "site", disk.told(here / PLACES))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=["--no-sandbox"])
        web = first_search.on_the_web(browser, folder / "web")
        opened = first_search.from_disk(browser, here / "site")
        bare_web = first_search.on_the_web(browser, folder / "bare/site")
    return Size(texts, ours, bare, web, opened, bare_web)


def exponent(points: list[tuple[float, float]]) -> float:
    """The power of x with which y grows: the slope of the line through the logarithms."""
    logs = [(math.log(x), math.log(y)) for x, y in points]
    middle = [sum(values) / len(logs) for values in zip(*logs, strict=True)]
    above = sum((x - middle[0]) * (y - middle[1]) for x, y in logs)
    return float(above / sum((x - middle[0]) ** 2 for x, _ in logs))


def machine() -> str:
    """The machine, by its processors and how busy they are."""
    model = platform.processor() or platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        names = [line for line in cpuinfo.read_text("utf-8").splitlines() if "model name" in line]
        model = names[0].partition(":")[2].strip() if names else model
    load = os.getloadavg()[0]
    return (
        f"{os.cpu_count()} × {model}, load {load:.1f} when done, Python {platform.python_version()}"
    )


COLUMNS: dict[str, Any] = {
    "texts": lambda it: f"{it.texts:,}",
    "pages": lambda it: f"{it.ours.pages:,}",
    "build, CPU s": lambda it: f"{it.ours.seconds:.1f}",
    "bare": lambda it: f"{it.bare.seconds:.1f}",
    "times bare": lambda it: f"{it.ratio:.2f}",
    "clock s": lambda it: f"{it.ours.clock:.1f}",
    "peak MB": lambda it: f"{it.ours.memory / 1e6:.0f}",
    "bare ": lambda it: f"{it.bare.memory / 1e6:.0f}",
    "site MB": lambda it: f"{it.ours.size / 1e6:.1f}",
    "bare  ": lambda it: f"{it.bare.size / 1e6:.1f}",
    "files": lambda it: f"{it.ours.files:,}",
    "index": lambda it: f"{it.ours.index_share:.0%}",
    "cold ms web": lambda it: f"{it.web.cold:.0f}",
    "disk": lambda it: f"{it.disk.cold:.0f}",
    "bare   ": lambda it: f"{it.bare_web.cold:.0f}",
    "warm web": lambda it: f"{it.web.warm:.0f}",
    "disk ": lambda it: f"{it.disk.warm:.0f}",
    "kB gz": lambda it: f"{it.web.size / 1000:.0f}",
    "requests": lambda it: f"{it.web.requests}",
    "heaviest page": lambda it: f"{it.ours.heaviest[1] / 1000:.0f} kB {it.ours.heaviest[0]}",
}


def table(sizes: list[Size]) -> Iterator[str]:
    """The lines to print."""
    rows = [list(COLUMNS)] + [[cell(size) for cell in COLUMNS.values()] for size in sizes]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(cell.strip().rjust(w) for cell, w in zip(row, widths, strict=True))
    for size in sizes:
        phases = ", ".join(f"{name} {share:.0%}" for name, share in size.ours.shares.items())
        yield f"{size.texts:,} texts: {phases}"
    large = [size for size in sizes if size.texts >= 100]
    if len(large) > 1:
        span = f"from {large[0].texts:,} to {large[-1].texts:,} texts"
        grown = exponent([(s.texts, s.ours.seconds) for s in large])
        bare = exponent([(s.texts, s.bare.seconds) for s in large])
        memory = exponent([(s.texts, s.ours.memory) for s in large])
        yield f"{span}: build ~ n^{grown:.2f} (bare n^{bare:.2f}), memory ~ n^{memory:.2f}"
        # What any collection costs (imports, fonts, dictionaries) flatters the exponent.
        more = large[-1].texts - large[0].texts
        each = (large[-1].ours.seconds - large[0].ours.seconds) / more * 1000
        bare_each = (large[-1].bare.seconds - large[0].bare.seconds) / more * 1000
        yield f"each further text: {each:.0f} CPU ms (bare {bare_each:.0f})"


def main() -> None:
    """Measure the sizes that are named; print, and write numbers and curves."""
    sizes = []
    for texts in map(int, sys.argv[1:] or ["10", "100", "1000"]):
        with tempfile.TemporaryDirectory() as folder:
            sizes.append(measure(texts, Path(folder)))
        print(*table(sizes[-1:]), sep="\n", flush=True)
    taken = f"{datetime.now(UTC):%-d %B %Y}, {machine()}"
    print("", *table(sizes), taken, sep="\n")
    NUMBERS.write_text(
        json.dumps(
            {"taken": taken, "sizes": [asdict(size) for size in sizes]},
            indent=1,
            ensure_ascii=False,
        )
        + "\n"
    )
    CURVES.write_text(curves(sizes, taken), "utf-8")


def curves(sizes: list[Size], taken: str) -> str:
    """The curves as SVG."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(HERE), autoescape=True, undefined=jinja2.StrictUndefined
    )
    panels = [
        ("Building the site", "CPU seconds", [
            ("Lectern", [(s.texts, s.ours.seconds) for s in sizes]),
            ("bare Material", [(s.texts, s.bare.seconds) for s in sizes]),
        ]),
        ("Memory while building", "MB at the peak", [
            ("Lectern", [(s.texts, s.ours.memory / 1e6) for s in sizes]),
            ("bare Material", [(s.texts, s.bare.memory / 1e6) for s in sizes]),
        ]),
        ("Search, to the first result", "ms, nothing cached", [
            ("web", [(s.texts, s.web.cold) for s in sizes]),
            ("bare Material", [(s.texts, s.bare_web.cold) for s in sizes]),
            ("from disk", [(s.texts, s.disk.cold) for s in sizes]),
        ]),
    ]  # fmt: skip
    return environment.get_template("curves.svg.j2").render(
        panels=panels, taken=taken, log=math.log10, floor=math.floor, ceil=math.ceil
    )


if __name__ == "__main__":
    main()
