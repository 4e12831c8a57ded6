"""Indexes the names of entities and topics, in every language that has one."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Sequence
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

from babel import localedata

from lectern.languages import base, inflection, territories
from lectern.languages.territories import own_names
from lectern.model.entities import Entity, Labels
from lectern.model.store import Store
from lectern.model.topics import Topic
from lectern.names import labels
from lectern.search.terms import is_paired, stems, wanted

SHORTEST_NAME = 3
"""The fewest letters of a word that alone can mean a person: “Mao”, not “de”."""


HAN = re.compile("[\u3005\u4e00-\u9fff\uac00-\ud7a3]{2,6}")
"""A name in Chinese characters or Hangul, without a space or a dot."""


def of_entity(
    entity: Entity, languages: Iterable[str], taken: Container[str] = ()
) -> dict[str, float]:
    """The terms of an entity's names in all their forms, each with its share of the name (0 to 1).

    `languages` are those of the collection, in which names from CLDR are inflected. Names in other
    languages are left out if they are in `taken`, the texts' common words: a Swedish “sin” is not
    the Hausa name of China.
    """
    shares: dict[str, float] = {}
    person = entity.type == "Person"
    for tag in sorted({*entity.labels, *languages}):
        for name in (*labels.labels_in(entity, tag), *labels.territories_in(entity, tag)):
            _add(shares, list(_word_forms(name, tag)), person)
        for form in entity.labels.get(tag, Labels()).forms:
            _add(shares, [[word] for word in form.split(" ")], person)
    for name in _family_names(entity) if person else ():
        for term, _ in wanted(name):
            shares[term] = 1.0
    foreign: dict[str, float] = {}
    for name in territory_names(entity.territory):
        _add(foreign, [[word] for word in name.split(" ")])
    for term, share in foreign.items():
        if term not in taken:
            shares[term] = max(share, shares.get(term, 0.0))
    return shares


def _family_names(entity: Entity) -> Iterator[str]:
    """The family names of a person in names written without a space: 岸田文雄.

    It is one character if the English name begins with the family name (“Mao Ning”, 毛宁), and two
    in a name of four characters or more, which is Japanese. Other names are split into words.
    """
    first = labels.begins_with_family_name(entity)
    for tag, known in entity.labels.items():
        for name in known.matched:
            if tag in entity.family_name:
                yield entity.family_name[tag]
            elif HAN.fullmatch(name) and (first or len(name) > 3):
                yield name[: 1 if first else 2]


def of_topic(
    topic: Topic, tags: Collection[str], lemma: Callable[[str, str], str]
) -> dict[str, float]:
    """The terms of a topic's names, each with its share of the name (0 to 1).

    Names in a language of `tags` also have the lemmas of their words, given by `lemma`: a topic's
    name is not a proper name, and “partnership” should find “NATO partnerships”.
    """
    shares: dict[str, float] = {}
    for tag, names in topic.labels.items():
        known = base(tag) in tags
        for parts in (name.split(" ") for name in names.matched):
            _add(shares, [[word, lemma(word, base(tag))] if known else [word] for word in parts])
    return shares


def _word_forms(name: str, tag: str) -> Iterator[Sequence[str]]:
    """The forms of each word of a name, separately because words are looked up one by one."""
    *others, last = name.split(" ")
    agreeing = inflection.rules(tag).inflects == "agreeing"
    for word in others:
        yield _forms(word, tag) if agreeing else (word,)
    yield _forms(last, tag)


@lru_cache(maxsize=1 << 12)
def _forms(word: str, tag: str) -> Sequence[str]:
    return tuple(inflection.forms(word, tag))


def _add(shares: dict[str, float], name: Sequence[Sequence[str]], person: bool = False) -> None:
    """Add the terms of a name, given as the forms of each word, beginning with the word itself."""
    own = [_wanted(forms[0])[0] for forms in name]
    for size, forms in zip(own, name, strict=True):
        others = sum(own) - size
        for whole, parts in map(_wanted, forms):
            for found, part, telling in parts:
                # One word of a person's name means the person; one of an organisation's, many.
                share = 1.0 if person and telling else round(part / (others + whole), 2)
                for term in found:
                    if share > shares.get(term, 0.0):
                        shares[term] = share


@lru_cache(maxsize=1 << 12)
def _wanted(word: str) -> tuple[float, tuple[tuple[tuple[str, ...], float, bool], ...]]:
    """A word's size, and for each part its terms, its size, and whether it can mean a person."""
    parts = tuple(
        ((term, *stems(term, "articles")), size, len(term) >= SHORTEST_NAME and not is_paired(term))
        for term, size in wanted(word)
    )
    return sum(size for _, size, _ in parts), parts


KNOWN: dict[str, list[str]] = {}
"""The names that CLDR has in any language, by ISO 3166-1 code; empty until they are read."""

STEPS = Path(__file__).read_bytes() + Path(territories.__file__).read_bytes()
"""The code that reads them: if it changes, cached results are no longer used."""


def recall(store: Store) -> None:
    """Load CLDR's names of territories from the cache `store`, or else from about 300 files."""
    kept = store.made(lambda: json.dumps(_read()).encode(), "territories", version("babel"), STEPS)
    KNOWN.update(json.loads(kept))


def _read() -> dict[str, list[str]]:
    names: dict[str, dict[str, None]] = {}
    for identifier in sorted(localedata.locale_identifiers()):
        # Regional locales have the names of their language; Traditional Chinese has its own.
        if "_" not in identifier or identifier == "zh_Hant":
            for code, name in own_names(identifier).items():
                names.setdefault(code, {})[name] = None
    return {code: list(found) for code, found in names.items()}


def territory_names(code: str) -> Sequence[str]:
    """The names of a territory in every language of CLDR."""
    if not KNOWN:
        KNOWN.update(_read())
    return KNOWN.get(code, ())
