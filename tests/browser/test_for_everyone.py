"""Accessibility settings and input methods on pages of every kind."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from selectolax.lexbor import LexborHTMLParser

import kinds
from accessibility import Scheme, faults
from builds import Build
from texts import PAGE

NAMED = ["label-content-name-mismatch"]
"""A rule that axe-core runs only when asked by name, as it is thought to be experimental."""


def test_what_is_seen_on_a_control_is_in_its_name(browser: Browser, web: Build) -> None:
    """Who speaks to a computer says what stands there (WCAG 2.5.3)."""
    page = browser.new_page()
    found = {}
    for path in kinds.paths(web):
        page.goto(web.base + path)
        if told := faults(page, rules=NAMED):
            found[path] = told
    assert found == {}
    page.set_content("<button aria-label='Copy the citation'>cite</button>")
    assert faults(page, rules=NAMED)
    page.close()


SMALL = """() => [...document.querySelectorAll(".footnote-ref, .footnote-backref")].filter(mark => {
  mark.scrollIntoView({ block: "center", behavior: "instant" })
  const box = mark.getBoundingClientRect()
  const x = box.x + box.width / 2, y = box.y + box.height / 2
  const around = [[-11, -11], [11, -11], [-11, 11], [11, 11]]
  // At the edge of the screen there is nothing to hit.
  return around.some(([right, down]) => x + right > 0 && x + right < innerWidth
    && document.elementFromPoint(x + right, y + down) !== mark)
}).map(mark => `${mark.className} ${mark.href}`)"""


@pytest.mark.parametrize("width", [360, 1280])
def test_a_finger_hits_the_mark_of_a_note(browser: Browser, web: Build, width: int) -> None:
    """At least 24 by 24 pixels each, those that stand side by side, too."""
    page = browser.new_page(viewport={"width": width, "height": 800})
    marks, small = 0, {}
    for path in kinds.paths(web):
        if b"footnote-ref" not in (web.folder / path).read_bytes():
            continue
        page.goto(web.base + path)
        marks += page.locator(".footnote-ref").count()
        page.evaluate("document.querySelectorAll('.notes').forEach(notes => { notes.open = true })")
        if found := page.evaluate(SMALL):
            small[path] = found
    page.close()
    assert marks > 50
    assert small == {}


def test_every_table_says_what_its_rows_are_about(build: Build) -> None:
    tables, without = 0, []
    for path in kinds.paths(build):
        page = LexborHTMLParser((build.folder / path).read_text("utf-8"))
        for table in page.css("article table:not(.highlighttable)"):
            tables += 1
            rows = [row for row in table.css("tr") if row.css("td")]
            if not rows or any(not row.css("th[scope]") for row in rows):
                without.append(f"{path}: {table.text()[:60].split()}")
            assert all(th.attributes.get("scope") for th in table.css("th")), path
    assert tables > 5
    assert without == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_chosen_layout_is_seen_in_forced_colours(
    browser: Browser, web: Build, scheme: Scheme
) -> None:
    context = browser.new_context(forced_colors="active", color_scheme=scheme)
    page = context.new_page()
    page.goto(web.url(PAGE))
    for kind in ("layout-original", "layout-english"):
        label = page.locator(f"label[for={kind}]")
        before = label.screenshot()
        label.click()
        page.mouse.move(0, 0)
        page.locator(":focus").evaluate("node => node.blur()")
        assert label.screenshot() != before, kind
    # The same of any other choice: what is not chosen looks the same as what never was.
    lines = page.locator(".layouts label").evaluate_all(
        "labels => labels.filter(it => getComputedStyle(it).textDecorationLine !== 'none').length"
    )
    assert lines == 1
    context.close()


SCHEMES: dict[Scheme, str] = {"light": "default", "dark": "slate"}
"""What a reader prefers, and the scheme of Material's that a page then has."""


