"""Downloads made by the writer of pages, and what it shares with other processes."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import Environment

from lectern.exports import collection
from lectern.exports.files import Files as Offered
from lectern.pages.writer import Writer
from making import build


def test_bibtex_stands_on_a_page_where_it_is_no_file(tmp_path: Path) -> None:
    """And of a text that may not be passed on, which is cited all the same."""
    corpus = build(
        tmp_path,
        {
            "seeds/a.txt": "Et dokument.",
            "seeds/a.yml": "language: nb\n",
            "seeds/b.txt": "Et annet.",
            "seeds/b.yml": "language: nb\nredistribute: no\n",
        },
    )

    def shown(*keys: str) -> list[bool]:
        files = Offered(collection.of(corpus, "Test"), keys) if keys else None
        made = {page.path: page for page in Writer(corpus, True, files=files).pages({})}
        return ['class="bibtex"' in made[f"sources/{name}.md"].markdown for name in "ab"]

    assert shown() == shown("csv") == [True, True]
    assert shown("bib", "csv") == [False, True]


def test_what_processes_share_has_all_templates(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer = Writer(build(tmp_path, {"seeds/a.txt": "China.", "seeds/a.yml": "language: en"}), True)
    writer.prepare()
    monkeypatch.delattr(Environment, "compile")
    assert all(page.markdown for page in writer.pages({}))
