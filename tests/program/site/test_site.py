"""The built site against the texts: nothing lost, changed or read as markup."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown import Markdown
from mkdocs.config import load_config
from selectolax.lexbor import LexborHTMLParser

import project
from builds import ROOT, Build
from contract import expect_contract, expect_whole, originals, seed_text, shown, squeezed
from lectern.corpus import builder
from lectern.model.sources import Source
from lectern.pages.addresses import Addresses, source_path
from lectern.pages.writer import Writer
from lectern.reading.texts import INVISIBLE
from lectern.site import settings as site_settings
from making import news

SOURCES = news().sources.values()


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.slug)
def test_the_page_has_every_character_of_the_text(build: Build, source: Source) -> None:
    expect_whole(shown(build, source), source)


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.slug)
def test_the_page_keeps_the_html_contract(build: Build, source: Source) -> None:
    expect_contract(shown(build, source), source)


HOSTILE = [
    "# x",
    "<script>alert(1)</script> </p></div></section></article>",
    "{{ config }} {% raw %} {# x #}",
    "[[x]] [a](b) ![c](d) [^1] [^1]: x",
    "* star _under_ **bold** `code` ~~del~~ ==mark== ++ins++ ^sup^ ~sub~",
    "| a | b |",
    "1. one",
    "---",
    "&amp; &lt; &#35; &nbsp;",
    "    four leading spaces",
    "\ttab\tinside\t",
    "https://example.org/a_b_c",
    "/// note | x",
    "///",
    "```",
    "~~~ python",
    '--8<-- "mkdocs.yml"',
    "<!-- lectern: topics -->",
    "<!-- comment",
    ":smile: :material-account:",
    "*[HTML]: Hyper",
    "{: #id .class }",
    "$x$ \\(y\\) \\[z\\]",
    "> quote",
    "== =! line",
    "Term\n:   definition",
    "a  b   c \u00a0 d \u3000 e",
    "line\u2028separator and\u2029paragraph",
    "\u202eright to left\u202c",
    "e\u0301 ≠ é; 𝒳😀 NATO",
    "klzzwxh:0001 wzxhzdk:0",
    "href=\"x\" onclick='y'",
]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project with texts that are markup to the careless, built as `web` and as `site`."""
    here = project.copy(tmp_path_factory.mktemp("hostile"))
    for number, text in enumerate([*HOSTILE, "\n".join(HOSTILE), "\n\n".join(HOSTILE)]):
        (here / "seeds" / f"hostile-{number:02}.txt").write_text(text, "utf-8", newline="")
    (here / "seeds" / "a.txt").write_text("    four\n\ttab\ta  b", "utf-8")
    result = project.build(here, "--strict", offline=True)
    assert result.returncode == 0, result.stderr
    assert project.problems(result) == []
    return here


@pytest.mark.parametrize("page", ["web/sources/{}/index.html", "site/sources/{}.html"])
def test_no_text_is_taken_for_markup(hostile: Path, page: str) -> None:
    seeds = [*(hostile / "seeds").glob("hostile-*.txt")]
    assert len(seeds) == len(HOSTILE) + 2
    for seed in seeds:
        html = (hostile / page.format(seed.stem)).read_text("utf-8")
        assert originals(html) == seed_text(seed), seed.read_text("utf-8")
        assert not LexborHTMLParser(html).css("article.source :is(script, code, em, table, img)")


def test_tabs_and_leading_spaces_reach_the_reader(hostile: Path) -> None:
    page = LexborHTMLParser((hostile / "web/sources/a/index.html").read_text("utf-8"))
    assert [node.text() for node in page.css(".original")] == ["    four", "\ttab\ta  b"]


printable = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cn"], include_characters="\n\t #*_[]{}<>&`|-"),
    min_size=1,
    max_size=200,
).filter(lambda text: not all(unicodedata.category(char) in INVISIBLE for char in text))


@settings(max_examples=75, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=printable, directory_urls=st.booleans())
def test_any_text_goes_through_markdown_unchanged(
    text: str, directory_urls: bool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """With the site's own extensions, as its settings configure them."""
    here = tmp_path_factory.mktemp("any")
    (here / "seeds").mkdir()
    seed = here / "seeds" / "any.txt"
    seed.write_text(text, "utf-8", newline="")
    collection = builder.build(here / "seeds", here / "docs")
    (source,) = collection.sources.values()
    pages = {page.path: page for page in Writer(collection, directory_urls).pages({})}
    html = MARKDOWN.reset().convert(pages[source_path(source)].markdown)
    assert originals(html) == seed_text(seed)


def markdown() -> Markdown:
    """Python-Markdown as the site configures it."""
    config = load_config(str(ROOT / "mkdocs.yml"))
    site_settings.apply(config)
    return Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs)


MARKDOWN = markdown()

