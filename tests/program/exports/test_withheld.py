"""Texts that may not be redistributed are in no file, not even as a passage, quotation or event."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from lectern.exports.collection import of
from lectern.exports.files import EVERYTHING, Files
from lectern.model.errors import RecordError
from making import build, catalog, page, refusal

SECRET, TOLD = "Lutetia", "in ripa"

FILES = {
    "seeds/kept.txt": "Sena fluit.\n",
    "seeds/kept.yml": "language: la\n",
    "seeds/secret.txt": "Sena in Lutetia fluit.\n",
    "seeds/secret.yml": (
        "language: la\nredistribute: no\npublisher: Ephemeris\n"
        "notes: {title: In ripa scriptum.}\n"
        "quotations: [{at: p1s1, quote: Lutetia, by: {words: nauta in ripa}, speech: direct}]\n"
    ),
    "seeds/secret.en.po": catalog(("p1s1", "Sena in Lutetia fluit.", "The Seine in Paris flows.")),
    "docs/entities/seine.md": page("type: Place\nprefLabel: {en: Seine, la: Sena}"),
    "docs/topics/river.md": page(
        "prefLabel: {en: River}\nrule: {any: [seine]}\npoints:\n"
        "  - id: flows\n    text: It flows\n    silent: [secret]\n"
        "  - id: there\n    text: It is there\n    statements:\n"
        "      - {source: secret, at: p1s1, quote: Lutetia, stance: asserts}\n"
    ),
    "docs/timeline.md": page(
        "events:\n  - name: Flood\n    told: [{source: secret, at: p1s1, quote: Lutetia}]"
    ),
}


def written(files: Files, folder: Path) -> dict[str, bytes]:
    """What stands in every file, archives unpacked."""
    files.write(folder)
    files.finish()
    found = {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*.*")}
    for name, raw in list(found.items()):
        if name.endswith((".zip", ".docx")):
            with zipfile.ZipFile(io.BytesIO(raw)) as archive:
                found |= {f"{name}/{part}": archive.read(part) for part in archive.namelist()}
    return found


def test_it_is_in_no_file(tmp_path: Path) -> None:
    corpus = build(tmp_path, FILES)
    words = [SECRET, TOLD, "In ripa", "Ephemeris", "secret", "Flood", "Paris"]
    made = written(Files(of(corpus, "Test")), tmp_path / "made")
    assert "sources/kept/kept.csv" in made
    assert EVERYTHING in made
    assert {(name, w) for name, raw in made.items() for w in words if w.encode() in raw} == set()


def test_files_of_several_texts_say_how_many_are_left_out(tmp_path: Path) -> None:
    line = b"in no file, because their records say that they may not be passed on: 1."
    made = written(Files(of(build(tmp_path, FILES), "Test")), tmp_path / "made")
    assert {name for name, raw in made.items() if line in raw and EVERYTHING not in name} == {
        "data/corpus.jsonld",
        "data/corpus.tei.xml",
        "data/corpus.tmx",
        "data/datapackage.json",
        "topics/river/river.docx/word/document.xml",
    }


def test_it_is_there_where_its_record_does_not_forbid_it(tmp_path: Path) -> None:
    record = FILES["seeds/secret.yml"].replace("redistribute: no", "redistribute: yes")
    corpus = build(tmp_path, {**FILES, "seeds/secret.yml": record})
    made = written(Files(of(corpus, "Test")), tmp_path / "made")
    holding = {name for name, raw in made.items() if SECRET.encode() in raw}
    assert holding >= {
        "sources/secret/secret.tei.xml",
        "topics/river/river.csv",
        "entities/seine/seine.csv",
        "data/quotations.csv",
        "data/points.csv",
        "data/events.csv",
        "data/corpus.jsonld",
        "data/corpus.tei.xml",
    }
    assert b"secret" in made["data/references.ris"]


def test_what_rests_on_it_alone_has_no_files(tmp_path: Path) -> None:
    rest = {name: content for name, content in FILES.items() if "kept" not in name}
    corpus = build(tmp_path, rest)
    files = Files(of(corpus, "Test"))
    assert [*files.makers] == [path for path in files.makers if path.startswith("data/")]
    (source,), (topic,) = corpus.sources.values(), corpus.topics.values()
    assert files.of_text(source) == []
    assert files.of_topic(topic) == []
    assert files.of_entity(corpus.entities["seine"]) == []
    # Files of nothing are still files that a reader of their formats reads.
    written(files, tmp_path / "made")


@pytest.mark.parametrize("value", ["maybe", "''", "[no]", "0", "nein"])
def test_anything_but_yes_and_no_is_refused(value: str, tmp_path: Path) -> None:
    files = {"seeds/a.txt": "x", "seeds/a.yml": f"language: en\nredistribute: {value}"}
    told = refusal(tmp_path, files)
    assert told.error is RecordError
    assert told.place == "seeds/a.yml:2"
    assert "neither yes nor no" in told.problem
    assert "write “no”" in told.remedy
