"""The layouts of a source page, its cards, keys and citations, on the web and from disk."""

from __future__ import annotations

import unicodedata

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from pypdfium2 import PdfDocument

from conftest import ROOT, Build, Visit
from lectern import joining
from lectern.citations import citation

SOURCES = list(joining.build(ROOT / "seeds", ROOT / "docs").sources.values())
SOURCE = next(source for source in SOURCES if source.has_words)
OTHER = next(source for source in SOURCES if source is not SOURCE)
PAGE = f"sources/{SOURCE.slug}"

SHOWN = {
    "parallel": (True, True),
    "original": (True, False),
    "english": (False, True),
    "interlinear": (True, True),
}
"""By layout, whether the original and the gloss are to be seen."""


def choose(page: Page, layout: str) -> None:
    page.locator(f"label[for=layout-{layout}]").click()


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])
@pytest.mark.parametrize("layout", SHOWN)
def test_a_layout_shows_what_it_says(
    browser: Browser, build: Build, layout: str, javascript: bool
) -> None:
    context = browser.new_context(java_script_enabled=javascript)
    page = context.new_page()
    page.goto(build.url(PAGE))
    choose(page, layout)
    original, gloss = SHOWN[layout]
    for sentence in SOURCE.sentences:
        row = page.locator(f"#{sentence.id}")
        expect(row.locator(".original")).to_be_visible(visible=original)
        expect(row.locator(".gloss")).to_be_visible(visible=gloss)
    context.close()


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])
def test_in_original_a_gloss_opens_in_place(
    browser: Browser, build: Build, javascript: bool
) -> None:
    context = browser.new_context(java_script_enabled=javascript)
    page = context.new_page()
    page.goto(build.url(PAGE))
    choose(page, "original")
    page.locator("#p2s1 .peek").click()
    expect(page.locator("#p2s1 .gloss")).to_be_visible()
    expect(page.locator("#p1s1 .gloss")).to_be_hidden()
    context.close()


def test_the_layout_is_remembered_and_can_be_addressed(visit: Visit, build: Build) -> None:
    page = visit.page
    page.goto(build.url(PAGE))
    choose(page, "english")
    assert "layout=english" in page.url
    page.goto(build.url(f"sources/{OTHER.slug}"))
    expect(page.locator("#layout-english")).to_be_checked()
    page.goto(build.url(PAGE) + "?layout=original#p3s1")
    expect(page.locator("#layout-original")).to_be_checked()
    expect(page.locator("#p3s1 .gloss")).to_be_hidden()
    visit.expect_clean()


@pytest.mark.parametrize("layout", SHOWN)
def test_an_address_marks_its_sentence_in_every_layout(
    visit: Visit, build: Build, layout: str
) -> None:
    page = visit.page
    last = SOURCE.sentences[-1].id
    page.goto(build.url(PAGE) + f"?layout={layout}#{last}")
    sentence = page.locator(f"#{last}")
    expect(sentence).to_be_in_viewport()
    colour = "node => getComputedStyle(node).backgroundColor"
    assert sentence.evaluate(colour) != page.locator("#p1s1").evaluate(colour)
    visit.expect_clean()


def test_numbers_and_notes_can_be_hidden(visit: Visit, build: Build) -> None:
    page = visit.page
    page.goto(build.url(PAGE))
    page.locator("label[for=show-numbers]").click()
    expect(page.locator("#p1s1 .permalink")).to_be_hidden()
    page.locator("label[for=show-notes]").click()
    expect(page.locator("#p1s1 .note")).to_be_hidden()
    visit.expect_clean()


def word(page: Page, form: str, sentence: str) -> Locator:
    """A word of the original."""
    return page.locator(f"#{sentence} .original .w", has_text=form).first


def test_pointing_at_a_word_shows_its_card(visit: Visit, build: Build) -> None:
    page = visit.page
    page.goto(build.url(PAGE))
    sentence, token = next((s, t) for s in SOURCE.sentences for t in s.tokens if t.upos == "VERB")
    word(page, token.form, sentence.id).hover()
    card = page.locator(".card-popup")
    expect(card).to_be_visible()
    expect(card).to_contain_text(token.lemma)
    expect(card).to_contain_text("verb")
    expect(card).to_contain_text(token.gloss)
    # The card can be reached with the pointer, and its link leads to the lexicon's entry.
    card.hover()
    card.get_by_role("link", name="In the lexicon").click()
    target = page.locator(":target")
    expect(target).to_be_in_viewport()
    expect(target.locator("dfn")).to_have_text(token.lemma)
    visit.expect_clean()


def test_a_name_carries_its_entitys_card(visit: Visit, build: Build) -> None:
    page = visit.page
    page.goto(build.url(PAGE))
    page.locator(".original a.mention[data-entity=japan]").first.hover()
    card = page.locator(".card-popup")
    expect(card).to_contain_text("Country or territory")
    expect(card.get_by_role("link", name="Japan", exact=True)).to_be_visible()
    visit.expect_clean()


def test_cards_open_by_keyboard_and_close_with_escape(visit: Visit, build: Build) -> None:
    page = visit.page
    page.goto(build.url(PAGE))
    first, second = [t for t in SOURCE.sentences[0].tokens if t.upos != "PUNCT"][:2]
    page.locator("#p1s1 .permalink").focus()
    page.keyboard.press("Tab")  # the button that copies the citation
    page.keyboard.press("Tab")  # the link of the first word, which is a name
    page.keyboard.press("Tab")
    card = page.locator(".card-popup")
    expect(card).to_contain_text(first.gloss)
    page.keyboard.press("ArrowRight")
    expect(card).to_contain_text(second.gloss)
    page.keyboard.press("Enter")
    assert card.evaluate("node => node.contains(document.activeElement)")
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    assert page.evaluate("document.activeElement.dataset.g") == second.gloss
    visit.expect_clean()


