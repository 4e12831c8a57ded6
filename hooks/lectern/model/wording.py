"""Helpers for English text and addresses: shorten, list, count, slug."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Any


def shorten(text: str, width: int = 80) -> str:
    """The first words of `text` in at most `width` characters, with an ellipsis where cut."""
    # A long paragraph need not be read to its end for its first words.
    text = " ".join(text[: width * 8].split())
    if len(text) <= width:
        return text
    cut = text[:width]
    # A script without spaces is cut anywhere; others between words.
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut) + "…"


def slugify(name: str) -> str:
    """A name as the last part of an address: “Côte d’Ivoire” → `cote-d-ivoire`."""
    letters = unicodedata.normalize("NFKD", name)
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return "-".join(re.findall("[a-z0-9]+", plain.lower()))


def counted(count: int, one: str, many: str = "") -> str:
    """`1 text`, `2 texts`; `many` where it is not `one` with an s."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def enumerate_words(items: Sequence[Any]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    words = [str(item) for item in items]
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))
