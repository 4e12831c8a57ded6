"""Reads the texts as received: `seeds/*.txt`, never edited."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lectern import languages
from lectern.model.dates import PartialDate
from lectern.model.errors import SeedError, refuse_unusable_names
from lectern.model.sources import Paragraph
from lectern.reading.dates import parse_point
from lectern.reading.files import decode, refuse_unshowable
from lectern.reading.records import Record

MARKER = re.compile(r"\A date (\d{4}-\d\d(?:-\d\d)?)(?: |(?=\n)|\Z)")
"""The date that the collection's crawler wrote at the start of a text."""

SIDECARS = (".yml", ".en.po", ".conllu")
"""Extensions of the files that may accompany a text, with the same stem."""

MISNAMED = (".yaml", ".po", ".conll")
"""Extensions of files that look like sidecars but would be ignored silently."""

INVISIBLE = ("Zs", "Zl", "Zp", "Cf", "Cc")
"""Unicode categories of characters that show nothing: spaces, joiners, direction marks."""


def catalogue(path: Path) -> Path:
    """The path of a text's catalogue, whether it exists or not."""
    return path.with_suffix(".en.po")


@dataclass(frozen=True)
class Text:
    """A seed as received: its date marker, its paragraphs, its digest."""

    id: str
    path: Path
    sha256: str
    marker: PartialDate | None
    paragraphs: tuple[Paragraph, ...]

    @property
    def whole(self) -> str:
        """All paragraphs, one per line, for detecting language and direction."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)

    def language(self, record: Record) -> str:
        """The language stated in the record, else the detected one."""
        return record.language or languages.detect(self.whole)


def find(folder: Path) -> list[Path]:
    """The texts of a folder in order of id.

    Raises `SeedError` for two ids equal but for case and for a sidecar without its text.
    """
    texts = sorted(folder.glob("*.txt"))
    refuse_unusable_names(texts, SeedError)
    stems = {path.stem for path in texts}
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        ending = next((end for end in SIDECARS if path.name.endswith(end)), "")
        misplaced = path.is_dir() and any(path.rglob("*.txt"))
        if misplaced or (not path.is_file() and path.suffix == ".txt"):
            raise SeedError(path, "not a text file", "put text files directly into seeds/")
        if not ending and (path.suffix in MISNAMED or path.suffix.lower() == ".txt" != path.suffix):
            raise SeedError(
                path,
                "files with this extension are ignored",
                f"rename it to end in one of .txt, {', '.join(SIDECARS)}, or move it elsewhere",
            )
        if ending and path.name.removesuffix(ending) not in stems:
            raise SeedError(
                path,
                f"there is no {path.name.removesuffix(ending)}.txt beside it",
                "add the text, or rename this file to match its text",
            )
    return texts


def read_text(path: Path) -> Text:
    """Read one text; raises `SeedError` if it is not text or could not be shown to readers."""
    raw = path.read_bytes()
    decoded = decode(raw, path, SeedError).replace("\r\n", "\n").replace("\r", "\n")
    refuse_unshowable(decoded, path, SeedError)
    marker, body = _split_marker(decoded, path)
    paragraphs = tuple(_paragraphs(body))
    if all(unicodedata.category(char) in INVISIBLE for p in paragraphs for char in p.text):
        raise SeedError(path, "the text is empty", "add the text, or delete the file")
    return Text(path.stem, path, hashlib.sha256(raw).hexdigest(), marker, paragraphs)


def _paragraphs(body: str) -> Iterator[Paragraph]:
    number, after_blank = 0, False
    for line in body.split("\n"):
        if line.strip():
            number += 1
            yield Paragraph(number, line, after_blank and number > 1)
        after_blank = not line.strip()


def _split_marker(text: str, path: Path) -> tuple[PartialDate | None, str]:
    found = MARKER.match(text)
    if found is None:
        return None, text
    try:
        return parse_point(found[1]), text[found.end() :]
    except ValueError as problem:
        what, _, _ = str(problem).partition("; ")
        raise SeedError(path, f"the date marker: {what}", "correct the marker", 1) from None
