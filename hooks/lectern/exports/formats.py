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
    """A format in which each text, topic or entity has a file."""

    ending: str
    """The ending of its file names: `.tei.xml`."""

    name: str
    purpose: str
    """Who or what it is for, completing “… is for”."""

    write: Callable[[Collection, T], bytes]
    applies: Callable[[T], bool] = lambda _: True
    """Whether this text, topic or entity has such a file."""

    @property
    def key(self) -> str:
        """Its name in a collection's settings: `tei.xml`."""
        return self.ending.removeprefix(".")


@dataclass(frozen=True)
class Whole:
    """A file about the whole collection, in `data/`."""

    key: str
    """The name of its format in a collection's settings."""

    purpose: str
    """Who or what it is for."""

    title: str
    """Its contents, in a few words."""

    file: str
    write: Callable[[Collection, Iterable[bytes]], Iterable[bytes]]
    """Makes it in parts, from the collection and the texts' own files of the same format."""


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
"""The files of each text, in the order in which pages list them."""

TOPICS: tuple[Format[Topic], ...] = (
    Format(".docx", "Word", "a word processor", docx.topic),
    Format(".csv", "CSV", "a spreadsheet", spreadsheet.topic),
    Format(".ris", "RIS", "Zotero, EndNote", ris.topic),
    Format(".bib", "BibLaTeX", "LaTeX", biblatex.topic),
    Format(".csl.json", "CSL-JSON", "citation styles", csl.topic),
)
"""The files of each topic: its passages, and references to the texts that it cites."""

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
"""The single files about the whole collection, in the order of the Data page."""

TABLES = "csv"
"""The format that adds the tables of the collection, with their description."""

ZIP = "zip"
"""The format that adds the archive of all files."""

KEYS = frozenset(
    {format.key for some in (TEXTS, TOPICS, ENTITIES) for format in some}
    | {whole.key for whole in WHOLE}
    | {TABLES, ZIP}
)
"""The formats that a collection's settings may list."""
