"""What reference managers read in the page of a text: `citation_*`, Dublin Core and COinS.

`citation_*` is what Highwire Press and Google Scholar made common; Dublin Core in HTML is DCMI's
“Expressing Dublin Core metadata using HTML/XHTML meta and link elements” (2008); COinS is
ANSI/NISO Z39.88-2004 in a `span` (https://archive.org/details/ocoins-info). They name the original,
with its address, and never the page as a work of its own.

What Zotero makes of them is in its own sources: of several ways it takes COinS first
(`parseContextObject` of zotero/utilities, `openurl.js`), then `meta` elements (“Embedded Metadata”
and “RDF” of zotero/translators). By either an article has no publisher, nor has a web page: the
outlet's name is its source.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlencode

from lectern.corpus.corpus import Corpus
from lectern.model.entities import Entity
from lectern.model.sources import Source

Tags = tuple[tuple[str, str], ...]
"""Names and contents of `meta` elements."""

SCHEMAS = {
    "schema.DC": "http://purl.org/dc/elements/1.1/",
    "schema.DCTERMS": "http://purl.org/dc/terms/",
}
"""Where the names come from: the relations of `link` elements and their addresses."""


def page_tags(title: str, site: str, summary: str) -> Tags:
    """The `meta` elements of an entity's or a topic's page, which is this site's own."""
    found = [
        ("DC.title", title),
        ("DC.publisher", site),
        ("DC.source", site),
        ("DC.type", "webpage"),
        ("DC.language", "en"),
        ("DC.description", summary),
    ]
    return tuple((name, content) for name, content in found if content)


def tags(source: Source, corpus: Corpus) -> Tags:
    """The `meta` elements of a text's page; an editor's note on the title is its description."""
    origin, date, publisher = source.provenance, _date(source), corpus.publishers.get(source.id)
    language = "" if source.language_detected else source.language
    found = [
        ("citation_title", source.heading),
        *(("citation_author", name) for name in origin.author),
        ("citation_publication_date", date.replace("-", "/")),
        ("citation_publisher", source.publisher),
        ("citation_language", language),
        ("citation_public_url", source.url),
        ("DC.title", source.heading),
        ("DCTERMS.alternative", source.title_en),
        *(("DC.creator", name) for name in origin.author),
        ("DC.publisher", source.publisher),
        ("DC.source", _outlet(source, publisher)),
        ("DC.date", date),
        ("DC.language", language),
        ("DC.identifier", source.url),
        ("DC.type", _type(source, publisher)),
        ("DC.rights", origin.license),
        ("DC.description", _note(source, corpus)),
    ]
    return tuple((name, content) for name, content in found if content)


def coins(source: Source, corpus: Corpus) -> str:
    """The title of the COinS `span`: a context object in keys and values of Dublin Core."""
    said = [(name, value) for name, value in _context(source, corpus) if value]
    return urlencode(said, safe=PLAIN)


PLAIN = ":/?@,;!$()*"
"""What stands for itself in a query (RFC 3986, 3.4): left so, an address is packed with those that
the page has already."""


def _context(source: Source, corpus: Corpus) -> Iterator[tuple[str, str]]:
    publisher = corpus.publishers.get(source.id)
    yield "ctx_ver", "Z39.88-2004"
    yield "rft_val_fmt", "info:ofi/fmt:kev:mtx:dc"
    yield "rft.type", _type(source, publisher)
    yield "rft.title", source.heading
    for name in source.provenance.author:
        yield "rft.creator", name
    outlet = _outlet(source, publisher)
    yield ("rft.source", outlet) if outlet else ("rft.publisher", source.publisher)
    yield "rft.date", _date(source)
    yield "rft.language", "" if source.language_detected else source.language
    yield "rft.identifier", source.url
    yield "rft.rights", source.provenance.license
    yield "rft.description", _note(source, corpus)


def _note(source: Source, corpus: Corpus) -> str:
    """What an editor restored of the title, or does not know of it."""
    return " ".join(corpus.title_notes.get(source.id, "").split())


def _date(source: Source) -> str:
    """YYYY, YYYY-MM or YYYY-MM-DD; empty where the date is none of these."""
    return str(source.published) if source.published and source.published.is_plain else ""


def _outlet(source: Source, publisher: Entity | None) -> str:
    """The publication of an article or web page; a document only has a publisher."""
    return "" if _type(source, publisher) == "document" else source.publisher


def _type(source: Source, publisher: Entity | None) -> str:
    """The kind of text in Zotero's terms; Zotero reads Dublin Core's “Text” as a document."""
    if publisher and publisher.type == "NewsMediaOrganization":
        return "newspaperArticle"
    return "webpage" if source.url else "document"
