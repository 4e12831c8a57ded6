"""The development server: makes each page when it is requested.

MkDocs would make all pages after every change. Here a build makes none. MkDocs empties the site's
folder at each build, so every file in it was requested since then and is up to date; pages need no
list of their dependencies. The same holds for the search index, which needs all texts: only
searching waits for it after a change. `mkdocs serve --dirty` compares times of source files, which
generated pages do not have. With `--no-livereload`, MkDocs gives hooks no access to the server, so
all pages are built.
"""

from __future__ import annotations

import gc
import logging
import threading
from collections.abc import Callable, Iterable
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.commands.build import _build_page, _populate_page
from mkdocs.exceptions import Abort, BuildError, ConfigurationError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.utils import meta

from lectern.model.errors import LecternError
from lectern.reading.cache import MemoryCache, Templates

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.nav import Navigation


log = logging.getLogger("mkdocs.hooks.lectern")

PROBLEM = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Not built</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>body {{ font: 1.1rem/1.5 system-ui, sans-serif; margin: 3rem auto; max-width: 45rem;
padding: 0 1rem; color-scheme: light dark }} p {{ overflow-wrap: anywhere }}</style></head>
<body><main><h1>The site could not be built</h1><p role="alert">{}</p>
<p>This page is loaded again when the file is saved.</p></main></body></html>
"""
"""The page shown for every other one while there is an error."""


class Preview:
    """What a development server keeps between builds, and the pages of the last build."""

    config: MkDocsConfig
    """Of the last build, like the rest."""

    env: Environment

    def __init__(self) -> None:
        self.cache = MemoryCache()
        self.templates = Templates()
        self._lock = threading.Lock()
        """Held while something is made: each request has its own thread."""
        self._put_off: list[File] = []
        self._problem = ""
        """The error that stopped the last build; empty if none."""
        self._epoch = 0
        """The number of that build in MkDocs."""

    def put_off(self, nav: Navigation, config: MkDocsConfig, files: Files) -> None:
        """Postpone the pages of a build whose navigation is complete."""
        self._nav, self.config, self._files = nav, config, files
        self.pages = list(files.documentation_pages(inclusion=InclusionLevel.is_in_serve))
        self._put_off = list(self.pages)
        for file in self.pages:
            files.remove(file)
            if file.page is None:
                Page(None, file, config)
        for page in nav.pages:
            page.meta = meta.get_data(page.file.content_string)[1]

    def put_back(self) -> bool:
        """Restore the pages for links; returns whether they had been postponed."""
        pages, self._put_off = self._put_off, []
        for file in pages:
            self._files.append(file)
        return bool(pages)

    def answer(
        self, server: LiveReloadServer, build: Callable[[], Any], make: Callable[[str], Any]
    ) -> None:
        """Call `make` with the path of each requested file before the server looks for it."""
        # What has been read stays: the garbage collector can skip millions of words.
        gc.collect()
        gc.freeze()

        def rebuild() -> None:
            with self._lock:
                self._problem = _problem_of(build)
                self._epoch = server._wanted_epoch
                if self._problem:
                    log.error("Nothing is shown until this is fixed")

        def app(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
            path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
            outdated = True
            while outdated:
                with self._lock:
                    asked = self.config
                    ours = path.removeprefix(server.mount_path)
                    problem = self._problem or _problem_of(lambda: make(ours))  # noqa: B023
                    # MkDocs has not yet announced a build that has just failed.
                    epoch = self._epoch if self._problem else server._visible_epoch
                if problem and not path.startswith("/livereload/"):
                    html = PROBLEM.format(escape(problem)).encode()
                    start_response(
                        "500 Internal Server Error", [("Content-Type", "text/html; charset=utf-8")]
                    )
                    # This reloads the page when there is something new.
                    return [server._inject_js_into_html(html, epoch)]  # type: ignore[no-untyped-call]
                said: list[Any] = []
                body = server.serve_request(environ, lambda *head: said.extend(head))  # noqa: B023
                # A later build has emptied the folder.
                with self._lock:
                    outdated = said[0].startswith("404") and asked is not self.config
            start_response(*said)
            return body

        server.builder = rebuild
        server.set_app(app)

    def make(self, file: File) -> None:
        """Write a page if it does not exist."""
        if Path(file.abs_dest_path).exists():
            return
        page = self._read(file)
        # A page links to those in the navigation, and to those above it.
        for other in (*self._nav.pages, *page.ancestors):
            if isinstance(other, Page) and other.title is None:
                self._read(other.file)
        draft = file.inclusion is InclusionLevel.DRAFT
        _build_page(page, self.config, self.pages, self._nav, self.env, excluded=draft)

    def _read(self, file: File) -> Page:
        page = file.page
        assert page is not None  # noqa: S101 (`put_off` saw to it)
        if page.markdown is None:
            _populate_page(page, self.config, self._files)
        return page


def _problem_of(build: Callable[[], Any]) -> str:
    """The error that stops a build, as in its log; empty if none."""
    try:
        build()
    except (BuildError, LecternError) as problem:
        return str(problem)
    except Abort as stopped:
        # MkDocs has already logged our error.
        return str(stopped.__context__ or stopped)
    except ConfigurationError as problem:
        said = " ".join(str(problem).split())
        log.error(said)
        return said
    except Exception as problem:
        # MkDocs would make every request wait.
        log.exception("The program has failed")
        return f"{type(problem).__name__}: {problem}; see the server’s output"
    return ""
