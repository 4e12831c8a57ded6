"""Catalogues: their contents, and errors if they do not fit the text."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lectern.model.errors import CatalogError
from lectern.model.sources import Gloss, Paragraph
from lectern.reading import catalogs
from making import build, catalog, entries, refusal, sentence, write

TEXT = "One two. Three  four.\nFive."

ONE = ("p1s1", "One two.", "Eins zwei.")
TWO = ("p1s2", "Three four.", "Drei vier.")
THREE = ("p2s1", "Five.", "Fünf.")


def glosses(folder: Path, po: str | bytes) -> list[tuple[str, str, Gloss]]:
    """The sentences of `TEXT` as a catalogue has them."""
    source = build(folder, {"seeds/a.txt": TEXT, "seeds/a.en.po": po}).sources["a"]
    return [(s.id, s.text, s.gloss) for s in source.sentences]


def test_a_catalogue_is_the_segmentation_of_its_text(tmp_path: Path) -> None:
    po = catalog(("p1s1", "One two. Three", "a"), ("p1s4", "four.", "b"), THREE)
    assert glosses(tmp_path, po) == [
        ("p1s1", "One two. Three", Gloss("a", "checked")),
        ("p1s4", "four.", Gloss("b", "checked")),
        ("p2s1", "Five.", Gloss("Fünf.", "checked")),
    ]


@pytest.mark.parametrize(
    ("flags", "msgstr", "gloss"),
    [
        ("", '"a"', Gloss("a", "checked")),
        ("#, fuzzy\n", '"a"', Gloss("a", "draft")),
        ("#, python-format, fuzzy\n", '"a"', Gloss("a", "draft")),
        ("", '""', Gloss("", "missing")),
        ("", '"  "', Gloss("", "missing")),
        ("#, fuzzy\n", '""', Gloss("", "missing")),
        ("#, python-format\n", '"50 % d"', Gloss("50 % d", "checked")),
        ("# fuzzy\n", '"a"', Gloss("a", "checked")),
        ("#| msgid “One”\n#: a.c:1\n#. fuzzy\n", '"a"', Gloss("a", "checked")),
        ("", '""\n"a "\n"b"', Gloss("a b", "checked")),
        ("", r'"„\"\\ \t%s”"', Gloss('„"\\ \t%s”', "checked")),
    ],
)
def test_flags_and_an_empty_gloss_tell_how_far_to_trust_it(
    tmp_path: Path, flags: str, msgstr: str, gloss: Gloss
) -> None:
    entry = f'{flags}msgctxt "p1s1"\nmsgid "One two."\nmsgstr {msgstr}\n\n'
    assert glosses(tmp_path, entry + entries(TWO, THREE))[0][2] == gloss


@pytest.mark.parametrize(
    "change",
    [
        lambda po: "\ufeff" + po,
        lambda po: po.replace("\n", "\r\n"),
        lambda po: po + '\n#~ msgctxt "p9s9"\n#~ msgid "Gone."\n#~ msgstr "Weg."\n',
        lambda po: po + '\n#~ msgctxt "p1s1"\n#~ msgid "One two."\n#~ msgstr "Alt."\n',
        lambda po: po.split("\n\n", 1)[1],
        lambda po: po.replace("Three four.", "Three   four."),
        lambda po: po.replace('"Three four."', '""\n"Three "\n"four."'),
    ],
    ids=["mark", "Windows", "obsolete", "obsolete twin", "no header", "white space", "wrapped"],
)
def test_how_a_catalogue_is_written_makes_no_difference(
    tmp_path: Path, change: Callable[[str], str]
) -> None:
    po = catalog(ONE, TWO, THREE)
    changed = glosses(tmp_path, change(po))
    assert changed == glosses(tmp_path, po)
    assert changed[1] == ("p1s2", "Three  four.", Gloss("Drei vier.", "checked"))


def test_the_page_can_say_how_the_gloss_was_made(tmp_path: Path) -> None:
    po = catalog(ONE, TWO, THREE, header="X-Gloss-Credit: Drafted by “X”, unreviewed.\\n")
    collection = build(tmp_path, {"seeds/a.txt": TEXT, "seeds/a.en.po": po})
    assert collection.sources["a"].gloss_credit == "Drafted by “X”, unreviewed."


@pytest.mark.parametrize(
    ("wrong", "line", "problem", "remedy"),
    [
        ('msgctxt "p1s2"\nmsgid "Three four.\nmsgstr "x"', 10, 'msgid "Three four.', "close"),
        ('msgctxt "p1s2"\nmsgid Three four."\nmsgstr "x"', 10, 'msgid Three four."', "close"),
        ('msgctxt "p1s2"\nmsgid "Three "four"."\nmsgstr "x"', 10, '"Three "four"."', "close"),
        ('msgctxt "p1s2"\nmsgidd "Three four."\nmsgstr "x"', 10, "msgidd", "PO editor"),
        ('msgctxt "p1s2"\nThree four.\nmsgstr "x"', 10, "Three four.", "PO editor"),
        ('msgctxt "p1s2"\nmsgid "x"\nmsgstr "x\x1b[31m"', 10, "U+001B at column 2", "remove it"),
        ("<<<<<<< HEAD", 9, "<<<<<<< HEAD", "PO editor"),
        ('msgctxt "p1s2"\nmsgid "Three four."\n', 10, "missing msgstr", "PO editor"),
        ('#~ msgkontext "p1s2"', 9, "not a PO file", "PO editor"),
        ('msgctxt "p1s2"\nmsgid "Three four."\nmsgstr "x"\nmsgstr "y"', 12, "second msgstr", "one"),
        ('msgid "Three four."\nmsgstr "x"', 9, "“” is not a sentence id", "msgctxt such as p3s1"),
        (f'msgctxt "p{"9" * 5000}s1"\nmsgid "x"\nmsgstr "x"', 10, "9…” is not", "as p3s1"),
        ('msgctxt "p1s2"\nmsgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"', 10, "plural", "remove"),
    ],
)
def test_a_catalogue_that_is_not_a_po_file_is_refused(
    tmp_path: Path, wrong: str, line: int, problem: str, remedy: str
) -> None:
    po = f"{catalog(ONE)}{wrong}\n\n{entries(THREE)}"
    told = refusal(tmp_path, {"seeds/a.txt": TEXT, "seeds/a.en.po": po})
    assert (told.error, told.place) == (CatalogError, f"seeds/a.en.po:{line}")
    assert problem in told.problem
    assert remedy in told.remedy


def test_a_last_entry_without_its_gloss_is_refused(tmp_path: Path) -> None:
    po = catalog(ONE, TWO) + 'msgctxt "p2s1"\nmsgid "Five."\n'
    told = refusal(tmp_path, {"seeds/a.txt": TEXT, "seeds/a.en.po": po})
    assert (told.error, told.place) == (CatalogError, "seeds/a.en.po:14")
    assert "missing msgstr" in told.problem


def test_a_catalogue_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    po = catalog(ONE, TWO, THREE).encode("latin-1")
    told = refusal(tmp_path, {"seeds/a.txt": TEXT, "seeds/a.en.po": po})
    assert (told.error, told.place) == (CatalogError, "seeds/a.en.po:15")
    assert f"byte {po.index(0xFC)}" in told.problem
    assert "UTF-8" in told.remedy


@pytest.mark.parametrize(
    ("rows", "line", "problem", "remedy"),
    [
        pytest.param(
            [ONE, ("p1s2", "Three fore.", ""), THREE],
            10,
            "p1s2 differs from the text: the catalogue has “Three fore.” where the text has "
            "“Three four.”",
            "exact words",
            id="a letter",
        ),
        pytest.param(
            [ONE, ("p1s2", "Three four", ""), THREE],
            14,
            "p2s1 differs from the text: the catalogue has “Five.” where the text has “.”",
            "exact words",
            id="a full stop left out",
        ),
        pytest.param(
            [("p1s1", "One two. Three four. Five.", "")],
            6,
            "p1s1 differs from the text",
            "exact words",
            id="over the end of a paragraph",
        ),
        pytest.param([ONE, ("p1s2", " ", "x"), THREE], 10, "p1s2 differs", "exact", id="blank"),
        pytest.param([ONE, ("p1s2", "", "x"), THREE], 10, "p1s2 differs", "exact", id="empty"),
        pytest.param([ONE, THREE], 10, "p2s1 differs from the text", "exact words", id="a gap"),
        pytest.param(
            [ONE, TWO], None, "no entry for “Five.” of paragraph 2", "add the entry", id="the last"
        ),
        pytest.param(
            [], None, "no entry for “One two. Three four.” of paragraph 1", "draft", id="none"
        ),
        pytest.param(
            [ONE, TWO, THREE, ("p3s1", "Six.", "")],
            18,
            "p3s1 is not in the text",
            "remove the entry",
            id="too many",
        ),
        pytest.param(
            [ONE, TWO, THREE, THREE], 18, "p2s1 is here and on line 14", "keep one", id="twice"
        ),
        pytest.param([("s1", "One two.", "")], 6, "“s1” is not a sentence id", "p3s1", id="shape"),
        pytest.param([("p01s1", "One two.", "")], 6, "“p01s1” is not", "p3s1", id="leading zero"),
        pytest.param([("p1s0", "One two.", "")], 6, "“p1s0” is not", "p3s1", id="zero"),
        pytest.param(
            [ONE, ("p2s2", "Three four.", "")],
            10,
            "p2s2 is not the next sentence of paragraph 1",
            "p1s2 belongs here",
            id="of the wrong paragraph",
        ),
        pytest.param(
            [("p1s2", "One two.", ""), ("p1s1", "Three four.", "")],
            10,
            "p1s1 differs from the text",
            "the exact words of the text",
            id="ids exchanged",
        ),
    ],
)
def test_a_catalogue_that_does_not_fit_its_text_is_refused(
    tmp_path: Path, rows: list[tuple[str, str, str]], line: int | None, problem: str, remedy: str
) -> None:
    told = refusal(tmp_path, {"seeds/a.txt": TEXT, "seeds/a.en.po": catalog(*rows)})
    place = "seeds/a.en.po" + (f":{line}" if line else "")
    assert (told.error, told.place) == (CatalogError, place)
    assert problem in told.problem
    assert remedy in told.remedy


def test_the_first_difference_is_shown_wherever_it_is(tmp_path: Path) -> None:
    text = "a  b " * 40 + "end."
    po = catalog(("p1s1", text.replace("  ", " ").replace("end", "und"), ""))
    told = refusal(tmp_path, {"seeds/a.txt": text, "seeds/a.en.po": po})
    assert "“a b a b a b a b a b und.” where the text has “a b a b a b a b a b end.”" in (
        told.problem
    )


LINES = st.text(
    st.characters(exclude_categories=["Cc", "Cs"])
    | st.sampled_from(list("\t.!?„“”\"'%s\\#~;:-–«»1aB。！？।؟ \u00a0\u2028\u3000\u200b")),
    min_size=1,
    max_size=80,
).filter(str.strip)

LANGUAGES = st.sampled_from(["lv", "nb", "en", "zh", "ja", "th", "hi", "ar", "tlh", "und"])


@settings(deadline=None)
@given(
    lines=st.lists(LINES, min_size=1, max_size=3),
    language=LANGUAGES,
    gloss=LINES.map(str.strip),
    credit=st.text(st.characters(min_codepoint=32, exclude_categories=["C", "Z"]), min_size=1),
)
def test_a_catalogue_survives_being_written_and_read(
    tmp_path_factory: pytest.TempPathFactory,
    lines: list[str],
    language: str,
    gloss: str,
    credit: str,
) -> None:
    paragraphs = [Paragraph(number, line) for number, line in enumerate(lines, 1)]
    drafted = catalogs.draft(paragraphs, language)
    for status in ("missing", "draft", "checked"):
        wanted = tuple(
            replace(
                paragraph,
                sentences=tuple(
                    replace(s, gloss=Gloss() if status == "missing" else Gloss(gloss, status))
                    for s in paragraph.sentences
                ),
            )
            for paragraph in drafted
        )
        path = tmp_path_factory.getbasetemp() / "a.en.po"
        path.write_text(catalogs.write(wanted, language, credit), "utf-8")
        read, headers = catalogs.read(path)
        assert catalogs.apply(read, paragraphs, path) == wanted
        assert headers["X-Gloss-Credit"] == credit
    for paragraph in drafted:
        rebuilt = "".join(sentence.text for sentence in paragraph.sentences)
        assert "".join(rebuilt.split()) == "".join(paragraph.text.split())


def test_a_draft_has_one_line_a_sentence_and_no_flags() -> None:
    sentence = f"Of these, 50 % d{' and more'.join('%%%%%%%%%%')}%s are long."
    drafted = catalogs.draft([Paragraph(1, f"{sentence} {sentence}")], "en")
    written = catalogs.write(drafted, "en", "Nobody.").splitlines()
    assert [line for line in written if line.startswith("msgid")] == [
        'msgid ""',
        *[f'msgid "{sentence}"'] * 2,
    ]
    assert not [line for line in written if line.startswith("#,")]


def test_a_text_without_a_catalogue_is_divided_all_the_same(tmp_path: Path) -> None:
    collection = build(tmp_path, {"seeds/a.txt": TEXT, "seeds/a.yml": "language: en"})
    assert sentence(collection, "p1s2").text == "Three  four."
    assert collection.sources["a"].status == "missing"
    assert collection.sources["a"].gloss_credit == ""


@pytest.mark.parametrize("tool", [["msgcat", "-s"], ["msgcat", "-F"], None])
def test_a_catalogue_that_another_tool_has_sorted_builds(
    tmp_path: Path, tool: list[str] | None
) -> None:
    rows = (ONE, TWO, THREE)
    write(tmp_path, {"seeds/a.txt": TEXT})
    header = "Content-Type: text/plain; charset=utf-8\\n"
    path = write(tmp_path, {"seeds/a.en.po": catalog(*rows, header=header)}) / "seeds/a.en.po"
    expected = [(s.id, s.text, s.gloss) for s in build(tmp_path, {}).sources["a"].sentences]
    if tool is None:
        path.write_text(catalog(*reversed(rows)), "utf-8")
    elif shutil.which(tool[0]):
        subprocess.run([*tool, "-o", str(path), str(path)], check=True)
    else:
        pytest.skip("gettext is not installed")
    sentences = build(tmp_path, {}).sources["a"].sentences
    assert [(s.id, s.text, s.gloss) for s in sentences] == expected
