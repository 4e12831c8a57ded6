"""CSV for spreadsheets: UTF-8 with a byte order mark, and no cell that could run as a formula."""

from __future__ import annotations

import csv
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence

from lectern.exports import said
from lectern.exports.collection import Collection
from lectern.model.entities import Entity
from lectern.model.sources import Sentence, Source
from lectern.model.topics import Topic

BOM = "\ufeff"
"""Without it, spreadsheets read UTF-8 in the system's own encoding."""

RUNS = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")
"""Matches the start of a cell that a spreadsheet would run as a formula, or would run without the
apostrophes before it.

Source: OWASP, “CSV Injection”. Japanese and Chinese versions treat full-width signs like others.
"""

FIRST = frozenset("'=+-@\t\r\n＝＋－＠")
"""The possible first characters of such cells: most cells need no further check."""

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
"""The columns for each sentence."""


def cell(value: object) -> str:
    """A value as a cell that cannot run: an apostrophe is put before a value that would.

    `value` reverses this: it removes one apostrophe from every cell that `RUNS` matches.
    """
    text = str(value)
    return f"'{text}" if text[:1] in FIRST and RUNS.match(text) else text


def value(cell: str) -> str:
    """The value of a cell that `cell` made."""
    return cell[1:] if cell.startswith("'") and RUNS.match(cell) else cell


class _Echo:
    """A file whose `write` returns the text, for `csv.writer`."""

    def write(self, text: str) -> str:
        """The text itself."""
        return text


# All values are quoted because LibreOffice also splits unquoted ones at semicolons and tabs.
WRITER = csv.writer(_Echo(), quoting=csv.QUOTE_ALL)


def line(values: Iterable[object]) -> str:
    """Values as a line of CSV (RFC 4180)."""
    written: str = WRITER.writerow([cell(value) for value in values])
    return written


def table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """A table as the bytes of a CSV file, with the names of the columns in the first row."""
    return _file(columns, map(line, rows))


def _file(columns: Sequence[str], lines: Iterable[str]) -> bytes:
    return b"".join(map(str.encode, itertools.chain((BOM, line(columns)), lines)))


def _sentence(collection: Collection, source: Source, sentence: Sentence) -> str:
    """A sentence as a line with `COLUMNS`, shared by the files of texts, topics and entities."""
    key = ("line", source.id, sentence.id)
    return collection.once(key, lambda: line(_row(collection, source, sentence)))


def _row(collection: Collection, source: Source, sentence: Sentence) -> list[str]:
    paragraph = collection.paragraph(source.id, sentence.id)
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
    """One row per sentence."""
    return _file(COLUMNS, (_sentence(collection, source, s) for s in source.sentences))


ABOUT = ("text", "language", "publisher", "published", "url")
"""The columns before `COLUMNS` in a table with sentences of several texts."""

END = "\r\n"


def _about(collection: Collection, source: Source) -> str:
    """A text's cells for `ABOUT`, shared by the files of topics and entities."""

    def cells() -> str:
        published = said.date_text(source.published)
        known = (source.id, source.language, source.publisher, published, source.url)
        return line(known)[: -len(END)]

    return collection.once(("cells", source.id), cells)


def topic(collection: Collection, topic: Topic) -> bytes:
    """One row per passage, with the reason why it was included."""

    def lines() -> Iterator[str]:
        for id, passages in topic.by_source.items():
            source = collection.corpus.sources[id]
            about = _about(collection, source)
            for passage in passages:
                reason = line([f"This passage {passage.reason}"])[: -len(END)]
                sentence = collection.sentence(id, passage.sentence)
                yield f"{about},{reason},{_sentence(collection, source, sentence)}"

    return _file((*ABOUT, "reason", *COLUMNS), lines())


def entity(collection: Collection, entity: Entity) -> bytes:
    """One row per sentence that mentions the entity."""

    def lines() -> Iterator[str]:
        for id, sentences in collection.corpus.mentioned.get(entity.slug, {}).items():
            source = collection.corpus.sources[id]
            about = _about(collection, source)
            for sentence in sentences:
                yield f"{about},{_sentence(collection, source, sentence)}"

    return _file((*ABOUT, *COLUMNS), lines())
