"""Keyboard use: the element with the focus is visible, and nothing covers it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

import kinds
from accessibility import Scheme
from builds import Build
from texts import PAGE

UNSEEN = """() => {
  const look = node => [node, ...(node.labels ?? []), ...node.querySelectorAll("*")].map(it => {
    const { outlineStyle, outlineWidth, boxShadow, color, backgroundColor, stroke, strokeWidth,
      textDecoration, opacity } = getComputedStyle(it)
    return [outlineStyle, outlineStyle === "none" ? "" : outlineWidth, boxShadow, color,
      backgroundColor, stroke, strokeWidth, textDecoration, it.matches("label") || opacity]
  }).join()
  const all = [...document.querySelectorAll("article :is(a[href], button, input, select, summary)")]
  return all.filter(node => node.checkVisibility({ visibilityProperty: true }))
    .filter(node => {
      document.activeElement.blur()
      const before = look(node)
      node.focus({ preventScroll: true })
      return document.activeElement === node && look(node) === before
    }).map(node => node.outerHTML.slice(0, 120))
}"""
"""What looks the same with the focus and without it."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_has_the_focus_looks_otherwise(browser: Browser, web: Build, scheme: Scheme) -> None:
    """Boxes to tick, too, from which the theme takes what browsers draw around them."""
    page = browser.new_page(color_scheme=scheme, reduced_motion="reduce")
    found = {}
    for path in [*kinds.paths(web, 1), f"{PAGE}/index.html?layout=original"]:
        page.goto(web.base + path)
        # As one who uses keys: only for them browsers show the focus.
        page.keyboard.press("Tab")
        if unseen := page.evaluate(UNSEEN):
            found[path] = unseen
    page.close()
    assert found == {}


SEEN = """() => {
  const node = document.activeElement
  const beside = node.matches("input") ? [...node.labels, node.nextElementSibling] : []
  return [node, ...beside].some(it => {
    const [box] = it?.getClientRects() ?? []
    if (!box) return false
    return it.contains(document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2))
  })
}"""
"""Whether nothing lies over what has the focus, or over the label that stands for it."""


@pytest.mark.parametrize("width", [320, 768, 1280])
@pytest.mark.parametrize("name", ["index", PAGE, "topics/tokyo-liaison-office", "entities/china"])
def test_each_stop_of_the_tab_key_is_on_the_screen(
    browser: Browser, web: Build, name: str, width: int
) -> None:
    """The way into a page, with the menu that narrow screens have beside them."""
    page = browser.new_page(viewport={"width": width, "height": 800}, reduced_motion="reduce")
    page.goto(web.url(name))
    for _stop in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.md-search *')"):
            continue
        for _moment in range(100):
            if page.evaluate(SEEN):
                break
            page.wait_for_timeout(50)
        else:
            pytest.fail(page.evaluate("'not seen: ' + document.activeElement.outerHTML"))
    page.close()


@pytest.mark.parametrize("typed", ["", "tentakler"])
@pytest.mark.parametrize("name", [PAGE, "topics/tokyo-liaison-office", "timeline"])
def test_the_search_gives_the_focus_back(
    browser: Browser, build: Build, name: str, typed: str
) -> None:
    page = browser.new_page()
    page.goto(build.url(name))
    link = page.locator("article a:visible:not(.cite)").nth(9)
    link.focus()
    page.keyboard.press("/")
    search = page.get_by_role("textbox", name="Search")
    expect(search).to_be_focused()
    page.keyboard.type(typed)
    if typed:
        expect(page.locator(".md-search-result__link mark").first).to_be_attached()
    page.keyboard.press("Escape")
    expect(link).to_be_focused()
    expect(link).to_be_in_viewport()
    page.close()
