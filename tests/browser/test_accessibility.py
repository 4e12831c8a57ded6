"""Pages against WCAG 2.2 AA by axe-core: no violation, so none beyond a bare Material page's."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from accessibility import Scheme, violations
from builds import Build

SOURCE = "sources/sargs-lv-2023-05-03"

PAGES = [
    "index",
    "about",
    "sources/index",
    "entities/index",
    "entities/china",
    "topics/index",
    "topics/tokyo-liaison-office",
    "quotations/index",
    "entities/nikkei-asia",
    "timeline",
    "lexicon/index",
    "lexicon/lv",
    SOURCE,
    f"{SOURCE}?layout=original",
    f"{SOURCE}?layout=english",
    f"{SOURCE}?layout=interlinear",
]


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 1280), ("light", 360)])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_no_violation(
    browser: Browser, web: Build, name: str, scheme: Scheme, width: int
) -> None:
    """On the web build; the bundle has the same HTML but for addresses."""
    page, _, query = name.partition("?")
    assert violations(browser, f"{web.url(page)}?{query}", scheme, width) == []


def test_axe_is_heard_when_there_is_something(browser: Browser, tmp_path: object) -> None:
    page = tmp_path / "bad.html"
    page.write_text('<!doctype html><html lang="en"><title>x</title><img src="x.png">', "utf-8")
    assert violations(browser, page.as_uri(), "light", 1280) == ["image-alt: ['img']"]
