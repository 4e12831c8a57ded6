"""Foreign words in English notes: marked if the language is certain, and never otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest

from lectern.corpus.corpus import Corpus
from lectern.pages.foreign import Notes, in_prose
from making import build, catalog

FILES = {
    "seeds/a.txt": "Kontoret i Oslo sa «nei», ifølge CNN.",
    "seeds/a.yml": "language: nb\ntitle: Nei fra kontoret",
    "seeds/a.en.po": catalog(
        ("p1s1", "Kontoret i Oslo sa «nei», ifølge CNN.", "The office in Oslo said “no”, says CNN.")
    ),
    "seeds/b.txt": "شالوم على الجميع",
    "seeds/b.yml": "language: ar",
}

NOTES = [
    ("“Kontoret” is an office.", '“<span lang="nb">Kontoret</span>” is an office.'),
    ("Said «nei,» then.", 'Said «<span lang="nb">nei,</span>» then.'),
    ("„ifølge CNN” is odd.", '„<span lang="nb">ifølge CNN</span>” is odd.'),
    ("“fra kontoret” is in the title.", '“<span lang="nb">fra kontoret</span>” is in the title.'),
    # In English, too; a part of a word; nowhere; without marks; markup stays text.
    ("“CNN” and “Oslo” are names.", "“CNN” and “Oslo” are names."),
    ("“Kontor” is short.", "“Kontor” is short."),
    ("“office” is English.", "“office” is English."),
    ("Kontoret is a word.", "Kontoret is a word."),
    ("“<b>” & “Kontoret”", '“&lt;b&gt;” &amp; “<span lang="nb">Kontoret</span>”'),
]


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    return build(tmp_path, FILES)


@pytest.mark.parametrize(("note", "html"), NOTES)
def test_a_note_on_a_text(corpus: Corpus, note: str, html: str) -> None:
    assert Notes().html(note, corpus.sources["a"]) == html


def test_a_note_on_a_text_from_right_to_left(corpus: Corpus) -> None:
    html = Notes().html("“الجميع” is all.", corpus.sources["b"])
    assert html == '“<span lang="ar" dir="rtl">الجميع</span>” is all.'


def test_prose_has_the_words_of_the_sentences_that_it_cites(corpus: Corpus) -> None:
    source = corpus.sources["a"]
    cited = [(source, source.sentences[0])]
    written = "It is “Kontoret”[^a:p1s1].\n\n```\n“Kontoret”\n```\n"
    marked = written.replace("“Kontoret”[", '“<span lang="nb">Kontoret</span>”[')
    assert in_prose(written, cited) == marked
    assert in_prose(written, []) == written
