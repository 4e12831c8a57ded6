"""Enter in the search box, and the focus, while the results are still being loaded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from builds import Build, Visit, watch

HELD = """() => {
  const { Worker } = self
  let worker, arrived
  self.hold = () => { self.answer = new Promise(resolve => { arrived = resolve }) }
  self.Worker = class extends Worker {
    constructor(address) {
      super(address)
      worker = this
      this.addEventListener("message", event => {
        if (!arrived) return
        event.stopImmediatePropagation()
        const { data } = event
        if (data.data?.asked === document.querySelector(".md-search__input").value) arrived(data)
      })
    }
  }
  self.release = async () => {
    const data = await self.answer
    arrived = undefined
    worker.dispatchEvent(new MessageEvent("message", { data }))
  }
}"""
"""Puts a worker before the box's own; from it the answer to what stands there is held back."""

TENTACLES = "sources/abc-nyheter-2023-05-11", "p11s1"


@pytest.fixture
def visit(context: BrowserContext, web: Build) -> Visit:
    """A page whose search box is open. From disk the box is the same, and has another worker."""
    context.add_init_script(f"({HELD})()")
    visit = watch(context, web)
    visit.page.goto(web.url("about"), wait_until="networkidle")
    visit.page.locator(".md-search__input").focus()
    return visit


def write(page: Page, query: str) -> None:
    """Put a question in place of what stands in the box."""
    page.locator(".md-search__input").select_text()
    page.keyboard.insert_text(query)


@contextmanager
def holding(page: Page) -> Iterator[None]:
    """Hold answers back until the block is left and the one to what stands in the box is there."""
    page.evaluate("self.hold()")
    yield
    page.evaluate("self.release()")


def shown(page: Page, query: str) -> None:
    """Wait for the answer to a question."""
    last = page.locator(".search-more a").last
    expect(last).to_have_attribute("href", re.compile(rf"\?q={query}$"))


@pytest.mark.parametrize("before", ["china", "kina", "tentakle", "qqqq", ""])
def test_enter_waits_for_the_answer_to_what_stands_in_the_box(
    visit: Visit, web: Build, before: str
) -> None:
    """Whatever is shown until then: a result, one of words that begin so, nothing, no list."""
    page = visit.page
    if before:
        write(page, before)
        shown(page, before)
    with holding(page):
        write(page, "tentakler")
        page.keyboard.press("Enter")
    page.wait_for_url(web.url(*TENTACLES))
    expect(page.locator(":target .original")).to_contain_text("tentakler")
    visit.expect_clean()


def test_who_types_on_after_enter_is_led_nowhere(visit: Visit, web: Build) -> None:
    page = visit.page
    with holding(page):
        write(page, "china")
        page.keyboard.press("Enter")
        page.keyboard.insert_text("s")
        page.keyboard.press("Backspace")
    shown(page, "china")
    expect(page.locator(".md-search-result__link").first).to_be_visible()
    assert page.url == web.url("about")
    page.keyboard.press("Enter")
    page.wait_for_url(web.url("entities/china"))
    visit.expect_clean()


def test_enter_leads_to_the_page_of_results_where_nothing_is_found(visit: Visit) -> None:
    page = visit.page
    with holding(page):
        write(page, "qqqq")
        page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/search/\?q=qqqq$"))
    expect(page.locator(".search-advice")).to_contain_text("occurs nowhere")
    visit.expect_clean()


@pytest.mark.parametrize("steps", [2, 4])
def test_the_focus_stays_on_its_link_when_the_answer_is_drawn_anew(
    visit: Visit, steps: int
) -> None:
    page = visit.page
    write(page, "china")
    shown(page, "china")
    with holding(page):
        # As when all results take the place of the first: another answer, with the same links.
        write(page, "China")
        for _ in range(steps):
            page.keyboard.press("ArrowDown")
        link = page.evaluate("document.activeElement.href")
        page.evaluate("self.focused = document.activeElement")
    shown(page, "China")
    assert not page.evaluate("self.focused.isConnected")
    assert page.evaluate("document.activeElement.href") == link
    page.keyboard.press("Enter")
    page.wait_for_url(link)
    visit.expect_clean()


def test_the_focus_goes_to_the_box_where_its_link_is_gone(visit: Visit) -> None:
    page = visit.page
    write(page, "china")
    shown(page, "china")
    with holding(page):
        write(page, "tentakler")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        expect(page.locator("a[href$='entities/china/']").first).to_be_focused()
    expect(page.locator(".md-search__input")).to_be_focused()
    visit.expect_clean()
