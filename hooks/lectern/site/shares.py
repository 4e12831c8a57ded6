"""Makes pages in several processes after MkDocs has made the others.

This is for pages that no other page needs: those from which search takes no HTML. Of a text's page,
for example, others only need the address. So these pages are hidden from MkDocs while it makes its
own. Then forked processes make them with MkDocs' functions, and return the log messages and the
links.
"""

from __future__ import annotations

import gc
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from html import escape
from logging.handlers import QueueHandler
from operator import itemgetter
from typing import TYPE_CHECKING

from mkdocs.commands.build import _build_page, _populate_page
from mkdocs.structure.files import Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage

from lectern.model import spreading, waiting
from lectern.pages import writer
from lectern.site import web

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File
    from mkdocs.structure.nav import Navigation

    from lectern.site.built_site import Site

PLACE = itemgetter(0)
"""The sort key of results in task order, so that messages always have the same order."""

Links = dict[str, dict[str, str]]
"""Anchors by target page, each with the link as written."""


@dataclass
class Made:
    """The result of a process's work."""

    said: list[logging.LogRecord] = field(default_factory=list)
    ids: dict[str, set[str]] = field(default_factory=dict)
    """By page, the ids that other pages may link to."""

    links: dict[str, Links] = field(default_factory=dict)
    error: Exception | None = None
    """The error that stopped it."""


Task = Callable[[Made], None]
"""A part of the work; its result is written into its argument."""


Also = Callable[[], Callable[[], None]]
"""Work that may itself use several processes; returns what remains for one."""


class _Said(QueueHandler):
    """Collects log messages, to send them to another process."""

    def enqueue(self, record: logging.LogRecord) -> None:
        self.queue.append(record)  # type: ignore[attr-defined]


class Shares:
    """The pages of one build that several processes make."""

    env: Environment
    """Of the build."""

    def __init__(self, site: Site, nav: Navigation, config: MkDocsConfig, files: Files) -> None:
        """Remove the pages from MkDocs' list, if more than one process may work."""
        self.files = files
        self._blocks, self._nav, self._config = site.writer.blocks, nav, config
        self._apart: dict[str, File] = {}
        if not self.are_made():
            return
        # Only the process that made the files knows their sizes, for the page that lists them.
        shown = {page.file.src_uri for page in nav.pages} | {writer.DATA}
        for file in files.documentation_pages():
            ours = site.pages.get(file.src_uri)
            if ours and ours.is_apart and file.src_uri not in shown:
                self._apart[file.src_uri] = file
                page = file.page or MkDocsPage(escape(ours.title), file, config)
                # The sitemap tells it.
                page.meta = {"changed": web.changed(ours, site)}
        files.documentation_pages = self._told  # type: ignore[method-assign]

    def are_made(self) -> bool:
        """Whether several processes make pages."""
        return spreading.jobs() > 1

    def _told(self, *, inclusion: Callable[[InclusionLevel], bool] | None = None) -> Sequence[File]:
        """All pages, or if MkDocs selects some, those without the separate ones."""
        listed = partial(Files.documentation_pages, self.files)
        if inclusion is None:
            return listed()
        return [f for f in listed(inclusion=inclusion) if f.src_uri not in self._apart]

    def make(self, also: Also) -> None:
        """Make them, and run `also` in a separate process meanwhile."""
        if not self._apart:
            also()()
            return
        made = Made()
        for each in self._made(also):
            for record in each.said:
                logging.getLogger(record.name).handle(record)
            if each.error:
                raise each.error
            made.ids |= each.ids
            made.links |= each.links
        self._check(made)

    def _made(self, also: Also) -> list[Made]:
        """The result of each page, in order."""
        # MkDocs' pages are written. A process that freed them, or collected garbage there, would
        # copy them first.
        self._blocks.forget()
        gc.freeze()
        finish = spreading.begin(also())
        tasks = self._tasks()
        done = waiting.watched(spreading.as_done(do, tasks, spreading.LARGE), len(tasks), "Pages")
        made = [each for _, each in sorted(done, key=PLACE)]
        finish()
        return made

    def _tasks(self) -> list[Task]:
        """A task for each page."""
        wanted, every = self._wanted(), self.files.documentation_pages()
        return [
            partial(self._make, file, every, wanted.get(path, set()))
            for path, file in self._apart.items()
        ]

    def _make(self, file: File, every: Sequence[File], wanted: set[str], made: Made) -> None:
        page = file.page
        assert page is not None  # noqa: S101 (`__init__` saw to it)
        _populate_page(page, self._config, self.files)
        if wanted:
            made.ids[file.src_uri] = wanted & (page.present_anchor_ids or set())
        if page.links_to_anchors:
            links = page.links_to_anchors.items()
            made.links[file.src_uri] = {to.src_uri: anchors for to, anchors in links}
        _build_page(page, self._config, every, self._nav, self.env)
        self._blocks.forget()

    def _wanted(self) -> dict[str, set[str]]:
        """By target page, the anchors that MkDocs' pages link to."""
        result: dict[str, set[str]] = {}
        for file in self.files.documentation_pages(inclusion=InclusionLevel.is_included):
            for to, links in ((file.page and file.page.links_to_anchors) or {}).items():
                if to.src_uri in self._apart:
                    result.setdefault(to.src_uri, set()).update(links)
        return result

    def _check(self, made: Made) -> None:
        """Make MkDocs warn of broken links that involve one of these pages.

        It cannot check links between two of these pages; `lectern check` follows every link.
        """
        level = self._config.validation.links.anchors
        for path, ids in made.ids.items():
            page = self._apart[path].page
            assert page is not None  # noqa: S101
            page.present_anchor_ids = ids
        for file in self.files.documentation_pages():
            page = file.page
            if page is None:
                continue
            said = made.links.get(file.src_uri, {})
            links = {self.files.src_uris[to]: anchors for to, anchors in said.items()}
            for to, anchors in (page.links_to_anchors or {}).items():
                if to.src_uri in self._apart:
                    links[to] = anchors
            page.links_to_anchors = links
            page.validate_anchor_links(files=self.files, log_level=level)


def do(task: Task) -> Made:
    """Do a part of the work in a process in which MkDocs' log is not printed."""
    made = Made()
    logging.getLogger("mkdocs").handlers = [_Said(made.said)]  # type: ignore[arg-type]
    try:
        task(made)
    except Exception as error:
        made.error = error
    return made
