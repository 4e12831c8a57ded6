"""Writes reproducible ZIP archives: the same files always give the same bytes."""

from __future__ import annotations

import json
import os
import struct
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from copy import copy
from functools import partial
from io import BytesIO
from pathlib import Path
from time import gmtime
from typing import IO

from lectern.model import orphans
from lectern.model.spreading import jobs, spread

EARLIEST = 315532800
"""1 January 1980 in seconds since 1970: the first time that ZIP can hold."""

UNIX = 3
"""The system that an archive says it was made on, whichever it was; it has permissions of files."""

PACKED = (".docx", ".gz", ".woff2", ".zip")
"""What is compressed already: to do it again takes time and saves nothing."""

LEVEL = 4
"""How much zlib tries. Its own choice, 6, took half as long again for 5 % less of the files of a
collection (77 MB, November 2026)."""

HEADER = struct.Struct("<26xHH")
"""What stands before an entry's name, at its end how long that and the extra fields are."""

PART = 1 << 20
"""How many bytes of a file are read at a time."""

File = tuple[str, bytes | Path]
"""Its name in the archive, and where it is or what is in it."""

Packed = tuple[zipfile.ZipInfo, bytes | Path]
"""What an archive says of a file (sizes, checksum), and what stands behind it."""

Stamp = tuple[int, int, int, int, int, int]
"""A time as ZIP has it, from the year to the second."""


Known = Mapping[tuple[str, int, int], Callable[[], bytes]]
"""By last part of the name, size and checksum of a file, what gives its packed bytes."""


def archive(
    files: Sequence[File],
    to: IO[bytes],
    time: int = EARLIEST,
    jobs: int | None = 1,
    before: Path | None = None,
) -> None:
    """Write an archive of files by their names, in the order given.

    `time` is what the archive says of all, in seconds since 1970. `jobs` processes pack them, or as
    many as may work at once where it is `None`; one in a process that was begun, which has no own.
    What an archive `before` has of them, packed by this module, is not packed again.
    """
    known = _known(before) if before and zipfile.is_zipfile(before) else {}
    _write(spread(partial(_packed, _stamp(time), known), files, jobs), to)


def begun(files: Sequence[tuple[str, Path]], to: Path) -> Callable[[], int]:
    """Begin to write an archive of files; returns what waits for it and gives its size in bytes.

    A process of its own packs them, which is not forked: it would hold all that is in memory here,
    of which this process meanwhile changes nearly every page, as long as it works. Where one
    process does it all, they are packed when it is asked for; so is what was not finished.
    """
    process = _packer(files, to) if jobs() > 1 else None

    def finish() -> int:
        if process is None or process.wait():
            with to.open("wb") as written:
                archive(files, written)
        return to.stat().st_size

    return finish


def _packer(files: Sequence[tuple[str, Path]], to: Path) -> subprocess.Popen[str]:
    # A hook of MkDocs' has this package from a place that is on no path of Python's.
    places = (str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH"))
    process = subprocess.Popen(  # noqa: S603 (our own interpreter, and no shell)
        # Without this folder on its path, whose modules would stand for others of their names.
        [sys.executable, "-P", "-m", __name__],
        stdin=subprocess.PIPE,
        # What it cannot do is tried again here, and told.
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, places))},
    )
    assert process.stdin  # noqa: S101 (it was asked for)
    # It may have ended, of which `finish` hears.
    with suppress(BrokenPipeError), process.stdin as told:
        json.dump([os.getpid(), str(to), [(name, str(path)) for name, path in files]], told)
    return process


def archived(files: Iterable[File], first: Iterable[Packed] = ()) -> bytes:
    """The bytes of an archive of small files; `first` are in it that have been packed before."""
    written = BytesIO()
    _write((*first, *packed(files)), written)
    return written.getvalue()


def packed(files: Iterable[File]) -> list[Packed]:
    """Small files, packed for any number of archives."""
    return [_packed(_stamp(EARLIEST), {}, file) for file in files]


def _stamp(time: int) -> Stamp:
    return gmtime(max(time, EARLIEST))[:6]


def _known(before: Path) -> Known:
    """What an archive holds packed."""
    with zipfile.ZipFile(before) as archive:
        return {
            (entry.filename.rpartition("/")[2], entry.file_size, entry.CRC): partial(
                _raw, before, entry.header_offset, entry.compress_size
            )
            for entry in archive.filelist
            if entry.compress_type == zipfile.ZIP_DEFLATED
        }


def _raw(archive: Path, offset: int, size: int) -> bytes:
    """The packed bytes of an entry, which stand behind its own header, name and extra fields."""
    with archive.open("rb") as file:
        file.seek(offset)
        name, extra = HEADER.unpack(file.read(HEADER.size))
        file.seek(name + extra, os.SEEK_CUR)
        return file.read(size)


def _packed(stamp: Stamp, known: Known, file: File) -> Packed:
    name, content = file
    entry = zipfile.ZipInfo(name, stamp)
    entry.create_system, entry.CRC = UNIX, 0
    entry.external_attr = 0o644 << 16
    for part in _parts(content):
        entry.CRC = zlib.crc32(part, entry.CRC)
        entry.file_size += len(part)
    if name.endswith(PACKED):
        entry.compress_type, entry.compress_size = zipfile.ZIP_STORED, entry.file_size
        return entry, content
    entry.compress_type = zipfile.ZIP_DEFLATED
    find = known.get((name.rpartition("/")[2], entry.file_size, entry.CRC))
    packed = find() if find else b"".join(_deflated(content))
    entry.compress_size = len(packed)
    return entry, packed


def _deflated(content: bytes | Path) -> Iterator[bytes]:
    # As ZIP has it: without zlib's own header.
    packer = zlib.compressobj(LEVEL, wbits=-zlib.MAX_WBITS)
    yield from map(packer.compress, _parts(content))
    yield packer.flush()


def _parts(content: bytes | Path) -> Iterator[bytes]:
    if isinstance(content, bytes):
        yield content
        return
    with content.open("rb") as file:
        while part := file.read(PART):
            yield part


def _write(files: Iterable[Packed], to: IO[bytes]) -> None:
    """Write what has been packed; `ZipFile` can only pack by itself, and adds the list of all."""
    with zipfile.ZipFile(to, "w") as made:
        for known, packed in files:
            entry = copy(known)
            entry.header_offset = to.tell()
            to.write(entry.FileHeader())
            to.writelines(_parts(packed))
            made.filelist.append(entry)
        made.start_dir = to.tell()
        # To give it a comment, even none, is what makes `ZipFile` write its list.
        made.comment = b""


if __name__ == "__main__":
    parent, to, files = json.load(sys.stdin)
    orphans.end_with(parent)
    with Path(to).open("wb") as written:
        archive([(name, Path(path)) for name, path in files], written)
