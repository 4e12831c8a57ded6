"""A long text in parts, reached from other pages, old links and search, and by keys."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

import builds
from accessibility import Scheme, violations
from builds import Build, Visit
from long_text import FOUND, TOLD
from paper import sheets
from searching import type_query

SAGA = "sources/saga"


@pytest.fixture(scope="module")
def web(parted: Path) -> Iterator[Build]:
    """The web build of the collection with a text in parts."""
    with builds.served(parted / "web") as build:
        yield build


@pytest.fixture(scope="module")
def disk(parted: Path) -> Build:
    """Its offline build, opened from disk."""
    return builds.opened(parted / "disk")


def expect_at(page: Page, address: str, id: str) -> None:
    """The sentence is what the page's address points to, and is seen."""
    expect(page).to_have_url(address)
    expect(page.locator(f"#{id}:target")).to_be_in_viewport()


@pytest.mark.parametrize("start", ["topics/journeys", "entities/japan", "timeline"])
def test_a_link_leads_to_a_sentence_in_part_three(visit: Visit, build: Build, start: str) -> None:
    visit.page.goto(build.url(start))
    link = visit.page.locator(f"article a[href*='saga/3'][href$='#{TOLD}']:not(.footnote *)")
    link.first.click()
    expect_at(visit.page, build.url(f"{SAGA}/3", TOLD), TOLD)
    visit.expect_clean()


@pytest.mark.parametrize(
    ("start", "id", "part"),
    [
        (SAGA, TOLD, f"{SAGA}/3"),
        (SAGA, "p120s2", f"{SAGA}/5"),
        (SAGA, "p97", f"{SAGA}/5"),
        (f"{SAGA}/4", "p1s1", SAGA),
        (f"{SAGA}/4", FOUND, f"{SAGA}/2"),
        (f"{SAGA}/3", TOLD, f"{SAGA}/3"),
    ],
)
def test_an_old_address_leads_to_the_part(
    visit: Visit, build: Build, start: str, id: str, part: str
) -> None:
    visit.page.goto(build.url(start, id))
    expect_at(visit.page, build.url(part, id), id)
    visit.expect_clean()


def test_an_address_that_is_typed_on_the_page_leads_to_the_part(visit: Visit, build: Build) -> None:
    page = visit.page
    page.goto(build.url("about"))
    page.goto(build.url(SAGA) + "?layout=original")
    page.evaluate(f"location.hash = '{TOLD}'")
    expect_at(page, build.url(f"{SAGA}/3") + f"?layout=original#{TOLD}", TOLD)
    expect(page.locator("#layout-original")).to_be_checked()
    page.go_back()
    expect(page).to_have_url(build.url(SAGA) + "?layout=original")
    visit.expect_clean()


@pytest.mark.parametrize("id", ["p121s1", "p0s1", "pages", "text", "p68s2x", "layout-english"])
def test_an_unknown_address_stays_on_the_page(visit: Visit, build: Build, id: str) -> None:
    visit.page.goto(build.url(SAGA, id), wait_until="load")
    expect(visit.page.locator(".cite").first).to_be_attached()
    expect(visit.page).to_have_url(build.url(SAGA, id))
    visit.expect_clean()


def test_a_search_leads_to_a_sentence_in_part_two(visit: Visit, build: Build) -> None:
    page = visit.page
    page.goto(build.url(f"{SAGA}/3"))
    type_query(page, "Gullveig")
    address = re.compile(rf"{SAGA}/2(/|\.html)(\?.*)?#{FOUND}$")
    expect(page.locator(f".md-search-result__link[href$='#{FOUND}']")).to_have_attribute(
        "href", address
    )
    page.keyboard.press("Enter")
    expect(page.locator(f"#{FOUND}:target mark, #{FOUND}:target")).to_be_in_viewport()
    assert page.url.split("?")[0].split("#")[0] == build.url(f"{SAGA}/2")
    page.goto(build.url("search") + "?q=Gullveig")
    result = page.locator("a.search-result").first
    expect(result).to_have_attribute("href", address)
    result.click()
    expect_at(page, build.url(f"{SAGA}/2", FOUND), FOUND)
    visit.expect_clean()


def tab_to(page: Page, selector: str, most: int) -> None:
    """Press Tab until an element has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"Tab does not come to {selector}")


def test_parts_are_turned_by_keyboard(visit: Visit, build: Build) -> None:
    page = visit.page
    page.goto(build.url(f"{SAGA}/2"))
    tab_to(page, ".turn a[rel=next]", 30)
    page.keyboard.press("Enter")
    expect(page).to_have_url(build.url(f"{SAGA}/3"))
    page.locator("#p72s2 .cite").focus()
    # What can be done with the sentence stands between.
    tab_to(page, ".turn a[rel=prev]", 6)
    page.keyboard.press("Enter")
    expect(page).to_have_url(build.url(f"{SAGA}/2"))
    visit.expect_clean()


def test_keys_cards_and_layouts_work_on_a_part(visit: Visit, build: Build) -> None:
    page = visit.page
    page.goto(build.url(f"{SAGA}/3", TOLD))
    page.keyboard.press("j")
    expect(page.locator("#p69s1")).to_be_focused()
    page.keyboard.press("k")
    expect(page.locator(f"#{TOLD}")).to_be_focused()
    page.locator(f"#{TOLD} .original a.mention").first.hover()
    expect(page.locator(".card-entity")).to_contain_text("Japan")
    page.keyboard.press("l")
    expect(page.locator("#layout-original")).to_be_checked()
    page.locator(".turn a[rel=next]").first.click()
    expect(page.locator("#layout-original")).to_be_checked()
    visit.expect_clean()


def test_without_scripts_the_contents_lead_to_every_part(browser: Browser, build: Build) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(build.url(f"{SAGA}/4"))
    page.locator(".text-parts summary").click()
    page.get_by_role("link", name="Chapter 3").click()
    expect_at(page, build.url(f"{SAGA}/2", "p25s1"), "p25s1")
    page.get_by_role("link", name="Part 3").first.click()
    expect(page).to_have_url(build.url(f"{SAGA}/3"))
    page.get_by_role("link", name="About this text").click()
    expect(page).to_have_url(build.url(SAGA))
    context.close()


@pytest.mark.parametrize(
    ("part", "scheme", "width"),
    [(SAGA, "light", 1280), (SAGA, "dark", 360), (f"{SAGA}/3", "dark", 1280)],
)
def test_axe_finds_no_violation(
    browser: Browser, web: Build, part: str, scheme: Scheme, width: int
) -> None:
    assert violations(browser, web.url(part), scheme, width) == []


def test_paper_says_which_part_it_is_and_has_nothing_to_press(browser: Browser, web: Build) -> None:
    page = browser.new_page()
    page.goto(web.url(f"{SAGA}/3"))
    printed = "\n".join(sheets(page.pdf(format="A4")))
    assert re.search(r"Part 3 of 5\s+p49–p72", printed)
    assert "Part 4" not in printed
    assert "Contents of the whole text" not in printed
    page.close()
