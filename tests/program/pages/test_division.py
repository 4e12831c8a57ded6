"""A long text on several pages: where it is divided, and which page has a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lectern.model.sources import Gloss, Paragraph, Sentence
from lectern.model.tokens import Tokens, Word
from lectern.pages.addresses import Addresses
from lectern.pages.division import LIMIT, divide, weight
from lectern.pages.writer import Writer, read_written
from making import build
from making import page as curated


def paragraph(number: int, role: str = "body", size: int = 1, blank: bool = False) -> Paragraph:
    """A paragraph of so many bare sentences."""
    sentences = tuple(Sentence(f"p{number}s{n}", 0, "Ja.") for n in range(1, size + 1))
    return Paragraph(number, "Ja. " * size, blank, role, sentences)


def text(rows: Sequence[tuple[str, int, bool]]) -> list[Paragraph]:
    """Paragraphs by role, number of sentences, and whether a blank line stands before them."""
    return [paragraph(number, *row) for number, row in enumerate(rows, 1)]


ROLES = ("body", "heading", "subheading", "speaker", "verse", "list")
TEXTS = st.lists(st.tuples(st.sampled_from(ROLES), st.integers(1, 9), st.booleans()), min_size=1)


@given(rows=TEXTS, limit=st.integers(1, 30))
def test_every_paragraph_is_on_one_page_and_no_page_is_too_long(
    rows: list[tuple[str, int, bool]], limit: int
) -> None:
    paragraphs = text(rows)
    pages = list(divide(paragraphs, limit))
    assert [each for page in pages for each in page] == paragraphs
    assert all(pages)
    for page in pages:
        assert len(page) == 1 or sum(map(weight, page)) <= limit
    if sum(map(weight, paragraphs)) <= limit:
        assert len(pages) == 1


def ends(roles: str, limit: int, size: int = 1) -> list[int]:
    """The last paragraph of each page of a text whose roles are told by letters.

    A capital has a blank line before it.
    """
    named = {"b": "body", "h": "heading", "s": "subheading", "k": "speaker", "v": "verse"}
    rows = [(named[letter.lower()], size, letter.isupper()) for letter in roles]
    return [page[-1].number for page in divide(text(rows), limit)]


@pytest.mark.parametrize(
    ("roles", "limit", "wanted"),
    [
        pytest.param("bbbbbbbb", 8, [8], id="what fits is one page"),
        pytest.param("bbbbbbbbb", 8, [4, 9], id="pages are even"),
        pytest.param("bbbbbbbhbb", 8, [7, 10], id="at a heading"),
        pytest.param("bbbbhbbbbb", 8, [4, 10], id="at a heading when nearly full"),
        pytest.param("bhbbbbbbbb", 8, [5, 10], id="not at one before"),
        pytest.param("bbbbhshbbb", 8, [4, 10], id="at the first of several"),
        pytest.param("bbbbsbhbbb", 8, [6, 10], id="at the higher one"),
        pytest.param("bbbbhbbbb", 6, [4, 9], id="not behind a heading"),
        pytest.param("bbbbkbbbb", 5, [4, 9], id="not behind a speaker"),
        pytest.param("VvvvVvvvVv", 8, [4, 10], id="between stanzas"),
        pytest.param("vvvvvvvvvv", 8, [5, 10], id="in verse without any, where it must"),
    ],
)
def test_a_page_ends_where_least_is_torn(roles: str, limit: int, wanted: list[int]) -> None:
    assert ends(roles, limit) == wanted


def test_a_paragraph_that_no_page_holds_is_on_one_of_its_own() -> None:
    rows = [("body", 1, False), ("body", 50, False), ("body", 1, False)]
    assert [len(page) for page in divide(text(rows), 8)] == [1, 1, 1]


def test_glosses_and_words_count_for_what_they_take() -> None:
    words = [*[Word("ja", "ja", "INTJ")] * 16, Word(".", ".", "PUNCT")]
    tokens = Tokens("p1s1", [0] * 17, words)
    annotated = Sentence("p1s1", 0, "Ja.", Gloss("Yes.", "checked"), tokens=tokens)
    glossed = Sentence("p1s1", 0, "Ja.", Gloss("Yes.", "checked"))
    for sentence, most in ((annotated, 347), (glossed, 1142)):
        whole = [Paragraph(n, "Ja.", sentences=(sentence,)) for n in range(1, most + 1)]
        assert len(list(divide(whole, LIMIT))) == 1
        assert len(list(divide([*whole, paragraph(most + 1, size=5)], LIMIT))) == 2


@pytest.mark.parametrize("directory_urls", [True, False])
def test_an_address_asks_which_page_has_the_sentence(tmp_path: Path, directory_urls: bool) -> None:
    files = {"seeds/a.txt": "Ja. Nei.\n" * 5, "seeds/a.yml": "language: nb\nslug: ja"}
    source = build(tmp_path, files).sources["a"]
    addresses = Addresses(directory_urls, 4)
    found = {id: addresses.sentence_path(source, id) for id in ("p2s2", "p3s1", "p4", "p5s2w1")}
    assert found == {
        "p2s2": "sources/ja.md",
        "p3s1": "sources/ja/2.md",
        "p4": "sources/ja/2.md",
        "p5s2w1": "sources/ja/3.md",
    }
    assert addresses.url("sources/ja/2.md") == (
        "sources/ja/2/" if directory_urls else "sources/ja/2.html"
    )
    for part in addresses.parts(source):
        for sentence in part.sentences:
            assert addresses.sentence_path(source, sentence.id) == part.path


def test_prose_leads_to_the_page_that_has_the_place(tmp_path: Path) -> None:
    body = (
        "[1](sources/ja.md#p2s1) [2](<sources/ja.md#p3s1>) [3](sources/ja.md#p5) "
        "[4](sources/ja.md#cite) [5](sources/ja.md) `[6](sources/ja.md#p5)` [^a:p4s1]"
    )
    files = {
        "seeds/a.txt": "Ja. Nei.\n" * 5,
        "seeds/a.yml": "language: nb\nslug: ja",
        "docs/about.md": curated("title: About", body),
    }
    writer = Writer(build(tmp_path, files), True, limit=4)
    made = {page.path: page for page in writer.pages(read_written(tmp_path / "docs"))}
    said, _, evidence = made["about.md"].markdown.partition("\n")
    assert said == (
        "[1](sources/ja.md#p2s1) [2](<sources/ja/2.md#p3s1>) [3](sources/ja/3.md#p5) "
        "[4](sources/ja.md#cite) [5](sources/ja.md) `[6](sources/ja.md#p5)` [^a:p4s1]"
    )
    assert "(sources/ja/2.md#p4s1)" in evidence


def test_a_text_that_fits_has_one_page_and_is_called_by_its_title(tmp_path: Path) -> None:
    collection = build(tmp_path, {"seeds/a.txt": "Ja.\n" * 9, "seeds/a.yml": "language: nb"})

    def titles(limit: int) -> list[str]:
        made = Writer(collection, True, limit=limit).pages(read_written(tmp_path / "docs"))
        return [page.title for page in made if page.path.startswith("sources/a")]

    assert titles(9) == ["Ja."]
    assert titles(4) == ["Ja.", "Ja. (part 2 of 3)", "Ja. (part 3 of 3)"]
    whole = [page for page in Writer(collection, True).pages({}) if page.path == "sources/a.md"]
    assert "text-parts" not in whole[0].markdown
