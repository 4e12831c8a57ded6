"""Machine drafts are marked as such, with the machine's name, in every file that has them."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from lectern.exports.collection import of
from lectern.exports.files import Files
from making import build, catalog, page

DRAFT = "The Seine is flowing."

KNOWN = b" is flowing."
"""What of it no format marks as a name."""

WORDS = "\n".join(
    [
        "# sent_id = p1s1",
        "# text = Sena fluit.",
        "1\tSena\tSena\tPROPN\t_\t_\t_\t_\t_\t_",
        "2\tfluit\tfluere\tVERB\t_\t_\t_\t_\t_\tSpaceAfter=No",
        "3\t.\t.\tPUNCT\t_\t_\t_\t_\t_\t_",
        "\n",
    ]
)

FILES = {
    "seeds/a.txt": "Sena fluit.\n",
    "seeds/a.yml": (
        "language: la\nquotations: [{at: p1s1, quote: Sena fluit, by: {words: nauta}, "
        "speech: direct}]\n"
    ),
    "seeds/a.en.po": catalog(("p1s1", "Sena fluit.", DRAFT)).replace(
        'msgctxt "p1s1"', '#. apertium lat-eng\n#, fuzzy\nmsgctxt "p1s1"'
    ),
    "seeds/a.conllu": WORDS,
    "docs/entities/seine.md": page("type: Place\nprefLabel: {en: Seine, la: Sena}"),
    "docs/topics/river.md": page(
        "prefLabel: {en: River}\nrule: {any: [seine]}\npoints:\n  - id: flows\n    text: It flows\n"
        "    statements: [{source: a, at: p1s1, quote: Sena fluit, stance: asserts}]\n"
    ),
}


def test_every_file_with_a_machines_draft_names_the_machine(tmp_path: Path) -> None:
    files = Files(of(build(tmp_path, FILES), "Test"))
    found = {path: b"".join(make()) for path, make in files.makers.items()}
    for path, raw in list(found.items()):
        if path.endswith(".docx"):
            with zipfile.ZipFile(io.BytesIO(raw)) as archive:
                found[path] = archive.read("word/document.xml")
    holding = {path for path, raw in found.items() if KNOWN in raw}
    assert {Path(path).name for path in holding} == {
        *(f"a.{ending}" for ending in ("docx", "csv", "tmx", "xliff", "tei.xml", "conllu", "json")),
        *(f"river.{ending}" for ending in ("docx", "csv")),
        "seine.csv",
        *(f"{name}.csv" for name in ("sentences", "points", "quotations")),
        *(f"corpus.{ending}" for ending in ("tmx", "tei.xml", "jsonld")),
    }
    # References are not of the sentence, but say of the whole gloss how it was made.
    references = {path for path in found if path.endswith((".ris", ".bib", ".csl.json"))}
    assert {p for p in holding | references if b"pertium lat-eng" not in found[p]} == set()


def test_each_draft_of_a_sentence_is_said_with_it(tmp_path: Path) -> None:
    files = Files(of(build(tmp_path, FILES), "Test"))
    linked = b"".join(files.makers["data/corpus.jsonld"]()).decode()
    assert linked.count('"creditText"') == 3
    assert linked.count("Machine draft (Apertium lat-eng), not checked.") >= 3
