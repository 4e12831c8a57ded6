"""A text's authors and origin are shown everywhere as its record states them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import project
from lectern.exports import biblatex
from lectern.exports.collection import Collection
from lectern.model.errors import RecordError
from lectern.pages.citations import citation
from lectern.pages.structured_data import source_data
from making import build, page, refusal, write

FILES = {
    "seeds/a.txt": "Gallia est omnis divisa.\n",
    "seeds/a.yml": """language: la
title: De bello Gallico
author: [Gaius Caesar, Aulus Hirtius]
translator: Jean Example
place: Roma
license: CC BY 4.0
source_note: After the edition of 1900.
accessed: 2024-02-29
archived_url: https://example.org/archive
""",
    "docs/entities/caesar.md": page("type: Person\nprefLabel: {en: Caesar, la: Gaius Caesar}"),
}


def test_a_text_without_a_publisher_is_cited_by_author_and_title(tmp_path: Path) -> None:
    corpus = build(tmp_path, FILES)
    source = corpus.sources["a"]
    assert citation(source) == "Gaius Caesar, Aulus Hirtius, De bello Gallico"
    assert source.name == citation(source)
    entry = biblatex.text(Collection(corpus, ""), source).decode("utf-8")
    assert "author = {{Gaius Caesar} and {Aulus Hirtius}}" in entry
    assert "location = {Roma}" in entry
    assert "note = {After the edition of 1900." in entry


def test_machines_read_what_the_record_states_and_no_more(tmp_path: Path) -> None:
    corpus = build(tmp_path, FILES)
    data = source_data(corpus.sources["a"], corpus.bearers)
    assert data["@type"] == "CreativeWork"
    assert data["author"] == [
        {"@type": "Person", "name": "Gaius Caesar"},
        {"name": "Aulus Hirtius"},
    ]
    assert data["archivedAt"] == "https://example.org/archive"
    # Plain words are no licence that a machine could follow.
    assert "license" not in data
    assert json.dumps(data)


@pytest.mark.parametrize(
    ("record", "problem"),
    [
        ("author: ['']", "it is empty"),
        ("author: {x: y}", "it is not a list"),
        ("archived_url: example.org", "is not a web address"),
        ("accessed: 2024-02", "is not one day"),
        ("accessed: 2024-02-29~", "is not one day"),
        ("licence: MIT", "unknown field “licence”"),
    ],
)
def test_what_is_wrong_is_told(record: str, problem: str, tmp_path: Path) -> None:
    told = refusal(tmp_path, {"seeds/a.txt": "x", "seeds/a.yml": record})
    assert told.error is RecordError
    assert told.place == "seeds/a.yml:1"
    assert problem in told.problem


def test_the_page_shows_all_of_it(tmp_path: Path) -> None:
    folder = write(project.copy(tmp_path, entities=False), FILES)
    assert project.problems(project.build(folder, "--strict")) == []
    html = (folder / "site/sources/a/index.html").read_text("utf-8")
    assert '<dt>Author</dt><dd><a href="../../entities/caesar/">Gaius Caesar</a>, Aulus' in html
    for term, value in {
        "Place": "Roma",
        "Licence": "CC BY 4.0",
        "Taken from": "After the edition of 1900.",
        "Gloss": "Jean Example. ",
    }.items():
        assert f"<dt>{term}</dt><dd>{value}" in html
    assert 'href="https://example.org/archive"' in html
    assert '<dt>Seen there</dt><dd><time datetime="2024-02-29">29 February 2024</time>' in html
    assert "<dt>Date</dt>" not in html
    assert "not known" not in html
    assert "Gaius Caesar, Aulus Hirtius" in (folder / "site/sources/index.html").read_text("utf-8")
