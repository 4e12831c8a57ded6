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
smaller the rest of a page, the larger these shares.) A German page of 6.9 kB gets 1.6 to 1.8 kB
more: 1.0 to 1.2 are the interlinear layout without a script, some 160 different senses of seven
letters, 0.12 `data-from`, 0.26 the words' elements, 0.22 the credit, the layout's button and the
columns that keep a word with its punctuation mark. Japanese gets 2.1 kB, of which 1.4 are senses.
With only the senses it would still be 15 to 20 %. Uncompressed, the HTML is 61 to 65 % and 86 to 91
% longer.

150 German texts take 1.13 times the seconds in the median of ten pairs on a very busy machine, 1.00
to 1.36: the limit is not met. The same machine had 1.25 in the median of six before repeated words
were looked up and rendered once. What remains is inserting words into their sentences, the index,
and HTML that is half as long again, written and searched.
"""

from __future__ import annotations

import random
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
        print(*weights(here / "without", here / "site"), sep="\n", flush=True)
        large = grown(Path(folder, "grown"), texts)
        larger = shutil.copytree(large, Path(folder, "with"))
        (here / FOLDER).rename(larger / FOLDER)
        print(f"{texts} German texts, seconds of the processor", flush=True)
        for line in pairs(large, larger, count):
            print(line, flush=True)


if __name__ == "__main__":
    main()
