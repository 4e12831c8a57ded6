"""Dictionaries (`dictionaries/*.sqlite`): which there are, and what they say of a word.

A file is one SQLite database: `about` has a row a property, `entries` one for each headword of an
entry, its senses a line each, found by its key. `lectern dictionary add` writes it.
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
"""Where they stand, beside the texts."""

ENDING = ".sqlite"

FORMAT = "1"
"""What `about` says of the format of a file: another is refused."""

SENSES = 6
"""How many senses of a word are shown."""

GRAMMAR = re.compile(r"(?i)\W*(indicates|nominali[sz]es|particle|substitutes|(plain )?copula)")
"""How a sense begins that tells what a word of grammar does."""


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
    """How a word is looked up: whatever its case."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", word).casefold())


class Dictionary:
    """One dictionary, open for looking up."""

    def __init__(self, path: Path) -> None:
        """Open a file. Raises `DictionaryError` where it is none."""
        self._path = path
        try:
            # One connection for all threads, for `make serve` builds in another: it only reads.
            self._file = sqlite3.connect(
                f"{path.resolve().as_uri()}?immutable=1", uri=True, check_same_thread=False
            )
            with closing(self._file.execute("SELECT property, value FROM about")) as rows:
                about = dict(rows)
            if about.pop("format") != FORMAT:
                raise DictionaryError(
                    path, "was written by another version", "add the dictionary again"
                )
            self.about = About(**about | {"entries": int(about["entries"])})
        except (sqlite3.Error, KeyError, TypeError, ValueError) as problem:
            raise self._damaged(problem) from None

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of the file. Raises `OSError` where it is gone."""
        with self._path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()

    def senses(self, word: str) -> tuple[str, list[str]]:
        """The headword that is this word, and its senses; of several the one that is written so.

        A word in small letters is none that has capitals: “am” is not “AM”. Both are
        empty where there is none. Raises `DictionaryError` for a damaged file.
        """
        query = "SELECT headword, senses FROM entries WHERE key = ? ORDER BY number"
        try:
            rows = self._file.execute(query, (key(word),)).fetchall()
        except sqlite3.Error as problem:
            raise self._damaged(problem) from None
        if not rows:
            return "", []
        headwords = [str(headword) for headword, _ in rows]
        # A capital may be the sentence's: “Als” is “als” before it is “ALS”.
        headword = next((it for it in (word, word.lower()) if it in headwords), headwords[0])
        if word != headword and word.islower():
            return "", []
        found = dict.fromkeys(
            sense for other, senses in rows if other == headword for sense in senses.split("\n")
        )
        senses = list(found)
        if len(word) == 1:
            # A text has the particle は far more often than a tooth in kana.
            senses.sort(key=lambda sense: not GRAMMAR.match(sense))
        return headword, senses[:SENSES]

    def _damaged(self, problem: Exception) -> DictionaryError:
        return DictionaryError(
            self._path, f"is no dictionary, or is damaged ({problem})", "add the dictionary again"
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
    """The dictionaries for a text: of its language, then of its kin without script and region."""
    for code in dict.fromkeys((language, *languages.kin(language))):
        yield from known.get(code, ())
