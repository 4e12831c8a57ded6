"""ZIP archives of which the same files are the same bytes, whenever they are packed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first time that ZIP can hold; an archive says no time of its own."""

UNIX = 3
"""The system that an archive says it was made on, whichever it was."""

PACKED = (".docx", ".zip")
"""What is compressed already."""


def archive(files: Iterable[tuple[str, bytes]]) -> bytes:
    """The bytes of an archive of files by their names, in the order given."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as made:
        for name, content in files:
            entry = zipfile.ZipInfo(name, EARLIEST)
            stored = name.endswith(PACKED)
            entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            entry.create_system = UNIX
            entry.external_attr = 0o644 << 16
            made.writestr(entry, content)
    return packed.getvalue()
