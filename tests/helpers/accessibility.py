"""Checks pages with axe-core against WCAG 2.2 AA and its best practices."""

from __future__ import annotations

from functools import cache
from typing import Literal

from playwright.sync_api import Browser, Page

from builds import ROOT

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"

Scheme = Literal["light", "dark"]

SEEN: list[tuple[Scheme, int]] = [("light", 1600), ("dark", 1280), ("light", 768), ("dark", 320)]
"""Schemes, and widths of a window in CSS pixels: a wide screen, a desktop, a tablet, 400 % zoom."""

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
"""https://github.com/dequelabs/axe-core/blob/develop/doc/API.md#axe-core-tags"""


RUN = """([on, rules]) =>
  axe.run(on, {runOnly: rules, resultTypes: ["violations"]}).then(({ violations }) => violations)"""
"""What is right is not told of one by one: that takes two thirds of the time."""


def faults(page: Page, place: str = "html", rules: list[str] = TAGS) -> list[str]:
    """What axe-core finds in a part of a page as it stands, a line each."""
    page.evaluate(AXE.read_text("utf-8"))
    return [
        f"{found['id']}: {node['target']}"
        for found in page.evaluate(RUN, [place, rules])
        for node in found["nodes"]
    ]


def violations(browser: Browser, address: str, scheme: Scheme, width: int) -> list[str]:
    """What axe-core finds on a page, a line each."""
    page = _page(browser, scheme, width)
    page.goto(address)
    found = faults(page)
    # The layout that a page has been asked for is not for the next.
    page.evaluate("localStorage.clear()")
    return found


@cache
def _page(browser: Browser, scheme: Scheme, width: int) -> Page:
    """Where pages are looked at one after another: a new one costs as much as what is loaded."""
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900})
    return context.new_page()
