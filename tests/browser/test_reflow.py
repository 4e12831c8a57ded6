"""Pages of every kind at 320 px (400 % zoom) and by the Tab key: nothing is cut off or covered."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

import kinds
from builds import Build

WIDER = """() => {
  const width = document.documentElement.clientWidth
  if (document.documentElement.scrollWidth <= width) return []
  return [...document.querySelectorAll("body *")]
    .filter(node => node.getBoundingClientRect().right > width + 0.5)
    .map(node => `${node.tagName}.${node.className}`).slice(0, 5)
}"""
"""What reaches beyond the right edge of a page that scrolls sideways."""

COVERED = """() => {
  const node = document.activeElement, box = node.getBoundingClientRect()
  if (node === document.body || !node.closest("main")) return null
  // WCAG 2.4.11: what has the focus is not entirely under something else.
  const seen = [0.15, 0.5, 0.85].some(part => {
    const at = document.elementFromPoint(box.x + box.width / 2, box.y + box.height * part)
    return at && (node.contains(at) || at.contains(node) && !at.closest("header, .md-top"))
  })
  return seen ? "" : `${node.tagName} ${node.textContent.trim().slice(0, 30)}`
}"""
"""What has the focus, if it cannot be seen."""

STILL = f"""async () => {{
  const covered = {COVERED}, end = performance.now() + 3000
  while (covered() && performance.now() < end) await new Promise(requestAnimationFrame)
  return covered()
}}"""
"""The same after a while: the card of the note before may not have gone yet."""


def test_no_kind_of_page_scrolls_sideways_at_320_pixels(browser: Browser, build: Build) -> None:
    # Less a scroll bar of 15, which Firefox and WebKit have where Chromium's is over the page.
    page = browser.new_page(viewport={"width": 305, "height": 640})
    looked = kinds.paths(build)
    found = {}
    for path in looked:
        page.goto(build.base + path)
        if wide := page.evaluate(WIDER):
            found[path] = wide
    page.close()
    assert len({path.split("/")[0] for path in looked}) > 7
    assert found == {}


ALONE = """() => [...document.querySelectorAll("main summary")].filter(summary => {
  const words = document.createRange()
  words.selectNodeContents(summary)
  const lines = words.getClientRects(), style = getComputedStyle(summary)
  const room = summary.getBoundingClientRect().bottom - parseFloat(style.paddingBottom)
  return lines.length && room - Math.max(...[...lines].map(line => line.bottom)) > 14
}).map(summary => summary.textContent.trim())"""
"""What is folded by a line below whose words there is another line, with nothing but the arrow."""


def test_no_arrow_stands_on_a_line_of_its_own(browser: Browser, web: Build) -> None:
    page = browser.new_page()
    found: dict[str, list[str]] = {}
    for path in kinds.paths(web, 2):
        page.goto(web.base + path)
        for width in range(320, 800, 12):
            page.set_viewport_size({"width": width, "height": 800})
            if alone := page.evaluate(ALONE):
                found[f"{path} at {width}"] = alone
    page.close()
    assert found == {}


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])
@pytest.mark.parametrize("width", [360, 768])
def test_a_long_page_has_its_contents_and_a_way_back_up(
    browser: Browser, build: Build, width: int, javascript: bool
) -> None:
    """On a telephone and a tablet, where the table of contents does not fit beside the page."""
    context = browser.new_context(
        viewport={"width": width, "height": 780}, java_script_enabled=javascript
    )
    page = context.new_page()
    for path in kinds.paths(build):
        kind, _, name = path.partition("/")
        if kind not in ("sources", "entities", "topics") or name in ("", "index.html"):
            continue
        page.goto(build.base + path)
        contents = page.locator("details.contents")
        contents.locator("summary").click()
        links = contents.get_by_role("link")
        headings = page.locator("main h2[id]")
        targets = [link.get_attribute("href") or "" for link in links.all()]
        assert {f"#{h.get_attribute('id')}" for h in headings.all()} <= set(targets), path
        links.last.click()
        expect(page.locator(targets[-1])).to_be_in_viewport()
        page.get_by_role("link", name="Contents", exact=True).click()
        expect(contents.locator("summary")).to_be_in_viewport()
        page.goto("about:blank")
    page.goto(build.base + "index.html")
    page.set_viewport_size({"width": 1280, "height": 900})
    expect(page.locator(".contents, .up").first).to_be_hidden()
    context.close()


UNDER = """() => {
  scrollTo({ top: document.documentElement.scrollHeight, behavior: "instant" })
  const laid = [...document.querySelectorAll(".up, .reading-place")]
    .map(node => node.getBoundingClientRect()).filter(box => box.height)
  const meet = (one, other) => one.bottom > other.top && one.top < other.bottom
    && one.right > other.left && one.left < other.right
  const range = document.createRange()
  return [...document.querySelectorAll(".md-copyright, .md-footer a")].filter(node => {
    range.selectNodeContents(node)
    return [...range.getClientRects()].some(line => laid.some(box => meet(line, box)))
  }).map(node => node.textContent.trim())
}"""
"""Words at the end of a page that lie under what stays on the screen."""


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_nothing_lies_over_the_end_of_a_page(browser: Browser, web: Build, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    found = {}
    for path in kinds.paths(web, 1):
        page.goto(web.base + path)
        if under := page.evaluate(UNDER):
            found[path] = under
    page.close()
    assert found == {}


def test_no_stop_of_the_tab_key_is_covered(browser: Browser, web: Build) -> None:
    """Backwards, where the sticky header would cover what is scrolled to the top."""
    page = browser.new_page(viewport={"width": 1280, "height": 700})
    found, stops = [], 0
    for path in kinds.paths(web):
        if path.split("/")[0] not in ("sources", "entities", "topics", "lexicon"):
            continue
        page.goto(web.base + path)
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
        page.locator("main a[href]:visible").last.focus()
        for _ in range(60):
            page.keyboard.press("Shift+Tab")
            covered = page.evaluate(COVERED)
            if covered is None:
                break
            if covered:
                covered = page.evaluate(STILL)
            stops += 1
            found += [f"{path}: {covered}"] if covered else []
    page.close()
    assert stops > 300
    assert found == []


UNSEEN = """() => {
  const node = document.activeElement
  if (node === document.body) return null
  // A control may be seen by what it is called, which stands beside it.
  const seen = [node, ...(node.labels ?? [])].some(it =>
    it.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
  return seen ? "" : `${node.tagName}.${node.className}`
}"""
"""What has the focus, if nothing of it is drawn."""


def test_every_stop_of_the_tab_key_is_drawn_on_a_page_that_is_not_scrolled(
    browser: Browser, web: Build
) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    for path in ("topics/index", "lexicon/index"):
        page.goto(web.url(path))
        page.locator("main a[href]:visible").last.focus()
        stops = []
        while (unseen := page.evaluate(UNSEEN)) is not None:
            stops.append(unseen)
            page.keyboard.press("Tab")
        assert len(stops) > 1
        assert set(stops) == {""}, path
    page.close()
