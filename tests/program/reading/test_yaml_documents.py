"""YAML as editors mean it: words stay words, and every value has its line number."""

from __future__ import annotations

from pathlib import Path

import pytest

from lectern.model.errors import RecordError
from lectern.reading.yaml_documents import Form, Words, read, split_front_matter, validate
from making import told

PATH = Path("a.yml")


@pytest.mark.parametrize(
    ("yaml", "data"),
    [
        ("language: no", {"language": "no"}),
        ("no: Norge", {"no": "Norge"}),
        ("date: 2023-05-11", {"date": "2023-05-11"}),
        ("year: 0123", {"year": "0123"}),
        ("number: 1e3", {"number": "1e3"}),
        ("empty:", {"empty": None}),
        ("null: ~", {"null": None}),
        ('quoted: "null"', {"quoted": "null"}),
        ("folded: >-\n  one\n  two", {"folded": "one two"}),
        ("list: [no, [1.0]]", {"list": ["no", ["1.0"]]}),
        ('"a\\ud83d\\ude00": "\\ud83d\\ude00 one\\r\\ntwo"', {"a😀": "😀 one\ntwo"}),
        ("# nothing but a remark", {}),
        ("", {}),
    ],
)
def test_what_is_written_is_what_is_meant(yaml: str, data: dict[str, object]) -> None:
    assert read(yaml, PATH, RecordError).data == data


def test_every_value_knows_its_line() -> None:
    document = read("a: x\nb:\n  c: [y,\n      z]\n  d:\n    - e: v\n", PATH, RecordError, 10)
    lines = {
        ("a",): 10,
        ("b",): 11,
        ("b", "c"): 12,
        ("b", "c", 0): 12,
        ("b", "c", 1): 13,
        ("b", "d", 0, "e"): 15,
        ("b", "d", 0, "not there"): 15,
        ("not there",): 10,
    }
    assert {place: document.line(place) for place in lines} == lines


@pytest.mark.parametrize(
    ("yaml", "line", "problem", "remedy"),
    [
        ("a: x\nb: y: z", 11, "not valid YAML", "correct the syntax"),
        ("a: x\nb: “y”\n c: z", 12, "not valid YAML", "correct the syntax"),
        ("a: x\n\tb: y", 11, "not valid YAML", "correct the syntax"),
        ('a: "x\nb: y\n\n\n', 10, "unexpected end", "correct the syntax"),
        ("a: x\nb: [y\n\n", 11, "not valid YAML", "correct the syntax"),
        ("a: *x", 10, "undefined alias", "correct the syntax"),
        ("a: x\n--- \nb: y", 11, "not valid YAML", "correct the syntax"),
        ("a: x\nb: \x07", 11, "character U+0007", "remove the character"),
        ('a: x\nb: "\\x07"', 11, "character U+0007 cannot be shown", "remove it"),
        ('a: x\nb: [y,\n "\\ud83d"]', 12, "character U+D83D cannot be shown", "remove it"),
        ('a: x\n"b\\uffff": y', 11, "character U+FFFF cannot be shown", "remove it"),
        ("a: x\nb: y\na: z", 12, "“a” is given twice", "keep one"),
        ("b:\n  a: x\n  a: y", 12, "“a” is given twice", "keep one"),
        ("[a]: x", 10, "field's name", "field: value"),
        ("- a\n- b", 10, "not “field: value” lines", "one field per line"),
        ("just words", 10, "not “field: value” lines", "one field per line"),
    ],
)
def test_what_is_not_a_list_of_fields_is_refused(
    yaml: str, line: int, problem: str, remedy: str
) -> None:
    with pytest.raises(RecordError) as caught:
        read(yaml, PATH, RecordError, first_line=10)
    refusal = told(caught.value, Path())
    assert refusal.place == f"a.yml:{line}"
    assert problem in refusal.problem
    assert remedy in refusal.remedy


class Inner(Form):
    name: Words
    many: tuple[Words, ...] = ()


class Outer(Form):
    colour: str = ""
    inner: tuple[Inner, ...] = ()
    by_key: dict[str, Words] | None = None


