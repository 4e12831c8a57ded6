"""The joined collection: which entities are mentioned where, with which others, and their order."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from lectern.corpus.corpus import Corpus
from lectern.model.dates import PartialDate
from making import Files, build, catalog, entries, linked, news, page, sentence

FILES: Files = {
    "seeds/a.txt": "China met Japan and NATO.\nJapan spoke. Nobody heard.",
    "seeds/a.yml": "language: en\npublished: 2023-05-11",
    "seeds/b.txt": " date 2023-05 Japāna runāja ar Ķīnu un Krieviju.",
    "seeds/b.yml": "language: lv",
    "seeds/c.txt": "Nothing is named here.",
    "seeds/c.yml": "language: en",
    "docs/entities/nato.md": page("type: Organization\nprefLabel: {en: NATO}"),
    "docs/entities/asean.md": page("type: Organization\nprefLabel: {en: ASEAN}"),
    "docs/topics/t.md": page("prefLabel: {en: T}\nrule: {any: [japan]}"),
    "docs/topics/u.md": page("prefLabel: {en: U}\nrule: {all: [japan, nato]}"),
}


def test_texts_are_in_order_of_date_and_the_undated_last(tmp_path: Path) -> None:
    dates = {
        "a": "2023-05-11",
        "b": "2023-05",
        "c": "",
        "d": "2023",
        "e": "2022-12-31",
        "f": "2023",
    }
    texts = {f"seeds/{id}.txt": "x" for id in dates}
    records = {f"seeds/{id}.yml": f"published: {date}" for id, date in dates.items() if date}
    assert list(build(tmp_path, {**texts, **records}).sources) == ["e", "d", "f", "b", "a", "c"]


def test_what_a_record_says_is_known_of_its_text(tmp_path: Path) -> None:
    record = """
        language: ar-Latn
        title: Tail
        title_en: Title
        publisher: Paper
        published: 2023-05
        url: https://example.org/a?b=c&d
        slug: paper-2023
        roles: {p2: heading}
        notes: {title: of the title, p1: of the paragraph, p1s1: of the sentence}
    """
    files = {"seeds/a.txt": "One.\nTwo.", "seeds/a.yml": record}
    collection = build(tmp_path, files)
    source = collection.sources["a"]
    assert (source.language, source.language_detected, source.direction) == (
        "ar-Latn",
        False,
        "ltr",
    )
    assert (source.title, source.title_en, source.heading) == ("Tail", "Title", "Tail")
    assert (source.publisher, source.name, source.slug) == ("Paper", "Paper", "paper-2023")
    assert source.published == PartialDate(2023, 5)
    assert source.url == "https://example.org/a?b=c&d"
    assert [paragraph.role for paragraph in source.paragraphs] == ["body", "heading"]
    assert collection.title_notes == {"a": "of the title"}
    assert source.paragraphs[0].note == "of the paragraph"
    assert [s.note for s in source.sentences] == ["of the sentence", ""]


def test_a_text_of_which_nothing_is_known_is_called_by_its_first_words(tmp_path: Path) -> None:
    first = "Det er første gang at alliansen åpner et kontor i Asia, og det har vakt oppsikt der."
    source = build(tmp_path, {"seeds/a.txt": f"{first}\nMer."}).sources["a"]
    assert source.heading == (
        "Det er første gang at alliansen åpner et kontor i Asia, og det har vakt oppsikt…"
    )
    assert source.name == source.heading
    assert (source.slug, source.language, source.language_detected) == ("a", "nb", True)
    assert source.published is None


def test_a_name_from_right_to_left_does_not_turn_what_stands_behind_it(tmp_path: Path) -> None:
    source = build(tmp_path, {"seeds/a.txt": "مكتب في طوكيو"}).sources["a"]
    assert source.heading == "مكتب في طوكيو"
    assert f"{source.name}, 3 May 2023" == "\u2068مكتب في طوكيو\u2069, 3 May 2023"


NONE, CHECKED, DRAFT = ("", ""), ("", "Eins."), ("#, fuzzy\n", "Eins.")


@pytest.mark.parametrize(
    ("glosses", "status", "counts"),
    [
        ([NONE, NONE], "missing", (0, 0, 2)),
        ([CHECKED, NONE], "missing", (1, 0, 1)),
        ([NONE, DRAFT], "missing", (0, 1, 1)),
        ([CHECKED, DRAFT], "draft", (1, 1, 0)),
        ([CHECKED, CHECKED], "checked", (2, 0, 0)),
    ],
)
def test_a_gloss_is_as_good_as_its_weakest_sentence(
    tmp_path: Path, glosses: list[tuple[str, str]], status: str, counts: tuple[int, int, int]
) -> None:
    po = ""
    for id, text, (flag, gloss) in zip(["p1s1", "p2s1"], ["One.", "Two."], glosses, strict=True):
        po += flag + entries((id, text, gloss))
    source = build(tmp_path, {"seeds/a.txt": "One.\nTwo.", "seeds/a.en.po": po}).sources["a"]
    assert source.status == status
    assert tuple(source.count(each) for each in ("checked", "draft", "missing")) == counts


@pytest.mark.parametrize(
    ("mentions", "original", "gloss"),
    [
        pytest.param(
            "",
            [("Kina", "china"), ("Nato", "nato"), ("Kina", "china")],
            [("China", "china"), ("NATO", "nato"), ("China", "china")],
            id="as found",
        ),
        pytest.param(
            "{at: p1s1, text: Kina, entity: null}",
            [("Nato", "nato")],
            [("China", "china"), ("NATO", "nato"), ("China", "china")],
            id="removed",
        ),
        pytest.param(
            "{at: p1s1, text: Kontoret, entity: asean}, "
            "{at: p1s1, text: The office, entity: asean}",
            [("Kina", "china"), ("Nato", "nato"), ("Kontoret", "asean"), ("Kina", "china")],
            [("China", "china"), ("NATO", "nato"), ("The office", "asean"), ("China", "china")],
            id="added on either side",
        ),
        pytest.param(
            "{at: p1s1, text: Nato. Kontoret, entity: asean}",
            [("Kina", "china"), ("Nato. Kontoret", "asean"), ("Kina", "china")],
            [("China", "china"), ("NATO", "nato"), ("China", "china")],
            id="in place of what it touches",
        ),
        pytest.param(
            "{at: p1s1, text: Nato, entity: japan}",
            [("Kina", "china"), ("Nato", "japan"), ("Kina", "china")],
            [("China", "china"), ("NATO", "nato"), ("China", "china")],
            id="a country that only CLDR knows",
        ),
    ],
)
def test_an_editor_decides_what_is_mentioned(
    tmp_path: Path, mentions: str, original: list[object], gloss: list[object]
) -> None:
    text = "Kina og Nato. Kontoret i Kina."
    files = {
        "seeds/a.txt": text,
        "seeds/a.yml": f"language: nb\nmentions: [{mentions}]",
        "seeds/a.en.po": catalog(("p1s1", text, "China and NATO. The office in China.")),
        "docs/entities/nato.md": page("type: Organization\nprefLabel: {en: NATO, nb: Nato}"),
        "docs/entities/asean.md": page("type: Organization\nprefLabel: {en: ASEAN}"),
    }
    found = sentence(build(tmp_path, files), "p1s1")
    assert linked(found.text, found.mentions) == original
    assert linked(found.gloss.text, found.gloss.mentions) == gloss


AMBIGUOUS: Files = {
    "seeds/a.txt": "Georgia. Georgia is near.",
    "docs/entities/state.md": page("type: Place\nprefLabel: {en: Georgia (state), mul: Georgia}"),
    "docs/entities/georgia.md": page("type: Country\nprefLabel: {en: Georgia}"),
}


@pytest.mark.parametrize(
    ("mentions", "reported"),
    [
        ("", ["p1s1", "p1s2"]),
        ("{at: p1s2, text: Georgia, entity: state}", ["p1s1"]),
        ("{at: p1s2, text: Georgia, entity: null}", ["p1s1"]),
        ("{at: p1s2, text: near, entity: null}", ["p1s1", "p1s2"]),
    ],
)
def test_a_name_of_two_is_reported_until_an_editor_settles_it(
    tmp_path: Path, mentions: str, reported: list[str]
) -> None:
    record = f"language: en\nmentions: [{mentions}]"
    findings = build(tmp_path, {**AMBIGUOUS, "seeds/a.yml": record}).findings
    assert [finding.sentence for finding in findings] == reported
    assert findings[0].problem == (
        "“Georgia” can be Georgia and Georgia (state) and is not linked; "
        "settle it under “mentions:”"
    )


def test_entities_know_their_sentences_and_neighbours(tmp_path: Path) -> None:
    collection = build(tmp_path, FILES)
    assert list(collection.entities) == ["asean", "china", "japan", "nato", "russia"]
    assert {
        slug: {source: [s.id for s in found] for source, found in by_source.items()}
        for slug, by_source in collection.mentioned.items()
    } == {
        "china": {"b": ["p1s1"], "a": ["p1s1"]},
        "japan": {"b": ["p1s1"], "a": ["p1s1", "p2s1"]},
        "nato": {"a": ["p1s1"]},
        "russia": {"b": ["p1s1"]},
    }
    assert [e.slug for e in collection.most_mentioned] == [
        "japan",
        "china",
        "nato",
        "russia",
        "asean",
    ]
    neighbours = [(entity.slug, count) for entity, count in collection.neighbours("japan")]
    assert neighbours == [("china", 2), ("nato", 1), ("russia", 1)]
    assert collection.neighbours("asean") == []
    assert collection.mention_count("japan") == 3


def test_texts_know_their_entities_topics_and_each_other(tmp_path: Path) -> None:
    collection = build(tmp_path, FILES)
    entities = [(entity.slug, count) for entity, count in collection.entities_of("a")]
    assert entities == [("japan", 2), ("china", 1), ("nato", 1)]
    topics = [(t.slug, [p.sentence for p in found]) for t, found in collection.topics_of("a")]
    assert topics == [("t", ["p1s1", "p2s1"]), ("u", ["p1s1"])]
    assert [t.slug for t in collection.topics_of_sentence["a", "p1s1"]] == ["t", "u"]
    ((other, shared, common),) = collection.related("a")
    assert other.id == "b"
    assert {entity.slug for entity in shared} == {"china", "japan"}
    assert [topic.slug for topic in common] == ["t"]
    assert collection.related("c") == []


def test_a_name_in_the_gloss_alone_counts_for_its_sentence(tmp_path: Path) -> None:
    po = catalog(("p1s1", "Kontoret åpner.", "China’s office opens."))
    files = {"seeds/a.txt": "Kontoret åpner.", "seeds/a.yml": "language: nb", "seeds/a.en.po": po}
    collection = build(tmp_path, files)
    assert sentence(collection, "p1s1").entities == {"china"}
    assert collection.mention_count("china") == 1


@pytest.mark.parametrize(
    ("slug", "language", "published", "sentences", "roles"),
    [
        (
            "abc-nyheter-2023-05-11",
            "nb",
            "2023-05-11",
            25,
            {"p1": "caption", "p5": "heading", "p10": "heading", "p14": "heading", "p21": "teaser"},
        ),
        ("sargs-lv-2023-05-03", "lv", "2023-05-03", 24, {}),
    ],
)
def test_the_news_are_known_for_what_they_are(
    slug: str, language: str, published: str, sentences: int, roles: dict[str, str]
) -> None:
    (source,) = (each for each in news().sources.values() if each.slug == slug)
    assert (source.language, str(source.published)) == (language, published)
    assert not source.language_detected
    assert len(source.sentences) == sentences
    assert {p.id: p.role for p in source.paragraphs if p.role != "body"} == roles
    assert source.status == "checked"
    assert source.gloss_credit


def test_what_joins_the_texts_is_worked_out_before_it_is_asked_for(tmp_path: Path) -> None:
    corpus = build(tmp_path, FILES)

    def asked(of: Corpus) -> list[object]:
        counts = [of.mention_count(slug) for slug in of.entities]
        return [counts, [of.neighbours(slug) for slug in of.entities], of.topics_of_sentence]

    joined = replace(corpus)
    joined.join()
    first = asked(corpus)
    for source in corpus.sources.values():
        # To go through these now is an error.
        vars(source)["sentences"] = None
    assert asked(joined) == first
