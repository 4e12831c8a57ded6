"""The forms of names, as far as a few lines of data can tell them."""

from __future__ import annotations

import tomllib

import pytest

from lectern import languages
from lectern.inflection import TABLES, forms


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("Ķīna", "Ķīna Ķīnas Ķīnai Ķīnu Ķīnā Ķīnām Ķīnās"),
        ("Krievija", "Krievija Krievijas Krievijai Krieviju Krievijā Krievijām Krievijās"),
        ("Tokija", "Tokija Tokijas Tokijai Tokiju Tokijā Tokijām Tokijās"),
        ("Viļņa", "Viļņa Viļņas Viļņai Viļņu Viļņā Viļņām Viļņās"),
        ("Vīne", "Vīne Vīnes Vīnei Vīni Vīnē Vīnēm Vīnēs"),
        ("Brisele", "Brisele Briseles Briselei Briseli Briselē Briselēm Briselēs"),
        ("Tallins", "Tallins Tallina Tallinam Tallinu Tallinā Tallini Talliniem Tallinus Tallinos"),
        ("Lācis", "Lācis Lāča Lācim Lāci Lācī Lāči Lāču Lāčiem Lāčus Lāčos"),
        ("Mikus", "Mikus Mikum Miku Mikū"),
        ("NATO", "NATO"),
        ("ASEAN", "ASEAN"),
        ("Oslo", "Oslo"),
    ],
)
def test_a_latvian_name_takes_the_endings_of_its_declension(name: str, wanted: str) -> None:
    assert sorted(forms(name, "lv")) == sorted(wanted.split())


@pytest.mark.parametrize(
    ("name", "wanted", "never"),
    [
        (
            "Jenss Stoltenbergs",
            ["Jensa Stoltenberga", "Jensam Stoltenbergam", "Jensu Stoltenbergu"],
            ["Jenssa Stoltenberga", "Jenss Stoltenbergss"],
        ),
        ("Eiropas Savienība", ["Eiropas Savienībai", "Eiropas Savienībā"], []),
        (
            # Of more than two words only the last changes.
            "Apvienoto Nāciju Organizācija",
            ["Apvienoto Nāciju Organizācijā"],
            ["Apvienoto Nācija Organizācijā"],
        ),
        (
            "Eiropas Drošības un sadarbības organizācija",
            ["Eiropas Drošības un sadarbības organizācijā"],
            ["Eiropai Drošības un sadarbības organizācijā"],
        ),
    ],
)
def test_in_a_latvian_name_of_two_words_both_change(
    name: str, wanted: list[str], never: list[str]
) -> None:
    found = set(forms(name, "lv"))
    assert {name, *wanted} <= found
    assert not found & set(never)


@pytest.mark.parametrize("language", ["nb", "nn", "nb-NO"])
@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("Kina", ["Kina", "Kinas", "Kina'", "Kina's"]),
        ("USA", ["USA", "USAs", "USA'", "USA's"]),
        ("Jens Stoltenberg", [f"Jens Stoltenberg{end}" for end in ("", "s", "'", "'s")]),
    ],
)
def test_a_norwegian_name_takes_an_s_at_its_end(
    language: str, name: str, wanted: list[str]
) -> None:
    assert list(forms(name, language)) == wanted


@pytest.mark.parametrize("language", ["en", "ja", "tlh", "und"])
@pytest.mark.parametrize("name", ["China", "Ķīna", "Jens Stoltenberg", "北约"])
def test_a_language_without_rules_has_the_name_alone(language: str, name: str) -> None:
    assert list(forms(name, language)) == [name]


@pytest.mark.parametrize(("code", "table"), tomllib.loads(TABLES.read_text("utf-8")).items())
def test_the_tables_are_of_languages_and_leave_names_as_they_are(code: str, table: dict) -> None:
    assert languages.is_known(code)
    for ending, endings in table.get("endings", {}).items():
        assert endings[0] == ending
        assert len(set(endings)) == len(endings)
