"""Pages: their addresses, and that text is never read as markup on any of them."""

from __future__ import annotations

import itertools
import json
from pathlib import Path
from urllib.parse import urljoin

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown
from selectolax.lexbor import LexborHTMLParser

from lectern.model.errors import ProseError
from lectern.pages.addresses import Addresses
from lectern.pages.markup import text_html, text_markdown
from lectern.pages.page import Page
from lectern.pages.writer import Writer, read_written
from making import Files, build, page

MARKDOWN = Markdown(
    extensions=[
        "attr_list",
        "footnotes",
        "md_in_html",
        "tables",
        "toc",
        "pymdownx.betterem",
        "pymdownx.blocks.details",
        "pymdownx.superfences",
    ],
    extension_configs={
        "pymdownx.blocks.details": {"types": [{"name": "details-quote", "class": "quote"}]}
    },
)


def html(markdown: str) -> LexborHTMLParser:
    """Markdown as a browser has it."""
    return LexborHTMLParser(MARKDOWN.reset().convert(markdown))


def pages(folder: Path, files: Files, directory_urls: bool = True) -> dict[str, Page]:
    """The pages of a collection, by path."""
    writer = Writer(build(folder, files), directory_urls)
    return {page.path: page for page in writer.pages(read_written(folder / "docs"))}


@pytest.mark.parametrize(
    ("path", "web", "disk"),
    [
        ("index.md", "", "index.html"),
        ("about.md", "about/", "about.html"),
        ("sources/index.md", "sources/", "sources/index.html"),
        ("sources/a.md", "sources/a/", "sources/a.html"),
        ("sources/a.b.md", "sources/a.b/", "sources/a.b.html"),
        ("sources/ā b#?%.md", "sources/%C4%81%20b%23%3F%25/", "sources/%C4%81%20b%23%3F%25.html"),
        ("sources/a:b.md", "sources/a%3Ab/", "sources/a%3Ab.html"),
    ],
)
def test_a_page_has_one_address_in_each_layout(path: str, web: str, disk: str) -> None:
    assert Addresses(True).url(path) == web
    assert Addresses(False).url(path) == disk


@pytest.mark.parametrize(
    ("target", "start", "web", "disk"),
    [
        ("index.md", "index.md", "./", "index.html"),
        ("about.md", "index.md", "about/", "about.html"),
        ("index.md", "about.md", "../", "index.html"),
        ("sources/a.md", "index.md", "sources/a/", "sources/a.html"),
        ("index.md", "sources/a.md", "../../", "../index.html"),
        ("sources/index.md", "sources/a.md", "../", "index.html"),
        ("sources/a.md", "sources/index.md", "a/", "a.html"),
        ("sources/b.md", "sources/a.md", "../b/", "b.html"),
        ("sources/a.md", "sources/a.md", "./", "a.html"),
        ("entities/x.md", "sources/a.md", "../../entities/x/", "../entities/x.html"),
        ("entities/index.md", "sources/index.md", "../entities/", "../entities/index.html"),
        ("sources/a:b.md", "sources/a.md", "../a%3Ab/", "a%3Ab.html"),
    ],
)
def test_a_link_is_relative_to_the_page_it_stands_on(
    target: str, start: str, web: str, disk: str
) -> None:
    assert Addresses(True).relative(target, start) == web
    assert Addresses(False).relative(target, start) == disk


@pytest.mark.parametrize("directory_urls", [True, False], ids=["web", "disk"])
@pytest.mark.parametrize("root", ["https://a.b/", "https://a.b/deep/er/", "file:///home/x%20y/"])
def test_a_link_leads_from_any_page_to_any_other(directory_urls: bool, root: str) -> None:
    addresses = Addresses(directory_urls)
    paths = ["index.md", "about.md", "sources/index.md", "sources/a.md", "x/y/z.md", "x/y/index.md"]
    for target, start in itertools.product(paths, paths):
        link = addresses.relative(target, start)
        assert urljoin(root + addresses.url(start), link) == root + addresses.url(target)


