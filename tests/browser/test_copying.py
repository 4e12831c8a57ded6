"""Copying from a text: the citation of one or several sentences, and selected text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

import project
from builds import Build
from making import catalog, news, write
from texts import PAGE, SHOWN, SOURCE, choose

HTML = """async () => {
  const [item] = await navigator.clipboard.read()
  return (await item.getType("text/html")).text()
}"""

SELECT = """([from, to]) => {
  const first = document.querySelector(`#${from} .original`)
  const last = document.querySelector(`#${to} .gloss`)
  const range = document.createRange()
  range.setStart(first, 0)
  range.setEnd(last, last.childNodes.length)
  getSelection().removeAllRanges()
  getSelection().addRange(range)
}"""

FILES = {
    "seeds/a.txt": "Han sa: «Kom.» Ingen kom. Slutt.\n",
    "seeds/a.yml": "language: nb\ntitle: A\nurl: https://example.org/a\n",
    "seeds/a.en.po": catalog(
        ("p1s1", "Han sa: «Kom.»", "He said: “The ‘long’ road’s end.”"),
        ("p1s2", "Ingen kom.", "Nobody came."),
        ("p1s3", "Slutt.", ""),
        header="X-Gloss-Credit: Drafted by a machine.\\n",
    ).replace('msgctxt "p1s2"', '#, fuzzy\nmsgctxt "p1s2"'),
}


def opened(browser: Browser, address: str) -> Page:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(address)
    return page


def text_of(page: Page) -> str:
    """What stands on the clipboard."""
    return str(page.evaluate("navigator.clipboard.readText()"))


@pytest.fixture
def page(browser: Browser, build: Build) -> Iterator[Page]:
    page = opened(browser, build.url(PAGE))
    yield page
    page.context.close()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with an address of its own, built for the web."""
    here = write(project.copy(tmp_path_factory.mktemp("copying"), entities=False), FILES)
    config = here / "mkdocs.yml"
    told = config.read_text("utf-8").replace(
        'site_url: !ENV [SITE_URL, ""]', "site_url: https://texts.example/x/"
    )
    config.write_text(told, "utf-8")
    assert project.problems(project.build(here, "--strict")) == []
    return here / "site"


@pytest.fixture
def small(browser: Browser, folder: Path) -> Iterator[Page]:
    page = opened(browser, (folder / "sources/a/index.html").as_uri())
    yield page
    page.context.close()


def test_a_citation_is_text_and_html_at_once(page: Page) -> None:
    page.keyboard.press("c")
    expect(page.get_by_role("status").last).to_contain_text("Citation of p1s1 copied")
    html = page.evaluate(HTML)
    assert f'<p lang="{SOURCE.language}">' in html
    assert f'<a href="{SOURCE.url}">' in html if SOURCE.url else "<a" not in html
    assert SOURCE.sentences[0].text in text_of(page)


def test_several_sentences_are_cited_together_and_the_selection_stays(page: Page) -> None:
    ids = [sentence.id for sentence in SOURCE.sentences[1:4]]
    page.evaluate(SELECT, [ids[0], ids[-1]])
    page.locator(f"#{ids[1]} .cite").click()
    expect(page.get_by_role("status").last).to_contain_text(f"{ids[0]}–{ids[-1]} copied")
    copied = text_of(page)
    assert f", sentences {ids[0]}–{ids[-1]}" in copied
    assert " ".join(sentence.text for sentence in SOURCE.sentences[1:4]) in copied
    # Of a sentence outside of it nothing else is cited.
    page.locator("#p5s1 .cite").click()
    expect(page.get_by_role("status").last).to_contain_text("Citation of p5s1 copied")


def test_what_is_selected_by_hand_takes_no_number_button_or_note_along(page: Page) -> None:
    page.evaluate(SELECT, ["p1s1", "p2s1"])
    page.keyboard.press("ControlOrMeta+c")
    lines = text_of(page).split("\n")
    chosen = [s for s in SOURCE.sentences if s.id.startswith(("p1s", "p2s1"))]
    assert lines == [line for s in chosen for line in (s.text, s.gloss.text)]


