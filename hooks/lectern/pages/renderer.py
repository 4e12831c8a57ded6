"""Renders templates with the corpus, and editors' prose in them."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter
from pathlib import Path
from typing import Any, TypeVar

import jinja2
from markupsafe import Markup

from lectern import languages
from lectern.corpus import entity_facts
from lectern.corpus.corpus import Corpus
from lectern.exports import biblatex, references
from lectern.exports.collection import Collection
from lectern.exports.files import Files
from lectern.languages import grammar
from lectern.languages.dates import format_date
from lectern.model.entities import Entity
from lectern.model.errors import ProseError
from lectern.model.sources import HEADINGS, Mention, Source
from lectern.model.tokens import Token
from lectern.names import labels
from lectern.pages import attributions, concordance, foreign, picture, senses
from lectern.pages.addresses import Addresses, pair_path, source_path
from lectern.pages.blocks import Blocks
from lectern.pages.citation_tags import coins
from lectern.pages.citations import citation
from lectern.pages.division import TextPart
from lectern.pages.markup import (
    quoted_html,
    script_json,
    text_html,
    text_markdown,
    word_marked,
)
from lectern.pages.pagination import Pagination
from lectern.pages.sentence_markup import linked_html
from lectern.reading import prose
from lectern.reading.curated_pages import CuratedPage
from lectern.reading.entities import TYPES

T = TypeVar("T")

TEMPLATES = Path(__file__).parent / "templates"

ROLES = {
    "caption": "Caption",
    "teaser": "Teaser",
    "byline": "Byline",
    "lead": "Lead",
    "quotation": "Quotation",
}
"""The labels of paragraph roles; the roles not listed are visible from their layout."""

NUMBERED = 5
"""Every fifth line of verse has its number beside it, as in printed editions."""

LAYOUTS = {
    "parallel": "Parallel",
    "original": "Original",
    "english": "English",
    "interlinear": "Interlinear",
}
"""The layouts of a text; the first is the default."""

FOREMOST = 12
"""The number of most mentioned entities on the home page."""

FEW = 4
"""The most texts that are named; more are only counted."""


class Renderer:
    """Renders the templates of one build, for one layout of addresses."""

    def __init__(
        self,
        corpus: Corpus,
        addresses: Addresses,
        pagination: Pagination,
        compiled: jinja2.BytecodeCache | None = None,
        files: Files | None = None,
    ) -> None:
        """`compiled` caches templates between builds; `files` are the downloads on pages."""
        self.corpus = corpus
        # A withheld text can still be cited.
        cited = Collection(corpus, files.collection.name if files else "")
        self.addresses = addresses
        self.blocks = Blocks()
        self._environment = _environment(compiled)
        self._environment.globals.update(
            corpus=corpus,
            languages=languages,
            types=TYPES,
            roles=ROLES,
            headings=HEADINGS,
            every=NUMBERED,
            date=format_date,
            word_marked=word_marked,
            parts_of_speech=grammar.parts_of_speech(),
            addresses=addresses,
            source_path=source_path,
            pair_path=pair_path,
            sentence_path=addresses.sentence_path,
            summary_of=summary_of,
            facts=entity_facts,
            shown_names=labels.shown_names,
            concordance=concordance,
            foremost=FOREMOST,
            few=FEW,
            layouts=LAYOUTS,
            picture=picture,
            quoted=quoted_html,
            noted=foreign.Notes().html,
            citation=citation,
            coins=lambda source: coins(source, corpus),
            bibtex=lambda source: biblatex.entry(references.reference(cited, source)),
            files=files,
            size=file_size,
            entity_cards=self._entity_cards,
            senses=senses,
            abbreviations_of=_abbreviations_of,
            block=self.blocks.put,
            pagination=pagination,
        )
        self.compared = attributions.Compared(corpus)
        self._environment.globals.update(attributions.helpers(corpus, self.compared))

    def load(self) -> None:
        """Compile all templates now, before forking, so that each process need not."""
        for name in self._environment.list_templates():
            self._environment.get_template(name)

    def render(self, template: str, path: str, **values: Any) -> str:
        """Render a template for the page at `path`."""

        def href(target: str, fragment: str = "") -> str:
            anchor = f"#{fragment}" if fragment else ""
            if target == path and fragment:
                return anchor
            return self.addresses.relative(target, path) + anchor

        def linked(text: str, mentions: Sequence[Mention], tokens: Sequence[Token] = ()) -> Markup:
            return linked_html(text, mentions, href, tokens)

        def file(target: str) -> str:
            return self.addresses.file(target, path)

        return self._environment.get_template(template).render(
            path=path, href=href, file=file, linked=linked, **values
        )

    def around(self, page: CuratedPage | None, path: str) -> Callable[..., str]:
        """A function that renders a template around a page's prose, if there is any."""
        write = self.body(page, path) if page else lambda: (Markup(), "")

        def filled(template: str, **values: Any) -> str:
            body, evidence = write()
            return self.render(template, path, body=body, **values) + evidence

        return filled

    def body(self, page: CuratedPage, path: str) -> Callable[[], tuple[Markup, str]]:
        """A function that renders hand-written prose with its lists, and its evidence at the end.

        The prose is checked immediately, whether it is rendered or not.
        """
        prose.check(page)
        for name, line in prose.directives(page):
            known = {p.name.removesuffix(".md.j2") for p in (TEMPLATES / "lists").iterdir()}
            if name not in known:
                raise ProseError(
                    page.path,
                    f"there is no list “{name}”",
                    f"ask for one of: {', '.join(sorted(known))}",
                    line,
                )
        cited = prose.citations(page, self.corpus.sources)

        def write() -> tuple[Markup, str]:
            body = prose.expand(
                page, lambda name: self.render(f"lists/{name}.md.j2", path), self._path
            )
            body = foreign.in_prose(body, cited.values())
            evidence = self.render("evidence.md.j2", path, cited=cited) if cited else ""
            return Markup(body), evidence  # noqa: S704 (Markdown, an editor's own)

        return write

    def _path(self, source: str, place: str) -> str:
        """The path of the page with a place in a text, given by its slug."""
        found = prose.find_source(source, self.corpus.sources)
        return self.addresses.sentence_path(found, place) if found else f"sources/{source}.md"

    def _entity_cards(self, source: Source, part: TextPart) -> Markup:
        """Name, type and summary of a page's entities, as JSON for the page."""
        here = frozenset(slug for sentence in part.sentences for slug in sentence.entities)
        cards = {
            entity.slug: [entity.name, TYPES[entity.type][0], entity.summary]
            for entity, _ in self.corpus.entities_of(source.id)
            if entity.slug in here
        }
        return script_json(cards)


