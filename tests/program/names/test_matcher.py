"""Names in texts: difficult cases found so far, in any script and in the collection of news."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lectern.languages import normalisation
from lectern.model.entities import Entity, Labels
from lectern.model.sources import Mention
from lectern.names.ambiguity import Ambiguity
from making import country, linked, matcher, named, news

NATO = named("nato", "NATO")
ASIA = named("asia", "Asia")


@pytest.mark.parametrize(
    ("language", "entities", "text", "wanted"),
    [
        pytest.param(
            "en",
            [ASIA, named("nikkei", "Nikkei Asia")],
            "Nikkei Asia of Asia",
            [("Nikkei Asia", "nikkei"), ("Asia", "asia")],
            id="the longest wins",
        ),
        pytest.param(
            "nb",
            [ASIA, named("sea", "Stillehavet")],
            "Asia-Stillehavet, Øst-Asia",
            [("Asia", "asia")],
            id="a compound counts by its first part",
        ),
        pytest.param("en", [ASIA], "“-Asia” - Asia", [("Asia", "asia")] * 2, id="no compound"),
        pytest.param("en", [ASIA], "Asian Eurasia ASIA asia", [], id="whole words, as written"),
        pytest.param(
            "nb",
            [named("ministry", "det norske departementet")],
            "Det norske departementet. Så det norske departementet.",
            [("Det norske departementet", "ministry"), ("det norske departementet", "ministry")],
            id="a capital at the start of a sentence",
        ),
        pytest.param(
            "en",
            [named("d", "Côte d’Ivoire"), named("e", "Queen's Office")],
            "Côte d'Ivoire, Côte d’Ivoire, Côte dʼIvoire, Queen’s Office",
            [
                ("Côte d'Ivoire", "d"),
                ("Côte d’Ivoire", "d"),
                ("Côte dʼIvoire", "d"),
                ("Queen’s Office", "e"),
            ],
            id="apostrophes of any shape",
        ),
        pytest.param(
            "en",
            [NATO],
            "NATO’s, NATO's, (NATO), “NATO”, NATO: NATO/EU",
            [("NATO", "nato")] * 6,
            id="punctuation around a name",
        ),
        pytest.param("sv", [named("un", "FN")], "FN:s roll", [("FN", "un")], id="Swedish colon"),
        pytest.param("en", [named("us", "U.S.")], "U.S. bases", [("U.S.", "us")], id="full stops"),
        pytest.param(
            "en",
            [named("ny", "New York")],
            "New\u00a0York, New  York, New\tYork",
            [("New\u00a0York", "ny"), ("New  York", "ny"), ("New\tYork", "ny")],
            id="white space of any width",
        ),
        pytest.param(
            "lv",
            [named("ch", lv="Šveice")],
            unicodedata.normalize("NFD", "Šveicē"),
            [(unicodedata.normalize("NFD", "Šveicē"), "ch")],
            id="decomposed text",
        ),
        pytest.param(
            "lv",
            [named("ch", lv=unicodedata.normalize("NFD", "Šveice"))],
            "Šveice",
            [("Šveice", "ch")],
            id="decomposed label",
        ),
        pytest.param(
            "lv",
            [ASIA],
            unicodedata.normalize("NFD", "Ā-Asia"),
            [],
            id="decomposed compound",
        ),
        pytest.param(
            "en",
            [NATO],
            "𝕏😀👩‍👩‍👧‍👦🇱🇻 NATO 😀NATO",
            [("NATO", "nato")] * 2,
            id="characters of two code units before a name",
        ),
        pytest.param(
            "zh",
            [named("nato", zh="北约"), country("JP")],
            "北约计划在日本设立办事处，北约说。",
            [("北约", "nato"), ("日本", "jp"), ("北约", "nato")],
            id="Chinese",
        ),
        pytest.param(
            "ja",
            [NATO, country("JP"), named("tokyo", ja="東京")],
            "NATOは日本の東京に",
            [("NATO", "nato"), ("日本", "jp"), ("東京", "tokyo")],
            id="Japanese",
        ),
        pytest.param(
            "th",
            [named("nato", th="นาโต"), country("JP")],
            "นาโตเปิดสำนักงานในญี่ปุ่น",
            [("นาโต", "nato"), ("ญี่ปุ่น", "jp")],
            id="Thai",
        ),
        pytest.param(
            "ar",
            [named("nato", ar="الناتو"), country("JP")],
            "الناتو في اليابان",
            [("الناتو", "nato"), ("اليابان", "jp")],
            id="Arabic",
        ),
        pytest.param(
            "ro",
            [country("FR"), named("dutch", ro="Ţările de Jos")],
            "Franţa, Franței, Ţărilor de Jos, Țările de Jos",
            [
                ("Franţa", "fr"),
                ("Franței", "fr"),
                ("Ţărilor de Jos", "dutch"),
                ("Țările de Jos", "dutch"),
            ],
            id="Romanian commas and cedillas",
        ),
        pytest.param(
            "fr",
            [country("CN"), ASIA],
            "Mer de Chine et mer de Chine, South China Morning Post, Radio Free Asia, Chine",
            [("Chine", "cn")],
            id="longer names that are nobody's, one of them in any language",
        ),
        pytest.param(
            "nl",
            [
                NATO,
                named("tokyo", "Tokio"),
                named("office", "kantoor van de NATO in Tokio", nested=("nato", "tokyo")),
            ],
            "Het kantoor van de NATO in Tokio",
            [("kantoor", "office"), ("NATO", "nato"), ("Tokio", "tokyo")],
            id="particles around nested names",
        ),
        pytest.param("uk", [country("CI")], "Кот-д’Івуар", [("Кот-д’Івуар", "ci")], id="Ukrainian"),
        pytest.param("en", [NATO], "", [], id="no text"),
    ],
)
def test_a_name_is_found_where_it_stands(
    language: str, entities: list[Entity], text: str, wanted: list[tuple[str, str]]
) -> None:
    found, ambiguities = matcher(language, *entities).find(text)
    assert linked(text, tuple(found)) == wanted
    assert ambiguities == []


@pytest.mark.parametrize(
    ("language", "name", "wanted"),
    [
        ("cs", "ruská válka proti Ukrajině", ["ruská válka"]),
        ("et", "Venemaa sõda Ukraina vastu", ["sõda"]),
        ("fi", "Venäjän sota Ukrainaa vastaan", ["sota"]),
        ("hu", "Oroszország Ukrajna elleni háborúja", ["háborúja"]),
        ("lt", "Rusijos karas prieš Ukrainą", ["karas"]),
        ("lv", "Krievijas karš pret Ukrainu", ["karš"]),
        ("pl", "agresja Rosji przeciwko Ukrainie", ["agresja"]),
        ("ru", "война России против Украины", ["война"]),
        ("uk", "війна Росії проти України", ["війна"]),
    ],
)
def test_against_whom_a_war_is_is_no_link_to_the_war(
    language: str, name: str, wanted: list[str]
) -> None:
    found, _ = matcher(language, *news().entities.values()).find(name)
    links = linked(name, tuple(found))
    assert [words for words, entity in links if entity == "invasion-of-ukraine"] == wanted


@pytest.mark.parametrize(
    ("entities", "text", "wanted"),
    [
        pytest.param(
            [NATO, named("tokyo", "Tokyo"), named("o", "NATO office in Tokyo", nested=("nato",))],
            "the NATO office in Tokyo",
            [("NATO", "nato"), ("office in Tokyo", "o")],
            id="only what is called nested keeps its link",
        ),
        pytest.param(
            [
                NATO,
                named("tokyo", "Tokyo"),
                named("o", "NATO’s office in Tokyo", nested=("nato", "tokyo")),
            ],
            "NATO’s office in Tokyo",
            [("NATO", "nato"), ("office", "o"), ("Tokyo", "tokyo")],
            id="small words around a nested name belong to none",
        ),
        pytest.param(
            [named("nato", "北约"), named("s", "北约峰会", nested=("nato",))],
            "北约峰会",
            [("北约", "nato"), ("峰会", "s")],
            id="two letters are no small word in Chinese",
        ),
        pytest.param(
            [NATO, named("s", "NATO summit", nested=("nato",))],
            "NATO summit, a NATO meeting",
            [("NATO", "nato"), ("summit", "s"), ("NATO", "nato")],
            id="outside of the longer name all is as ever",
        ),
    ],
)
def test_a_name_within_a_name_may_keep_its_link(
    entities: list[Entity], text: str, wanted: list[tuple[str, str]]
) -> None:
    found, _ = matcher("en", *entities).find(text)
    assert linked(text, tuple(found)) == wanted


def test_what_two_entities_are_called_is_reported_and_not_linked() -> None:
    state = Entity("state", "Place", {"en": Labels("Georgia")})
    found, ambiguities = matcher("en", NATO, state, named("country", "Georgia")).find(
        "NATO in Georgia"
    )
    assert found == [Mention(0, 4, "nato")]
    assert ambiguities == [Ambiguity(8, "Georgia", ("country", "state"))]


def test_what_an_editor_calls_an_entity_counts_before_what_cldr_does() -> None:
    found, ambiguities = matcher("en", named("state", "Georgia"), country("GE")).find("Georgia")
    assert found == [Mention(0, 7, "state")]
    assert ambiguities == []


@settings(deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=8), min_size=1))
def test_offsets_are_those_of_characters_whatever_stands_between(between: list[str]) -> None:
    text = " NATO ".join(between)
    found, _ = matcher("en", NATO).find(text)
    assert {text[mention.start : mention.end] for mention in found} <= {"NATO"}
    assert len(found) >= len(between) - 1


def test_a_text_is_looked_through_as_a_whole_but_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many names it has within names: else long texts would take quadratic time."""
    seen: list[str] = []
    plain = normalisation.plain
    monkeypatch.setattr(normalisation, "plain", lambda text: seen.append(text) or plain(text))
    war = named("war", "war in Asia", nested=("asia",))
    found, _ = matcher("en", war, ASIA).find("The war in Asia. " * 50)
    assert len(found) == 100
    assert len(seen) == 1
