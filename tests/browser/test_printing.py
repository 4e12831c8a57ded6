"""A text on paper."""

from __future__ import annotations

import unicodedata

import pytest
from playwright.sync_api import Browser
from pypdfium2 import PdfDocument

from builds import Build
from texts import PAGE, SHOWN, SOURCE


def squeezed(text: str) -> str:
    """Letters and digits only: what a PDF has of a text, whatever its line breaks.

    An apostrophe may come back as the letter that looks like it (U+02BC).
    """
    plain = unicodedata.normalize("NFKC", text).replace("\u02bc", "")
    return "".join(char for char in plain if char.isalnum())


@pytest.mark.parametrize("layout", SHOWN)
def test_print_has_every_sentence_of_the_layout(
    browser: Browser, build: Build, layout: str
) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(build.url(PAGE) + f"?layout={layout}")
    sheets = PdfDocument(page.pdf(format="A4"))
    printed = squeezed("".join(sheet.get_textpage().get_text_range() for sheet in sheets))
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
    printed = "".join(
        sheet.get_textpage().get_text_range() for sheet in PdfDocument(page.pdf(format="A4"))
    )
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
