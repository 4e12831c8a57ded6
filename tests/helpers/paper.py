"""What stands on paper."""

from __future__ import annotations

import unicodedata
from contextlib import closing

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
