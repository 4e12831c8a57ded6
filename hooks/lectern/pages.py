"""The corpus as pages of Markdown: what each says, not how it looks."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from . import entities as entity_module
from . import grammar, languages, prose
from .addresses import Addresses, source_path
from .citations import bibtex, citation, format_date
from .corpus import Corpus
from .entities import TYPES, CuratedPage
from .errors import ProseError
from .languages import INTERFACE
from .lexicon import Entry
from .markup import linked_html, marked_html, text_html, text_markdown, word_marked
from .model import Entity, Mention, Source, Token, Topic

TEMPLATES = Path(__file__).parent / "templates"

SECTIONS = {
    "sources": "Sources",
    "topics": "Topics",
    "entities": "Entities",
    "lexicon": "Lexicon",
}
"""The folders of generated pages, with the titles of their indexes."""

ROLES = {
    "caption": "Caption",
    "heading": "Subheading",
    "teaser": "Teaser",
    "byline": "Byline",
    "lead": "Lead",
    "quotation": "Quotation",
    "list": "List",
}
"""How a paragraph's role is shown; the body needs no word."""

LAYOUTS = {
    "parallel": "Parallel",
    "original": "Original",
    "english": "English",
    "interlinear": "Interlinear",
}
"""The ways to lay out a text; the first is the one that a page opens with."""

FOREMOST = 12
"""How many of the most mentioned entities the home page shows."""


@dataclass(frozen=True)
class Heading:
    """An entry of a page's table of contents."""

    id: str
    title: str
    """Plain text."""


@dataclass(frozen=True)
class Page:
    """One page of the site."""

    path: str
    """Where its Markdown stands (or would stand) under `docs/`, with slashes."""

    title: str
    """Plain text."""

    markdown: str
    description: str = ""
    toc: Mapping[str, tuple[Heading, ...]] = field(default_factory=dict)
    """Entries that the Markdown's own headings lack, by the id of the heading above them."""

    parent: str = ""
    """The path of the page above this one."""

    generated: bool = True
    """Whether the page has no file of its own in `docs/`."""

    searched: bool = True
    """Whether the page's own HTML goes into the search index (a source's sentences do instead)."""

    styles: tuple[str, ...] = ()
    """Style sheets of `theme/assets/stylesheets/` that this page uses beyond the site's own."""

    scripts: tuple[str, ...] = ()
    """Scripts of `theme/assets/javascripts/` that this page uses beyond the site's own."""


