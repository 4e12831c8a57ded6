"""Territories: their names in CLDR, and which of these are found in texts."""

from __future__ import annotations

import tomllib

import pytest

from lectern import languages
from lectern.languages import territories
from lectern.names.matcher import Matcher
from lectern.reading.entities import countries
from making import linked


@pytest.mark.parametrize(
    ("code", "tag", "wanted"),
    [
        ("GB", "en", ["United Kingdom", "UK"]),
        ("GB", "en-GB", ["United Kingdom", "UK"]),
        ("CZ", "en", ["Czechia", "Czech Republic"]),
        ("TR", "en", ["Türkiye", "Turkey"]),
        ("CI", "de", ["Côte d’Ivoire", "Elfenbeinküste"]),
        ("US", "lv", ["Amerikas Savienotās Valstis", "ASV"]),
        ("KR", "ko", ["대한민국", "한국"]),
        ("MM", "ru", ["Мьянма", "Бирма"]),
        ("MM", "th", ["เมียนมา", "พม่า"]),
        ("JP", "de", ["Japan"]),
        ("JP", "tlh", []),
        ("XX", "en", []),
        # Two letters that are a unit of data, and the code of another country.
        ("GB", "cs", ["Spojené království"]),
        ("GB", "es", ["Reino Unido"]),
    ],
)
def test_a_territory_has_the_names_that_cldr_gives_in_the_language(
    code: str, tag: str, wanted: list[str]
) -> None:
    assert territories.names_of(code, tag) == wanted


def test_a_variety_of_a_language_has_its_own_names_beside() -> None:
    assert {"République tchèque"} <= set(territories.names_of("CZ", "fr-CA"))
    assert {"捷克共和國"} <= set(territories.names_of("CZ", "zh-Hant"))
    assert territories.names_of("CZ", "zh-Hant")[0] == territories.names("zh-Hant")["CZ"]


@pytest.mark.parametrize(
    ("code", "tag", "wanted"),
    [
        ("RO", "pt", ["Roménia"]),
        ("GB", "de", ["Großbritannien"]),
        ("GB", "lv", ["Lielbritānija"]),
        ("JP", "lv", []),
        # Another script is another matter.
        ("GB", "zh", []),
    ],
)
def test_texts_may_call_it_as_other_regions_do_or_by_a_common_name(
    code: str, tag: str, wanted: list[str]
) -> None:
    found = territories.other_names_of(code, tag)
    assert set(wanted) <= set(found)
    assert bool(wanted) == bool(set(found) - set(territories.names_of(code, tag)))


def test_a_common_name_is_one_that_cldr_lacks() -> None:
    rows = tomllib.loads(territories.COMMON_NAMES.read_text(encoding="utf-8"))
    for tag, row in rows.items():
        assert languages.is_known(tag)
        for code, names in row.items():
            assert not set(names) & set(territories.names_of(code, tag))


def test_the_file_of_short_names_is_of_known_languages_and_territories() -> None:
    rows = tomllib.loads(territories.SHORT_NAMES.read_text(encoding="utf-8"))
    assert len(rows) > 100
    for tag, row in rows.items():
        assert languages.is_known(tag)
        for code, name in row.items():
            assert code in territories.names("en")
            assert name == name.strip("()/, ")
            assert name != territories.names(tag).get(code)


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("en", "The UK told us. Turkey and the Czech Republic", "UK Turkey Czech_Republic"),
        ("en", "Uk, turkey, vuk", ""),
        ("nl", "Het VK en de VS", "VK VS"),
        ("id", "Presiden AS di Inggris Raya, as roda", "AS Inggris_Raya"),
        ("vi", "Mỹ và châu Mỹ, Nam Mỹ, Mỹ Tho, mỹ thuật. Mỹ thuật", "Mỹ"),
        ("lv", "ASV un Turcijā", "ASV Turcijā"),
        ("ja", "英国とアメリカ", "英国 アメリカ"),
        ("he", 'בארה"ב', 'בארה"ב'),
        ("ar", "جمهورية التشيك وفلسطين", "جمهورية_التشيك وفلسطين"),
        ("fa", "عربستان", "عربستان"),
    ],
)
def test_short_names_are_found_as_whole_words_as_they_are_written(
    language: str, text: str, wanted: str
) -> None:
    found, ambiguities = Matcher(countries([]), language).find(text)
    names = [name.replace(" ", "_") for name, _ in linked(text, tuple(found))]
    assert names == wanted.split()
    assert ambiguities == []
