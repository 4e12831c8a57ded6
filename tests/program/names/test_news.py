"""Names in the collection of news, one difficult case at a time."""

from __future__ import annotations

import pytest

from contract import expect_mentions
from lectern.model.sources import Source
from making import linked, news, sentence

NORWEGIAN, LATVIAN = "abc-nyheter-2023-05-11", "sargs-lv-2023-05-03"

SOURCES = news().sources.values()


@pytest.mark.parametrize(
    ("source", "id", "wanted"),
    [
        (NORWEGIAN, "p1s1", ("Jens Stoltenber", "jens-stoltenberg")),
        (NORWEGIAN, "p1s1", ("Nato", "nato")),
        (NORWEGIAN, "p1s1", ("møtet", "madrid-summit-2022")),
        (NORWEGIAN, "p1s1", ("Madrid", "madrid")),
        (NORWEGIAN, "p1s1", ("Yoon Suk-yeol", "yoon-suk-yeol")),
        (NORWEGIAN, "p9s1", ("Nato", "nato")),
        (NORWEGIAN, "p9s1", ("Nikkei Asia", "nikkei-asia")),
        (NORWEGIAN, "p9s1", ("Sør-Korea", "south-korea")),
        (NORWEGIAN, "p11s1", ("Asia-Stillehavet", "asia-pacific")),
        (NORWEGIAN, "p12s1", ("Asia", "asia")),
        (NORWEGIAN, "p13s1", ("Mao", "mao-ning")),
        (NORWEGIAN, "p15s1", ("Asia-stillehavslandene", "asia-pacific")),
        (NORWEGIAN, "p17s1", ("Asia-Pacific-programmet", "asia-pacific-programme")),
        (NORWEGIAN, "p17s1", ("Nato", "nato")),
        (NORWEGIAN, "p18s1", ("Kina", "china")),
        (LATVIAN, "p1s2", ("Indijas un Klusā okeāna", "indo-pacific")),
        (LATVIAN, "p3s1", ("Bosnijā un Hercegovinā", "bosnia-and-herzegovina")),
        (LATVIAN, "p4s1", ("IPPP", "itpp")),
        (LATVIAN, "p4s1", ("Viļņas", "vilnius")),
        (LATVIAN, "p7s2", ("Indiju", "india")),
        (LATVIAN, "p8s1", ("IPPP", "itpp")),
        (LATVIAN, "p8s2", ("IPSP", "ipcp")),
        (LATVIAN, "p10s1", ("Jenss Stoltenbergs", "jens-stoltenberg")),
        (LATVIAN, "p12s1", ("2022. gada stratēģiskās koncepcijas", "nato-strategic-concept-2022")),
    ],
)
def test_the_news_names_whom_they_name(source: str, id: str, wanted: tuple[str, str]) -> None:
    original = sentence(news(), id, source)
    assert wanted in linked(original.text, original.mentions)


@pytest.mark.parametrize(
    ("words", "never"),
    [
        ("Indijas un Klusā okeāna", {"india"}),
        ("Indo-Pacific", {"india"}),
        ("Asia-Pacific-programmet", {"asia", "asia-pacific"}),
        ("Asia-Pacific Programme", {"asia", "asia-pacific"}),
        ("Nikkei Asia", {"asia"}),
        ("Asia-Stillehavet", {"asia"}),
        ("Asia-stillehavslandene", {"asia"}),
        ("Asia-Pacific", {"asia"}),
        ("Mao Ning", {"china"}),
        ("Nato-møtet", {"vilnius-summit-2023"}),
        ("IPPP", {"ipcp"}),
        ("IPSP", {"itpp"}),
        ("Eiropas Drošības un sadarbības organizācijā", {"united-nations"}),
    ],
)
def test_the_news_never_means_by_these_words(words: str, never: set[str]) -> None:
    seen = 0
    for source in SOURCES:
        for s in source.sentences:
            for text, mentions in ((s.text, s.mentions), (s.gloss.text, s.gloss.mentions)):
                start = text.find(words)
                while start >= 0:
                    seen += 1
                    end = start + len(words)
                    assert not never & {
                        m.entity for m in mentions if m.start < end and start < m.end
                    }, f"{s.id}: {text}"
                    start = text.find(words, end)
    assert seen


ONE_SIDED: set[tuple[str, str, str]] = set()
"""Source, sentence and entity where only one of the two rightly has the name."""


def test_a_sentence_and_its_gloss_mention_the_same_entities() -> None:
    differing = {
        (source.slug, s.id, entity)
        for source in SOURCES
        for s in source.sentences
        if s.gloss.text
        for entity in {m.entity for m in s.mentions} ^ {m.entity for m in s.gloss.mentions}
    }
    assert differing == ONE_SIDED


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.slug)
def test_every_mention_is_words_of_its_sentence_and_none_overlap(source: Source) -> None:
    expect_mentions(source, news().entities)


def test_nothing_in_the_news_is_left_to_settle() -> None:
    assert news().findings == ()
