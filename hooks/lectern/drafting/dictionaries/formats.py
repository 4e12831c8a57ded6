"""Reads dictionary formats as headwords with their senses in English."""

from __future__ import annotations

import codecs
import gzip
import json
import re
import shutil
import sys
import tempfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, cast

from lxml import etree

from lectern import languages
from lectern.drafting.dictionaries import articles
from lectern.drafting.xml_files import OPTIONS, words
from lectern.model.errors import DictionaryError

Entry = tuple[str, list[str]]
"""A headword and its senses."""


@dataclass(frozen=True)
class Described:
    """A description of a dictionary from its file or an editor; fields may be empty."""

    name: str = ""
    version: str = ""
    licence: str = ""


Read = tuple[Described, Iterator[Entry]]


def read(path: Path, language: str) -> Read:
    """The description and entries of a dictionary, by the extension of its file.

    Raises `DictionaryError`, also while the entries are read.
    """
    if not path.is_file():
        raise DictionaryError(path, "there is no such file", f"use a file of the type {ENDINGS}")
    name = path.name.lower().removesuffix(".gz")
    for endings, reader in READERS.items():
        if name.endswith(endings):
            with _guarded(path):
                described, entries = reader(path, language)
            return described, _each(path, entries)
    raise DictionaryError(path, "has an unsupported format", f"use one of: {ENDINGS}")


def _each(path: Path, entries: Iterator[Entry]) -> Iterator[Entry]:
    with _guarded(path):
        yield from entries


@contextmanager
def _guarded(path: Path) -> Iterator[None]:
    """Turn any exception from a damaged archive or encoding into one error."""
    try:
        yield
    # Third-party readers may raise anything for a damaged file.
    except (ArithmeticError, EOFError, LookupError, OSError, ValueError, zlib.error) as problem:
        raise DictionaryError(path, f"cannot be read ({problem})", "get the file again") from None


def _open(path: Path) -> IO[bytes]:
    opened = gzip.open(path) if path.suffix.lower() in (".gz", ".dz") else path.open("rb")  # noqa: SIM115
    return cast("IO[bytes]", opened)


def _stem(path: Path) -> str:
    """The name of a dictionary that does not state one."""
    return path.name.split(".")[0]


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    """The lines of a file in UTF-8, counted from 1."""
    with _open(path) as file:
        for number, line in enumerate(file, 1):
            try:
                yield number, line.decode("utf-8-sig")
            except UnicodeDecodeError:
                raise DictionaryError(path, "is not UTF-8", "save it as UTF-8", number) from None


def _table(path: Path, language: str) -> Read:  # noqa: ARG001
    """One row per word: the word, a tab, its senses separated by semicolons."""

    def entries() -> Iterator[Entry]:
        for number, line in _lines(path):
            if line.startswith("#") or not line.strip():
                continue
            word, mark, senses = line.rstrip("\r\n").partition("\t")
            if not mark:
                raise DictionaryError(
                    path, "a row without a tab", "separate word and senses with a tab", number
                )
            yield word, senses.replace("\t", ";").split(";")

    return Described(_stem(path)), entries()


def _wiktextract(path: Path, language: str) -> Read:
    """One JSON object per line, as wiktextract extracts them from Wiktionary."""
    wanted = languages.base(language)

    def entries() -> Iterator[Entry]:
        for number, line in _lines(path):
            if not line.strip():
                continue
            try:
                entry = json.loads(line)
                if "redirect" in entry:
                    # A redirect of Wiktionary, not a word.
                    continue
                glosses = [sense["glosses"] for sense in entry["senses"] if sense.get("glosses")]
                senses = [said[-1] for said in glosses if isinstance(said, list)]
                found = entry["word"], [sense for sense in senses if isinstance(sense, str)]
                code = entry.get("lang_code", wanted)
            except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
                raise DictionaryError(
                    path, "is not a wiktextract entry", "get the file again", number
                ) from None
            if code == wanted and isinstance(found[0], str):
                yield found

    return Described(_stem(path)), entries()


TEI = "{http://www.tei-c.org/ns/1.0}"


def _tei(path: Path, language: str) -> Read:  # noqa: ARG001
    """TEI as FreeDict writes it: `entry` with `orth`, translations as `cit/quote`."""
    described = Described(_stem(path))
    for element in _elements(path, "teiHeader"):
        described = Described(
            _text(element, "titleStmt/title") or described.name,
            _text(element, "edition"),
            _licence(element),
        )
        break

    def entries() -> Iterator[Entry]:
        for element in _elements(path, "entry"):
            translations = (
                quote
                for cit in element.iterfind(f".//{TEI}cit")
                if (cit.get("type") or "").startswith("trans")
                for quote in cit.iterfind(f"{TEI}quote")
            )
            senses = list(map(words, translations))
            senses = senses or list(map(words, element.iterfind(f".//{TEI}def")))
            for orth in element.iterfind(f"{TEI}form//{TEI}orth"):
                yield words(orth), senses

    return described, entries()


