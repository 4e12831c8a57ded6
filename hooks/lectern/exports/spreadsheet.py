"""CSV that a spreadsheet opens as it is: UTF-8 with a byte order mark, and no cell that can run."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence

from lectern.exports import said
from lectern.exports.collection import Collection
from lectern.model.entities import Entity
from lectern.model.sources import Paragraph, Sentence, Source
from lectern.model.topics import Topic

BOM = "\ufeff"
"""Without it a spreadsheet takes UTF-8 for the system's own encoding."""

RUNS = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")
"""How a cell begins that a spreadsheet would run, or would run less one apostrophe.

OWASP, “CSV Injection”; the wide signs are taken for the others in Japanese and Chinese versions.
"""

COLUMNS = (
    "id",
    "role",
    "original",
    "english",
    "state",
    "provenance",
    "entities",
    "topics",
    "quotation",
    "note",
)
"""What is said of each sentence."""


def cell(value: object) -> str:
    """A value as a cell that cannot run: an apostrophe stands before what would.

    Taking one apostrophe from every cell that `RUNS` matches gives the value back.
    """
    text = str(value)
    return f"'{text}" if RUNS.match(text) else text


def value(cell: str) -> str:
    """The value of such a cell."""
    return cell[1:] if cell.startswith("'") and RUNS.match(cell) else cell


def table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """A table as the bytes of a CSV file (RFC 4180), its first row the names of its columns."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(columns)
    writer.writerows([cell(each) for each in row] for row in rows)
    return (BOM + file.getvalue()).encode()


def row(
    collection: Collection, source: Source, paragraph: Paragraph, sentence: Sentence
) -> list[str]:
    """What is said of a sentence, by `COLUMNS`."""
    notes = [sentence.note]
    if sentence is paragraph.sentences[0]:
        notes.append(paragraph.note)
    return [
        sentence.id,
        paragraph.role,
        sentence.text,
        sentence.gloss.text,
        sentence.gloss.status,
        said.provenance(source, sentence),
        " ".join(said.entities(sentence)),
        " ".join(said.topics(collection, source, sentence)),
        "; ".join(said.quotations(collection, source, sentence)),
        " ".join(filter(None, notes)),
    ]


def text(collection: Collection, source: Source) -> bytes:
    """One row a sentence."""
    return table(
        COLUMNS, (row(collection, source, p, s) for p in source.paragraphs for s in p.sentences)
    )


ABOUT = ("text", "language", "publisher", "published", "url")
"""What stands before `COLUMNS` where a table has sentences of several texts."""


def _about(source: Source) -> list[str]:
    published = said.date_text(source.published)
    return [source.id, source.language, source.publisher, published, source.url]


def topic(collection: Collection, topic: Topic) -> bytes:
    """One row a passage, with the reason why it is there."""

    def rows() -> Iterator[list[str]]:
        for id, passages in topic.by_source.items():
            source = collection.corpus.sources[id]
            of = _paragraphs(source)
            for passage in passages:
                sentence = collection.sentence(id, passage.sentence)
                told = row(collection, source, of[sentence.id], sentence)
                yield [*_about(source), *told, f"This passage {passage.reason}"]

    return table((*ABOUT, *COLUMNS, "reason"), rows())


def entity(collection: Collection, entity: Entity) -> bytes:
    """One row for each sentence that mentions an entity."""

    def rows() -> Iterator[list[str]]:
        for id, sentences in collection.corpus.mentioned.get(entity.slug, {}).items():
            source = collection.corpus.sources[id]
            of = _paragraphs(source)
            for sentence in sentences:
                yield [*_about(source), *row(collection, source, of[sentence.id], sentence)]

    return table((*ABOUT, *COLUMNS), rows())


def _paragraphs(source: Source) -> dict[str, Paragraph]:
    """By the id of each sentence, the paragraph that it stands in."""
    return {s.id: paragraph for paragraph in source.paragraphs for s in paragraph.sentences}
