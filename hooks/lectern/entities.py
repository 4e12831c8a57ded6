"""Entities: curated pages (`docs/entities/*.md`) and the countries that CLDR can name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, field_validator

from . import inflection, languages, territories
from .errors import EntityError, LecternError, refuse_case_twins
from .kept import Keep, afresh, stamp
from .languages import INTERFACE
from .model import Entity, Labels
from .yamls import Document, Form, WebAddress, Words, split_front_matter, validate

ANY_LANGUAGE = "mul"
"""ISO 639-2 for “multiple languages”: names that are written alike in any."""

TYPES = {
    "Person": ("Person", "People"),
    "Organization": ("Organisation", "Organisations"),
    "GovernmentOrganization": ("Government body", "Government bodies"),
    "NewsMediaOrganization": ("News outlet", "News outlets"),
    "Country": ("Country or territory", "Countries and territories"),
    "City": ("City", "Cities"),
    "Place": ("Place or region", "Places and regions"),
    "CreativeWork": ("Document or programme", "Documents and programmes"),
    "Event": ("Event", "Events"),
}
"""The schema.org types in use, with their English names (one, several), in order of display."""

NAME_PARTS = re.compile("[ ·・‧]")
"""What stands between the parts of a name: in Chinese and Japanese, a dot in foreign ones."""

Type = Literal[
    "Person",
    "Organization",
    "GovernmentOrganization",
    "NewsMediaOrganization",
    "Country",
    "City",
    "Place",
    "CreativeWork",
    "Event",
]


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
            raise ValueError("there is no English label; add “en: …”, the interface needs it")
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


class EntityForm(LabelledForm):
    """The front matter of an entity page."""

    type: Type
    nested: tuple[str, ...] = ()
    territory: str = ""
    familyName: dict[Language, Words] = Field(default_factory=dict)  # noqa: N815 (schema.org's)
    sameAs: tuple[WebAddress, ...] = ()  # noqa: N815 (the name of schema.org)

    @field_validator("territory")
    @classmethod
    def _territory(cls, value: str) -> str:
        if value not in territories.names("en"):
            raise ValueError(f"“{value}” is not a country's code; write ISO 3166-1, such as JP")
        return value


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


def read_pages(folder: Path, error: type[LecternError], keep: Keep = afresh) -> list[CuratedPage]:
    """The Markdown files of a folder (its index aside) in order of name."""
    pages = []
    paths = sorted(folder.glob("*.md"))
    refuse_case_twins(paths, error)
    for path in paths:
        if path.stem != "index":
            pages.append(read_page(path, error, keep))
    return pages


def read_page(path: Path, error: type[LecternError], keep: Keep = afresh) -> CuratedPage:
    """One curated Markdown file; raises `error` where its front matter is malformed."""
    return keep(("page", path), (stamp(path),), partial(_read_page, path, error))


def _read_page(path: Path, error: type[LecternError]) -> CuratedPage:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as problem:
        raise error(path, f"byte {problem.start} is not UTF-8", "save it as UTF-8") from None
    return CuratedPage(path, *split_front_matter(text, path, error))


def load(pages: Iterable[CuratedPage]) -> dict[str, Entity]:
    """The curated entities by slug, in order. Raises `EntityError`."""
    entities: dict[str, Entity] = {}
    documents: dict[str, Document] = {}
    for page in pages:
        form = validate(page.document, EntityForm, EntityError)
        entities[page.slug] = Entity(
            page.slug,
            form.type,
            form.labels(),
            form.summary,
            form.nested,
            form.territory,
            form.sameAs,
            page.path,
            form.familyName,
        )
        documents[page.slug] = page.document
    _check_nested(entities, documents)
    _check_claims(entities, documents)
    return entities


def _check_nested(entities: Mapping[str, Entity], documents: Mapping[str, Document]) -> None:
    for entity in entities.values():
        for index, slug in enumerate(entity.nested):
            if slug not in entities:
                document = documents[entity.slug]
                raise EntityError(
                    document.path,
                    f"there is no entity “{slug}”",
                    f"add docs/entities/{slug}.md, or name one that exists",
                    document.line(("nested", index)),
                )


def _check_claims(entities: Mapping[str, Entity], documents: Mapping[str, Document]) -> None:
    """Refuse one label of one language for two entities: a text could not tell them apart."""
    owners: dict[tuple[str, str], str] = {}
    for entity in entities.values():
        for tag, labels in entity.labels.items():
            for name in (*labels.matched, *labels.forms):
                owner = owners.setdefault((tag, name), entity.slug)
                if owner != entity.slug:
                    document = documents[entity.slug]
                    raise EntityError(
                        document.path,
                        f"its label “{name}” ({tag}) is also a label of {owner}",
                        "keep it for one of the two, or make the labels longer",
                        _line_of(document, tag, name),
                    )
        if entity.territory:
            owner = owners.setdefault(("territory", entity.territory), entity.slug)
            if owner != entity.slug:
                document = documents[entity.slug]
                raise EntityError(
                    document.path,
                    f"its territory {entity.territory} is also that of {owner}",
                    "keep it for one of the two",
                    document.line(("territory",)),
                )


def _line_of(document: Document, tag: str, name: str) -> int | None:
    for label in ("prefLabel", "altLabel", "hiddenLabel", "forms"):
        value = document.data.get(label, {}).get(tag)
        if value == name or (isinstance(value, list) and name in value):
            return document.line((label, tag))
    return document.line(())


def countries(curated: Iterable[Entity]) -> dict[str, Entity]:
    """An entity for each territory that no curated entity stands for, by slug."""
    curated = list(curated)
    taken = {entity.territory for entity in curated}
    slugs = {entity.slug for entity in curated}
    result = {}
    for code, name in territories.names("en").items():
        slug = slugify(name)
        if code not in taken and slug not in slugs:
            result[slug] = Entity(slug, "Country", {"en": Labels(name)}, territory=code)
    return result


def slugify(name: str) -> str:
    """A name as the last part of an address: “Côte d’Ivoire” → `cote-d-ivoire`."""
    letters = unicodedata.normalize("NFKD", name)
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return "-".join(re.findall("[a-z0-9]+", plain.lower()))


def names(entity: Entity, language: str) -> Iterator[str]:
    """Every form by which a text of the language may name an entity; some may repeat."""
    for name in labels_in(entity, language):
        yield from inflection.forms(name, language)
    for tag in _tags(language):
        yield from entity.labels.get(tag, Labels()).forms


def labels_in(entity: Entity, language: str) -> Iterator[str]:
    """The labels of an entity that count in texts of the language, as they were written."""
    for tag in _tags(language):
        yield from entity.labels.get(tag, Labels()).matched


def _tags(language: str) -> Iterable[str]:
    """The languages whose labels name things in a text of this one."""
    return dict.fromkeys([language, *languages.kin(language), ANY_LANGUAGE])


def family_names(entity: Entity, language: str) -> Iterator[str]:
    """Every form of a person's family name: what may stand alone behind the full name.

    It is the last word of the name, or the first where `familyName` has it so in English (“Mao”);
    a language where neither is right states its own.
    """
    if entity.type != "Person":
        return
    first, *_ = NAME_PARTS.split(entity.name)
    place = 0 if entity.family_name.get(INTERFACE) == first else -1
    for tag in _tags(language):
        labels = entity.labels.get(tag, Labels())
        if tag in entity.family_name:
            yield from inflection.forms(entity.family_name[tag], language)
            continue
        for name in labels.matched:
            if len(parts := NAME_PARTS.split(name)) > 1:
                yield from inflection.forms(parts[place], language)
        for form in labels.forms:
            if len(parts := NAME_PARTS.split(form)) > 1:
                yield parts[place]


def territory_names(entity: Entity, language: str) -> Iterator[str]:
    """Every form of the names that CLDR gives to the entity's territory."""
    stop = inflection.rules(language).stop
    for name in territories_in(entity, language):
        yield from (form for form in inflection.forms(name, language) if form not in stop)


def territories_in(entity: Entity, language: str) -> Iterator[str]:
    """The names of the entity's territory in texts of the language, but for everyday words."""
    stop = inflection.rules(language).stop
    code = entity.territory
    found = (territories.names_of(code, language), territories.other_names_of(code, language))
    return (name for some in found for name in some if name not in stop)


def shown_names(entity: Entity, tag: str) -> list[str]:
    """The names of an entity that a reader sees in one language, CLDR's included."""
    labels = entity.labels.get(tag)
    names = list(labels.shown) if labels else []
    return names or territories.names_of(entity.territory, tag)
