"""Measures what downloads cost: processor time of a build, size of pages and of the bundle.

`python bench/exports.py [TEXTS] [PAIRS]` grows a collection as `scale.py` does and builds it with
and without downloads in turns. Seconds are processor time, and each pair gives a ratio, so that a
busy machine slows both. The limits are 15 % more time, and 3 % more for a source page, compressed
as by hosts. The zip file contains the site as in the bundle.

Measured in November 2026 on a busy machine, one process. 300 texts take 1.12 times the seconds in
the median of three pairs (1.03 to 1.16). For 1,000 texts, the downloads take 9.1 s of processor
time (13.0 before words were written without tokens, references and cells once, and JSON-LD's
mentions as text), some 22 % of the rest of a build: 2.4 are the archive of everything, 1.1 TEI, 0.9
JSON, 0.7 Word, 0.6 JSON-LD. A bundle that takes packed what that archive has saves 2.1 s. Source
pages are 1.4 % larger. The bundle of 100 texts has 5.6 MB without and 15.1 MB with downloads, a
third of which is `data/everything.zip`, which contains all other files again.
"""

from __future__ import annotations

import gzip
import statistics
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import grow
from built import build
from lectern.site.bundle import pack

OFF = "\nextra: {exports: false}\n"
"""What a collection's `mkdocs.yml` says that makes none."""


def pairs(here: Path, count: int) -> Iterator[str]:
    """What builds took with and without, in turns, then the median of quotients and the bytes."""
    settings = here / "mkdocs.yml"
    on = settings.read_text("utf-8")
    quotients, weighed = [], {}
    for _ in range(count):
        seconds = {}
        for said, text in (("without", on + OFF), ("with", on)):
            settings.write_text(text, "utf-8")
            seconds[said] = build(here).seconds
            weighed[said] = pages(here / "site"), packed(here / "site")
        quotients.append(seconds["with"] / seconds["without"])
        taken = f"{seconds['without']:6.1f} s without  {seconds['with']:6.1f} s with"
        yield f"  {taken}  {quotients[-1]:.3f}"
    yield f"  median {statistics.median(quotients):.3f}"
    (page, bundle), (page_with, bundle_with) = weighed["without"], weighed["with"]
    yield f"  source pages {page / 1e3:.1f} kB without, {page_with / page - 1:+.2%} with"
    yield f"  zipped {bundle / 1e6:.1f} MB without, {bundle_with / 1e6:.1f} MB with"


def pages(site: Path) -> float:
    """The mean of the bytes of source pages, compressed."""
    found = site.glob("sources/*/index.html")
    return statistics.mean(len(gzip.compress(p.read_bytes(), 6, mtime=0)) for p in found)


def packed(site: Path) -> int:
    """Bytes of the site, zipped as the bundle is."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder, "bundle.zip")
        pack(site, target, 0)
        return target.stat().st_size


def main() -> None:
    """Measure so many texts so many times."""
    texts, count = (*map(int, sys.argv[1:3]), *(100, 5)[len(sys.argv) - 1 :])
    with tempfile.TemporaryDirectory() as folder:
        here = grow.grow(Path(folder, "grown"), texts)
        print(f"{texts} texts, seconds of the processor", flush=True)
        for line in pairs(here, count):
            print(line, flush=True)


if __name__ == "__main__":
    main()
