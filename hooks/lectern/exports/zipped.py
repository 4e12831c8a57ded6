"""ZIP archives of which the same files are the same bytes, whenever they are packed."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from time import gmtime
from typing import IO

EARLIEST = 315532800
"""1 January 1980 in seconds since 1970: the first time that ZIP can hold."""

UNIX = 3
"""The system that an archive says it was made on, whichever it was; it has permissions of files."""

PACKED = (".docx", ".gz", ".woff2", ".zip")
"""What is compressed already: to do it again takes time and saves nothing."""


def archive(files: Iterable[tuple[str, bytes | Path]], to: IO[bytes], time: int = EARLIEST) -> None:
    """Write an archive of files by their names, in the order given; each is a file or its content.

    `time` is what the archive says of all, in seconds since 1970.
    """
    stamp = gmtime(max(time, EARLIEST))[:6]
    with zipfile.ZipFile(to, "w") as made:
        for name, content in files:
            entry = zipfile.ZipInfo(name, stamp)
            stored = name.endswith(PACKED)
            entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            entry.create_system = UNIX
            entry.external_attr = 0o644 << 16
            if isinstance(content, bytes):
                made.writestr(entry, content)
                continue
            entry.file_size = content.stat().st_size
            with content.open("rb") as read, made.open(entry, "w") as written:
                shutil.copyfileobj(read, written)


def archived(files: Iterable[tuple[str, bytes | Path]]) -> bytes:
    """The bytes of an archive."""
    packed = BytesIO()
    archive(files, packed)
    return packed.getvalue()
