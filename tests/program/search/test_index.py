"""The search index without a browser: documents, filters and the files."""

from __future__ import annotations

import json
from array import array
from bisect import bisect_right
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import Any

import pytest

from lectern.model.spreading import JOBS
from lectern.pages.addresses import Addresses
from lectern.search import build, gather, gathering, shards
from lectern.search.contents import Contents
from lectern.search.lemmas import Lemmas
from lectern.search.postings import LEVELS, Term, split
from lectern.search.shards import LISTS, Lists, gaps
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


def unpacked(text: str) -> list[int]:
    """Numbers as the browser reads them from their distances."""
    found = []
    leading = total = 0
    for code in map(ord, text):
        if code >= 99:
            leading = leading * 28 + code - 99
        else:
            total += leading * 64 + code - 35
            leading = 0
            found.append(total)
    return found


def test_numbers_are_packed_by_their_distances_in_plain_characters() -> None:
    numbers = [0, 1, 58, 121, 122, 186, 1978, 3770, 60_000, 9_000_000, 2**32 - 1]
    assert unpacked(gaps(numbers)) == numbers
    assert gaps([5, 68]) == "(b"
    assert gaps([]) == ""
    assert '"' not in gaps([number * number for number in range(300)])


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


def test_files_are_cut_by_size_and_known_by_their_first() -> None:
    lists = Lists()
    long = list(range(0, 40_000, 4))
    numbers = [lists.add(long) for _ in range(6)]
    assert lists.inline([4, 8]) == gaps([4, 8])
    assert lists.inline(long) == len(numbers)
    firsts, files = lists.files()
    sizes = [len(content) for _, content in files]
    assert firsts[0] == 0
    assert len(firsts) == len(sizes) > 1
    assert min(sizes) > LISTS


def test_the_best_of_a_long_list_stands_with_its_number() -> None:
    # Texts of 50 sentences, behind ten documents that are of none.
    starts = list(range(10, 1072, 51))
    lists = Lists(starts)
    sentences = [document for document in range(5, 1030) if document not in starts]

    def best(steps: dict[int, int]) -> list[int]:
        documents = sorted({*sentences, *steps})
        codes = [document * LEVELS + steps.get(document, 0) for document in documents]
        found = lists.inline(codes)
        assert isinstance(found, tuple)
        return [code // LEVELS for code in unpacked(found[1])]

    # The first that has the highest step, with the best of its text; a title before all.
    assert best({}) == [11, 12, 13]
    assert best({300: 2, 310: 2, 500: 2, 305: 1}) == [300, 305, 310]
    assert best({300: 3, 673: 0, 680: 1}) == [673, 674, 680]
    # Of what is in no text, nothing is shown before the list is loaded.
    outside = [document * LEVELS for document in range(500)]
    assert isinstance(Lists([500, 551]).inline(outside), int)


def test_a_file_of_terms_is_named_by_what_tells_it_from_the_one_before() -> None:
    words = [f"{head}{tail:03}" for head in ("kā", "kontor", "中", "😀") for tail in range(400)]
    terms = {word: Term(words={word: array("I", [4])}) for word in words}
    firsts, files = shards.term_files(terms, Lists())
    assert len(firsts) > 2
    order = [first.encode("utf-16-be") for first in firsts]
    for number, (_, content) in enumerate(files):
        for term in json.loads(content.split(",", 1)[1][:-1]):
            assert bisect_right(order, term.encode("utf-16-be")) - 1 == number
    assert max(map(len, firsts)) < len("kontor000")


def test_a_long_text_is_in_several_files_each_with_its_head() -> None:
    rows = [[f"p{number}s1", "", "", 0, [], []] for number in range(1, shards.CHUNK * 2 + 2)]
    files = dict(shards.text_files([({"url": "a/"}, rows)]))
    assert list(files) == ["texts/0-0.js", "texts/0-1.js", "texts/0-2.js"]
    assert all('{"url":"a/"}' in content for content in files.values())
    assert files["texts/0-2.js"].count("s1") == 1


def test_no_line_separator_ends_a_script() -> None:
    (_, content) = shards.file("texts/0-0", shards.dump("a\u2028b"))
    assert "\u2028" not in content
    assert json.loads(content.split(",", 1)[1][:-1]) == "a\u2028b"


def test_a_small_collection_has_in_its_contents_what_a_query_needs(tmp_path: Path) -> None:
    index = read(tmp_path)
    within = index["contents"]["files"]
    assert {name.partition("/")[0] for name in within} == {"lists", "terms", "pages", "texts"}
    assert all(index[name] == value for name, value in within.items())


def test_contents_take_in_whole_folders_as_long_as_they_are_small() -> None:
    noise = [str(Random(n).random()) for n in range(20_000)]
    files = [
        *(shards.file(f"terms/{n}", shards.dump(noise)) for n in range(2)),
        shards.file("lists/0", "[1]"),
        shards.file("forms/0", "[2]"),
    ]
    first = Contents()
    assert list(first.of(files)) == files
    (_, content) = first.file({"version": "x"})
    held = json.loads(content.partition(",")[2][:-1])
    # The terms are too large, and what is asked after them then saves no turn.
    assert held == {"version": "x", "files": {"lists/0": [1]}}


def test_terms_of_names_alone_stand_apart() -> None:
    known = {
        "kina": Term(words={"kina": array("I", [4])}, pages={1: 1.0}),
        "chine": Term(pages={1: 1.0}),
        "=source:a": Term(pages={2: 1}),
    }
    common, names = split(known)
    assert (sorted(common), list(names)) == (["=source:a", "kina"], ["chine"])


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
