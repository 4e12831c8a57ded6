"""What a first visit to a source page is sent, beside the same words on a bare Material page.

The figures are `bench/page_weight.py`'s: there the budget is stated and why. They are bytes and
requests, the same on every machine; no time is measured.
"""

from __future__ import annotations

import pytest
from markdown import Markdown
from playwright.sync_api import Browser
from selectolax.lexbor import LexborHTMLParser

from conftest import Build
from page_weight import BUDGET, Comparison, bare_markdown, compare


@pytest.fixture(scope="module")
def comparisons(browser: Browser, web: Build) -> list[Comparison]:
    """Every source page beside its bare one."""
    return compare(browser, web.folder)


def test_the_bare_page_has_the_same_words(web: Build) -> None:
    for file in web.folder.glob("sources/*/index.html"):
        page = LexborHTMLParser(file.read_text("utf-8"))
        nodes = page.css("h1, article.source .original, article.source .gloss")
        bare = LexborHTMLParser(Markdown().convert(bare_markdown(page.html)))
        assert len(nodes) > 10
        assert [" ".join(node.text().split()) for node in nodes] == [
            node.text() for node in bare.css("h1, p")
        ]


def test_pages_styles_and_scripts_alone_are_within_the_budget(
    comparisons: list[Comparison],
) -> None:
    """Measured in November 2026: 1.21 times the bare page in Norwegian, 1.22 in Latvian."""
    for it in comparisons:
        assert it.ours.size("html", "css", "js") <= BUDGET * it.bare.size(), it.page