@pytest.mark.parametrize("layout", SHOWN)
def test_a_row_that_is_selected_gives_what_its_layout_shows(page: Page, layout: str) -> None:
    choose(page, layout)
    first = SOURCE.sentences[0]
    page.locator(f"#{first.id}").evaluate("node => getSelection().selectAllChildren(node)")
    page.keyboard.press("ControlOrMeta+c")
    both = zip((first.text, first.gloss.text), SHOWN[layout], strict=True)
    assert text_of(page).split("\n") == [text for text, shown in both if shown]


def test_words_between_lines_are_copied_in_one_line(page: Page) -> None:
    choose(page, "interlinear")
    page.locator("#p1s1 .original").evaluate("node => getSelection().selectAllChildren(node)")
    page.keyboard.press("ControlOrMeta+c")
    assert text_of(page).strip() == SOURCE.sentences[0].text


def test_of_a_page_that_is_selected_its_heading_and_sentences_are_copied(page: Page) -> None:
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.press("ControlOrMeta+c")
    lines = [line for s in SOURCE.sentences for line in (s.text, s.gloss.text)]
    assert text_of(page).split("\n") == [SOURCE.heading, *lines]


def test_less_than_a_sentence_is_copied_as_it_stands(page: Page) -> None:
    page.locator("#p1s1 .gloss").evaluate("node => getSelection().selectAllChildren(node)")
    page.keyboard.press("ControlOrMeta+c")
    assert text_of(page).strip() == SOURCE.sentences[0].gloss.text


def test_marks_within_marks_are_single_and_a_draft_is_called_one(small: Page) -> None:
    small.evaluate(SELECT, ["p1s1", "p1s2"])
    small.keyboard.press("c")
    expect(small.get_by_role("status").last).to_contain_text("p1s1–p1s2 copied")
    assert text_of(small).split("\n") == [
        "Original (Norwegian Bokmål): Han sa: «Kom.» Ingen kom.",
        "English: “He said: ‘The “long” road’s end.’ Nobody came.”",
        "A, text a, sentences p1s1–p1s2, https://example.org/a",
        "English gloss: checked; draft, not checked. Drafted by a machine.",
        "https://texts.example/x/sources/a/#p1s1",
    ]


def test_where_there_is_no_gloss_none_is_credited(small: Page) -> None:
    small.locator("#p1s3 .cite").click()
    expect(small.get_by_role("status").last).to_contain_text("p1s3 copied")
    assert text_of(small).split("\n")[1:3] == [
        "A, text a, sentence p1s3, https://example.org/a",
        "English gloss: not yet written.",
    ]


def test_who_is_quoted_and_by_what_way_goes_along(page: Page) -> None:
    quoted = [q for q in news().quotations.all if q.excerpt.source == SOURCE.id]
    quotation = next(q for q in quoted if q.voice.via or q.voice.to)
    voice, id = quotation.voice, quotation.excerpt.original[0].sentence
    page.locator(f"#{id} .cite").click()
    expect(page.get_by_role("status").last).to_contain_text(f"{id} copied")
    (line,) = [line for line in text_of(page).split("\n") if line.startswith("Quoted: ")]
    for party in voice.parties:
        told = news().entities[party.entity].name if party.entity else party.words
        assert told in line


REFUSES = """navigator.clipboard.write = () => Promise.reject(new Error("not allowed"))
document.execCommand = () => false"""


def test_what_could_not_be_copied_is_not_called_copied(page: Page) -> None:
    page.evaluate(REFUSES)
    page.keyboard.press("c")
    said = page.get_by_role("status").last
    expect(said).to_contain_text("did not let the citation of p1s1 be copied")
    expect(said).to_contain_text(SOURCE.sentences[0].text)
    expect(said).not_to_contain_text("p1s1 copied")
