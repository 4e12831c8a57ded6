"""Compares the numbers of a text and its gloss, in figures or in words."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from icu4py.messageformat import MessageFormat

from lectern.languages import INTERFACE

SPELLED = 12
"""The largest number that English may write as a word, or as the name of a month."""

NUMBER = re.compile(r"\d+(?:[.,'’ \u00a0\u202f]\d{3})*(?!\d)|\d+")
GROUPS = re.compile(r"[.,'’ \u00a0\u202f](?=\d{3}(?!\d))")

DIGITS = 30
"""The number of leading digits compared; Python parses only some thousands."""

SOFT_HYPHEN = "\u00ad"

MYRIADS = re.compile(r"\d[\d.,]*[万萬億亿兆만억조][\d.,万萬億亿兆만억조]*")
"""A number by ten thousands, as Chinese, Japanese and Korean count: 12万 is 120,000."""

AFTERNOON = re.compile(r"(?i)(?<!\d)(1[01]|[1-9])(?:[.:]\d\d)?\s?p(?:m|\. ?m)\b")
"""An hour after noon in English's 12-hour clock; other languages count to 24."""

SPELLED_OUT = (
    "",
    ",%spellout-ordinal",
    *(
        f",%spellout-{kind}-{gender}"
        for kind in ("cardinal", "ordinal")
        for gender in ("masculine", "feminine", "neuter")
    ),
)
"""CLDR's rule sets for numbers in words; a missing one is replaced by the usual one."""


def numbers(text: str) -> set[int]:
    """The numbers above 12 that any language writes in figures."""
    found = (GROUPS.sub("", match[0])[:DIGITS] for match in NUMBER.finditer(text))
    return {number for digits in found if (number := int(digits)) > SPELLED}


def differing(text: str, language: str, english: str) -> set[int]:
    """The numbers that only the text or only its English has.

    One side may use words where the other has figures, and English an afternoon hour. Numbers
    counted by ten thousands have other figures in English and are not compared.
    """
    plain = MYRIADS.sub(" ", text)
    here, there = numbers(plain), numbers(english)
    afternoon = {int(hour) + 12 for hour in AFTERNOON.findall(english)}
    left_out = {n for n in here - there - afternoon if not _spells(english, INTERFACE, n)}
    added = {n for n in there - here if not _spells(text, language, n)}
    return left_out | added if plain == text else left_out


def _spells(text: str, language: str, number: int) -> bool:
    """Whether a text has a number in words that is not part of a longer one."""
    text = f" {text.casefold().replace(SOFT_HYPHEN, '')} "
    return any(
        _ends(text[match.start() - 1]) and _ends(text[match.end()])
        for words in _in_words(language, number)
        for match in re.finditer(re.escape(words), text)
    )


def _ends(beside: str) -> bool:
    """Whether a number in words may end beside this character."""
    if unicodedata.east_asian_width(beside) == "W":
        return unicodedata.numeric(beside, None) is None
    return not beside.isalnum() and beside != "-"


@cache
def _in_words(language: str, number: int) -> frozenset[str]:
    spelled = {
        MessageFormat(f"{{n,spellout{rule}}}", language.replace("-", "_")).format({"n": number})
        for rule in SPELLED_OUT
    }
    plain = {words.casefold().replace(SOFT_HYPHEN, "") for words in spelled}
    # “A hundred”, “the hundredth”.
    return frozenset(plain | {words.removeprefix("one ") for words in plain})