HOSTILE = (
    "*a* _b_ `c` <b>d</b> <script>e</script> [f](g) ![h](i) {{ 7*7 }} {% raw %} &amp; \"j\" 'k' "
    "#l ==m== ^n^ ~o~ :p: $q$ https://r.s <!-- t --> {: #u } [^v] \\* | 1. w"
)


TEXTS = st.text(
    st.characters(exclude_categories=["Cc", "Cs"]) | st.sampled_from("\t*_`[](){}<>&#!|~^=:$\\"),
    min_size=1,
).filter(str.strip) | st.just(HOSTILE)


@settings(deadline=None)
@given(TEXTS)
def test_text_as_html_is_itself_again_on_the_page(text: str) -> None:
    element = html(f"<section>\n<p>{text_html(text)}</p>\n</section>").css_first("section > p")
    assert element.text() == text
    assert not list(element.iter())


@settings(deadline=None)
@given(TEXTS)
@pytest.mark.parametrize(
    "around", ["### {}", "### A {} {{: #b }}", "A [{}, b](c.md) d", "A <span>{}</span> b"]
)
def test_text_as_markdown_is_itself_again_on_the_page(around: str, text: str) -> None:
    found = html(around.format(text_markdown(text))).css_first("h3, a, span")
    assert " ".join(text.split()) in " ".join(found.text().split())
    assert not list(found.iter())


def hostile() -> Files:
    """A collection that says the same of everything."""
    quoted = json.dumps(HOSTILE)
    record = f"""
        language: en
        title: {quoted}
        title_en: {quoted}
        publisher: {quoted}
        notes: {{title: {quoted}, p1: {quoted}, p1s1: {quoted}}}
        quotations:
          - {{at: p1s1, quote: Utopia, by: {{words: {quoted}}}, speech: direct, note: {quoted}}}
    """
    entity = f"""
type: Place
prefLabel: {{en: {quoted}, mul: Utopia}}
altLabel: {{en: [{quoted}]}}
summary: {quoted}"""
    topic = f"prefLabel: {{en: {quoted}}}\nsummary: {quoted}\nrule: {{any: [utopia]}}"
    statement = f"{{source: a, at: p1s1, quote: Utopia, stance: asserts, note: {quoted}}}"
    point = f"{{id: p, text: {quoted}, note: {quoted}, statements: [{statement}]}}"
    return {
        "seeds/a.txt": f"Utopia: {HOSTILE}",
        "seeds/a.yml": record,
        "docs/entities/utopia.md": page(entity, "Cited.[^a:p1s1]"),
        "docs/topics/t.md": page(f"{topic}\npoints: [{point}]", "Cited.[^a:p1s1]"),
    }


@pytest.mark.parametrize("directory_urls", [True, False], ids=["web", "disk"])
@pytest.mark.parametrize(
    ("path", "at_least"),
    [
        ("sources/a.md", 7),
        ("entities/utopia.md", 5),
        ("topics/t.md", 8),
        ("sources/index.md", 2),
        ("entities/index.md", 2),
        ("topics/index.md", 2),
        ("quotations/index.md", 3),
    ],
)
def test_text_that_looks_like_markup_is_shown_as_it_stands(
    tmp_path: Path, path: str, at_least: int, directory_urls: bool
) -> None:
    made = html(pages(tmp_path, hostile(), directory_urls)[path].markdown)
    assert made.body.text().count(HOSTILE) >= at_least
    assert not made.css("b, em, img, ins, [id=u]")
    assert "e" not in {script.text() for script in made.css("script")}
    assert not {a.attributes["href"] for a in made.css("a")} & {"g", "https://r.s"}


