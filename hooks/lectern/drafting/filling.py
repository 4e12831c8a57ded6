"""A draft put into a catalogue; all else in the file is left as it is, but for its line ends."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from babel.messages.pofile import denormalize, escape

from lectern.model.errors import CatalogError
from lectern.reading.files import read_utf8

COMMENTS = ("#,", "#|", "#:")
"""Comments that stand behind those of programs (`#.`) in an entry."""

REMARK = "#. check: "
"""How a remark of ours begins, which the next check replaces."""


def fill(text: str, sentence: str, gloss: str, origin: str) -> str:
    """The text of a catalogue with a gloss for a sentence that has none, marked as a draft.

    `origin` goes into a comment, `#. …`. Raises `KeyError` where the sentence has no entry, or
    has a gloss.
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
    """The text of a catalogue with remarks by sentence as comments, in place of earlier ones."""
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
    """The sentence of whose entry a line says so; empty for any other line."""
    return str(denormalize(line[8:].strip())) if line.startswith("msgctxt ") else ""


def _behind_programs(lines: Sequence[str], at: int) -> int:
    """Where comments of programs end in the entry whose context stands in a line, or will."""
    while at and lines[at - 1].startswith(COMMENTS):
        at -= 1
    return at


def save(path: Path, text: str) -> None:
    """Write a catalogue so that a stop at any moment leaves the old one or the new one."""
    aside = path.with_name(f"{path.name}.new")
    aside.write_text(text, encoding="utf-8", newline="\n")
    os.replace(aside, path)


def load(path: Path) -> str:
    """The text of a catalogue, its line ends alike. Raises `CatalogError`."""
    return read_utf8(path, CatalogError)
