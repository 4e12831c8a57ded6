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
"""What is typed where a keyboard or a telegram lacks a letter, by language. Folding knows the rest:
u for ü, ae for æ, ss for ß."""

OLD_SPELLINGS = {"da": {"aa": "å"}, "nb": {"aa": "å"}, "nn": {"aa": "å"}}
"""What stands in old texts and in names for a letter of today: Aarhus, Haakon."""

CYRILLIC = dict(zip("абвгдђежзијклмнопрстћуфхцчш", "abvgdđežzijklmnoprstćufhcčš", strict=True))
CYRILLIC |= {"љ": "lj", "њ": "nj", "џ": "dž"}
"""Serbian, letter by letter: the law on the official use of language and scripts has both."""

LATIN = {latin: letter for letter, latin in CYRILLIC.items()}

HALF_SPACE = "\u200c"
"""What Persian sets between the parts of a word, which folding drops."""

TWO_SCRIPTS = ("sr", "sh", "bs", "cnr")

CHINESE = ("t2s", "s2t", "s2twp", "s2hk")
"""OpenCC’s ways: to simplified characters, to traditional ones, and to Taiwan’s and Hong Kong’s."""


VARIED = {*LETTERS, *OLD_SPELLINGS, *TWO_SCRIPTS, "zh"}
"""The languages that have such ways."""


BEFORE = {fold(word) for word in ("می", "نمی")}
"""What Persian sets before a word with a half-space, for which texts have a space, too, or nothing:
by the spelling of its Academy (Dastur-e khatt-e farsi)."""

BEHIND = {
    fold(word)
    for word in (
        *("ها", "های", "هایی", "هایم", "هایت", "هایش", "هایمان", "هایتان", "هایشان", "تر", "ترین"),
        *("ام", "ات", "اش", "ای", "ایم", "اید", "اند", "مان", "تان", "شان"),
    )
}
"""What it sets behind one: the plural, the degrees, the endings of “to be”, the possessives."""


APOSTROPHES = "'‘’`"

PREFIXED = re.compile(rf"(?<!\w)([A-Z])[{APOSTROPHES}]([^\W\d_a-z]\w{{2,}})")
"""A letter that belongs to a name, which those who type it quickly write as one: O’Neill, L’Oréal,
N’Djamena."""

HYPHENS = "-‐‑"

HYPHENATED = re.compile(rf"(?<!\w)(?=([^\W\d_][^\W_]*)[{HYPHENS}]([^\W_]+))")
"""Words of which some write one: co-operation, e-post, F-16."""

ONE_LETTER = ("br", "kaa", "uz")
"""Languages in which “o'” and “c'h” are one letter."""


def parts(word: str, language: str) -> list[str]:
    """The parts of a word that is taken for one: between half-spaces, or a name's behind its “O'”.

    Without its case `o'neill` cannot be told from what Uzbek writes so, and “c'hanno” of Italian
    not from Breton (`folding.toml`).
    """
    if HALF_SPACE in word:
        return [part for part in word.split(HALF_SPACE) if part]
    before, _, after = re.sub(f"[{APOSTROPHES}]", "'", word).partition("'")
    if before.lower() in ("o", "c") and len(after) > 2 and language not in ONE_LETTER:
        return [after]
    return []


def apart(words: Iterable[str], text: str, language: str) -> Iterator[tuple[str, str]]:
    """Of the words of a text in order, those neighbours that may be written as one."""
    # Few sentences have either, and to look for words around them takes as long as for all words.
    if any(mark in text for mark in APOSTROPHES):
        yield from PREFIXED.findall(text)
    if any(mark in text for mark in HYPHENS):
        yield from HYPHENATED.findall(text)
    if language == "fa":
        yield from ((a, b) for a, b in pairwise(map(fold, words)) if a in BEFORE or b in BEHIND)


def variants(word: str, language: str) -> set[str]:
    """The word as it may be written else, in small letters; without the word itself."""
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
    # Two letters that are one come first.
    for latin in sorted(LATIN, key=len, reverse=True):
        word = word.replace(latin, LATIN[latin])
    return word


def _chinese(word: str) -> Iterator[str]:
    return (converter(way).convert(word) for way in CHINESE)


@cache
def converter(way: str) -> OpenCC:
    """One of OpenCC's converters, which reads its tables once."""
    return OpenCC(way)
