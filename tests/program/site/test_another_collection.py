"""Another kind of collection: tales and verse in five languages, without countries or dates."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from selectolax.lexbor import LexborHTMLParser

import project
from lectern.cli import cli

TALES = project.ROOT / "tests" / "collections" / "tales"

OURS = re.compile(
    r"\b(NATO|Tokyo|Sargs|Nyheter|Norwegian|Latvian|China|2023"
    r"|news\w*|outlet\w*|article\w*|journalis\w*|appear(?:s|ed)?|published|undated|not known)\b",
    re.IGNORECASE,
)
"""Words of the shipped collection and of its kind."""


@pytest.fixture(scope="module")
def tales(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project with the tales in place of the shipped texts, built."""
    folder = shutil.copytree(
        TALES, project.empty(tmp_path_factory.mktemp("tales")), dirs_exist_ok=True
    )
    assert project.problems(project.build(folder, "--strict")) == []
    return folder


def test_no_page_speaks_of_news_or_of_the_shipped_texts(tales: Path) -> None:
    pages = sorted((tales / "site").rglob("*.html"))
    assert len(pages) > 20
    for page in pages:
        tree = LexborHTMLParser(page.read_text("utf-8"))
        tree.strip_tags(["script", "style"])
        assert tree.root
        said = [tree.root.text()]
        for name in ("aria-label", "title", "alt", "placeholder", "content"):
            said += [node.attributes[name] or "" for node in tree.css(f"[{name}]")]
        assert OURS.findall("\n".join(said)) == [], page.relative_to(tales)


def test_no_search_result_speaks_of_them(tales: Path) -> None:
    shown = [*(tales / "site" / "search").glob("[pt]*/*.js"), tales / "site/search/facets.js"]
    assert len(shown) > 3
    for path in shown:
        assert OURS.findall(path.read_text("utf-8")) == [], path.name


@pytest.mark.parametrize("options", [(), ("--summary",), ("--details",)])
def test_no_command_speaks_of_them(
    tales: Path, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tales)
    said = CliRunner().invoke(cli, ["report", *options]).output
    assert "de-lacu" in said
    # What a record lacks is asked for by the names of its fields.
    assert set(OURS.findall(said.replace("publisher, published, url", ""))) <= {"published"}


def test_verse_has_its_lines_and_speech_its_speakers(tales: Path) -> None:
    site = tales / "site" / "sources"
    verse = LexborHTMLParser((site / "carmen-varilli/index.html").read_text("utf-8"))
    assert len(verse.css('section[data-role="verse"]')) == 4
    assert len(verse.css("section[data-stanza]")) == 1
    speech = LexborHTMLParser((site / "dialogo-pri-luno/index.html").read_text("utf-8"))
    assert len(speech.css('section[data-role="speaker"]')) == 3


def test_the_list_of_texts_promises_no_order_of_dates(tales: Path) -> None:
    shown = LexborHTMLParser((tales / "site/sources/index.html").read_text("utf-8"))
    assert shown.body
    assert "10 texts." in shown.body.text()