def prefer(page: Page, scheme: Scheme) -> None:
    """Look at an open page as one who prefers a scheme: its own script follows a moment later."""
    page.emulate_media(color_scheme=scheme)
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", SCHEMES[scheme])


UNSEEN = """() => {
  const canvas = Object.assign(document.createElement("i"), { hidden: true })
  canvas.style.backgroundColor = "Canvas"
  document.body.append(canvas)
  const ground = getComputedStyle(canvas).backgroundColor
  return [...document.querySelectorAll("body *")].filter(node => node.getClientRects().length)
    .flatMap(node => ["::before", "::after"].filter(side => {
      const { content, display, maskImage, backgroundColor } = getComputedStyle(node, side)
      return content !== "none" && display !== "none" && maskImage !== "none"
        && backgroundColor === ground
    }).map(side => `${node.tagName}.${node.className}${side}`))
}"""
"""Signs that are drawn by a mask in the colour of the page."""


def test_signs_are_seen_in_forced_colours(browser: Browser, web: Build) -> None:
    context = browser.new_context(forced_colors="active", viewport={"width": 360, "height": 780})
    page = context.new_page()
    found = {}
    for path in kinds.paths(web):
        page.goto(web.base + path)
        for scheme in SCHEMES:
            prefer(page, scheme)
            if unseen := page.evaluate(UNSEEN):
                found[path, scheme] = unseen
    assert found == {}
    # What is said for a moment stands over the text: its ground is the text's, so it has an edge.
    page.goto(web.url(PAGE))
    page.keyboard.press("m")
    said = page.locator(".reading-status")
    for scheme in SCHEMES:
        prefer(page, scheme)
        assert said.evaluate("node => getComputedStyle(node).borderTopStyle") == "solid"
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_bars_that_scroll_the_page_are_of_its_scheme(
    browser: Browser, web: Build, scheme: Scheme
) -> None:
    """They are drawn by the browser, and the page’s are the root’s."""
    page = browser.new_page(color_scheme=scheme)
    page.goto(web.url(PAGE))
    drawn = "getComputedStyle(document.documentElement).colorScheme"
    assert (page.evaluate(drawn) == "dark") == (scheme == "dark")
    page.emulate_media(media="print")
    assert page.evaluate(drawn) != "dark"
    page.close()


INHERITED = ("hanging-punctuation", "text-spacing-trim", "initial-letter")
"""What hangs or trims marks: WebKit drops the letters of parts of a grid or a flex box by it."""

REACHED = """names => [...document.querySelectorAll("body *")].filter(node => {
  const box = node.parentElement
  const part = [node, box].some(it => /grid|flex/.test(getComputedStyle(it).display))
  const value = name => getComputedStyle(node).getPropertyValue("--" + name).trim()
  return part && names.some(name => !["", "none", "normal", "initial"].includes(value(name)))
}).map(node => node.tagName + "." + node.className)"""


def reached(browser: Browser, web: Build, path: str, more: str = "") -> list[str]:
    """Parts of grids and flex boxes that such a property comes to.

    Chromium has not got all of them, so each is renamed to a custom property, which is inherited
    in the same way.
    """

    def rename(route: Route) -> None:
        sheet = route.fetch().text() + more
        for name in INHERITED:
            sheet = re.sub(rf"(?<![\w-]){name}(?=\s*:)", f"--{name}", sheet)
        route.fulfill(body=sheet, content_type="text/css")

    page = browser.new_page()
    page.route("**/*.css", rename)
    page.goto(web.base + path)
    found: list[str] = page.evaluate(REACHED, list(INHERITED))
    page.close()
    return found


def test_no_mark_hangs_in_parts_of_a_grid(browser: Browser, web: Build) -> None:
    looked = kinds.paths(web)
    assert {path: found for path in looked if (found := reached(browser, web, path))} == {}
    entity = next(path for path in looked if path.startswith("entities/"))
    assert reached(browser, web, entity, "p{hanging-punctuation:first}")
