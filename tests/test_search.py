"""Search entries: each sentence on its own, found by any name of whom it mentions."""

from __future__ import annotations

from pathlib import Path

import pytest

from lectern.addresses import Addresses
from lectern.search import Entry, entries
from making import Files, build, catalog, page

FILES: Files = {
    "seeds/a.txt": "Ķīna <b>runāja</b> & NATO.\nNekas.",
    "seeds/a.yml": "language: lv\ntitle: A <b> & C\ntitle_en: D & E\npublisher: F\n"
    "published: 2023-05",
    "seeds/a.en.po": catalog(
        ("p1s1", "Ķīna <b>runāja</b> & NATO.", "China <i>spoke</i> & NATO."), ("p2s1", "Nekas.", "")
    ),
    "seeds/b.txt": "Natos kontor.",
    "seeds/b.yml": "language: nb\nslug: second",
    "docs/entities/nato.md": page(
        "type: Organization\nprefLabel: {en: NATO, nb: Nato, mul: NATO}\n"
        "altLabel: {en: [North Atlantic Treaty Organization]}\nhiddenLabel: {lv: [Naato]}"
    ),
}


def found(folder: Path, directory_urls: bool = True) -> list[Entry]:
    """The entries of the collection."""
    return list(entries(build(folder, FILES), Addresses(directory_urls)))


@pytest.mark.parametrize(
    ("directory_urls", "pages"),
    [(True, ["sources/a/", "sources/second/"]), (False, ["sources/a.html", "sources/second.html"])],
)
def test_a_page_comes_before_its_sentences(
    tmp_path: Path, directory_urls: bool, pages: list[str]
) -> None:
    first, second = pages
    assert [entry["location"] for entry in found(tmp_path, directory_urls)] == [
        first,
        f"{first}#p1s1",
        f"{first}#p2s1",
        second,
        f"{second}#p1s1",
    ]


def test_both_languages_are_shown_and_neither_is_markup(tmp_path: Path) -> None:
    head, first, second, *_ = found(tmp_path)
    assert head["title"] == "A &lt;b&gt; &amp; C"
    assert head["text"] == "<p>D &amp; E · F · Latvian · May 2023</p>"
    assert first["text"] == (
        "<p>Ķīna &lt;b&gt;runāja&lt;/b&gt; &amp; NATO.</p>"
        "<p>China &lt;i&gt;spoke&lt;/i&gt; &amp; NATO.</p>"
    )
    assert second["text"] == "<p>Nekas.</p>"


def test_a_sentence_is_found_by_every_name_of_whom_it_mentions(tmp_path: Path) -> None:
    head, first, second, _, other = found(tmp_path)
    names = set(first["names"].split())
    # In the languages of the collection, inflected, and as misspelt.
    assert {"China", "Kina", "Kinas", "Ķīna", "Ķīnas", "Ķīnu"} <= names
    assert {"NATO", "Nato", "Natos", "Naato"} <= names
    assert "North Atlantic Treaty Organization" in first["names"]
    assert "北约" not in names
    assert {"Nato", "NATO"} <= set(other["names"].split())
    assert "China" not in other["names"]
    assert (head["names"], second["names"]) == ("", "")