def test_a_touch_shows_the_card_and_the_card_has_the_link(browser: Browser, build: Build) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 780}, has_touch=True)
    page = context.new_page()
    page.goto(build.url(PAGE))
    page.locator(".original a.mention[data-entity=japan]").first.tap()
    card = page.locator(".card-popup")
    expect(card).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    card.get_by_role("link", name="Japan", exact=True).tap()
    expect(page.locator("h1")).to_have_text("Japan")
    context.close()


def test_a_citation_is_copied(browser: Browser, build: Build) -> None:
    context = browser.new_context()
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(build.url(PAGE))
    sentence = SOURCE.sentences[3]
    page.locator(f"#{sentence.id}").hover()
    page.locator(f"#{sentence.id} .cite").click()
    expect(page.get_by_role("status").last).to_contain_text(sentence.id)
    copied = page.evaluate("navigator.clipboard.readText()")
    assert sentence.text in copied
    assert sentence.gloss.text in copied
    assert "(checked)" in copied
    assert f"{citation(SOURCE)}, sentence {sentence.id}" in copied
    assert build.url(PAGE, sentence.id) in copied
    context.close()


def test_keys_move_turn_and_help_and_keep_out_of_the_search_box(visit: Visit, build: Build) -> None:
    page = visit.page
    page.goto(build.url(PAGE))
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.locator(f"#{SOURCE.sentences[1].id}")).to_be_focused()
    page.keyboard.press("k")
    expect(page.locator(f"#{SOURCE.sentences[0].id}")).to_be_focused()
    page.keyboard.press("l")
    expect(page.locator("#layout-original")).to_be_checked()
    page.keyboard.press("?")
    help_ = page.locator("dialog.keys-help")
    expect(help_).to_be_visible()
    help_.locator("#keys-enabled").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("l")
    expect(page.locator("#layout-original")).to_be_checked()
    page.get_by_role("button", name="Keys").click()
    help_.locator("#keys-enabled").check()
    help_.get_by_role("button", name="Close").click()
    page.locator(".md-search__input").click()
    page.keyboard.type("jkl?")
    expect(page.locator(".md-search__input")).to_have_value("jkl?")
    expect(page.locator("#layout-original")).to_be_checked()
    visit.expect_clean()


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_moving_respects_reduced_motion(browser: Browser, build: Build, motion: str) -> None:
    context = browser.new_context(reduced_motion=motion)
    page = context.new_page()
    page.add_init_script(
        "const go = Element.prototype.scrollIntoView;"
        "Element.prototype.scrollIntoView = function (how) {"
        " window.scrolled = how?.behavior; return go.call(this, how) }"
    )
    page.goto(build.url(PAGE))
    page.keyboard.press("j")
    expected = "auto" if motion == "reduce" else "smooth"
    assert page.evaluate("window.scrolled") == expected
    context.close()


PARTED = """selector => {
  // For each pair of neighbouring letters that nothing parts, a mark among them: on one line?
  const isMark = char => /[\\p{P}]/u.test(char)
  const parted = []
  for (const original of document.querySelectorAll(selector)) {
    const walker = document.createTreeWalker(original, NodeFilter.SHOW_TEXT)
    let before = null
    for (let node; (node = walker.nextNode());)
      for (let at = 0; at < node.data.length; at++) {
        const char = node.data[at], range = document.createRange()
        range.setStart(node, at)
        range.setEnd(node, at + 1)
        const box = range.getBoundingClientRect()
        if (/\\s/.test(char)) { before = null; continue }
        const opens = /[\\p{Ps}\\p{Pi}]/u, closes = /[\\p{Pe}\\p{Pf},.;:!?،؟。、]/u
        const apart = opens.test(before?.char) || closes.test(char)
        if (before && apart && isMark(before.char) !== isMark(char)
            && Math.abs(before.box.top - box.top) > 12)
          parted.push(before.char + char + " in " + original.textContent.slice(0, 30))
        before = { char, box }
      }
  }
  return parted
}"""
"""Where a line ends between a mark and the word that it belongs to."""


@pytest.mark.parametrize("layout", ["parallel", "interlinear"])
def test_no_line_parts_a_word_from_its_marks(browser: Browser, web: Build, layout: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    for source in SOURCES:
        page.goto(web.url(f"sources/{source.slug}") + f"?layout={layout}")
        for width in range(330, 1000, 45):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate(PARTED, ".original") == []
    if layout == "interlinear":
        # Were the words not wrapped with their marks, the same measure would find partings.
        page.add_style_tag(content=".k { white-space: normal !important }")
        found = []
        for width in range(330, 1000, 45):
            page.set_viewport_size({"width": width, "height": 800})
            found += page.evaluate(PARTED, ".original")
        assert found
    context.close()


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
    context.close()


@pytest.mark.parametrize("layout", SHOWN)
@pytest.mark.parametrize("width", [360, 768, 1280])
def test_no_layout_scrolls_sideways(
    browser: Browser, build: Build, layout: str, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    for source in SOURCES:
        page.goto(build.url(f"sources/{source.slug}") + f"?layout={layout}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()
