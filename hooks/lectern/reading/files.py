"""Files that editors write, read as UTF-8."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

from lectern.model.errors import LecternError

BOM = b"\xef\xbb\xbf"

LINE_END = re.compile(rb"\r\n?|\n")
"""Line ends of all systems, as in `read_utf8`."""

UNSHOWABLE = re.compile(
    "[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\ud800-\\udfff\\ufdd0-\\ufdef"
    + "".join(f"\\U{plane:04x}fffe\\U{plane:04x}ffff" for plane in range(17))
    + "]"
)
"""Control characters, tab and line feed aside; noncharacters; halves of surrogate pairs."""


OCTAL = re.compile(r"\\\\|(?:\\[23][0-7]{2})+")
"""Non-ASCII bytes in octal, or a backslash that does not start one."""

SURROGATES = re.compile("[\\ud800-\\udfff]")


def decode(raw: bytes, path: Path, error: type[LecternError]) -> str:
    """Decode a file's bytes, without a byte order mark; `error` names the line and byte."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        # The codec counts from after the byte order mark.
        byte = problem.start + (len(BOM) if raw.startswith(BOM) else 0)
        raise error(
            path,
            f"byte {byte} (0x{raw[byte]:02x}) is not UTF-8",
            "save the file as UTF-8",
            len(LINE_END.findall(raw[:byte])) + 1,
        ) from None


def read_utf8(path: Path, error: type[LecternError]) -> str:
    """The text of a file with normalised line ends; raises `error` if it is not UTF-8."""
    return _lines_alike(decode(path.read_bytes(), path, error))


def _lines_alike(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def whole(text: str) -> str:
    r"""Text that was written with escapes, with line ends alike and no pairs of surrogates.

    JSON writes `\ud83d\ude00` for what is one character (RFC 8259, section 7).
    """
    text = _lines_alike(text)
    if not SURROGATES.search(text):
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")


def octal_read(text: str) -> str:
    r"""Text in which bytes in octal are the characters that they are in UTF-8.

    `msgcat --escape` writes “ø” as `\303\270`. What is no UTF-8 stays as it is.
    """
    return OCTAL.sub(lambda found: _of_octal(found[0]), text)


def _of_octal(escapes: str) -> str:
    with suppress(ValueError):
        return bytes(int(each, 8) for each in escapes.split("\\")[1:]).decode()
    return escapes


def refuse_unshowable(text: str, path: Path, error: type[LecternError], first: int = 1) -> None:
    """Raise `error` for what HTML does not allow: control and noncharacters, surrogates.

    `first` is the line of the file where the text begins.

    WHATWG HTML, 13.2.3.5 “Preprocessing the input stream”, lists them as parse errors.
    """
    found = UNSHOWABLE.search(text)
    if found:
        index = found.start()
        line = text.count("\n", 0, index) + first
        column = index - text.rfind("\n", 0, index)
        raise unshowable(found[0], f" at column {column}", path, error, line)


def unshowable(
    char: str, where: str, path: Path, error: type[LecternError], line: int | None
) -> LecternError:
    """The error message for such a character; `where` in its line may be empty."""
    return error(
        path,
        f"character U+{ord(char):04X}{where} cannot be shown on a page",
        "remove it, or replace it",
        line,
    )
