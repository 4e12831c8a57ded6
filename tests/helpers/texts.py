"""The texts of the collection of news as browser tests read them, and their layouts."""

from __future__ import annotations

from playwright.sync_api import Page

from making import news

SOURCES = list(news().sources.values())
SOURCE = next(source for source in SOURCES if source.has_words)
OTHER = next(source for source in SOURCES if source is not SOURCE)
PAGE = f"sources/{SOURCE.slug}"

SHOWN = {
    "parallel": (True, True),
    "original": (True, False),
    "english": (False, True),
    "interlinear": (True, True),
}
"""By layout, whether the original and the gloss are to be seen."""


def choose(page: Page, layout: str) -> None:
    page.locator(f"label[for=layout-{layout}]").click()
