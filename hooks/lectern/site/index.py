"""Writes the search index into the built site: all processes gather, one writes."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lectern import search
from lectern.site import garbage_collection

if TYPE_CHECKING:
    from lectern.site.built_site import Site


def gather(built: Site, folder: Path) -> Callable[[], None]:
    """Gather the texts' data for the index; returns a function that writes it.

    Does nothing if Material's search plugin is not active.
    """
    path = folder / search.FOLDER / "search_index.json"
    if not path.exists():
        return lambda: None
    with garbage_collection.paused():
        texts = search.gather(built.corpus, built.writer.addresses)
    return partial(_write, path, built, texts)


def _write(path: Path, built: Site, texts: search.Gathered) -> None:
    """Write the index. Material's index stays, empty, so that its box works.

    A development server makes it on request.
    """
    plugin: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    lemmas = built.lemmas or search.begin(built.corpus, built.prose, built.store)
    addresses = built.writer.addresses
    with garbage_collection.paused():
        for name, content in search.build(built.corpus, addresses, plugin["docs"], lemmas, texts):
            file = path.parent / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(content, encoding="utf-8")
    path.write_text('{"config":{},"docs":[]}', encoding="utf-8")