def test_a_text_without_sidecars_gets_its_page(tmp_path: Path) -> None:
    text = "Kontoret åpner i Kina.\n– Ja, sa han. Det er første gang at det skjer.\n"
    made = pages(tmp_path, {"seeds/a.txt": text})["sources/a.md"]
    article = html(made.markdown).css_first("article.source")
    assert article.attributes["data-source"] == "a"
    assert [(s.attributes["id"], s.attributes["data-role"]) for s in article.css("section")] == [
        ("p1", "body"),
        ("p2", "body"),
    ]
    assert [node.text() for node in article.css(".sentence > .original")] == [
        "Kontoret åpner i Kina.",
        "– Ja, sa han.",
        "Det er første gang at det skjer.",
    ]
    assert {
        (node.attributes["lang"], node.attributes["dir"], node.attributes["translate"])
        for node in article.css(".original")
    } == {("nb", "ltr", "no")}
    assert {node.attributes["data-status"] for node in article.css(".gloss")} == {"missing"}
    (link,) = article.css(".original a.mention")
    assert (link.text(), link.attributes["data-entity"]) == ("Kina", "china")
    assert link.attributes["href"] == "../../entities/china/"
    assert made.title == "Kontoret åpner i Kina."


def test_a_text_from_right_to_left_says_so(tmp_path: Path) -> None:
    files = {"seeds/a.txt": "الناتو في اليابان.", "seeds/a.yml": "language: ar"}
    made = html(pages(tmp_path, files)["sources/a.md"].markdown)
    original = made.css_first(".original")
    assert (original.attributes["lang"], original.attributes["dir"]) == ("ar", "rtl")
    assert made.css_first("h1").attributes["dir"] == "rtl"


def test_every_source_entity_and_topic_has_a_page_and_so_has_each_kind(tmp_path: Path) -> None:
    files = {
        "seeds/a.txt": "China and Japan.",
        "seeds/a.yml": "language: en\nslug: first",
        "docs/entities/china.md": page("type: Country\nprefLabel: {en: China}\nterritory: CN"),
        "docs/topics/t.md": page("prefLabel: {en: T}"),
        "docs/topics/index.md": page("title: All topics"),
        "docs/about.md": page("title: About"),
    }
    made = pages(tmp_path, files)
    generated = {path: page.generated for path, page in made.items() if "lexicon" not in path}
    assert generated == {
        "sources/first.md": True,
        "sources/index.md": True,
        "entities/china.md": False,
        "entities/japan.md": True,
        "entities/index.md": True,
        "topics/t.md": False,
        "topics/index.md": False,
        "quotations/index.md": True,
        "timeline.md": True,
        "progress.md": True,
        "search.md": True,
        "about.md": False,
    }


def test_subheadings_are_in_the_table_of_contents_in_english(tmp_path: Path) -> None:
    files = {
        "seeds/a.txt": "Første.\nAndre.\nTredje.",
        "seeds/a.yml": "language: nb\nroles: {p1: heading, p3: heading}",
        "seeds/a.en.po": 'msgctxt "p1s1"\nmsgid "Første."\nmsgstr "First."\n\n'
        'msgctxt "p2s1"\nmsgid "Andre."\nmsgstr ""\n\n'
        'msgctxt "p3s1"\nmsgid "Tredje."\nmsgstr ""\n',
    }
    (headings,) = pages(tmp_path, files)["sources/a.md"].toc.values()
    assert [(heading.id, heading.title) for heading in headings] == [
        ("p1s1", "First."),
        ("p3s1", "Tredje."),
    ]


def written(folder: Path, text: str) -> str:
    """The Markdown that a hand-written page `docs/more.md` becomes."""
    collection = build(folder, {"seeds/a.txt": "Kina.", "docs/more.md": text})
    pages = Writer(collection, True).pages(read_written(folder / "docs"))
    return next(page.markdown for page in pages if page.path == "more.md")


def test_a_list_in_code_is_shown_and_not_made(tmp_path: Path) -> None:
    body = "`<!-- lectern: nothing -->`\n\n```\n<!-- lectern: topics -->\n```\n"
    assert written(tmp_path, body) == body


def test_a_title_that_is_no_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ProseError, match="the title is not a text"):
        written(tmp_path, "---\ntitle: [a]\n---\n")
