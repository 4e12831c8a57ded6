"""Imports existing English from a TMX, an XLIFF or a table."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from contextlib import suppress
from itertools import chain
from pathlib import Path

from lxml import etree

from lectern import languages
from lectern.drafting import machine
from lectern.drafting.xml_files import OPTIONS
from lectern.languages.normalisation import sentence_key
from lectern.model.errors import LecternError
from lectern.model.sources import Source
from lectern.reading import texts
from lectern.reading.files import UNSHOWABLE, read_utf8

Pair = tuple[str, str]
"""A sentence and its English."""

XLIFF = (".xlf", ".xliff", ".mqxliff", ".sdlxliff")
"""File extensions; the last two are memoQ's and Trados'."""

CODES = {"bpt", "ept", "it", "ph", "ut"}
"""Elements of TMX 1.4 and XLIFF 1.2 with mark-up of the document instead of text."""

COLUMNS = 2

HEADINGS = frozenset({"source", "target", "original", "sentence", "text", "translation", "gloss"})
"""Names of columns other than languages."""

UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

LANG = "{http://www.w3.org/XML/1998/namespace}lang"


class TranslationsError(LecternError):
    """A file of translations that cannot be read."""


def pairs(path: Path, language: str) -> list[Pair]:
    """The sentences of a file that have an English. Raises `TranslationsError`.

    The extension decides: `.tmx`, XLIFF of any kind (1.2 and 2), else a table of two columns,
    separated by tabs (`.tsv`) or CSV.
    """
    kind = path.suffix.lower()
    if not path.is_file():
        raise TranslationsError(path, "there is no such file", "give a TMX, an XLIFF or a table")
    if kind == ".tmx":
        found = _tmx(_tree(path), language)
    elif kind in XLIFF:
        found = _xliff(_tree(path), language)
    else:
        found = _table(path, kind, language)
    # Characters that a page cannot show are not imported.
    cleaned = (tuple(UNSHOWABLE.sub(" ", words) for words in pair) for pair in found)
    result = [(one.strip(), " ".join(other.split())) for one, other in cleaned]
    if not any(map(all, result)):
        raise TranslationsError(
            path,
            f"it has no sentence in {language} with its English",
            "check its languages, and whether it is translated",
        )
    return [pair for pair in result if all(pair)]


def put(source: Source, found: list[Pair], origin: str) -> tuple[int, list[str]]:
    """Fill the missing sentences of a text with drafts.

    Returns the number filled, and the sentences of the file that fit none. White space, quotation
    marks and case are ignored, as in the memory.
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
    """A unit may have several spellings of a language; the first English is used."""
    for unit in root.iter("tu"):
        said = [
            (each.get(LANG) or each.get("lang") or "", _sentence(each.find("seg")))
            for each in unit.iter("tuv")
        ]
        english = [words for tag, words in said if languages.is_named(tag, languages.INTERFACE)]
        for tag, words in said:
            if english and languages.is_named(tag, language):
                yield words, english[0]


def _xliff(root: etree._Element, language: str) -> Iterator[Pair]:
    """In the direction that each file states; into English by default."""
    for file in root.iter("{*}file"):
        source = file.get("source-language") or root.get("srcLang") or language
        target = file.get("target-language") or root.get("trgLang") or languages.INTERFACE
        found = (pair for unit in file.iter("{*}trans-unit", "{*}segment") for pair in _unit(unit))
        if languages.is_named(source, language) and languages.is_named(target, "en"):
            yield from found
        elif languages.is_named(source, "en") and languages.is_named(target, language):
            yield from ((other, one) for one, other in found)


def _unit(unit: etree._Element) -> Iterator[Pair]:
    """A unit, or its sentences if they are marked (XLIFF 1.2: `seg-source`)."""
    target = unit.find("{*}target")
    parts = {each.get("mid"): _sentence(each) for each in _marks(target)}
    marks = [*_marks(unit.find("{*}seg-source"))]
    for each in marks:
        yield _sentence(each), parts.get(each.get("mid"), "")
    if not marks:
        yield _sentence(unit.find("{*}source")), _sentence(target)


def _marks(parent: etree._Element | None) -> Iterator[etree._Element]:
    marks = parent.iter("{*}mrk") if parent is not None else ()
    return (mark for mark in marks if mark.get("mtype") == "seg")


def _sentence(element: etree._Element | None) -> str:
    """The text of a segment, without mark-up of the original document."""
    if element is None:
        return ""
    parts = [element.text or ""]
    for child in element:
        # Comments and the like have no name.
        named = etree.QName(child).localname if isinstance(child.tag, str) else "ph"
        parts += ["" if named in CODES else _sentence(child), child.tail or ""]
    return "".join(parts)


def _table(path: Path, ending: str, language: str) -> Iterator[Pair]:
    """The rows of a table without its heading, which may say that English comes first."""
    rows = _rows(path, ending)
    first = next(rows, ("", ""))
    kinds = [_heading(cell, language) for cell in first]
    turned = kinds[0] == languages.INTERFACE != kinds[1]
    for one, other in rows if all(kinds) else chain([first], rows):
        yield (other, one) if turned and all(kinds) else (one, other)


def _heading(cell: str, language: str) -> str:
    """The language, or entry of `HEADINGS`, that a heading names; empty if neither."""
    words = cell.strip().casefold()
    english = languages.locale_en().languages.items()
    code = next((tag for tag, name in english if name.casefold() == words), words)
    for tag in (language, languages.INTERFACE):
        if words == languages.autonym(tag).casefold() or languages.is_named(code, tag):
            return tag
    return words if words in HEADINGS else ""


def _rows(path: Path, ending: str) -> Iterator[Pair]:
    text = _text(path)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_mark(text, ending))
    try:
        for row in rows:
            if row and len(row) != COLUMNS:
                raise TranslationsError(
                    path,
                    f"{len(row)} {'column' if len(row) == 1 else 'columns'}, not two",
                    "leave the sentence and its English, separated by comma, semicolon or tab",
                    rows.line_num,
                )
            if row:
                yield row[0], row[1]
    except csv.Error as problem:
        raise TranslationsError(path, str(problem), "save it as CSV again", rows.line_num) from None


def _text(path: Path) -> str:
    """A table's text: UTF-8, or UTF-16 like Excel's “Unicode Text”, by its first bytes."""
    if not path.read_bytes().startswith(UTF_16):
        return read_utf8(path, TranslationsError)
    try:
        return path.read_text("utf-16")
    except UnicodeError:
        raise TranslationsError(
            path, "not UTF-16, as its first bytes say", "save the file as UTF-8"
        ) from None


def _mark(text: str, ending: str) -> str:
    """Detect the separator: spreadsheets in much of Europe write semicolons into CSV.

    It is the one that gives two columns in most rows, because each may occur in a sentence, too.
    """
    if ending == ".tsv":
        return "\t"
    # Where no row has two, the error is to count the columns by what stands there.
    return max("\t,;", key=lambda mark: (_twos(text, mark), text.count(mark)))


def _twos(text: str, mark: str) -> int:
    """The number of rows with two columns for this separator."""
    with suppress(csv.Error):
        return sum(
            len(row) == COLUMNS for row in csv.reader(io.StringIO(text, newline=""), delimiter=mark)
        )
    return 0
