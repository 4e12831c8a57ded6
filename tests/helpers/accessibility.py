"""Pages against WCAG 2.2 AA, by axe-core."""

from __future__ import annotations

from typing import Literal

from playwright.sync_api import Browser

from builds import ROOT

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"

Scheme = Literal["light", "dark"]

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def violations(browser: Browser, address: str, scheme: Scheme, width: int) -> list[str]:
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
