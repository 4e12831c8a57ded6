"""The layouts of a source page, its keys and citations, on the web and from disk."""

from __future__ import annotations

import itertools
from typing import Literal

import pytest
from playwright.sync_api import Browser, expect

from builds import Build, Visit, restyle
from lectern import languages
from lectern.pages.citations import citation
from texts import OTHER, PAGE, PARTED, SHOWN, SOURCE, SOURCES, choose


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])
def test_a_layout_shows_what_it_says(browser: Browser, build: Build, javascript: bool) -> None:
    context = browser.new_context(java_script_enabled=javascript)
    page = context.new_page()
    page.goto(build.url(PAGE))
    for layout, both in SHOWN.items():
        choose(page, layout)
        for part, shown in zip((".original", ".gloss"), both, strict=True):
            rows = page.locator(f".sentence {part}")
            expect(rows, layout).to_have_count(len(SOURCE.sentences))
            expect(rows.filter(visible=not shown), layout).to_have_count(0)
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
    lines = copied.split("\n")
    assert lines[0] == f"Original ({languages.name(SOURCE.language)}): {sentence.text}"
    assert lines[1].startswith("English: “")
    place = f"{citation(SOURCE)}, text {SOURCE.id}, sentence {sentence.id}"
    assert (f"{place}, {SOURCE.url}" if SOURCE.url else place) in lines
    # What made the gloss, and who has not reviewed it, goes along.
    assert f"English gloss: checked. {SOURCE.gloss_credit}" in lines
    assert "file:" not in copied
    assert (build.url(PAGE, sentence.id) in copied) == build.base.startswith("http")
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
def test_moving_respects_reduced_motion(
    browser: Browser, build: Build, motion: Literal["reduce", "no-preference"]
) -> None:
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
        restyle(
            page,
            ".k { display: inline !important; white-space: normal !important }"
            ".k .w { display: inline-flex !important }",
        )
        found = []
        for width in range(330, 1000, 45):
            page.set_viewport_size({"width": width, "height": 800})
            found += page.evaluate(PARTED, ".original")
        assert found
    context.close()


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_no_layout_scrolls_sideways(browser: Browser, web: Build, width: int) -> None:
    """On the web build; the bundle has the same HTML but for addresses."""
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    for layout, source in itertools.product(SHOWN, SOURCES):
        page.goto(web.url(f"sources/{source.slug}") + f"?layout={layout}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, layout
    context.close()
