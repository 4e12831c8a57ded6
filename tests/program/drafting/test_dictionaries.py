"""Dictionaries of every format: added, listed, looked up, removed; malicious ones are refused."""

from __future__ import annotations

import gc
import gzip
import json
import sqlite3
import struct
from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from lectern.cli import cli
from lectern.drafting import dictionaries
from lectern.drafting.dictionaries import articles, formats
from lectern.reading.dictionaries import Dictionary, find

TEI = """<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc>
<titleStmt><title>Small German</title></titleStmt><editionStmt><edition>1.2</edition></editionStmt>
<publicationStmt><availability><p>CC0</p></availability></publicationStmt></fileDesc></teiHeader>
<text><body>
<entry><form><orth>Haus</orth></form><sense><cit type="trans"><quote>house</quote></cit>
<cit type="example"><quote>Mein Haus</quote></cit></sense>
<sense><cit type="trans"><quote>home</quote></cit></sense></entry>
<entry><form><orth>zu Hause</orth></form><sense><cit type="trans"><quote>at home</quote></cit>
</sense></entry></body></text></TEI>"""

WIKTEXTRACT = "\n".join(
    json.dumps(entry)
    for entry in (
        {"word": "Haus", "lang_code": "de", "senses": [{"glosses": ["building", "house"]}, {}]},
        {"word": "Haus", "lang_code": "de", "senses": [{"glosses": ["home"]}]},
        {"word": "maja", "lang_code": "et", "senses": [{"glosses": ["house"]}]},
    )
)

ARTICLE = """Haus /haʊs/ <neut, n, sg>
 house <n>
home
 see: {Gebäude}
   Note: of a family
"Mein Haus" - my house
"""


