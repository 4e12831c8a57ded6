"""Right-to-left scripts and scripts without spaces: a small collection in Arabic and Japanese."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

import project
from builds import ROOT
from texts import PARTED

CASES = ROOT / "tests" / "cases" / "scripts"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    here = project.copy(tmp_path_factory.mktemp("scripts"))
    for case in CASES.iterdir():
        shutil.copy(case, here / "seeds")
    result = project.build(here, "--strict", offline=True)
    assert result.returncode == 0, result.stderr
    assert project.problems(result) == []
    return here / "site"


@pytest.fixture(params=[360, 1280], ids=["phone", "desktop"])
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": request.param, "height": 900})
    yield context.new_page()
    context.close()


def lefts(page: Page, selector: str) -> list[float]:
    """The left edges of some elements, in the order of the text."""
    return [box["x"] for node in page.locator(selector).all() if (box := node.bounding_box())]


def edge(page: Page, selector: str, text: str) -> float:
    """The left edge of the last occurrence of some text in an element."""
    return page.evaluate(  # type: ignore[no-any-return]
        """([selector, text]) => {
          const walker = document.createTreeWalker(document.querySelector(selector), 4)
          let found
          for (let node; (node = walker.nextNode());)
            if (node.data.includes(text)) found = node
          const range = document.createRange()
          const at = found.data.lastIndexOf(text)
          range.setStart(found, at)
          range.setEnd(found, at + text.length)
          return range.getBoundingClientRect().left
        }""",
        [selector, text],
    )


@pytest.mark.parametrize("name", ["arabic", "japanese"])
@pytest.mark.parametrize("layout", ["parallel", "original", "english", "interlinear"])
def test_nothing_overflows_in_any_layout(site: Path, page: Page, name: str, layout: str) -> None:
    page.goto((site / f"sources/{name}.html").as_uri() + f"?layout={layout}")
    assert page.locator(f"#layout-{layout}").is_checked()
    width = page.viewport_size["width"]
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for node in page.locator(".original .w").all():
        box = node.bounding_box()
        assert box is None or (box["x"] >= 0 and box["x"] + box["width"] <= width + 1)


def test_arabic_runs_from_the_right_and_its_full_stop_ends_on_the_left(
    site: Path, page: Page
) -> None:
    page.goto((site / "sources/arabic.html").as_uri())
    assert page.locator("#p1s2 .original").get_attribute("dir") == "rtl"
    first = edge(page, "#p1s2 .original", "قالت")
    assert edge(page, "#p1s2 .original", "الصين") < first
    assert edge(page, "#p1s2 .original", ".") < edge(page, "#p1s2 .original", "لا")


def test_the_interlinear_runs_as_the_script_does(site: Path, page: Page) -> None:
    page.goto((site / "sources/arabic.html").as_uri() + "?layout=interlinear")
    right_to_left = lefts(page, "#p1s2 .original .w")
    assert right_to_left == sorted(right_to_left, reverse=True)
    page.goto((site / "sources/japanese.html").as_uri() + "?layout=interlinear")
    left_to_right = lefts(page, "#p1s2 .original .w")
    assert left_to_right == sorted(left_to_right)
    glosses = page.locator("#p1s2 .original .w").evaluate_all(
        # A word with a mark at it is one column, which has the gloss.
        """nodes => nodes.map(node =>
          getComputedStyle(node.closest('.k[data-g]') ?? node, '::before').content)"""
    )
    assert glosses == ['"Japan"', '"TOPIC"', '"welcome"', '"do"', '"PAST"']


def test_rows_stay_level(site: Path, page: Page) -> None:
    if page.viewport_size["width"] < 800:
        page.set_viewport_size({"width": 1280, "height": 900})
    middle = """selector => {
      const range = document.createRange()
      range.selectNodeContents(document.querySelector(selector))
      const line = range.getClientRects()[0]
      return line.top + line.height / 2
    }"""
    for name in ("arabic", "japanese"):
        page.goto((site / f"sources/{name}.html").as_uri())
        original = page.evaluate(middle, "#p1s1 .original")
        assert abs(original - page.evaluate(middle, "#p1s1 .gloss")) < 6


def test_a_word_of_two_parts_is_one_column(site: Path, page: Page) -> None:
    page.goto((site / "sources/arabic.html").as_uri())
    word = page.locator("#p1s1w4")
    assert word.text_content() == "لفتح"
    assert word.get_attribute("data-g") == "for-opening"
    assert word.get_attribute("data-l") == "ل+فتح"


@pytest.mark.parametrize("name", ["arabic", "japanese"])
def test_marks_stay_with_their_word_in_the_interlinear(site: Path, page: Page, name: str) -> None:
    page.goto((site / f"sources/{name}.html").as_uri() + "?layout=interlinear")
    for width in range(330, 800, 35):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate(PARTED, ".original") == []
