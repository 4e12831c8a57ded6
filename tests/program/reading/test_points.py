"""Points: who says what, who is silent, and which texts have not been compared yet."""

from __future__ import annotations

from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from lectern.model.errors import TopicError
from lectern.pages import attributions
from lectern.pages.writer import Writer, read_written
from lectern.reading.points import Comparison, compare
from making import Files, build, catalog, news, page, refusal

FILES: Files = {
    "seeds/a.txt": "Kina advarte Nato.\nKontoret åpner ikke, sa Kari.\nNoen håper at det åpner.",
    "seeds/a.yml": "language: nb\nslug: first\npublished: 2023\npublisher: Avisen\nquotations:\n"
    "- {at: p2s1, quote: Kontoret åpner ikke, gloss: The office is not opening, by: kari,"
    " speech: direct}",
    "seeds/a.en.po": catalog(
        ("p1s1", "Kina advarte Nato.", "China warned NATO."),
        ("p2s1", "Kontoret åpner ikke, sa Kari.", "The office is not opening, Kari said."),
        ("p3s1", "Noen håper at det åpner.", "Some hope that it opens."),
    ),
    "seeds/b.txt": "Das Büro öffnet. China schweigt.",
    "seeds/b.yml": "language: de\npublished: 2024",
    "seeds/c.txt": "Kina er stort.",
    "seeds/c.yml": "language: nb",
    "seeds/d.txt": "Noe helt annet.",
    "seeds/d.yml": "language: nb",
    "docs/entities/kari.md": page("type: Person\nprefLabel: {en: Kari, mul: Kari}"),
}

OPENS = "{id: opens, text: The office opens., statements: [%s], silent: [%s]}"
SAYS_NOT = "{source: first, at: p2s1, quote: Kontoret åpner ikke, stance: denies}"
HOPES = (
    "{source: a, at: p3s1, quote: det åpner, stance: qualifies, difference: hoped for,"
    " by: {words: some}}"
)
SAYS_SO = "{source: b, at: p1s1, quote: Das Büro öffnet., stance: asserts}"


def topic(points: str) -> Files:
    """The collection with a topic whose `points` start on line 4."""
    return {
        **FILES,
        "docs/topics/x.md": page(f"prefLabel: {{en: X}}\nrule: {{any: [china]}}\n{points}"),
    }


def compared(folder: Path, *points: str) -> Comparison:
    """The comparison of a topic with these points."""
    listed = "points:\n" + "\n".join(f"- {point}" for point in points)
    collection = build(folder, topic(listed))
    return compare(collection.topics["x"], collection.sources)


def test_a_point_sets_the_sources_against_each_other_in_their_order(tmp_path: Path) -> None:
    point = OPENS % (f"{SAYS_SO}, {SAYS_NOT}, {HOPES}", "")
    (row,) = compared(tmp_path, point).rows
    assert [
        (source, [(s.stance, s.excerpt.original[0].sentence) for s in statements])
        for source, statements in row.speaking.items()
    ] == [("a", [("denies", "p2s1"), ("qualifies", "p3s1")]), ("b", [("asserts", "p1s1")])]


def test_whose_words_they_are_is_known_from_the_quotations(tmp_path: Path) -> None:
    own = "{source: a, at: p2s1, quote: 'Kontoret åpner ikke, sa Kari', stance: denies}"
    point = OPENS % (f"{SAYS_SO}, {SAYS_NOT}, {HOPES}, {own}", "")
    (row,) = compared(tmp_path, point).rows
    voices = [s.voice.by if s.voice else None for found in row.speaking.values() for s in found]
    assert [(by.entity, by.words) if by else None for by in voices] == [
        ("kari", ""),
        ("", "some"),
        None,
        None,
    ]


def test_a_stance_of_old_records_is_read_as_it_is_called_now(tmp_path: Path) -> None:
    old = SAYS_SO.replace("asserts", "differs")
    (row,) = compared(tmp_path, OPENS % (f"{old}, {SAYS_NOT}", "")).rows
    assert row.position("b") == ("reports otherwise",)


def test_each_statement_says_in_a_few_words_how_it_differs(tmp_path: Path) -> None:
    html = tables(tmp_path, OPENS % (f"{HOPES}, {SAYS_SO}", ""))
    assert [text(line) for line in html.css(".difference")] == ["How it differs: hoped for"]
    assert [text(line.css_first("strong")) for line in html.css(".stance")] == [
        "Qualified",
        "Asserted",
    ]


