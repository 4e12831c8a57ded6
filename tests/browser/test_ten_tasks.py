"""Ten things that readers come for, each in at most three steps from the front page.

A step is a click, a tap, a key chord or something typed. Each test ends when the answer is on the
screen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from builds import Build
from paper import sheets
from texts import SOURCE

LATVIAN = SOURCE

MOST = 3


class Reader:
    """Somebody on the front page, whose steps are counted."""

    def __init__(self, page: Page, build: Build) -> None:
        self.page = page
        self.steps = 0
        page.goto(build.url("index"))

    def link(self, name: str) -> Locator:
        """A link of the page by some of its words."""
        return self.page.get_by_role("main").get_by_role("link", name=name).first

    def _step(self) -> None:
        self.steps += 1
        assert self.steps <= MOST, "too many steps"

    def clicks(self, what: Locator) -> None:
        self._step()
        what.click()

    def taps(self, what: Locator) -> None:
        self._step()
        what.tap()

    def presses(self, chord: str) -> None:
        self._step()
        self.page.keyboard.press(chord)

    def prints(self) -> str:
        """Print by one chord, and read what is on paper."""
        self._step()
        return "".join(sheets(self.page.pdf(format="A4")))

    def types(self, words: str) -> None:
        """Type, and see the answers come."""
        self._step()
        self.page.keyboard.type(words, delay=10)
        said = self.page.locator(".md-search-result__meta")
        expect(said).to_have_text(re.compile(r"\d (sentence|page)"), timeout=15_000)
        asked = re.compile(re.escape(quote(words)))
        expect(self.page.locator(".search-more a").last).to_have_attribute("href", asked)

    def sees(self, *what: Locator) -> None:
        """Each is on the screen as it stands, not further down."""
        for each in what:
            expect(each).to_be_visible()
            expect(each).to_be_in_viewport()


@pytest.fixture
def reader(browser: Browser, build: Build) -> Iterator[Reader]:
    """A reader with a window of usual size, who has not been here before."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, has_touch=True)
    yield Reader(context.new_page(), build)
    context.close()


@pytest.fixture
def on_a_phone(browser: Browser, build: Build) -> Iterator[Reader]:
    context = browser.new_context(
        viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True
    )
    yield Reader(context.new_page(), build)
    context.close()


def test_what_does_the_latvian_text_say_about_china(reader: Reader) -> None:
    reader.clicks(reader.link("Its sentences that name it"))
    page = reader.page
    reader.sees(
        page.locator("[lang=lv]", has_text="Ķīnas").first,
        page.get_by_text("China’s declared ambitions and policy of coercion").first,
    )


def test_which_claims_contradict_each_other(reader: Reader) -> None:
    reader.clicks(reader.link("Each, with both wordings side by side"))
    page = reader.page
    reader.sees(
        page.get_by_role("heading", name="Where the texts disagree"),
        page.locator("[lang=nb]", has_text="press for blokkonfrontasjon").first,
        page.locator("[lang=lv]", has_text="konfrontējošā retorika").first,
        page.get_by_text("China’s rhetoric is what is called confrontational").first,
    )


def test_who_said_tentacles_and_through_whom(reader: Reader) -> None:
    reader.clicks(reader.link("China, says the Norwegian text"))
    page = reader.page
    reader.sees(
        page.get_by_text("“its tentacles to the Asia-Pacific”"),
        page.get_by_text("China, per ABC Nyheter, 11 May 2023, p11s1"),
        page.get_by_text("Who spoke for China and when the text does not say."),
    )


def test_who_said_it_is_found_by_a_word_of_it_too(reader: Reader) -> None:
    reader.presses("/")
    reader.types("tentacles")
    reader.presses("Enter")
    sentence = reader.page.locator(":target")
    reader.sees(sentence.locator(".gloss", has_text="tentacles"))
    reader.sees(sentence.locator(".note.quoted", has_text="China"))


