"""Adds, lists and removes a collection's dictionaries."""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from lectern.drafting.dictionaries import formats
from lectern.drafting.dictionaries.formats import Described, Entry
from lectern.model.errors import UNSAFE, DictionaryError
from lectern.reading.dictionaries import ENDING, FORMAT, SENSES, About, Dictionary, find, key

LONGEST_SENSE = 160
"""The most letters of a sense; longer text explains rather than translates."""

LONGEST_WORD = 60
"""The most letters of a headword."""

SCHEMA = """
CREATE TABLE about (property TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE entries (
    key TEXT, number INTEGER, headword TEXT NOT NULL, senses TEXT NOT NULL,
    PRIMARY KEY (key, number)
) WITHOUT ROWID;
"""


def add(folder: Path, language: str, path: Path, said: Described) -> tuple[Path, About]:
    """Write a dictionary of a language as a file of the collection.

    `said` is the editor's description, which takes precedence over the file's. Only headwords of
    one word are stored, because words are looked up one by one. Raises `DictionaryError`.
    """
    found, entries = formats.read(path, language)
    described = replace(found, **{name: value for name, value in vars(said).items() if value})
    if not described.licence:
        raise DictionaryError(
            path,
            "does not state its licence",
            "give it, as in --licence CC-BY-SA-4.0; pages that use the dictionary show it",
        )
    target = folder / f"{language}-{_file_name(described.name)}{ENDING}"
    if target.exists():
        raise DictionaryError(target, "is there already", "remove it first, or give another --name")
    folder.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_suffix(".part")
    unfinished.unlink(missing_ok=True)
    try:
        _write(unfinished, language, path, described, _kept(entries))
        os.replace(unfinished, target)
    finally:
        unfinished.unlink(missing_ok=True)
    return target, Dictionary(target).about


def remove(folder: Path, name: str) -> Path:
    """Delete a dictionary by the name of its file or its own. Raises `DictionaryError`."""
    paths = find(folder)
    for path in paths:
        if name in (path.stem, path.name) or name == Dictionary(path).about.name:
            path.unlink()
            return path
    there = ", ".join(path.stem for path in paths) or "none"
    raise DictionaryError(folder / name, "no such dictionary", f"there are: {there}")


def _write(
    target: Path, language: str, path: Path, described: Described, entries: Iterable[Entry]
) -> None:
    with closing(sqlite3.connect(target, isolation_level=None)) as file:
        # What is half written is thrown away: nothing is to be taken back, and no journal left.
        file.execute("PRAGMA journal_mode = OFF")
        file.executescript(SCHEMA)
        file.execute("BEGIN")
        count = 0
        for count, (headword, senses) in enumerate(entries, 1):
            row = (key(headword), count, headword, "\n".join(senses))
            file.execute("INSERT INTO entries VALUES (?, ?, ?, ?)", row)
        if not count:
            raise DictionaryError(
                path, "has no one-word entries", "check that it is a dictionary into English"
            )
        about = vars(described) | {"language": language, "entries": count, "format": FORMAT}
        file.executemany("INSERT INTO about VALUES (?, ?)", sorted(about.items()))
        file.execute("COMMIT")
        file.execute("VACUUM")


def _kept(entries: Iterable[Entry]) -> Iterator[Entry]:
    """The entries of one word each, as plain text of bounded length."""
    for headword, senses in entries:
        word = _plain(headword, LONGEST_WORD)
        meanings = list(dict.fromkeys(filter(None, (_plain(s, LONGEST_SENSE) for s in senses))))
        if word and not re.search(r"\s|…", word) and meanings:
            yield word, meanings[:SENSES]


def _plain(text: str, longest: int) -> str:
    """Text in one line, without control characters."""
    flat = " ".join(UNSAFE.sub(" ", text[: longest * 4]).split())
    return flat if len(flat) <= longest else flat[:longest].rstrip() + "…"


def _file_name(name: str) -> str:
    return re.sub(r"\W+", "-", name.casefold()).strip("-")[:80] or "dictionary"
