"""The bundle: a built site in one file, the same bytes whenever it is packed."""

from __future__ import annotations

import hashlib
import zipfile
from pathlib import Path
from time import gmtime

UNIX = 3
"""The system that a bundle says it was made on, whichever it was; it has permissions of files."""

PACKED = frozenset({".docx", ".gz", ".woff2", ".zip"})
"""What is compressed already: to do it again takes time and saves nothing."""

EARLIEST = 315532800
"""1 January 1980 in seconds since 1970: the first time that ZIP can hold."""


def pack(folder: Path, bundle: Path, time: int) -> None:
    """Pack a folder's files in order of their names, under one folder of the bundle's name."""
    stamp = gmtime(max(time, EARLIEST))[:6]
    with zipfile.ZipFile(bundle, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                name = f"{bundle.stem}/{path.relative_to(folder).as_posix()}"
                entry = zipfile.ZipInfo(name, stamp)
                packed = path.suffix in PACKED
                entry.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
                entry.create_system = UNIX
                entry.external_attr = 0o644 << 16
                archive.writestr(entry, path.read_bytes())


def put(bundle: Path, to: Path) -> None:
    """Put a bundle into its place, and its checksum beside it, as `sha256sum --check` reads it."""
    to.parent.mkdir(parents=True, exist_ok=True)
    with bundle.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    said = bundle.with_name(f"{bundle.name}.sha256")
    said.write_text(f"{digest}  {bundle.name}\n", "utf-8")
    bundle.replace(to)
    said.replace(to.with_name(said.name))
