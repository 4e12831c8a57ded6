"""The alphabetical order of a language: Å after Ø in Norwegian, Ch after H in Czech.

Babel does not include CLDR's collation, and PyICU takes 30 MB and needs ICU. A word list needs only
the letters that a language sorts separately: a few lines of data.
"""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data" / "collation.toml"

Place = tuple[str, int, str]
"""Where a letter is sorted: after which letter, at which position; and its heading."""

Key = tuple[tuple[str, int], ...]


@cache
def _tables() -> dict[str, list[str]]:
    return tomllib.loads(DATA.read_text("utf-8"))


@cache
def _places(language: str) -> dict[str, Place]:
    """The letters and letter sequences with a position of their own."""
    tables = _tables()
    places: dict[str, Place] = {}
    for row in (*tables["und"], *tables.get(language, ())):
        for rank, equals in enumerate(row.split(" < ")):
            letters = equals.split(" = ")
            for letter in letters:
                places[letter] = (row[0], rank, letters[0])
    return places


def _letters(word: str, language: str) -> Iterator[Place]:
    """The letters of a word as its language counts them, without marks that do not matter."""
    places = _places(language)
    plain = unicodedata.normalize("NFD", _small(word, language))
    start = 0
    while start < len(plain):
        # No sequence of any language is longer than three letters, or a letter with two marks.
        for end in range(min(start + 3, len(plain)), start, -1):
            whole = end == len(plain) or not unicodedata.combining(plain[end])
            letter = unicodedata.normalize("NFC", plain[start:end])
            if letter in places and (whole or len(letter) == 1):
                yield places[letter]
                start = end
                break
        else:
            for char in unicodedata.normalize("NFKD", plain[start]):
                if not unicodedata.combining(char):
                    yield char, 0, char
            start += 1


def _small(word: str, language: str) -> str:
    if language in ("az", "tr"):
        word = word.replace("I", "ı").replace("İ", "i")
    # Not `casefold`, which writes ß as ss.
    return word.lower()


def key(word: str, language: str) -> Key:
    """The sort key for words of a language; upper and lower case are equal."""
    return tuple((base, rank) for base, rank, _ in _letters(word, language))


def initial(word: str, language: str) -> str:
    """The letter a word is listed under; “#” if it starts with no letter."""
    first = next(_letters(word, language), None)
    if not first or not first[2].isalpha():
        return "#"
    letter = first[2]
    if language in ("az", "tr"):
        letter = letter.replace("i", "İ")
    return letter[:1].upper() + letter[1:]
