"""Progress of the glosses: counts, what is missing, and what to gloss next."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from lectern.cli import cli
from lectern.corpus import progress
from lectern.pages.writer import Writer, read_written
from making import build, catalog, page, write

FILES = {
    "seeds/a.txt": "Kina advarer Japan.\nDet er slutt.",
    "seeds/a.yml": "language: nb\n",
    "seeds/a.en.po": catalog(
        ("p1s1", "Kina advarer Japan.", "China warns Japan."), ("p2s1", "Det er slutt.", "")
    ),
    "seeds/b.txt": "En annen tekst om noe helt annet.\nDet er slutt.",
    "seeds/b.yml": "language: nb\n",
    "seeds/c.txt": "Ķīna brīdina Japānu.",
    "seeds/c.yml": "language: lv\n",
    "docs/topics/warnings.md": page(
        "prefLabel: {en: Warnings}\nrule: {all: [china, japan]}", "Text."
    ),
    "docs/entities/china.md": page(
        "type: Country\nprefLabel: {en: China, nb: Kina, lv: Ķīna}", "Text."
    ),
    "docs/entities/japan.md": page(
        "type: Country\nprefLabel: {en: Japan, nb: Japan, lv: Japāna}", "Text."
    ),
}


def test_counts_by_language(tmp_path: Path) -> None:
    found = progress.by_language(build(tmp_path, FILES))
    assert {language: count for language, (_, count) in found.items()} == {
        "lv": progress.Count(0, 0, 1),
        "nb": progress.Count(1, 0, 3),
    }
    assert [len(sources) for sources, _ in found.values()] == [1, 2]


def test_the_next_text_is_the_one_whose_gloss_adds_most(tmp_path: Path) -> None:
    found = progress.by_text(build(tmp_path, FILES))
    # One passage for three words; one repeated sentence for three words; the same for ten.
    assert [(text.source.id, text.words_left, text.passages, text.repeated) for text in found] == [
        ("a", 3, 0, 1),
        ("c", 3, 1, 0),
        ("b", 10, 0, 1),
    ]


def test_a_share_is_all_or_none_only_where_it_is() -> None:
    count = progress.Count(999, 1, 0)
    shares = [count.share(part) for part in (0, 1, 999, 1000)]
    assert shares == ["0 %", "1 %", "99 %", "100 %"]


def test_the_page_and_the_terminal_say_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus = build(tmp_path, FILES)
    pages = Writer(corpus, directory_urls=True).pages(read_written(tmp_path / "docs"))
    (found,) = (p for p in pages if p.title == "Progress")
    html = found.markdown
    assert '<th scope="row">Latvian</th><td>1</td><td>1</td><td>0' in html
    assert "3 words left: 0 draft, 1 missing; 1 of its passages stand under topics" in html
    monkeypatch.chdir(write(tmp_path, {}))
    said = CliRunner().invoke(cli, ["progress"]).output
    assert "Norwegian Bokmål: 2 texts, 4 sentences: 1 checked (25 %), 0 draft, 3 missing" in said
    assert "  1. a: 3 words left (0 draft, 1 missing)" in said
