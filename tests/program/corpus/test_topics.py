"""Topics: the sentences that a rule and its pins select, and the reason given for each."""

from __future__ import annotations

from pathlib import Path

import pytest

from lectern.model.errors import TopicError
from lectern.pages.writer import Writer
from making import Files, build, catalog, news, page, refusal

FILES: Files = {
    "seeds/a.txt": "Kina advarte Nato.\nRussland støtter Kina.\nHybride operasjoner.\n"
    "Kontoret åpner.",
    "seeds/a.yml": "language: nb\nslug: first\npublished: 2023",
    "seeds/a.en.po": catalog(
        ("p1s1", "Kina advarte Nato.", "China warned NATO."),
        ("p2s1", "Russland støtter Kina.", "Russia supports China."),
        ("p3s1", "Hybride operasjoner.", "Hybrid operations."),
        ("p4s1", "Kontoret åpner.", ""),
    ),
    "seeds/b.txt": "中国警告北约。",
    "seeds/b.yml": "language: zh",
    "docs/entities/nato.md": page("type: Organization\nprefLabel: {en: NATO, nb: Nato, zh: 北约}"),
}


def topic(rest: str) -> Files:
    """The collection with a topic, of whose front matter `rest` starts on line 3."""
    return {**FILES, "docs/topics/x.md": page(f"prefLabel: {{en: X}}\n{rest}")}


def gathered(folder: Path, rest: str) -> list[tuple[str, str]]:
    """The places and reasons of a topic's passages."""
    passages = build(folder, topic(rest)).topics["x"].passages
    return [(f"{passage.source} {passage.sentence}", passage.reason) for passage in passages]


@pytest.mark.parametrize(
    ("rule", "wanted"),
    [
        (
            "{any: [china]}",
            [
                ("a p1s1", "mentions China"),
                ("a p2s1", "mentions China"),
                ("b p1s1", "mentions China"),
            ],
        ),
        (
            "{any: [nato, russia]}",
            [
                ("a p1s1", "mentions NATO"),
                ("a p2s1", "mentions Russia"),
                ("b p1s1", "mentions NATO"),
            ],
        ),
        (
            "{all: [nato, china]}",
            [("a p1s1", "mentions NATO and China"), ("b p1s1", "mentions NATO and China")],
        ),
        ("{all: [china], any: [russia, japan]}", [("a p2s1", "mentions China and Russia")]),
        ("{any: [china], none: [nato]}", [("a p2s1", "mentions China")]),
        ("{all: [china, {none: [nato, japan]}]}", [("a p2s1", "mentions China")]),
        ("{any: [japan]}", []),
        ("{phrase: {en: [hybrid  operations]}}", [("a p3s1", "says “Hybrid operations”")]),
        ("{phrase: {en: [hybrid], nb: [hybride]}}", [("a p3s1", "says “Hybrid”")]),
        ("{phrase: {nb: [hybride]}}", [("a p3s1", "says “Hybride”")]),
        ("{phrase: {nb: ['HYBRID*']}}", [("a p3s1", "says “Hybride”")]),
        ("{phrase: {nb: [hybrid, operasjon, bride]}}", []),
        ("{phrase: {nb: ['*operasjoner', 'hybride.operasjoner']}}", []),
        ("{phrase: {nb: [kontoret]}}", [("a p4s1", "says “Kontoret”")]),
        ("{phrase: {lv: [kontoret], nb: [office]}}", []),
        (
            "{phrase: {en: ['warn*'], zh: [警告]}}",
            [("a p1s1", "says “warned”"), ("b p1s1", "says “警告”")],
        ),
        (
            "{all: [china, {phrase: {en: ['support*']}}]}",
            # No words are known for the Chinese text, and a name alone says too little.
            [("a p2s1", "mentions China; says “supports”")],
        ),
        (
            "{all: [china, {any: [nato, russia]}, {phrase: {en: ['support*']}}]}",
            # Two conditions decide without the words.
            [
                ("a p2s1", "mentions China and Russia; says “supports”"),
                ("b p1s1", "mentions China and NATO"),
            ],
        ),
        (
            "{any: [{all: [china, russia]}, {phrase: {nb: ['åpne*']}}]}",
            [("a p2s1", "mentions China and Russia"), ("a p4s1", "says “åpner”")],
        ),
        ("{all: [china], phrase: {nb: [kontoret]}}", []),
        (
            "{all: [china], none: [{phrase: {en: [support*]}}, russia]}",
            [("a p1s1", "mentions China"), ("b p1s1", "mentions China")],
        ),
        ("{phrase: {nb: [operasjon]}}", []),
        ("{phrase: {nb: ['=Kontoret']}}", [("a p4s1", "says “Kontoret”")]),
        (
            "{any: [china], none: [{phrase: {en: [warned]}}, {all: [china, russia]}]}",
            [("b p1s1", "mentions China")],
        ),
    ],
)
def test_a_rule_gathers_what_meets_it_and_says_why(
    tmp_path: Path, rule: str, wanted: list[tuple[str, str]]
) -> None:
    assert gathered(tmp_path, f"rule: {rule}") == wanted


