"""How the benchmark of size reports its results: table and curves, from made-up figures."""

from __future__ import annotations

from xml.etree import ElementTree

import bare
import scale
from built import PHASES, Built, shares
from first_search import Search
from scale import Size


def size(texts: int) -> Size:
    """A collection that grew evenly: bare Material takes half as long."""
    shares: dict[str, float] = {}
    rest = (texts * 3, texts * 4, texts * 50_000, ("sources/a/index.html", 90_000), shares)
    ours = Built(texts * 0.1, texts * 0.2, texts * 10**6, *rest, texts * 0.007)
    bare_one = Built(texts * 0.05, texts * 0.1, texts * 10**6, *rest)
    search = Search(80.0, 20.0, 56_000, 12)
    return Size(texts, ours, bare_one, search, search, search)


def test_the_table_names_ratio_and_exponent() -> None:
    lines = list(scale.table([size(10), size(100), size(1000)]))
    assert [len(line.split("  ")) > 10 for line in lines[:4]] == [True] * 4
    assert "2.00" in lines[1]
    assert lines[-1] == "each further text: 100 CPU ms (bare 50)"
    assert lines[-2] == "from 100 to 1,000 texts: build ~ n^1.00 (bare n^1.00), memory ~ n^1.00"


def test_the_curves_are_svg_that_says_its_figures_in_words() -> None:
    taken = "1 May 2026, 2 × Made & Up"
    root = ElementTree.fromstring(scale.curves([size(10), size(1000)], taken))
    texts = " ".join("".join(node.itertext()) for node in root.iter())
    assert "Lectern 10 texts 1, 1,000 texts 100" in texts
    assert taken in texts
    assert len(root.findall(".//{*}polyline")) == 7
    for node in root.findall(".//{*}circle"):
        assert 0 <= float(node.attrib["cx"]) <= 300


def test_shares_are_of_the_whole_time() -> None:
    found = shares({"read": 1.0, "converted": 2.0, "rendered": 4.0, "finished": 5.0}, 10.0)
    assert found == dict(zip(PHASES.values(), (0.1, 0.1, 0.2, 0.1), strict=True))


def test_the_bare_page_has_the_words_once_and_as_words() -> None:
    page = """<article class="md-content__inner"><h1>A</h1><p>2014. *x*</p>
    <ul><li><p>in</p></li><li>out</li></ul></article>"""
    assert bare.bare_markdown(page) == "# A\n\n2014\\. \\*x\\*\n\nin\n\nout\n"
