"""The files of the search index: packing, splitting, and the first entry of each."""

from __future__ import annotations

import json
from array import array
from bisect import bisect_right
from random import Random

from index_files import unpacked
from lectern.search import shards
from lectern.search.contents import Contents
from lectern.search.postings import LEVELS, Term, split
from lectern.search.shards import LISTS, Lists, gaps


def test_numbers_are_packed_by_their_distances_in_plain_characters() -> None:
    numbers = [0, 1, 58, 121, 122, 186, 1978, 3770, 60_000, 9_000_000, 2**32 - 1]
    assert unpacked(gaps(numbers)) == numbers
    assert gaps([5, 68]) == "(b"
    assert gaps([]) == ""
    assert '"' not in gaps([number * number for number in range(300)])


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
