"""Cards of footnotes and of links to sentences: by mouse, key and touch, in both layouts."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

import builds
from accessibility import faults
from builds import Build, Visit
from long_text import FOUND, TOLD
from texts import PAGE, SOURCE, SOURCES, choose

TOPIC = "topics/tokyo-liaison-office"
COMPARE = "compare/index"

ELSEWHERE = ".matrix td a[href*='#p']"
"""Links to sentences on a page that does not have their words."""


def card_of(page: Page) -> Locator:
    return page.locator(".card-popup")


def expect_at(page: Page, id: str) -> None:
    """The sentence is what the page's address names, and is seen."""
    expect(page).to_have_url(re.compile(rf"#{id}$"))
    expect(page.locator(f"#{id}:target")).to_be_in_viewport()


def sentence_of(link: Locator) -> tuple[str, str, str]:
    """Number, original and English of the sentence that a link names."""
    address = link.get_attribute("href") or ""
    source = next(source for source in SOURCES if source.slug in address)
    found = next(s for s in source.sentences if s.id == address.partition("#")[2])
    return found.id, found.text, found.gloss.text


def test_a_sentence_on_another_page_is_shown_where_it_is_spoken_of(
    visit: Visit, build: Build
) -> None:
    page = visit.page
    page.goto(build.url(COMPARE))
    link = page.locator(ELSEWHERE).first
    link.hover()
    card = card_of(page)
    expect(card).to_be_visible()
    for told in sentence_of(link):
        expect(card).to_contain_text(told)
    assert card.locator(".card-original").get_attribute("lang") in {s.language for s in SOURCES}
    # What only a pointer passes over is not said aloud, and can be pointed at itself.
    expect(page.locator(".card-heard")).to_be_empty()
    card.hover()
    card.get_by_role("link").click()
    expect(page.locator(".sentence:target")).to_be_in_viewport()
    visit.expect_clean()


def test_a_footnote_is_shown_where_it_stands(visit: Visit, build: Build) -> None:
    page = visit.page
    page.goto(build.url(TOPIC))
    mark = page.locator(".footnote-ref").first
    mark.scroll_into_view_if_needed()
    mark.hover()
    note = page.locator(".footnote li").first
    card = card_of(page)
    expect(card).to_be_visible()
    for part in (".evidence", ".evidence-gloss"):
        expect(card).to_contain_text(note.locator(part).inner_text())
    expect(card.get_by_role("link")).to_have_count(1)
    # There is one card, and not another one of Material's.
    expect(page.locator(".md-tooltip2")).to_have_count(0)
    visit.expect_clean()


@pytest.mark.parametrize(("place", "mark"), [(COMPARE, ELSEWHERE), (TOPIC, ".footnote-ref")])
def test_by_keyboard_a_card_is_heard_and_escape_leads_back(
    visit: Visit, build: Build, place: str, mark: str
) -> None:
    page = visit.page
    page.goto(build.url(place))
    link = page.locator(mark).first
    # As the Tab key does it.
    link.evaluate("node => node.focus({ focusVisible: true })")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(link).to_be_focused()
    card, heard = card_of(page), page.locator(".card-heard")
    expect(card).to_be_visible()
    original = card.locator("[lang]").first
    expect(heard).to_contain_text(original.inner_text())
    assert heard.locator(f"[lang={original.get_attribute('lang')}]").count()
    page.keyboard.press("ArrowDown")
    expect(card.get_by_role("link")).to_be_focused()
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(link).to_be_focused()
    expect(heard).to_be_empty()
    visit.expect_clean()


def test_a_click_follows_the_link_as_ever(visit: Visit, build: Build) -> None:
    page = visit.page
    page.goto(build.url(COMPARE))
    link = page.locator(ELSEWHERE).first
    id = sentence_of(link)[0]
    link.hover()
    expect(card_of(page)).to_be_visible()
    link.click()
    expect_at(page, id)
    visit.expect_clean()


@pytest.fixture
def phone(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 360, "height": 780}, has_touch=True)
    yield context
    context.close()


