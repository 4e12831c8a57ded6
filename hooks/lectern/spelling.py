"""Characters that are written in more than one way: names are looked up in one of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

VOWEL_SIGNS = (
    "\u0610-\u061a\u064b-\u0652\u0654\u0670\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
)
"""Of Arabic and Hebrew; they are mostly left out, as is the stroke that stretches a word."""

SILENT = re.compile(f"[\u0640{VOWEL_SIGNS}]")

ALIKE = str.maketrans("’ʼ׳״”يكşţŞŢ", "'''\"\"یکșțȘȚ")
"""What is written for another character: the typographic apostrophe, the letter that Ukrainian and
others use, the marks of Hebrew abbreviations and what is typed for them, two letters as Arabic and
Persian keyboards differ, and the cedillas that stand for Romanian's commas (in Turkish both are the
same)."""

SPACE = re.compile(r"\s")


def spellings(form: str) -> Iterator[str]:
    """A form as it is looked up; with a capital, too, where it may open a sentence."""
    form = normal(form)
    yield form
    if form[:1].islower():
        yield form[0].upper() + form[1:]


def normal(text: str) -> str:
    """One white space, one apostrophe, composed characters, no vowel signs."""
    if text.isascii():
        return " ".join(text.split())
    composed = unicodedata.normalize("NFC", " ".join(text.split()))
    return SILENT.sub("", composed).translate(ALIKE)


def plain(text: str) -> str:
    """A text as forms are looked up, if that takes one character for one; else nothing."""
    plain = SPACE.sub(" ", text).translate(ALIKE)
    alike = "  " not in plain and unicodedata.is_normalized("NFC", text) and not SILENT.search(text)
    return plain if alike else ""


@lru_cache(maxsize=1 << 12)
def letter(character: str) -> str:
    """A letter without its marks, which may be characters of their own: “K” for “Ķ”."""
    return unicodedata.normalize("NFD", character)[0].translate(ALIKE)
