"""Terms that most glosses translate alike: only the exception is reported."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from lectern.checks import terms
from lectern.model.tokens import Tokens, Word
from making import build, catalog

ROWS = (
    ("Das Verbindungsbüro soll bald öffnen.", "The liaison office is to open soon."),
    ("Der Minister lobte das Verbindungsbüro.", "The minister praised the liaison office."),
    ("Gegner nennen das Verbindungsbüro teuer.", "Critics call the liaison office costly."),
    ("Ein Verbindungsbüro hat acht Leute.", "A liaison office has eight people."),
    ("Niemand will diese Straße sperren.", "Nobody wants to close this road."),
    ("Der Hafen war gestern leer.", "The harbour was empty yesterday."),
)

OTHER = ("Wann kommt das Verbindungsbüro hierher?", "When does the contact bureau come here?")


def doubts(
    folder: Path, *rows: tuple[str, str], meant: Mapping[str, str] | None = None
) -> dict[tuple[str, str], list[str]]:
    """What is doubted of a text of these sentences; `meant` glosses words of the last."""
    files = {
        "seeds/a.txt": "\n".join(text for text, _ in rows),
        "seeds/a.yml": "language: de\n",
        "seeds/a.en.po": catalog(*((f"p{n}s1", *row) for n, row in enumerate(rows, 1))),
    }
    (source,) = build(folder, files).sources.values()
    last = source.sentences[-1]
    if meant:
        ((form, gloss),) = meant.items()
        word = Word(form, form, "NOUN", gloss=gloss)
        said = replace(last, tokens=Tokens(last.id, [last.text.index(form)], [word]))
        source = source.with_each(lambda s: said if s is last else s)
    return terms.glossed_otherwise([source])


def test_the_gloss_that_has_another_word_is_told(tmp_path: Path) -> None:
    found = doubts(tmp_path, *ROWS, OTHER)
    said = "“Verbindungsbüro” is “liaison office” in 4 of 5 glosses, not in this one"
    assert found == {("a", "p7s1"): [said]}


def test_the_same_english_in_another_form_is_the_same(tmp_path: Path) -> None:
    plural = ("Verbindungsbüros sind selten.", "Liaison offices are rare.")
    assert doubts(tmp_path, *ROWS, plural) == {}


def test_a_word_that_is_glossed_in_every_way_has_no_english(tmp_path: Path) -> None:
    """Which of them should be is not for a program to say."""
    half = [(text, gloss.replace("liaison office", "contact bureau")) for text, gloss in ROWS[:2]]
    assert doubts(tmp_path, *half, *ROWS[2:], OTHER) == {}


def test_what_an_annotator_says_of_the_place_is_believed(tmp_path: Path) -> None:
    assert doubts(tmp_path, *ROWS, OTHER, meant={"Verbindungsbüro": "contact-bureau"}) == {}
    again = doubts(tmp_path, *ROWS, OTHER, meant={"Verbindungsbüro": "liaison-office"})
    assert list(again) == [("a", "p7s1")]


def test_a_sentence_that_comes_again_is_counted_once(tmp_path: Path) -> None:
    assert doubts(tmp_path, ROWS[0], ROWS[0], ROWS[0], ROWS[0], OTHER) == {}
