"""Importing English from other programs' files: matched to sentences, and saved as drafts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from lectern.cli import cli
from lectern.corpus import builder
from lectern.exports import tmx, xliff
from lectern.exports.collection import of
from making import NEWS, catalog, write

TEXT = {"seeds/a.txt": "Kina advarer. Møtet er slutt.", "seeds/a.yml": "language: nb\n"}

TMX = """<?xml version="1.0"?>
<tmx version="1.4"><header/><body>
<tu><tuv xml:lang="NB-no"><seg>Kina <ph>x</ph>advarer.</seg></tuv>
<tuv xml:lang="en-GB"><seg>China warns.</seg></tuv></tu>
<tu><tuv xml:lang="nb"><seg>Noe annet.</seg></tuv><tuv xml:lang="en"><seg>Else.</seg></tuv></tu>
</body></tmx>""".replace("<ph>x</ph>", "")

XLIFF2 = """<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0"><file id="f">
<unit id="1"><segment><source>KINA  advarer.</source><target>China warns.</target></segment></unit>
<unit id="2"><segment><source>Noe annet.</source><target>Else.</target></segment></unit>
</file></xliff>"""


OLD = """<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2">
<file source-language="{}" target-language="{}" datatype="plaintext" original="a"><body>
<trans-unit id="1">{}</trans-unit><trans-unit id="2"><source>{}</source><target>{}</target>
</trans-unit></body></file></xliff>"""

PARTED = """<source>Kina <g id="1">advarer</g>.<x id="2"/> Mer.</source>
<seg-source><mrk mtype="seg" mid="1">Kina <g id="1">advarer</g>.<x id="2"/></mrk>
<mrk mtype="seg" mid="2">Mer.</mrk></seg-source>
<target><mrk mtype="seg" mid="1">China <g id="1">warns</g>.</mrk>
<mrk mtype="seg" mid="2">More.</mrk></target>"""

CODED = (
    TMX.replace("Kina ", "Kina <!-- so --><bpt i='1'>&lt;b&gt;</bpt>")
    .replace("advarer.", "<hi>advarer</hi><ept i='1'>&lt;/b&gt;</ept>.")
    .replace("NB-no", "no_NO")
    .replace("en-GB", "eng")
)


def gloss(folder: Path, monkeypatch: pytest.MonkeyPatch, file: str) -> Result:
    monkeypatch.chdir(folder)
    return CliRunner().invoke(cli, ["gloss", "a", "--import", file])


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.tmx", TMX),
        ("a.tmx", CODED),
        ("a.tmx", "\ufeff" + TMX.replace("\n", "\r\n")),
        ("a.xliff", XLIFF2),
        ("a.sdlxliff", OLD.format("nb-NO", "en-US", PARTED, "Noe annet.", "Else.")),
        (
            "a.xlf",
            OLD.format(
                "en",
                "no",
                "<source>China warns.</source><target>Kina advarer.</target>",
                "Else.",
                "Noe annet.",
            ),
        ),
        ("a.csv", "\ufeffKina advarer.;China warns.\r\nNoe annet.;Else.\r\n"),
        ("a.csv", "Kina advarer.,China\u2028warns.\rNoe annet.,Else.\r"),
        ("a.csv", 'Kina advarer.,China warns.\n"Noe annet.",Else.\n,\n'),
        ("a.csv", "Kina advarer.,China\x1b\x00warns.\nNoe annet.,Else.\n"),
        ("a.tsv", "Kina advarer.\tChina warns.\nNoe annet.\tElse.\n"),
        ("a.csv", "Norwegian,English\nKina advarer.,China warns.\nNoe annet.,Else.\n"),
        ("a.csv", "norsk bokmål;en-GB\nKina advarer.;China warns.\nNoe annet.;Else.\n"),
        ("a.csv", "source,target\nKina advarer.,China warns.\nNoe annet.,Else.\n"),
        ("a.csv", "English,Original\nChina warns.,Kina advarer.\nElse.,Noe annet.\n"),
        ("a.txt", "Kina advarer.\tChina warns.\nNoe annet.\tElse.\n".encode("utf-16")),
        (
            "a.txt",
            "\ufeffnb\ten\nKina advarer.\tChina warns.\nNoe annet.\tElse.".encode("utf-16-be"),
        ),
        ("a.txt", "Kina advarer.\tChina warns.\nNoe annet.\tElse.\nJa, ja.\tYes.\n"),
        ("a.csv", "Ja, ja.;Yes.\nKina advarer.;China warns.\nNoe annet.;Else.\n"),
    ],
)
def test_what_fits_is_a_draft_that_says_from_where(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, content: str | bytes
) -> None:
    write(tmp_path, {**TEXT, name: content})
    result = gloss(tmp_path, monkeypatch, name)
    assert result.exit_code == 0, result.output
    assert f"1 sentence from {name}" in result.output
    assert "not in the text: Noe annet." in result.output
    told = set(re.findall(r"not in the text: (.*)", result.output))
    assert told <= {"Noe annet.", "Ja, ja.", "Mer."}
    (source,) = builder.read_texts(tmp_path / "seeds")
    assert [(s.gloss.text, s.gloss.state) for s in source.sentences] == [
        ("China warns.", f"draft (import {name}), not checked"),
        ("", "no gloss yet"),
    ]


def test_what_is_glossed_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mine = catalog(("p1s1", "Kina advarer.", "Mine."), ("p1s2", "Møtet er slutt.", ""))
    write(tmp_path, {**TEXT, "seeds/a.en.po": mine, "a.csv": "Kina advarer.,China warns.\n"})
    assert "0 sentences from a.csv" in gloss(tmp_path, monkeypatch, "a.csv").output
    assert (tmp_path / "seeds/a.en.po").read_text("utf-8") == mine


def test_our_own_files_come_back_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    collection = of(builder.build(NEWS / "seeds", NEWS / "docs"), "News")
    source = collection.sources[0]
    write(
        tmp_path,
        {"seeds/a.txt": source.path.read_bytes(), "seeds/a.yml": f"language: {source.language}\n"},
    )
    for name, made in (("a.tmx", tmx.text), ("a.xliff", xliff.text)):
        (tmp_path / name).write_bytes(made(collection, source))
        (tmp_path / "seeds/a.en.po").unlink(missing_ok=True)
        assert gloss(tmp_path, monkeypatch, name).exit_code == 0
        (again,) = builder.read_texts(tmp_path / "seeds")
        assert [s.gloss.text for s in again.sentences] == [s.gloss.text for s in source.sentences]


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("b.tmx", "<tmx><body>", "b.tmx:1: not XML"),
        ("b.csv", "a,b\na,b,c\n", "b.csv:2: 3 columns, not two"),
        ("b.csv", "æ,b\n".encode("latin-1"), "(0xe6) is not UTF-8; save the file as UTF-8"),
        (
            "b.csv",
            b"\xff\xfea",
            "b.csv: not UTF-16, as its first bytes say; save the file as UTF-8",
        ),
        (
            "b.xlf",
            OLD.format("nb", "de", "<source>Ja.</source><target>Ja.</target>", "Kina.", "China."),
            "b.xlf: it has no sentence in nb with its English; check its languages",
        ),
        ("b.tmx", TMX.replace("NB-no", "da").replace('"nb"', '"sv"'), "it has no sentence in nb"),
        ("d.csv", "one,two,three\n", "d.csv:1: 3 columns, not two"),
        ("c.csv", "", "c.csv: there is no such file"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    content: str | bytes,
    told: str,
) -> None:
    write(tmp_path, {**TEXT, **({name: content} if content else {})})
    assert told in str(gloss(tmp_path, monkeypatch, name).exception)


def test_a_file_names_no_text_by_itself() -> None:
    assert CliRunner().invoke(cli, ["gloss", "--all", "--import", "x.tmx"]).exit_code == 2
