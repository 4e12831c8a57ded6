"""Files that editors write, read as UTF-8."""

from __future__ import annotations

import re
from pathlib import Path

from lectern.model.errors import LecternError

BOM = b"\xef\xbb\xbf"

LINE_END = re.compile(rb"\r\n?|\n")
"""Of any system, as `read_utf8` has them."""


def decode(raw: bytes, path: Path, error: type[LecternError]) -> str:
    """The text of a file's bytes, a byte order mark aside; `error` names byte and line at fault."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        # The codec counts from behind the byte order mark.
        byte = problem.start + (len(BOM) if raw.startswith(BOM) else 0)
        raise error(
            path,
            f"byte {byte} (0x{raw[byte]:02x}) is not UTF-8",
            "save the file as UTF-8",
            len(LINE_END.findall(raw[:byte])) + 1,
        ) from None


def read_utf8(path: Path, error: type[LecternError]) -> str:
    """The text of a file with its line ends alike; raises `error` where it is not UTF-8."""
    return decode(path.read_bytes(), path, error).replace("\r\n", "\n").replace("\r", "\n")
