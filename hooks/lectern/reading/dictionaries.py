"""Reads dictionaries (`dictionaries/*.sqlite`) and looks words up in them.

A file is an SQLite database. `about` has one row per property. `entries` has one row for each
headword of an entry, found by its key, with one sense per line. `lectern dictionary add` writes it.
"""

from __future__ import annotations

import hashlib
import re
import sqlite3
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from lectern import languages
from lectern.model.errors import DictionaryError

FOLDER = "dictionaries"
"""Their folder, beside the texts."""

ENDING = ".sqlite"

FORMAT = "1"
"""The file format's version in `about`; other versions are rejected."""

SENSES = 6
"""The most senses of a word that are shown."""

GRAMMAR = re.compile(r"(?i)\W*(indicates|nominali[sz]es|particle|substitutes|(plain )?copula)")
"""Prefix of a sense that describes a function word."""

MARKED = re.compile(r"\[[^\[\]]+\]\s*\S")
"""How a sense begins that a word has in one field or manner of speech alone, as dictionaries of the
Ding family have it: “[math.] equal sth.”. A mark behind a sense is of the English: “lift [Br.]”."""


@dataclass(frozen=True)
class About:
    """What is known of a dictionary as a whole."""

    language: str
    """BCP 47, of its headwords; its senses are in English."""

    name: str
    version: str
    licence: str
    entries: int

    @property
    def credit(self) -> str:
        """As pages that use it name it: “FreeDict German-English 1.9.1 (GPL-3.0-or-later)”."""
        return " ".join(filter(None, (self.name, self.version))) + f" ({self.licence})"


def key(word: str) -> str:
    """The key of a word, which ignores case."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", word).casefold())


class Dictionary:
    """One dictionary, open for looking up."""

    def __init__(self, path: Path) -> None:
        """Open a file. Raises `DictionaryError` if it is not a dictionary."""
        self._path = path
        try:
            # One connection for all threads, for `make serve` builds in another: it only reads.
            self._file = sqlite3.connect(
                f"{path.resolve().as_uri()}?immutable=1", uri=True, check_same_thread=False
            )
            with closing(self._file.execute("SELECT property, value FROM about")) as rows:
                about = dict(rows)
            if about.pop("format") != FORMAT:
                raise DictionaryError(path, "was written by another version", "add it again")
            self.about = About(**about | {"entries": int(about["entries"])})
        except (sqlite3.Error, KeyError, TypeError, ValueError) as problem:
            raise self._damaged(problem) from None

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of the file. Raises `OSError` if it no longer exists."""
        with self._path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()

    def senses(self, word: str) -> tuple[str, list[str]]:
        """The headword that matches a word, preferably with the same case, and its senses.

        A lower-case word does not match a headword with capitals: “am” is not “AM”. Both results
        are empty if there is no match. Raises `DictionaryError` for a damaged file.
        """
        query = "SELECT headword, senses FROM entries WHERE key = ? ORDER BY number"
        try:
            rows = self._file.execute(query, (key(word),)).fetchall()
        except sqlite3.Error as problem:
            raise self._damaged(problem) from None
        if not rows:
            return "", []
        headwords = [str(headword) for headword, _ in rows]
        # A capital may be due to the start of the sentence: try “als” before “ALS” for “Als”.
        headword = next((it for it in (word, word.lower()) if it in headwords), headwords[0])
        if word != headword and word.islower():
            return "", []
        found = dict.fromkeys(
            sense for other, senses in rows if other == headword for sense in senses.split("\n")
        )
        # “kommen” is “come” before it is what colloquial speech may mean by it.
        senses = sorted(found, key=lambda sense: bool(MARKED.match(sense)))
        if len(word) == 1:
            # The particle は is far more frequent in texts than a tooth written in kana.
            senses.sort(key=lambda sense: not GRAMMAR.match(sense))
        return headword, senses[:SENSES]

    def _damaged(self, problem: Exception) -> DictionaryError:
        return DictionaryError(
            self._path, f"is not a dictionary, or is damaged ({problem})", "add it again"
        )


def find(folder: Path) -> list[Path]:
    """The files of a collection's dictionaries, in order of their names."""
    return sorted(folder.glob(f"*{ENDING}"))


def read(paths: Iterable[Path]) -> dict[str, list[Dictionary]]:
    """Open dictionaries, by the language of their headwords. Raises `DictionaryError`."""
    result: dict[str, list[Dictionary]] = {}
    for path in paths:
        dictionary = Dictionary(path)
        result.setdefault(dictionary.about.language, []).append(dictionary)
    return result


def of_language(known: dict[str, list[Dictionary]], language: str) -> Iterator[Dictionary]:
    """The dictionaries for a text: of its language, then of the same without script and region."""
    for code in dict.fromkeys((language, *languages.kin(language))):
        yield from known.get(code, ())
