"""The roles of paragraphs: ranges, verse and its stanzas, headings of two levels."""

from __future__ import annotations

from pathlib import Path

import pytest

import project
from lectern.model.errors import RecordError
from making import build, refusal, write

POEM = """Carmen

Prima linea.
Secunda linea.

Tertia linea.


Quarta linea.
Quinta linea.
Pars altera

Sexta linea.
"""
RECORD = "language: la\nroles: {p1: heading, p2-p6: verse, p7: subheading, p8: verse}\n"
FILES = {"seeds/a.txt": POEM, "seeds/a.yml": RECORD}


def test_a_range_gives_each_of_its_paragraphs_a_role(tmp_path: Path) -> None:
    paragraphs = build(tmp_path, FILES).sources["a"].paragraphs
    assert [p.role for p in paragraphs] == ["heading", *["verse"] * 5, "subheading", "verse"]
    assert [p.id for p in paragraphs] == [f"p{number}" for number in range(1, 9)]


def test_blank_lines_are_known_and_renumber_nothing(tmp_path: Path) -> None:
    source = build(tmp_path, FILES).sources["a"]
    assert [p.id for p in source.paragraphs if p.after_blank] == ["p2", "p4", "p5", "p8"]
    assert [p.text for p in source.paragraphs] == [line for line in POEM.split("\n") if line]


def test_lines_of_verse_are_counted_anew_from_each_heading(tmp_path: Path) -> None:
    lines = build(tmp_path, FILES).sources["a"].verse_lines
    assert lines == {"p2": 1, "p3": 2, "p4": 3, "p5": 4, "p6": 5, "p8": 1}


@pytest.mark.parametrize(
    ("roles", "problem", "remedy"),
    [
        ("{p2-p9: verse}", "the text has no “p9”", "the last is p8"),
        ("{p2-p9000000000000: verse}", "the text has no “p9000000000000”", "the last is p8"),
        ("{p6-p2: verse}", "“p6-p2” ends before it begins", "write the smaller number first"),
        ("{p2-p6: verse, p6: heading}", "“p6” gives p6 two roles", "list each paragraph once"),
        ("{p0-p2: verse}", "the text has no “p0-p2”", "the last is p8"),
        ("{p2: poem}", "", ""),
    ],
)
def test_roles_that_cannot_be_are_refused(
    roles: str, problem: str, remedy: str, tmp_path: Path
) -> None:
    told = refusal(tmp_path, {**FILES, "seeds/a.yml": f"language: la\nroles: {roles}\n"})
    assert (told.error, told.place) == (RecordError, "seeds/a.yml:2")
    assert problem in told.problem
    assert remedy in told.remedy


def test_the_page_has_stanzas_and_numbers(tmp_path: Path) -> None:
    folder = write(project.copy(tmp_path, entities=False), FILES)
    assert project.problems(project.build(folder, "--strict")) == []
    html = (folder / "site/sources/a/index.html").read_text("utf-8")
    assert html.count("data-stanza") == 4
    assert 'id="p6" data-role="verse" data-line="5"' in html
    assert 'role="heading" aria-level="3"' in html
    assert 'role="heading" aria-level="4"' in html
    # The second heading is below the first in the table of contents.
    contents = html[html.index('href="#p1s1" class="md-nav__link"') :]
    assert "<nav" in contents[: contents.index('href="#p7s1" class="md-nav__link"')]
