"""The timeline, picture and concordance in a browser: phone, keys, paper, without scripts."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

import project
from accessibility import Scheme, faults
from builds import ROOT, Build, Visit
from making import news
from paper import sheets

CASES = ROOT / "tests" / "cases" / "scripts"

COUNT = len(news().events)


@pytest.fixture
def bare(browser: Browser) -> Iterator[Page]:
    """A page of a browser that runs no script, as wide as a phone."""
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": 360, "height": 780}, has_touch=True
    )
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_every_row_of_the_timeline_has_its_mark(visit: Visit, build: Build, width: int) -> None:
    page = visit.page
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(build.url("timeline"))
    rows = page.locator(".timeline ol > li")
    assert rows.count() == COUNT > 10
    chart = page.locator(".timeline-chart").bounding_box()
    grid = page.locator(".timeline-grid").bounding_box()
    assert chart
    assert grid
    assert abs(grid["height"] - chart["height"]) < 2
    last = 0.0
    for row in rows.all():
        mark = row.locator(".timeline-marks").locator(".shape, .open").first.bounding_box()
        assert mark
        assert chart["x"] - 1 <= mark["x"]
        assert mark["x"] + mark["width"] <= chart["x"] + chart["width"] + 1
        # Rows go down as time goes on, but for what is only known to be before a day.
        if row.locator(".open").count() == 0:
            assert mark["x"] + mark["width"] / 2 >= last
            last = mark["x"] + mark["width"] / 2
    visit.expect_clean()


def test_what_is_past_to_come_or_from_outside_is_told_by_shape(visit: Visit, build: Build) -> None:
    page = visit.page
    page.goto(build.url("timeline"))
    past, ahead = page.locator("ol .is-past rect.shape"), page.locator("ol .is-ahead .shape")
    style = "(node, name) => getComputedStyle(node)[name]"
    assert past.first.evaluate(style, "strokeDasharray") == "none"
    assert ahead.first.evaluate(style, "strokeDasharray") != "none"
    assert past.first.evaluate(style, "fill") != ahead.first.evaluate(style, "fill")
    assert page.locator("ol .is-outside path.shape").count() == 2
    assert page.locator("ol > li:not(.is-outside) path.shape").count() == 0


def test_a_row_leads_to_what_the_texts_say(bare: Page, build: Build) -> None:
    bare.goto(build.url("timeline"))
    bare.locator(".timeline ol a").last.click()
    expect(bare.locator(":target")).to_be_in_viewport()
    bare.locator(".pair .place").last.click()
    expect(bare.locator(".sentence:target")).to_be_in_viewport()


def test_the_picture_works_by_keyboard(visit: Visit, build: Build) -> None:
    page = visit.page
    page.goto(build.url("index"))
    skip = page.locator(".picture-skip")
    skip.focus()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Tab")
    arc = page.locator(".picture a.arc").first
    expect(arc).to_be_focused()
    stroke = "node => getComputedStyle(node).stroke"
    assert arc.locator(".hit").evaluate(stroke) != "none"
    assert page.locator("a.arc .hit").nth(1).evaluate(stroke) == "none"
    entity = page.locator(".picture a.entity").first
    entity.focus()
    assert entity.locator(".hit").evaluate(stroke) != "none"
    # The arcs of others step back.
    opacity = "node => getComputedStyle(node).opacity"
    page.wait_for_timeout(300)
    assert page.locator("a.arc.w0").first.evaluate(opacity) == "1"
    assert float(page.locator("a.arc:not(.w0)").first.evaluate(opacity)) < 1
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(news().most_mentioned[0].name)
    visit.expect_clean()


def test_what_can_be_tapped_is_large_enough(bare: Page, web: Build) -> None:
    bare.goto(web.url("index"))
    links, hit = bare.locator(".picture svg a"), bare.locator(".picture svg a .hit")
    sides = hit.evaluate_all(
        "nodes => nodes.map(n => n.getBoundingClientRect()).flatMap(b => [b.width, b.height])"
    )
    assert len(sides) == 2 * links.count() > 0
    assert min(sides) >= 23.9


def test_marks_lead_to_sentences_without_a_script(bare: Page, build: Build) -> None:
    bare.goto(build.url("index"))
    bare.locator(".picture a.arc").last.locator(".dot").tap()
    expect(bare.locator(".neighbours li:target, .sentence:target")).to_be_in_viewport()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_what_is_unfolded(
    browser: Browser, web: Build, scheme: Scheme
) -> None:
    context = browser.new_context(color_scheme=scheme)
    page = context.new_page()
    page.goto(web.url("index"))
    page.locator(".picture summary").click()
    expect(page.locator(".picture table")).to_be_visible()
    assert faults(page) == []
    context.close()


@pytest.fixture(scope="module")
def scripts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A collection in Arabic and Japanese."""
    here = project.copy(tmp_path_factory.mktemp("lines"))
    for case in CASES.iterdir():
        shutil.copy(case, here / "seeds")
    assert project.build(here, "--strict", offline=True).returncode == 0
    return here / "site"


