"""What `mkdocs serve` shows: each page made when it is asked for.

MkDocs makes all pages anew whenever something is saved. Here a build makes none. MkDocs empties the
site's folder at each, so that what stands in it has been asked for since, and is as new as the
texts: no page need know what it depends on. So it is with the search index, which needs all the
texts: searching waits for it after each change, and nothing else does. `mkdocs serve --dirty` goes
by the time of a page's own file, of which generated pages have none. With `--no-livereload` MkDocs
lets no hook see the server, so all pages are built.
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
"""The page that stands for every other while something is wrong."""


class Preview:
    """What a development server keeps between builds, and the pages of the last."""

    config: MkDocsConfig
    """Of the last build, as the rest."""

    env: Environment

    def __init__(self) -> None:
        self.cache = MemoryCache()
        self.templates = Templates()
        self._lock = threading.Lock()
        """Held while something is made: each request comes in a thread of its own."""
        self._put_off: list[File] = []
        self._problem = ""
        """What stopped the last build; empty where nothing did."""
        self._epoch = 0
        """Which build that was, as MkDocs counts them."""

    def put_off(self, nav: Navigation, config: MkDocsConfig, files: Files) -> None:
        """Take the pages out of a build that has made its navigation of them."""
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
        """Let links lead to the pages again; whether they had been put off."""
        pages, self._put_off = self._put_off, []
        for file in pages:
            self._files.append(file)
        return bool(pages)

    def answer(
        self, server: LiveReloadServer, build: Callable[[], Any], make: Callable[[str], Any]
    ) -> None:
        """Let `make` see the path of each file that is asked for before the server looks for it."""
        # What has been read stays: Python need not look through millions of words for garbage.
        gc.collect()
        gc.freeze()

        def rebuild() -> None:
            with self._lock:
                self._problem = _problem_of(build)
                self._epoch = server._wanted_epoch
                if self._problem:
                    log.error("Nothing is shown until this is mended")

        def app(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
            path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
            outdated = True
            while outdated:
                with self._lock:
                    asked = self.config
                    ours = path.removeprefix(server.mount_path)
                    problem = self._problem or _problem_of(lambda: make(ours))  # noqa: B023
                    # MkDocs has not yet announced a build that has only just failed.
                    epoch = self._epoch if self._problem else server._visible_epoch
                if problem and not path.startswith("/livereload/"):
                    html = PROBLEM.format(escape(problem)).encode()
                    start_response(
                        "500 Internal Server Error", [("Content-Type", "text/html; charset=utf-8")]
                    )
                    # So the page is loaded again when there is something new.
                    return [server._inject_js_into_html(html, epoch)]  # type: ignore[no-untyped-call]
                said: list[Any] = []
                body = server.serve_request(environ, lambda *head: said.extend(head))  # noqa: B023
                # A build since then has emptied the folder.
                with self._lock:
                    outdated = said[0].startswith("404") and asked is not self.config
            start_response(*said)
            return body

        server.builder = rebuild
        server.set_app(app)

    def make(self, file: File) -> None:
        """Write a page if it is not there."""
        if Path(file.abs_dest_path).exists():
            return
        page = self._read(file)
        # A page names those of the navigation, and those above it.
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
    """What stops a build, in the words that its log has; empty where nothing does."""
    try:
        build()
    except (BuildError, LecternError) as problem:
        return str(problem)
    except Abort as stopped:
        # MkDocs has logged the error of ours that it is about.
        return str(stopped.__context__ or stopped)
    except ConfigurationError as problem:
        said = " ".join(str(problem).split())
        log.error(said)
        return said
    except Exception as problem:
        # MkDocs would let every request wait.
        log.exception("The program itself failed")
        return f"{type(problem).__name__}: {problem}; see what the server has printed"
    return ""
