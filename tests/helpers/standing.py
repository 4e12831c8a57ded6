"""Reads the collection in `seeds/` and `docs/`, whatever it is."""

from __future__ import annotations

from functools import cache

from builds import ROOT
from lectern.corpus import builder
from lectern.corpus.corpus import Corpus


@cache
def standing() -> Corpus:
    """The collection of this repository."""
    return builder.build(ROOT / "seeds", ROOT / "docs")
