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


@pytest.mark.parametrize(
    ("language", "name", "wanted", "never"),
    [
        (
            "ko",
            "일본",
            "일본 일본은 일본이 일본을 일본의 일본에 일본에서 일본에서는 일본과 일본과의 일본으로",
            "일본인 일본어 일본산",
        ),
        (
            "ko",
            "일본",
            "일본으로부터 일본도 일본만 일본측 일본측은 일본까지 일본부터 일본보다",
            "일본계 일본식",
        ),
        (
            "ko",
            "나토",
            "나토 나토는 나토가 나토를 나토의 나토와 나토로 나토에는 나토라는",
            "나토인",
        ),
        (
            "ar",
            "الناتو",
            "الناتو والناتو بالناتو للناتو كالناتو فالناتو وللناتو وبالناتو",
            "لالناتو",
        ),
        (
            "ar",
            "روسيا",
            "روسيا وروسيا بروسيا لروسيا كروسيا فروسيا ولروسيا وبروسيا",
            "الروسيا روسية",
        ),
        ("ar", "أوكرانيا", "أوكرانيا لأوكرانيا وأوكرانيا", "الأوكرانيا"),
        ("he", "יפן", "יפן ביפן ליפן מיפן ויפן שיפן וביפן שביפן כשיפן", "היפן יפנים"),
        ("he", 'נאט"ו', 'נאט"ו בנאט"ו לנאט"ו שנאט"ו', 'הנאט"ו'),
        ("he", 'האו"ם', 'האו"ם באו"ם לאו"ם מהאו"ם והאו"ם שהאו"ם', 'או"ם'),
        ("he", "הודו", "הודו בהודו להודו מהודו", "בודו"),
        ("fa", "ناتو", "ناتو ناتوی", "ناتوها"),
        ("fa", "آمریکا", "آمریکا آمریکای", "آمریکایی"),
        ("fa", "چین", "چین", "چینی چین‌ها"),
        ("fa", "روسیه", "روسیه روسیه‌ی", "روسیها"),
    ],
)
def test_particles_and_what_is_written_together_with_a_name(
    language: str, name: str, wanted: str, never: str
) -> None:
    found = set(forms(name, language))
    assert set(wanted.split()) <= found
    assert not set(never.split()) & found


def test_what_is_written_together_with_a_name_stands_at_its_ends() -> None:
    assert {"لحلف الناتو", "وحلف الناتو"} <= set(forms("حلف الناتو", "ar"))
    assert "حلف للناتو" not in set(forms("حلف الناتو", "ar"))
    assert "유럽안보 협력기구는" in set(forms("유럽안보 협력기구", "ko"))
    assert "유럽안보는 협력기구" not in set(forms("유럽안보 협력기구", "ko"))


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
