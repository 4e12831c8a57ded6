"""Quotations: the words are where the record says; found by sentence, speaker and subject."""

from __future__ import annotations

from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from lectern.corpus import attributed
from lectern.corpus.corpus import Corpus
from lectern.model.attribution import Party, Quotation
from lectern.model.errors import RecordError
from lectern.pages.writer import Writer
from making import Files, build, catalog, news, page, refusal

FILES: Files = {
    "seeds/a.txt": "Kontoret åpner, sa Kari.\n"
    "– Kina er langt borte. Men ikke for langt, sa hun til Posten.\n"
    "Ifølge Posten sa en kilde at Kina kommer.",
    "seeds/a.en.po": catalog(
        ("p1s1", "Kontoret åpner, sa Kari.", "The office opens, Kari said."),
        ("p2s1", "– Kina er langt borte.", "“China is far away."),
        ("p2s2", "Men ikke for langt, sa hun til Posten.", "But not too far,” she told Posten."),
        ("p3s1", "Ifølge Posten sa en kilde at Kina kommer.", ""),
    ),
    "docs/entities/kari.md": page("type: Person\nprefLabel: {en: Kari, mul: Kari}"),
    "docs/entities/posten.md": page(
        "type: NewsMediaOrganization\nprefLabel: {en: Posten, mul: Posten}"
    ),
}

RECORD = """language: nb
publisher: Avisen
quotations:
  - at: p3s1
    quote: Kina kommer
    by: {words: a source}
    speech: indirect
    via: [posten]
  - at: p1s1
    quote: Kontoret åpner
    gloss: The office opens
    by: kari
    speech: direct
  - at: p2s1
    quote: Kina er langt
      borte. Men ikke for langt
    gloss: China is far away. But not too far
    by: kari
    attribution: implicit
    speech: direct
    to: posten
    note: Nobody is named.
"""


@pytest.fixture
def collection(tmp_path: Path) -> Corpus:
    """One text in which three quotations have been noted, not in order."""
    return build(tmp_path, {**FILES, "seeds/a.yml": RECORD})


def words(collection: Corpus, quotations: tuple[Quotation, ...]) -> list[str]:
    """The quoted words of each."""
    return [attributed.original_of(collection, each.excerpt) for each in quotations]


def test_quotations_are_in_order_of_the_text_and_keep_its_words(collection: Corpus) -> None:
    assert words(collection, collection.quotations.all) == [
        "Kontoret åpner",
        "Kina er langt borte. Men ikke for langt",
        "Kina kommer",
    ]


def test_a_quotation_is_found_from_each_sentence_that_it_runs_over(collection: Corpus) -> None:
    found = {
        sentence: words(collection, quotations)
        for (_, sentence), quotations in collection.quotations.by_sentence.items()
    }
    long = "Kina er langt borte. Men ikke for langt"
    assert found == {
        "p1s1": ["Kontoret åpner"],
        "p2s1": [long],
        "p2s2": [long],
        "p3s1": ["Kina kommer"],
    }


def test_a_quotation_is_found_from_its_speaker_its_bearers_and_its_subjects(
    collection: Corpus,
) -> None:
    quotations = collection.quotations
    long = "Kina er langt borte. Men ikke for langt"
    assert {who: words(collection, found) for who, found in quotations.by_speaker.items()} == {
        Party("kari"): ["Kontoret åpner", long],
        Party(words="a source"): ["Kina kommer"],
    }
    assert {who: words(collection, found) for who, found in quotations.passed_on.items()} == {
        "posten": [long, "Kina kommer"]
    }
    # Posten and Kari are named in the sentences, but not in the quoted words.
    assert {who: words(collection, found) for who, found in quotations.about.items()} == {
        "china": [long, "Kina kommer"]
    }


def test_the_english_is_the_words_picked_else_that_of_the_whole_sentences(tmp_path: Path) -> None:
    record = RECORD.replace("    gloss: The office opens\n", "")
    collection = build(tmp_path, {**FILES, "seeds/a.yml": record})
    english = [attributed.english_of(collection, q.excerpt) for q in collection.quotations.all]
    assert [(each.text, each.whole, each.status) for each in english] == [
        ("The office opens, Kari said.", True, "checked"),
        ("China is far away. But not too far", False, "checked"),
        ("", True, "missing"),
    ]


