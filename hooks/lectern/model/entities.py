"""Entities and their names."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Labels:
    """The names of something in one language, as SKOS divides them."""

    pref: str = ""
    alt: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    """Inflected forms that the rules of the language would get wrong."""

    @property
    def shown(self) -> tuple[str, ...]:
        """The names that a reader sees."""
        return tuple(filter(None, (self.pref, *self.alt)))

    @property
    def matched(self) -> tuple[str, ...]:
        """The names that are matched in texts, with their inflected forms."""
        return (*self.shown, *self.hidden)


@dataclass(frozen=True)
class Entity:
    """A person, body, place, document or event with a page of its own."""

    slug: str
    type: str
    """A schema.org type."""

    labels: Mapping[str, Labels] = field(hash=False)
    """By BCP 47 language; `mul` holds names that are the same in any language."""

    summary: str = ""
    nested: tuple[str, ...] = ()
    """Entities whose names stay links of their own inside this entity's names."""

    territory: str = ""
    """ISO 3166-1 alpha-2, where CLDR supplies the names."""

    same_as: tuple[str, ...] = ()
    path: Path | None = None
    """Its curated page; `None` for a country that only CLDR describes."""

    family_name: Mapping[str, str] = field(default_factory=dict, hash=False)
    """A person's, by language, where it is not the last word of the name."""

    @property
    def name(self) -> str:
        """The English name."""
        return self.labels["en"].pref

    @property
    def initial(self) -> str:
        """The index letter it is listed under: “A” for “Ā”, “#” if it starts with no letter."""
        letter = unicodedata.normalize("NFKD", self.name)[0].upper()
        return letter if letter.isalpha() else "#"
