"""The MkDocs event handlers."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import nullcontext
from functools import partial
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage

from lectern import search
from lectern.model import orphans
from lectern.model.errors import LecternError
from lectern.model.wording import counted
from lectern.pages import handwritten, writer
from lectern.pages.markup import script_json
from lectern.pages.renderer import TEMPLATES
from lectern.reading import dictionaries
from lectern.site import (
    aside,
    assets,
    disk,
    downloads,
    garbage_collection,
    index,
    policy,
    settings,
    web,
)
from lectern.site.built_site import Site
from lectern.site.elsewhere import shares
from lectern.site.generated_page import GeneratedPage, extend
from lectern.site.preview import Preview

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.utils.templates import TemplateContext

log = logging.getLogger("mkdocs.hooks.lectern")
"""Named below `mkdocs.`, so that `--strict` counts its warnings."""

KEY = "lectern"
"""The configuration key for the state of a build, so that it does not outlive the build."""

WORKER = "assets/javascripts/search/worker.js"
"""The script that Material's search box uses instead of its worker."""


def site(config: MkDocsConfig) -> Site:
    """The site of the build that this configuration belongs to."""
    result: Site = config.extra[KEY]
    return result


preview: Preview | None = None
"""The key for what a development server keeps between builds."""

serving = False
"""Whether pages are made for a development server, which adds a script to each."""


def on_startup(command: str, dirty: bool) -> None:
    """Tell a development server whether it serves only a single build.

    With `--no-livereload`, MkDocs does not let a hook control the server.
    """
    global preview, serving
    orphans.end_with(settings.builder())
    serving = command == "serve"
    context = click.get_current_context(silent=True)
    reloads = context is not None and context.params.get("livereload")
    preview = Preview() if serving and reloads and not dirty else None


@event_priority(-100)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read everything before MkDocs empties the old site, so that errors leave it in place.

    It runs late, because other plugins may set the layout of addresses in the same event.
    """
    settings.apply(config)
    try:
        # A development server makes little at a time, and answers requests in between.
        with nullcontext() if preview else garbage_collection.paused_then_frozen():
            config.extra[KEY] = built = Site(config, preview)
            if not preview:
                built.write()
    except LecternError as error:
        raise PluginError(str(error)) from None
    if config.nav is None:
        config.nav = settings.navigation(built.pages)
    sources = built.corpus.sources.values()
    missing = sum(source.count("missing") for source in sources)
    said = [counted(len(sources), "text"), counted(len(built.pages), "page")]
    log.info(f"{', '.join(said)}, {counted(missing, 'sentence')} without a gloss")
    for finding in built.corpus.findings:
        log.info(f"{finding.source} {finding.sentence}: {finding.problem}")
    return config


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Remove the empty lines that template statements leave in pages."""
    env.trim_blocks = env.lstrip_blocks = True
    left = site(config).shares
    if left:
        left.env = env
    if preview:
        preview.env = env
        env.bytecode_cache = preview.templates
    return env


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages that have no file in `docs/`."""
    for page in site(config).pages.values():
        if page.generated:
            # Pages named in the collection's navigation stay in it.
            outside = InclusionLevel.NOT_IN_NAV
            files.append(File.generated(config, page.path, content="", inclusion=outside))
        for path, write in page.beside.items():
            files.append(File.generated(config, path, content=write()))
        inner = files.get_file_from_path(page.path) if page.parent else None
        if inner:
            GeneratedPage(escape(page.title) or None, inner, config)
    if writer.REPORT not in site(config).pages:
        # Only `mkdocs serve` builds drafts.
        draft = InclusionLevel.DRAFT
        files.append(File.generated(config, writer.REPORT, content="", inclusion=draft))
    assets.prepare(files, config, site(config).faces)
    return files


@event_priority(-100)
def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Set the parents of pages, and postpone some.

    They are made when requested, or by several processes; none needs the page above it.
    """
    for ours in site(config).pages.values():
        page, above = (files.get_file_from_path(path) for path in (ours.path, ours.parent))
        if page and page.page and above:
            # Breadcrumbs and the active tab depend on it.
            page.page.parent = above.page  # type: ignore[assignment]
    if preview:
        preview.put_off(nav, config, files)
    else:
        site(config).shares = shares(site(config), nav, config, files)
    return nav


