"""The weight of a first visit to a source page, compared with the same words on bare Material.

`bench/page_weight.py` gives the figures, the budget and its reasons. They are bytes and requests,
the same on every machine; no time is measured.
"""

from __future__ import annotations

import re

import pytest
from markdown import Markdown
from playwright.sync_api import Browser
from selectolax.lexbor import LexborHTMLParser

from builds import Build
from page_weight import BUDGET, MORE_REQUESTS, Comparison, bare_markdown, compare


@pytest.fixture(scope="module")
def comparisons(browser: Browser, web: Build) -> list[Comparison]:
    """Every source page beside its bare one."""
    return compare(browser, web.folder)


def test_the_bare_page_has_the_same_words(web: Build) -> None:
    for file in web.folder.glob("sources/*/index.html"):
        page = LexborHTMLParser(file.read_text("utf-8"))
        nodes = page.css("h1, article.source .original, article.source .gloss")
        bare = LexborHTMLParser(Markdown().convert(bare_markdown(page.html or "")))
        assert len(nodes) > 10
        assert [" ".join(node.text().split()) for node in nodes] == [
            node.text() for node in bare.css("h1, p")
        ]


def test_every_source_page_is_within_the_budget(comparisons: list[Comparison]) -> None:
    """Measured in November 2026: 1.28 times the bare page in Norwegian, 1.30 in Latvian."""
    assert comparisons
    for it in comparisons:
        assert it.ratio <= BUDGET, it.page
        assert it.more_requests <= MORE_REQUESTS, it.page
        assert it.holds, it.page


def test_nothing_is_loaded_that_the_page_does_not_use(comparisons: list[Comparison]) -> None:
    for it in comparisons:
        sent = [path for path, _ in it.ours.sent]
        assert not any("palette" in path or "frame.js" in path for path in sent)
        assert not any(name in path for path in sent for name in ("lexicon.css", "indexes.css"))
        # The reading layout opens without italics, and no letter needs the whole typeface.
        fonts = [path.split("/")[-1].split(".")[0] for path in sent if path.endswith(".woff2")]
        assert fonts == ["roman-latin"]


def test_our_own_style_sheets_and_scripts_hold_no_comments(web: Build) -> None:
    assets = web.folder / "assets"
    for path in (
        *assets.glob("stylesheets/[!mp]*.css"),
        assets / "javascripts/reading.js",
    ):
        assert not re.search(r"/\*|^\s*//", path.read_text("utf-8"), re.MULTILINE), path.name
