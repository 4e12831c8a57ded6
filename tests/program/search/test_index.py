"""The search index without a browser: documents, filters and the files."""

from __future__ import annotations

import json
from itertools import accumulate
from pathlib import Path
from typing import Any

import pytest

from index_files import unpacked
from lectern.model.spreading import JOBS
from lectern.pages.addresses import Addresses
from lectern.search import _terms, build, gather, gathering
from lectern.search.documents import pages
from lectern.search.lemmas import Lemmas
from lectern.search.postings import LEVELS
from making import Files, catalog, page
from making import build as collect

FILES: Files = {
    "seeds/a.txt": "Ķīna <b>runāja</b> 😀 NATO.\nNekas.",
    "seeds/a.yml": "language: lv\ntitle: A <b>\ntitle_en: D & E\npublisher: F\npublished: 2023-05",
    "seeds/a.en.po": catalog(
        ("p1s1", "Ķīna <b>runāja</b> 😀 NATO.", "China spoke 😀 NATO."), ("p2s1", "Nekas.", "")
    ),
    "seeds/b.txt": "Natos kontor.",
    "seeds/b.yml": "language: nb\nslug: second",
    "docs/entities/nato.md": page(
        "type: Organization\nprefLabel: {en: NATO, nb: Nato, mul: NATO}\n"
        "altLabel: {en: [North Atlantic Treaty Organization]}\nhiddenLabel: {lv: [Naato]}"
    ),
}

PROSE = [
    {
        "location": "entities/nato/",
        "title": "NATO",
        "text": "<p>Organisation</p> NATO Body.",
    },
    {"location": "about/", "title": "About", "text": "<p>One &amp; <b>all</b><sup>1</sup></p>"},
    {"location": "about/#more", "title": "More", "text": "<p>Tail</p>"},
    {"location": "sources/a/", "title": "ignored", "text": "ignored"},
]


def read(folder: Path, directory_urls: bool = True) -> dict[str, Any]:
    """The files of the collection's index, by name."""
    made = build(collect(folder, FILES), Addresses(directory_urls), PROSE, Lemmas({}))
    result = {}
    for name, content in made:
        head, _, value = content.partition(",")
        assert head == f'lectern("{name.removesuffix(".js")}"'
        assert content.endswith(")")
        result[name.removesuffix(".js")] = json.loads(value[:-1])
    return result


def test_pages_come_in_order_and_texts_last(tmp_path: Path) -> None:
    index = read(tmp_path)
    pages = index["pages/0"]
    kinds = [head["kind"] for head, _ in pages]
    assert kinds == ["entity"] * 2 + ["page"]
    assert {head["key"] for head, _ in pages[:2]} == {"china", "nato"}
    contents = index["contents"]
    assert (contents["entities"], contents["topics"], contents["texts"]) == (2, 0, 2)
    parts = [len(rows) for _, rows in pages] + [2, 1]
    bases = [0, *accumulate(count + 1 for count in parts)]
    assert unpacked(contents["bases"]) == bases
    nato = next(rows for head, rows in pages if head["key"] == "nato")
    assert nato == [["", "", "Body."]]
    assert pages[2][1] == [["", "", "One & all"], ["more", "More", "Tail"]]


def test_what_is_shown_of_a_text(tmp_path: Path) -> None:
    index = read(tmp_path, directory_urls=False)
    head, rows = index["texts/0-0"]
    assert head == {
        "kind": "source",
        "key": "a",
        "url": "sources/a.html",
        "name": "A <b>",
        "about": "F · Latvian · May 2023",
        "summary": "D & E",
        "lang": "lv",
        "dir": "ltr",
        "cite": "F, May 2023, text a",
    }
    china, nato = ([h["key"] for h, _ in index["pages/0"]].index(key) for key in ("china", "nato"))
    # Offsets as a browser counts: the face is two units.
    assert rows[0] == [
        "p1s1",
        "Ķīna <b>runāja</b> 😀 NATO.",
        "China spoke 😀 NATO.",
        0,
        [0, 4, china, 22, 26, nato],
        [0, 5, china, 15, 19, nato],
        [],
    ]
    assert rows[1] == ["p2s1", "Nekas.", "", 2, [], [], []]


def entries(index: dict[str, Any]) -> dict[str, Any]:
    """All terms."""
    return {
        term: value
        for name, file in index.items()
        if name.startswith(("terms/", "names/"))
        for term, value in file.items()
    }


