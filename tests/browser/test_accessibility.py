"""Pages against WCAG 2.2 AA by axe-core: no violation, so none beyond a bare Material page's."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from builds import ROOT, Build

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

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
    browser: Browser, web: Build, name: str, scheme: str, width: int
) -> None:
    """On the web build; the bundle has the same HTML but for addresses."""
    page, _, query = name.partition("?")
    assert violations(browser, f"{web.url(page)}?{query}", scheme, width) == []


def violations(browser: Browser, address: str, scheme: str, width: int) -> list[str]:
    """What axe-core finds on a page, a line each."""
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900})
    page = context.new_page()
    page.goto(address)
    page.evaluate(AXE.read_text("utf-8"))
    result = page.evaluate("tags => axe.run(document, {runOnly: tags})", TAGS)
    context.close()
    return [
        f"{found['id']}: {node['target']}"
        for found in result["violations"]
        for node in found["nodes"]
    ]


def test_axe_is_heard_when_there_is_something(browser: Browser, tmp_path: object) -> None:
    page = tmp_path / "bad.html"  # type: ignore[operator]
    page.write_text('<!doctype html><html lang="en"><title>x</title><img src="x.png">', "utf-8")
    assert violations(browser, page.as_uri(), "light", 1280) == ["image-alt: ['img']"]
