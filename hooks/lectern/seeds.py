"""Texts and what is known of them: `seeds/*.txt` with their records `seeds/*.yml`."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, field_validator

from . import languages
from .days import PartialDate
from .errors import RecordError, SeedError, refuse_case_twins
from .model import Paragraph
from .quotations import QuotationForm
from .yamls import Document, Form, Place, WebAddress, Words, read, validate

MARKER = re.compile(r"\A date (\d{4}-\d\d(?:-\d\d)?)(?: |(?=\n)|\Z)")
"""The date that the collection's crawler left in front of a text."""

UNSHOWABLE = re.compile(
    "[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\ufdd0-\\ufdef"
    + "".join(f"\\U{plane:04x}fffe\\U{plane:04x}ffff" for plane in range(17))
    + "]"
)
"""Control characters, tab and line feed aside, and noncharacters."""

SIDECARS = (".yml", ".en.po", ".conllu")
"""What may stand beside a text, under the same stem."""

MISNAMED = (".yaml", ".po", ".conll")
"""Endings of files that were meant as sidecars and would be passed over in silence."""

INVISIBLE = ("Zs", "Zl", "Zp", "Cf", "Cc")
"""Unicode categories of characters that show nothing: spaces, joiners, direction marks."""

TITLE_NOTE = "title"
"""The key of a record's note on the title."""

