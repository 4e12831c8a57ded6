"""The picture of the collection: what it draws, where, and its links."""

from __future__ import annotations

import itertools
import math
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from lectern.corpus.corpus import Corpus
from lectern.pages.addresses import Addresses
from lectern.pages.picture import ARCS, BARS, LARGEST, PITCH, ROWS, SMALLEST, TEXTS, draw, wrap
from lectern.pages.writer import Writer, read_written
from making import Files, build, news, page

NARROWEST = 328
"""Pixels that a picture has on a phone of 360."""


def texts(count: int) -> Files:
    """So many texts about China, every third of them with Japan beside it."""
    made = {}
    for number in range(count):
        made[f"seeds/t{number:03}.txt"] = "China." if number % 3 else "China and Japan."
        made[f"seeds/t{number:03}.yml"] = "language: en"
    return made


def test_rows_are_the_most_mentioned() -> None:
    picture = draw(news(), Addresses(True))
    assert len(picture.rows) == ROWS
    assert [row.entity for row in picture.rows] == list(news().most_mentioned[:ROWS])
    assert picture.height == ROWS * PITCH
    for row in picture.rows:
        assert row.sentences == sum(disc.count for disc in row.discs)
        assert row.texts == len(row.discs)


def test_arcs_are_all_that_share_sentences() -> None:
    picture = draw(news(), Addresses(True))
    wanted = {}
    for (i, one), (j, other) in itertools.combinations(enumerate(picture.rows), 2):
        count = sum(
            {one.entity.slug, other.entity.slug} <= sentence.entities
            for source in news().sources.values()
            for sentence in source.sentences
        )
        if count:
            wanted[i, j] = count
    assert {(arc.first, arc.second): arc.shared.count for arc in picture.arcs} == wanted


def test_what_can_be_clicked_is_24_pixels_apart_on_a_phone() -> None:
    picture = draw(news(), Addresses(True))
    dots = [(arc.x * NARROWEST / 100, arc.middle) for arc in picture.arcs]
    discs = [(disc.x * NARROWEST / 100, row.y) for row in picture.rows for disc in row.discs]
    for one, other in itertools.combinations([*dots, *discs], 2):
        assert math.dist(one, other) >= 24
    assert all(0 < x <= NARROWEST - 12 for x, _ in dots)
    assert all(12 <= y <= picture.height - 12 for _, y in dots)


def test_discs_and_dots_stay_within_their_measure() -> None:
    picture = draw(news(), Addresses(True))
    radii = [disc.radius for row in picture.rows for disc in row.discs]
    assert max(radii) == LARGEST
    assert min(radii) >= SMALLEST
    assert all(TEXTS < disc.x < ARCS for row in picture.rows for disc in row.discs)


@pytest.mark.parametrize("count", [3, BARS, BARS + 1, 100])
def test_many_texts_are_a_strip_of_bars(tmp_path: Path, count: int) -> None:
    picture = draw(build(tmp_path, texts(count)), Addresses(True))
    china, japan = picture.rows
    assert not picture.sources
    assert not china.discs
    assert (china.texts, china.sentences) == (count, count)
    assert len(china.bars) == min(count, BARS)
    assert len(japan.bars) <= len(china.bars)
    bars = [*china.bars, *japan.bars]
    assert all(bar.x >= TEXTS and bar.x + bar.width < ARCS for bar in bars)
    assert all(0 < bar.height < PITCH for bar in bars)


def test_a_collection_that_names_nothing_has_no_picture(tmp_path: Path) -> None:
    picture = draw(build(tmp_path, {"seeds/a.txt": "Hei."}), Addresses(True))
    assert (picture.rows, picture.arcs, picture.height) == ((), (), 0)
    assert "svg" not in html({"seeds/a.txt": "Hei."}, tmp_path).html


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("NATO", ("NATO",)),
        ("NATO liaison office in Tokyo", ("NATO liaison", "office in Tokyo")),
        ("Individually Tailored Partnership Programme", ("Individually", "Tailored…")),
        ("x" * 50, ("x" * 18, "…")),
    ],
)
def test_a_name_has_two_lines_at_most(name: str, lines: tuple[str, ...]) -> None:
    assert wrap(name) == lines


def html(files: Files, folder: Path) -> LexborHTMLParser:
    """A page of a collection that asks for the picture."""
    collection: Corpus = build(
        folder, {**files, "docs/more.md": "# More\n\n<!-- lectern: picture -->\n"}
    )
    writer = Writer(collection, True)
    pages = writer.pages(read_written(folder / "docs"))
    (made,) = (page for page in pages if page.path == "more.md")
    assert "picture" in made.styles
    return LexborHTMLParser(writer.blocks.restore(made.markdown))


def test_each_mark_leads_to_what_it_shows(tmp_path: Path) -> None:
    files = {
        "seeds/a.txt": "China and Japan.\nChina.",
        "seeds/a.yml": "language: en\nslug: first\npublisher: <i>Paper</i>",
        "seeds/b.txt": "China, Japan and NATO.",
        "seeds/b.yml": "language: en",
        "docs/entities/nato.md": page(
            "type: Organization\nprefLabel: {en: <b>NATO</b>, mul: NATO}"
        ),
    }
    made = html(files, tmp_path)
    links = {
        link.css_first("title").text(): link.attributes["href"]
        for link in made.css(".picture svg a")
    }
    assert links == {
        "China: 3 sentences": "../entities/china/",
        "Japan: 2 sentences": "../entities/japan/",
        "<b>NATO</b>: 1 sentence": "../entities/nato/",
        "China in <i>Paper</i>: 2 sentences": "../entities/china/#in-first",
        "China in China, Japan and NATO.: 1 sentence": "../entities/china/#in-b",
        "Japan in <i>Paper</i>: 1 sentence": "../entities/japan/#in-first",
        "Japan in China, Japan and NATO.: 1 sentence": "../entities/japan/#in-b",
        "<b>NATO</b> in China, Japan and NATO.: 1 sentence": "../entities/nato/#in-b",
        "China and Japan: 2 sentences": "../entities/china/#with-japan",
        "China and <b>NATO</b>: 1 sentence": "../sources/b/#p1s1",
        "Japan and <b>NATO</b>: 1 sentence": "../sources/b/#p1s1",
    }
    table = made.css_first(".picture table")
    assert [cell.text() for cell in table.css("tbody tr:first-child td")][:3] == ["3", "2", "1"]


def test_an_arc_leads_to_a_list_that_has_it(tmp_path: Path) -> None:
    """Or to the first sentence shared, where both have neighbours nearer than each other."""
    lines = ["China and Japan."] * 2
    for one, name in (("China", "A"), ("Japan", "B")):
        lines += [f"{one} with Person {name}{number:02}." for number in range(35)] * 3
    people = {
        f"docs/entities/{name}{number:02}.md": page(
            f"type: Person\nprefLabel: {{en: Person {name.upper()}{number:02}}}"
        )
        for name in "ab"
        for number in range(35)
    }
    files = {"seeds/a.txt": "\n".join(lines), "seeds/a.yml": "language: en", **people}
    arcs = draw(build(tmp_path, files), Addresses(True)).arcs
    (target,) = {arc.target for arc in arcs if (arc.first, arc.second) == (0, 1)}
    assert target == ("sources/a.md", "p1s1")
