"""What can be wrong with an editor's files, and how it is said."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""What a terminal obeys instead of showing it: control characters and turns of direction."""


@dataclass
class LecternError(Exception):
    """Something in a file that stops the build: where it is, what is wrong, what to do."""

    path: Path | str
    """The file at fault, as the editor would name it."""

    problem: str
    """What is wrong, without a full stop."""

    remedy: str
    """What the editor can do about it, without a full stop."""

    line: int | None = None
    """The line of the file, counted from 1; `None` where the whole file is meant."""

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else f"{self.path}"
        # One error is one line of the log, whatever the words quoted in it hold.
        words = " ".join(f"{place}: {self.problem}; {self.remedy}.".split())
        return UNSAFE.sub(lambda found: found[0].encode("unicode_escape").decode(), words)


class SeedError(LecternError):
    """A text that cannot be read or shown."""


class RecordError(LecternError):
    """A record (`.yml`) that says something impossible of its text."""


class CatalogError(LecternError):
    """A catalogue (`.en.po`) that cannot be read or does not fit its text."""


class WordsError(LecternError):
    """A file of words (`.conllu`) that cannot be read or does not fit its text."""


class DictionaryError(LecternError):
    """A dictionary that cannot be read."""


class EntityError(LecternError):
    """An entity page whose front matter cannot be used."""


class TopicError(LecternError):
    """A topic page whose front matter cannot be used, or a pin that no longer holds."""


class PhrasesError(LecternError):
    """A set of phrases that cannot be used."""


class TimelineError(LecternError):
    """A timeline whose events cannot be used, or whose quoted words no longer stand there."""


class ProseError(LecternError):
    """Curated prose that cites or includes what is not there."""


RESERVED = re.compile(r"(?i)(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³]) *(\.|$)")
"""Names of devices, which no file or folder of Windows' can have, whatever its ending.

“Naming Files, Paths, and Namespaces”, Win32 documentation.
"""

LONGEST_NAME = 200
"""Bytes of UTF-8 that a part of an address may have: file systems hold 255, endings included."""


def unusable_name(name: str) -> str:
    """Why no address can have this part, as the end of a sentence; empty where it can."""
    if RESERVED.match(name):
        return f"“{name}” is a name that Windows keeps for a device"
    if name.endswith((".", " ")):
        return f"“{name}” ends in a dot or a space, which Windows drops"
    if len(name.encode()) > LONGEST_NAME:
        return f"“{name[:20]}…” is longer than {LONGEST_NAME} bytes"
    return ""


def refuse_unusable_names(paths: Iterable[Path], error: type[LecternError]) -> None:
    """Raise `error` for a file whose name, which becomes an address, cannot be one everywhere.

    So for two whose names are equal but for case.
    """
    seen: dict[str, Path] = {}
    for path in paths:
        problem = unusable_name(path.stem)
        if problem:
            raise error(path, problem, "rename it")
        twin = seen.setdefault(path.stem.casefold(), path)
        if twin != path:
            raise error(
                path,
                f"its id differs from that of {twin.name} only in case",
                "rename one of the two: they would share an address on many file systems",
            )
