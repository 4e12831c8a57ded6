"""Measures a first visit to a source page, compared with the same words on bare Material.

Run on a web build: `PYTHONPATH=tests/helpers python bench/page_weight.py [site]`. Sizes are in kB
of 1,000 bytes, as sent to the browser. No times are measured, so every machine prints the same. A
test checks the budget: at most 1.3 times the bytes, fonts and search included, and at most four
requests more. On a slow line of 1.6 Mbit/s those 0.3 are 0.13 s, less than a round trip.
"""

from __future__ import annotations

import html
import json
import re
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright
from selectolax.lexbor import LexborHTMLParser

import chromium
import project
from first_visit import COLUMNS, Visit, visit

BUDGET = 1.3
"""The most that a source page may weigh, fonts and all, as a multiple of the bare page.

The project's aim: what we add for reading and citing should not be felt. On a slow line (1.6
Mbit/s, Lighthouse's “slow 4G”) a bare page of 87 kB takes 0.43 s, and 0.3 of it 0.13 s: less
than one round trip there, 0.15 s.
"""

MORE_REQUESTS = 4
"""The most requests that it may make beyond the bare page's: a style sheet and a script of reading
pages, one file of the typeface and the script of our own search box. The site's own style sheet
takes the place of Material's palettes. A text in Cyrillic or Greek makes one more."""


@dataclass(frozen=True)
class Comparison:
    """A source page and the bare page of the same words."""

    page: str
    ours: Visit
    bare: Visit

    @property
    def ratio(self) -> float:
        """How many times the bare page ours weighs."""
        return self.ours.size() / self.bare.size()

    @property
    def more_requests(self) -> int:
        """How many requests ours makes beyond the bare page's."""
        return len(self.ours.sent) - len(self.bare.sent)

    @property
    def holds(self) -> bool:
        """Whether ours is within the budget of bytes and of requests."""
        return self.ratio <= BUDGET and self.more_requests <= MORE_REQUESTS


def compare(browser: Browser, site: Path) -> list[Comparison]:
    """Weigh every source page of a web build."""
    pages = sorted(site.glob("sources/*/index.html"))
    with tempfile.TemporaryDirectory() as folder:
        bare = build_bare(pages, Path(folder))
        return [
            Comparison(name, *(visit(browser, root, f"sources/{name}/") for root in (site, bare)))
            for name in (page.parent.name for page in pages)
        ]


def build_bare(pages: list[Path], folder: Path) -> Path:
    """Build the pages' words with the project's settings less all that is the project's own."""
    (folder / "docs/sources").mkdir(parents=True)
    (folder / "docs/index.md").write_text("# Home\n", "utf-8")
    (folder / "mkdocs.yml").write_text(json.dumps(project.bare_settings()), "utf-8")
    for page in pages:
        markdown = bare_markdown(page.read_text("utf-8"))
        (folder / f"docs/sources/{page.parent.name}.md").write_text(markdown, "utf-8")
    project.build(folder).check_returncode()
    return folder / "site"


def bare_markdown(page: str) -> str:
    """The title, originals and glosses of a source page as paragraphs in turn."""
    nodes = LexborHTMLParser(page).css("h1, article.source .original, article.source .gloss")
    words = (html.escape(" ".join(node.text().split()), quote=False) for node in nodes)
    # Every mark is escaped that Markdown could take for its own, as the stop of “2014.”.
    return "# " + "\n\n".join(re.sub(r"([\\`*_{}\[\]()#+.!-])", r"\\\1", text) for text in words)


def table(comparisons: list[Comparison]) -> Iterator[str]:
    """The lines to print: each page, then what each of its files adds to the bare page."""
    yield f"Budget: {BUDGET} times the bare page's bytes, {MORE_REQUESTS} requests more than it"
    yield f"{'kB':24}requests   total" + "".join(f"{column:>8}" for column in COLUMNS)
    for it in comparisons:
        for name, seen in ((it.page, it.ours), ("  bare", it.bare)):
            sizes = (seen.size(), *map(seen.size, COLUMNS))
            yield f"{name:24}{len(seen.sent):8}" + "".join(f"{n / 1000:8.1f}" for n in sizes)
        bare, sheer = dict(it.bare.sent), it.ours.size() - it.ours.size("fonts")
        verdict = "within budget" if it.holds else "OVER BUDGET"
        yield f"  {it.ratio:.2f} times bare ({sheer / it.bare.size():.2f} without fonts): {verdict}"
        for path, size in sorted(it.ours.sent, key=lambda item: bare.get(item[0], 0) - item[1]):
            if size != bare.get(path):
                share = f"{it.ours.unused[path]:.0%} unused" if it.ours.unused.get(path) else ""
                yield f"  {(size - bare.get(path, 0)) / 1000:+8.1f} {path} {share}".rstrip()


def main() -> None:
    """Print the table for the web build in the folder that is named, else in `site`."""
    site = Path(sys.argv[1] if sys.argv[1:] else project.ROOT / "site").resolve()
    path = chromium.find()  # before Playwright runs: it may ask Playwright itself
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        print("\n".join(table(compare(browser, site))))


if __name__ == "__main__":
    main()
