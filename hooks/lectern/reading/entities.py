"""Entities: curated pages (`docs/entities/*.md`) and the countries that CLDR can name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from pydantic import Field, field_validator

from lectern.languages import territories
from lectern.model.entities import Entity, Labels
from lectern.model.errors import EntityError
from lectern.model.wording import slugify
from lectern.reading.curated_pages import CuratedPage, LabelledForm, Language
from lectern.reading.yaml_documents import (
    Document,
    WebAddress,
    Words,
    validate,
)

TYPES = {
    "Person": ("Person", "People"),
    "Organization": ("Organisation", "Organisations"),
    "GovernmentOrganization": ("Government body", "Government bodies"),
    "NewsMediaOrganization": ("News outlet", "News outlets"),
    "Country": ("Country or territory", "Countries and territories"),
    "City": ("City", "Cities"),
    "Place": ("Place or region", "Places and regions"),
    "CreativeWork": ("Work or document", "Works and documents"),
    "Event": ("Event", "Events"),
    "Thing": ("Other", "Others"),
}
"""The schema.org types in use, with their English names (one, several), in order of display."""


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
    "Thing",
]


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
            raise ValueError(f"“{value}” is not a country code; use ISO 3166-1, such as JP")
        return value


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
                    f"add docs/entities/{slug}.md, or use an existing one",
                    document.line(("nested", index)),
                )


def _check_claims(entities: Mapping[str, Entity], documents: Mapping[str, Document]) -> None:
    """Raise an error if two entities have the same label in one language, which is ambiguous."""
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
                        "keep it for one of them, or make the labels longer",
                        _line_of(document, tag, name),
                    )
        if entity.territory:
            owner = owners.setdefault(("territory", entity.territory), entity.slug)
            if owner != entity.slug:
                document = documents[entity.slug]
                raise EntityError(
                    document.path,
                    f"its territory {entity.territory} is also that of {owner}",
                    "keep it for one of them",
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