DROPPED = {
    "de": (
        "de",
        "Die NATO will ein Büro in Tokio eröffnen. China und Russland reagierten verärgert auf "
        "die Pläne. Auch Frankreich äußerte sich gestern dazu in Paris.",
        {"china", "russia", "france", "nato", "tokyo"},
    ),
    "pl": (
        "pl",
        "NATO planuje otworzyć biuro łącznikowe w Tokio. Chiny i Japonia nie komentują sprawy, "
        "a Polska milczy.",
        {"china", "japan", "poland", "nato", "tokyo", "tokyo-liaison-office"},
    ),
    "ru": (
        "ru",
        "НАТО планирует открыть бюро в Токио. Китай выступает против. Япония и Украина "
        "поддерживают это решение.",
        {"china", "japan", "ukraine", "nato", "tokyo"},
    ),
    "ja": (
        "ja",
        "北大西洋条約機構は東京に連絡事務所を開設する計画だ。中国は反対している。日本とウクライナは歓迎した。",
        {"china", "japan", "ukraine", "nato", "tokyo"},
    ),
    "zh": (
        "zh",
        "北约计划在东京设立联络处。中国表示反对。日本和韩国欢迎这一决定。",
        {"china", "japan", "south-korea", "nato", "tokyo"},
    ),
    "ar": (
        "ar",
        "يخطط الحلف لفتح مكتب في طوكيو. اليابان ترحب بالقرار. الصين تعارض ذلك بشدة.",
        {"china", "japan", "tokyo"},
    ),
}


@pytest.fixture(scope="module")
def dropped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project with texts in languages that nobody planned for, and no sidecar."""
    here = project.copy(tmp_path_factory.mktemp("dropped"))
    for name, (_, text, _) in DROPPED.items():
        (here / "seeds" / f"{name}.txt").write_text(text, "utf-8")
    result = project.build(here, "--strict")
    assert result.returncode == 0, result.stderr
    assert project.problems(result) == []
    return here / "site"


@pytest.mark.parametrize("name", DROPPED)
def test_a_text_without_sidecars_gets_its_page(dropped: Path, name: str) -> None:
    language, text, expected = DROPPED[name]
    html = (dropped / "sources" / name / "index.html").read_text("utf-8")
    page = LexborHTMLParser(html)
    assert originals(html) == squeezed(text)
    assert page.css_first("article.source").attributes["data-language"] == language
    assert "detected" in page.css_first(".facts").text()
    direction = "rtl" if name == "ar" else "ltr"
    assert {node.attributes["dir"] for node in page.css(".original")} == {direction}
    linked = {link.attributes["data-entity"] for link in page.css(".original a.mention")}
    assert linked == expected
    count = len(page.css(".sentence"))
    assert len(page.css('.gloss[data-status="missing"]')) == count > 1
    assert f"all {count} sentences missing" in page.css_first(".facts").text()


@pytest.mark.parametrize("name", DROPPED)
def test_a_text_without_sidecars_is_listed(dropped: Path, name: str) -> None:
    for listing in ("index.html", "sources/index.html"):
        page = LexborHTMLParser((dropped / listing).read_text("utf-8"))
        links = {link.attributes["href"] for link in page.css(".card a")}
        assert any(link.endswith(f"{name}/") for link in links)
    page = LexborHTMLParser((dropped / "entities/china/index.html").read_text("utf-8"))
    assert page.css(f'.pair-original[lang="{DROPPED[name][0]}"] mark')


def test_a_country_that_nobody_described_has_a_page(dropped: Path) -> None:
    page = LexborHTMLParser((dropped / "entities/france/index.html").read_text("utf-8"))
    assert page.css_first("h1").text() == "France"
    assert "Frankreich" in page.css_first("table.names").text()
    assert not (dropped / "entities/spain").exists()


BAD = {
    "not UTF-8": ("a.txt", b"Kina \xff\xfe", "seeds/a.txt:1: byte 5"),
    "bad date": ("a.yml", b"published: 2023-02-30\n", "seeds/a.yml:1:"),
    "broken catalogue": ("a.en.po", b'msgctxt "p1s1"\nmsgid "x\n', "seeds/a.en.po:2:"),
    "bad entity": ("../docs/entities/x.md", b"---\ntype: Person\n---\n", "docs/entities/x.md"),
    "bad topic": ("../docs/topics/x.md", b"---\nprefLabel: {nb: x}\n---\n", "docs/topics/x.md:2"),
    "bad link": ("../docs/more.md", b"x\n\n[^a:p9s9]\n", "docs/more.md:3:"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_one_line_and_leaves_the_good_site(tmp_path: Path, name: str) -> None:
    here = project.copy(tmp_path)
    (here / "seeds" / "a.txt").write_text("Kina.", "utf-8")
    (here / "docs" / "topics").mkdir()
    (here / "site").mkdir()
    (here / "site" / "index.html").write_text("the good site", "utf-8")
    file, content, expected = BAD[name]
    (here / "seeds" / file).write_bytes(content)
    result = project.build(here, "--strict")
    assert result.returncode != 0
    (line,) = project.problems(result)
    assert expected in line.replace("\\", "/")
    assert "Traceback" not in result.stderr
    assert (here / "site" / "index.html").read_text("utf-8") == "the good site"


def test_addresses_are_those_of_the_contract() -> None:
    assert Addresses(True).url("sources/a.md") == "sources/a/"
    assert Addresses(False).url("sources/a.md") == "sources/a.html"
