"""The corpus as search entries: each sentence on its own, so that a hit leads to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from typing import TypedDict

from . import languages
from .addresses import Addresses, source_path
from .corpus import Corpus
from .entities import names, territory_names
from .model import Entity, Source


class Entry(TypedDict):
    """One document of Material's search index."""

    location: str
    """The page's address from the root of the site, with the fragment of the sentence."""

    title: str
    text: str
    """HTML: Material puts it into its results as it stands."""

    names: str
    """Searched and never shown: every name of the entities that the sentence mentions."""

    boost: float
    """How much a hit counts beside one in curated prose, which counts 1."""


TEXT_BOOST = 4.0
"""A reader looks for what the texts say before what is said of them."""


def entries(corpus: Corpus, addresses: Addresses) -> Iterator[Entry]:
    """The entries of all sources, each page's own before those of its sentences."""
    tags = sorted({"en", *(source.language for source in corpus.sources.values())})
    known = {slug: " ".join(_names(e, tags)) for slug, e in corpus.entities.items()}
    for source in corpus.sources.values():
        location = addresses.url(source_path(source))
        # Material drops the first hit of a page whose own entry does not come first.
        yield Entry(
            location=location,
            title=escape(source.heading),
            text=_facts(source),
            names="",
            boost=TEXT_BOOST,
        )
        for sentence in source.sentences:
            shown = [sentence.text, sentence.gloss.text]
            yield Entry(
                location=f"{location}#{sentence.id}",
                title=f"Sentence {sentence.id}",
                text="".join(f"<p>{escape(text)}</p>" for text in shown if text),
                names=" ".join(known[slug] for slug in sorted(sentence.entities)),
                boost=TEXT_BOOST,
            )


def _facts(source: Source) -> str:
    facts = [source.title_en, source.publisher, languages.name(source.language)]
    if source.published:
        facts.append(languages.format_partial(source.published, "en"))
    return f"<p>{escape(' · '.join(filter(None, facts)))}</p>"


def _names(entity: Entity, tags: list[str]) -> Mapping[str, None]:
    """Every form of an entity's names in the languages of the collection, each once."""
    forms = (form for tag in tags for form in (*names(entity, tag), *territory_names(entity, tag)))
    return dict.fromkeys(forms)