def test_a_first_touch_shows_the_card_and_the_card_has_the_link(
    phone: BrowserContext, build: Build
) -> None:
    page = phone.new_page()
    page.goto(build.url(COMPARE))
    link = page.locator(ELSEWHERE).first
    id = sentence_of(link)[0]
    link.tap()
    card = card_of(page)
    expect(card).to_be_visible()
    expect(page).to_have_url(build.url(COMPARE))
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    # A touch elsewhere closes it, and the next opens it anew.
    page.locator("h1").tap()
    expect(card).to_be_hidden()
    link.tap()
    expect(card).to_be_visible()
    card.get_by_role("link").tap()
    expect_at(page, id)


def test_a_touch_follows_a_link_that_has_no_card(phone: BrowserContext, web: Build) -> None:
    page = phone.new_page()
    page.route("**/search/engine.js", lambda route: route.abort())
    page.goto(web.url(COMPARE))
    link = page.locator(ELSEWHERE).first
    id = sentence_of(link)[0]
    link.tap()
    expect_at(page, id)


def test_a_number_shows_what_the_layout_leaves_out(visit: Visit, build: Build) -> None:
    page = visit.page
    page.goto(build.url(PAGE))
    number = page.locator("#p1s1 .permalink")
    number.hover()
    page.mouse.move(0, 0)
    choose(page, "original")
    number.hover()
    card = card_of(page)
    expect(card).to_contain_text(SOURCE.sentences[0].gloss.text)
    # Nothing had to be asked of the index.
    assert page.evaluate("self.Lectern === undefined")
    page.mouse.move(0, 0)
    expect(card).to_be_hidden()
    choose(page, "parallel")
    number.hover()
    # Beside both its texts it has none; a word that comes after it has.
    page.locator(".original a.mention[data-entity=japan]").first.hover()
    expect(card).to_contain_text("Country or territory")
    expect(card).not_to_contain_text(SOURCE.sentences[0].gloss.text)
    visit.expect_clean()


def test_nothing_is_loaded_until_a_card_is_asked_for(page: Page, web: Build) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(web.url(COMPARE))
    expect(page.locator(ELSEWHERE).first).to_be_visible()
    assert not [url for url in asked if "telling" in url or "engine" in url or "cards.css" in url]
    page.locator(ELSEWHERE).first.hover()
    expect(card_of(page)).to_be_visible()
    assert [url for url in asked if "telling" in url]
    # A page without such links has no script for them.
    asked.clear()
    page.goto(web.url("sources/index"))
    assert not [url for url in asked if "cards.js" in url]


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
def test_axe_finds_nothing_in_an_open_card(
    browser: Browser, web: Build, scheme: str, width: int
) -> None:
    context = browser.new_context(
        color_scheme="dark" if scheme == "dark" else "light",
        viewport={"width": width, "height": 900},
    )
    page = context.new_page()
    page.goto(web.url(COMPARE))
    page.locator(ELSEWHERE).first.hover()
    expect(card_of(page)).to_be_visible()
    found = faults(page)
    context.close()
    assert found == []


@pytest.mark.parametrize("id", ["p1s1", FOUND, TOLD, "p120s2"])
def test_the_index_finds_a_sentence_of_a_long_text(
    parted_build: tuple[Page, Build], id: str
) -> None:
    page, build = parted_build
    page.goto(build.url("topics/journeys"))
    # A link as an editor may write it.
    address = build.url("sources/saga", id)
    page.evaluate(
        """address => {
          const about = { href: address, id: "made", textContent: "there" }
          const link = Object.assign(document.createElement("a"), about)
          document.querySelector("h1").after(link)
        }""",
        address,
    )
    page.locator("#made").hover()
    expect(card_of(page).locator(".card-type")).to_have_text(f"Bokforlaget, 1899, {id}")


@pytest.fixture(params=["web", "disk"])
def parted_build(request: pytest.FixtureRequest, browser: Browser) -> Iterator[tuple[Page, Build]]:
    """A page of the collection with a long text, in both builds."""
    folder = request.getfixturevalue("parted")
    page = browser.new_page()
    if request.param == "disk":
        yield page, builds.opened(folder / "disk")
    else:
        with builds.served(folder / "web") as build:
            yield page, build
    page.close()
