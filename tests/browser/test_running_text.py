"""The layouts with only the original or only the English: running text, as in a book."""

from __future__ import annotations

import itertools

import pytest
from playwright.sync_api import Browser, expect

from builds import Build
from texts import PAGE, SOURCE, SOURCES

SHOWN = {"original": ".original", "english": ".gloss"}
JOINED = next(p for p in SOURCE.paragraphs if len(p.sentences) > 1)

FLOW = """([first, second, shown]) => {
  const boxes = id => [...document.querySelector(`#${id} ${shown}`).getClientRects()]
  const [before, after] = [boxes(first).at(-1), boxes(second)[0]]
  const text = document.querySelector("article.source").getBoundingClientRect()
  const left = Math.min(...boxes(first).map(box => box.left), ...boxes(second).map(box => box.left))
  const room = text.right - before.right
  return { level: Math.abs(before.top - after.top) < 6, room, empty: left - text.left }
}"""


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])
@pytest.mark.parametrize("layout", SHOWN)
@pytest.mark.parametrize("width", [360, 1280])
def test_sentences_follow_each_other_in_a_line(
    browser: Browser, web: Build, layout: str, width: int, javascript: bool
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900}, java_script_enabled=javascript
    )
    page = context.new_page()
    page.goto(web.url(PAGE))
    page.locator(f"label[for=layout-{layout}]").click()
    page.locator("label[for=show-notes]").click()
    first, second = (sentence.id for sentence in JOINED.sentences[:2])
    flow = page.evaluate(FLOW, [first, second, SHOWN[layout]])
    assert flow["level"] or flow["room"] < 120
    assert flow["empty"] < 4
    expect(page.locator("#p1s1 .permalink")).to_be_visible()
    page.locator("label[for=show-numbers]").click()
    expect(page.locator("#p1s1 .permalink")).to_be_hidden()
    expect(page.locator("#p1s1 .peek")).to_be_hidden()
    context.close()


@pytest.mark.parametrize("layout", SHOWN)
def test_notes_stand_in_the_margin_where_there_is_one(
    browser: Browser, web: Build, layout: str
) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(web.url(PAGE) + f"?layout={layout}")
    boxes = [note.bounding_box() for note in page.locator(".source .note").all()]
    text = page.locator("#p1").bounding_box()
    assert len(boxes) > 5
    assert all(box["x"] >= text["x"] + text["width"] - 1 for box in boxes)
    # None stands on another, and none reaches into what stands beside the text.
    assert all(a["y"] + a["height"] <= b["y"] + 1 for a, b in itertools.pairwise(boxes))
    aside = page.locator(".md-sidebar--secondary").bounding_box()
    assert all(box["x"] + box["width"] <= aside["x"] for box in boxes)
    page.set_viewport_size({"width": 360, "height": 780})
    note = page.locator(".source .note").first.bounding_box()
    assert note["x"] >= 0
    assert note["x"] + note["width"] <= 360
    page.close()


@pytest.mark.parametrize(("width", "height", "line"), [(1280, 900, 450), (360, 780, 740)])
def test_the_text_comes_first(
    browser: Browser, build: Build, width: int, height: int, line: int
) -> None:
    """Above the middle of a desktop's screen, on the first screen of a telephone."""
    page = browser.new_page(viewport={"width": width, "height": height})
    for layout, source in itertools.product(["parallel", *SHOWN, "interlinear"], SOURCES):
        page.goto(build.url(f"sources/{source.slug}") + f"?layout={layout}")
        shown = ".gloss" if layout == "english" else ".original"
        assert page.locator(f"article.source {shown}").first.bounding_box()["y"] < line, layout
        page.locator(".about > summary").click()
        expect(page.locator(".facts")).to_contain_text("Not reviewed")
    page.close()
