"""Quotations and comparisons as a reader has them: on a telephone, on paper, without a script."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdfium2 import PdfDocument

import project
from accessibility import Scheme, violations
from builds import Build
from lectern.corpus import attributed
from making import news

COLLECTION = news()

SAID = {
    "de": "China warnt davor, ein Büro in Tokio zu eröffnen.",
    "fr": "La Chine refuse un bureau à Tokyo.",
    "pl": "Chiny ostrzegają przed otwarciem biura w Tokio.",
    "ru": "Китай против бюро в Токио.",
    "ar": "الصين تحذر من فتح مكتب في طوكيو.",
    "ja": "中国は東京の事務所に反対している。",
}
"""By language, the only sentence of a text."""

TEXTS = 30
POINTS = 11

STANCES = ("asserts", "qualifies", "denies", "reports otherwise")


def crowd(folder: Path) -> Path:
    """A project of thirty texts and a topic of eleven points; the last three texts are not read."""
    here = project.copy(folder)
    tags = list(SAID)
    for number in range(TEXTS):
        tag = tags[number % len(tags)]
        seed = here / "seeds" / f"text-{number:02}"
        seed.with_suffix(".txt").write_text(SAID[tag], "utf-8")
        record = {
            "language": tag,
            "publisher": f"The Paper of City {number}",
            "published": f"2023-05-{number % 28 + 1:02}",
        }
        seed.with_suffix(".yml").write_text(json.dumps(record), "utf-8")

    def statement(number: int, point: int) -> dict[str, object]:
        words = SAID[tags[number % len(tags)]]
        said = {
            "source": f"text-{number:02}",
            "at": "p1s1",
            "quote": words,
            "stance": STANCES[(number + point) % len(STANCES)],
        }
        return said | ({"by": {"words": "an official"}} if number % 2 else {})

    read = range(TEXTS - 3)
    points = [
        {
            "id": f"point-{point}",
            "text": f"This is the point of number {point} which is put as a sentence.",
            "statements": [statement(n, point) for n in read if n % POINTS in {point, point + 1}],
            "silent": [f"text-{n:02}" for n in read if n % POINTS not in {point, point + 1}],
        }
        for point in range(POINTS)
    ]
    front = {"prefLabel": {"en": "Crowd"}, "rule": {"any": ["china"]}, "points": points}
    (here / "docs" / "topics").mkdir()
    page = f"---\n{json.dumps(front, ensure_ascii=False, indent=1)}\n---\nProse.\n"
    (here / "docs" / "topics" / "crowd.md").write_text(page, "utf-8")
    return here


@pytest.fixture(scope="module")
def crowded(made: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the topic of many texts, opened from disk."""
    here = crowd(tmp_path_factory.mktemp("crowd"))
    result = project.build(here, "--strict", offline=True)
    assert result.returncode == 0, result.stderr
    return (here / "site" / "topics" / "crowd.html").as_uri()


def telephone(browser: Browser, address: str) -> Page:
    """The page as a telephone without JavaScript has it."""
    context = browser.new_context(viewport={"width": 360, "height": 780}, java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    return page


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


def printed(browser: Browser, address: str) -> str:
    """The text of a page on paper, without white space."""
    page = browser.new_page()
    page.goto(address)
    paper = page.pdf(format="A4")
    page.context.close()
    sheets = [sheet.get_textpage().get_text_bounded() for sheet in PdfDocument(paper)]
    return squeezed("".join(sheets))


def squeezed(text: str) -> str:
    """A text without white space, and without hyphens: a broken line may lose its own."""
    return "".join(char for char in text if char not in "-\x02\ufffe" and not char.isspace())


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


@pytest.mark.parametrize("layout", ["parallel", "original", "english", "interlinear"])
def test_who_is_quoted_stands_by_the_sentence_in_every_layout(
    browser: Browser, build: Build, layout: str
) -> None:
    quotation = COLLECTION.quotations.all[0]
    source = COLLECTION.sources[quotation.excerpt.source]
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(build.url(f"sources/{source.slug}"))
    page.locator(f"label[for=layout-{layout}]").click()
    row = page.locator(f"#{quotation.excerpt.original[0].sentence}")
    expect(row.locator(".quoted")).to_be_visible()
    text = row.locator(".gloss" if layout == "english" else ".original").bounding_box()
    mark = row.locator(".quoted").bounding_box()
    assert text
    assert mark
    told = row.locator(".quoted .at")
    if layout in ("original", "english"):
        # In the margin, where others may push it down: it says whose it is.
        assert mark["x"] >= text["x"] + text["width"]
        assert mark["y"] >= text["y"] - 30
        expect(told).to_be_visible()
        expect(told).to_have_text(f" {quotation.excerpt.original[0].sentence}")
    else:
        assert mark["x"] == pytest.approx(text["x"], abs=1)
        assert mark["y"] >= text["y"] + text["height"] - 1
        expect(told).to_be_hidden()
    context.close()


def test_thirty_texts_are_compared_without_sideways_scrolling(
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
def test_axe_finds_nothing_where_thirty_texts_are_compared(
    browser: Browser, crowded: str, scheme: Scheme, width: int
) -> None:
    assert violations(browser, crowded, scheme, width) == []
