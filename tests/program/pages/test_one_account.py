"""A page shows a sentence once, the evidence first; similar names refer to each other."""

from __future__ import annotations

from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from lectern.pages import handwritten
from lectern.pages.writer import Writer, read_written
from making import Files, build, page

POINT = (
    "points: [{id: opens, text: It opens., statements:"
    " [{source: a, at: p1s1, quote: Kontoret åpner, stance: asserts}]}]"
)
FILES: Files = {
    "seeds/a.txt": "Kontoret åpner i Kina.\nKina tier.",
    "seeds/a.yml": "language: nb",
    "docs/entities/harbour-office.md": page(
        "type: Organization\nprefLabel: {en: Harbour office in Lunde, nb: Kontoret}", "Its story."
    ),
    "docs/entities/bare.md": page("type: Person\nprefLabel: {en: Bare, mul: Bare}"),
}


def pages(folder: Path, name: str) -> dict[str, str]:
    """The Markdown of the pages of a collection whose only topic has this name."""
    topic = page(f"prefLabel: {{en: {name}}}\nrule: {{any: [china]}}\n{POINT}", "Told.[^a:p1s1]")
    collection = build(folder, {**FILES, "docs/topics/x.md": topic})
    made = Writer(collection, True).pages(read_written(folder / "docs"))
    return {page.path: page.markdown for page in made}


def test_a_passage_that_a_point_has_is_folded(tmp_path: Path) -> None:
    html = LexborHTMLParser(pages(tmp_path, "Opening")["topics/x.md"])
    folded = [node.text().strip() for node in html.css("details.folded .pair-place")]
    told = [node.text().strip() for node in html.css(".pair-place")]
    assert len(folded) == 1
    assert folded[0].endswith("p1s1")
    assert len(told) == 2


@pytest.mark.parametrize("topic", ["Lunde harbour office", "Plan for the harbour office"])
def test_an_entity_and_a_topic_of_nearly_the_same_name_point_at_each_other(
    tmp_path: Path, topic: str
) -> None:
    made = pages(tmp_path, topic)
    for path, other in (
        ("topics/x.md", "../../entities/harbour-office/"),
        ("entities/harbour-office.md", "../../topics/x/"),
    ):
        (link,) = LexborHTMLParser(made[path]).css(".namesakes a")
        assert link.attributes["href"] == other


@pytest.mark.parametrize("topic", ["The harbour", "China’s response"])
def test_a_name_that_shares_a_word_is_no_namesake(tmp_path: Path, topic: str) -> None:
    made = pages(tmp_path, topic)
    assert not [path for path, text in made.items() if "namesakes" in text]


def test_an_entity_opens_with_the_evidence(tmp_path: Path) -> None:
    made = pages(tmp_path, "Opening")
    office = made["entities/harbour-office.md"]
    assert office.index("{: #mentions") < office.index("{: #about }") < office.index("Its story.")
    assert "{: #about }" not in made["entities/bare.md"]


def test_notes_are_folded_where_the_page_has_their_sentences() -> None:
    notes = '<div class="footnote">\n<hr>\n<ol>\n<li id="fn:1">a</li>\n<li>b</li>\n</ol>\n</div>'
    folded = LexborHTMLParser(handwritten.finish(f"<p>x</p>{notes}", retells=True))
    assert folded.css_first("details > .footnote")
    assert folded.css_first("summary").text() == "The sentences that the prose cites: 2"
    assert handwritten.finish(notes) == notes
