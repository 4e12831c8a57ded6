"""Sorting words as dictionaries of their language do."""

from __future__ import annotations

import tomllib

import pytest

from lectern import languages
from lectern.languages import collation

# Each row is words in order, and the letters that head them.
ORDERS = [
    ("nb", "Abel ære øre ål aare åre", "A Æ Ø Å"),
    ("nb", "abc zoo ærlig østen åpen", "A Z Æ Ø Å"),
    ("da", "zone æble øl ål", "Z Æ Ø Å"),
    ("sv", "zon ål ära ö", "Z Å Ä Ö"),
    ("fi", "zoo åbo äiti öljy", "Z Å Ä Ö"),
    ("lv", "citi cits čakls daba gads ģints kaķis ķīna", "C Č D G Ģ K Ķ"),
    ("lv", "āda adata ādere āzija bads", "A B"),
    ("lt", "įlanka ilgas ylos jis", "I J"),
    ("et", "sild šokk zebra žanr tund õun äke ööbik ülikool", "S Š Z Ž T Õ Ä Ö Ü"),
    ("de", "Apfel Äpfel Ofen öffnen Zug", "A O Z"),
    ("en", "Ångström apple zoo", "A Z"),
    ("fr", "cote côté école zèbre", "C E Z"),
    ("es", "nube ñandú oro", "N Ñ O"),
    ("cs", "cena čas hora chata infekce", "C Č H Ch I"),
    ("hr", "čaj ćup dom džep đak ljeto njiva", "Č Ć D Dž Đ Lj Nj"),
    ("pl", "las łza zupa źle żaba", "L Ł Z Ź Ż"),
    ("is", "ala áll dag ð þorp æska ögn", "A Á D Ð Þ Æ Ö"),
    ("tr", "ılık iz okul ön", "I İ O Ö"),
    ("uk", "гора ґанок дім иній ірис їжак йод", "Г Ґ Д И І Ї Й"),
    ("ru", "еж ёлка жук йод", "Е Ж Й"),
    ("ar", "ألف باب", "ا ب"),
    ("la", "1 abacus", "# A"),
    ("nb", "a\u030al", "Å"),
]


@pytest.mark.parametrize(("language", "words", "letters"), ORDERS)
def test_words_stand_in_the_order_of_their_language(
    language: str, words: str, letters: str
) -> None:
    ordered = words.split()
    keys = [collation.key(word, language) for word in ordered]
    assert keys == sorted(keys)
    heads = list(dict.fromkeys(collation.initial(word, language) for word in ordered))
    assert heads == letters.split()


def test_every_language_of_the_data_is_one() -> None:
    tables = tomllib.loads(collation.DATA.read_text("utf-8"))
    assert len(tables) > 30
    assert [tag for tag in tables if tag != "und" and not languages.is_known(tag)] == []
