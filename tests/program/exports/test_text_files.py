"""Each file of a text, read by another program for its format: same ids, states and words."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import conllu
import docx
import pypdfium2
import pytest
from jsonschema import Draft202012Validator
from translate.storage import tmx, xliff

from contract import squeezed
from lectern.corpus import builder
from lectern.exports import formats, json_text, said, spreadsheet
from lectern.exports.collection import Collection
from lectern.exports.conllu import has_words
from lectern.languages import grammar
from lectern.model.sources import Source
from tongues import both, news, tongues

TEXTS = [(collection, source) for collection in both() for source in collection.sources]

every_text = pytest.mark.parametrize(
    ("collection", "source"), TEXTS, ids=[source.id for _, source in TEXTS]
)


def written(ending: str, collection: Collection, source: Source) -> bytes:
    (found,) = (each for each in formats.TEXTS if each.ending == ending)
    return found.write(collection, source)


def test_the_collection_is_what_it_is_for() -> None:
    sources = tongues().sources
    assert len({source.language for source in sources}) == 10
    assert {source.direction for source in sources} == {"ltr", "rtl"}
    assert {s.gloss.status for x in sources for s in x.sentences} == {"checked", "draft", "missing"}
    assert any(source.verse_lines for source in sources)


@every_text
def test_the_text_is_as_received(collection: Collection, source: Source) -> None:
    assert written(".txt", collection, source) == source.path.read_bytes()


def test_no_cell_of_a_csv_is_parted_by_what_other_spreadsheets_part_cells_by() -> None:
    """LibreOffice opens a CSV with comma, semicolon and tab chosen, Excel with its system's."""
    whole = re.compile(r'"(?:[^"]|"")*"(?:,"(?:[^"]|"")*")*')
    for collection, source in TEXTS:
        raw = written(".csv", collection, source).decode("utf-8-sig")
        assert whole.sub("", raw).split("\r\n") == [""] * (len(source.sentences) + 2)


@every_text
def test_csv(collection: Collection, source: Source) -> None:
    raw = written(".csv", collection, source)
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    value = spreadsheet.value
    assert [
        (row["id"], value(row["original"]), value(row["english"]), row["state"]) for row in rows
    ] == [(s.id, s.text, s.gloss.text, s.gloss.status) for s in source.sentences]
    cells = [cell for row in rows for cell in row.values()]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    for row, sentence in zip(rows, source.sentences, strict=True):
        assert row["entities"].split() == said.entities(sentence)
        # Whoever reads a drafted gloss reads with it how it was made.
        assert bool(row["provenance"]) == bool(sentence.gloss.text)


def test_a_cell_that_would_run_gets_an_apostrophe_and_gives_it_back() -> None:
    risky = ["=1+1", "+1", "-1", "@a", "\tx", "\r=1", "＝1", "'=1", "''@", "\n=2"]
    harmless = ["a=1", "'a", "'", "", "– dash", "5-3", " =1"]
    for text in (*risky, *harmless):
        assert spreadsheet.value(spreadsheet.cell(text)) == text
    assert [spreadsheet.cell(text)[0] for text in risky] == ["'"] * len(risky)
    assert [spreadsheet.cell(text) for text in harmless] == harmless