def on_page_markdown(markdown: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
    """Give a page its text and its title."""
    ours = site(config).page(page.file.src_uri)
    if ours is None:
        return markdown
    if ours.title:
        # Material inserts both into HTML unescaped.
        page.meta["title"] = escape(ours.title)
    if ours.description:
        page.meta.setdefault("description", escape(ours.description))
    page.meta.setdefault("hide", ["navigation"])
    for kind, names in (("styles", ours.styles), ("scripts", ours.scripts)):
        page.meta[kind] = [*names, *page.meta.get(kind, [])]
    if ours.data:
        # An entity's page is its own address; a text has the original's. It is known only here, and
        # only if the site has one.
        about = {"url": page.canonical_url} if page.canonical_url and "name" in ours.data else {}
        page.meta["data"] = script_json({**ours.data, **about})
    web.complete(page, ours, site(config), config)
    if not ours.searched:
        page.meta["search"] = {"exclude": True}
    return ours.brief


def on_page_content(html: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
    """Add the headings and ids of a page's raw HTML to MkDocs' data."""
    built = site(config)
    ours = built.pages.get(page.file.src_uri)
    html = handwritten.finish(html, retells=bool(ours and ours.retells))
    if ours and page.toc:
        extend(page.toc, ours)
    if page.present_anchor_ids is not None:
        page.present_anchor_ids |= built.writer.blocks.ids(html)
    return html


@event_priority(-100)
def on_page_context(
    context: TemplateContext, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
) -> TemplateContext:
    """Insert a page's blocks after the search plugin has read the prose around them.

    The index has their content from the corpus. Until now each block is in memory only once.
    """
    page.content = site(config).writer.blocks.restore(page.content or "")
    assets.ask_for(page.meta, page.content)
    return context


def on_post_page(output: str, page: MkDocsPage, config: MkDocsConfig) -> str:
    """Raise an error for a page that still uses Material's own search, whose index is empty.

    It also drops the page's HTML, which is written by now: MkDocs would keep it for all pages.
    """
    if 'id="__config"' in output and WORKER not in output:
        raise PluginError(f"theme/main.html no longer names {WORKER} in the page; see its “config”")
    page.content = None
    return output


@event_priority(-50)
def on_post_build(config: MkDocsConfig) -> None:
    """Write the remaining files, after Material's search index, from which the prose is taken.

    The policies are added when all pages exist.
    """
    if preview and preview.put_back():
        return
    built = site(config)
    if built.made:
        built.made.move(Path(config.site_dir))
    web.write(built, config)
    if built.lemmas:
        # A process started from here could not.
        built.lemmas.wait()
    if built.shares:
        built.shares.make(partial(index.gather, built, Path(config.site_dir)))
        built.store.tidy()
        disk.tell(disk.places(built.shares.files, built.files, built.web_only))
    else:
        index.gather(built, Path(config.site_dir))()
    more = None if serving else settings.policy(config)
    if more is not None:
        shared = "navigation.instant" in config.theme["features"]
        policy.put(Path(config.site_dir), more, shared, log.warning)


def on_build_error(error: Exception) -> None:
    """Report a full disk or missing permission in one line."""
    if isinstance(error, OSError):
        place = error.filename2 or error.filename or "The site"
        raise Abort(f"{place}: {error.strerror or error}; {aside.MEND}.")


def on_serve(
    server: LiveReloadServer, config: MkDocsConfig, builder: Callable[..., Any]
) -> LiveReloadServer:
    """Rebuild when a text, a template or the theme changes (not Python: that needs a restart)."""
    root = Path(config.docs_dir).parent
    for folder in (root / "seeds", root / dictionaries.FOLDER, assets.THEME, TEMPLATES):
        if folder.is_dir():
            server.watch(str(folder))
    if preview:
        preview.answer(server, builder, partial(_make, preview))
    return server


def _make(preview: Preview, path: str) -> None:
    """Make the file that a development server is asked for, by its path in the site."""
    folder = path.rstrip("/")
    for file in preview.pages:
        if file.dest_uri in (path, f"{folder}/index.html".lstrip("/")):
            preview.make(file)
    downloads.make(site(preview.config).files, path, Path(preview.config.site_dir))
    if not path.startswith(f"{search.FOLDER}/") or not path.endswith(".js"):
        return
    if not Path(preview.config.site_dir, search.FOLDER, "contents.js").exists():
        log.info("Making the search index; it is made anew when it is asked for after a change")
        for file in preview.pages:
            ours = site(preview.config).page(file.src_uri)
            if ours is None or ours.searched:
                preview.make(file)
        preview.config.plugins.on_post_build(config=preview.config)
