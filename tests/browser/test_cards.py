"""The cards of words and names, by mouse, keyboard and touch."""

from __future__ import annotations

from playwright.sync_api import Browser, Locator, Page, expect

from builds import Build, Visit
from texts import PAGE, SOURCE


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