@every_text
def test_json_by_its_schema(collection: Collection, source: Source) -> None:
    schema = json.loads(json_text.SCHEMA.read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    data: dict[str, Any] = json.loads(written(".json", collection, source))
    Draft202012Validator(schema).validate(data)
    sentences = [sentence for p in data["paragraphs"] for sentence in p["sentences"]]
    assert [p["text"] for p in data["paragraphs"]] == [p.text for p in source.paragraphs]
    for told, sentence in zip(sentences, source.sentences, strict=True):
        assert (told["id"], told["text"]) == (sentence.id, sentence.text)
        assert told["gloss"]["state"] == sentence.gloss.status
        assert told["gloss"].get("text", "") == sentence.gloss.text
        names = [(m["start"], m["end"], m["entity"]) for m in told.get("mentions", [])]
        assert names == [(m.start, m.end, m.entity) for m in sentence.mentions]
        known = {t.id: t.borrowed for t in sentence.tokens if t.upos}
        assert {t["id"]: t.get("borrowed", False) for t in told.get("tokens", [])} == known
    assert data.get("gloss_credit", "") == said.credit(source)


@every_text
def test_tmx_by_the_translate_toolkit(collection: Collection, source: Source) -> None:
    memory = tmx.tmxfile.parsestring(written(".tmx", collection, source))
    assert memory.document.find("header").get("srclang") == source.language
    for unit, sentence in zip(memory.units, source.sentences, strict=True):
        assert unit.getid() == f"{source.id}:{sentence.id}"
        assert (unit.source, unit.target or "") == (sentence.text, sentence.gloss.text)
        props = {p.get("type"): p.text for p in unit.xmlelement.iter("prop")}
        assert props["x-sentence"] == sentence.id
        assert props["x-state"] == sentence.gloss.status
        assert props.get("x-provenance", "") == said.provenance(source, sentence)


@every_text
def test_xliff_by_the_translate_toolkit(collection: Collection, source: Source) -> None:
    file = xliff.xlifffile.parsestring(written(".xliff", collection, source))
    states = {"checked": "translated", "draft": "needs-review-translation"}
    assert file.getsourcelanguage() == source.language
    for unit, sentence in zip(file.units, source.sentences, strict=True):
        assert unit.xmlelement.get("id") == sentence.id
        assert (unit.source, unit.target or "") == (sentence.text, sentence.gloss.text)
        target = unit.xmlelement.find(unit.namespaced("target"))
        assert target.get("state") == states.get(sentence.gloss.status, "needs-translation")
        assert unit.xmlelement.get("approved") is None
        if sentence.gloss.text:
            assert said.credit(source) in unit.getnotes()


@every_text
def test_conllu(collection: Collection, source: Source) -> None:
    (found,) = (each for each in formats.TEXTS if each.ending == ".conllu")
    if not found.applies(source):
        assert all(t.borrowed or not t.upos for s in source.sentences for t in s.tokens)
        return
    parsed = conllu.parse(found.write(collection, source).decode())
    for rows, sentence in zip(parsed, source.sentences, strict=True):
        assert rows.metadata["sent_id"] == sentence.id
        assert rows.metadata["text"] == sentence.text
        assert rows.metadata["gloss_state"] == sentence.gloss.status
        words = [row for row in rows if isinstance(row["id"], int)]
        assert all(row["upos"] in grammar.parts_of_speech() for row in words)
        linked = {row["misc"]["EntityLink"] for row in rows if "EntityLink" in (row["misc"] or {})}
        assert {slug for each in linked for slug in each.split(",")} == {
            mention.entity for mention in sentence.mentions
        }


@pytest.mark.parametrize(
    ("collection", "source"),
    [(collection, source) for collection, source in TEXTS if has_words(source)],
    ids=[source.id for _, source in TEXTS if has_words(source)],
)
def test_conllu_is_right_by_the_rules_of_the_build(
    collection: Collection, source: Source, tmp_path: Path
) -> None:
    """It could stand in place of the editor's own: words, tags and features are checked as that."""
    here = shutil.copytree(source.path.parents[1], tmp_path / "collection")
    raw = written(".conllu", collection, source)
    (here / "seeds" / f"{source.id}.conllu").write_bytes(raw)
    again = builder.build(here / "seeds", here / "docs").sources[source.id]
    assert [s.tokens for s in again.sentences] == [s.tokens for s in source.sentences]


def test_conllu_keeps_what_the_editors_file_says_beyond_our_reading() -> None:
    source = next(s for s in tongues().sources if s.id == "arabic")
    ours = written(".conllu", tongues(), source).decode().splitlines()
    theirs = source.path.with_suffix(".conllu").read_text("utf-8").splitlines()
    assert any("-" in row.split("\t")[0] for row in theirs if "\t" in row)
    assert [row.split("\t")[:9] for row in ours if "\t" in row] == [
        row.split("\t")[:9] for row in theirs if "\t" in row
    ]


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
@pytest.mark.parametrize(
    ("collection", "source"),
    [(c, s) for c, s in TEXTS if c is news() or s.language in ("he", "zh")],
    ids=lambda each: getattr(each, "slug", ""),
)
def test_word_by_libreoffice(collection: Collection, source: Source, tmp_path: Path) -> None:
    """As an analyst would print it: the head of the page and its first sentence are on paper."""
    file = tmp_path / "text.docx"
    file.write_bytes(written(".docx", collection, source))
    # A user of its own, so that a LibreOffice that is open keeps out of it.
    profile = f"-env:UserInstallation={(tmp_path / 'user').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    done = subprocess.run([*command, str(file)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    pages = pypdfium2.PdfDocument(tmp_path / "text.pdf")
    printed = squeezed(pages[0].get_textpage().get_text_range())
    pages.close()
    assert squeezed(source.heading) in printed
    first = source.sentences[0]
    # A PDF has words by where they stand: two columns in turn, and Hebrew from its other end.
    for words in (first.text, first.gloss.text):
        assert [word for word in words.split()[:3] if word not in printed] == []


@pytest.mark.parametrize(
    ("slug", "told"),
    [("latin", "Date: March 1501"), ("chinese", "Seen there: 29 February 2024")],
)
def test_word_has_dates_in_words(slug: str, told: str) -> None:
    (source,) = (each for each in tongues().sources if each.slug == slug)
    document = docx.Document(io.BytesIO(written(".docx", tongues(), source)))
    assert told in [paragraph.text for paragraph in document.paragraphs]


@every_text
def test_word_by_python_docx(collection: Collection, source: Source) -> None:
    document = docx.Document(io.BytesIO(written(".docx", collection, source)))
    assert document.paragraphs[0].text == source.heading
    assert document.core_properties.title == source.heading
    head, *rows = ([cell.text for cell in row.cells] for row in document.tables[0].rows)
    assert head[2] == "English gloss"
    for (number, original, english), sentence in zip(rows, source.sentences, strict=True):
        assert (number, original) == (sentence.id, sentence.text)
        assert english.split("\n")[0] == (sentence.gloss.text or "No gloss yet.")
        assert ("Draft, not checked" in english) == (sentence.gloss.status == "draft")
        assert " ".join(sentence.note.split()) in english
    assert said.credit(source) in "\n".join(p.text for p in document.paragraphs)
    bidi = [p for p in document.element.body.iter() if p.tag.endswith("}bidi")]
    assert bool(bidi) == (source.direction == "rtl")


def test_word_has_the_same_size_and_weight_in_every_script() -> None:
    """Arabic and Hebrew have a size and a weight of their own (ECMA-376, 17.3.2: `szCs`, `bCs`)."""
    for collection, source in TEXTS:
        document = docx.Document(io.BytesIO(written(".docx", collection, source)))
        for root in (document.styles.element, document.element):
            for name in ("sz", "b", "i"):
                values = [each.items() for each in root.iter(docx.oxml.ns.qn(f"w:{name}"))]
                others = [each.items() for each in root.iter(docx.oxml.ns.qn(f"w:{name}Cs"))]
                assert values == others, (source.id, name)


def test_word_says_what_is_restored_and_when_it_was_published() -> None:
    source = next(s for s in news().sources if s.id in news().corpus.title_notes)
    document = docx.Document(io.BytesIO(written(".docx", news(), source)))
    notes = [p.text for p in document.paragraphs if p.text.startswith("On the title:")]
    assert len(notes) == 1
    assert str(document.core_properties.created).startswith(str(source.published))


@pytest.mark.parametrize("each", formats.TEXTS, ids=lambda each: each.key)
def test_the_same_bytes_each_time(each: formats.Format[Source]) -> None:
    for collection, source in TEXTS:
        if each.applies(source):
            assert each.write(collection, source) == each.write(collection, source)


@pytest.mark.parametrize("slug", ["chinese", "japanese", "hindi", "hebrew", "russian"])
def test_word_says_the_language_by_the_script_that_it_is_written_in(slug: str) -> None:
    """ECMA-376, 17.3.2.20: Word takes the language of Chinese or Hindi from no other attribute."""
    (source,) = (each for each in tongues().sources if each.slug == slug)
    document = docx.Document(io.BytesIO(written(".docx", tongues(), source)))
    (run,) = document.tables[0].rows[1].cells[1].paragraphs[0].runs
    (lang,) = run._element.iter(docx.oxml.ns.qn("w:lang"))
    tags = {lang.get(docx.oxml.ns.qn(f"w:{each}")) for each in ("val", "eastAsia", "bidi")}
    assert tags == {source.language}


def test_word_of_a_topic_says_in_a_sentence_why_each_passage_is_there() -> None:
    """Not as a note, which an editor has written."""
    for collection in both():
        for topic in collection.corpus.topics.values():
            document = docx.Document(io.BytesIO(formats.docx.topic(collection, topic)))
            rows = [row.cells[2] for table in document.tables for row in table.rows[1:]]
            found = [{p.text for p in cell.paragraphs} for cell in rows]
            for told, passage in zip(found, topic.passages, strict=True):
                assert f"This passage {passage.reason}." in told
