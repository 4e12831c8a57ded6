"""The table of download formats: a new format is a module and its line here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from lectern.exports import (
    biblatex,
    conllu,
    csl,
    docx,
    json_text,
    jsonld,
    ris,
    spreadsheet,
    tei,
    tmx,
    txt,
    xliff,
)
from lectern.exports.collection import Collection
from lectern.model.entities import Entity
from lectern.model.sources import Source
from lectern.model.topics import Topic

T = TypeVar("T")


@dataclass(frozen=True)
class Format(Generic[T]):
    """A kind of file that is made of each text, each topic or each entity."""

    ending: str
    """What its files' names end in: `.tei.xml`."""

    name: str
    purpose: str
    """For whom or what it is, completing “… is for”."""

    write: Callable[[Collection, T], bytes]
    applies: Callable[[T], bool] = lambda _: True
    """Whether there is such a file of this one."""

    @property
    def key(self) -> str:
        """What a collection's settings call it: `tei.xml`."""
        return self.ending.removeprefix(".")


@dataclass(frozen=True)
class Whole:
    """A file that is made of the whole collection, in `data/`."""

    key: str
    """What a collection's settings call its format."""

    purpose: str
    """For whom or what it is."""

    title: str
    """What it holds."""

    file: str
    write: Callable[[Collection, Iterable[bytes]], Iterable[bytes]]
    """Makes it, part by part, of the collection and of the texts' own files of the same format."""


TEXTS: tuple[Format[Source], ...] = (
    Format(".docx", "Word", "a word processor", docx.text),
    Format(".csv", "CSV", "a spreadsheet", spreadsheet.text),
    Format(".txt", "Text", "the original as received", txt.text),
    Format(".ris", "RIS", "Zotero, EndNote", ris.text),
    Format(".bib", "BibLaTeX", "LaTeX", biblatex.text),
    Format(".csl.json", "CSL-JSON", "citation styles", csl.text),
    Format(".tmx", "TMX", "a translation memory", tmx.text),
    Format(".xliff", "XLIFF", "a translation editor", xliff.text),
    Format(".tei.xml", "TEI", "an edition", tei.text),
    Format(".conllu", "CoNLL-U", "a corpus tool", conllu.text, conllu.has_words),
    Format(".json", "JSON", "a program", json_text.text),
)
"""The files of each text, in the order in which a reader is offered them."""

TOPICS: tuple[Format[Topic], ...] = (
    Format(".docx", "Word", "a word processor", docx.topic),
    Format(".csv", "CSV", "a spreadsheet", spreadsheet.topic),
    Format(".ris", "RIS", "Zotero, EndNote", ris.topic),
    Format(".bib", "BibLaTeX", "LaTeX", biblatex.topic),
    Format(".csl.json", "CSL-JSON", "citation styles", csl.topic),
)
"""The files of each topic: its passages, and the texts that it rests on."""

ENTITIES: tuple[Format[Entity], ...] = (Format(".csv", "CSV", "a spreadsheet", spreadsheet.entity),)
"""The files of each entity: the sentences that mention it."""

WHOLE: tuple[Whole, ...] = (
    Whole("ris", "Zotero, EndNote, Citavi", "All texts as references", "references.ris", ris.whole),
    Whole("bib", "LaTeX", "The same for BibLaTeX", "references.bib", biblatex.whole),
    Whole("csl.json", "citation styles", "The same as CSL-JSON", "references.csl.json", csl.whole),
    Whole("tmx", "a translation memory", "All sentences with English", "corpus.tmx", tmx.whole),
    Whole("tei.xml", "an edition, a corpus tool", "All texts in TEI", "corpus.tei.xml", tei.whole),
    Whole("jsonld", "linked data", "Everything in JSON-LD", jsonld.NAME, jsonld.write),
    Whole("json", "a program", "Schema of the JSON", json_text.SCHEMA_NAME, json_text.schema),
)
"""The files of the whole collection that are one each, in the order of the Data page."""

TABLES = "csv"
"""Which format brings the tables of the collection with their description."""

ZIP = "zip"
"""Which format is all of it in one file."""

KEYS = frozenset(
    {format.key for some in (TEXTS, TOPICS, ENTITIES) for format in some}
    | {whole.key for whole in WHOLE}
    | {TABLES, ZIP}
)
"""What a collection's settings may ask for."""