def test_sentences_that_touch_are_quoted_as_they_stand(tmp_path: Path) -> None:
    record = """language: zh
quotations:
  - {at: p1s1, quote: 北约来了。中国说不, by: {words: China}, speech: direct}"""
    files = {"seeds/a.txt": "“北约来了。中国说不。”", "seeds/a.yml": record}
    collection = build(tmp_path, files)
    (quotation,) = collection.quotations.all
    assert len(quotation.excerpt.original) == 2
    assert words(collection, (quotation,)) == ["北约来了。中国说不"]


def test_a_country_that_only_speaks_has_its_page(tmp_path: Path) -> None:
    record = RECORD.replace("by: kari\n    speech", "by: peru\n    speech")
    collection = build(tmp_path, {**FILES, "seeds/a.yml": record})
    assert "peru" in collection.entities


@pytest.mark.parametrize(
    ("quotation", "line", "problem", "remedy"),
    [
        ("at: p9s1\n    quote: x", 4, "a has no sentence “p9s1”", "the last is p3s1"),
        ("at: p2\n    quote: x", 4, "a has no sentence “p2”", "in which the words begin"),
        ("at: p1s1\n    quote: kontoret åpner", 5, "is not in p1s1", "Kontoret åpner, sa"),
        ("at: p1s1\n    quote: Kina er", 5, "is not in p1s1", "quote the text exactly"),
        ("at: p2s1\n    quote: Kina er borte", 5, "is not in p2s1", "exactly"),
        ("at: p1s1\n    quote: Kari\n    gloss: Mary", 6, "in the gloss of p1s1", "The office"),
        ("at: p3s1\n    quote: Kina\n    gloss: China", 6, "in the gloss of p3s1", "exactly"),
        ("at: p1s1\n    quote: ''", 5, "“quotations.0.quote”: it is empty", "write the words"),
        ("at: p1s1", 4, "“quotations.0.quote” is missing", "add it"),
    ],
)
def test_words_that_do_not_stand_there_are_refused(
    tmp_path: Path, quotation: str, line: int, problem: str, remedy: str
) -> None:
    record = f"language: nb\n\nquotations:\n  - {quotation}\n    by: kari\n    speech: direct\n"
    told = refusal(tmp_path, {**FILES, "seeds/a.yml": record})
    assert (told.error, told.place) == (RecordError, f"seeds/a.yml:{line}")
    assert problem in told.problem
    assert remedy in told.remedy


@pytest.mark.parametrize(
    ("rest", "line", "problem", "remedy"),
    [
        ("by: karin", 6, "there is no entity “karin”", "or write {words: …}"),
        ("by: kari\n    to: postten", 7, "there is no entity “postten”", "postten.md"),
        (
            "by: kari\n    via:\n      - posten\n      - nobody",
            9,
            "no entity “nobody”",
            "nobody.md",
        ),
        ("by: kari\n    via: [avisen]", 7, "“avisen” published the text itself", "remove it"),
        ("by:", 6, "“quotations.0.by”: it is not text", "words"),
        ("by: {words: ''}", 6, "“quotations.0.by.words”: it is empty", "write the words"),
        ("by: {word: she}", 6, "unknown field “quotations.0.by.word”", "correct its name"),
        ("by: kari\n    via: posten", 7, "“quotations.0.via”: it is not a list", "[one, two]"),
        ("note: x", 4, "“quotations.0.by” is missing", "add it"),
        ("by: kari\n    attribution: no", 7, "“quotations.0.attribution”", "correct the value"),
        ("by: kari\n    speaker: she", 7, "unknown field “quotations.0.speaker”", "correct"),
    ],
)
def test_a_speaker_that_cannot_be_told_is_refused(
    tmp_path: Path, rest: str, line: int, problem: str, remedy: str
) -> None:
    record = (
        "language: nb\npublisher: Avisen\nquotations:\n  - at: p1s1\n    quote: Kontoret\n"
        f"    {rest}\n    speech: direct\n"
    )
    publisher = page("type: NewsMediaOrganization\nprefLabel: {en: The Paper, nb: Avisen}")
    files = {**FILES, "seeds/a.yml": record, "docs/entities/avisen.md": publisher}
    told = refusal(tmp_path, files)
    assert (told.error, told.place) == (RecordError, f"seeds/a.yml:{line}")
    assert problem in told.problem
    assert remedy in told.remedy


