"""Reads the record of a text, `seeds/*.yml`: what an editor knows about it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, field_validator

from lectern import languages
from lectern.model.errors import RecordError, unusable_name
from lectern.model.sources import Provenance
from lectern.reading.dates import DateField, DayField
from lectern.reading.files import read_utf8
from lectern.reading.quotations import QuotationForm
from lectern.reading.yaml_documents import Document, Form, Place, WebAddress, Words, read, validate

TITLE_NOTE = "title"
"""The key of a record's note on the title."""


Role = Literal[
    "body",
    "byline",
    "caption",
    "heading",
    "lead",
    "list",
    "quotation",
    "speaker",
    "subheading",
    "teaser",
    "verse",
]
"""What a paragraph is in its text."""

RANGE = re.compile(r"p([1-9]\d*)-p([1-9]\d*)")
"""Paragraphs from one to another: `p1-p24`."""


def parse_language(value: object) -> str:
    """A BCP 47 tag that CLDR knows; `ValueError` for any other, and for `no`."""
    if isinstance(value, str) and languages.base(value) == "no":
        # A bare `no` is YAML's “false”; both mistakes have the same remedy.
        raise ValueError(f"“{value}” is not a written language; write nb (Bokmål) or nn (Nynorsk)")
    if not isinstance(value, str) or not languages.is_known(value):
        raise ValueError(f"unknown language “{value}”; write a BCP 47 tag such as lv or zh-Hant")
    return value


def parse_permission(value: object) -> bool:
    """Parse `yes` or `no`; raises `ValueError` for anything else."""
    if value not in ("yes", "no"):
        raise ValueError(f"“{value}” is neither yes nor no; write “no” to keep it out of downloads")
    return value == "yes"


def _listed(value: object) -> object:
    return [value] if isinstance(value, str) else value


Names = Annotated[tuple[Words, ...], BeforeValidator(_listed)]
"""One name, or a list of them."""


class RecordMention(Form):
    """A mention without a name (or, with an empty `entity`, a name that is not a mention)."""

    at: str
    text: Words
    entity: str | None


class Record(Form):
    """What an editor knows of a text; every field may be left out."""

    language: Annotated[str, BeforeValidator(parse_language)] | None = None
    title: str = ""
    title_en: str = ""
    publisher: str = ""
    published: DateField | None = None
    url: WebAddress = ""
    author: Names = ()
    translator: Names = ()
    place: str = ""
    license: str = ""
    source_note: str = ""
    archived_url: WebAddress = ""
    accessed: DayField | None = None
    redistribute: Annotated[bool, BeforeValidator(parse_permission)] = True
    slug: str = ""
    roles: dict[str, Role] = Field(default_factory=dict)
    notes: dict[str, str] = Field(default_factory=dict)
    mentions: tuple[RecordMention, ...] = ()
    quotations: tuple[QuotationForm, ...] = ()

    def provenance(self) -> Provenance:
        """Authorship and origin of the text."""
        return Provenance(
            self.author,
            self.translator,
            self.place,
            self.license,
            self.source_note,
            self.archived_url,
            self.accessed,
        )

    @cached_property
    def roles_by_paragraph(self) -> dict[str, Role]:
        """The role of each paragraph that has one, with ranges expanded."""
        return {id: role for at, role in self.roles.items() for id in _paragraphs(at)}

    @field_validator("slug")
    @classmethod
    def _slug(cls, value: str) -> str:
        if not re.fullmatch(r"[\w-]+", value):
            raise ValueError(f"“{value}” cannot be an address; use letters, digits and hyphens")
        if problem := unusable_name(value):
            raise ValueError(f"{problem}; give another slug")
        return value


def read_record(path: Path) -> tuple[Record, Document]:
    """Read a record; an absent file is an empty record. Raises `RecordError`."""
    text = read_utf8(path, RecordError) if path.exists() else ""
    document = read(text, path, RecordError)
    return validate(document, Record, RecordError), document


def _paragraphs(at: str) -> list[str]:
    """The ids of the paragraphs from one to another, or the one that is named."""
    found = RANGE.fullmatch(at)
    if found is None:
        return [at]
    return [f"p{number}" for number in range(int(found[1]), int(found[2]) + 1)]


def _ends(at: str) -> list[str]:
    """The first and the last of the paragraphs that are named, which may be one."""
    found = RANGE.fullmatch(at)
    return [f"p{number}" for number in found.groups()] if found else [at]


def check_places(
    record: Record,
    document: Document,
    paragraphs: Sequence[str],
    sentences: Sequence[str],
) -> None:
    """Raise errors for roles, notes and mentions of paragraphs or sentences that do not exist."""
    notable = [TITLE_NOTE, *paragraphs, *sentences]
    places: list[tuple[Place, str, Sequence[str]]] = [
        # Only the ends of a range: one that reaches far beyond the text is never expanded.
        *((("roles", at), id, paragraphs) for at in record.roles for id in _ends(at)),
        *((("notes", at), at, notable) for at in record.notes),
        *((("mentions", i, "at"), m.at, sentences) for i, m in enumerate(record.mentions)),
    ]
    for place, at, known in places:
        if at not in known:
            raise RecordError(
                document.path,
                f"the text has no “{at}”",
                f"use one of its parts (the last is {known[-1]})",
                document.line(place),
            )
    given: dict[str, str] = {}
    for at in record.roles:
        for id in _paragraphs(at) or [""]:
            if not id or given.setdefault(id, at) != at:
                raise RecordError(
                    document.path,
                    f"“{at}” gives {id} two roles" if id else f"“{at}” ends before it begins",
                    "list each paragraph once" if id else "write the smaller number first",
                    document.line(("roles", at)),
                )
