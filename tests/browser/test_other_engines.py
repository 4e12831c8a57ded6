"""Reading, cards, search and copying in Firefox and WebKit, if they are installed.

All other browser tests use Chromium. These test what other engines were found to do differently.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import engines
import kinds
from builds import Build
from engines import Engine
from paper import last_lines, squeezed
from texts import PAGE, SOURCE

WORD = next(token for token in SOURCE.sentences[0].tokens if token.upos == "VERB")

CARD = "document.querySelector('.card-popup:not([hidden])')?.innerText"

SAID = "[...document.querySelectorAll('[role=status]')].map(node => node.textContent).join(' ')"

STRAIGHT = """
  const legend = document.querySelector(".layouts legend"), range = document.createRange()
  range.selectNodeContents(legend)
  const [a, b] = [range, document.querySelector(".layouts label")]
    .map(what => what.getBoundingClientRect())
  return a.height > 5 && a.top < b.bottom && b.top < a.bottom && a.right <= b.left"""
"""Whether what the layouts are called stands beside the first of them."""

OUTSIDE = """return [...document.querySelectorAll("article tr")].flatMap(row => {
  const { top, bottom } = row.getBoundingClientRect()
  return [...row.cells].filter(cell => {
    const range = document.createRange()
    range.selectNodeContents(cell)
    const box = range.getBoundingClientRect()
    return box.height && (box.top < top - 1 || box.bottom > bottom + 1)
  }).map(cell => cell.textContent.trim())
})"""
"""Cells whose words reach out of their rows."""

ABOVE = """
  const above = "h2, h3, h4, summary, .group, .told-by, .chips-title, .point > th, .topic > th"
  return [...document.querySelectorAll(`.md-content :is(${above})`)]
    .filter(node => node.checkVisibility())
    .map(node => [...node.childNodes].filter(part => !part.classList?.contains("headerlink")))
    .map(parts => parts.map(part => part.textContent).join("").trim())"""
"""What speaks of what stands below it."""

CHOSEN = """
  const style = getComputedStyle(document.querySelector(".layouts :checked + label"))
  return [style.textDecorationLine, style.textDecorationThickness]"""


@pytest.fixture(scope="module", params=["firefox", "webkit"])
def engine(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Engine]:
    """Each engine in turn, with one page for all tests."""
    if lacking := engines.missing(request.param):
        pytest.skip(lacking)
    with getattr(engines, request.param)(tmp_path_factory.mktemp(request.param)) as found:
        yield found


@pytest.fixture
def page(engine: Engine, build: Build) -> Engine:
    """The page of a text, when its scripts have run."""
    engine.goto(build.url(PAGE))
    engine.element("#p1s1 .cite")
    return engine


def test_a_text_is_shown_in_its_typeface_with_the_chosen_layout_marked(page: Engine) -> None:
    shown = page.ask("return document.querySelector('#p1s1').innerText")
    assert SOURCE.sentences[0].text in " ".join(shown.split())
    page.wait("[...document.fonts].some(face => face.status === 'loaded')")
    assert page.ask(STRAIGHT)
    assert page.ask(CHOSEN) == ["underline", "2px"]


def test_rows_of_tables_hold_their_cells(engine: Engine, build: Build) -> None:
    """On a tablet, where cells have lines of different number and height."""
    engine.resize(768, 900)
    found = {}
    for path in kinds.paths(build, 1):
        if "<table" in (build.folder / path).read_text("utf-8"):
            engine.goto(build.base + path)
            engine.wait("document.readyState === 'complete'")
            if outside := engine.ask(OUTSIDE):
                found[path] = outside
    engine.resize(1280, 900)
    assert found == {}


def test_a_word_has_its_card_by_mouse_and_by_key(page: Engine) -> None:
    page.point(f"#p1s1 .original [data-g='{WORD.gloss}']")
    assert WORD.lemma in page.wait(CARD)
    page.press("Escape")
    page.ask("document.querySelector('#p1s1 .cite').focus()")
    page.press("ArrowRight")
    assert SOURCE.sentences[0].tokens[0].form in page.wait(CARD)


def test_search_finds_and_enter_leads_there(page: Engine) -> None:
    page.press("/")
    page.wait("document.activeElement.matches('.md-search__input')")
    page.press(*"tentakler")
    page.wait("document.querySelector('.md-search-result__link mark')?.textContent")
    page.press("Enter")
    assert "tentakler" in page.wait("document.querySelector(':target .original')?.innerText")


def test_a_citation_is_copied_by_mouse_and_by_key(page: Engine) -> None:
    page.click("#p1s2 .cite")
    page.wait(f"{SAID}.includes('Citation of p1s2 copied')")
    assert SOURCE.sentences[1].text in page.pasted()
    page.ask("document.querySelector('#p3s1 .permalink').focus()")
    page.press("c")
    page.wait(f"{SAID}.includes('Citation of p3s1 copied')")
    assert SOURCE.sentences[[s.id for s in SOURCE.sentences].index("p3s1")].text in page.pasted()


def test_a_citation_is_copied_by_touch(page: Engine) -> None:
    if isinstance(page, engines.WebKit):
        pytest.skip("WebKitGTK’s driver has no finger")
    page.tap("#p2s1 .cite")
    page.wait(f"{SAID}.includes('Citation of p2s1 copied')")
    copied = page.pasted()
    (sentence,) = [s for s in SOURCE.sentences if s.id == "p2s1"]
    assert sentence.text in copied
    assert sentence.gloss.text in copied
    assert f"sentence {sentence.id}" in copied


def test_a_page_that_is_selected_is_copied_without_numbers_and_notes(page: Engine) -> None:
    page.control("a", "c")
    lines = [line for s in SOURCE.sentences for line in (s.text, s.gloss.text)]
    assert page.pasted().split("\n") == [SOURCE.heading, *lines]


def test_marks_are_made_noted_listed_and_fit_the_window(page: Engine, build: Build) -> None:
    page.ask("localStorage.clear()")
    page.goto(build.url(PAGE))
    page.element("#p3s1 .cite")
    page.ask("document.querySelector('#p3s1 .permalink').focus()")
    page.press("m")
    page.element("#p3s1.marked .own")
    page.press("a")
    page.wait("document.activeElement.matches('dialog[open] textarea')")
    page.press(*"Mine")
    page.click("dialog[open] form button")
    page.element("#p3s1 .note.own")
    page.press("o")
    assert "Mine" in page.wait("document.querySelector('dialog[open] .marks-note')?.innerText")
    assert page.ask("return document.querySelector('dialog[open]').scrollWidth <= innerWidth")
    page.press("Escape")
    page.wait("!document.querySelector('dialog[open]')")
    page.ask("localStorage.clear()")


@pytest.mark.parametrize(
    "path", ["quotations/index", "timeline", "compare/index", "topics/tokyo-liaison-office"]
)
def test_no_heading_ends_a_sheet(engine: Engine, web: Build, path: str) -> None:
    """Nor what else speaks of what follows, on sheets of several heights."""
    engine.goto(web.url(path))
    engine.wait("document.readyState === 'complete'")
    above = {squeezed(line).casefold() for line in engine.ask(ABOVE)}
    assert above
    for height in (18, 23, 28, 29.7):
        ends = last_lines(engine.printed(21, height))
        assert len(ends) > 1
        alone = [(height, end) for end in ends if squeezed(end).casefold() in above]
        assert alone == []
