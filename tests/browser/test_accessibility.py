"""Tests pages of every kind with axe-core: no violation of WCAG 2.2 AA or of best practice."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

import kinds
from accessibility import SEEN, Scheme, faults, violations
from builds import Build
from texts import PAGE, SHOWN


@pytest.mark.parametrize(("scheme", "width"), SEEN)
def test_axe_finds_nothing_on_any_kind_of_page_in_any_layout(
    browser: Browser, web: Build, scheme: Scheme, width: int
) -> None:
    """On the web build; the bundle has the same HTML but for addresses."""
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900})
    page = context.new_page()
    pages = kinds.paths(web, 2)
    pages += [f"{PAGE}/?layout={layout}" for layout in [*SHOWN][1:]]
    found = {}
    for path in pages:
        page.goto(web.base + path)
        if told := faults(page):
            found[path] = told
    context.close()
    assert found == {}


def test_axe_is_heard_when_there_is_something(browser: Browser, tmp_path: object) -> None:
    page = tmp_path / "bad.html"
    body = '<main><h1>x</h1><h3>y</h3><img src="x.png"></main>'
    page.write_text(f'<!doctype html><html lang="en"><title>x</title>{body}', "utf-8")
    found = violations(browser, page.as_uri(), "light", 1280)
    # The second is no failure of WCAG's, but bad practice.
    assert sorted(found) == ["heading-order: ['h3']", "image-alt: ['img']"]