def _elements(path: Path, tag: str) -> Iterator[etree._Element]:
    """The elements of a file one by one, each removed from memory after use."""
    try:
        with _open(path) as file:
            for _, element in etree.iterparse(file, tag=TEI + tag, **OPTIONS):
                yield element
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]
    except etree.XMLSyntaxError as problem:
        raise DictionaryError(
            path, f"not XML: {problem.msg}", "get the file again", problem.lineno or None
        ) from None


def _text(element: etree._Element, path: str) -> str:
    found = element.find(".//" + "/".join(TEI + tag for tag in path.split("/")))
    return " ".join(words(found).split())


def _licence(header: etree._Element) -> str:
    """The licence as the header has it: the text of its link, else its first words."""
    where = header.find(f".//{TEI}availability")
    if where is None:
        return ""
    link = next(where.iter(f"{TEI}ref", f"{TEI}licence"), where)
    said = " ".join(words(link).split())
    return (said or link.get("target") or "")[:120]


def _stardict(path: Path, language: str) -> Read:  # noqa: ARG001
    """StarDict, known by its `.ifo`, whose articles are text or HTML."""
    glossary = _pyglossary(path, "Stardict")
    name = glossary.getInfo("name") or _stem(path)
    return Described(name, glossary.getInfo("version") or ""), _articles(glossary, headed=False)


def _dictd(path: Path, language: str) -> Read:  # noqa: ARG001
    """dictd, known by its `.index`, whose articles begin with their words."""
    stem = path.name.removesuffix(".dz").removesuffix(".dict").removesuffix(".index")
    index, packed = path.with_name(f"{stem}.index"), path.with_name(f"{stem}.dict.dz")
    articles_file = packed if packed.is_file() else path.with_name(f"{stem}.dict")
    for file in (index, articles_file):
        if not file.is_file():
            raise DictionaryError(file, "is missing", f"put it beside {path.name}")

    def entries() -> Iterator[Entry]:
        # pyglossary seeks in the file, which takes hours if it is compressed.
        with tempfile.TemporaryDirectory() as folder:
            shutil.copy(index, folder)
            with _open(articles_file) as whole, Path(folder, f"{stem}.dict").open("wb") as plain:
                _copy_utf8(whole, plain)
            glossary = _pyglossary(Path(folder, index.name), "DictOrg", named=index)
            yield from _articles(glossary, headed=True)

    with _open(articles_file) as opened:
        return _headed(opened.read(HEADER).decode("utf-8", "ignore"), stem), entries()


def _copy_utf8(whole: IO[bytes], plain: IO[bytes]) -> None:
    """Copy a file, of which pyglossary would pass over what is not UTF-8: `UnicodeDecodeError`."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    while block := whole.read(BLOCK):
        decoder.decode(block)
        plain.write(block)
    decoder.decode(b"", final=True)


BLOCK = 1_000_000
"""Bytes decompressed at a time."""

HEADER = 4000
"""The first bytes of a dictd file, which contain its description."""


def _headed(text: str, stem: str) -> Described:
    """What a dictd file says of itself, as FreeDict has it there."""
    name = re.search(r"00-?database-?(?:dictfmt[-.\d]*|info)\s*\n(?:\s*\n)*(\S.*)", text)
    edition = re.search(r"(?m)^Edition: *(\S+)", text)
    return Described(name[1].strip() if name else stem, edition[1] if edition else "")


def _articles(glossary: Any, headed: bool) -> Iterator[Entry]:
    """The senses of each article; those that are likelier meant come first."""
    behind: list[Entry] = []
    for entry in glossary:
        if entry.l_term[0].startswith("00database"):
            continue
        for article in articles.parted(entry.defi, headed):
            for word in entry.l_term:
                found = article.headword_for(word), article.senses
                if article.is_behind(word):
                    behind.append(found)
                else:
                    yield found
    yield from behind


def _pyglossary(path: Path, kind: str, named: Path | None = None) -> Any:
    """A dictionary opened by pyglossary. Raises `DictionaryError`, which names it or `named`."""
    told = named or path
    hook = sys.excepthook
    try:
        from pyglossary.glossary_v2 import Glossary

        Glossary.init()
    except ImportError:
        raise DictionaryError(
            told, "cannot be read without pyglossary", "pip install “lectern[dictionaries]”"
        ) from None
    finally:
        # pyglossary would print all variables with every error of the program.
        sys.excepthook = hook
    glossary = Glossary()
    try:
        opened = glossary.directRead(str(path), formatName=kind)
    except Exception as problem:
        raise DictionaryError(told, f"cannot be read ({problem})", "get the file again") from None
    if not opened:
        raise DictionaryError(told, "cannot be read", "get the file again")
    return glossary


READERS: dict[tuple[str, ...], Callable[[Path, str], Read]] = {
    (".tei", ".tei.xml"): _tei,
    (".jsonl",): _wiktextract,
    (".tsv", ".tab"): _table,
    (".ifo",): _stardict,
    (".index", ".dict", ".dict.dz"): _dictd,
}

ENDINGS = "FreeDict .tei, wiktextract .jsonl, .tsv, StarDict .ifo, or dictd .index"
