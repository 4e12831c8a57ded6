"""True of any site: pages are valid and accessible, and need nothing from outside the site.

`make links`, a part of `make test`, checks the links.
"""

from __future__ import annotations

from playwright.sync_api import Browser, expect

from accessibility import violations
from builds import Build, Visit
from searching import type_query
from validity import errors


def test_no_page_has_an_error_that_bare_material_has_not(build: Build, bare: set[str]) -> None:
    found = errors(build.folder)
    assert {error: pages for error, pages in found.items() if error not in bare} == {}


def test_every_kind_of_page_is_shown_without_a_fault(
    visit: Visit, build: Build, kinds: list[str]
) -> None:
    for name in kinds:
        visit.page.goto(build.url(name))
        expect(visit.page.locator("h1").first).to_be_visible()
        sideways = visit.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert sideways <= 0, name
    type_query(visit.page, "a")
    visit.expect_clean()


def test_axe_finds_no_violation(browser: Browser, web: Build, kinds: list[str]) -> None:
    """On the web build; the bundle has the same HTML but for addresses."""
    found = {name: violations(browser, web.url(name), "light", 1280) for name in kinds}
    assert {name: told for name, told in found.items() if told} == {}
