"""Quotations and comparisons on a phone, on paper and without scripts."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from accessibility import Scheme, violations
from builds import Build
from crowd import POINTS, TEXTS, printed, squeezed, telephone
from lectern.corpus import attributed
from making import news
from texts import SHOWN

COLLECTION = news()


@pytest.fixture(scope="module")
def crowded(many: Path) -> str:
    """The address of the topic of many texts, opened from disk."""
    return (many / "topics/crowd.html").as_uri()


@pytest.mark.parametrize("slug", COLLECTION.topics)
def test_a_comparison_is_read_on_a_telephone_without_a_script(
    browser: Browser, build: Build, slug: str
) -> None:
    page = telephone(browser, build.url(f"topics/{slug}"))
    topic = COLLECTION.topics[slug]
    expect(page.locator(".statement")).to_have_count(sum(len(p.statements) for p in topic.points))
    for statement in page.locator(".statement").all():
        expect(statement.locator("blockquote")).to_be_visible()
        expect(statement.locator(".words-gloss")).to_be_visible()
    for table in page.locator(".points, .glance").all():
        box = table.bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 360
    page.context.close()


@pytest.mark.parametrize("slug", COLLECTION.topics)
def test_a_comparison_is_whole_on_paper(browser: Browser, build: Build, slug: str) -> None:
    paper = printed(browser, build.url(f"topics/{slug}"))
    for point in COLLECTION.topics[slug].points:
        assert squeezed(point.text) in paper
        for statement in point.statements:
            assert squeezed(attributed.original_of(COLLECTION, statement.excerpt)) in paper
            assert squeezed(attributed.english_of(COLLECTION, statement.excerpt).text) in paper
    silent = sum(bool(point.silent) for point in COLLECTION.topics[slug].points)
    assert paper.count("Silent") > silent


def test_every_quotation_is_on_paper_and_on_a_telephone(browser: Browser, build: Build) -> None:
    address = build.url("quotations/index")
    paper = printed(browser, address)
    quotations = COLLECTION.quotations.all
    for quotation in quotations:
        assert squeezed(attributed.original_of(COLLECTION, quotation.excerpt)) in paper
        assert squeezed(attributed.english_of(COLLECTION, quotation.excerpt).text) in paper
    page = telephone(browser, address)
    assert len(quotations) == page.locator(".quotation").count()
    for figure in page.locator(".quotation").all():
        box = figure.bounding_box()
        assert box
        assert box["x"] + box["width"] <= 360
    page.context.close()


def test_who_is_quoted_stands_by_the_sentence_in_every_layout(
    browser: Browser, build: Build
) -> None:
    quotation = COLLECTION.quotations.all[0]
    source = COLLECTION.sources[quotation.excerpt.source]
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(build.url(f"sources/{source.slug}"))
    row = page.locator(f"#{quotation.excerpt.original[0].sentence}")
    told = row.locator(".quoted .at")
    for layout in SHOWN:
        page.locator(f"label[for=layout-{layout}]").click()
        expect(row.locator(".quoted"), layout).to_be_visible()
        text = row.locator(".gloss" if layout == "english" else ".original").bounding_box()
        mark = row.locator(".quoted").bounding_box()
        assert text
        assert mark
        if layout in ("original", "english"):
            # In the margin, where others may push it down: it says whose it is.
            assert mark["x"] >= text["x"] + text["width"], layout
            assert mark["y"] >= text["y"] - 30, layout
            expect(told, layout).to_be_visible()
            expect(told, layout).to_have_text(f" {quotation.excerpt.original[0].sentence}")
        else:
            assert mark["x"] == pytest.approx(text["x"], abs=1), layout
            assert mark["y"] >= text["y"] + text["height"] - 1, layout
            expect(told, layout).to_be_hidden()
    context.close()


def test_sixty_texts_are_compared_without_sideways_scrolling(
    browser: Browser, crowded: str
) -> None:
    page = telephone(browser, crowded)
    rows = page.locator(".glance").first.locator("tbody tr")
    expect(rows).to_have_count(TEXTS - 3)
    # Below numbers, in two tables: as many columns do not fit.
    numbers = page.locator(".glance thead a").all_inner_texts()
    assert numbers == [str(number + 1) for number in range(POINTS)]
    expect(page.locator(".glance")).to_have_count(2)
    for table in page.locator(".points, .glance").all():
        box = table.bounding_box()
        assert box
        assert box["x"] + box["width"] <= 360
    expect(page.locator(".waiting a")).to_have_count(3)
    page.context.close()
    paper = printed(browser, crowded)
    for number in range(POINTS):
        assert f"thepointofnumber{number}whichisput" in paper
    assert paper.count("Silent") > POINTS


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
def test_axe_finds_nothing_where_sixty_texts_are_compared(
    browser: Browser, crowded: str, scheme: Scheme, width: int
) -> None:
    assert violations(browser, crowded, scheme, width) == []
