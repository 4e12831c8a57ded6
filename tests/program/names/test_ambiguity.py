"""Names in capitals and compounds, and names that could be somebody else's."""

from __future__ import annotations

import pytest

from making import country, matcher, named

NATO = named("nato", "NATO")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("In Jordan they met.", ["Jordan"]),
        ("They met in Amman, Jordan.", ["Jordan"]),
        ("The king of Jordan spoke; Jordan's King went.", ["Jordan", "Jordan's"]),
        ("US Jordan talks", ["Jordan"]),
    ],
)
def test_a_country_stays_one_where_no_name_stands_beside_it(text: str, wanted: list[str]) -> None:
    jordan = named("jordan", "Jordan", "Jordan's")
    found, ambiguities = matcher("en", jordan).find(text)
    assert [text[mention.start : mention.end] for mention in found] == wanted
    assert not ambiguities


@pytest.mark.parametrize(
    ("language", "text", "form"),
    [
        ("en", "Then Jordan Davis scored.", "Jordan"),
        ("en", "The guard, DeAndre Jordan, scored.", "Jordan"),
        ("nb", "Så scoret Jordan Larsson.", "Jordan"),
        ("vi", "Ông Nguyễn Văn Đức nói.", "Đức"),
    ],
)
def test_what_may_be_a_person_is_for_the_editor_to_say(language: str, text: str, form: str) -> None:
    found, ambiguities = matcher(language, country("JO"), country("DE")).find(text)
    assert found == []
    assert [each.form for each in ambiguities] == [form]


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("pl", "Mali piłkarze grali w Mali.", ["Mali"]),
        ("vi", "Anh nói: “Anh không biết”, còn Mỹ và Anh thì có.", ["Mỹ", "Anh"]),
    ],
)
def test_a_sentence_opens_with_an_everyday_word(
    language: str, text: str, wanted: list[str]
) -> None:
    entities = [country("ML"), country("GB"), named("us", "Mỹ")]
    found, ambiguities = matcher(language, *entities).find(text)
    assert [text[mention.start : mention.end] for mention in found] == wanted
    assert not ambiguities


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("nb", "KINA OG JAPAN MOT NATO", ["KINA", "JAPAN", "NATO"]),
        ("nb", "OSLO/KINA (NTB): KINA er stort, KINA sier nei.", ["KINA", "KINA"]),
        ("nb", "USAs NATO:s KINA", ["NATO", "KINA"]),
        ("tr", "ÇİN VE JAPONYA'DA", ["ÇİN", "JAPONYA"]),
        ("el", "ΚΙΝΑ ΚΑΙ ΙΑΠΩΝΙΑ", ["ΚΙΝΑ", "ΙΑΠΩΝΙΑ"]),
        ("cs", "ČAD NENÍ CAD", ["ČAD"]),
        ("en", "The CHAD is a thing", []),
    ],
)
def test_names_in_headlines_and_datelines(language: str, text: str, wanted: list[str]) -> None:
    entities = [NATO, country("CN"), country("JP"), country("TD")]
    found, _ = matcher(language, *entities).find(text)
    assert [text[mention.start : mention.end] for mention in found] == wanted


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("sv", "Natochefen, Kinas Kinaexpert", ["Nato", "Kinas", "Kina"]),
        ("sv", "Kinaputs, Natox, Kinachef-Natomötet", ["Kina"]),
        ("de", "Natogipfel, Japanreise, Chinakohl", ["Nato", "Japan"]),
        ("en", "Natochef Chinaland", []),
    ],
)
def test_a_compound_in_one_word_counts_by_its_first_part(
    language: str, text: str, wanted: list[str]
) -> None:
    entities = [named("nato", "Nato"), country("CN"), country("JP")]
    found, _ = matcher(language, *entities).find(text)
    assert [text[mention.start : mention.end] for mention in found] == wanted
