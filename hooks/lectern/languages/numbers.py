"""The numbers that a text writes in figures, whatever its language groups them by."""

from __future__ import annotations

import re

SPELLED = 12
"""Up to which number English may write a word, or the name of a month, in place of figures."""

NUMBER = re.compile(r"\d+(?:[.,'’ \u00a0\u202f]\d{3})*(?!\d)|\d+")
GROUPS = re.compile(r"[.,'’ \u00a0\u202f](?=\d{3}(?!\d))")

MYRIADS = re.compile(r"\d[\d.,]*[万萬億亿兆만억조][\d.,万萬億亿兆만억조]*")
"""A number by ten thousands, as Chinese, Japanese and Korean count: 12万 is 120,000."""


def numbers(text: str) -> set[int]:
    """The numbers of a text that any language writes in figures, those above 12."""
    found = (GROUPS.sub("", match[0]) for match in NUMBER.finditer(text))
    return {int(digits) for digits in found if int(digits) > SPELLED}


def differing(text: str, english: str) -> set[int]:
    """The numbers that a text or its English has alone.

    What a text counts by ten thousands has other figures in English, which are not compared.
    """
    plain = MYRIADS.sub(" ", text)
    here, there = numbers(plain), numbers(english)
    return here ^ there if plain == text else here - there
