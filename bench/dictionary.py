"""Measures what a dictionary costs: page size, and processor time of a build.

`python bench/dictionary.py [TEXTS] [PAIRS]`, with Debian's FreeDict dictionaries installed (see
`coverage.py`). The pages are those of `bench/news/`, with and without look-ups: the HTML alone,
compressed as by hosts, and everything sent on a first visit (`first_visit.py`). The limit is 15 %
per page. The builds are of a collection of German texts, recombined from the sentences of
`bench/news/` and of the tests' cases, with and without dictionary in turns. Seconds are processor
time, and each pair gives a ratio, so that a busy machine slows both. The limit is 10 %.

Measured in November 2026. A first visit to a German text of 250 words is 1.9 % larger, to a
Japanese one of 300 words 2.2 %. The HTML alone is 24 to 26 % and 29 to 30 % larger: the limit is
not met. (Before the senses were moved beside the page: 8 % and 12 %, the HTML 105 % and 150 %; the
smaller the rest of a page, the larger these shares, and no sentence here has a gloss.) What each
part adds, in kB and in points of these shares, as the page shrinks without it:

                                       German           Japanese
    page without a dictionary          6.9              7.1
    everything                         1.7   24 to 26   2.1   29 to 30
    senses between the lines           1.1   15 to 16   1.3   18 to 19
    `data-from`                        0.1    2         0.2    3
    columns of a word with its mark    0.15   2         0.2    3
    repetitions of the same sense      0.08   1         0.1    1

`parts` prints all but the last, for which only the first of equal senses was kept. The rest is the
words' elements, the credit and the layout's button. The senses alone reach the limit: some 160
different ones of seven letters, which are in the page because the layout needs no script. Cut to
eight letters, they would take 1 to 3 points less in German, 4 to 5 in Japanese. With Brotli (level
5) the HTML is 24 to 25 and 28 to 29 % larger; uncompressed 61 to 65 and 90 to 96 %.

150 German texts take 1.13 times the seconds in the median of ten pairs on a very busy machine, 1.00
to 1.36: the limit is not met. The same machine had 1.25 in the median of six before repeated words
were looked up and rendered once. What remains is inserting words into their sentences, the index,
and HTML that is half as long again, written and searched.
"""

from __future__ import annotations

import gzip
import random
import re
import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import sync_playwright

import chromium
import grow
import project
from built import build
from coverage import INSTALLED, LICENCES, NEWS, unmarked
from first_visit import visit
from lectern.drafting import dictionaries
from lectern.drafting.dictionaries.formats import Described
from lectern.languages import segmentation
from lectern.reading.dictionaries import FOLDER

LENGTH = (10, 40)
"""The fewest and the most sentences of a grown text."""


def plain(text: str) -> str:
    """A text of `bench/news/` as a reader has it."""
    return "\n".join(unmarked(line)[0] for line in text.splitlines()) + "\n"


def news(folder: Path) -> Path:
    """A project with the texts of `bench/news/`."""
    here = project.copy(folder, entities=False)
    for text in NEWS.glob("??-*.txt"):
        (here / "seeds" / text.name).write_text(plain(text.read_text("utf-8")), "utf-8")
        (here / "seeds" / f"{text.stem}.yml").write_text(f"language: {text.name[:2]}\n")
    return here


def grown(folder: Path, texts: int) -> Path:
    """A project with so many German texts; a number gives the same ones always."""
    here = project.copy(folder, entities=False)
    rng = random.Random(1)
    pool = [piece.text for piece in grow.pieces()["de"]]
    for text in sorted(NEWS.glob("de-*.txt")):
        for line in plain(text.read_text("utf-8")).splitlines():
            pool += [line[start:end] for start, end in segmentation.sentences(line, "de")]
    for number in range(texts):
        chosen = (rng.choice(pool) for _ in range(rng.randint(*LENGTH)))
        (here / f"seeds/t{number:04}.txt").write_text("\n".join(chosen) + "\n", "utf-8")
        (here / f"seeds/t{number:04}.yml").write_text("language: de\n")
    return here


def add(folder: Path) -> None:
    """Add the installed dictionaries to a collection."""
    for language, path in INSTALLED.items():
        if path.exists():
            dictionaries.add(folder / FOLDER, language, path, Described("", "", LICENCES[language]))


def weights(without: Path, with_: Path) -> Iterator[str]:
    """A line for each page of two built sites."""
    path = chromium.find()
    yield f"{'kB':20}  HTML      with           first visit      with"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        for page in sorted(without.glob("sources/*/index.html")):
            name = page.parent.name
            one, other = (visit(browser, site, f"sources/{name}/") for site in (without, with_))
            sizes = [(one.size(*kind), other.size(*kind)) for kind in (("html",), ())]
            yield f"{name:20}" + "   ".join(
                f"{a / 1000:6.1f}  {b / 1000:8.1f}  {b / a - 1:+6.1%}" for a, b in sizes
            )


PARTS = {
    "senses": r'(?<= data-g=")[^"]*',
    "data-from": r' data-from="[^"]*"',
    "columns": r'(?<=class="w) e(?=")|<span class="k"[^>]*>',
}
"""What is in the HTML for a dictionary, as patterns."""


def parts(without: Path, with_: Path) -> Iterator[str]:
    """A line for each page: its bytes without a dictionary, what one adds, and the share of parts.

    The sites are built without and with dictionaries.
    """
    yield f"{'bytes':20}    none  added" + "".join(f"{name:>12}" for name in PARTS)
    for page in sorted(with_.glob("sources/*/index.html")):
        html = page.read_text("utf-8")
        bare = without / page.relative_to(with_)
        none, whole = compressed(bare.read_text("utf-8")), compressed(html)
        costs = (whole - compressed(re.sub(part, "", html)) for part in PARTS.values())
        yield f"{page.parent.name:20}{none:8}{whole - none:7}" + "".join(f"{it:12}" for it in costs)


def compressed(html: str) -> int:
    """Bytes of a page as hosts send it (`first_visit.py`)."""
    return len(gzip.compress(html.encode(), 6, mtime=0))


def pairs(without: Path, with_: Path, count: int) -> Iterator[str]:
    """What builds of two projects took, in turns, then the median of quotients.

    Of those that find in `build/cache/` what the first, which comes before, has found.
    """
    quotients = []
    for number in range(count + 1):
        one, other = build(without), build(with_)
        quotients.append(other.seconds / one.seconds)
        taken = f"{one.seconds:6.1f} s without  {other.seconds:6.1f} s with"
        yield f"  {taken}  {quotients[-1]:.2f}{'' if number else '  (first)'}"
    yield f"  median {statistics.median(quotients[1:]):.2f}"


def main() -> None:
    """Weigh the pages, then build so many texts so many times."""
    texts, count = (*map(int, sys.argv[1:3]), *(150, 5)[len(sys.argv) - 1 :])
    with tempfile.TemporaryDirectory() as folder:
        here = news(Path(folder, "news"))
        build(here)
        (here / "site").rename(here / "without")
        add(here)
        build(here)
        for tell in (weights, parts):
            print(*tell(here / "without", here / "site"), sep="\n", flush=True)
        large = grown(Path(folder, "grown"), texts)
        larger = shutil.copytree(large, Path(folder, "with"))
        (here / FOLDER).rename(larger / FOLDER)
        print(f"{texts} German texts, seconds of the processor", flush=True)
        for line in pairs(large, larger, count):
            print(line, flush=True)


if __name__ == "__main__":
    main()