class Writer:
    """Makes all pages of a corpus, for one layout of addresses."""

    def __init__(self, corpus: Corpus, directory_urls: bool) -> None:
        self.corpus = corpus
        self.addresses = Addresses(directory_urls)
        self._environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader(TEMPLATES),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.globals.update(
            corpus=corpus,
            languages=languages,
            types=TYPES,
            roles=ROLES,
            date=format_date,
            marked=marked_html,
            word_marked=word_marked,
            parts_of_speech=grammar.parts_of_speech(),
            source_path=source_path,
            summary_of=self.summary_of,
            shown_forms=self.shown_forms,
            shown_names=entity_module.shown_names,
            names_by_language=self.names_by_language,
            topics_of_entity=self.topics_of_entity,
            foremost=FOREMOST,
            layouts=LAYOUTS,
            citation=citation,
            bibtex=bibtex,
            entity_cards=self.entity_cards,
        )
        self._environment.filters.update(text=text_html, markdown_text=text_markdown)

    def _render(self, template: str, path: str, **values: Any) -> str:
        def href(target: str, fragment: str = "") -> str:
            anchor = f"#{fragment}" if fragment else ""
            if target == path and fragment:
                return anchor
            return self.addresses.relative(target, path) + anchor

        def linked(text: str, mentions: Sequence[Mention], tokens: Sequence[Token] = ()) -> Markup:
            return linked_html(text, mentions, href, tokens)

        return self._environment.get_template(template).render(
            path=path, href=href, linked=linked, **values
        )

    def pages(self, written: Mapping[str, CuratedPage]) -> list[Page]:
        """Every page: the generated ones, and the hand-written ones with what they ask for.

        `written` are the Markdown files of `docs/` by their paths under it. Raises `ProseError`
        for what a hand-written page cites or asks for and cannot have.
        """
        pages = [self._source(source) for source in self.corpus.sources.values()]
        pages += [self._entity(e, written) for e in self.corpus.entities.values()]
        pages += [self._topic(topic, written) for topic in self.corpus.topics.values()]
        pages += [self._words(language) for language in self.corpus.lexicon]
        pages += [self._index(name) for name in SECTIONS if f"{name}/index.md" not in written]
        done = {page.path for page in pages}
        pages += [self._plain(path, page) for path, page in written.items() if path not in done]
        return pages

    def _source(self, source: Source) -> Page:
        path = source_path(source)
        headings = [
            Heading(s.id, s.gloss.text or s.text)
            for paragraph in source.paragraphs
            if paragraph.role == "heading"
            for s in paragraph.sentences[:1]
        ]
        return Page(
            path,
            source.heading,
            self._render("source.md.j2", path, source=source),
            f"{source.name}: {languages.name(source.language)} text with an English gloss",
            {"text": tuple(headings)},
            "sources/index.md",
            searched=False,
            styles=("reading",),
            scripts=("reading",),
        )

    def _entity(self, entity: Entity, written: Mapping[str, CuratedPage]) -> Page:
        path = f"entities/{entity.slug}.md"
        body, evidence = self._body(written[path], path) if path in written else ("", "")
        return Page(
            path,
            entity.name,
            self._render("entity.md.j2", path, entity=entity, body=body) + evidence,
            self.summary_of(entity),
            parent="entities/index.md",
            generated=path not in written,
        )

    def _topic(self, topic: Topic, written: Mapping[str, CuratedPage]) -> Page:
        path = f"topics/{topic.slug}.md"
        body, evidence = self._body(written[path], path)
        return Page(
            path,
            topic.name,
            self._render("topic.md.j2", path, topic=topic, body=body) + evidence,
            topic.summary,
            parent="topics/index.md",
            generated=False,
        )

    def _index(self, name: str) -> Page:
        path = f"{name}/index.md"
        return Page(path, SECTIONS[name], self._render(f"{name}.md.j2", path), styles=("indexes",))

    def _words(self, language: str) -> Page:
        path = f"lexicon/{language}.md"
        entries = self.corpus.lexicon[language]
        by_letter: dict[str, list[Entry]] = {}
        for entry in entries:
            by_letter.setdefault(entry.initial, []).append(entry)
        title = f"{languages.name(language)} lexicon"
        markdown = self._render(
            "words.md.j2", path, language=language, entries=entries, by_letter=by_letter
        )
        styles = ("lexicon",)
        return Page(path, title, markdown, parent="lexicon/index.md", searched=False, styles=styles)

    def _plain(self, path: str, page: CuratedPage) -> Page:
        title = page.document.data.get("title") or ""
        if not isinstance(title, str):
            line = page.document.line(("title",))
            raise ProseError(page.path, "the title is not a text", "write “title: Words”", line)
        markdown = "".join(self._body(page, path))
        styles = ("indexes",) if any(prose.directives(page)) else ()
        return Page(path, title, markdown, generated=False, styles=styles)

    def _body(self, page: CuratedPage, path: str) -> tuple[Markup, str]:
        """Hand-written prose with its lists put in, and its evidence, which ends the page."""
        known = {p.name.removesuffix(".md.j2") for p in (TEMPLATES / "lists").iterdir()}
        prose.check(page)
        for name, line in prose.directives(page):
            if name not in known:
                raise ProseError(
                    page.path,
                    f"there is no list “{name}”",
                    f"ask for one of: {', '.join(sorted(known))}",
                    line,
                )
        body = prose.expand(page, lambda name: self._render(f"lists/{name}.md.j2", path))
        cited = prose.citations(page, self.corpus.sources)
        evidence = self._render("evidence.md.j2", path, cited=cited) if cited else ""
        return Markup(body), evidence  # noqa: S704 (Markdown, an editor's own)

    def summary_of(self, entity: Entity) -> str:
        """What an entity is in a line: the editor's words, else its type."""
        return entity.summary or TYPES[entity.type][0]

    def shown_forms(self, entity: Entity) -> dict[str, dict[str, int]]:
        """By language, the words by which the texts name an entity, with their counts."""
        forms: dict[str, Counter[str]] = {}
        for source_id, sentences in self.corpus.mentioned.get(entity.slug, {}).items():
            language = self.corpus.sources[source_id].language
            for sentence in sentences:
                for mention in sentence.mentions:
                    if mention.entity == entity.slug:
                        words = " ".join(sentence.text[mention.start : mention.end].split())
                        forms.setdefault(language, Counter())[words] += 1
        return {tag: dict(counter.most_common()) for tag, counter in sorted(forms.items())}

    def entity_cards(self, source: Source) -> Markup:
        """Name, type and summary of the entities of a text, as JSON that a page can hold."""
        cards = {
            entity.slug: [entity.name, TYPES[entity.type][0], entity.summary]
            for entity, _ in self.corpus.entities_of(source.id)
        }
        # HTML ends a script at “</”, whatever the JSON means by it.
        text = json.dumps(cards, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
        return Markup(text)  # noqa: S704

    def names_by_language(self, entity: Entity) -> list[str]:
        """The languages of which an entity's page gives names: English first, `mul` last."""
        tags = {tag for tag, labels in entity.labels.items() if labels.shown}
        tags |= {source.language for source in self.corpus.sources.values()}
        named = [tag for tag in tags if entity_module.shown_names(entity, tag)]
        last = entity_module.ANY_LANGUAGE
        return sorted(named, key=lambda tag: (tag == last, tag != INTERFACE, languages.name(tag)))

    def topics_of_entity(self, slug: str) -> list[tuple[Topic, int]]:
        """The topics of the sentences that mention an entity, the most frequent first."""
        counts: Counter[str] = Counter()
        for source_id, sentences in self.corpus.mentioned.get(slug, {}).items():
            for sentence in sentences:
                found = self.corpus.topics_of_sentence.get((source_id, sentence.id), ())
                counts.update(topic.slug for topic in found)
        return [(self.corpus.topics[topic], count) for topic, count in counts.most_common()]


def read_written(docs_dir: Path) -> dict[str, CuratedPage]:
    """The Markdown files of `docs/` by path; raises `ProseError` for malformed front matter."""
    return {
        path.relative_to(docs_dir).as_posix(): entity_module.read_page(path, ProseError)
        for path in sorted(docs_dir.rglob("*.md"))
    }
