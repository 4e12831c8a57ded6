"""Writes the corpus as pages of Markdown: their content, not their look."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from jinja2 import BytecodeCache

from lectern import languages
from lectern.corpus import cooccurrence, entity_facts
from lectern.corpus.corpus import Corpus
from lectern.exports import summary
from lectern.exports.files import Files
from lectern.model.entities import Entity
from lectern.model.errors import ProseError
from lectern.model.sources import Source
from lectern.model.topics import Topic
from lectern.pages import (
    attributions,
    citation_tags,
    comparing,
    progress_page,
    senses,
    structured_data,
    timeline_chart,
)
from lectern.pages.addresses import Addresses
from lectern.pages.division import LIMIT, TextPart
from lectern.pages.page import Heading, Page, headings
from lectern.pages.pagination import ListPage, Pagination
from lectern.pages.renderer import Renderer, summary_of
from lectern.reading import curated_pages, prose
from lectern.reading.cache import Cache, uncached
from lectern.reading.curated_pages import CuratedPage

SECTIONS = {
    "sources": "Sources",
    "topics": "Topics",
    "quotations": "Quotations",
    "entities": "Entities",
    "lexicon": "Lexicon",
}
"""The folders of generated pages, with the titles of their indexes."""

SEARCH_SCRIPTS = ("engine", "results")
"""The scripts of the page of results: the search box's engine, and the page's controls."""

REPORT = "report.md"
"""The path of the editors' report, which exists only in the development server."""

STYLED = {"picture": "picture"}
"""The generated lists that need a style sheet of their own."""

DATA = "data/index.md"
"""The page of downloads."""

TIMELINE = "timeline.md"
"""The page of the timeline, which exists whether an editor has written one or not."""


