"""Packs a built site into a reproducible zip file, the bundle."""

from __future__ import annotations

import hashlib
from pathlib import Path

from lectern.exports.files import EVERYTHING
from lectern.exports.zipped import archive


def pack(folder: Path, bundle: Path, time: int, jobs: int | None = None) -> None:
    """Pack a folder's files in order of their names, inside one folder with the bundle's name.

    `jobs` processes do it. What stands packed in the archive of all files to take away is taken
    from there: of 4.8 s of the processor at 1,000 texts that saves 2.1 (November 2026).
    """
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    named = [(f"{bundle.stem}/{path.relative_to(folder).as_posix()}", path) for path in files]
    with bundle.open("wb") as packed:
        archive(named, packed, time, jobs, folder / EVERYTHING)


def put(bundle: Path, to: Path) -> None:
    """Move a bundle into place, with its checksum in the format of `sha256sum --check`."""
    to.parent.mkdir(parents=True, exist_ok=True)
    with bundle.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    said = bundle.with_name(f"{bundle.name}.sha256")
    said.write_text(f"{digest}  {bundle.name}\n", "utf-8")
    bundle.replace(to)
    said.replace(to.with_name(said.name))
