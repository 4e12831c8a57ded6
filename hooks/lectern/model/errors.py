"""Errors in editors' files: where, what is wrong, what to do."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Characters that control a terminal instead of being shown, and marks of text direction."""


def harmless(words: str) -> str:
    """Text from elsewhere, safe to print: characters that control a terminal are escaped."""
    return UNSAFE.sub(lambda found: found[0].encode("unicode_escape").decode(), words)


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
    """The line of the file, counted from 1; `None` if the error is about the whole file."""

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else f"{self.path}"
        # An error is one line of the log, whatever text it quotes.
        return harmless(" ".join(f"{place}: {self.problem}; {self.remedy}.".split()))


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
"""Device names, which Windows does not allow for files and folders, whatever the extension.

“Naming Files, Paths, and Namespaces”, Win32 documentation.
"""

LONGEST_NAME = 200
"""The most UTF-8 bytes in one part of an address: file systems allow 255, extensions included."""


def unusable_name(name: str) -> str:
    """Why this cannot be a part of an address, as the end of a sentence; empty if it can."""
    if RESERVED.match(name):
        return f"“{name}” is a device name on Windows"
    if name.endswith((".", " ")):
        return f"“{name}” ends in a dot or a space, which Windows removes"
    if len(name.encode()) > LONGEST_NAME:
        return f"“{name[:20]}…” is longer than {LONGEST_NAME} bytes"
    return ""


def refuse_unusable_names(paths: Iterable[Path], error: type[LecternError]) -> None:
    """Raise `error` for a file name that cannot be an address on every system.

    Also for two names that differ only in case.
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