class Writer:
    """Makes all pages of a corpus, for one layout of addresses."""

    def __init__(
        self,
        corpus: Corpus,
        directory_urls: bool,
        compiled: BytecodeCache | None = None,
        limit: int = LIMIT,
        files: Files | None = None,
    ) -> None:
        """`limit` is the size of a text's pages.

        `files` are the downloads that pages link to; without them there is no Data page.
        """
        self.corpus = corpus
        self.files = files
        self.pagination = Pagination(corpus)
        self.addresses = Addresses(directory_urls, limit)
        self._renderer = Renderer(corpus, self.addresses, self.pagination, compiled, files)
        self.blocks = self._renderer.blocks

    def prepare(self) -> None:
        """Compute what processes share, before they are forked."""
        self.corpus.join()
        self._renderer.load()

    def pages(self, written: Mapping[str, CuratedPage]) -> list[Page]:
        """All pages, generated and hand-written, with the lists and evidence that they request.

        `written` are the Markdown files of `docs/` by their paths under it. Raises `ProseError` if
        a hand-written page cites or requests something that does not exist.
        """
        pages = [page for source in self.corpus.sources.values() for page in self._source(source)]
        pages += [self._entity(e, written) for e in self.corpus.entities.values()]
        pages += [self._topic(topic, written) for topic in self.corpus.topics.values()]
        pages += [self._list_page(page) for page in self.pagination.pages()]
        pages.append(self._timeline(written))
        pages += [self._index(name) for name in SECTIONS if f"{name}/index.md" not in written]
        for made in (comparing.pages, progress_page.pages):
            pages += [p for p in made(self.corpus, self._renderer) if p.path not in written]
        pages.append(self._search())
        if self.files and DATA not in written:
            pages.append(self._data(self.files))
        done = {page.path for page in pages}
        pages += [self._plain(path, page) for path, page in written.items() if path not in done]
        return [replace(page, blocks=self.blocks) for page in pages]

    def _source(self, source: Source) -> Iterator[Page]:
        parts = self.addresses.parts(source)
        about = f"{source.name}: {languages.name(source.language)} text with an English gloss"
        whole = Page(
            parts[0].path,
            source.heading,
            self._part(source, parts[0], parts),
            about,
            {"text": headings(parts[0].paragraphs)},
            "sources/index.md",
            searched=False,
            styles=("reading",),
            scripts=("reading",),
            data=structured_data.source_data(source, self.corpus.bearers),
            tags=citation_tags.tags(source, self.corpus),
            beside=senses.beside(source, parts[0]),
        )
        if len(parts) == 1:
            yield whole
        else:
            yield from self._parts(source, parts, whole)

    def _parts(self, source: Source, parts: Sequence[TextPart], whole: Page) -> Iterator[Page]:
        """The pages of a long text, of which the first stands for the whole."""
        links = [self.addresses.relative(part.path, whole.path) for part in parts]
        styles, scripts = (*whole.styles, "parts"), ("parts", *whole.scripts)
        data = structured_data.with_parts(whole.data, links)
        yield replace(whole, styles=styles, scripts=scripts, data=data)
        for part in parts[1:]:
            place = f"part {part.number} of {len(parts)}"
            link = self.addresses.relative(whole.path, part.path)
            yield replace(
                whole,
                path=part.path,
                title=f"{whole.title} ({place})",
                write=self._part(source, part, parts),
                description=f"{whole.description}, {place}",
                toc={"text": headings(part.paragraphs)},
                parent=whole.path,
                styles=styles,
                scripts=scripts,
                data=structured_data.part_data(whole.data, part.number, link),
                beside=senses.beside(source, part),
            )

    def _part(self, source: Source, part: TextPart, parts: Sequence[TextPart]) -> Callable[[], str]:
        return lambda: self._renderer.render(
            "source.md.j2", part.path, source=source, part=part, parts=parts
        )

    def _entity(self, entity: Entity, written: Mapping[str, CuratedPage]) -> Page:
        path = f"entities/{entity.slug}.md"
        around = self._renderer.around(written.get(path), path)
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
            summary_of(entity),
            parent="entities/index.md",
            retells=True,
            generated=path not in written,
            # If an editor has written nothing, search knows only the entity itself.
            searched=path in written and bool(written[path].body.strip()),
            styles=(
                "concordance",
                *(attributions.STYLES if attributions.quotations_of(self.corpus, entity) else ()),
            ),
            data=structured_data.entity_data(
                entity, entity_facts.names_by_language(self.corpus, entity)
            ),
        )

    def _timeline(self, written: Mapping[str, CuratedPage]) -> Page:
        around = self._renderer.around(written.get(TIMELINE), TIMELINE)
        return Page(
            TIMELINE,
            "Timeline",
            lambda: around(
                "timeline.md.j2",
                chart=timeline_chart.chart(self.corpus.events, self.corpus.sources),
            ),
            "Events that the texts tell of, with what each text says of them",
            generated=TIMELINE not in written,
            styles=("timeline",),
        )

    def _topic(self, topic: Topic, written: Mapping[str, CuratedPage]) -> Page:
        path = f"topics/{topic.slug}.md"
        around = self._renderer.around(written[path], path)
        points = tuple(Heading(f"point-{point.id}", point.text) for point in topic.points)
        return Page(
            path,
            topic.name,
            lambda: around("topic.md.j2", topic=topic),
            topic.summary,
            {"who-says-what": points},
            "topics/index.md",
            generated=False,
            retells=True,
            styles=attributions.STYLES if points else (),
        )

    def _index(self, name: str) -> Page:
        path = f"{name}/index.md"
        return Page(
            path,
            SECTIONS[name],
            lambda: self._renderer.render(f"{name}.md.j2", path),
            searched=False,
            styles=("indexes", *(attributions.STYLES if name == "quotations" else ())),
            scripts=("quotations",) if name == "quotations" else (),
        )

    def _list_page(self, page: ListPage) -> Page:
        part = page.part
        return Page(
            part.path,
            part.title,
            lambda: self._renderer.render(
                page.template, part.path, part=part, parts=page.parts, language=page.language
            ),
            parent=page.parent,
            searched=False,
            styles=page.styles,
            scripts=page.scripts,
        )

    def _search(self) -> Page:
        return Page(
            "search.md",
            "Search",
            lambda: self._renderer.render("search.md.j2", "search.md"),
            searched=False,
            styles=("search",),
            scripts=tuple(f"search/{name}" for name in SEARCH_SCRIPTS),
        )

    def _data(self, files: Files) -> Page:
        return Page(
            DATA,
            "Data",
            lambda: self._renderer.render("data.md.j2", DATA, facts=summary.of(files)),
            "Files of the texts and of the whole collection to take away",
            searched=False,
            styles=("indexes",),
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
        body = self._renderer.body(page, path)
        return Page(path, title, lambda: "".join(body()), generated=False, styles=styles)

    def report(self, reviews: Callable[[Corpus], object]) -> Page:
        """The editors' report from `reviews`; it is never part of the built site."""
        title = "What each text needs"
        return Page(
            REPORT,
            title,
            lambda: self._renderer.render("report.md.j2", REPORT, reviews=reviews(self.corpus)),
            searched=False,
            blocks=self.blocks,
        )


def read_written(docs_dir: Path, cache: Cache = uncached) -> dict[str, CuratedPage]:
    """The Markdown files of `docs/` by path; raises `ProseError` for malformed front matter."""
    return {
        path.relative_to(docs_dir).as_posix(): curated_pages.read_page(path, ProseError, cache)
        for path in sorted(docs_dir.rglob("*.md"))
    }