def dictd(folder: Path, articles: Mapping[str, str] | Sequence[tuple[str, str]]) -> Path:
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

    def number(value: int) -> str:
        return letters[value // 64] + letters[value % 64]

    whole, index = b"", []
    for word, article in articles.items() if isinstance(articles, Mapping) else articles:
        index.append(f"{word}\t{number(len(whole))}\t{number(len(article.encode()))}\n")
        whole += article.encode()
    (folder / "small.dict.dz").write_bytes(gzip.compress(whole))
    (folder / "small.index").write_text("".join(index), encoding="utf-8")
    return folder / "small.index"


def stardict(folder: Path) -> Path:
    article = b"<i>noun</i><ol><li>house</li><li>home</li></ol>"
    (folder / "small.dict").write_bytes(article)
    (folder / "small.idx").write_bytes(b"Haus\0" + struct.pack(">II", 0, len(article)))
    (folder / "small.ifo").write_text(
        "StarDict's dict ifo file\nversion=2.4.2\nbookname=Small German\nwordcount=1\n"
        f"idxfilesize={(folder / 'small.idx').stat().st_size}\nsametypesequence=h\n"
    )
    return folder / "small.ifo"


def run(folder: Path, monkeypatch: pytest.MonkeyPatch, *arguments: str | Path) -> Result:
    monkeypatch.chdir(folder)
    return CliRunner().invoke(cli, ["dictionary", *map(str, arguments)])


def put(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize("kind", ["tei", "tei.gz", "jsonl", "tsv", "tsv.gz", "dictd", "stardict"])
def test_a_dictionary_of_any_format_says_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    contents = {"tei": TEI, "jsonl": WIKTEXTRACT, "tsv": "# ours\nHaus\thouse; home\n"}
    if kind == "dictd":
        header = "\n00-database-info\nSmall German\n\nEdition: 1.2\n"
        path = dictd(tmp_path, {"00databaseinfo": header, "haus": ARTICLE})
    elif kind == "stardict":
        path = stardict(tmp_path)
    else:
        content = contents[kind.removesuffix(".gz")].encode()
        path = put(tmp_path, f"a.{kind}", gzip.compress(content) if ".gz" in kind else content)
    done = run(tmp_path, monkeypatch, "add", "de", path, "--licence", "CC0", "--name", "Ours")
    assert done.exit_code == 0, done.output
    (file,) = find(tmp_path / "dictionaries")
    assert file.name == "de-ours.sqlite"
    dictionary = Dictionary(file)
    assert dictionary.senses("Haus") == dictionary.senses("HAUS")
    headword, senses = dictionary.senses("Haus")
    assert (headword, senses) == ("Haus", ["house", "home"])
    assert dictionary.senses("haus") == dictionary.senses("zu Hause") == ("", [])
    if kind in ("tei", "tei.gz", "dictd"):
        assert dictionary.about.version == "1.2"
    listed = run(tmp_path, monkeypatch, "list").output
    assert listed.startswith("de-ours: German, ")
    assert run(tmp_path, monkeypatch, "remove", "de-ours").exit_code == 0
    assert not find(tmp_path / "dictionaries")


def test_a_note_that_runs_into_a_sense_is_taken_off() -> None:
    """As FreeDict's Japanese dictionary has eight thousand."""
    page = "瓦 グラム\n(noun)\n\n   Note: word usually written using kana alonegram, gramme\n"
    (article,) = articles.parted(page, headed=True)
    assert article.senses == ["gram, gramme"]


def test_senses_that_other_words_share_stand_behind_a_words_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """But where an example shows them in use; what is said of a part of words is last, too."""
    told = (
        "alt… /alt/\nancestral\n",
        "alt /alt/ <adj>\ncast-off <adj>\n   Synonyms: {abgelegt}, {gebraucht}\n",
        "alt /alt/ <adj>\nold <adj>\n see: {älter}\n",
        'alt /alt/ <adj>\naged <adj>\n  "alter Wein" - aged wine\n   Synonym: {reif}\n',
    )
    index = dictd(tmp_path, [("alt", article) for article in told])
    assert run(tmp_path, monkeypatch, "add", "de", index, "--licence", "CC0").exit_code == 0
    (file,) = find(tmp_path / "dictionaries")
    assert Dictionary(file).senses("alt") == ("alt", ["old", "aged", "ancestral", "cast-off"])


def test_what_a_dictionary_says_of_itself_is_taken_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(tmp_path, monkeypatch, "add", "de", put(tmp_path, "a.tei", TEI))
    (file,) = find(tmp_path / "dictionaries")
    assert Dictionary(file).about.credit == "Small German 1.2 (CC0)"


def test_a_dictionary_goes_in_once_under_a_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(tmp_path, "a.tei", TEI)
    assert run(tmp_path, monkeypatch, "add", "de", path).exit_code == 0
    again = run(tmp_path, monkeypatch, "add", "de", path)
    assert "is there already; remove it first" in str(again.exception)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.tsv", "Haus\thouse", "licence"),
        ("a.tsv", "Haus house", "a.tsv:1: a row without a tab"),
        ("a.tsv", b"Haus\thouse\nB\xe4r\tbear", "a.tsv:2: is not UTF-8"),
        ("a.tsv", "zu Hause\tat home", "no one-word entries"),
        ("a.tsv.gz", b"no archive", "cannot be read"),
        ("a.tsv.gz", gzip.compress(b"Haus\thouse\n" * 9999, mtime=0)[:-20], "cannot be read"),
        ("a.tei", "<TEI", "not XML"),
        (
            "a.tei",
            '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
            "no one-word entries",
        ),
        ("a.tei.gz", b"no archive", "a.tei.gz: cannot be read"),
        ("a.tei.gz", gzip.compress(TEI.encode(), mtime=0)[:-20], "a.tei.gz: cannot be read"),
        ("a.jsonl", '{"word": "Haus"', "a.jsonl:1: is not a wiktextract entry"),
        ("a.jsonl", '["Haus"]', "a.jsonl:1: is not a wiktextract entry"),
        ("a.jsonl", "[" * 100_000, "a.jsonl:1: is not a wiktextract entry"),
        ("a.pdf", "%PDF", "an unsupported format"),
        ("a.index", "haus\tA\tB\n", "is missing"),
        ("a.ifo", "StarDict's dict ifo file\n", "cannot be read"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, content: str | bytes, said: str
) -> None:
    licence = () if said == "licence" else ("--licence", "CC0")
    path = put(tmp_path, name, content)
    done = run(tmp_path, monkeypatch, "add", "de", path, *licence)
    assert done.exit_code
    assert said in str(done.exception)
    assert "\n" not in str(done.exception)
    folder = tmp_path / "dictionaries"
    assert not folder.exists() or not list(folder.iterdir())


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize(
    ("packed", "index"),
    [
        (b"no archive", "haus\tA\tB\n"),
        (gzip.compress(ARTICLE.encode(), mtime=0)[:-20], "haus\tA\tB\n"),
        (gzip.compress("Haus\n Häuser\n".encode("latin-1"), mtime=0), "haus\tA\tM\n"),
        (gzip.compress(ARTICLE.encode(), mtime=0), "haus\t???\t!!\n"),
    ],
    ids=["plain", "cut", "not in UTF-8", "index"],
)
def test_a_broken_dictd_is_refused_by_its_own_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, packed: bytes, index: str
) -> None:
    put(tmp_path, "small.dict.dz", packed)
    path = put(tmp_path, "small.index", index)
    done = run(tmp_path, monkeypatch, "add", "de", path, "--licence", "CC0")
    assert str(done.exception).startswith(f"{path}: cannot be read (")
    # pyglossary leaves a file open that it cannot read.
    del done
    gc.collect()


def test_nothing_lies_beside_a_file_while_it_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever ends the command by force finds a part of a file at most, which the next replaces."""
    there: set[str] = set()

    def read(path: Path, language: str) -> formats.Read:
        def entries() -> Iterator[formats.Entry]:
            for number in range(3):
                there.update(each.suffix for each in (tmp_path / "d").iterdir())
                yield f"{language}{number}", [path.name]

        return formats.Described("Ours", "1", "CC0"), entries()

    monkeypatch.setattr(formats, "read", read)
    dictionaries.add(tmp_path / "d", "de", tmp_path / "x.tsv", formats.Described())
    assert there == {".part"}


def test_what_is_no_word_of_wiktionary_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As wiktextract writes all of it: some lines say that one page leads to another."""
    redirect = json.dumps({"title": "Häuser", "redirect": "Haus", "pos": "hard-redirect"})
    odd = json.dumps({"word": "Bau", "senses": [{"glosses": [None]}, {"glosses": "x"}]})
    path = put(tmp_path, "a.jsonl", f"{redirect}\n{odd}\n{WIKTEXTRACT}")
    assert run(tmp_path, monkeypatch, "add", "de", path, "--licence", "CC0").exit_code == 0
    (file,) = find(tmp_path / "dictionaries")
    assert Dictionary(file).senses("Haus") == ("Haus", ["house", "home"])
    assert Dictionary(file).about.entries == 2


def test_hostile_entries_become_short_plain_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sense = "<script>alert(1)</script>\x1b[31m\u202e" + "long " * 2_000_000
    path = put(tmp_path, "a.tsv", f"Haus\t{sense}\nBau\x07m\ttree\n")
    assert run(tmp_path, monkeypatch, "add", "de", path, "--licence", "CC0").exit_code == 0
    (file,) = find(tmp_path / "dictionaries")
    _, (kept,) = Dictionary(file).senses("Haus")
    assert kept.startswith("<script>alert(1)</script> [31m long")
    assert len(kept) <= 161
    assert Dictionary(file).senses("Baum") == ("", [])


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\0garbage", b64encode(b"x" * 9999)])
def test_a_damaged_file_stops_the_build_in_a_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes
) -> None:
    (tmp_path / "dictionaries").mkdir()
    put(tmp_path, "dictionaries/de-a.sqlite", content)
    done = run(tmp_path, monkeypatch, "list")
    assert "de-a.sqlite: is not a dictionary, or is damaged" in str(done.exception)


def test_a_file_of_another_version_asks_to_be_added_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(tmp_path, monkeypatch, "add", "de", put(tmp_path, "a.tei", TEI))
    (file,) = find(tmp_path / "dictionaries")
    with sqlite3.connect(file) as opened:
        opened.execute("UPDATE about SET value = '0' WHERE property = 'format'")
    opened.close()
    done = run(tmp_path, monkeypatch, "list")
    assert "was written by another version; add it again" in str(done.exception)


FREEDICT = Path("/usr/share/dictd/freedict-lat-eng.index")


@pytest.mark.skipif(not FREEDICT.exists(), reason="Debian’s dict-freedict-lat-eng is not installed")
def test_freedict_as_debian_has_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done = run(tmp_path, monkeypatch, "add", "la", FREEDICT, "--licence", "GPL")
    assert done.exit_code == 0, done.exception
    (file,) = find(tmp_path / "dictionaries")
    assert Dictionary(file).about.entries > 1000
    assert "water" in Dictionary(file).senses("aqua")[1]
