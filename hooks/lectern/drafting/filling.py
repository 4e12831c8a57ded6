"""Inserts drafts into a catalogue, leaving everything else unchanged except line ends."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from babel.messages.pofile import denormalize, escape

from lectern.model.errors import CatalogError
from lectern.reading.files import read_utf8

COMMENTS = ("#,", "#|", "#:")
"""Comments that come after programs' comments (`#.`) in an entry."""

REMARK = "#. check: "
"""Prefix of our remarks, which the next check replaces."""


def fill(text: str, sentence: str, gloss: str, origin: str) -> str:
    """The catalogue with a draft for a sentence that has no gloss.

    `origin` goes into a comment, `#. …`. Raises `KeyError` if the sentence has no entry, or has a
    gloss.
    """
    lines = text.split("\n")
    at = next(
        (number for number, line in enumerate(lines) if _context(line) == sentence),
        None,
    )
    if at is None:
        raise KeyError(sentence)
    string = at + next(n for n, line in enumerate(lines[at:]) if line.startswith("msgstr"))
    end = string + 1
    while end < len(lines) and lines[end].startswith('"'):
        end += 1
    strings = [lines[string].removeprefix("msgstr").strip(), *lines[string + 1 : end]]
    if denormalize("\n".join(strings)):
        raise KeyError(sentence)
    lines[string:end] = [f"msgstr {escape(gloss)}"]
    first = _behind_programs(lines, at)
    flags = next((n for n in range(first, at) if lines[n].startswith("#,")), None)
    if flags is None:
        lines.insert(first, "#, fuzzy")
    elif "fuzzy" not in lines[flags]:
        lines[flags] += ", fuzzy"
    lines.insert(first, f"#. {origin}")
    return "\n".join(lines)


def remark(text: str, remarks: Mapping[str, Sequence[str]]) -> str:
    """The catalogue with remarks as comments, by sentence, replacing earlier ones."""
    lines: list[str] = []
    for line in text.split("\n"):
        if line.startswith(REMARK):
            continue
        if sentence := _context(line):
            first = _behind_programs(lines, len(lines))
            found = remarks.get(sentence, ())
            lines[first:first] = [REMARK + " ".join(each.split()) for each in found]
        lines.append(line)
    return "\n".join(lines)


def _context(line: str) -> str:
    """The sentence id, if a line gives an entry's context; else empty."""
    return str(denormalize(line[8:].strip())) if line.startswith("msgctxt ") else ""


def _behind_programs(lines: Sequence[str], at: int) -> int:
    """The line after the programs' comments of the entry whose context is in a line."""
    while at and lines[at - 1].startswith(COMMENTS):
        at -= 1
    return at


def save(path: Path, text: str) -> None:
    """Write a catalogue atomically: a stop at any moment leaves the old or the new one."""
    aside = path.with_name(f"{path.name}.new")
    aside.write_text(text, encoding="utf-8", newline="\n")
    os.replace(aside, path)


def load(path: Path) -> str:
    """The text of a catalogue with normalised line ends. Raises `CatalogError`."""
    return read_utf8(path, CatalogError)