@pytest.mark.parametrize(
    ("yaml", "line", "problem", "remedy"),
    [
        ("color: red", 1, "unknown field “color”", "did you mean “colour”"),
        ("zzz: red", 1, "unknown field “zzz”", "use one of: by_key, colour, inner"),
        ("colour: x\ninner:\n  - {}", 3, "“inner.0.name” is missing", "add it"),
        ("inner:\n  - nome: x", 2, "unknown field “inner.0.nome”", "correct its name"),
        ("colour: {a: b}", 1, "“colour”: it is not text", "one line of words"),
        ("colour:", 1, "“colour”: it is not text", "one line of words"),
        ("inner: [x]", 1, "“inner.0”: it is not a list of “key: value”", "{key: value}"),
        ("inner: {}", 1, "“inner”: it is not a list", "[one, two]"),
        ("inner:\n- name: x\n  many: y", 3, "“inner.0.many”: it is not a list", "[one, two]"),
        ("inner:\n- name: x\n  many: [y,\n   '']", 4, "“inner.0.many.1”: it is empty", "write"),
        ("by_key:\n  a: ' '", 2, "“by_key.a”: it is empty", "or remove it"),
    ],
)
def test_a_form_says_in_plain_words_what_does_not_fit_it(
    yaml: str, line: int, problem: str, remedy: str
) -> None:
    with pytest.raises(RecordError) as caught:
        validate(read(yaml, PATH, RecordError), Outer, RecordError)
    refusal = told(caught.value, Path())
    assert refusal.place == f"a.yml:{line}"
    assert problem in refusal.problem
    assert remedy in refusal.remedy


@pytest.mark.parametrize(
    ("text", "data", "body", "line"),
    [
        ("---\na: x\n---\nBody.\n", {"a": "x"}, "Body.\n", 4),
        ("---\na: x\n---", {"a": "x"}, "", 3),
        ("--- \na: --- x\n---\t\n\nBody.\n---\n", {"a": "--- x"}, "\nBody.\n---\n", 4),
        ("---\n---\nBody.", {}, "Body.", 3),
        ("Body.\n---\na: x\n---\n", {}, "Body.\n---\na: x\n---\n", 1),
        ("", {}, "", 1),
    ],
)
def test_front_matter_ends_where_the_body_starts(
    text: str, data: dict[str, object], body: str, line: int
) -> None:
    document, rest, first_line = split_front_matter(text, PATH, RecordError)
    assert (document.data, rest, first_line) == (data, body, line)


def test_the_lines_of_front_matter_are_those_of_its_file() -> None:
    document, _, _ = split_front_matter("---\na: x\nb: y\n---\n", PATH, RecordError)
    assert document.line(("b",)) == 3


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: " + "[" * 3000 + "]" * 3000, 1),
        ("a: 1\nb: " + "{x: " * 3000 + "1" + "}" * 3000, 2),
        ("a: " + "[" * 100_000, 1),
        ("".join(" " * depth + "a:\n" for depth in range(3000)), 51),
        ("- " * 3000 + "a", 1),
    ],
    ids=["lists", "fields", "never closed", "indented", "dashes"],
)
def test_what_is_nested_too_deep_is_refused(text: str, line: int) -> None:
    with pytest.raises(RecordError) as told:
        read(text, Path("a.yml"), RecordError)
    assert told.value.line == line
    assert "nested more than 50 deep" in told.value.problem


def test_aliases_may_repeat_but_not_without_end() -> None:
    assert read("a: &x [1]\nb: *x\n", Path("a.yml"), RecordError).data == {"a": ["1"], "b": ["1"]}
    bomb = "a0: &a0 [x, x]\n" + "".join(
        f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 40)
    )
    with pytest.raises(RecordError, match="its aliases expand to too much"):
        read(bomb, Path("a.yml"), RecordError)
    chain = "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}]\n" for n in range(1, 3000))
    with pytest.raises(RecordError, match="nested more than 50 deep") as told:
        read(chain, Path("a.yml"), RecordError)
    assert told.value.remedy == "write the values instead of aliases"
    with pytest.raises(RecordError, match="an alias refers to itself") as told:
        read("a: 1\nb: &x [*x]\n", Path("a.yml"), RecordError)
    assert told.value.line == 2