@pytest.mark.parametrize(
    ("statements", "disputed"),
    [
        (f"{SAYS_SO}, {SAYS_NOT}", True),
        (f"{SAYS_SO}, {SAYS_NOT.replace('denies', 'reports otherwise')}", True),
        (f"{SAYS_SO}, {HOPES}", False),
        (f"{SAYS_SO.replace('asserts', 'denies')}, {SAYS_NOT}", False),
        # One text that has both is not two that disagree.
        (f"{SAYS_NOT}, {HOPES.replace('qualifies, difference: hoped for', 'asserts')}", False),
    ],
)
def test_texts_disagree_where_one_goes_against_what_another_asserts(
    tmp_path: Path, statements: str, disputed: bool
) -> None:
    (row,) = compared(tmp_path, OPENS % (statements, "")).rows
    assert row.point.is_disputed == disputed


def test_silence_is_an_editors_word_and_not_a_guess(tmp_path: Path) -> None:
    second = "{id: grows, text: It grows., silent: [b]}"
    comparison = compared(tmp_path, OPENS % (SAYS_NOT, "b"), second)
    assert comparison.compared == ("a", "b")
    # c has a passage and nobody has compared it; d has nothing to do with the topic.
    assert comparison.waiting == ("c",)
    first, other = comparison.rows
    assert (first.silent, first.pending) == (("b",), ())
    assert (other.silent, other.pending) == (("b",), ("a",))
    assert [row.position("a") for row in comparison.rows] == [("denies",), ("pending",)]
    assert [row.position("b") for row in comparison.rows] == [("silent",), ("silent",)]


def test_a_source_that_joins_waits_to_be_compared(tmp_path: Path) -> None:
    newcomer = {"seeds/e.txt": "Китай молчит.", "seeds/e.yml": "language: ru"}
    files = {**topic(f"points:\n- {OPENS % (SAYS_SO, 'a')}"), **newcomer}
    collection = build(tmp_path, files)
    assert compare(collection.topics["x"], collection.sources).waiting == ("c", "e")


@pytest.mark.parametrize(
    ("points", "line", "problem", "remedy"),
    [
        (f"- {OPENS % (SAYS_SO, '')}\n- {OPENS % ('', 'a')}", 6, "two points “opens”", "another"),
        (f"- {OPENS % (SAYS_SO, 'e')}", 5, "there is no source “e”", "its id or by its slug"),
        (f"- {OPENS % (SAYS_SO.replace('b,', 'e,'), '')}", 5, "no source “e”", "its id"),
        (f"- {OPENS % (SAYS_NOT, 'b, a')}", 5, "a is silent but has a", "keep one"),
        (f"- {OPENS % (SAYS_SO.replace('p1s1', 'p7s1'), '')}", 5, "no sentence “p7s1”", "p1s2"),
        (f"- {OPENS % (SAYS_SO.replace('Büro', 'Buero'), '')}", 5, "is not in p1s1", "Das"),
        (
            "- id: opens\n  text: It opens.\n  statements:\n    - source: a\n      at: p3s1\n"
            "      quote: det åpner\n      gloss: it closes\n      stance: asserts",
            11,
            "“it closes” is not in the gloss of p3s1",
            "Some hope",
        ),
        (
            "- id: opens\n  text: It opens.\n  statements:\n    - source: a\n      at: p2s1\n"
            "      quote: åpner ikke\n      stance: denies\n      by: kari",
            12,
            "already has the speaker",
            "remove “by”",
        ),
        (
            f"- {OPENS % (HOPES.replace('{words: some}', 'nobody'), '')}",
            5,
            "no entity “nobody”",
            "",
        ),
        (f"- {OPENS % (HOPES.replace('by: {words: some}', 'to: kari'), '')}", 5, "whose", "“by”"),
        (f"- {OPENS % (HOPES.replace('qualifies', 'doubts'), '')}", 5, "0.stance”", "correct"),
        (
            f"- {OPENS % (HOPES.replace('qualifies', 'asserts'), '')}",
            5,
            "asserts the point but has a difference",
            "remove “difference”",
        ),
        ("- {id: Opens, text: It opens.}", 5, "“Opens” cannot be an address", "small letters"),
        ("- {id: opens, text: ''}", 5, "“points.0.text”: it is empty", "write the words"),
        ("- {id: opens}", 5, "“points.0.text” is missing", "add it"),
        ("- {id: opens, text: x, silence: [a]}", 5, "unknown field “points.0.silence”", "name"),
    ],
)
def test_a_point_that_says_something_impossible_is_refused(
    tmp_path: Path, points: str, line: int, problem: str, remedy: str
) -> None:
    told = refusal(tmp_path, topic(f"points:\n{points}"))
    assert (told.error, told.place) == (TopicError, f"docs/topics/x.md:{line}")
    assert problem in told.problem
    assert remedy in told.remedy


