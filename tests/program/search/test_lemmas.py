"""Lemmas of words that nobody annotated, looked up in advance or when needed."""

from __future__ import annotations

import subprocess
import sys
import tracemalloc
from collections import defaultdict
from functools import partial
from pathlib import Path

import pytest

from lectern import search
from lectern.languages import lemmatisation
from lectern.model.store import Store
from lectern.pages.addresses import Addresses
from lectern.search import lemmas, names
from lectern.search.lemmas import Lemmas
from making import build, catalog, page

WORDS = {
    "fi": {"taloissa", "Helsingissä", "xqzyssä"},
    "lv": {"valstīs"},
    "hr": {"kuće"},
    "tlh": {"tlhIngan"},
}


@pytest.fixture(autouse=True)
def _nothing_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lemmas, "ASKED", defaultdict(set))
    monkeypatch.setattr(lemmas, "NEAR", {})
    for name in ("KNOWN", "FORMS", "PARTS"):
        monkeypatch.setattr(lemmas, name, defaultdict(dict))


def every(made: Lemmas) -> dict[str, str]:
    return {word: made.of(word, tag) for tag in WORDS for word in sorted(WORDS[tag])}


def test_words_asked_ahead_have_the_lemmas_of_words_asked_here() -> None:
    here = every(Lemmas({}))
    assert here["taloissa"] == "talo"
    assert here["kuće"] == "kuća"
    assert here["tlhIngan"] == "tlhIngan"
    lemmas.KNOWN.clear()
    lemmas.ASKED.clear()
    assert every(Lemmas(WORDS)) == here


def test_what_was_asked_ahead_is_not_looked_up_again(monkeypatch: pytest.MonkeyPatch) -> None:
    made = Lemmas(WORDS)
    monkeypatch.setattr(lemmatisation, "lemma", lambda word, language: f"{language} {word}")
    assert made.of("taloissa", "fi") == "talo"
    assert made.of("talossa", "fi") == "fi talossa"


def test_a_second_build_asks_only_for_what_is_new(monkeypatch: pytest.MonkeyPatch) -> None:
    every(Lemmas(WORDS))
    asked: list[object] = []
    monkeypatch.setattr(lemmas, "_beside", lambda words, _: asked.append(words))
    Lemmas(WORDS)
    Lemmas({**WORDS, "fi": {"taloissa", "kissat"}})
    assert asked == [{}, {"fi": (["kissat"], [])}]


