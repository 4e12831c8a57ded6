"""A site with a text in parts: every page is complete, and every link to a sentence is right."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from mkdocs.exceptions import PluginError
from selectolax.lexbor import LexborHTMLParser

from builds import Build
from contract import expect_contract, expect_whole, shown
from lectern.checks import link_checker, whole_texts
from lectern.checks.references import PAGE
from lectern.corpus import builder
from lectern.site import settings
from long_text import FIRSTS, FOUND, LENGTH, SITE, TOLD
from validity import errors

LAST = len(FIRSTS)


@pytest.fixture(params=["web", "disk"])
def build(request: pytest.FixtureRequest, parted: Path) -> Build:
    """Each of the two builds in turn; they are read, not served."""
    return Build(request.param, parted / request.param, "")


def name(number: int) -> str:
    """A page of the text, as `Build.file` has it."""
    return "sources/saga" if number == 1 else f"sources/saga/{number}"


def read(build: Build, number: int) -> LexborHTMLParser:
    """A page of the text."""
    return LexborHTMLParser(build.file(name(number)).read_text("utf-8"))


def data(page: LexborHTMLParser) -> Any:
    """What its JSON-LD says."""
    return json.loads(page.css_first('script[type="application/ld+json"]').text())


def test_the_checks_pass(build: Build) -> None:
    seeds = build.folder.parents[1] / "seeds"
    assert whole_texts.check(build.folder, seeds) == []
    assert link_checker.check(build.folder, from_disk=build.name == "disk") == []


def test_the_parts_have_the_text_and_keep_the_html_contract(build: Build) -> None:
    root = build.folder.parents[1]
    source = builder.build(root / "seeds", root / "docs").sources["saga"]
    expect_whole(shown(build, source), source)
    expect_contract(shown(build, source), source)


def test_no_part_has_an_error_that_bare_material_has_not(build: Build, bare: set[str]) -> None:
    found = errors(build.folder)
    assert {error: pages for error, pages in found.items() if error not in bare} == {}


@pytest.mark.parametrize("number", range(1, LAST + 1))
def test_a_part_has_its_own_paragraphs_and_says_where_it_stands(build: Build, number: int) -> None:
    page = read(build, number)
    ids = [node.attributes["id"] for node in page.css("section.paragraph")]
    first, end = FIRSTS[number - 1], (*FIRSTS, 121)[number]
    assert ids == [f"p{each}" for each in range(first, end)]
    said = page.css_first(".part-of").text()
    assert " ".join(said.split()) == f"Part {number} of {LAST} p{first}–p{end - 1}"
    assert page.css_first("h1").text() == "Sagaen om kongen"
    whole = "Sagaen om kongen" if number == 1 else f"Sagaen om kongen (part {number} of {LAST})"
    assert page.css_first("title").text() == f"{whole} - Lectern"
    # What is said of the text as a whole stands once.
    assert bool(page.css("dl.facts")) == bool(page.css("#cite")) == (number == 1)
    toc = [link.text().strip() for link in page.css(".md-nav--secondary .md-nav .md-nav__link")]
    chapters = [(each - 1) // LENGTH + 1 for each in range(first, end) if each % LENGTH == 1]
    assert toc == [f"Chapter {chapter}" for chapter in chapters]
    canonical = page.css_first('link[rel="canonical"]').attributes["href"]
    # On the web, where others find it, whichever layout one reads.
    assert canonical == f"{SITE}{name(number)}/"


@pytest.mark.parametrize("number", range(1, LAST + 1))
def test_a_part_leads_to_all_others(build: Build, number: int) -> None:
    page = read(build, number)
    ranges = [node.text() for node in page.css(".text-parts ol > li > .count")]
    assert ranges == ["p1–p24", "p25–p48", "p49–p72", "p73–p96", "p97–p120"]
    assert page.css_first(".text-parts strong").text() == f"Part {number}"
    assert len(page.css(".text-parts ol > li > a")) == LAST - 1
    assert len(page.css(".text-parts ul a")) == 10
    for rel, other in (("prev", number - 1), ("next", number + 1)):
        links = page.css(f'.turn a[rel="{rel}"]')
        assert len(links) == (2 if 1 <= other <= LAST else 0)
        assert all(f"Part {other} " in link.text() for link in links)


@pytest.mark.parametrize(
    "page", ["topics/journeys", "entities/japan", "timeline", "quotations/index", "index"]
)
def test_what_tells_of_a_sentence_leads_to_its_part(build: Build, page: str) -> None:
    html = LexborHTMLParser(build.file(page).read_text("utf-8"))
    found = [node.attributes["href"] or "" for node in html.css("a[href]")]
    ends = {link.rpartition("sources/")[2] for link in found if link.endswith(f"#{TOLD}")}
    assert ends == {f"saga/3/#{TOLD}" if build.name == "web" else f"saga/3.html#{TOLD}"}


def test_search_leads_to_the_part(build: Build) -> None:
    files = (build.folder / "search/texts").glob("*.js")
    texts = [json.loads(file.read_text("utf-8").partition(",")[2][:-1]) for file in files]
    rows = {row[0]: row for head, rows in texts if head["key"] == "saga" for row in rows}
    assert rows[FOUND][PAGE] == (
        "sources/saga/2/" if build.name == "web" else "sources/saga/2.html"
    )
    assert len(rows["p1s1"]) == PAGE


def test_the_parts_are_one_work(build: Build) -> None:
    web = build.name == "web"
    whole = data(read(build, 1))
    links = [part["url"] for part in whole["hasPart"]]
    assert links == (
        ["./", "2/", "3/", "4/", "5/"]
        if web
        else ["saga.html", *(f"saga/{n}.html" for n in range(2, 6))]
    )
    part = data(read(build, 3))
    assert part["position"] == 3
    assert part["isPartOf"]["headline"] == part["headline"] == whole["headline"]
    assert part["isPartOf"]["url"] == ("../" if web else "../saga.html")


@pytest.mark.parametrize("value", [0, -1, "many", True, 2.5, None])
def test_a_limit_that_is_none_is_refused(value: object) -> None:
    config: Any = SimpleNamespace(
        extra={"sentences_per_page": value}, config_file_path="mkdocs.yml"
    )
    with pytest.raises(PluginError, match=r"^mkdocs\.yml: “sentences_per_page: .*; write a whole"):
        settings.sentences_per_page(config)
