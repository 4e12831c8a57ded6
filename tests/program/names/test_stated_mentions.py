"""Mentions written by an editor: finding their words, and what they replace."""

from __future__ import annotations

import pytest

from lectern.model.sources import Mention
from lectern.names.stated import occurrences, settle


@pytest.mark.parametrize(
    ("text", "words", "spans"),
    [
        ("the office, office", "office", [(4, 10), (12, 18)]),
        ("offices", "office", []),
        ("Tas ir birojā.", "biroj", []),
        ("Nato-land", "Nato", [(0, 4)]),
        ("the office", "the office", [(0, 10)]),
        ("a (b) c", "(b)", [(2, 5)]),
        ("😀 office", "office", [(2, 8)]),
    ],
)
def test_an_editor_s_words_are_found_from_edge_to_edge(
    text: str, words: str, spans: list[tuple[int, int]]
) -> None:
    assert occurrences(text, words, "en") == spans


@pytest.mark.parametrize(
    ("found", "curated", "settled"),
    [
        ([Mention(0, 4, "a")], [(5, 9, "b")], (Mention(0, 4, "a"), Mention(5, 9, "b"))),
        ([Mention(5, 9, "a")], [(0, 4, "b")], (Mention(0, 4, "b"), Mention(5, 9, "a"))),
        ([Mention(0, 4, "a")], [(4, 9, "b")], (Mention(0, 4, "a"), Mention(4, 9, "b"))),
        ([Mention(4, 9, "a")], [(0, 4, "b")], (Mention(0, 4, "b"), Mention(4, 9, "a"))),
        ([Mention(0, 4, "a")], [(3, 9, "b")], (Mention(3, 9, "b"),)),
        ([Mention(0, 4, "a")], [(0, 4, None)], ()),
        ([Mention(0, 4, "a"), Mention(5, 9, "a")], [(2, 3, None)], (Mention(5, 9, "a"),)),
    ],
)
def test_an_editor_s_mention_replaces_what_it_touches(
    found: list[Mention], curated: list[tuple[int, int, str | None]], settled: tuple[Mention, ...]
) -> None:
    assert settle(found, curated) == settled
