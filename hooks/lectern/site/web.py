"""Writes files for programs: feeds, a search description, dates, robots.txt.

Most of them contain absolute addresses, so they exist only if `site_url` is set, and not in the
layout for disk.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from mkdocs.utils import get_build_timestamp

from lectern.exports import feeds
from lectern.model.sources import Source
from lectern.pages import citation_tags
from lectern.reading import texts
from lectern.site import downloads, policy, settings

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page as MkDocsPage

    from lectern.pages.page import Page
    from lectern.site.built_site import Site

FEED = "feed.xml"
"""The path of the collection's feed; a topic's feed is in a folder beside its page."""

OPENSEARCH = """<?xml version="1.0" encoding="utf-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
  <ShortName>{short}</ShortName>
  <Description>Search {name}</Description>
  <InputEncoding>UTF-8</InputEncoding>
  <Url type="text/html" template="{search}?q={{searchTerms}}"/>
</OpenSearchDescription>
"""
"""OpenSearch 1.1, draft 6."""

SHORT = 16
"""The most characters of its short name."""


def is_served(config: MkDocsConfig) -> bool:
    """Whether the site has an address on the web."""
    return bool(config.site_url)


def complete(page: MkDocsPage, ours: Page, site: Site, config: MkDocsConfig) -> None:
    """Add the elements for reference managers, feed readers and crawlers to a page's head."""
    kind, _, name = ours.path.removesuffix(".md").partition("/")
    own = name and name != "index" and kind in ("entities", "topics")
    cited = ours.tags
    if own:
        cited = citation_tags.page_tags(ours.title, config.site_name, ours.description)
    page.meta["cited"] = cited
    if is_served(config):
        offered = [(f"{config.site_name}: new and changed texts", FEED)]
        if own and kind == "topics":
            offered.append((f"{ours.title}: new and changed texts", _topic_feed(name)))
        page.meta["feeds"] = offered
    page.meta["changed"] = changed(ours, site)


def write(site: Site, config: MkDocsConfig) -> None:
    """Write the files into the built site, and the headers for hosts."""
    folder, more = Path(config.site_dir), settings.policy(config)
    headers = folder / policy.FILE
    site.web_only.append(policy.FILE)
    if more is not None and not headers.exists():
        headers.write_text(policy.header(more), encoding="utf-8")
    if not is_served(config):
        return
    for path, content in _files(site, config):
        site.web_only.append(path)
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def _files(site: Site, config: MkDocsConfig) -> Iterator[tuple[str, bytes]]:
    shared = downloads.shared(site.corpus, config)
    root, built = shared.site_url, get_build_timestamp()
    changed = {source.id: time for source in shared.sources if (time := _latest([source], site))}

    def feed(title: str, path: str, about: str, sources: Iterable[Source]) -> tuple[str, bytes]:
        made = feeds.feed(shared, title, root + about, root + path, sources, changed, built)
        return path, made

    yield feed(config.site_name, FEED, "", shared.sources)
    for topic in shared.corpus.topics.values():
        about = [s for s in shared.sources if s.id in topic.by_source]
        page = shared.page(f"topics/{topic.slug}.md")
        yield feed(f"{topic.name}: {config.site_name}", _topic_feed(topic.slug), page, about)
    name, search = escape(config.site_name), escape(root + shared.page("search.md"))
    described = OPENSEARCH.format(short=escape(config.site_name[:SHORT]), name=name, search=search)
    yield "opensearch.xml", described.encode()
    if not Path(config.docs_dir, "robots.txt").exists():
        yield "robots.txt", f"User-agent: *\nAllow: /\n\nSitemap: {root}sitemap.xml\n".encode()


def changed(ours: Page, site: Site) -> str | None:
    """The day of the last change of a page's content; `None` if unknown."""
    return _day(_changed(ours, site))


def _topic_feed(slug: str) -> str:
    return f"topics/{slug}/{FEED}"


def _changed(ours: Page, site: Site) -> int:
    """The time of the last change of a page's content, in seconds since 1970; 0 if unknown."""
    kind, _, name = ours.path.removesuffix(".md").partition("/")
    corpus = site.corpus
    own = site.changed.get(f"docs/{ours.path}", 0)
    if kind == "sources" and name.split("/")[0] in site.by_slug:
        return _latest([site.by_slug[name.split("/")[0]]], site)
    ids: Iterable[str] = ()
    if kind == "entities":
        ids = corpus.mentioned.get(name, ())
    elif kind == "topics" and name in corpus.topics:
        ids = corpus.topics[name].by_source
    return max(own, _latest([corpus.sources[id] for id in ids], site))


def _latest(sources: Iterable[Source], site: Site) -> int:
    """The last change of some texts and their sidecars."""
    paths = (
        path
        for source in sources
        for path in (
            source.path,
            source.path.with_suffix(".yml"),
            source.path.with_suffix(".conllu"),
            texts.catalogue(source.path),
        )
    )
    return max((site.changed.get(f"seeds/{path.name}", 0) for path in paths), default=0)


def _day(seconds: int) -> str | None:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d") if seconds else None
