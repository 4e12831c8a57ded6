"""The corpus as pages of Markdown: what each says, not how it looks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache
from markupsafe import Markup

from . import (
    accounts,
    concordance,
    cooccurrence,
    facts,
    grammar,
    languages,
    picture,
    prose,
    structured,
    timescale,
)
from . import entities as entity_module
from .addresses import Addresses, source_path
from .blocks import Blocks
from .citations import bibtex, citation, format_date
from .corpus import Corpus
from .entities import TYPES, CuratedPage
from .environment import TEMPLATES, environment
from .errors import ProseError
from .kept import Keep, afresh
from .markup import linked_html, quoted_html, script_json, word_marked
from .model import Entity, Mention, Source, Token, Topic
from .page import Heading, Page
from .report import reviews
from .shelves import Sheet, Shelves

SECTIONS = {
    "sources": "Sources",
    "topics": "Topics",
    "quotations": "Quotations",
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

SEARCH_SCRIPTS = ("engine", "page")
"""What the page of results runs: the search box's own engine, and the page's controls."""

LAYOUTS = {
    "parallel": "Parallel",
    "original": "Original",
    "english": "English",
    "interlinear": "Interlinear",
}
"""The ways to lay out a text; the first is the one that a page opens with."""

REPORT = "report.md"
"""Where the editors' report stands while the site is served for editing."""

STYLED = {"picture": "picture"}
"""The generated lists that need a style sheet of their own."""

TIMELINE = "timeline.md"
"""The page of the timeline, which is there whether an editor has written one or not."""

FOREMOST = 12
"""How many of the most mentioned entities the home page shows."""

FEW = 4
"""Texts that are told apart by name where more would only be counted."""


