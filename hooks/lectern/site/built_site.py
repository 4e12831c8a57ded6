"""The state of one build, from the collection's files to its pages."""

from __future__ import annotations

import os
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from lectern import search
from lectern.checks.report import reviews
from lectern.corpus import builder
from lectern.model import waiting
from lectern.model.store import Store
from lectern.pages import citation_tags, writer
from lectern.pages.page import Page
from lectern.reading.cache import Cache, uncached
from lectern.search import hints
from lectern.site import downloads, elsewhere, history, settings, typeface

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from lectern.search.lemmas import Lemmas
    from lectern.site.preview import Preview
    from lectern.site.shares import Shares


class Site:
    """The state of one build."""

    schemas = tuple(citation_tags.SCHEMAS.items())
    """The schemas of Dublin Core names in a page's head."""

    def __init__(self, config: MkDocsConfig, preview: Preview | None) -> None:
        """`preview` has the development server's cached results."""
        docs = Path(os.path.relpath(config.docs_dir))
        cache: Cache = preview.cache if preview else uncached
        written = writer.read_written(docs, cache)
        seeds = docs.parent / "seeds"
        self.store = Store(docs.parent / settings.KEPT)
        self.corpus = builder.build(seeds, docs, cache, self.store)
        self.by_slug = {source.slug: source for source in self.corpus.sources.values()}
        self.prose = [page.body for page in written.values()]
        """The text of the hand-written pages."""
        used = typeface.letters((seeds, docs), typeface.foreign_words(self.corpus), cache)
        self.faces = typeface.faces(used, self.store)
        self.changed = history.changed(docs.parent)
        self.files = downloads.files(self.corpus, config)
        if self.files and elsewhere.is_share():
            # The page that lists them is made in the process that has them.
            self.files.sizes.update(dict.fromkeys(self.files.makers, 0))
        whole = not preview and not elsewhere.is_share()
        self.made = downloads.Made(self.files) if self.files and whole else None
        self.writer = writer.Writer(
            self.corpus,
            config.use_directory_urls,
            preview.templates if preview else None,
            settings.sentences_per_page(config),
            self.files,
        )
        self.pages: dict[str, Page] = {page.path: page for page in self.writer.pages(written)}
        paragraphs = (p for source in self.corpus.sources.values() for p in source.paragraphs)
        self.hints = hints.count(sum(len(paragraph.sentences) for paragraph in paragraphs))
        """The number of the index's hint files, which the search box reads."""
        self.lemmas: Lemmas | None = None
        """The running look-up for the index."""
        self.web_only: list[str] = ["404.html", "sitemap.xml", "sitemap.xml.gz"]
        """Files not needed on disk, by their paths under the root of the site."""
        self.shares: Shares | None = None
        """The pages made by several processes; the development server has none."""

    def write(self) -> None:
        """Write first what may have an editor's error, so that it is reported early.

        These are the hand-written pages, and before them the downloads, whose sizes the pages show.
        A development server makes all of this on request.
        """
        self.writer.prepare()
        if elsewhere.is_share():
            return
        if self.made:
            self.made.write()
        self.lemmas = search.begin(self.corpus, self.prose, self.store)
        pages = [page for page in self.pages.values() if not page.is_apart]
        # Only in this process: others would copy all texts for a page about all texts.
        made = waiting.watched(map(self._brief, pages), len(pages), "Written pages")
        for page, (brief, taken) in zip(pages, made, strict=True):
            brief = self.writer.blocks.adopt(brief, taken)
            self.pages[page.path] = replace(page, write=partial(str, brief))

    def _brief(self, page: Page) -> tuple[str, list[str]]:
        """What an editor has written, completed, and what has been put aside of it."""
        return page.brief, self.writer.blocks.taken()

    def page(self, path: str) -> Page | None:
        """A page by its path under `docs/`; the editors' report is made only where it is asked."""
        if path == writer.REPORT and path not in self.pages:
            return self.writer.report(reviews)
        return self.pages.get(path)
