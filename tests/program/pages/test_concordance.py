"""An entity's page: sentences aligned at its name, related names, first and last mention."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from markupsafe import Markup
from selectolax.lexbor import LexborHTMLParser

from lectern.corpus import cooccurrence
from lectern.corpus.corpus import Corpus
from lectern.model.sources import Mention, Sentence
from lectern.pages.concordance import FIRST, LINES, TEXTS, concordance, line, span
from lectern.pages.writer import Writer, read_written
from making import NEWS, Files, build, news, page

NATO = page("type: Organization\nprefLabel: {en: NATO, nb: Nato, ja: NATO}")


def made(folder: Path, files: Files, slug: str) -> LexborHTMLParser:
    """An entity's page of a collection; its headings are still Markdown."""
    return entity_page(build(folder, files), folder, slug)


def entity_page(collection: Corpus, folder: Path, slug: str) -> LexborHTMLParser:
    """An entity's page of a collection that is built."""
    writer = Writer(collection, True)
    pages = {p.path: p for p in writer.pages(read_written(folder / "docs"))}
    return LexborHTMLParser(writer.blocks.restore(pages[f"entities/{slug}.md"].markdown))


@pytest.mark.parametrize(
    ("text", "mentions", "parts"),
    [
        (
            "Om Kina og <b>.",
            [Mention(3, 7, "china")],
            ("Om ", "<mark>Kina</mark>", " og &lt;b&gt;."),
        ),
        (
            "Kina, Nato og Kina",
            [Mention(0, 4, "china"), Mention(6, 10, "nato"), Mention(14, 18, "china")],
            ("", "<mark>Kina</mark>", ", Nato og <mark>Kina</mark>"),
        ),
        ("Landet.", [], ("", "", "Landet.")),
        ("Nato.", [Mention(0, 4, "nato")], ("", "", "Nato.")),
    ],
)
def test_a_line_is_parted_at_the_first_mention(
    text: str, mentions: list[Mention], parts: tuple[str, str, str]
) -> None:
    before, words, after = parts
    assert line("x", Markup(""), text, mentions, "china").partition(">")[2] == (
        f'<span class="before">{before}</span>{words}<span class="after">{after}</span></p>'
    )


def sentences(count: int) -> tuple[Sentence, ...]:
    return tuple(Sentence(f"p{number}s1", 0, "x") for number in range(1, count + 1))


@pytest.mark.parametrize(
    ("counts", "listed", "more", "also", "unnamed"),
    [
        ([], [], [], 0, 0),
        ([LINES], [LINES], [0], 0, 0),
        ([LINES - 1, 1], [LINES - 1, 1], [0, 0], 0, 0),
        ([LINES + 1], [FIRST], [LINES + 1 - FIRST], 0, 0),
        ([LINES, 3, 12], [FIRST, 3, FIRST], [LINES - FIRST, 0, 2], 0, 0),
        ([FIRST] * 21, [FIRST] * 20, [0] * 20, 1, 0),
        ([1] * 5000, [1] * LINES, [0] * LINES, TEXTS, 5000 - LINES - TEXTS),
    ],
)
def test_a_page_lists_so_many_sentences_and_says_how_many_more_there_are(
    counts: list[int], listed: list[int], more: list[int], also: int, unnamed: int
) -> None:
    result = concordance({f"s{i}": sentences(count) for i, count in enumerate(counts)})
    assert [len(group.sentences) for group in result.groups] == listed
    assert [group.more for group in result.groups] == more
    assert (len(result.also), result.unnamed) == (also, unnamed)


DATED: Files = {
    "seeds/a.txt": "Nato.\nNato og Kina.",
    "seeds/a.yml": "language: nb\npublished: 2023-05",
    "seeds/b.txt": "Nato igjen.\nKontoret.\nNato sist.",
    "seeds/b.yml": "language: nb\npublished: 2021",
    "seeds/c.txt": "Nato og Japan.",
    "seeds/c.yml": "language: nb",
    "docs/entities/nato.md": NATO,
}


def test_first_and_last_mention_are_those_of_dated_texts(tmp_path: Path) -> None:
    collection = build(tmp_path, DATED)
    found = span(collection.mentioned["nato"], collection.sources)
    assert found
    assert [(str(day), source.id, s.id) for day, source, s in found] == [
        ("2021", "b", "p1s1"),
        ("2023-05", "a", "p2s1"),
    ]
    assert span(collection.mentioned["japan"], collection.sources) is None


def test_the_page_says_when_an_entity_is_first_and_last_mentioned(tmp_path: Path) -> None:
    facts = made(tmp_path, DATED, "nato").css(".facts dd")
    assert [" ".join(node.text().split()) for node in facts] == [
        "5 in 3 texts: 2 in Nato igjen., 2 in Nato., 1 in Nato og Japan.",
        "2021, Nato igjen., p1s1",
        "May 2023, Nato., p2s1",
    ]


def test_each_sentence_is_there_whole_with_its_gloss() -> None:
    html = entity_page(news(), NEWS, "china")
    wanted = [s for found in news().mentioned["china"].values() for s in found]
    assert len(wanted) > 10
    assert [node.text() for node in html.css(".kwic > .pair-original")] == [s.text for s in wanted]
    assert [node.text() for node in html.css(".kwic > .pair-gloss")] == [
        s.gloss.text for s in wanted
    ]
    assert all(node.css("mark") for node in html.css(".kwic > p:not(.unmarked, .pair-place)"))


