"""Hints: where the best sentence for a word is, computed from the word alone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from lectern import search
from lectern.pages.addresses import Addresses
from lectern.search import hints
from making import build, page

FILES = {
    "seeds/a.txt": "Huset er rødt og ligger ved den gamle broen i byen der elven bøyer.\nEn båt.",
    "seeds/a.yml": "language: nb\ntitle: Tekst",
    "seeds/b.txt": "Huset, huset og huset.\nKina er stort.",
    "seeds/b.yml": "language: nb\ntitle: Tekst",
    "docs/entities/china.md": page("type: Country\nprefLabel: {en: China, nb: Kina}"),
}


def index(folder: Path) -> dict[str, Any]:
    """The files of the index of those texts, by name."""
    corpus = build(folder, FILES)
    made = search.build(corpus, Addresses(True), [], search.begin(corpus))
    return {
        name.removesuffix(".js"): json.loads(content.partition(",")[2][:-1])
        for name, content in made
    }


def test_a_word_leads_to_its_best_sentence_and_its_names(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(hints, "FEWEST", 1)
    monkeypatch.setattr(hints, "SENTENCES", 2)
    files = index(tmp_path)
    found = {word: shown for n in (0, 1) for word, shown in files[f"hints/{n}"].items()}
    # China is document 0; then each text and its sentences, in order.
    assert found["huset"] == [5]
    assert found["kina"] == [6, 0]
    # A word with marks would need the folding table to be looked for.
    assert all(word.isascii() for word in found)
    assert all(word in files[f"hints/{hints.place(word, 2)}"] for word in found)


def test_a_small_collection_has_none(tmp_path: Path) -> None:
    assert not [name for name in index(tmp_path) if name.startswith("hints/")]