def test_what_is_the_itpp(reader: Reader) -> None:
    reader.presses("/")
    reader.types("ITPP")
    reader.presses("Enter")
    page = reader.page
    reader.sees(page.get_by_role("heading", level=1, name="Individually Tailored Partnership"))


def test_a_colleague_is_sent_to_a_sentence(reader: Reader, browser: Browser) -> None:
    reader.clicks(reader.link("NATO plāno atvērt biroju"))
    reader.clicks(reader.page.locator("#p2s1 .permalink"))
    address = reader.page.url
    assert address.endswith("#p2s1")
    colleague = browser.new_page(viewport={"width": 1280, "height": 900})
    colleague.goto(address)
    expect(colleague.locator("#p2s1 .original")).to_be_in_viewport()
    assert colleague.evaluate("document.querySelector(':target').id") == "p2s1"
    colleague.close()


def test_a_text_is_printed_with_its_words_between_the_lines(reader: Reader) -> None:
    reader.clicks(reader.link("NATO plāno atvērt biroju"))
    reader.clicks(reader.page.get_by_text("Interlinear", exact=True))
    printed = reader.prints()
    token = next(t for t in LATVIAN.sentences[0].tokens if t.upos == "VERB")
    # Right below its word: both stand in the other layouts, too, and not together.
    together = rf"{re.escape(token.form)}\s+{re.escape(token.gloss)}\b"
    assert re.search(together, printed)


def test_the_keyboard_alone_finds_a_sentence_and_its_english(reader: Reader) -> None:
    reader.presses("/")
    reader.types("izaicinājumu")
    reader.presses("Enter")
    sentence = reader.page.locator(":target")
    reader.sees(sentence.locator(".original", has_text="izaicinājumu"), sentence.locator(".gloss"))
    # And goes on from there: it is the current one.
    expect(sentence.locator(".permalink")).to_have_attribute("aria-current", "true")


def test_a_phone_shows_the_answer_on_its_first_screen(on_a_phone: Reader) -> None:
    page = on_a_phone.page
    on_a_phone.taps(on_a_phone.link("Its sentences that name it"))
    on_a_phone.sees(page.locator("[lang=lv]", has_text="Ķīnas").first)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_phone_shows_what_a_word_means(on_a_phone: Reader) -> None:
    page = on_a_phone.page
    on_a_phone.taps(on_a_phone.link("NATO plāno atvērt biroju"))
    word = next(t for t in LATVIAN.sentences[0].tokens if t.upos == "VERB")
    on_a_phone.taps(page.locator("#p1s1 .original .w", has_text=word.form).first)
    on_a_phone.sees(page.locator(".card-popup", has_text=word.gloss))


def test_a_screen_reader_hears_the_original_as_latvian_and_what_its_words_mean(
    reader: Reader,
) -> None:
    page = reader.page
    reader.clicks(reader.link("NATO plāno atvērt biroju"))
    expect(page.get_by_role("button", name="cite p1s1")).to_be_attached()
    reader.presses("j")
    focused = page.locator(":focus")
    reader.sees(focused.locator("[lang=lv].original"), focused.locator("[lang=en].gloss"))
    word = next(t for t in LATVIAN.sentences[0].tokens if t.upos == "VERB")
    # As a screen reader does where one activates what is being read.
    reader.clicks(focused.locator(".w", has_text=word.form).first)
    heard = page.locator(".card-heard")
    for told in (word.form, word.gloss, word.lemma, "verb"):
        expect(heard).to_contain_text(told)


def test_a_sentence_is_cited(reader: Reader) -> None:
    reader.clicks(reader.link("NATO plāno atvērt biroju"))
    reader.clicks(reader.page.get_by_role("button", name="cite p1s1"))
    copied = reader.page.get_by_role("status").filter(has_text="Citation of p1s1 copied")
    reader.sees(copied)
    expect(copied).to_contain_text("Original (Latvian)")
    expect(copied).to_contain_text("sentence p1s1")
