"""Hand-written Markdown (`docs/**/*.md`): front matter and prose."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, field_validator

from lectern import languages
from lectern.languages import ANY_LANGUAGE
from lectern.model.entities import Labels
from lectern.model.errors import LecternError, refuse_unusable_names
from lectern.reading.cache import Cache, stamp, uncached
from lectern.reading.files import read_utf8
from lectern.reading.yaml_documents import (
    Document,
    Form,
    Words,
    split_front_matter,
)


def _language_key(value: Any) -> Any:
    if isinstance(value, str) and languages.base(value) == "no":
        raise ValueError(f"“{value}” is not a written language; write nb (Bokmål) or nn (Nynorsk)")
    if value != ANY_LANGUAGE and not (isinstance(value, str) and languages.is_known(value)):
        raise ValueError(f"unknown language “{value}”; write a BCP 47 tag, or mul for any language")
    return value


Language = Annotated[str, BeforeValidator(_language_key)]


class LabelledForm(Form):
    """What entities and topics have in common: names by language, as SKOS divides them."""

    prefLabel: dict[Language, Words]  # noqa: N815 (the names of SKOS)
    altLabel: dict[Language, tuple[Words, ...]] = Field(default_factory=dict)  # noqa: N815
    hiddenLabel: dict[Language, tuple[Words, ...]] = Field(default_factory=dict)  # noqa: N815
    forms: dict[Language, tuple[Words, ...]] = Field(default_factory=dict)
    summary: str = ""

    @field_validator("prefLabel")
    @classmethod
    def _english(cls, value: dict[str, str]) -> dict[str, str]:
        if not value.get("en", "").strip():
            raise ValueError("there is no English label; add “en: …”")
        return value

    def labels(self) -> dict[str, Labels]:
        """The names by language."""
        tags = {**self.prefLabel, **self.altLabel, **self.hiddenLabel, **self.forms}
        return {
            tag: Labels(
                self.prefLabel.get(tag, ""),
                self.altLabel.get(tag, ()),
                self.hiddenLabel.get(tag, ()),
                self.forms.get(tag, ()),
            )
            for tag in tags
        }


@dataclass(frozen=True)
class CuratedPage:
    """A hand-written page: its front matter, its prose and where the prose starts."""

    path: Path
    document: Document
    body: str
    body_line: int

    @property
    def slug(self) -> str:
        """The page's place in its folder."""
        return self.path.stem


def read_pages(
    folder: Path, error: type[LecternError], cache: Cache = uncached
) -> list[CuratedPage]:
    """The Markdown files of a folder (its index aside) in order of name."""
    pages = []
    paths = sorted(folder.glob("*.md"))
    refuse_unusable_names(paths, error)
    for path in paths:
        if path.stem != "index":
            pages.append(read_page(path, error, cache))
    return pages


def read_page(path: Path, error: type[LecternError], cache: Cache = uncached) -> CuratedPage:
    """One curated Markdown file; raises `error` where its front matter is malformed."""
    return cache(("page", path), (stamp(path),), partial(_read_page, path, error))


def _read_page(path: Path, error: type[LecternError]) -> CuratedPage:
    text = read_utf8(path, error)
    return CuratedPage(path, *split_front_matter(text, path, error))
