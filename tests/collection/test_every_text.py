"""True of any text: nothing lost, nothing changed, and every sentence in its place."""

from __future__ import annotations

import pytest

from builds import Build
from contract import expect_contract, expect_mentions, expect_whole, shown
from lectern.model.sources import Source
from standing import standing

COLLECTION = standing()

every_text = pytest.mark.parametrize(
    "source", COLLECTION.sources.values(), ids=lambda source: source.slug
)


@every_text
def test_the_page_has_every_character(build: Build, source: Source) -> None:
    expect_whole(shown(build, source), source)


@every_text
def test_the_page_keeps_the_html_contract(build: Build, source: Source) -> None:
    expect_contract(shown(build, source), source)


@every_text
def test_sentences_and_words_rebuild_the_text(source: Source) -> None:
    for paragraph in source.paragraphs:
        sentences = "".join(s.text for s in paragraph.sentences)
        assert "".join(sentences.split()) == "".join(paragraph.text.split())
        for s in paragraph.sentences:
            words = "".join(token.form for token in s.tokens)
            assert not s.tokens or "".join(words.split()) == "".join(s.text.split()), s.id


@every_text
def test_every_mention_is_words_of_its_sentence_and_none_overlap(source: Source) -> None:
    expect_mentions(source, COLLECTION.entities)
