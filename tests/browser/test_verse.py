"""Verse, dialogue and lists on the page, and a poem of three stanzas in Latin."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

import project
from accessibility import Scheme, violations
from making import catalog, write
from paper import sheets
from validity import errors

LINES = """Carmen

Vivamus mea Lesbia, atque amemus,
rumoresque senum severiorum
omnes unius aestimemus assis.

Soles occidere et redire possunt:
nobis cum semel occidit brevis lux,
nox est perpetua una dormienda.

Da mi basia mille, deinde centum,
dein mille altera, dein secunda centum,
deinde usque altera mille, deinde centum.
Dein, cum milia multa fecerimus,

Ad ianuam

Syrus
Aperi ianuam, quaeso.

panis et caseus
vinum vetus, si quod apud mercatorem ad forum inveniri potest, non nimis carum
"""
RECORD = """language: la
title: Catullus
roles: {p1: heading, p2-p11: verse, p12: subheading, p13: speaker, p15-p16: list}
"""


def words(text: str) -> str:
    """Words for each line, so that there is an interlinear layout."""
    blocks = []
    for number, line in enumerate(filter(None, text.split("\n")), 1):
        blocks.append(f"# sent_id = p{number}s1\n# text = {line}")
        for place, found in enumerate(re.finditer(r"\w+|[^\w\s]", line), 1):
            joined = line[found.end() : found.end() + 1].strip()
            misc = "|".join(["Gloss=word", *(["SpaceAfter=No"] if joined else [])])
            blocks.append("\t".join([str(place), found[0], found[0], "X", *"_____", misc]))
        blocks.append("")
    return "\n".join(blocks) + "\n"


ROWS = [
    (f"p{number}s1", line, f"English of {line}")
    for number, line in enumerate(filter(None, LINES.split("\n")), 1)
]
RIGHT_TO_LEFT = (
    "قفا نبك من ذكرى\nحبيب ومنزل\n\nبسقط اللوى بين\nالدخول فحومل\nفتوضح فالمقراة. لم يعف"
)
FILES = {
    "seeds/b.txt": RIGHT_TO_LEFT,
    "seeds/b.yml": "language: ar\ntitle: معلقة\nroles: {p1-p5: verse}\n",
    "seeds/b.en.po": catalog(
        *(
            (f"p{number}s1", line, f"Line {number}")
            for number, line in enumerate(filter(None, RIGHT_TO_LEFT.split("\n")), 1)
        )
    ),
    "seeds/a.txt": LINES,
    "seeds/a.yml": RECORD,
    "seeds/a.conllu": words(LINES),
    "seeds/a.en.po": catalog(*ROWS),
}
LAYOUTS = ["parallel", "original", "english", "interlinear"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    here = write(project.copy(tmp_path_factory.mktemp("verse"), entities=False), FILES)
    result = project.build(here, "--strict", offline=True)
    assert project.problems(result) == []
    return here / "site/sources"


@pytest.fixture
def address(folder: Path) -> str:
    return (folder / "a.html").as_uri()


@pytest.fixture(params=[(360, True), (1280, True), (360, False)], ids=["phone", "desktop", "bare"])
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    width, script = request.param
    context = browser.new_context(
        viewport={"width": width, "height": 900}, java_script_enabled=script
    )
    yield context.new_page()
    context.close()


def gap(page: Page, above: str, below: str) -> float:
    """The space between two paragraphs."""
    first, second = (page.locator(f"#{id}").bounding_box() for id in (above, below))
    return second["y"] - first["y"] - first["height"]


def test_stanzas_stand_apart_and_nothing_is_wider_than_the_screen(page: Page, address: str) -> None:
    page.goto(address)
    for layout in LAYOUTS:
        page.locator(f"label[for=layout-{layout}]").click()
        assert gap(page, "p4", "p5") > 15, layout
        assert gap(page, "p7", "p8") > 15, layout
        assert gap(page, "p2", "p3") == pytest.approx(0, abs=1), layout
        assert gap(page, "p1", "p2") == pytest.approx(0, abs=1), layout
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= page.viewport_size["width"], layout


def test_the_original_is_the_file(page: Page, address: str) -> None:
    page.goto(address)
    shown = page.locator(".original").all_text_contents()
    assert shown == [line for line in LINES.split("\n") if line]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_paper_has_the_numbers_of_lines_whole(browser: Browser, address: str, layout: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}?layout={layout}")
    printed = "\n".join(sheets(page.pdf(format="A4")))
    words = printed.split()
    assert "5" in words
    assert "10" in words
    page.close()


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
@pytest.mark.parametrize("text", ["a", "b"])
def test_axe_finds_no_violation_in_verse(
    browser: Browser, folder: Path, text: str, layout: str, scheme: Scheme, width: int
) -> None:
    address = f"{(folder / text).as_uri()}.html?layout={layout}"
    assert violations(browser, address, scheme, width) == []


def test_verse_and_lists_are_html_as_the_standard_has_it(folder: Path, bare: set[str]) -> None:
    found = errors(folder)
    assert {error: pages for error, pages in found.items() if error not in bare} == {}


def test_items_are_heard_as_a_list(page: Page, address: str) -> None:
    page.goto(address)
    for layout in LAYOUTS:
        page.locator(f"label[for=layout-{layout}]").click()
        items = page.get_by_role("article").get_by_role("list").get_by_role("listitem")
        assert items.count() == 2, layout
        assert "caseus" in items.first.inner_text() or layout == "english"


LINES_OF = """id => {
  const range = document.createRange()
  range.selectNodeContents(document.querySelector(`#${id} .original`))
  const boxes = [...range.getClientRects()].filter(box => box.width)
  const paragraph = document.getElementById(id).getBoundingClientRect()
  return { left: boxes[0].left - paragraph.left, height: paragraph.height,
    right: paragraph.right - boxes[0].right }
}"""


@pytest.mark.parametrize("text", ["a", "b"])
def test_a_line_of_verse_alone_is_one_line_at_its_side(page: Page, folder: Path, text: str) -> None:
    page.goto(f"{(folder / text).as_uri()}.html?layout=original")
    if page.locator("#layout-original:checked").count() == 0:
        page.locator("label[for=layout-original]").click()
    for number in (3, 4):
        place = page.evaluate(LINES_OF, f"p{number}")
        # A telephone may have to break it; nothing else takes a line below it.
        assert place["height"] < (45 if page.viewport_size["width"] > 360 else 60)
        # Behind the number of the sentence, and clear of that of the line.
        if text == "b":
            assert 22 < place["right"] < 70
        else:
            assert 10 < place["left"] < 70
    line = page.evaluate(LINES_OF, page.locator("[data-line]").first.get_attribute("id"))
    assert line["left" if text == "b" else "right"] > 20
