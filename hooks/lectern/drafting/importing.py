"""English that somebody has already, in a TMX, an XLIFF or a table, for the sentences it fits."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from lectern import languages
from lectern.drafting import machine
from lectern.drafting.xml_files import OPTIONS, words
from lectern.languages.normalisation import sentence_key
from lectern.model.errors import LecternError
from lectern.model.sources import Source
from lectern.reading import texts
from lectern.reading.files import UNSHOWABLE, read_utf8

Pair = tuple[str, str]
"""A sentence and its English."""

LANG = "{http://www.w3.org/XML/1998/namespace}lang"


class TranslationsError(LecternError):
    """A file of translations that cannot be read."""


def pairs(path: Path, language: str) -> list[Pair]:
    """The sentences of a file with their English, where both are there. Raises `TranslationsError`.

    By its ending: `.tmx`, `.xlf` or `.xliff` (1.2 and 2), else a table of two columns, parted by
    tabs (`.tsv`) or as CSV has them.
    """
    kind = path.suffix.lower()
    if not path.exists():
        raise TranslationsError(path, "there is no such file", "name a TMX, an XLIFF or a table")
    if kind == ".tmx":
        found = _tmx(_tree(path), language)
    elif kind in (".xlf", ".xliff"):
        found = _xliff(_tree(path))
    else:
        found = _table(path, "\t" if kind == ".tsv" else ",")
    # What a page cannot show does not come in.
    result = [(one.strip(), " ".join(UNSHOWABLE.sub(" ", other).split())) for one, other in found]
    return [pair for pair in result if all(pair)]


def put(source: Source, found: list[Pair], origin: str) -> tuple[int, list[str]]:
    """Put English to the sentences of a text that have none, as drafts.

    Returns how many were filled, and the sentences of the file that fit none: white space,
    quotation marks and case aside, as in the memory.
    """
    known = {sentence_key(sentence): english for sentence, english in found}
    here = {sentence_key(sentence.text) for sentence in source.sentences}
    filled = 0
    for sentence in source.sentences:
        english = known.get(sentence_key(sentence.text))
        if english and not sentence.gloss.text:
            path = texts.catalogue(source.path)
            filled += machine.put(path, sentence.id, english, f"import {origin}")
    return filled, [sentence for sentence, _ in found if sentence_key(sentence) not in here]


def _tree(path: Path) -> etree._Element:
    try:
        return etree.parse(path, etree.XMLParser(**OPTIONS)).getroot()
    except etree.XMLSyntaxError as problem:
        line = problem.lineno or None
        raise TranslationsError(
            path, f"not XML: {problem.msg}", "export the file again", line
        ) from None


def _tmx(root: etree._Element, language: str) -> Iterator[Pair]:
    for unit in root.iter("tu"):
        said = {
            languages.base(each.get(LANG) or each.get("lang") or ""): words(each.find("seg"))
            for each in unit.iter("tuv")
        }
        yield said.get(languages.base(language), ""), said.get("en", "")


def _xliff(root: etree._Element) -> Iterator[Pair]:
    for unit in root.iter("{*}trans-unit", "{*}segment"):
        yield words(unit.find("{*}source")), words(unit.find("{*}target"))


def _table(path: Path, mark: str) -> Iterator[Pair]:
    rows = csv.reader(read_utf8(path, TranslationsError).splitlines(keepends=True), delimiter=mark)
    columns = 2
    try:
        for row in rows:
            if row and len(row) != columns:
                raise TranslationsError(
                    path,
                    f"{len(row)} columns, not two",
                    "leave the sentence and its English",
                    rows.line_num,
                )
            if row:
                yield row[0], row[1]
    except csv.Error as problem:
        raise TranslationsError(path, str(problem), "save it as CSV anew", rows.line_num) from None
