"""Texts and their records: read unchanged, or refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from lectern.model.dates import PartialDate
from lectern.model.errors import RecordError, SeedError, unusable_name
from lectern.reading import texts
from making import Files, build, refusal


@pytest.mark.parametrize(
    ("raw", "paragraphs"),
    [
        pytest.param(b"One.\nTwo.\n", ["One.", "Two."], id="lines"),
        pytest.param(b"\xef\xbb\xbfOne.\nTwo.", ["One.", "Two."], id="byte order mark"),
        pytest.param(b"One.\r\nTwo.\r\n", ["One.", "Two."], id="Windows"),
        pytest.param(b"One.\rTwo.\r", ["One.", "Two."], id="old Macintosh"),
        pytest.param(b"\n\nOne.\n \t\n\nTwo.\n\n", ["One.", "Two."], id="blank lines"),
        pytest.param(b"  One.\tTwo. \n", ["  One.\tTwo. "], id="white space in a line"),
    ],
)
def test_a_paragraph_is_a_line_that_is_not_blank(
    tmp_path: Path, raw: bytes, paragraphs: list[str]
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(raw)
    text = texts.read_text(path)
    assert [(p.id, p.text) for p in text.paragraphs] == [
        (f"p{number}", line) for number, line in enumerate(paragraphs, 1)
    ]


def test_the_digest_is_that_of_the_bytes_as_received(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"abc")
    # The first example of FIPS 180-2.
    assert texts.read_text(path).sha256 == (
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    )


@pytest.mark.parametrize(
    ("text", "date", "first"),
    [
        (" date 2023-05 One.", PartialDate(2023, 5), "One."),
        (" date 2023-05-11 One.", PartialDate(2023, 5, 11), "One."),
        (" date 2023-05\nOne.", PartialDate(2023, 5), "One."),
        ("\ufeff date 2023-05 One.", PartialDate(2023, 5), "One."),
        ("One.", None, "One."),
        ("date 2023-05 One.", None, "date 2023-05 One."),
        (" date 2023 One.", None, " date 2023 One."),
        (" date 2023-05x One.", None, " date 2023-05x One."),
        ("One.\n date 2023-05 Two.", None, "One."),
    ],
)
def test_a_marker_at_the_start_dates_the_text_and_is_no_part_of_it(
    tmp_path: Path, text: str, date: PartialDate | None, first: str
) -> None:
    path = tmp_path / "a.txt"
    path.write_text(text, "utf-8")
    result = texts.read_text(path)
    assert (result.marker, result.paragraphs[0].text) == (date, first)


@pytest.mark.parametrize(
    ("raw", "place", "problem", "remedy"),
    [
        (b"abc\n\xe6", ":2", "byte 4 (0xe6)", "UTF-8"),
        (b"\xef\xbb\xbfab\xff", ":1", "byte 5 (0xff)", "UTF-8"),
        (b"ab\rc\r\nd\xff", ":3", "byte 7 (0xff)", "UTF-8"),
        ("One.".encode("utf-16"), ":1", "byte 0 (0xff)", "UTF-8"),
        (b"", "", "empty", "add the text"),
        (b" \n\t\r\n\xe2\x80\xa8\n", "", "empty", "add the text"),
        (b" date 2023-05 ", "", "empty", "add the text"),
        (b" date 2023-05", "", "empty", "add the text"),
        (b" date 2023-13 One.", ":1", "“2023-13” is not a day", "correct the marker"),
        (b" date 2023-02-30 One.", ":1", "“2023-02-30” is not a day", "correct the marker"),
        (b"One.\nT\0wo.", ":2", "U+0000 at column 2", "remove it"),
        (b"One.\n\nTwo\x1b[0m", ":3", "U+001B at column 4", "remove it"),
        ("On\u0085e.".encode(), ":1", "U+0085 at column 3", "remove it"),
        ("One\ufffe".encode(), ":1", "U+FFFE at column 4", "remove it"),
        ("\ufdd0".encode(), ":1", "U+FDD0 at column 1", "remove it"),
        ("😀\U0010ffff".encode(), ":1", "U+10FFFF at column 2", "remove it"),
    ],
)
def test_what_is_not_a_text_is_refused(
    tmp_path: Path, raw: bytes, place: str, problem: str, remedy: str
) -> None:
    told = refusal(tmp_path, {"seeds/a.txt": raw})
    assert (told.error, told.place) == (SeedError, f"seeds/a.txt{place}")
    assert problem in told.problem
    assert remedy in told.remedy


@pytest.mark.parametrize(
    ("files", "place", "problem", "remedy"),
    [
        ({}, "seeds", "no text", ".txt"),
        ({"seeds/Ab.txt": "x", "seeds/aB.txt": "y"}, "seeds/aB.txt", "Ab.txt", "rename"),
        ({"seeds/a.txt": "x", "seeds/b.yml": ""}, "seeds/b.yml", "no b.txt", "add the text"),
        ({"seeds/a.txt": "x", "seeds/b.en.po": ""}, "seeds/b.en.po", "no b.txt", "add the text"),
        ({"seeds/a.txt": "x", "seeds/b.conllu": ""}, "seeds/b.conllu", "no b.txt", "rename"),
    ],
)
def test_a_folder_of_texts_that_do_not_go_together_is_refused(
    tmp_path: Path, files: Files, place: str, problem: str, remedy: str
) -> None:
    told = refusal(tmp_path, files)
    assert (told.error, told.place) == (SeedError, place)
    assert problem in told.problem
    assert remedy in told.remedy


TEXT = "The office opens in China. It is small.\nThe end."
"""Of which the records below say something impossible."""


@pytest.mark.parametrize(
    ("record", "line", "problem", "remedy"),
    [
        ("language: en\npublsher: ABC", 2, "unknown field “publsher”", "“publisher”"),
        ("colour: red", 1, "unknown field “colour”", "language, license, mentions, notes"),
        ("published: 2023-02-30", 1, "“2023-02-30” is not a day of the calendar", "YYYY-MM-DD"),
        ("published: 2023-13", 1, "“2023-13” is not a day of the calendar", "YYYY-MM-DD"),
        ("published: yesterday", 1, "“yesterday” is not a date", "YYYY-MM-DD"),
        ("published: 11.05.2023", 1, "“11.05.2023” is not a date", "YYYY-MM-DD"),
        ("published: 23", 1, "“23” is not a date", "YYYY-MM-DD"),
        ("title: x\nlanguage: no", 2, "“no”", "nb (Bokmål)"),
        ("language: No", 1, "“No”", "nn (Nynorsk)"),
        ("language: no-NO", 1, "“no-NO”", "nb (Bokmål)"),
        ("language: Latvian", 1, "unknown language “Latvian”", "BCP 47"),
        ("language: en_GB", 1, "unknown language “en_GB”", "BCP 47"),
        ("roles:\n  p1: body\n  p3: heading", 3, "no “p3”", "the last is p2"),
        ("roles: {p1s1: heading}", 1, "no “p1s1”", "the last is p2"),
        ("roles: {p1: headline}", 1, "“roles.p1”", "correct the value"),
        ("notes:\n  p1: a\n  p1s2: b\n  p2s2: c", 4, "no “p2s2”", "the last is p2s1"),
        ("title: [One, Two]", 1, "“title”: it is not text", "words"),
        ("title:", 1, "“title”: it is not text", "words"),
        ("roles: p1", 1, "“roles”: it is not a list", "{key: value}"),
        ("mentions: {at: p1s1}", 1, "“mentions”: it is not a list", "[one, two]"),
        ("url: www.example.org", 1, "“www.example.org”", "https://"),
        ("url: https://example.org/a b", 1, "“https://example.org/a b”", "https://"),
        ("url: javascript:alert(1)", 1, "“javascript:alert(1)”", "https://"),
        ("slug: a b", 1, "“a b” cannot be an address", "hyphens"),
        ("slug: ../a", 1, "“../a” cannot be an address", "hyphens"),
        ("title: x\nslug: index", 2, "“index” is used by the list", "another slug"),
        ("slug: README", 1, "“README” is used by the list", "another slug"),
        ("title: a\nurl: https://a.b\ntitle: c", 3, "“title” is given twice", "keep one"),
        ("title: x\npublisher: a: b", 2, "not valid YAML", "correct the syntax"),
    ],
)
def test_a_record_that_says_something_impossible_is_refused(
    tmp_path: Path, record: str, line: int, problem: str, remedy: str
) -> None:
    told = refusal(tmp_path, {"seeds/a.txt": TEXT, "seeds/a.yml": record})
    assert (told.error, told.place) == (RecordError, f"seeds/a.yml:{line}")
    assert problem in told.problem
    assert remedy in told.remedy


@pytest.mark.parametrize(
    ("mention", "problem", "remedy"),
    [
        ("{at: p1s3, text: office, entity: china}", "no “p1s3”", "the last is p2s1"),
        ("{at: p1, text: office, entity: china}", "no “p1”", "the last is p2s1"),
        ("{at: title, text: office, entity: china}", "no “title”", "the last is p2s1"),
        ("{at: p1s2, text: office, entity: china}", "“office” is neither in p1s2", "exactly"),
        ("{at: p1s1, text: offic, entity: china}", "“offic” is neither in p1s1", "exactly"),
        ('{at: p1s1, text: "an\\n\\noffice", entity: china}', "“an office” is neither", "exactly"),
        ("{at: p1s1, text: office, entity: bureau}", "no entity “bureau”", "docs/entities/bureau"),
        ("{at: p1s1, text: '', entity: china}", "“mentions.1.text”: it is empty", "write"),
        ("{at: p1s1, text: office}", "“mentions.1.entity” is missing", "add it"),
        ("{at: p1s1, text: office, entitty: x}", "“mentions.1.entitty”", "correct its name"),
        ("{at: p1s1, text: opens in, entity: china}", "overlaps another mention", "keep one"),
    ],
)
def test_a_mention_that_cannot_be_is_refused(
    tmp_path: Path, mention: str, problem: str, remedy: str
) -> None:
    first = "{at: p1s1, text: opens, entity: china}"
    record = f"language: en\nmentions:\n  - {first}\n  - {mention}\n"
    told = refusal(tmp_path, {"seeds/a.txt": TEXT, "seeds/a.yml": record})
    assert (told.error, told.place) == (RecordError, "seeds/a.yml:4")
    assert problem in told.problem
    assert remedy in told.remedy


@pytest.mark.parametrize(
    ("records", "place", "address"),
    [
        ({"a": "slug: x", "b": "title: y\nslug: X"}, "seeds/b.yml:2", "“X” is also that of a.txt"),
        ({"b": "slug: A"}, "seeds/b.yml:1", "“A” is also that of a.txt"),
        ({"a": "slug: b"}, "seeds/b.txt", "“b” is also that of a.txt"),
    ],
)
def test_two_texts_cannot_share_an_address(
    tmp_path: Path, records: dict[str, str], place: str, address: str
) -> None:
    files = {f"seeds/{name}.yml": record for name, record in records.items()}
    told = refusal(tmp_path, {"seeds/a.txt": "x", "seeds/b.txt": "y", **files})
    assert (told.error, told.place) == (RecordError, place)
    assert address in told.problem
    assert "another slug" in told.remedy


def test_a_text_called_index_needs_a_slug(tmp_path: Path) -> None:
    told = refusal(tmp_path, {"seeds/index.txt": "x"})
    assert (told.error, told.place) == (RecordError, "seeds/index.txt")
    assert "slug" in told.remedy
    collection = build(tmp_path, {"seeds/index.txt": "x", "seeds/index.yml": "slug: contents"})
    assert [source.slug for source in collection.sources.values()] == ["contents"]


def test_a_record_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    told = refusal(tmp_path, {"seeds/a.txt": "x", "seeds/a.yml": b"title: \xe6"})
    assert (told.error, told.place) == (RecordError, "seeds/a.yml:1")
    assert "byte 7" in told.problem
    assert "UTF-8" in told.remedy


@pytest.mark.parametrize(
    ("published", "date"),
    [
        ("2023", PartialDate(2023)),
        ("2023-05", PartialDate(2023, 5)),
        ("2023-05-11", PartialDate(2023, 5, 11)),
        ("2024-02-29", PartialDate(2024, 2, 29)),
    ],
)
def test_a_record_dates_the_text_before_its_marker_does(
    tmp_path: Path, published: str, date: PartialDate
) -> None:
    files = {"seeds/a.txt": " date 2001-01 x", "seeds/a.yml": f"published: {published}"}
    assert build(tmp_path, files).sources["a"].published == date
    assert str(date) == published


def test_a_sidecar_of_a_wrong_name_is_not_passed_over(tmp_path: Path) -> None:
    refused = refusal(tmp_path, {"seeds/a.txt": "Kina.", "seeds/a.yaml": "language: nb\n"})
    assert refused.place == "seeds/a.yaml"
    assert ".yml" in refused.remedy


@pytest.mark.parametrize(
    ("slug", "problem"),
    [
        ("CON", "“CON” is a device name on Windows"),
        ("lpt1", "“lpt1” is a device name on Windows"),
        ("com²", "“com²” is a device name on Windows"),
        ("ā" * 101, "is longer than 200 bytes"),
    ],
)
def test_an_address_that_some_system_cannot_have_is_refused(
    slug: str, problem: str, tmp_path: Path
) -> None:
    told = refusal(tmp_path, {"seeds/a.txt": "x", "seeds/a.yml": f"slug: {slug}\n"})
    assert (told.error, told.place) == (RecordError, "seeds/a.yml:1")
    assert problem in told.problem
    files = {"seeds/a.txt": "x", f"docs/entities/{slug}.md": "---\n---\n"}
    (tmp_path / "seeds/a.yml").unlink()
    assert problem in refusal(tmp_path, files).problem


def test_names_that_only_begin_like_a_device_are_fine(tmp_path: Path) -> None:
    files = {"seeds/console.txt": "x", "seeds/auxiliary.txt": "y", "seeds/com10.txt": "z"}
    assert len(build(tmp_path, files).sources) == 3


def test_a_device_keeps_its_name_before_a_space_and_a_dot() -> None:
    assert unusable_name("con .x") == "“con .x” is a device name on Windows"
    assert unusable_name("con x") == ""
