"""Normalises words to search terms, so that `kina`, `Ķīna` and `KINA` match.

`theme/assets/javascripts/search/terms.js` does the same to queries, with the same table.
"""

from __future__ import annotations

import itertools
import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

TABLE = Path(__file__).parent / "folding.toml"

SHORTEST_STEM = 3
"""The fewest letters that must remain of a word without its proclitic."""

KATAKANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}
"""Folded to hiragana: the two write the same syllables."""


@cache
def table() -> dict[str, Any]:
    """The table of `data/folding.toml`."""
    result: dict[str, Any] = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    return result


@cache
def word_pattern() -> re.Pattern[str]:
    """A run of letters, their marks, and digits."""
    marks = "".join(c for c in map(chr, range(0x300, 0x10000)) if unicodedata.category(c)[0] == "M")
    # Possessive quantifiers (`++`) never backtrack, which takes a third less time.
    piece = rf"(?:[^\W_]++|[{marks}\u0640\u200c\u200d\u00ad])++"
    return re.compile(rf"{piece}(?:{table()['inside']}{piece})*")


def words(text: str) -> list[str]:
    """The words of a text."""
    # Most calls are for a single word, and this check is faster than the pattern.
    return [text] if text.isalnum() else word_pattern().findall(text)


def add_words(known: set[str], texts: Iterable[str]) -> None:
    """Add the words of some texts to `known`, one text after the other."""
    for text in texts:
        known.update(words(text))


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], dict[int, str | int], re.Pattern[str]]:
    letters = {ord(letter): plain for letter, plain in table()["letters"].items()}
    letters |= {ord(zero) + n: str(n) for zero in table()["zeros"] for n in range(10)}
    pairs = table()["pairs"]
    return (
        re.compile(rf"[{table()['marks']}]"),
        re.compile(rf"[{pairs}]+|[^{pairs}]+"),
        {**KATAKANA, **letters},
        re.compile(f"[{pairs}]"),
    )


def fold(word: str) -> str:
    """A word in lower case, without marks, and with equivalent letters made the same."""
    if word.isascii() and word.isalnum():
        return word.lower()
    return word.translate(APART) if EACH_APART.fullmatch(word) else _folded(word)


def _folded(word: str) -> str:
    marks, _, letters, _ = _patterns()
    plain = marks.sub("", unicodedata.normalize("NFKD", word).lower())
    return unicodedata.normalize("NFC", plain).translate(letters)


EACH_APART = re.compile("[\0-\u058f]*")
"""Words of Latin, Greek, Cyrillic and Armenian letters, which can be folded one letter at a time:
folded letters never combine. Looking letters up takes a third of the time."""


class _Apart(dict[int, str]):
    """Each letter, folded; filled on first use."""

    def __missing__(self, code: int) -> str:
        self[code] = _folded(chr(code))
        return self[code]


APART = _Apart()


def exact(word: str) -> str:
    """A word as written, but in lower case and in Unicode's form NFC."""
    return unicodedata.normalize("NFC", word.lower())


def single(word: str) -> str:
    """The term that a word is found by; empty if it has several or none."""
    folded = fold(word)
    if folded.isalnum() and EACH_APART.fullmatch(folded):
        return folded
    found = terms(word)
    return found[0][0] if len(found) == 1 else ""


@lru_cache(maxsize=1 << 16)
def terms(word: str) -> tuple[tuple[str, str], ...]:
    """The terms that a word of a text is found by, each with the form as written.

    Most words have one. In scripts without spaces, each character and each pair of adjacent
    characters is a term.
    """
    if word.isascii() and word.isalnum():
        return ((word.lower(),) * 2,)
    folded = "".join(words(fold(word)))
    (run, *others) = _patterns()[1].findall(folded) or [""]
    if not others and not is_paired(run):
        return ((run, exact(word)),) if run else ()
    found: dict[str, None] = {}
    for each in (run, *others):
        found |= dict.fromkeys(_pairs(each) if is_paired(each) else [each])
    return tuple((term, term) for term in found)


def is_paired(run: str) -> bool:
    """Whether a run of letters is in a script that is looked up by characters and pairs."""
    return bool(_patterns()[3].match(run))


def _pairs(run: str) -> Iterator[str]:
    yield from run
    yield from map("".join, itertools.pairwise(run))


def wanted(text: str) -> Iterator[tuple[str, float]]:
    """The terms that a query for a text would look up, each with its size in letters."""
    for word in words(text):
        folded = "".join(words(fold(word)))
        if folded.isascii() and folded:
            yield folded, float(len(folded))
            continue
        for run in _patterns()[1].findall(folded):
            parts = list(map("".join, itertools.pairwise(run))) if is_paired(run) else []
            for part in parts or [run]:
                yield part, len(run) / max(1, len(parts))


def stems(term: str, kind: str = "proclitics") -> list[str]:
    """A folded Arabic or Hebrew word without the proclitics that it may begin with.

    `kind` is `proclitics`, for all of them, or `articles`.
    """
    if not "\u0590" < term[:1] < "\u0780":
        return []
    return list(
        dict.fromkeys(
            term.removeprefix(small)
            for prefixes in table()[kind].values()
            for small in prefixes
            if term.startswith(small) and len(term) - len(small) >= SHORTEST_STEM
        )
    )
