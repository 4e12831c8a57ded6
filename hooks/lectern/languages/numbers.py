"""The numbers that a text writes in figures, whatever its language groups them by."""

from __future__ import annotations

import re

SPELLED = 12
"""Up to which number English may write a word, or the name of a month, in place of figures."""

NUMBER = re.compile(r"\d+(?:[.,'’ \u00a0\u202f]\d{3})*(?!\d)|\d+")
GROUPS = re.compile(r"[.,'’ \u00a0\u202f](?=\d{3}(?!\d))")


def numbers(text: str) -> set[int]:
    """The numbers of a text that any language writes in figures, those above 12."""
    found = (GROUPS.sub("", match[0]) for match in NUMBER.finditer(text))
    return {int(digits) for digits in found if int(digits) > SPELLED}