PIN = "{source: a, at: p4s1, quote: Kontoret, note: the office is NATO’s}"


@pytest.mark.parametrize(
    ("rest", "wanted"),
    [
        (f"pins: [{PIN}]", [("a p4s1", "is pinned: the office is NATO’s")]),
        (f"pins: [{PIN.replace('a,', 'first,')}]", [("a p4s1", "is pinned: the office is NATO’s")]),
        (
            f"pins: [{PIN}]\nrule: {{phrase: {{nb: [kontoret]}}}}",
            [("a p4s1", "says “Kontoret”; is pinned: the office is NATO’s")],
        ),
        (f"exclude: [{PIN}]\nrule: {{phrase: {{nb: [kontoret]}}}}", []),
        (f"exclude: [{PIN}]\nrule: {{any: [russia]}}", [("a p2s1", "mentions Russia")]),
        ("summary: nothing yet", []),
    ],
)
def test_an_editor_has_the_last_word(
    tmp_path: Path, rest: str, wanted: list[tuple[str, str]]
) -> None:
    assert gathered(tmp_path, rest) == wanted


@pytest.mark.parametrize(
    ("rest", "line", "problem", "remedy"),
    [
        (
            "rule:\n  any:\n    - china\n    - chine",
            6,
            "entity “chine” that is not there",
            "chine.md",
        ),
        (
            "rule: {all: [china, {none: [chine]}]}",
            3,
            "entity “chine” that is not there",
            "chine.md",
        ),
        ("rule: {any: china}", 3, "“rule.any”: it is not a list", "[one, two]"),
        ("rule:\n  any:\n  - pharse: {en: [x]}", 5, "unknown field “rule.any.0.pharse”", "name"),
        ("rule: {phrase: {no: [x]}}", 3, "“no” is not a written language", "nb (Bokmål)"),
        ("rule: {phrase: {en: ['']}}", 3, "“rule.phrase.en.0”: it is empty", "write the words"),
        ("rule: {none: [china]}", 3, "it only excludes", "all, any or phrase"),
        ("rule: {any: [china, {none: [nato]}]}", 3, "it only excludes", "all, any or phrase"),
        ("rule: {}", 3, "it only excludes", "all, any or phrase"),
        ("related:\n  - x\n  - y", 5, "no topic “y”", "docs/topics/y.md"),
        ("broader: [y]", 3, "no topic “y”", "docs/topics/y.md"),
        (
            f"pins:\n- {PIN}\n- {PIN.replace('a,', 'c,')}",
            5,
            "no source “c”",
            "its id or by its slug",
        ),
        (f"pins:\n- {PIN.replace('p4', 'p5')}", 4, "a has no sentence “p5s1”", "the sentence"),
        (f"pins:\n- {PIN.replace('Kontoret', 'kontoret')}", 4, "“kontoret” is not", "Kontoret å"),
        (
            f"exclude:\n- {PIN.replace('Kontoret', 'The')}",
            4,
            "“The” is not in p4s1",
            "quote",
        ),
        (f"pins:\n- {PIN.replace('Kontoret', chr(39) * 2)}", 4, "“pins.0.quote”: it is", "write"),
        (
            "pins:\n- {source: a, at: p4s1, quote: Kontoret}",
            4,
            "“pins.0.note” is missing",
            "add it",
        ),
    ],
)
def test_a_topic_that_says_something_impossible_is_refused(
    tmp_path: Path, rest: str, line: int, problem: str, remedy: str
) -> None:
    told = refusal(tmp_path, topic(rest))
    assert (told.error, told.place) == (TopicError, f"docs/topics/x.md:{line}")
    assert problem in told.problem
    assert remedy in told.remedy


def test_a_topic_needs_an_english_name(tmp_path: Path) -> None:
    told = refusal(tmp_path, {**FILES, "docs/topics/x.md": page("prefLabel: {nb: X}")})
    assert (told.error, told.place) == (TopicError, "docs/topics/x.md:2")
    assert "no English label" in told.problem
    assert "add “en: …”" in told.remedy


def test_topics_are_in_order_of_their_names(tmp_path: Path) -> None:
    names = {"a": "office", "b": "Asia", "c": "China"}
    pages = {f"docs/topics/{slug}.md": page(f"prefLabel: {{en: {n}}}") for slug, n in names.items()}
    collection = build(tmp_path, {**FILES, **pages, "docs/topics/index.md": "# All"})
    assert [topic.name for topic in collection.topics.values()] == ["Asia", "China", "office"]


@pytest.mark.parametrize("slug", news().topics)
def test_every_passage_of_a_topic_in_the_news_has_a_reason(slug: str) -> None:
    passages = news().topics[slug].passages
    assert passages
    assert all(passage.reason for passage in passages)
    places = [(passage.source, passage.sentence) for passage in passages]
    assert len(set(places)) == len(places)


def test_a_collection_without_topics_says_so(tmp_path: Path) -> None:
    collection = build(tmp_path, {"seeds/a.txt": "Kina."})
    (index,) = [it for it in Writer(collection, True).pages({}) if it.path == "topics/index.md"]
    assert "No topic has been written yet." in index.markdown