def tables(folder: Path, *points: str) -> LexborHTMLParser:
    """The topic's page, its Markdown read as the HTML that most of it is."""
    collection = build(folder, topic("points:\n" + "\n".join(f"- {point}" for point in points)))
    writer = Writer(collection, True)
    pages = writer.pages(read_written(folder / "docs"))
    markdown = next(page.markdown for page in pages if page.path == "topics/x.md")
    return LexborHTMLParser(writer.blocks.restore(markdown))


def text(node: object) -> str:
    """The text of an element on one line."""
    return " ".join(node.text().split())  # type: ignore[attr-defined]


def test_the_table_has_a_row_for_each_that_speaks_and_names_the_others(tmp_path: Path) -> None:
    html = tables(tmp_path, OPENS % (SAYS_NOT, "b"), "{id: grows, text: It grows., silent: [b]}")
    rows = [[text(cell) for cell in row.css("th, td")] for row in html.css(".points tr")]
    assert rows == [
        ["Text", "What it says"],
        ["1 The office opens."],
        [
            "Avisen, 2023 Norwegian Bokmål",
            "○ Denied by Kari · sentence p2s1 Kontoret åpner ikke "
            "Of the whole sentence: The office is not opening, Kari said.",
        ],
        ["Silent", "Das Büro öffnet. China schweigt., 2024"],
        ["2 It grows."],
        ["Silent", "Das Büro öffnet. China schweigt., 2024"],
        ["Not yet compared", "Avisen, 2023"],
    ]
    (words,) = html.css(".points blockquote")
    assert (words.attributes["lang"], words.attributes["translate"]) == ("nb", "no")
    assert [a.attributes["href"] for a in html.css(".stance a")] == [
        "../../entities/kari/",
        "../../sources/first/#p2s1",
    ]
    (waiting,) = html.css(".waiting")
    assert text(waiting) == (
        "Not yet compared by any of these points, though gathered under the topic: Kina er stort."
    )


def test_of_very_many_texts_that_wait_the_first_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attributions, "WAITING", 1)
    (tmp_path / "seeds").mkdir()
    for name in ("x", "y"):
        (tmp_path / "seeds" / f"{name}.txt").write_text("Kina er stort.\n", encoding="utf-8")
    (waiting,) = tables(tmp_path, OPENS % (SAYS_NOT, "b")).css(".waiting")
    assert text(waiting).endswith("; and 2 more, whose passages stand below")
    assert len(waiting.css("a")) == 2


def test_at_a_glance_every_text_has_a_word_for_every_point(tmp_path: Path) -> None:
    many = [f"{{id: n{number}, text: N., silent: [a]}}" for number in range(9)]
    html = tables(tmp_path, OPENS % (f"{SAYS_NOT}, {HOPES}", "b"), *many)
    (glance,) = html.css(".glance")
    rows = [[text(cell) for cell in row.css("th, td")] for row in glance.css("tr")]
    assert rows[0] == ["Point", "Avisen", "Das Büro öffnet. China schweigt."]
    assert rows[1][1:] == ["○denies, ◐qualifies", "–silent"]
    assert rows[2:] == [["N.", "–silent", "?not yet compared"]] * 9
    assert [a.attributes["href"] for a in glance.css("tbody a")] == [
        "#point-opens",
        *(f"#point-n{number}" for number in range(9)),
    ]


def test_a_topic_without_points_has_no_table(tmp_path: Path) -> None:
    collection = build(tmp_path, topic("summary: none"))
    pages = Writer(collection, True).pages(read_written(tmp_path / "docs"))
    (found,) = [page for page in pages if page.path == "topics/x.md"]
    assert "Who says what" not in found.markdown
    assert found.styles == ()


@pytest.mark.parametrize("slug", news().topics)
def test_every_text_in_the_news_is_compared_by_every_point(slug: str) -> None:
    collection = news()
    comparison = compare(collection.topics[slug], collection.sources)
    assert len(comparison.rows) >= 5
    assert set(comparison.compared) == set(collection.sources)
    assert all(row.speaking and not row.pending for row in comparison.rows)
    assert comparison.waiting == ()
    assert all(s.excerpt.gloss for row in comparison.rows for s in row.point.statements)