Role = Literal["body", "caption", "heading", "teaser", "byline", "lead", "quotation", "list"]


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
        """All paragraphs, a line each: what tells the language and its direction."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)

    def language(self, record: Record) -> str:
        """The language that the record states, else the one detected."""
        return record.language or languages.detect(self.whole)


def parse_date(value: object) -> PartialDate:
    """A date written YYYY, YYYY-MM or YYYY-MM-DD; `ValueError` for any other and for 2023-02-30."""
    advice = "write YYYY, YYYY-MM or YYYY-MM-DD"
    if not isinstance(value, str) or not re.fullmatch(r"\d{4}(-\d\d){0,2}", value):
        raise ValueError(f"“{value}” is not a date; {advice}")
    parts = [int(part) for part in value.split("-")]
    try:
        date(*[*parts, 1, 1][:3])
    except ValueError:
        raise ValueError(f"“{value}” is not a day of the calendar; {advice}") from None
    return PartialDate(*parts)


def parse_language(value: object) -> str:
    """A BCP 47 tag that CLDR knows; `ValueError` for any other, and for `no`."""
    if isinstance(value, str) and languages.base(value) == "no":
        # Bare `no` is also YAML's word for “false”: the two mistakes have one remedy.
        raise ValueError(f"“{value}” is not a written language; write nb (Bokmål) or nn (Nynorsk)")
    if not isinstance(value, str) or not languages.is_known(value):
        raise ValueError(f"unknown language “{value}”; write a BCP 47 tag such as lv or zh-Hant")
    return value


class RecordMention(Form):
    """A mention that no name shows (or, with `entity` empty, a name that is not a mention)."""

    at: str
    text: Words
    entity: str | None


class Record(Form):
    """What an editor knows of a text; every field may be left out."""

    language: Annotated[str, BeforeValidator(parse_language)] | None = None
    title: str = ""
    title_en: str = ""
    publisher: str = ""
    published: Annotated[PartialDate, BeforeValidator(parse_date)] | None = None
    url: WebAddress = ""
    slug: str = ""
    roles: dict[str, Role] = Field(default_factory=dict)
    notes: dict[str, str] = Field(default_factory=dict)
    mentions: tuple[RecordMention, ...] = ()
    quotations: tuple[QuotationForm, ...] = ()

    @field_validator("slug")
    @classmethod
    def _slug(cls, value: str) -> str:
        if not re.fullmatch(r"[\w-]+", value):
            raise ValueError(f"“{value}” cannot be an address; use letters, digits and hyphens")
        return value


def find(folder: Path) -> list[Path]:
    """The texts of a folder in order of id.

    Raises `SeedError` for two ids equal but for case and for a sidecar without its text.
    """
    texts = sorted(folder.glob("*.txt"))
    refuse_case_twins(texts, SeedError)
    stems = {path.stem for path in texts}
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        ending = next((end for end in SIDECARS if path.name.endswith(end)), "")
        misplaced = path.is_dir() and any(path.rglob("*.txt"))
        if misplaced or (not path.is_file() and path.suffix == ".txt"):
            raise SeedError(path, "not a file of text", "put texts into seeds/ itself, as files")
        if not ending and (path.suffix in MISNAMED or path.suffix.lower() == ".txt" != path.suffix):
            raise SeedError(
                path,
                "a file of this name is read by nothing",
                f"rename it to end in one of .txt, {', '.join(SIDECARS)}, or move it elsewhere",
            )
        if ending and path.name.removesuffix(ending) not in stems:
            raise SeedError(
                path,
                f"there is no {path.name.removesuffix(ending)}.txt beside it",
                "add the text, or rename this file after the text that it belongs to",
            )
    return texts


def read_text(path: Path) -> Text:
    """Read one seed; raises `SeedError` for what is not text or could not reach a reader."""
    raw = path.read_bytes()
    try:
        decoded = raw.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        # The codec counts from behind the byte order mark.
        byte = problem.start + (3 if raw.startswith(b"\xef\xbb\xbf") else 0)
        raise SeedError(
            path,
            f"byte {byte} (0x{raw[byte]:02x}) is not UTF-8",
            "save the text as UTF-8",
            raw[:byte].count(b"\n") + 1,
        ) from None
    decoded = decoded.replace("\r\n", "\n").replace("\r", "\n")
    _refuse_unshowable(decoded, path)
    marker, body = _split_marker(decoded, path)
    lines = (line for line in body.split("\n") if line.strip())
    paragraphs = tuple(Paragraph(number, line) for number, line in enumerate(lines, 1))
    if all(unicodedata.category(char) in INVISIBLE for p in paragraphs for char in p.text):
        raise SeedError(path, "the text is empty", "add the text, or delete the file")
    return Text(path.stem, path, hashlib.sha256(raw).hexdigest(), marker, paragraphs)


def _refuse_unshowable(text: str, path: Path) -> None:
    """Refuse what HTML cannot carry: control characters and noncharacters.

    WHATWG HTML, 13.2.3.5 “Preprocessing the input stream”, lists both as parse errors.
    """
    found = UNSHOWABLE.search(text)
    if found:
        index = found.start()
        line = text.count("\n", 0, index) + 1
        column = index - text.rfind("\n", 0, index)
        raise SeedError(
            path,
            f"character U+{ord(found[0]):04X} at column {column} cannot be shown on a page",
            "remove it, or replace it by what was meant",
            line,
        )


def _split_marker(text: str, path: Path) -> tuple[PartialDate | None, str]:
    found = MARKER.match(text)
    if found is None:
        return None, text
    try:
        return parse_date(found[1]), text[found.end() :]
    except ValueError as problem:
        what, _, _ = str(problem).partition("; ")
        raise SeedError(path, f"the date marker: {what}", "correct the marker", 1) from None


def read_record(path: Path) -> tuple[Record, Document]:
    """Read a record; an absent file is an empty record. Raises `RecordError`."""
    try:
        text = path.read_text(encoding="utf-8-sig") if path.exists() else ""
    except UnicodeDecodeError as problem:
        raise RecordError(path, f"byte {problem.start} is not UTF-8", "save it as UTF-8") from None
    document = read(text, path, RecordError)
    return validate(document, Record, RecordError), document


def check_places(
    record: Record,
    document: Document,
    paragraphs: Sequence[str],
    sentences: Sequence[str],
) -> None:
    """Refuse roles, notes and mentions for paragraphs or sentences that are not there."""
    notable = [TITLE_NOTE, *paragraphs, *sentences]
    places: list[tuple[Place, str, Sequence[str]]] = [
        *((("roles", at), at, paragraphs) for at in record.roles),
        *((("notes", at), at, notable) for at in record.notes),
        *((("mentions", i, "at"), m.at, sentences) for i, m in enumerate(record.mentions)),
    ]
    for place, at, known in places:
        if at not in known:
            raise RecordError(
                document.path,
                f"the text has no “{at}”",
                f"name one of its parts (the last is {known[-1]})",
                document.line(place),
            )
