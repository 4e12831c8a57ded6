"""Feeds of texts, without building a site."""

from __future__ import annotations

from lxml import etree

from lectern.exports.feeds import feed
from tongues import SITE, tongues


def test_each_entry_says_what_it_is_of_and_in_which_state() -> None:
    """A text without title and publisher is called by its first words, with their own full stop."""
    collection = tongues()
    written = feed(collection, "All", SITE, f"{SITE}feed.xml", collection.sources, {}, 0)
    entries = etree.fromstring(written).findall("{*}entry")
    assert len(entries) == len(collection.sources)
    said = [entry.findtext("{*}summary") or "" for entry in entries]
    assert all(" · English gloss: " in each for each in said)
    assert not [each for each in said if ".." in each]
