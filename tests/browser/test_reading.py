"""How readers use the site in a real browser, on the web and from disk."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, expect

from builds import Build, Visit

NORWEGIAN = "sources/abc-nyheter-2023-05-11"
LATVIAN = "sources/sargs-lv-2023-05-03"


def test_the_way_from_home_to_a_sentence(visit: Visit, build: Build) -> None:
    page = visit.page
    page.goto(build.url("index"))
    page.get_by_role("link", name="Nato vil åpne").click()
    expect(page.locator("article.source")).to_be_visible()

    page.locator("#p12s1 .original a.mention", has_text="Mao Ning").click()
    expect(page.locator("h1")).to_have_text("Mao Ning")

    page.get_by_role("link", name="China’s response").first.click()
    expect(page.locator("h1")).to_have_text("China’s response")

    page.locator(".stance a", has_text="p13s1").first.press("Enter")
    expect(page.locator("#p13s1")).to_be_in_viewport()
    assert page.url.endswith("#p13s1")
    visit.expect_clean()


def test_an_address_leads_to_its_sentence_below_the_header(visit: Visit, build: Build) -> None:
    page = visit.page
    page.goto(build.url(LATVIAN, "p12s2"))
    sentence = page.locator("#p12s2")
    expect(sentence).to_be_in_viewport()
    header = page.locator(".md-header").bounding_box()
    box = sentence.bounding_box()
    assert header
    assert box
    assert box["y"] >= header["y"] + header["height"]
    plain = page.locator("#p12s1").evaluate("node => getComputedStyle(node).backgroundColor")
    marked = sentence.evaluate("node => getComputedStyle(node).backgroundColor")
    assert marked != plain
    visit.expect_clean()


QUERIES = [
    ("Stoltenberg", "entities/jens-stoltenberg"),
    ("Stoltenberg", LATVIAN),
    # The Norwegian text misspells him; its sentence is found all the same.
    ("Stoltenberg", NORWEGIAN),
    ("Ķīna", LATVIAN),
    ("Ķīna", "entities/china"),
    ("Kina", NORWEGIAN),
    ("partnership", "topics/nato-partnerships"),
    ("partnership", LATVIAN),
    ("liaison office", "entities/tokyo-liaison-office"),
    ("liaison office", LATVIAN),
]


@pytest.mark.parametrize(("query", "wanted"), QUERIES)
def test_a_search_finds_the_page(visit: Visit, build: Build, query: str, wanted: str) -> None:
    page = visit.page
    page.goto(build.url("index"))
    page.locator(".md-search__input").click()
    page.keyboard.type(query, delay=20)
    # As the address bar has it: a link in the results carries the query, too.
    path = unquote(build.url(wanted).removeprefix(build.base))
    result = page.locator(f".md-search-result__link[href*='{path}']").first
    expect(result).to_be_attached(timeout=15_000)
    visit.expect_clean()


def test_a_search_leads_to_the_sentence(visit: Visit, build: Build) -> None:
    page = visit.page
    page.goto(build.url("index"))
    page.locator(".md-search__input").click()
    page.keyboard.type("tentakler", delay=20)
    result = page.locator("a.md-search-result__link[href*='#p11s1']")
    expect(result).to_be_visible(timeout=15_000)
    result.click()
    expect(page.locator("#p11s1")).to_be_in_viewport()
    visit.expect_clean()


def test_everything_is_there_without_javascript(browser: Browser, build: Build) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(build.url(NORWEGIAN))
    expect(page.locator("#p12s1 .original")).to_be_visible()
    expect(page.locator("#p12s1 .gloss")).to_be_visible()
    page.locator("#p12s1 .gloss a.mention", has_text="Nikkei Asia").click()
    expect(page.locator("h1")).to_have_text("Nikkei Asia")
    context.close()


PAGES = [
    "index",
    "about",
    "sources/index",
    "topics/index",
    "entities/index",
    NORWEGIAN,
    LATVIAN,
    "entities/china",
    "topics/chinas-response",
    "timeline",
]


@pytest.mark.parametrize("name", PAGES)
def test_a_phone_never_scrolls_sideways(browser: Browser, build: Build, name: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 780}, has_touch=True)
    page = context.new_page()
    page.goto(build.url(name))
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    context.close()


def test_rows_are_level_on_a_desktop_and_stacked_on_a_phone(visit: Visit, build: Build) -> None:
    page = visit.page
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(build.url(NORWEGIAN))
    original, gloss = page.locator("#p9s1 .original"), page.locator("#p9s1 .gloss")
    left, right = original.bounding_box(), gloss.bounding_box()
    assert left
    assert right
    assert abs(left["y"] - right["y"]) < 2
    assert left["x"] + left["width"] <= right["x"]
    page.set_viewport_size({"width": 360, "height": 780})
    above, below = original.bounding_box(), gloss.bounding_box()
    assert above
    assert below
    assert above["y"] + above["height"] <= below["y"] + 1
    assert abs(above["x"] - below["x"]) < 2
