"""Damaged and malicious files: shown as they are, or refused with an error of one line.

One file of a collection with every format is damaged; then it is read, joined and written as pages.
The tests try a few hundred kinds of damage; `make fuzz` tries as many as it is told.
"""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from lectern.corpus import builder
from lectern.model.errors import UNSAFE, LecternError
from lectern.pages.writer import Writer, read_written
from lectern.reading import texts
from lectern.reading.cache import MemoryCache

COLLECTION = Path(__file__).parents[2] / "collections" / "ferry"

FILES = sorted(
    path.relative_to(COLLECTION).as_posix() for path in COLLECTION.rglob("*") if path.is_file()
)

EXAMPLES = int(os.environ.get("DAMAGES", "75"))

HOSTILE = [
    b"",
    b"\x00",
    b"\x0b\x0c\x1b[2J\x7f",
    b"\xff\xfe",
    b"\xed\xa0\x80",
    b"\xef\xbb\xbf",
    b"\r",
    "\u2028\u0085\u200f\u202e\ufeff\ufffe".encode(),
    "e\u0301\U0001f468\u200d\U0001f469\U000e0001\U0010ffff".encode(),
    b"<script>alert(1)</script>",
    b"]]>--></p></div>",
    b"{{ 7 * 7 }}{% raw %}${x}%(x)s%s\\N{NULL}",
    b"<!-- lectern-block 0 -->",
    b"[^faergen:p1s1][x](javascript:1)",
    b"\n---\n",
    b"\n...\n",
    b"\n- ",
    b"\n  ",
    b"\t",
    b": ",
    b" #",
    b"'",
    b'"',
    b"|\n",
    b">-\n",
    b"&a [*a]",
    b"&a {<<: *a}",
    b"*nobody",
    b"!!python/object/apply:os.system [true]",
    b"!!binary 'AA'",
    b"!!set {a, b}",
    b"? [a, b]\n: c\n",
    b"[" * 3000,
    b"{a: " * 3000,
    b"- " * 3000,
    b"9" * 5000,
    b"0x7f",
    b"1e999",
    b".nan",
    b"-0",
    b"~",
    b"no",
    b"2023-02-30",
    b"2001-01-01T00:00:00Z",
    b"-9999/..",
    b"p0",
    b"p1s1",
    b"p99999999999999999999s1",
    b"p9-p1",
    b"p1-p999999999",
    b"../../etc/passwd",
    b"CON",
    b"a" * 300,
    b"/",
    b"*",
    b"=",
    b"en",
    b"xx-Zzzz-99",
    b'msgid ""\n',
    b'#~ msgid "x"\n',
    b"#, fuzzy, c-format\n",
    b'msgid_plural "x"\nmsgstr[0] "y"\n',
    b'msgstr "\\x"\n',
    b"\\",
    b"1-2\tab\t_\t_\t_\t_\t_\t_\t_\t_\n",
    b"1.1\t_\t_\t_\t_\t_\t_\t_\t_\t_\n",
    b"# sent_id = p1s1\n",
    b"SpaceAfter=No|SpaceAfter=Yes",
]


@st.composite
def damages(draw: st.DrawFn) -> tuple[str, bytes]:
    """A file of the collection, and what it holds instead."""
    name = draw(st.sampled_from(FILES))
    content = (COLLECTION / name).read_bytes()
    for _ in range(draw(st.integers(1, 3))):
        content = draw(st.sampled_from([_spliced, _lines_moved, _values_swapped]))(draw, content)
    return name, content


def _spliced(draw: st.DrawFn, content: bytes) -> bytes:
    """Some bytes taken out, and others in their place."""
    start = draw(st.integers(0, len(content)))
    length = draw(st.sampled_from([0, 0, 1, 2, 5, 20, len(content)]))
    new = draw(st.sampled_from(HOSTILE) | st.binary(max_size=8))
    return content[:start] + new + content[start + length :]


def _lines_moved(draw: st.DrawFn, content: bytes) -> bytes:
    """One line taken out, doubled, or put elsewhere."""
    lines = content.splitlines(keepends=True) or [b""]
    at = draw(st.integers(0, len(lines) - 1))
    line = lines[at]
    if draw(st.booleans()):
        del lines[at]
    lines[(to := draw(st.integers(0, len(lines)))) : to] = [line] * draw(st.integers(0, 2))
    return b"".join(lines)


def _values_swapped(draw: st.DrawFn, content: bytes) -> bytes:
    """What stands behind a colon, or in the column of a table, is something else."""
    values = [match.span(1) for match in re.finditer(rb"[:\t\[,{\"]([^:\t\n\[\]{},\"]+)", content)]
    if not values:
        return content
    start, end = draw(st.sampled_from(values))
    other = draw(st.sampled_from(HOSTILE) | st.sampled_from([content[a:b] for a, b in values]))
    return content[:start] + b" " + other + content[end:]


class Bench:
    """The collection in a folder, with one file damaged at a time."""

    def __init__(self, folder: Path) -> None:
        self.folder = Path(shutil.copytree(COLLECTION, folder))
        self._kept = MemoryCache()
        self.show()

    def show(self) -> None:
        """Read, join and write all of it; what stands in the texts stands on the pages."""
        corpus = builder.build(self.folder / "seeds", self.folder / "docs", self._kept)
        writer = Writer(corpus, directory_urls=True)
        pages = writer.pages(read_written(self.folder / "docs", self._kept))
        html = {page.path: writer.blocks.restore(page.markdown) for page in pages}
        for source in corpus.sources.values():
            shown = _originals(html[writer.addresses.parts(source)[0].path])
            read = texts.read_text(source.path)
            assert shown == [_letters(paragraph.text) for paragraph in read.paragraphs]
            _covers(source.path, "".join(shown))

    def refusal(self) -> LecternError | None:
        """What an editor is told of it; `None` where all is shown."""
        try:
            self.show()
        except LecternError as error:
            return error
        return None

    def check(self) -> None:
        """All is shown, or refused in one line that names a file of the collection."""
        error = self.refusal()
        if error is None:
            return
        path, said = Path(error.path), str(error)
        assert path.is_relative_to(self.folder), said
        assert error.problem
        assert error.remedy
        assert len(said.splitlines()) == 1
        assert not UNSAFE.search(said)
        if error.line is not None:
            assert 1 <= error.line <= len(path.read_bytes().splitlines()) + 1


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    return Bench(tmp_path_factory.mktemp("damaged") / "ferry")


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(damages())
def test_a_damaged_file_is_shown_as_it_stands_or_refused_in_a_line(
    bench: Bench, damage: tuple[str, bytes]
) -> None:
    name, content = damage
    path = bench.folder / name
    path.write_bytes(content)
    try:
        bench.check()
    finally:
        shutil.copyfile(COLLECTION / name, path)


def test_the_collection_uses_every_format() -> None:
    assert {Path(name).suffix for name in FILES} == {".txt", ".yml", ".po", ".conllu", ".md"}


def _originals(html: str) -> list[str]:
    """The letters of each paragraph of a text's page."""
    sections = LexborHTMLParser(html).css("section.paragraph")
    return [_letters("".join(o.text() for o in section.css(".original"))) for section in sections]


def _letters(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _covers(path: Path, shown: str) -> None:
    """Of the file nothing but white space, a byte order mark and the date marker is left out."""
    raw = path.read_bytes().decode("utf-8-sig")
    marker, _, rest = raw.partition("\n")
    dated = re.fullmatch(r" ?date .*", marker.strip("\r"))
    assert shown in (_letters(raw), _letters(rest if dated else raw))
