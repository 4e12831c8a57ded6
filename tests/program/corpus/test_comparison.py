"""The comparison of texts by points over all topics, and which texts are shown side by side."""

from __future__ import annotations

from pathlib import Path

import pytest

from lectern.corpus import comparison
from making import Files, build, news, page

TEXTS = ("Kina åpner.", "Kina stenger.", "Kina venter.", "Kina tier.", "Kina ler.", "Noe annet.")


def collection(count: int) -> Files:
    """So many texts of one sentence; a point on which the first two disagree and one is silent."""
    points = (
        "points:\n"
        "- id: opens\n  text: China opens.\n  silent: [t2]\n  statements:\n"
        "  - {source: t0, at: p1s1, quote: Kina åpner, stance: asserts}\n"
        "  - {source: t1, at: p1s1, quote: Kina stenger, stance: denies}\n"
        "- id: waits\n  text: China waits.\n  silent: [t0]\n  statements:\n"
        "  - {source: t2, at: p1s1, quote: Kina venter, stance: asserts}\n"
    )
    texts = {f"seeds/t{n}.txt": text for n, text in enumerate(TEXTS[:count])}
    records = {f"seeds/t{n}.yml": "language: nb" for n in range(count)}
    topic = page(f"prefLabel: {{en: X}}\nrule: {{any: [china]}}\n{points}")
    return {**texts, **records, "docs/topics/x.md": topic}


def test_each_point_knows_where_each_text_stands(tmp_path: Path) -> None:
    matrix = comparison.matrix(build(tmp_path, collection(4)))
    assert matrix.texts == ("t0", "t1", "t2")
    opens, waits = matrix.entries
    assert opens.by_position == {
        "asserts": ["t0"],
        "denies": ["t1"],
        "silent": ["t2"],
        # The last joined the topic, and nobody has compared it.
        "pending": ["t3"],
    }
    assert waits.by_position == {"asserts": ["t2"], "silent": ["t0"], "pending": ["t1", "t3"]}
    assert [entry.marks for entry in matrix.entries] == [
        ("disagree", "pending"),
        ("single", "pending"),
    ]
    assert (opens.is_denied, waits.is_denied) == (True, False)
    assert waits.position("t1") == ("pending",)


def test_a_text_that_has_nothing_to_do_with_a_topic_stands_nowhere(tmp_path: Path) -> None:
    matrix = comparison.matrix(build(tmp_path, collection(6)))
    assert matrix.entries[0].position("t5") == ()


@pytest.mark.parametrize(("count", "pairs"), [(3, 3), (4, 6)])
def test_few_texts_stand_each_beside_each(tmp_path: Path, count: int, pairs: int) -> None:
    corpus = build(tmp_path, collection(count))
    found = comparison.pairs(corpus, comparison.matrix(corpus).texts)
    assert len(found) == pairs


def test_of_many_texts_each_that_is_compared_stands_beside_one(tmp_path: Path) -> None:
    corpus = build(tmp_path, collection(6))
    found = comparison.pairs(corpus, comparison.matrix(corpus).texts)
    assert 0 < len(found) <= 3
    assert {id for pair in found for id in pair} <= {"t0", "t1", "t2"}


def test_what_only_one_of_two_texts_says_is_known(tmp_path: Path) -> None:
    corpus = build(tmp_path, collection(4))
    pair = comparison.pair(corpus, comparison.matrix(corpus), "t0", "t3")
    ((topic, entries, sides),) = pair.topics
    assert (topic.slug, [entry.row.point.id for entry in entries]) == ("x", ["opens"])
    # What a point quotes is not told again.
    assert [[s.id for s in side] for side in sides] == [[], ["p1s1"]]
    assert comparison.only(sides, ("t0", "t3")) == "t3"
    ((entity, _, counts),) = pair.entities
    assert (entity.slug, counts) == ("china", (1, 1))


def test_the_texts_in_the_news_disagree_and_it_is_known_on_what() -> None:
    matrix = comparison.matrix(news())
    disputed = matrix.marked("disagree")
    assert disputed
    for entry in disputed:
        asserting, against = entry.sides
        assert asserting
        assert all(statement.difference for statement in against)
