"""The text as received, byte for byte."""

from __future__ import annotations

from lectern.exports.collection import Collection
from lectern.model.sources import Source


def text(_: Collection, source: Source) -> bytes:
    """The bytes of the file in `seeds/`."""
    return source.path.read_bytes()
