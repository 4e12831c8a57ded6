"""The forms of names, as far as a few lines of data can tell them."""

from __future__ import annotations

from pathlib import Path

import pytest

from lectern import languages
from lectern.inflection import OR, TABLES, forms, rules


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("Ķīna", "Ķīna Ķīnas Ķīnai Ķīnu Ķīnā Ķīnām Ķīnās"),
        ("Krievija", "Krievija Krievijas Krievijai Krieviju Krievijā Krievijām Krievijās"),
        ("Tokija", "Tokija Tokijas Tokijai Tokiju Tokijā Tokijām Tokijās"),
        ("Viļņa", "Viļņa Viļņas Viļņai Viļņu Viļņā Viļņām Viļņās"),
        ("Vīne", "Vīne Vīnes Vīnei Vīni Vīnē Vīņu Vīnēm Vīnēs"),
        ("Brisele", "Brisele Briseles Briselei Briseli Briselē Briseļu Briselēm Briselēs"),
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
def test_neighbours_in_a_latvian_name_take_a_case_together(
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


@pytest.mark.parametrize("path", sorted(TABLES.glob("*.toml")), ids=lambda path: path.stem)
def test_each_row_of_a_table_starts_with_its_own_ending_and_has_none_beyond_the_cases(
    path: Path,
) -> None:
    assert languages.is_known(path.stem)
    table = rules(path.stem)
    for ending, cases in table.endings.items():
        assert len(cases) <= len(table.cases)
        assert cases[0].split(OR)[0] == ending
    for beginning, others in table.beginnings.items():
        assert others[0] == beginning
