"""Near misses are reported, not ignored, and words that resemble a country are not linked."""

from __future__ import annotations

from pathlib import Path

import pytest

import making
from lectern import languages
from lectern.languages import segmentation
from lectern.model.errors import EntityError, LecternError, ProseError, SeedError, TopicError
from lectern.pages.writer import Writer, read_written

TEXT = {"seeds/a.txt": "Kina."}


def refused_page(folder: Path, body: str) -> ProseError:
    """What an editor is told of a hand-written page."""
    collection = making.build(folder, {**TEXT, "docs/more.md": body})
    with pytest.raises(ProseError) as told:
        Writer(collection, True).pages(read_written(folder / "docs"))
    return told.value


@pytest.mark.parametrize(
    ("body", "line", "problem"),
    [
        ("x\n\n/// outside | From\nwords\n", 3, "not closed"),
        ("/// a\n/// b\n///\n", 1, "not closed"),
        ("words[^1]\n", 1, "has no text"),
        ("words[^a]\n", 1, "has no text"),
        ("x\n<!-- lectern : topics -->\n", 2, "asks for nothing"),
        ("in a line <!-- lectern: topics -->\n", 1, "asks for nothing"),
        ("[x](../sources/a.md#p9s9)\n", 1, "no sentence"),
    ],
)
def test_prose_that_markdown_would_pass_over_is_refused(
    tmp_path: Path, body: str, line: int, problem: str
) -> None:
    told = refused_page(tmp_path, body)
    assert told.line == line
    assert problem in told.problem


def test_prose_that_is_right_is_left_alone(tmp_path: Path) -> None:
    body = "words[^1] and[^a:p1s1]\n\n/// outside | From\nwords\n///\n\n[^1]: Note.\n\n`/// x`\n"
    collection = making.build(tmp_path, {**TEXT, "docs/more.md": body})
    pages = Writer(collection, True).pages(read_written(tmp_path / "docs"))
    (page,) = [page for page in pages if page.path == "more.md"]
    assert page.markdown.startswith(body)


def test_a_link_by_id_names_the_address(tmp_path: Path) -> None:
    record = {"seeds/a.yml": "slug: kina-1\n"}
    making.write(tmp_path, record)
    told = refused_page(tmp_path, "[x](sources/a.md#p1s1)\n")
    assert "sources/kina-1.md" in told.remedy


PERSON = "---\ntype: Person\nprefLabel: {en: %s}\n%s---\n"

BAD_FILES = [
    ({"seeds/b.TXT": "x"}, SeedError, "are ignored"),
    ({"seeds/sub/b.txt": "x"}, SeedError, "not a text file"),
    ({"seeds/b.txt": "\u200b\u2060\n"}, SeedError, "is empty"),
    (
        {"docs/entities/x.md": PERSON % ("X", "sameAs: ['javascript:1']\n")},
        EntityError,
        "web address",
    ),
    (
        {f"docs/entities/{name}.md": PERSON % (name, "") for name in "xX"},
        EntityError,
        "only in case",
    ),
    (
        {"docs/topics/x.md": "---\nprefLabel: {en: X}\nrule: {phrase: {en: ['*']}}\n---\n"},
        TopicError,
        "every sentence",
    ),
]


@pytest.mark.parametrize(("files", "error", "problem"), BAD_FILES)
def test_a_file_that_would_mislead_is_refused(
    tmp_path: Path, files: dict[str, str], error: type[LecternError], problem: str
) -> None:
    told = making.refusal(tmp_path, {**TEXT, **files})
    assert told.error is error
    assert problem in told.problem


def test_a_catalogue_merged_with_its_past_loads(tmp_path: Path) -> None:
    past = '#~| msgctxt "p9s1"\n#~| msgid "Gone"\n#~ msgctxt "p9s1"\n#~ msgid "x"\n#~ msgstr "y"\n'
    po = making.catalog(("p1s1", "Kina.", "China.")) + past
    collection = making.build(tmp_path, {**TEXT, "seeds/a.en.po": po})
    assert making.sentence(collection, "p1s1").gloss.text == "China."


@pytest.mark.parametrize(
    ("language", "text", "linked"),
    [
        ("en", "Northern Ireland and Ireland met in New Mexico.", [("Ireland", "ireland")]),
        ("en", "Ships in the South China Sea left China.", [("China", "china")]),
        ("fr", "Maurice Ravel en France", [("France", "france")]),
        ("fi", "Oman edun vuoksi Japani", [("Japani", "japan")]),
    ],
)
def test_a_longer_name_that_is_not_the_country_is_not_linked(
    tmp_path: Path, language: str, text: str, linked: list[tuple[str, str]]
) -> None:
    files = {"seeds/a.txt": text, "seeds/a.yml": f"language: {language}\n"}
    sentence = making.sentence(making.build(tmp_path, files), "p1s1")
    assert making.linked(sentence.text, sentence.mentions) == linked


def test_georgian_is_divided_although_its_letters_count_as_small() -> None:
    text = "საფრანგეთი წინააღმდეგია. ჩინეთმა გააფრთხილა."
    assert len(segmentation.sentences(text, "ka")) == 2


def test_numbers_do_not_decide_the_language() -> None:
    words = "Die NATO will ein Büro in Tokio eröffnen und China ist dagegen."
    assert languages.detect(words + " 12345678" * 500) == "de"
