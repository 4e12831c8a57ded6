"""Makes collections for single tests from a table of file names and contents."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from lectern.corpus import builder
from lectern.corpus.corpus import Corpus
from lectern.model.entities import Entity, Labels
from lectern.model.errors import LecternError
from lectern.model.sources import Mention, Sentence
from lectern.names.matcher import Matcher

ROOT = Path(__file__).parents[2]

NEWS = ROOT / "tests" / "collections" / "news"
"""Two texts in the news with all that an editor may add: `seeds/` and `docs/`."""

Files = Mapping[str, str | bytes]
"""By path under the root of the project, such as `seeds/a.txt`."""


class Refusal(NamedTuple):
    """What an editor is told of a file that cannot be used."""

    error: type[LecternError]
    place: str
    """The file, and behind a colon its line where there is one."""

    problem: str
    remedy: str


def write(folder: Path, files: Files) -> Path:
    """Put the files into a folder and give the folder back."""
    (folder / "seeds").mkdir(exist_ok=True)
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def build(folder: Path, files: Files) -> Corpus:
    """The collection that these files are."""
    write(folder, files)
    return builder.build(folder / "seeds", folder / "docs")


def refusal(folder: Path, files: Files) -> Refusal:
    """What stops the build of a collection."""
    try:
        build(folder, files)
    except LecternError as error:
        return told(error, folder)
    raise AssertionError("the collection was built")


def told(error: LecternError, folder: Path) -> Refusal:
    """What an error says, which is one line: the place, what is wrong, what to do."""
    line = re.fullmatch(r"(\S+): (.+); (.+)\.", str(error))
    assert line, f"not one line of three parts: {error}"
    return Refusal(type(error), line[1].removeprefix(f"{folder}/"), line[2], line[3])


def page(front: str, body: str = "") -> str:
    """A curated page; its front matter starts on line 2."""
    return f"---\n{front}\n---\n{body}"


def catalog(*rows: tuple[str, str, str], header: str = "") -> str:
    """A catalogue of (id, original, English); each entry takes four lines, the first at line 5."""
    return f'msgid ""\nmsgstr ""\n"Language: en\\n{header}"\n\n{entries(*rows)}'


def entries(*rows: tuple[str, str, str]) -> str:
    """The same without its header."""
    return "".join(
        f'msgctxt "{id}"\nmsgid "{text}"\nmsgstr "{gloss}"\n\n' for id, text, gloss in rows
    )


@cache
def news() -> Corpus:
    """The tests' collection of news."""
    return builder.build(NEWS / "seeds", NEWS / "docs")


def sentence(collection: Corpus, id: str, source: str = "a") -> Sentence:
    """One sentence of a collection, by the slug of its source."""
    (found,) = (s for s in collection.sources.values() if s.slug == source)
    return collection.sentence(found.id, id)


def linked(text: str, mentions: tuple[Mention, ...]) -> list[tuple[str, str]]:
    """The words of a text that are mentions, each with its entity."""
    return [(text[mention.start : mention.end], mention.entity) for mention in mentions]


def matcher(language: str, *entities: Entity) -> Matcher:
    """A matcher that knows these entities only."""
    return Matcher({entity.slug: entity for entity in entities}, language)


def named(slug: str, *names: str, nested: tuple[str, ...] = (), **labels: str) -> Entity:
    """An entity with names for any language, and some for one."""
    tags = {tag: Labels(label) for tag, label in labels.items()}
    return Entity(slug, "Place", {"mul": Labels(hidden=names), **tags}, nested=nested)


def country(code: str) -> Entity:
    """A country of which nothing is known but its code."""
    return Entity(code.lower(), "Country", {}, territory=code)