def middles(page: Page, selector: str) -> list[float]:
    """The middles of some elements, across."""
    boxes = [node.bounding_box() for node in page.locator(selector).all()]
    return [box["x"] + box["width"] / 2 for box in boxes if box]


def test_names_stand_below_each_other_and_sentences_can_be_seen_whole(
    visit: Visit, build: Build
) -> None:
    page = visit.page
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(build.url("entities/china"))
    first = ".kwic > p > mark"
    places = middles(page, first)
    assert len(places) > 20
    assert max(places) - min(places) < 2
    row = page.locator(".kwic .pair-original").first
    line = row.bounding_box()
    page.locator("label[for=concordance-whole]").click()
    whole = row.bounding_box()
    assert line
    assert whole
    assert whole["height"] > line["height"]
    visit.expect_clean()


def test_lines_run_as_the_script_does(scripts: Path, page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto((scripts / "entities/china.html").as_uri())
    for language, right in (("ar", True), ("ja", False)):
        row = page.locator(f".kwic .pair-original[lang={language}]:not(.unmarked)").first
        before, mark, after = (
            row.locator(part).first.bounding_box() for part in (".before", "mark", ".after")
        )
        assert before
        assert mark
        assert after
        assert (before["x"] > mark["x"]) is right
        assert (after["x"] < mark["x"]) is right
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280


def paper(page: Page) -> str:
    """The text of a page as printed, without white space."""
    return "".join("".join(sheets(page.pdf())).split())


@pytest.mark.parametrize("width", [360, 1280])
def test_paper_has_every_sentence_whole(browser: Browser, build: Build, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    page.goto(build.url("entities/china"))
    text = paper(page).replace("\ufffe", "").replace("-", "")
    for found in news().mentioned["china"].values():
        for sentence in found:
            assert "".join(sentence.gloss.text.split()).replace("-", "") in text
    page.goto(build.url("timeline"))
    text = paper(page).replace("\ufffe", "").replace("-", "")
    for event in news().events:
        assert text.count("".join(event.name.split()).replace("-", "")) >= 2
    context.close()


MET = """() => {
  const boxes = [...document.querySelectorAll(".timeline-grid text")]
    .map(text => text.getBoundingClientRect())
  return boxes.length > 1 && boxes.slice(1).some((box, at) => box.left < boxes[at].right + 2)
}"""
"""Whether the number of a year touches that before it."""


@pytest.mark.parametrize("width", [305, 360, 768])
def test_years_stand_apart_on_the_axis(browser: Browser, web: Build, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 700})
    page.goto(web.url("timeline"))
    assert page.locator(".timeline-grid text").count() > 1
    assert not page.evaluate(MET)
    page.close()
