"""How a reader's own marks look on screen and on paper, and their accessibility."""

from __future__ import annotations

from collections import Counter

import pytest
from playwright.sync_api import Browser, expect
from pypdfium2 import PdfDocument

from accessibility import SEEN, Scheme, faults
from builds import Build
from marking import NOTE, mark, note, opened
from texts import PAGE, SOURCE

ALL = """() => {
  const originals = document.querySelectorAll(".sentence .original")
  const range = document.createRange()
  range.setStart(originals[0], 0)
  range.setEndAfter(originals[originals.length - 1])
  getSelection().addRange(range)
}"""
"""Selects every sentence."""

LINES = """node => {
  const range = new Range()
  range.selectNodeContents(node)
  return range.getClientRects().length
}"""

HEAD = 110
"""Points of a sheet within which its first line stands: the margin and a heading."""


def test_the_printed_list_begins_on_white_paper_and_has_all(browser: Browser, build: Build) -> None:
    page = browser.new_page()
    page.goto(build.url(PAGE))
    page.evaluate(ALL)
    page.keyboard.press("m")
    expect(page.locator(".marked")).to_have_count(len(SOURCE.sentences))
    opened(page)
    sheets = PdfDocument(page.pdf(format="A4", print_background=True))
    assert len(sheets) > 1
    printed = ""
    for sheet in sheets:
        printed += sheet.get_textpage().get_text_range()
        shades = Counter(bytes(sheet.render(scale=0.5).buffer))
        assert shades.most_common(1)[0][0] == 255
        assert shades[255] > 0.75 * shades.total()
    flat = "".join(printed.split())
    for sentence in SOURCE.sentences:
        assert "".join(sentence.text.split())[:40] in flat, sentence.id
    # Neither the page's own address nor, from disk, the reader's folders.
    assert "://" not in printed
    top = sheets[0].get_textpage().get_charbox(0)[3]
    assert sheets[0].get_height() - top < HEAD
    sheets.close()
    page.close()


@pytest.mark.parametrize(("scheme", "width"), SEEN)
@pytest.mark.parametrize("layout", ["parallel", "original"])
def test_axe_finds_nothing_in_marks_and_their_dialogs(
    browser: Browser, web: Build, scheme: Scheme, width: int, layout: str
) -> None:
    context = browser.new_context(
        color_scheme=scheme,
        viewport={"width": width, "height": 900},
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(web.url(PAGE) + f"?layout={layout}")
    mark(page, "p3s1")
    note(page, "p2s1", NOTE)

    def found(place: str) -> list[str]:
        # What is said for a moment lies above the words that it covers, and so does a dialog.
        expect(page.locator(".reading-status p")).to_have_count(0)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        return faults(page, place)

    assert found("html") == []
    dialog = opened(page)
    assert found("[aria-labelledby=marks-title]") == []
    dialog.get_by_role("button", name="Edit note: p2s1").click()
    expect(page.get_by_role("dialog", name="Your note on p2s1")).to_be_visible()
    assert found("[aria-labelledby=note-title]") == []
    page.goto(web.url(PAGE))
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    assert found(".keys-help") == []
    context.close()


def test_a_note_runs_as_its_own_words_do_and_a_long_number_stays_whole(
    browser: Browser, web: Build
) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 700})
    page.goto(web.url(PAGE))
    note(page, "p2s1", "ملاحظة بالعربية، مع كلمة English في الوسط.")
    first = "(node, chosen) => getComputedStyle(node.querySelector(chosen)).direction"
    assert page.locator("#p2s1 .note.own").evaluate(first, "bdi") == "rtl"
    dialog = opened(page)
    assert dialog.locator(".marks-note").evaluate(first, "bdi") == "rtl"
    number = dialog.locator(".marks-place a")
    number.evaluate("node => { node.textContent = 'p1234s12' }")
    assert number.evaluate(LINES) == 1
    beside = dialog.locator(".marks-original").bounding_box()
    place = number.bounding_box()
    assert beside
    assert place
    assert place["x"] + place["width"] <= beside["x"]
    page.close()
