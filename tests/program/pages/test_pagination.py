"""Long lists: on one page up to a size, and on several pages beyond it, none too long."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from lectern.pages import pagination
from lectern.pages.blocks import Blocks
from lectern.pages.page import Page
from lectern.pages.pagination import _divided
from lectern.pages.writer import Writer, read_written
from making import Files, build, page


def texts(count: int, year: int = 2001) -> Files:
    """Short texts, three years in turn and the last of them undated."""
    files = {}
    for number in range(count):
        files[f"seeds/t{number:03}.txt"] = f"China and Japan, {number}.\n"
        dated = f"published: {year + number % 3}" if number < count - 1 else ""
        language = "de" if number % 2 else "en"
        files[f"seeds/t{number:03}.yml"] = f"language: {language}\n{dated}"
    return files


def pages(folder: Path, files: Files) -> dict[str, Page]:
    """The pages of a collection, by path."""
    writer = Writer(build(folder, files), True)
    return {page.path: page for page in writer.pages(read_written(folder / "docs"))}


def links(made: Page) -> list[str]:
    """Where a page's links lead, as it has them."""
    nodes = LexborHTMLParser(made.markdown).css("a[href]")
    return [node.attributes["href"] or "" for node in nodes]


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages that hold little, so that a small collection is a large one."""
    for name, most in (("TEXTS", 4), ("ENTITIES", 1), ("PASSAGES", 6), ("PLACES", 2), ("FIRST", 1)):
        monkeypatch.setattr(pagination, name, most)


def test_up_to_a_size_everything_stands_on_one_page(tmp_path: Path) -> None:
    made = pages(tmp_path, texts(9))
    assert not [path for path in made if "/by-" in path]
    assert len(LexborHTMLParser(made["sources/index.md"].markdown).css(".card")) == 9


@pytest.mark.usefixtures("small")
def test_many_texts_stand_by_year_and_by_language(tmp_path: Path) -> None:
    made = pages(tmp_path, texts(20))
    by_year = {path for path in made if path.startswith("sources/by-year/")}
    assert by_year == {
        *("sources/by-year/2001.md", "sources/by-year/2001-2.md"),
        *("sources/by-year/2002.md", "sources/by-year/2002-2.md"),
        *("sources/by-year/2003.md", "sources/by-year/2003-2.md"),
        "sources/by-year/undated.md",
    }
    listed = [link for path in sorted(by_year) for link in links(made[path]) if "/t0" in link]
    assert sorted(listed) == sorted({f"../../t{number:03}/" for number in range(20)})
    index = links(made["sources/index.md"])
    assert {"by-year/2001/", "by-year/undated/", "by-language/de/"} <= set(index)
    assert "by-year/2001-2/" not in index
    assert "../2001-2/" in links(made["sources/by-year/2001.md"])
    assert made["sources/by-year/2001.md"].title == "Texts of 2001 (1 of 2)"
    assert made["sources/by-year/undated.md"].title == "Undated texts"
    assert made["sources/by-language/de.md"].parent == "sources/index.md"


@pytest.mark.usefixtures("small")
def test_texts_of_which_none_is_dated_stand_by_language_alone(tmp_path: Path) -> None:
    files = {path: text for path, text in texts(20).items() if path.endswith(".txt")}
    home = page("title: Home", "<!-- lectern: sources -->\n")
    topic = page("prefLabel: {en: T}\nrule: {any: [china]}")
    made = pages(tmp_path, {**files, "docs/index.md": home, "docs/topics/c.md": topic})
    assert {path.split("/")[1] for path in made if "/by-" in path} == {"by-language"}
    shown = made["sources/index.md"].markdown
    assert "20 texts." in shown
    assert "By year" not in shown
    assert "The latest" not in shown
    assert len(links(made["index.md"])) == pagination.LATEST
    assert "by the year" not in made["topics/c.md"].markdown


@pytest.mark.usefixtures("small")
def test_years_stand_in_order_of_time(tmp_path: Path) -> None:
    dates = ["0098", "-0019", "184X", "-0043", "1848/..", "1848"]
    files = {f"seeds/t{i}.txt": f"Text {i}.\n" for i in range(len(dates))}
    files |= {f"seeds/t{i}.yml": f"language: en\npublished: '{d}'\n" for i, d in enumerate(dates)}
    made = pages(tmp_path, files)
    years = [path.split("/")[-1] for path in made if path.startswith("sources/by-year/")]
    assert years == [
        *("44-bc.md", "20-bc.md", "98-ad.md", "1840-1849.md", "1848-and-later.md", "1848.md")
    ]
    assert made["sources/by-year/44-bc.md"].title == "Texts of 44 BC"


@pytest.mark.usefixtures("small")
def test_many_texts_are_not_all_on_the_home_page(tmp_path: Path) -> None:
    files = {**texts(20), "docs/index.md": page("title: Home", "<!-- lectern: sources -->\n")}
    made = pages(tmp_path, files)
    (latest, *others) = links(made["index.md"])
    assert latest == "sources/t017/"
    assert len(others) == pagination.LATEST - 1
    assert "[All 20 texts](sources/index.md)" in made["index.md"].markdown


@pytest.mark.usefixtures("small")
def test_many_entities_stand_by_letter_and_by_type(tmp_path: Path) -> None:
    made = pages(tmp_path, texts(3))
    assert "../../japan/" in links(made["entities/by-letter/j.md"])
    assert {"../../china/", "../../japan/"} <= {
        link
        for path in ("entities/by-type/country.md", "entities/by-type/country-2.md")
        for link in links(made[path])
    }
    assert "by-letter/c/" in links(made["entities/index.md"])


@pytest.mark.usefixtures("small")
def test_a_topic_shows_its_first_passages_and_leads_to_all(tmp_path: Path) -> None:
    topic = page("prefLabel: {en: T}\nrule: {any: [china]}")
    twice = "China and Japan. Then China.\n"
    files = {**texts(10), "seeds/t000.txt": twice, "docs/topics/t.md": topic}
    made = pages(tmp_path, files)
    own = LexborHTMLParser(made["topics/t.md"].markdown)
    assert len(own.css(".pair")) == 6
    assert "2 passages, the first 1" in own.text()
    assert "2001/" in links(made["topics/t.md"])
    years = [path for path in made if path.startswith("topics/t/")]
    listed = [LexborHTMLParser(made[path].markdown) for path in years]
    assert sum(len(html.css(".pair")) for html in listed) == 11


@pytest.mark.usefixtures("small")
def test_a_large_lexicon_is_in_parts_that_a_word_is_found_by(tmp_path: Path) -> None:
    rows = [("Alpha", "alpha"), ("beta", "beta"), ("Čau", "čau")]
    tokens = "".join(
        f"{n}\t{form}\t{lemma}\tNOUN\t_\t_\t_\t_\t_\tGloss=x\n"
        for n, (form, lemma) in enumerate(rows, 1)
    )
    text = " ".join(form for form, _ in rows)
    files = {
        "seeds/a.txt": text,
        "seeds/a.yml": "language: lv",
        "seeds/a.conllu": f"# sent_id = p1s1\n# text = {text}\n{tokens}",
    }
    made = pages(tmp_path, files)
    first = LexborHTMLParser(made["lexicon/lv.md"].markdown).css(".lexicon-parts a")
    assert [(a.attributes["href"], a.attributes["data-from"]) for a in first] == [
        ("1/", "alpha"),
        ("2/", "čau"),
    ]
    assert LexborHTMLParser(made["lexicon/lv/2.md"].markdown).css_first("#čau-NOUN")
    assert made["lexicon/lv.md"].scripts == ("lexicon",)


@given(st.lists(st.integers(1, 9)), st.integers(1, 12))
def test_parts_keep_the_order_and_only_one_thing_may_be_too_heavy(
    weights: list[int], most: int
) -> None:
    parts = _divided(weights, most, lambda weight: weight)
    assert [weight for part in parts for weight in part] == weights
    assert all(sum(part) <= most or len(part) == 1 for part in parts)


def test_what_is_put_aside_comes_back_and_its_ids_are_known() -> None:
    blocks = Blocks()
    inner = blocks.put(lambda: '<i id="b">x</i>\n')
    outer = blocks.put(lambda: f'<p id="a">\n{inner}</p>')
    assert blocks.restore(f"# H\n\n{outer}") == '# H\n\n<p id="a">\n<i id="b">x</i>\n</p>\n'
    assert blocks.ids(str(outer)) == {"a", "b"}


def test_the_words_of_a_text_cannot_be_taken_for_a_block(tmp_path: Path) -> None:
    files = {"seeds/a.txt": "<!-- lectern-block 0 --> &lt;!-- lectern-block 0 --&gt;"}
    html = LexborHTMLParser(pages(tmp_path, files)["sources/a.md"].markdown)
    assert html.css_first(".original").text() == files["seeds/a.txt"]
