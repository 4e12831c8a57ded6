"""Reads the text of printed pages."""

from __future__ import annotations

import unicodedata
from contextlib import closing
from typing import Any

from pypdfium2 import PdfDocument


def squeezed(text: str) -> str:
    """Letters and digits only: what a PDF has of a text, whatever its line breaks.

    An apostrophe may come back as the letter that looks like it (U+02BC).
    """
    plain = unicodedata.normalize("NFKC", text).replace("\u02bc", "")
    return "".join(char for char in plain if char.isalnum())


def sheets(pdf: bytes) -> list[str]:
    """The text of each sheet."""
    with closing(PdfDocument(pdf)) as document:  # type: ignore[no-untyped-call]
        return [sheet.get_textpage().get_text_range() for sheet in document]


def last_lines(pdf: bytes) -> list[str]:
    """The lowest line of each sheet, whatever is drawn last: a summary is drawn after all else."""
    with closing(PdfDocument(pdf)) as document:  # type: ignore[no-untyped-call]
        return [_lowest(sheet.get_textpage()) for sheet in document]


def _lowest(text: Any) -> str:
    """What stands on the lowest line, from left to right; its points are counted from the foot."""
    boxes = [text.get_rect(number) for number in range(text.count_rects())]
    lowest = min((box for box in boxes), key=lambda box: box[1] + box[3], default=(0, 0, 0, 0))
    line = [box for box in boxes if box[1] < (lowest[1] + lowest[3]) / 2 < box[3]]
    return "".join(text.get_text_bounded(*box) for box in sorted(line))
