"""What stands on paper."""

from __future__ import annotations

from contextlib import closing

from pypdfium2 import PdfDocument


def sheets(pdf: bytes) -> list[str]:
    """The text of each sheet."""
    with closing(PdfDocument(pdf)) as document:  # type: ignore[no-untyped-call]
        return [sheet.get_textpage().get_text_range() for sheet in document]
