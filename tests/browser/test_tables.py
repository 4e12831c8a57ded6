"""Tables on narrow screens: words are not split, and wide tables are scrolled by key."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

import kinds
from accessibility import faults
from builds import Build, restyle
from engines import until

BROKEN = """() => [...document.querySelectorAll("article :is(td, th)")].flatMap(cell => {
  const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT), range = new Range()
  const broken = []
  while (walker.nextNode()) {
    const node = walker.currentNode
    for (const { index, 0: word } of node.data.matchAll(/[\\p{Script=Latin}\\p{N}]+/gu)) {
      range.setStart(node, index)
      range.setEnd(node, index + word.length)
      const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)))
      if (lines.size > 1) broken.push(word)
    }
  }
  return broken
})"""
"""Words in cells that stand on more than one line, though nothing says where to part them."""


@pytest.mark.parametrize("width", [305, 400, 600, 768, 1000])
def test_no_column_is_so_narrow_that_words_break(browser: Browser, web: Build, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    found, cells = {}, 0
    for path in kinds.paths(web, 2):
        page.goto(web.base + path)
        page.evaluate("document.querySelectorAll('details').forEach(it => { it.open = true })")
        cells += page.locator("article td").count()
        if broken := page.evaluate(BROKEN):
            found[path] = broken
    page.close()
    assert cells > 50
    assert found == {}


def test_a_wide_table_of_an_editor_s_own_is_scrolled_by_key(browser: Browser, build: Build) -> None:
    page = browser.new_page(viewport={"width": 305, "height": 640})
    page.goto(build.url("about"))
    restyle(page, "article td { white-space: nowrap }")
    table = page.get_by_role("group", name="Table: State, What it means")
    expect(table.get_by_role("rowheader").first).to_be_visible()
    assert faults(page, "article") == []
    table.focus()
    page.keyboard.press("ArrowRight")
    until(lambda: page.evaluate("document.activeElement.scrollLeft > 0"), "the table's end")
    page.close()


HELD = """() => {
  const places = [...document.querySelectorAll(".table-wrap")].filter(it => it.checkVisibility())
  const right = place => place.scrollWidth > place.clientWidth === (place.tabIndex === 0)
  return places.every(right) && places.length
}"""
"""How many tables may be wider than the screen, if Tab stops at those alone that are."""


@pytest.mark.parametrize("width", [320, 1280])
def test_tab_stops_at_a_table_only_where_it_is_scrolled(
    browser: Browser, build: Build, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 640})
    found = 0
    for path in kinds.paths(build, 1):
        if 'class="table-wrap"' not in (build.folder / path).read_text("utf-8"):
            continue
        page.goto(build.base + path)
        for css in ("", "article td { white-space: nowrap; padding-inline-end: 40rem !important }"):
            restyle(page, css)
            until(lambda: page.evaluate(HELD) is not False, path)
            assert faults(page, "article", ["scrollable-region-focusable"]) == []
        found += page.evaluate(HELD)
    page.close()
    assert found > 1


def test_without_a_script_tab_stops_at_tables(browser: Browser, build: Build) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(build.url("about"))
    expect(page.get_by_role("group", name="Table: State")).to_have_attribute("tabindex", "0")
    context.close()