def test_an_entity_is_asked_for_by_its_names_in_any_language_and_form(tmp_path: Path) -> None:
    index = read(tmp_path)
    found = entries(index)
    china, nato = ([h["key"] for h, _ in index["pages/0"]].index(key) for key in ("china", "nato"))
    for name in (
        "china",
        "kina",
        "kinas",
        "kinu",
        "中国",
        "الصين",
        "صين",
        "китаи",
        "kiina",
        "κινα",
    ):
        pages = found[name]["e"]
        assert pages[pages.index(china) + 1] == 1, name
    assert found["nato"]["e"] == found["naato"]["e"] == [nato, 1]
    assert found["atlantic"]["e"][1] < 0.5
    lists = index["lists/0"]
    bases = unpacked(index["contents"]["bases"])
    first, second = bases[len(index["pages/0"])], bases[len(index["pages/0"]) + 1]
    assert unpacked(lists[china]) == [(first + 1) * LEVELS]
    assert unpacked(lists[nato]) == [(first + 1) * LEVELS, (second + 1) * LEVELS]


def test_results_can_be_narrowed_by_what_is_known(tmp_path: Path) -> None:
    found = entries(read(tmp_path))
    filters = {term for term in found if term.startswith("=")}
    assert {"=language:lv", "=language:nb", "=date:2023", "=date:2023-05"} <= filters
    assert {"=status:checked", "=status:missing", "=source:a", "=source:second"} <= filters
    assert {"=entity:nato", "=entity:china"} <= filters
    assert "=status:draft" not in filters
    assert len(unpacked(found["=language:lv"]["w"])) == 3
    assert len(unpacked(found["=status:missing"]["w"])) == 2


def test_every_form_of_a_word_is_told_from_the_others(tmp_path: Path) -> None:
    found = entries(read(tmp_path))
    assert set(found["kina"]["w"]) == {"ķīna"}
    assert isinstance(found["natos"]["w"], str)
    assert "w" not in found["中国"]


def test_the_index_is_the_same_every_time_and_names_its_version(tmp_path: Path) -> None:
    collection = collect(tmp_path, FILES)
    first = list(build(collection, Addresses(True), PROSE, Lemmas({})))
    assert first == list(build(collection, Addresses(True), PROSE, Lemmas({})))
    more = [*PROSE, {**PROSE[1], "location": "x/"}]
    changed = list(build(collection, Addresses(True), more, Lemmas({})))
    versions = {
        json.loads(files[-1][1].split(",", 1)[1][:-1])["version"] for files in (first, changed)
    }
    assert len(versions) == 2
    assert first[-1][0] == "contents.js"


def test_a_small_collection_has_in_its_contents_what_a_query_needs(tmp_path: Path) -> None:
    index = read(tmp_path)
    within = index["contents"]["files"]
    assert {name.partition("/")[0] for name in within} == {"lists", "terms", "pages", "texts"}
    assert all(index[name] == value for name, value in within.items())


@pytest.mark.parametrize(("jobs", "together"), [("1", 1), ("2", 1), ("2", 20)])
def test_what_several_processes_gather_is_the_same(
    jobs: str, together: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus, addresses = collect(tmp_path, FILES), Addresses(True)
    monkeypatch.setenv(JOBS, "1")
    whole = list(build(corpus, addresses, PROSE, Lemmas({})))
    monkeypatch.setenv(JOBS, jobs)
    monkeypatch.setattr(gathering, "TOGETHER", together)
    gathered = gather(corpus, addresses)
    assert gathered.starts == [0, 3]
    assert list(build(corpus, addresses, PROSE, Lemmas({}), gathered)) == whole


def test_what_joins_the_texts_looks_at_no_sentence(tmp_path: Path) -> None:
    corpus, addresses = collect(tmp_path, FILES), Addresses(True)
    whole = list(build(corpus, addresses, PROSE, Lemmas({})))
    corpus.join()
    gathered = gather(corpus, addresses)
    for source in corpus.sources.values():
        # To go through these now is an error.
        vars(source)["sentences"] = None
    assert list(build(corpus, addresses, PROSE, Lemmas({}), gathered)) == whole


def test_a_common_word_is_no_name_of_another_language(tmp_path: Path) -> None:
    """“Sin” is China in Hausa; not where the texts have it as a word of their own."""
    china = {"docs/entities/china.md": page("type: Country\nprefLabel: {en: China}\nterritory: CN")}

    def named(text: str, record: str) -> dict[str, float]:
        files = {"seeds/a.txt": text, "seeds/a.yml": record, **china}
        corpus = collect(tmp_path, files)
        terms, _ = _terms(
            corpus,
            list(pages(corpus, Addresses(True), [])),
            gather(corpus, Addresses(True)).postings,
            Lemmas({}),
        )
        return {term: entry.pages[0] for term, entry in terms.items() if entry.pages}

    swedish = named("Kina för sin talan.", "language: sv")
    assert "sin" not in swedish
    assert swedish["kina"] == swedish["chine"] == 1
    # A name stands there, or nothing does.
    assert named("Sin talan.", "language: sv")["sin"] == 1
    assert named("Kina talar.", "language: sv")["sin"] == 1
    assert named("Ke sin.", "language: ha")["sin"] == 1