@pytest.mark.parametrize("speech", ["spoken", "Direct", "''"])
def test_a_kind_of_speech_that_is_none_is_refused(tmp_path: Path, speech: str) -> None:
    record = (
        "language: nb\nquotations:\n  - at: p1s1\n    quote: Kontoret\n    by: kari\n"
        f"    speech: {speech}\n"
    )
    told = refusal(tmp_path, {**FILES, "seeds/a.yml": record})
    assert (told.error, told.place) == (RecordError, "seeds/a.yml:6")
    assert "“quotations.0.speech”" in told.problem
    assert "direct" in told.problem


def made(collection: Corpus, path: str) -> LexborHTMLParser:
    """The page of a collection, its Markdown read as the HTML that most of it is."""
    writer = Writer(collection, True)
    (found,) = [page for page in writer.pages({}) if page.path == path]
    return LexborHTMLParser(writer.blocks.restore(found.markdown))


def text(node: object) -> str:
    """The text of an element on one line."""
    return " ".join(node.text().split())  # type: ignore[attr-defined]


def test_a_sentence_says_who_is_quoted_in_it(collection: Corpus) -> None:
    html = made(collection, "sources/a.md")
    assert {
        row.attributes["id"]: [text(node) for node in row.css(".quoted")]
        for row in html.css(".sentence")
    } == {
        "p1s1": ["Quoted p1s1 Kari, in direct speech"],
        "p2s1": ["Quoted p2s1 Kari (by the context), to Posten, in direct speech (p2s1–p2s2)"],
        "p2s2": ["Quoted p2s2 Kari (by the context), to Posten, in direct speech (p2s1–p2s2)"],
        "p3s1": ["Quoted p3s1 a source, per Posten, in indirect speech"],
    }
    assert [text(node) for node in html.css(".original")] == [
        "Kontoret åpner, sa Kari.",
        "– Kina er langt borte.",
        "Men ikke for langt, sa hun til Posten.",
        "Ifølge Posten sa en kilde at Kina kommer.",
    ]


LONG = "Kari (by the context), to Posten, per Avisen, p2s1–p2s2 · in direct speech Nobody is named."
FROM_SOURCE = "a source, per Posten, per Avisen, p3s1 · in indirect speech"


@pytest.mark.parametrize(
    ("path", "captions"),
    [
        (
            "quotations/index.md",
            ["Kari, per Avisen, p1s1 · in direct speech", LONG, FROM_SOURCE],
        ),
        ("entities/kari.md", ["Kari, per Avisen, p1s1 · in direct speech", LONG]),
        ("entities/posten.md", [LONG, FROM_SOURCE]),
        ("entities/china.md", [LONG, FROM_SOURCE]),
    ],
)
def test_quotations_are_shown_with_the_way_by_which_they_came(
    collection: Corpus, path: str, captions: list[str]
) -> None:
    html = made(collection, path)
    assert [text(node) for node in html.css(".quotation figcaption")] == captions
    for node in html.css(".quotation blockquote"):
        assert (node.attributes["lang"], node.attributes["dir"]) == ("nb", "ltr")
    (link,) = [a for a in html.css("figcaption a") if "p2s1" in a.text()]
    assert link.attributes["href"] == "../../sources/a/#p2s1".replace(
        "../../", "../" if path.startswith("quotations") else "../../"
    )


def test_a_collection_without_quotations_says_so(tmp_path: Path) -> None:
    collection = build(tmp_path, {"seeds/a.txt": "Kina."})
    assert "No quotation has been noted yet." in made(collection, "quotations/index.md").html


def test_the_news_are_quoted_by_their_own_marks() -> None:
    """A sentence that opens with a dash or a quotation mark, or a heading with one, is direct."""
    collection = news()
    for source in collection.sources.values():
        for sentence in source.sentences:
            direct = sentence.text.startswith(("–", '"')) or ": –" in sentence.text
            if direct:
                assert (source.id, sentence.id) in collection.quotations.by_sentence, sentence.text
