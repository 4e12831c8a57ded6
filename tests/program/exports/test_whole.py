"""The files of the whole collection, read by other programs for their formats."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import tempfile
import zipfile
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import frictionless
import pytest
from pyshacl import validate
from rdflib import RDF, Graph, Literal, Namespace, URIRef
from translate.storage import tmx

from builds import ROOT
from lectern.exports import data_package, files, jsonld, spreadsheet
from lectern.exports.collection import Collection
from lectern.exports.files import EVERYTHING, Files
from lectern.exports.formats import Format
from lectern.exports.tables import TABLES
from lectern.model.spreading import JOBS
from tongues import SITE, both, news, tongues

HERE = "https://example.org/data/corpus.jsonld"
SCHEMA = Namespace("https://schema.org/")
SKOS = Namespace("http://www.w3.org/2004/02/skos/core#")
OA = Namespace("http://www.w3.org/ns/oa#")


@cache
def folder(name: str) -> Path:
    made = Path(tempfile.mkdtemp(prefix="files-"))
    files = Files(next(each for each in both() if each.name == name))
    files.write(made)
    files.finish()
    return made


collections = pytest.mark.parametrize("collection", both(), ids=lambda each: each.name)


def rows(collection: Collection, name: str) -> list[dict[str, str]]:
    text = (folder(collection.name) / "data" / f"{name}.csv").read_text("utf-8-sig")
    found = csv.DictReader(io.StringIO(text, newline=""))
    return [{key: spreadsheet.value(cell) for key, cell in row.items()} for row in found]


def test_what_tells_of_many_texts_is_made_by_the_builder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(JOBS, "2")
    monkeypatch.setattr(files, "WIDE", 1)
    makers, log, made = files._alone, tmp_path / "log", tmp_path / "made"

    def noted(format: Format[Any], collection: Collection, of: Any) -> list[bytes]:
        with log.open("a") as written:
            written.write(f"{os.getpid()} {of.slug}\n")
        return makers(format, collection, of)

    monkeypatch.setattr(files, "_alone", noted)
    collection = tongues()
    found = Files(collection)
    found.write(made)
    found.finish()
    corpus = collection.corpus
    texts = {topic.slug: len(topic.by_source) for topic in corpus.topics.values()}
    texts |= {slug: len(by_source) for slug, by_source in corpus.mentioned.items()}
    wide = {slug for slug, count in texts.items() if count > 1}
    by_builder = {
        slug
        for process, slug in map(str.split, log.read_text().splitlines())
        if process == str(os.getpid())
    }
    assert by_builder == wide != set()
    there = {path.relative_to(made): path.read_bytes() for path in made.rglob("*.*")}
    before = folder(collection.name)
    assert there == {path.relative_to(before): path.read_bytes() for path in before.rglob("*.*")}


@collections
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_the_data_package(collection: Collection) -> None:
    described = folder(collection.name) / "data" / data_package.NAME
    report = frictionless.validate(str(described))
    assert report.flatten(["title", "note", "type"]) == []
    assert len(report.tasks) == len(TABLES)
    for resource in json.loads(described.read_text("utf-8"))["resources"]:
        raw = described.with_name(resource["path"]).read_bytes()
        assert resource["bytes"] == len(raw)
        assert resource["hash"] == f"sha256:{hashlib.sha256(raw).hexdigest()}"


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_the_data_package_would_notice_what_is_not_there(tmp_path: Path) -> None:
    for name, content in data_package.write(news()):
        if name == "passages.csv":
            content = content.replace(b"p1s1", b"p99s9")
        (tmp_path / name).write_bytes(content)
    report = frictionless.validate(str(tmp_path / data_package.NAME))
    assert "foreign-key" in {row[0] for row in report.flatten(["type"])}


@collections
def test_the_tables_are_the_corpus(collection: Collection) -> None:
    corpus = collection.corpus
    assert [
        (r["text"], r["sentence"], r["original"], r["english"], r["state"])
        for r in rows(collection, "sentences")
    ] == [
        (x.id, s.id, s.text, s.gloss.text, s.gloss.status)
        for x in collection.sources
        for s in x.sentences
    ]
    assert all(bool(r["provenance"]) == bool(r["english"]) for r in rows(collection, "sentences"))
    for row in rows(collection, "mentions"):
        sentence = collection.sentence(row["text"], row["sentence"])
        text = sentence.text if row["side"] == "original" else sentence.gloss.text
        assert row["words"] == text[int(row["start"]) : int(row["end"])]
    counts = {
        "texts": len(corpus.sources),
        "entities": len(corpus.entities),
        "topics": len(corpus.topics),
        "passages": sum(len(topic.passages) for topic in corpus.topics.values()),
        "quotations": len(corpus.quotations.all),
        "events": sum(len(event.tellings) for event in corpus.events),
    }
    assert {name: len(rows(collection, name)) for name in counts} == counts
    notes = {r["id"]: r["title_note"] for r in rows(collection, "texts") if r["title_note"]}
    assert notes.keys() == corpus.title_notes.keys()


def test_points_say_how_a_text_differs() -> None:
    for row in rows(news(), "points"):
        differs = row["stance"] not in ("asserts", "silent")
        assert bool(row["difference"]) == differs, row


def test_points_say_who_is_silent() -> None:
    stances = {row["stance"] for row in rows(news(), "points")}
    assert stances >= {"asserts", "silent"}
    silent = [row for row in rows(news(), "points") if row["stance"] == "silent"]
    assert {row["original"] for row in silent} == {""}


@cache
def graph(name: str) -> Graph:
    raw = (folder(name) / "data" / jsonld.NAME).read_bytes()
    return Graph().parse(data=raw, format="json-ld", publicID=HERE)


@collections
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_linked_data(collection: Collection) -> None:
    found = graph(collection.name)
    base = HERE if not collection.site_url else f"{SITE}data/{jsonld.NAME}"
    for source in collection.sources:
        for s in source.sentences:
            node = URIRef(base + jsonld.name_of("text", source.id, s.id))
            assert found.value(node, SCHEMA.text) == Literal(s.text, lang=source.language)
            english = found.value(node, SCHEMA.workTranslation)
            assert bool(english) == bool(s.gloss.text)
            if english:
                assert str(found.value(english, SCHEMA.text)) == s.gloss.text
    for entity in collection.corpus.entities.values():
        node = URIRef(base + jsonld.name_of("entity", entity.slug))
        told = {(label.language, str(label)) for label in found.objects(node, SKOS.prefLabel)}
        assert told == {(tag, x.pref) for tag, x in entity.labels.items() if x.pref}
    annotations = set(found.subjects(RDF.type, OA.Annotation))
    mentions = [(s.mentions, s.gloss.mentions) for x in collection.sources for s in x.sentences]
    passages = sum(len(topic.passages) for topic in collection.corpus.topics.values())
    assert len(annotations) == sum(len(a) + len(b) for a, b in mentions) + passages


@collections
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_linked_data_by_its_shapes(collection: Collection) -> None:
    found = Graph() + graph(collection.name)
    shapes = str(ROOT / "tests" / "cases" / "corpus.shacl.ttl")
    conforms, _, report = validate(found, shacl_graph=shapes)
    assert conforms, report
    (subject, *_) = found.subjects(SCHEMA.creditText)
    found.remove((subject, SCHEMA.creditText, None))
    assert not validate(found, shacl_graph=shapes)[0]


@collections
def test_the_memory_of_all_texts(collection: Collection) -> None:
    raw = (folder(collection.name) / "data" / "corpus.tmx").read_bytes()
    units = tmx.tmxfile.parsestring(raw).units
    assert [(u.getid(), u.source, u.target or "") for u in units] == [
        (f"{x.id}:{s.id}", s.text, s.gloss.text) for x in collection.sources for s in x.sentences
    ]


@collections
def test_everything_in_one(collection: Collection) -> None:
    made = folder(collection.name)
    with zipfile.ZipFile(made / EVERYTHING) as archive:
        assert archive.testzip() is None
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        packed = {info.filename: archive.read(info) for info in archive.infolist()}
    stand = {p.relative_to(made).as_posix(): p.read_bytes() for p in made.rglob("*") if p.is_file()}
    del stand[EVERYTHING]
    assert sorted(packed.values()) == sorted(stand.values())


def test_two_layouts_have_the_same_files_in_other_places(tmp_path: Path) -> None:
    files = Files(tongues(), directory_urls=False)
    files.write(tmp_path)
    files.finish()
    web = folder(tongues().name)
    assert (tmp_path / EVERYTHING).read_bytes() == (web / EVERYTHING).read_bytes()
    assert (tmp_path / "sources/latin.tei.xml").exists()
    assert (web / "sources/latin/latin.tei.xml").exists()


def test_one_file_can_be_made_alone() -> None:
    files = Files(tongues())
    made = folder(tongues().name)
    for path, make in files.makers.items():
        assert b"".join(make()) == (made / path).read_bytes(), path


def test_the_files_are_listed_once_for_all_sizes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a large collection there are tens of thousands, and a page tells of many."""
    files, listed, path_of = Files(tongues()), Counter[str](), Files._path

    def path(self: Files, *about: Any) -> str:
        found = path_of(self, *about)
        listed[found] += 1
        return found

    monkeypatch.setattr(Files, "_path", path)
    references = [f"data/references.{key}" for key in ("ris", "bib", "csl.json")]
    assert all(files.size(name) for name in references)
    assert {*listed.values()} == {1}