def test_texts_ask_for_the_words_that_no_annotator_teaches(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked: list[object] = []
    monkeypatch.setattr(lemmas, "_beside", lambda words, _: asked.append(words))
    files = {
        "seeds/a.txt": "Valstis runā.",
        "seeds/a.yml": "language: lv\ntitle: Nosaukums",
        "seeds/a.en.po": catalog(("p1s1", "Valstis runā.", "Countries speak.")),
        "seeds/a.conllu": (
            "# sent_id = p1s1\n# text = Valstis runā.\n"
            "1\tValstis\tvalsts\tNOUN\t_\t_\t_\t_\t_\t_\n"
            "2\trunā\trunāt\tVERB\t_\t_\t_\t_\t_\tSpaceAfter=No\n"
            "3\t.\t.\tPUNCT\t_\t_\t_\t_\t_\t_\n"
        ),
        "seeds/b.txt": "VALSTIS klusē.",
        "seeds/b.yml": "language: lv\npublisher: Avīze",
        "seeds/c.txt": "The countries speak.",
        "seeds/c.yml": "language: en",
        "seeds/d.txt": "国が話す。",
        "seeds/d.yml": "language: ja",
    }
    search.begin(build(tmp_path, files))
    english: tuple[list[str], list[str]] = (["Countries", "The", "countries", "speak", "the"], [])
    assert asked == [{"en": english, "lv": (["Avīze", "avīze", "klusē"], ["runāt", "valsts"])}]


def test_words_are_gathered_without_a_copy_of_the_texts(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(lemmas, "_beside", lambda *_: None)
    text = "\n".join(["Skipene seiler over havet med mange glade mennesker."] * 4000)
    corpus = build(tmp_path, {"seeds/a.txt": text, "seeds/a.yml": "language: nb"})
    begin = partial(search.begin, corpus)
    begin()  # What is kept of tables and patterns is there then.
    tracemalloc.start()
    begin()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < len(text)


def test_what_a_build_has_looked_up_the_next_one_knows(tmp_path: Path) -> None:
    """In processes of their own: one remembers what it has asked for itself."""
    script = (
        "import sys; from pathlib import Path; from lectern.model.store import Store\n"
        "from lectern.search import lemmas\n"
        "found = lemmas.Lemmas({'nb': set(sys.argv[1:])}, {'nb': {'skip'}}, Store(Path('kept')))\n"
        "print(found._begun is not None, found.of('kontorene', 'nb'), found.forms('kontor', 'nb'),"
        " found.forms('skip', 'nb'), found.parts('sikkerhetsråd', 'nb'))"
    )

    def run(*words: str) -> list[str]:
        command = [sys.executable, "-c", script, *words]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
        return done.stdout.split(" ", 1)

    words = ("kontorene", "sikkerhetsråd")
    asked, found = run(*words)
    assert asked == "True"
    assert run(*words) == ["False", found]
    # A word more is looked up alone, and what is not asked for any more is not kept.
    assert run(*words, "skipene")[0] == "True"
    assert run("kontorene")[0] == "False"


ANNOTATED = """# sent_id = p1s1
# text = Kontorene åpner.
1\tKontorene\tkontor\tNOUN\t_\t_\t_\t_\t_\t_
2\tåpner\tåpne\tVERB\t_\t_\t_\t_\t_\tSpaceAfter=No
3\t.\t.\tPUNCT\t_\t_\t_\t_\t_\t_

"""


def test_words_of_pages_ask_for_their_forms_as_those_of_texts_do(tmp_path: Path) -> None:
    files = {
        "seeds/a.txt": "国が話す。",
        "seeds/a.yml": "language: ja",
        "docs/topics/t.md": page("prefLabel: {en: Offices}\nsummary: Where one reservation stood."),
    }
    begun = search.begin(build(tmp_path, files), ["A hand-written remark."])
    assert "reservations" in begun.forms("reservation", "en")
    assert "remarks" in begun.forms("remark", "en")


def test_no_dictionary_is_read_while_the_index_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All that it asks for has been looked up ahead, topics' names in annotated languages too."""
    files = {
        "seeds/a.txt": "Kontorene åpner.",
        "seeds/a.yml": "language: nb\n",
        "seeds/a.conllu": ANNOTATED,
        "docs/topics/t.md": page("prefLabel: {en: New offices, nb: Nye kontorer, fi: Toimistot}"),
    }
    corpus = build(tmp_path, files)
    begun = search.begin(corpus)
    monkeypatch.setattr(lemmatisation, "lemma", lambda word, language: pytest.fail(word))
    list(search.build(corpus, Addresses(True), [], begun))


def test_words_that_are_near_those_of_the_texts_are_asked_for_and_kept(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    made = Lemmas({"nb": {"kontor"}}, store=Store(tmp_path), targets={"nato", "kontor"})
    # «natt» is one letter from NATO, «døgn» near nothing.
    found = made.near()
    assert "natt" in found
    assert "dogn" not in found
    for name in ("ASKED", "KNOWN", "FORMS", "PARTS", "NEAR"):
        getattr(lemmas, name).clear()
    asked: list[object] = []
    monkeypatch.setattr(lemmas, "_beside", lambda words, _: asked.append(words))
    assert (
        Lemmas({"nb": {"kontor"}}, store=Store(tmp_path), targets={"nato", "kontor"}).near()
        == found
    )
    # Of other targets others are near.
    lemmas.NEAR.clear()
    Lemmas({"nb": {"kontor"}}, store=Store(tmp_path), targets={"kontor"})
    assert asked == [{}, {"nb": ([], [])}]


def test_what_pages_alone_say_is_looked_up_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {
        "seeds/a.txt": "Kontorene.",
        "seeds/a.yml": "language: nb\n",
        "docs/topics/t.md": page("prefLabel: {en: Offices}\nsummary: Where ambassadors sat."),
    }
    corpus = build(tmp_path, files)
    store = Store(tmp_path / "kept")

    def index() -> list[tuple[str, str]]:
        return list(search.build(corpus, Addresses(True), [], search.begin(corpus, store=store)))

    first = index()
    for name in ("ASKED", "KNOWN", "FORMS", "PARTS", "NEAR"):
        getattr(lemmas, name).clear()
    names.KNOWN.clear()
    monkeypatch.setattr(lemmatisation, "lemma", lambda word, language: pytest.fail(word))
    monkeypatch.setattr(names, "own_names", lambda identifier: pytest.fail(identifier))
    assert index() == first
    # What is tidied away is what neither has asked for.
    store.tidy()
    assert index() == first
