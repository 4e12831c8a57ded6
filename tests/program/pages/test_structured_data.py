"""JSON-LD: its statements about entities and texts, and that it is valid JSON on every page."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

import project
from builds import Build
from lectern.pages.writer import Writer, read_written
from making import Files, build, news, page


def said(folder: Path, files: Files, path: str) -> dict[str, Any]:
    """The data of one page."""
    collection = build(folder, files)
    pages = {p.path: p for p in Writer(collection, True).pages(read_written(folder / "docs"))}
    return pages[path].data


def test_an_entity_has_its_names_by_language_and_what_is_curated(tmp_path: Path) -> None:
    front = """type: Organization
prefLabel: {en: Club, nb: Klubben, mul: CLB}
altLabel: {en: [The Club], nb: [Laget]}
hiddenLabel: {en: [Clbu]}
sameAs: [https://example.org/club]
summary: A club"""
    files = {
        "seeds/a.txt": "Klubben.",
        "seeds/a.yml": "language: nb",
        "docs/entities/club.md": page(front),
    }
    assert said(tmp_path, files, "entities/club.md") == {
        "@context": "https://schema.org",
        "@type": "Organization",
        "name": "Club",
        "alternateName": [
            {"@value": "The Club", "@language": "en"},
            {"@value": "Klubben", "@language": "nb"},
            {"@value": "Laget", "@language": "nb"},
            "CLB",
        ],
        "description": "A club",
        "sameAs": ["https://example.org/club"],
    }


RECORD = """language: nb
title: Tittel
publisher: Avisen
published: 2023-05
url: https://example.org/a"""


@pytest.mark.parametrize(
    ("record", "entity", "wanted"),
    [
        ("", "", {"@type": "CreativeWork"}),
        (
            RECORD,
            "",
            {
                "@type": "Article",
                "headline": "Tittel",
                "inLanguage": "nb",
                "datePublished": "2023-05",
                "publisher": {"@type": "Organization", "name": "Avisen"},
                "sameAs": "https://example.org/a",
            },
        ),
        (
            "language: nb\npublisher: Avisen",
            "NewsMediaOrganization",
            {
                "@type": "NewsArticle",
                "inLanguage": "nb",
                "publisher": {"@type": "NewsMediaOrganization", "name": "Avisen"},
            },
        ),
    ],
)
def test_a_text_says_what_its_record_states_and_no_more(
    tmp_path: Path, record: str, entity: str, wanted: dict[str, Any]
) -> None:
    files = {"seeds/a.txt": "Det er en tekst på norsk.", "seeds/a.yml": record}
    if entity:
        files["docs/entities/avisen.md"] = page(f"type: {entity}\nprefLabel: {{en: Avisen}}")
    data = said(tmp_path, files, "sources/a.md")
    assert data == {"@context": "https://schema.org", **wanted}


def scripts(html: str) -> list[Any]:
    """What the JSON-LD of a page says."""
    nodes = LexborHTMLParser(html).css('head script[type="application/ld+json"]')
    return [json.loads(node.text()) for node in nodes]


def test_every_page_of_an_entity_or_a_text_has_it_and_no_other(build: Build) -> None:
    names = {f"entities/{slug}": entity.name for slug, entity in news().entities.items()}
    titles = {f"sources/{source.slug}": source.title for source in news().sources.values()}
    for path, name in {**names, **titles}.items():
        (data,) = scripts(build.file(path).read_text("utf-8"))
        assert data.get("name") or data["headline"] == name
    for path in ("index", "timeline", "entities/index", "topics/tokyo-liaison-office"):
        assert scripts(build.file(path).read_text("utf-8")) == []


@pytest.mark.parametrize("address", ["", "https://example.org/deep/"])
def test_no_name_ends_the_script(tmp_path: Path, address: str) -> None:
    here = project.copy(tmp_path, entities=False)
    (here / "docs" / "index.md").write_text("# Home\n", "utf-8")
    (here / "docs" / "about.md").write_text("# About\n", "utf-8")
    hostile = '</script><!--<script>"\\\u2028&amp;'
    record = f"language: en\ntitle: {json.dumps(hostile)}\n"
    (here / "seeds" / "a.txt").write_text("Utopia.", "utf-8")
    (here / "seeds" / "a.yml").write_text(record, "utf-8")
    (here / "docs" / "entities").mkdir()
    (here / "docs" / "entities" / "utopia.md").write_text(
        page(f"type: Place\nprefLabel: {{en: {json.dumps(hostile)}, mul: Utopia}}"), "utf-8"
    )
    config = here / "mkdocs.yml"
    text = config.read_text("utf-8").replace('!ENV [SITE_URL, ""]', f'"{address}"')
    config.write_text(text, "utf-8")
    result = project.build(here, "--strict")
    assert result.returncode == 0, result.stderr
    (entity,) = scripts((here / "site/entities/utopia/index.html").read_text("utf-8"))
    assert entity["name"] == hostile
    assert entity["alternateName"] == ["Utopia"]
    assert entity.get("url") == (f"{address}entities/utopia/" if address else None)
    (source,) = scripts((here / "site/sources/a/index.html").read_text("utf-8"))
    assert source["headline"] == hostile
    assert "url" not in source
