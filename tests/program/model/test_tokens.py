"""Tokens are made on access, from words that many sentences share."""

from __future__ import annotations

from pathlib import Path

import pytest

from lectern.model.tokens import Token, Tokens, Word
from making import build, catalog

JA, STOP = Word("Ja", "ja", "INTJ"), Word(".", ".", "PUNCT")


def test_tokens_are_words_with_their_places() -> None:
    tokens = Tokens("p1s1", [0, 2], [JA, STOP])
    said = [Token("p1s1w1", 0, "Ja", "ja", "INTJ"), Token("p1s1w2", 2, ".", ".", "PUNCT")]
    assert list(tokens) == said
    assert (tokens[0], tokens[-1], len(tokens)) == (*said, 2)
    assert [token.is_told for token in tokens] == [True, False]
    assert tokens == Tokens("p1s1", [0, 2], [JA, STOP])
    assert tokens != Tokens("p1s2", [0, 2], [JA, STOP])
    assert {token.id for token in Tokens("", [0, 2], [JA, STOP])} == {""}
    assert not Tokens()


def test_a_word_is_one_object_wherever_it_stands(tmp_path: Path) -> None:
    row = "1\tJa\tja\tINTJ\t_\t_\t_\t_\t_\t_\n"
    files = {
        "seeds/a.txt": "Ja\nJa",
        "seeds/a.conllu": "\n".join(f"# sent_id = p{n}s1\n# text = Ja\n{row}" for n in (1, 2)),
        "seeds/b.txt": "Ja\nJa",
        **{f"seeds/{name}.yml": "language: nb\n" for name in "ab"},
    }
    sources = build(tmp_path, files).sources
    own, borrowed = ([s.tokens.words[0] for s in sources[name].sentences] for name in "ab")
    assert own[0] is own[1]
    assert borrowed[0] is borrowed[1]
    assert not own[0].borrowed
    assert borrowed[0].borrowed


def test_a_sentence_is_found_by_its_id_where_numbers_are_missing(tmp_path: Path) -> None:
    rows = (("p1s2", "Ja.", "Yes."), ("p1s5", "Nei.", "No."), ("p2s1", "Kanskje.", "Perhaps."))
    files = {
        "seeds/a.txt": "Ja. Nei.\nKanskje.",
        "seeds/a.yml": "language: nb\n",
        "seeds/a.en.po": catalog(*rows),
    }
    source = build(tmp_path, files).sources["a"]
    assert [source.sentence(id).text for id, _, _ in rows] == [text for _, text, _ in rows]
    assert [source.paragraph(id).number for id, _, _ in rows] == [1, 1, 2]
    with pytest.raises(KeyError):
        source.sentence("p1s3")