def test_scripts_from_right_to_left_and_without_spaces_are_parted_alike(tmp_path: Path) -> None:
    files = {
        "seeds/a.txt": "قالت الصين إنها تعارض.",
        "seeds/a.yml": "language: ar",
        "seeds/b.txt": "昨日中国は反対した。",
        "seeds/b.yml": "language: ja",
    }
    rows = made(tmp_path, files, "china").css(".kwic")
    parts = [
        [(row.css_first(f".pair-original {part}") or row).text() for part in (".before", "mark")]
        for row in rows
    ]
    assert parts == [["قالت ", "الصين"], ["昨日", "中国"]]
    assert [row.css_first(".pair-original").attributes["dir"] for row in rows] == ["rtl", "ltr"]


def crowd(count: int) -> Files:
    """A collection in which Japan stands beside each of many others, and always beside NATO."""
    others = {
        f"docs/entities/x{number:03}.md": page(
            f"type: Person\nprefLabel: {{en: Person Q{number:03}}}"
        )
        for number in range(count)
    }
    text = "\n".join(f"Japan, NATO and Person Q{number:03}." for number in range(count))
    return {
        "seeds/a.txt": text,
        "seeds/a.yml": "language: en",
        "docs/entities/nato.md": NATO,
        **others,
    }


def test_neighbours_lead_to_the_sentences_shared_and_the_list_has_an_end(tmp_path: Path) -> None:
    html = made(tmp_path, crowd(150), "japan")
    rows = html.css("ul.neighbours > li")
    assert len(rows) == cooccurrence.LISTED
    assert rows[0].attributes["id"] == "with-nato"
    assert rows[0].css_first(".count").text() == "150"
    places = [link.attributes["href"] for link in rows[0].css("a.place")]
    assert places == [f"../../sources/a/#p{n}s1" for n in range(1, cooccurrence.KEPT + 1)]
    assert f"and {150 - cooccurrence.KEPT} more" in rows[0].text()
    assert "more" not in rows[1].css_first(".places").text()
    more = html.css_first(".more-neighbours")
    assert len(more.css("li")) == cooccurrence.NAMED
    assert "And 21 more." in more.text()


def test_what_two_share_is_the_same_from_either_side(tmp_path: Path) -> None:
    together = build(tmp_path, DATED).together
    assert together["nato"]["china"] is together["china"]["nato"]
    assert together["nato"]["china"].count == 1
    assert together["nato"]["china"].by_source() == {"a": ["p2s1"]}
    assert "china" not in together["japan"]


@pytest.mark.parametrize("slug", ["nato", "china", "bill-hayton", "kuwait"])
def test_neighbours_are_counted_right(slug: str) -> None:
    """Against the plain count: sentence by sentence, entity by entity."""
    collection: Corpus = news()
    wanted: dict[str, int] = {}
    for found in collection.mentioned[slug].values():
        for sentence in found:
            for other in sentence.entities - {slug}:
                wanted[other] = wanted.get(other, 0) + 1
    assert {e.slug: count for e, count in collection.neighbours(slug)} == wanted


def test_names_in_other_languages_are_folded(tmp_path: Path) -> None:
    names = "en: Club, nb: Klubben, mul: CLB, fr: Cercle, de: Verein, ar: النادي"
    files = {
        "seeds/a.txt": "Klubben.",
        "seeds/a.yml": "language: nb",
        "docs/entities/club.md": page(f"type: Organization\nprefLabel: {{{names}}}"),
    }
    near, far = made(tmp_path, files, "club").css("table.names")
    assert [row.text() for row in near.css("th[scope=row]")] == [
        "English",
        "Norwegian Bokmål",
        "Any language",
    ]
    assert [row.text() for row in far.css("th[scope=row]")] == ["Arabic", "French", "German"]
    assert [cell.attributes.get("dir") for cell in far.css("td")] == ["rtl", "ltr", "ltr"]
    assert far.parent.parent.tag == "details"
    assert "Klubben 1" in " ".join(near.text().split())


def test_addresses_on_a_page_stay_when_another_text_comes_first(tmp_path: Path) -> None:
    """The headings have still the form of Markdown."""

    def addresses(files: Files) -> dict[str, str]:
        html = made(tmp_path, files, "nato").html or ""
        return dict(re.findall(r"### ([^,{]+).*\{: #(in-[\w-]+)", html))

    record = "language: nb\npublisher: {}\npublished: {}"
    texts: Files = {
        "docs/entities/nato.md": NATO,
        "seeds/b.txt": "Nato kom.",
        "seeds/b.yml": record.format("Bladet", "2020"),
        "seeds/c.txt": "Nato dro.",
        "seeds/c.yml": record.format("Dagen", "2021"),
    }
    before = addresses(texts)
    more = {"seeds/a.txt": "Nato.", "seeds/a.yml": record.format("Avisen", "2019")}
    after = addresses(texts | more)
    assert list(after) == ["Avisen", *before]
    assert before.items() < after.items()


def test_a_text_that_is_only_named_keeps_its_address(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A link to a text’s sentences still leads somewhere when there are too many to list."""
    files: Files = {"docs/entities/nato.md": NATO}
    for name in "ab":
        files |= {f"seeds/{name}.txt": "Nato kom.", f"seeds/{name}.yml": "language: nb"}
    for most in ("LINES", "FIRST"):
        monkeypatch.setattr(f"lectern.pages.concordance.{most}", 1)
    page = made(tmp_path, files, "nato")
    assert [node.attributes["id"] for node in page.css(".chips li[id]")] == ["in-b"]
