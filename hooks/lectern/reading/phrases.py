"""Phrases by language, used in the rules of topics, and sets of them: `docs/phrases/*.yml`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import partial
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field

from lectern.model.errors import PhrasesError, TopicError, refuse_unusable_names
from lectern.reading.cache import Cache, stamp, uncached
from lectern.reading.curated_pages import Language
from lectern.reading.yaml_documents import Document, Form, Place, Words, read_file, validate


def _phrase(value: str) -> str:
    if not value.strip().removeprefix("=").removesuffix("*").strip():
        raise ValueError(f"“{value}” matches every sentence; write at least the start of a word")
    return value


Phrase = Annotated[Words, AfterValidator(_phrase)]
"""A phrase to find: in every form, exactly if it starts with `=`, as a prefix if it ends in `*`."""

PhraseList = Annotated[tuple[Phrase, ...], Field(min_length=1)]

Phrases = dict[str, tuple[str, ...]]
"""Phrases by BCP 47 language."""


class PhraseSetForm(Form):
    """A concept, and the phrases for it in each language."""

    summary: str = ""
    phrases: dict[Language, PhraseList] = Field(min_length=1)


def load(folder: Path, cache: Cache = uncached) -> dict[str, Phrases]:
    """The sets of a folder by the stems of their files. Raises `PhrasesError`."""
    paths = sorted(folder.glob("*.yml"))
    refuse_unusable_names(paths, PhrasesError)
    return {
        path.stem: cache(("phrases", path), (stamp(path),), partial(_read, path)) for path in paths
    }


def _read(path: Path) -> Phrases:
    return validate(read_file(path, PhrasesError), PhraseSetForm, PhrasesError).phrases


def joined(
    names: Iterable[str], sets: Mapping[str, Phrases], document: Document, place: Place
) -> Phrases:
    """The phrases of the named sets by language; raises `TopicError` for an unknown set.

    `place` is where the document names them.
    """
    result: Phrases = {}
    for index, name in enumerate(names):
        if name not in sets:
            near = get_close_matches(name, sets, 1) or sorted(sets)
            raise TopicError(
                document.path,
                f"there is no set of phrases “{name}”",
                f"add docs/phrases/{name}.yml"
                + (f", or use an existing one: {', '.join(near)}" if near else ""),
                document.line((*place, index)),
            )
        for tag, phrases in sets[name].items():
            result[tag] = tuple(dict.fromkeys((*result.get(tag, ()), *phrases)))
    return result
