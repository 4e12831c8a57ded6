"""The cards of words and names, by mouse, keyboard and touch."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from accessibility import SEEN, Scheme, faults
from builds import Build, Visit
from texts import PAGE, SHOWN, SOURCE


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


def test_cards_open_by_keyboard_are_heard_and_close_with_escape(visit: Visit, build: Build) -> None:
    page = visit.page
    page.goto(build.url(PAGE))
    first, second = [t for t in SOURCE.sentences[0].tokens if t.upos != "PUNCT"][:2]
    page.locator("#p1s1 .permalink").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#p1s1 .cite")).to_be_focused()
    page.keyboard.press("ArrowRight")  # the first word, which is a name
    card, heard = page.locator(".card-popup"), page.locator(".card-heard")
    expect(card).to_contain_text(first.gloss)
    expect(heard).to_contain_text("Organisation")
    page.keyboard.press("ArrowRight")
    expect(card).to_contain_text(second.gloss)
    for told in (second.form, second.gloss, second.lemma, "verb"):
        expect(heard).to_contain_text(told)
    assert heard.locator(f"[lang={SOURCE.language}]").first.text_content().startswith(second.form)
    page.keyboard.press("ArrowDown")
    assert card.evaluate("node => node.contains(document.activeElement)")
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    assert page.evaluate("document.activeElement.dataset.g") == second.gloss
    visit.expect_clean()


@pytest.mark.parametrize("build", ["web"], indirect=True)
@pytest.mark.parametrize("shown", ["", "&numbers=off"])
@pytest.mark.parametrize("layout", SHOWN)
def test_a_sentence_is_one_stop_of_the_tab_key_and_arrows_reach_all_of_it(
    visit: Visit, build: Build, layout: str, shown: str
) -> None:
    """On the web build; the bundle has the same HTML but for addresses, and the same scripts."""
    page = visit.page
    page.goto(build.url(PAGE) + f"?layout={layout}{shown}")
    sentences = [sentence.id for sentence in SOURCE.sentences]
    before = ".abbreviations summary" if layout == "interlinear" else "#keys"
    page.locator(before).focus()
    page.evaluate(STOPS)
    for _ in sentences:
        page.keyboard.press("Tab")
    assert page.evaluate("stops") == sentences
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement.closest('.sentence').id") == sentences[-2]
    # Arrows lead on to all that can be asked about or followed, and back.
    reached = page.evaluate(WITHIN)
    assert reached["on"] == reached["all"] > 1
    assert reached["back"] == reached["on"]
    visit.expect_clean()


STOPS = """() => {
  self.stops = []
  addEventListener("focusin", ({ target }) => stops.push(target.closest(".sentence")?.id))
}"""
"""Notes in which sentence each thing stands that is focused from now on."""

WITHIN = """() => {
  const sentence = document.activeElement.closest(".sentence")
  const seen = node => node.getClientRects().length
    && getComputedStyle(node).visibility !== "hidden"
  const all = [...sentence.querySelectorAll("a, button, input, .w[data-l]")].filter(seen)
    .filter(node => !node.matches("a .w") || node.closest("a").querySelectorAll(".w").length > 1)
  const go = key => {
    let steps = 1
    for (let before; (before = document.activeElement) && steps < 500; steps++) {
      before.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }))
      if (document.activeElement === before) return steps
    }
  }
  return { all: all.length, on: go("ArrowRight"), back: go("ArrowLeft") }
}"""
"""How many things of the focused sentence there are, and how many the arrows come to."""


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


@pytest.mark.parametrize(("scheme", "width"), SEEN)
def test_axe_finds_nothing_in_the_cards_of_words_and_names(
    browser: Browser, web: Build, scheme: Scheme, width: int
) -> None:
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900})
    page = context.new_page()
    page.goto(web.url(PAGE))
    token = next(t for t in SOURCE.sentences[0].tokens if t.upos == "VERB")
    for asked in (
        word(page, token.form, SOURCE.sentences[0].id),
        page.locator(".original a.mention[data-entity=japan]").first,
    ):
        asked.hover()
        expect(page.locator(".card-popup")).to_be_visible()
        # What a card lies over is covered as long as it is shown, and was looked at without.
        assert faults(page, ".card-popup") == []
        page.keyboard.press("Escape")
    context.close()


def test_a_click_keeps_the_card_that_pointing_showed(visit: Visit, build: Build) -> None:
    page = visit.page
    page.goto(build.url(PAGE))
    token = next(t for t in SOURCE.sentences[0].tokens if t.upos == "VERB")
    pointed = word(page, token.form, SOURCE.sentences[0].id)
    pointed.hover()
    card, heard = page.locator(".card-popup"), page.locator(".card-heard")
    expect(card).to_be_visible()
    expect(heard).to_be_empty()
    pointed.click()
    expect(heard).to_contain_text(token.gloss)
    expect(card).to_be_visible()
    pointed.click()
    expect(card).to_be_hidden()
    visit.expect_clean()