def summary_of(entity: Entity) -> str:
    """A one-line description of an entity: its summary, else its type."""
    return entity.summary or TYPES[entity.type][0]


def file_size(count: int) -> str:
    """A file size for readers: “1.3 kB”, “12 kB”, of 1,000 bytes each."""
    if count < 1000:
        return f"{count} bytes"
    if count < 1_000_000:
        return f"{count / 1000:,.{0 if count >= 10_000 else 1}f} kB"
    return f"{count / 1_000_000:,.1f} MB"


def _abbreviations_of(part: TextPart) -> dict[str, str]:
    """The meaning of the abbreviations in a page's interlinear layout."""
    analyses = {word.feats for sentence in part.sentences for word in sentence.tokens.words}
    return grammar.legend(map(dict, analyses))


def in_order_by(items: Iterable[T], name: str) -> list[tuple[Any, list[T]]]:
    """Group sorted items by an attribute; Jinja's `groupby` would sort them again."""
    grouped = itertools.groupby(items, attrgetter(name))
    return [(value, list(found)) for value, found in grouped]


def _environment(compiled: jinja2.BytecodeCache | None) -> jinja2.Environment:
    result = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=compiled,
    )
    result.filters.update(text=text_html, markdown_text=text_markdown, in_order_by=in_order_by)
    return result
