"""Drafts from the collection's earlier glosses, and how they are marked until checked."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from selectolax.lexbor import LexborHTMLParser

import project
from lectern.cli import cli
from lectern.corpus import builder
from lectern.drafting.memory import Memory
from lectern.reading import catalogs
from making import NEWS, Files, build, catalog, entries, write

OLD = "Kina advarer Nato. Møtet åpner i Oslo i morgen. «Kom hit», sa han."
GLOSSED: Files = {
    "seeds/a.txt": OLD,
    "seeds/a.yml": "language: nb\npublished: 2023\n",
    "seeds/a.en.po": catalog(
        ("p1s1", "Kina advarer Nato.", "China warns NATO."),
        ("p1s2", "Møtet åpner i Oslo i morgen.", "The meeting opens in Oslo tomorrow."),
        ("p1s3", "«Kom hit», sa han.", "“Come here,” he said."),
    ),
}


def drafted(folder: Path, text: str, language: str = "nb") -> dict[str, tuple[str, str, list[str]]]:
    """By sentence: the gloss, what it is from, and what an editor is told of like ones."""
    write(folder, {**GLOSSED, "seeds/b.txt": text, "seeds/b.yml": f"language: {language}\n"})
    found = builder.read_texts(folder / "seeds")
    (source,) = (source for source in found if source.id == "b")
    result = Memory(found).draft(source.paragraphs, source.language)
    sentences = [s for paragraph in result.paragraphs for s in paragraph.sentences]
    assert result.filled == sum(bool(s.gloss.text) for s in sentences)
    return {
        s.text: (s.gloss.text, s.gloss.origin, result.comments.get(s.id, [])) for s in sentences
    }


@pytest.mark.parametrize(
    ("text", "gloss", "place"),
    [
        ("Kina advarer Nato.", "China warns NATO.", "a:p1s1"),
        ("Kina  advarer\u00a0Nato.", "China warns NATO.", "a:p1s1"),
        ("KINA ADVARER NATO.", "China warns NATO.", "a:p1s1"),
        ("“Kom hit”, sa han.", "“Come here,” he said.", "a:p1s3"),
        ('"Kom hit", sa han.', "“Come here,” he said.", "a:p1s3"),
    ],
)
def test_an_equal_sentence_gets_the_gloss_and_says_from_where(
    tmp_path: Path, text: str, gloss: str, place: str
) -> None:
    (found,) = drafted(tmp_path, text).values()
    assert found == (gloss, f"memory {place}", [])


def test_a_like_sentence_is_told_of_and_never_filled_in(tmp_path: Path) -> None:
    text = "Møtet åpner i Bergen i morgen."
    gloss, origin, told = drafted(tmp_path, text)[text]
    assert (gloss, origin) == ("", "")
    (comment,) = told
    assert comment.startswith("near 8")
    assert " a:p1s2: Møtet åpner i [-Oslo-] {+Bergen+} i morgen. = The meeting opens" in comment


@pytest.mark.parametrize(
    ("text", "language"),
    [("Kina advarer Nato.", "de"), ("Noe helt annet står i denne.", "nb"), ("Kina advarer.", "nb")],
)
def test_what_is_of_another_language_or_not_alike_is_left_alone(
    tmp_path: Path, text: str, language: str
) -> None:
    assert [gloss for gloss, _, _ in drafted(tmp_path, text, language).values()] == [""]


def test_a_draft_is_no_memory(tmp_path: Path) -> None:
    po = GLOSSED["seeds/a.en.po"]
    assert isinstance(po, str)
    files = {**GLOSSED, "seeds/a.en.po": po.replace('msgctxt "p1s1"', '#, fuzzy\nmsgctxt "p1s1"')}
    write(tmp_path, {**files, "seeds/b.txt": "Kina advarer Nato.", "seeds/b.yml": "language: nb\n"})
    found = builder.read_texts(tmp_path / "seeds")
    assert Memory(found).draft(found[-1].paragraphs, "nb").filled == 0


def test_a_copy_of_a_text_is_drafted_from_memory_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(NEWS / "seeds", tmp_path / "seeds")
    monkeypatch.chdir(tmp_path)
    for source in builder.read_texts(Path("seeds")):
        copy = source.path.with_name("copy.txt")
        copy.write_bytes(source.path.read_bytes())
        copy.with_suffix(".yml").write_text(f"language: {source.language}\n", "utf-8")
        said = CliRunner().invoke(cli, ["gloss", "copy"])
        count = len(source.sentences)
        assert f"{count} sentences" in said.output
        assert f"{count} from memory" in said.output
        text = copy.with_name("copy.en.po").read_text("utf-8")
        assert text.count(f"#. memory {source.id}:p") == count == text.count("#, fuzzy")
        made = next(s for s in builder.read_texts(Path("seeds")) if s.id == "copy")
        assert [s.gloss.text for s in made.sentences] == [s.gloss.text for s in source.sentences]
        assert {s.gloss.status for s in made.sentences} == {"draft"}
        for path in Path("seeds").glob("copy.*"):
            path.unlink()


def test_all_texts_without_a_catalogue_are_drafted_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new = {f"seeds/{name}.txt": OLD for name in "bc"}
    new |= {f"seeds/{name}.yml": "language: nb\n" for name in "bc"}
    write(tmp_path, {**GLOSSED, **new})
    monkeypatch.chdir(tmp_path)
    before = Path("seeds/a.en.po").read_bytes()
    said = CliRunner().invoke(cli, ["gloss", "--all"]).output.splitlines()
    assert [line.split(":")[0] for line in said] == [str(Path(f"seeds/{n}.en.po")) for n in "bc"]
    assert Path("seeds/a.en.po").read_bytes() == before


def test_what_a_catalogue_lacks_is_filled_from_glosses_written_since(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, {"seeds/b.txt": OLD, "seeds/b.yml": "language: nb\n"})
    monkeypatch.chdir(tmp_path)
    catalogue = Path("seeds/b.en.po")
    assert "none glossed yet" in CliRunner().invoke(cli, ["gloss", "b"]).output
    write(tmp_path, GLOSSED)
    known, _ = catalogs.read(Path("seeds/a.en.po"))
    said = CliRunner().invoke(cli, ["gloss", "--all"])
    count = f"{len(known)} sentences without a gloss, {len(known)} of them"
    assert said.output == f"{catalogue}: {count} drafted from memory\n"
    entries, _ = catalogs.read(catalogue)
    assert [(e.gloss.text, e.gloss.origin, e.gloss.status) for e in entries] == [
        (e.gloss.text, f"memory a:{e.id}", "draft") for e in known
    ]
    filled = catalogue.read_bytes()
    again = CliRunner().invoke(cli, ["gloss", "b"])
    assert (again.exit_code, again.output) == (
        0,
        f"{catalogue}: every sentence has a gloss or a draft\n",
    )
    assert catalogue.read_bytes() == filled


@pytest.mark.parametrize(
    ("comment", "origin"),
    [
        ("#. memory a:p1s1", "memory a:p1s1"),
        ("#. apertium spa-eng 0.8.1", "apertium spa-eng 0.8.1"),
        ("#. near 80 % a:p1s1: x = y", ""),
        ("#. A remark of an editor's.", ""),
        ("# memory of a translator", ""),
    ],
)
def test_only_a_comment_that_names_what_drafted_it_is_its_origin(
    tmp_path: Path, comment: str, origin: str
) -> None:
    path = tmp_path / "a.en.po"
    path.write_text(f"{comment}\n{entries(('p1s1', 'Kina.', 'China.'))}", "utf-8")
    (entry,), _ = catalogs.read(path)
    assert entry.gloss.origin == origin


def test_the_page_says_of_each_draft_what_it_is_from_until_it_is_checked(tmp_path: Path) -> None:
    draft = '#. memory a:p1s1\n#, fuzzy\nmsgctxt "p1s1"'
    po = catalog(("p1s1", "Kina advarer Nato.", "China warns NATO."))
    files: Files = {
        **GLOSSED,
        "seeds/b.txt": "Kina advarer Nato.",
        "seeds/b.yml": "language: nb\n",
        "seeds/b.en.po": po.replace('msgctxt "p1s1"', draft),
    }
    folder = write(project.copy(tmp_path, entities=False), files)
    assert project.problems(project.build(folder, "--strict")) == []
    for path in ("sources/b/index.html", "entities/china/index.html"):
        page = LexborHTMLParser((folder / "site" / path).read_text("utf-8"))
        flags = [node.text() for node in page.css(".flag")]
        assert flags == ["draft (memory a:p1s1), not checked"], path
    checked = {
        **files,
        "seeds/b.en.po": po.replace('msgctxt "p1s1"', draft.replace("#, fuzzy\n", "")),
    }
    (tmp_path / "checked").mkdir()
    gloss = build(tmp_path / "checked", checked).sources["b"].sentences[0].gloss
    assert (gloss.status, gloss.state) == ("checked", "checked")
