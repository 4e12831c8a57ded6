"""Printing a text."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, expect

import kinds
from builds import Build
from paper import sheets, squeezed
from texts import PAGE, SHOWN, SOURCE


@pytest.mark.parametrize("layout", SHOWN)
def test_print_has_every_sentence_of_the_layout(
    browser: Browser, build: Build, layout: str
) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(build.url(PAGE) + f"?layout={layout}")
    printed = squeezed("".join(sheets(page.pdf(format="A4"))))
    original, gloss = SHOWN[layout]
    for sentence in SOURCE.sentences:
        if layout == "interlinear":
            # Words and glosses alternate there.
            assert all(squeezed(t.form) in printed for t in sentence.tokens)
        else:
            assert (squeezed(sentence.text) in printed) == original, sentence.id
        assert (squeezed(sentence.gloss.text) in printed) == gloss, sentence.id
    assert squeezed("Table of contents") not in printed
    context.close()


def test_paper_has_the_address_of_the_original_and_of_other_sites_but_no_page_of_links(
    browser: Browser, build: Build
) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(build.url(PAGE))
    printed = "".join(sheets(page.pdf(format="A4")))
    assert squeezed(SOURCE.url) in squeezed(printed)
    # What a screen folds paper has.
    assert squeezed(SOURCE.gloss_credit) in squeezed(printed)
    assert "entities/" not in printed
    assert all(sentence.id in printed for sentence in SOURCE.sentences)
    page.goto(build.url("about"))
    page.evaluate(
        """document.querySelector(".md-content p").insertAdjacentHTML(
             "beforeend", '<a href="https://example.org/elsewhere">elsewhere</a>')"""
    )
    page.emulate_media(media="print")
    link = page.locator("a[href='https://example.org/elsewhere']")
    after = link.evaluate("node => getComputedStyle(node, '::after').content")
    assert after.replace('"', "") == " (https://example.org/elsewhere)"
    context.close()


def test_paper_is_light_though_the_screen_is_dark(browser: Browser, web: Build) -> None:
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(web.url(PAGE))
    ink = "getComputedStyle(document.querySelector('.original')).color"
    dark = page.evaluate(ink)
    page.emulate_media(media="print")
    assert page.evaluate(ink) == "rgb(31, 35, 40)" != dark
    # Where backgrounds are printed, too, none is printed over the whole sheet.
    paper = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(paper) == "rgba(0, 0, 0, 0)"
    context.close()


PRESSED = """() => [...document.querySelectorAll("button, input, select")]
  .filter(node => node.checkVisibility({ visibilityProperty: true }) && !node.closest("th"))
  .map(node => `${node.tagName} ${node.textContent.trim()}`)"""
"""What paper has to press; the heads of columns are words there."""


def test_paper_has_nothing_to_press(browser: Browser, web: Build) -> None:
    page = browser.new_page()
    page.emulate_media(media="print")
    found = {}
    for path in [*kinds.paths(web, 1), "search/?q=kontor"]:
        page.goto(web.base + path)
        if "?" in path:
            expect(page.locator(".search-groups a").first).to_be_visible()
        if pressed := page.evaluate(PRESSED):
            found[path] = pressed
    page.close()
    assert found == {}


def test_each_sheet_has_the_words_of_a_table_s_head(browser: Browser, web: Build) -> None:
    page = browser.new_page()
    page.goto(web.url("quotations/index"))
    printed = [*map(squeezed, sheets(page.pdf(width="210mm", height="140mm")))]
    page.close()
    head = re.compile("Speaker.?RestsonHandsInthetext")
    rows = [sheet for sheet in printed if sheet.count("nowhereelse".upper()) > 1]
    assert len(rows) > 1
    assert all(head.search(sheet) for sheet in rows)


def test_no_heading_and_no_head_of_a_table_ends_a_sheet(browser: Browser, web: Build) -> None:
    page = browser.new_page()
    page.goto(web.url("compare/index"))
    printed = [*map(squeezed, sheets(page.pdf(format="A4")))]
    page.close()
    (first,) = [sheet for sheet in printed if "Allpoints" in sheet]
    assert first.count("asserts") > 1


def test_points_begin_on_the_first_sheet_where_nothing_disagrees(
    browser: Browser, web: Build
) -> None:
    page = browser.new_page()
    page.goto(web.url("compare/index"))
    page.evaluate("document.querySelectorAll('.dispute').forEach(it => it.remove())")
    first, *_ = map(squeezed, sheets(page.pdf(format="A4")))
    page.close()
    assert len(re.findall(r"assertsp\d", first)) > 1


def test_notes_that_are_folded_stand_on_paper_and_open_to_a_link(
    browser: Browser, web: Build
) -> None:
    page = browser.new_page()
    page.goto(web.url("topics/tokyo-liaison-office"))
    note = page.locator(".notes:not([open]) li").first
    shown = "it => it.checkVisibility({ contentVisibilityAuto: true })"
    assert not note.evaluate(shown)
    page.emulate_media(media="print")
    assert note.evaluate(shown)
    page.emulate_media(media="screen")
    # As in a browser that unfolds nothing by itself.
    place = note.get_attribute("id")
    page.evaluate("place => { location.hash = place }", place)
    notes = page.locator(".notes")
    notes.evaluate("it => { it.open = false }")
    assert page.locator(f"[id='{place}']").evaluate(shown)
    page.close()
