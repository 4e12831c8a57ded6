"""Atom feeds of new and changed texts (RFC 4287), of the collection and of each topic."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from lxml import etree

from lectern.exports import said
from lectern.exports.collection import Collection
from lectern.model.sources import Source

ATOM = "http://www.w3.org/2005/Atom"

MOST = 50
"""The most entries in a feed, newest first: feed readers poll often and keep older entries."""


def feed(
    collection: Collection,
    title: str,
    page: str,
    address: str,
    sources: Iterable[Source],
    changed: Mapping[str, int],
    built: int,
) -> bytes:
    """A feed of some texts.

    `page` is the address of the page that the feed belongs to, `address` its own. `changed` gives
    the time when a text's files last changed, by source id. A text without one is dated by its
    publication, or by `built`. Times are in seconds since 1970.
    """
    root = etree.Element(f"{{{ATOM}}}feed", nsmap={None: ATOM})  # type: ignore[dict-item]
    entries = [(_updated(source, changed, built), source) for source in sources]
    entries.sort(key=lambda entry: (-entry[0], entry[1].id))
    _child(root, "title", title)
    _child(root, "id", address)
    _child(root, "updated", _time(entries[0][0] if entries else built))
    _child(root, "link", rel="self", type="application/atom+xml", href=address)
    _child(root, "link", rel="alternate", type="text/html", href=page)
    _child(_child(root, "author"), "name", collection.name)
    for updated, source in entries[:MOST]:
        _entry(root, collection, source, updated)
    etree.indent(root)
    return etree.tostring(root, xml_declaration=True, encoding="utf-8") + b"\n"


def _entry(root: etree._Element, collection: Collection, source: Source, updated: int) -> None:
    entry = _child(root, "entry")
    own = collection.address(f"sources/{source.slug}.md")
    _child(entry, "title", source.title_en or source.heading)
    _child(entry, "id", own)
    _child(entry, "updated", _time(updated))
    _child(entry, "link", rel="alternate", type="text/html", href=own)
    if source.url:
        _child(entry, "link", rel="via", hreflang=source.language, href=source.url)
    for name in source.provenance.author or ((source.publisher,) if source.publisher else ()):
        _child(_child(entry, "author"), "name", name)
    facts = f"English gloss: {said.state(source)}. {said.credit(source)}".strip()
    # Without a publisher or author the name is the title or first words, maybe a whole sentence.
    _child(entry, "summary", f"{source.name} · {facts}")


def _updated(source: Source, changed: Mapping[str, int], built: int) -> int:
    if source.id in changed:
        return changed[source.id]
    day = said.iso_date(source.published)
    if len(day) == len("2023-05-03") and day > "1970":
        return int(datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp())
    return built


def _time(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _child(parent: etree._Element, name: str, text: str = "", **attributes: str) -> etree._Element:
    child = etree.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    if text:
        child.text = text
    return child
