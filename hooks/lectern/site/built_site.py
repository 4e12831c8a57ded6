"""What one build makes of a collection, from its files to its pages."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from lectern import search
from lectern.checks.report import reviews
from lectern.corpus import builder
from lectern.pages import citation_tags, writer
from lectern.pages.page import Page
from lectern.reading.cache import Cache, uncached
from lectern.site import downloads, history, settings, typeface
from lectern.site.twin import Twin, divide

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from lectern.site.preview import Preview


class Site:
    """What one build makes of the collection."""

    schemas = tuple(citation_tags.SCHEMAS.items())
    """Where the names of Dublin Core in a page's head come from."""

    def __init__(self, config: MkDocsConfig, preview: Preview | None) -> None:
        """`preview` keeps what a development server made before."""
        docs = Path(os.path.relpath(config.docs_dir))
        cache: Cache = preview.cache if preview else uncached
        written = writer.read_written(docs, cache)
        seeds = docs.parent / "seeds"
        self.corpus = builder.build(seeds, docs, cache)
        self.by_slug = {source.slug: source for source in self.corpus.sources.values()}
        # A development server may never be asked for the index.
        self.lemmas = None if preview else search.begin(self.corpus)
        used = typeface.letters((seeds, docs), typeface.foreign_words(self.corpus), cache)
        self.faces = typeface.faces(used)
        self.changed = history.changed(docs.parent)
        self.files = downloads.files(self.corpus, config)
        self.made = downloads.Made(self.files) if self.files and not preview else None
        self.twin = None if preview else self._divided(config)
        self.writer = writer.Writer(
            self.corpus,
            config.use_directory_urls,
            preview.templates if preview else None,
            settings.sentences_per_page(config),
            self.files,
        )
        self.pages: dict[str, Page] = {page.path: page for page in self.writer.pages(written)}

    def _divided(self, config: MkDocsConfig) -> Twin | None:
        """Make what both layouts have; then go on with each in a process of its own, if asked."""
        if self.made:
            self.made.write()
        if self.lemmas:
            # The thread that waits for them would be in one of the two processes alone.
            self.lemmas.wait()
        twin = divide(config)
        if self.files and self.made and settings.is_offline():
            self.files = self.files.laid_out(config.use_directory_urls)
            if settings.builder():
                self.made.leave()
        return twin

    def write(self) -> None:
        """Write every page now, so that what is wrong with one is said in time."""
        for page in self.pages.values():
            _ = page.brief

    def page(self, path: str) -> Page | None:
        """A page by its path under `docs/`; the editors' report is made only where it is asked."""
        if path == writer.REPORT and path not in self.pages:
            return self.writer.report(reviews)
        return self.pages.get(path)
