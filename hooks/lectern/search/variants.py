"""Spelling variants of a word: two letters for one, or another script."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise

from opencc import OpenCC

from lectern.search.terms import fold

LETTERS = {
    "de": {"ä": "ae", "ö": "oe", "ü": "ue"},
    "da": {"å": "aa", "ø": "oe"},
    "nb": {"å": "aa", "ø": "oe"},
    "nn": {"å": "aa", "ø": "oe"},
    "sv": {"å": "aa", "ä": "ae", "ö": "oe"},
}
"""Replacements for letters that a keyboard or a telegram lacks, by language. Folding does the rest:
u for ü, ae for æ, ss for ß."""

OLD_SPELLINGS = {"da": {"aa": "å"}, "nb": {"aa": "å"}, "nn": {"aa": "å"}}
"""Spellings in old texts and in names, with the letters of today: Aarhus, Haakon."""

CYRILLIC = dict(zip("абвгдђежзијклмнопрстћуфхцчш", "abvgdđežzijklmnoprstćufhcčš", strict=True))
CYRILLIC |= {"љ": "lj", "њ": "nj", "џ": "dž"}
"""Serbian letters in both scripts, as in the law on the official use of language and scripts."""

LATIN = {latin: letter for letter, latin in CYRILLIC.items()}

HALF_SPACE = "\u200c"
"""The zero-width non-joiner between the parts of a Persian word, which folding removes."""

TWO_SCRIPTS = ("sr", "sh", "bs", "cnr")

CHINESE = ("t2s", "s2t", "s2twp", "s2hk")
"""OpenCC’s conversions: to simplified, traditional, Taiwan’s and Hong Kong’s characters."""


VARIED = {*LETTERS, *OLD_SPELLINGS, *TWO_SCRIPTS, "zh"}
"""The languages that have variants."""


BEFORE = {fold(word) for word in ("می", "نمی")}
"""Persian prefixes that are joined to a word with a half-space, for which texts also write a space
or nothing. Source: the Persian Academy's orthography (Dastur-e khatt-e farsi)."""

BEHIND = {
    fold(word)
    for word in (
        *("ها", "های", "هایی", "هایم", "هایت", "هایش", "هایمان", "هایتان", "هایشان", "تر", "ترین"),
        *("ام", "ات", "اش", "ای", "ایم", "اید", "اند", "مان", "تان", "شان"),
    )
}
"""Persian suffixes: the plural, the degrees, the endings of “to be”, the possessives."""


APOSTROPHES = "'‘’`"

PREFIXED = re.compile(rf"(?<!\w)([A-Z])[{APOSTROPHES}]([^\W\d_a-z]\w{{2,}})")
"""A name with one letter and an apostrophe before it, which people often type as one word: O’Neill,
L’Oréal, N’Djamena."""

HYPHENS = "-‐‑"

HYPHENATED = re.compile(rf"(?<!\w)(?=([^\W\d_][^\W_]*)[{HYPHENS}]([^\W_]+))")
"""Hyphenated words that some people write as one: co-operation, e-post, F-16."""

ONE_LETTER = ("br", "kaa", "uz")
"""Languages in which “o'” and “c'h” are one letter."""


def parts(word: str, language: str) -> list[str]:
    """The parts of a word that is indexed as one: those between half-spaces, or a name after “O'”.

    The language is needed because Uzbek also writes words like `o'neill`, and Breton words like the
    Italian “c'hanno” (`folding.toml`).
    """
    if HALF_SPACE in word:
        return [part for part in word.split(HALF_SPACE) if part]
    before, _, after = re.sub(f"[{APOSTROPHES}]", "'", word).partition("'")
    if before.lower() in ("o", "c") and len(after) > 2 and language not in ONE_LETTER:
        return [after]
    return []


def apart(words: Iterable[str], text: str, language: str) -> Iterator[tuple[str, str]]:
    """Pairs of adjacent words of a text that may also be written as one; `words` are in order."""
    # Few texts have these marks, and searching with a pattern takes as long as finding all words.
    if any(mark in text for mark in APOSTROPHES):
        yield from PREFIXED.findall(text)
    if any(mark in text for mark in HYPHENS):
        yield from HYPHENATED.findall(text)
    if language == "fa":
        yield from ((a, b) for a, b in pairwise(map(fold, words)) if a in BEFORE or b in BEHIND)


def variants(word: str, language: str) -> set[str]:
    """Other spellings of the word, in lower case and without the word itself."""
    if language not in VARIED:
        return set()
    lower = word.lower()
    found = {_replaced(lower, table.get(language, {})) for table in (LETTERS, OLD_SPELLINGS)}
    if language in TWO_SCRIPTS:
        found |= {_replaced(lower, CYRILLIC), _cyrillic(lower)}
    if language == "zh":
        found |= set(_chinese(lower))
    return found - {lower}


def _replaced(word: str, table: dict[str, str]) -> str:
    for letter, other in table.items():
        word = word.replace(letter, other)
    return word


def _cyrillic(word: str) -> str:
    # Digraphs first: “lj” is one Cyrillic letter.
    for latin in sorted(LATIN, key=len, reverse=True):
        word = word.replace(latin, LATIN[latin])
    return word


def _chinese(word: str) -> Iterator[str]:
    return (converter(way).convert(word) for way in CHINESE)


@cache
def converter(way: str) -> OpenCC:
    """A cached OpenCC converter, which reads its tables only once."""
    return OpenCC(way)
