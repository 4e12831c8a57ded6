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
"""1 January 1980 in seconds since 1970: the earliest time that ZIP can store."""

UNIX = 3
"""The system that every archive says it was made on, so that it can store file permissions."""

PACKED = (".docx", ".gz", ".woff2", ".zip")
"""Extensions of files that are compressed already: doing it again takes time and saves nothing."""

LEVEL = 4
"""The zlib compression level. The default, 6, took half as long again and made the files of a
collection 5 % smaller (77 MB, November 2026)."""

HEADER = struct.Struct("<26xHH")
"""The header before an entry's name; its last two fields are the lengths, in bytes, of the name and
of the extra fields."""

PART = 1 << 20
"""The number of bytes of a file that are read at a time."""

File = tuple[str, bytes | Path]
"""A file's name in the archive, and its content or its path."""

Packed = tuple[zipfile.ZipInfo, bytes | Path]
"""A file's entry in an archive (sizes, checksum), and the data after it or the path of the data."""

Stamp = tuple[int, int, int, int, int, int]
"""A time as ZIP stores it, from the year to the second."""


Known = Mapping[tuple[str, int, int], Callable[[], bytes]]
"""Functions that give a file's packed bytes, by last part of its name, size and checksum."""


def archive(
    files: Sequence[File],
    to: IO[bytes],
    time: int = EARLIEST,
    jobs: int | None = 1,
    before: Path | None = None,
) -> None:
    """Write an archive of files, in the order given.

    `time` is the time of every entry, in seconds since 1970. `jobs` processes pack the files, or as
    many as may run at once if it is `None`; a process started by `begun` uses one. Files that the
    archive `before`, written by this module, already has are not packed again.
    """
    known = _known(before) if before and zipfile.is_zipfile(before) else {}
    _write(spread(partial(_packed, _stamp(time), known), files, jobs), to)


def begun(files: Sequence[tuple[str, Path]], to: Path) -> Callable[[], int]:
    """Begin to write an archive; returns a function that waits for it and gives its size in bytes.

    A separate process packs the files. It is started anew, not forked: a fork would keep all memory
    of this process, which meanwhile changes nearly every page of its own copy. If only one process
    may run, or if the separate one fails, the files are packed when the function is called.
    """
    process = _packer(files, to) if jobs() > 1 else None

    def finish() -> int:
        if process is None or process.wait():
            with to.open("wb") as written:
                archive(files, written)
        return to.stat().st_size

    return finish


def _packer(files: Sequence[tuple[str, Path]], to: Path) -> subprocess.Popen[str]:
    # A MkDocs hook imports this package from a folder that may not be on Python's path.
    places = (str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH"))
    process = subprocess.Popen(  # noqa: S603 (our own interpreter, and no shell)
        # Without the current folder on its path, whose modules would hide others of the same name.
        [sys.executable, "-P", "-m", __name__],
        stdin=subprocess.PIPE,
        # If it fails, this process tries again and reports the error.
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, places))},
    )
    assert process.stdin  # noqa: S101 (it was asked for)
    # It may have ended already, which `finish` notices.
    with suppress(BrokenPipeError), process.stdin as told:
        json.dump([os.getpid(), str(to), [(name, str(path)) for name, path in files]], told)
    return process


def archived(files: Iterable[File], first: Iterable[Packed] = ()) -> bytes:
    """The bytes of an archive of small files, after those in `first`, which are packed already."""
    written = BytesIO()
    _write((*first, *packed(files)), written)
    return written.getvalue()


def packed(files: Iterable[File]) -> list[Packed]:
    """Small files, packed once for any number of archives."""
    return [_packed(_stamp(EARLIEST), {}, file) for file in files]


def _stamp(time: int) -> Stamp:
    return gmtime(max(time, EARLIEST))[:6]


def _known(before: Path) -> Known:
    """The compressed entries of an archive."""
    with zipfile.ZipFile(before) as archive:
        return {
            (entry.filename.rpartition("/")[2], entry.file_size, entry.CRC): partial(
                _raw, before, entry.header_offset, entry.compress_size
            )
            for entry in archive.filelist
            if entry.compress_type == zipfile.ZIP_DEFLATED
        }


def _raw(archive: Path, offset: int, size: int) -> bytes:
    """The packed bytes of an entry, which follow its header, name and extra fields."""
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
    # ZIP stores raw deflate data, without zlib's header.
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
    """Write packed files; `ZipFile` can only pack files itself, so it writes only the list."""
    with zipfile.ZipFile(to, "w") as made:
        for known, packed in files:
            entry = copy(known)
            entry.header_offset = to.tell()
            to.write(entry.FileHeader())
            to.writelines(_parts(packed))
            made.filelist.append(entry)
        made.start_dir = to.tell()
        # Setting a comment, even an empty one, makes `ZipFile` write its list.
        made.comment = b""


if __name__ == "__main__":
    parent, to, files = json.load(sys.stdin)
    orphans.end_with(parent)
    with Path(to).open("wb") as written:
        archive([(name, Path(path)) for name, path in files], written)