class Writer:
    """Makes all pages of a corpus, for one layout of addresses."""

    def __init__(
        self, corpus: Corpus, directory_urls: bool, compiled: BytecodeCache | None = None
    ) -> None:
        self.corpus = corpus
        self.addresses = Addresses(directory_urls)
        self.blocks = Blocks()
        self.shelves = Shelves(corpus)
        self._environment = environment(compiled)
        self._environment.globals.update(
            corpus=corpus,
            languages=languages,
            types=TYPES,
            roles=ROLES,
            date=format_date,
            word_marked=word_marked,
            parts_of_speech=grammar.parts_of_speech(),
            source_path=source_path,
            summary_of=self.summary_of,
            facts=facts,
            shown_names=entity_module.shown_names,
            concordance=concordance,
            foremost=FOREMOST,
            few=FEW,
            layouts=LAYOUTS,
            picture=picture,
            quoted=quoted_html,
            citation=citation,
            bibtex=bibtex,
            entity_cards=self.entity_cards,
            abbreviations_of=abbreviations_of,
            block=self.blocks.put,
            shelves=self.shelves,
        )
        self._environment.globals.update(accounts.helpers(corpus))

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
        pages += [self._sheet(sheet) for sheet in self.shelves.sheets()]
        pages.append(self._timeline(written))
        pages += [self._index(name) for name in SECTIONS if f"{name}/index.md" not in written]
        pages.append(self._search())
        done = {page.path for page in pages}
        pages += [self._plain(path, page) for path, page in written.items() if path not in done]
        return [replace(page, blocks=self.blocks) for page in pages]

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
            lambda: self._render("source.md.j2", path, source=source),
            f"{source.name}: {languages.name(source.language)} text with an English gloss",
            {"text": tuple(headings)},
            "sources/index.md",
            searched=False,
            styles=("reading",),
            scripts=("reading",),
            data=structured.source_data(source, self.corpus.publishers.get(source.id)),
        )

    def _entity(self, entity: Entity, written: Mapping[str, CuratedPage]) -> Page:
        path = f"entities/{entity.slug}.md"
        around = self._around(written.get(path), path)
        return Page(
            path,
            entity.name,
            lambda: around(
                "entity.md.j2",
                entity=entity,
                neighbours=self.corpus.neighbours(entity.slug),
                listed=cooccurrence.LISTED,
                named=cooccurrence.NAMED,
            ),
            self.summary_of(entity),
            parent="entities/index.md",
            generated=path not in written,
            # Where an editor has written nothing, all that search knows is the entity itself.
            searched=path in written and bool(written[path].body.strip()),
            styles=(
                "concordance",
                *(accounts.STYLES if accounts.quotations_of(self.corpus, entity) else ()),
            ),
            data=structured.entity_data(entity, facts.names_by_language(self.corpus, entity)),
        )

    def _timeline(self, written: Mapping[str, CuratedPage]) -> Page:
        around = self._around(written.get(TIMELINE), TIMELINE)
        return Page(
            TIMELINE,
            "Timeline",
            lambda: around(
                "timeline.md.j2",
                chart=timescale.chart(self.corpus.events, self.corpus.sources),
            ),
            "Events that the texts tell of, with what each text says of them",
            generated=TIMELINE not in written,
            styles=("timeline",),
        )

    def _topic(self, topic: Topic, written: Mapping[str, CuratedPage]) -> Page:
        path = f"topics/{topic.slug}.md"
        around = self._around(written[path], path)
        points = tuple(Heading(f"point-{point.id}", point.text) for point in topic.points)
        return Page(
            path,
            topic.name,
            lambda: around("topic.md.j2", topic=topic),
            topic.summary,
            {"who-says-what": points},
            "topics/index.md",
            generated=False,
            styles=accounts.STYLES if points else (),
        )

    def _index(self, name: str) -> Page:
        path = f"{name}/index.md"
        return Page(
            path,
            SECTIONS[name],
            lambda: self._render(f"{name}.md.j2", path),
            searched=False,
            styles=("indexes", *(accounts.STYLES if name == "quotations" else ())),
        )

    def _sheet(self, sheet: Sheet) -> Page:
        part = sheet.part
        return Page(
            part.path,
            part.title,
            lambda: self._render(
                sheet.template, part.path, part=part, parts=sheet.parts, language=sheet.language
            ),
            parent=sheet.parent,
            searched=False,
            styles=sheet.styles,
            scripts=sheet.scripts,
        )

    def _search(self) -> Page:
        return Page(
            "search.md",
            "Search",
            lambda: self._render("search.md.j2", "search.md"),
            searched=False,
            styles=("search",),
            scripts=tuple(f"search/{name}" for name in SEARCH_SCRIPTS),
        )

    def _plain(self, path: str, page: CuratedPage) -> Page:
        title = page.document.data.get("title") or ""
        if not isinstance(title, str):
            line = page.document.line(("title",))
            raise ProseError(page.path, "the title is not a text", "write “title: Words”", line)
        lists = [name for name, _ in prose.directives(page)]
        styles = (
            *(["indexes"] if lists else []),
            *(STYLED[name] for name in lists if name in STYLED),
        )
        body = self._body(page, path)
        return Page(path, title, lambda: "".join(body()), generated=False, styles=styles)

    def report(self) -> Page:
        """What each text needs: for editors, never part of the built site."""
        title = "What each text needs"
        return Page(
            REPORT,
            title,
            lambda: self._render("report.md.j2", REPORT, reviews=reviews(self.corpus)),
            searched=False,
            blocks=self.blocks,
        )

    def _around(self, page: CuratedPage | None, path: str) -> Callable[..., str]:
        """What fills a template around the prose of a page, where an editor has written one."""
        write = self._body(page, path) if page else lambda: (Markup(), "")

        def filled(template: str, **values: Any) -> str:
            body, evidence = write()
            return self._render(template, path, body=body, **values) + evidence

        return filled

    def _body(self, page: CuratedPage, path: str) -> Callable[[], tuple[Markup, str]]:
        """What writes hand-written prose with its lists, and its evidence, which ends the page.

        The prose is checked at once, whether it will be written or not.
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
            body = prose.expand(page, lambda name: self._render(f"lists/{name}.md.j2", path))
            evidence = self._render("evidence.md.j2", path, cited=cited) if cited else ""
            return Markup(body), evidence  # noqa: S704 (Markdown, an editor's own)

        return write

    def summary_of(self, entity: Entity) -> str:
        """What an entity is in a line: the editor's words, else its type."""
        return entity.summary or TYPES[entity.type][0]

    def entity_cards(self, source: Source) -> Markup:
        """Name, type and summary of the entities of a text, as JSON that a page can hold."""
        cards = {
            entity.slug: [entity.name, TYPES[entity.type][0], entity.summary]
            for entity, _ in self.corpus.entities_of(source.id)
        }
        return script_json(cards)


def abbreviations_of(source: Source) -> dict[str, str]:
    """What the abbreviations of a text's interlinear layout mean."""
    analyses = {token.feats for sentence in source.sentences for token in sentence.tokens}
    return grammar.legend(map(dict, analyses))


def read_written(docs_dir: Path, keep: Keep = afresh) -> dict[str, CuratedPage]:
    """The Markdown files of `docs/` by path; raises `ProseError` for malformed front matter."""
    return {
        path.relative_to(docs_dir).as_posix(): entity_module.read_page(path, ProseError, keep)
        for path in sorted(docs_dir.rglob("*.md"))
    }
