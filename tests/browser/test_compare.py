"""Tests the page that compares texts point by point, and texts side by side, in a browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from accessibility import Scheme, violations
from builds import Build, Visit
from crowd import POINTS, TEXTS, printed, squeezed, telephone
from lectern.corpus import attributed, comparison
from lectern.pages.addresses import pair_path
from making import news

COLLECTION = news()
MATRIX = comparison.matrix(COLLECTION)
((ONE, OTHER),) = comparison.pairs(COLLECTION, MATRIX.texts)
PAIR = pair_path(COLLECTION.sources[ONE], COLLECTION.sources[OTHER]).removesuffix(".md")
PAGES = ("compare/index", PAIR)


@pytest.fixture(scope="module")
def crowded(many: Path) -> str:
    """The address of the page of all points of many texts, opened from disk."""
    return (many / "compare/index.html").as_uri()


def test_which_claims_contradict_is_answered_from_the_front_page_in_a_step(
    visit: Visit, build: Build
) -> None:
    page = visit.page
    page.goto(build.url("index"))
    page.get_by_role("link", name="Compare", exact=True).first.click()
    disputes = page.locator(".dispute")
    expect(disputes).to_have_count(len(MATRIX.marked("disagree")))
    for entry, dispute in zip(MATRIX.marked("disagree"), disputes.all(), strict=True):
        asserting, against = entry.sides
        sides = dispute.locator(".sides > div").all()
        for statements, side in zip((asserting, against), sides, strict=True):
            told = squeezed(side.inner_text())
            for statement in statements:
                assert squeezed(attributed.original_of(COLLECTION, statement.excerpt)) in told
                assert squeezed(attributed.english_of(COLLECTION, statement.excerpt).text) in told
                at = statement.excerpt.original[0].sentence
                expect(side.get_by_role("link", name=at).first).to_be_visible()
    visit.expect_clean()


def test_points_are_narrowed_and_the_choice_has_an_address(visit: Visit, build: Build) -> None:
    page = visit.page
    page.goto(build.url("compare/index"))
    rows = page.locator(".matrix .entry:visible")
    expect(rows).to_have_count(len(MATRIX.entries))
    for mark in ("disagree", "single", "pending"):
        page.locator(".point-filter [name=show]").select_option(mark)
        expect(rows).to_have_count(len(MATRIX.marked(mark)))
    page.locator(".point-filter [name=show]").select_option("")
    page.locator(".point-filter [name=stance]").select_option("reports otherwise")
    found = [e for e in MATRIX.entries if "reports otherwise" in e.by_position]
    expect(rows).to_have_count(len(found))
    topic = found[0].topic.slug
    page.locator(".point-filter [name=topic]").select_option(topic)
    count = len([entry for entry in found if entry.topic.slug == topic])
    expect(rows).to_have_count(count)
    told = page.locator(".point-filter output")
    expect(told).to_have_text(f"{count} of {len(MATRIX.entries)} points")
    # A heading stands over nothing else.
    expect(page.locator(".matrix .topic:visible")).to_have_count(1)
    address = page.url
    page.goto("about:blank")
    page.goto(address)
    expect(rows).to_have_count(count)
    visit.expect_clean()


@pytest.mark.parametrize("name", PAGES)
def test_without_a_script_everything_is_shown_on_a_telephone(
    browser: Browser, build: Build, name: str
) -> None:
    page = telephone(browser, build.url(name))
    for row in page.locator(".matrix .entry, .versus h4").all()[:60]:
        assert row.is_visible() or row.locator("xpath=ancestor::details").count()
    expect(page.locator(".point-filter")).not_to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.context.close()


@pytest.mark.parametrize("name", PAGES)
def test_points_and_pairs_are_whole_on_paper(browser: Browser, build: Build, name: str) -> None:
    paper = printed(browser, build.url(name))
    for entry in MATRIX.entries:
        assert squeezed(entry.row.point.text) in paper
        for statement in entry.row.point.statements:
            assert squeezed(statement.difference) in paper


def test_what_only_one_text_says_is_marked(browser: Browser, build: Build) -> None:
    page = telephone(browser, build.url(PAIR))
    single = [e for e in MATRIX.marked("single") if not e.pending]
    for entry in single[:5]:
        (id,) = entry.row.speaking
        row = page.locator(".versus h4", has_text=entry.row.point.text).first
        expect(row.locator(".flag")).to_have_text(f"only {COLLECTION.sources[id].name}")
    page.context.close()


def test_a_text_leads_to_those_beside_it(visit: Visit, build: Build) -> None:
    page = visit.page
    page.goto(build.url(f"sources/{COLLECTION.sources[ONE].slug}"))
    page.get_by_role("link", name="side by side").first.click()
    expect(page.locator("h1")).to_contain_text(" beside ")
    visit.expect_clean()


def test_many_texts_are_counts_that_open(browser: Browser, crowded: str) -> None:
    page = telephone(browser, crowded)
    expect(page.locator(".matrix .entry")).to_have_count(POINTS)
    first = page.locator(".matrix .entry").first
    first.locator("summary").click()
    expect(first.locator("li[data-text]")).to_have_count(TEXTS)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.context.close()


def test_of_many_texts_two_are_set_against_each_other(browser: Browser, crowded: str) -> None:
    page = browser.new_page()
    page.goto(crowded)
    page.locator(".point-filter [name=text]").select_option("text-00")
    page.locator(".point-filter [name=beside]").select_option("text-01")
    told = page.locator(".matrix .entry:visible li:visible")
    for item in told.all():
        assert item.get_attribute("data-text") in ("text-00", "text-01")
    assert {item.get_attribute("data-text") for item in told.all()} == {"text-00", "text-01"}
    page.context.close()


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
def test_axe_finds_nothing_where_many_texts_are_compared(
    browser: Browser, crowded: str, scheme: Scheme, width: int
) -> None:
    assert violations(browser, crowded, scheme, width) == []


def test_a_link_to_a_note_that_is_folded_opens_it(browser: Browser, build: Build) -> None:
    topic = next(iter(COLLECTION.topics))
    page = telephone(browser, build.url(f"topics/{topic}"))
    note = page.locator(".footnote li").first
    expect(note).not_to_be_visible()
    page.locator(".footnote-ref").first.click()
    expect(note).to_be_visible()
    page.context.close()


def test_on_paper_what_disagrees_stands_side_by_side_and_points_in_a_table(
    browser: Browser, web: Build
) -> None:
    """A sheet of A4 within its margins is as narrow as what phones are told by."""
    page = browser.new_page(viewport={"width": 673, "height": 980})
    page.goto(web.url("compare/index"))
    page.emulate_media(media="print")
    one, other = page.locator(".dispute .sides > div").all()[:2]
    first, second = one.bounding_box(), other.bounding_box()
    assert first
    assert second
    assert first["y"] == second["y"]
    assert first["x"] + first["width"] <= second["x"]
    expect(page.locator(".matrix thead")).to_be_visible()
    page.close()


OVER = """() => {
  document.querySelector(".matrix").style.width = "330px"
  return [...document.querySelectorAll(".matrix td .position")].filter(it => {
    const cell = it.closest("td"), { right } = cell.getBoundingClientRect()
    const end = right - parseFloat(getComputedStyle(cell).paddingInlineEnd)
    return it.getBoundingClientRect().right > end + 1
  }).map(it => it.textContent)
}"""
"""Positions that reach out of columns as narrow as those of four texts are on a tablet."""


def test_no_position_reaches_into_the_next_column(browser: Browser, web: Build) -> None:
    page = browser.new_page(viewport={"width": 768, "height": 900})
    page.goto(web.url("compare/index"))
    assert page.evaluate(OVER) == []
    page.close()
