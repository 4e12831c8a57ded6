"""Names in texts: the snares found so far, in any script and in the shipped texts."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lectern.mentions import Ambiguity, Matcher, occurrences, settle
from lectern.model import Entity, Labels, Mention, Source
from making import linked, sentence, shipped


def matcher(language: str, *entities: Entity) -> Matcher:
    """A matcher that knows these entities only."""
    return Matcher({entity.slug: entity for entity in entities}, language)


def named(slug: str, *names: str, nested: tuple[str, ...] = (), **labels: str) -> Entity:
    """An entity with names for any language, and some for one."""
    tags = {tag: Labels(label) for tag, label in labels.items()}
    return Entity(slug, "Place", {"mul": Labels(hidden=names), **tags}, nested=nested)


def country(code: str) -> Entity:
    """A country of which nothing is known but its code."""
    return Entity(code.lower(), "Country", {}, territory=code)


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
    found, _ = matcher(language, *shipped().entities.values()).find(name)
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


@pytest.mark.parametrize(
    ("text", "words", "spans"),
    [
        ("the office, office", "office", [(4, 10), (12, 18)]),
        ("offices", "office", []),
        ("Tas ir birojā.", "biroj", []),
        ("Nato-land", "Nato", [(0, 4)]),
        ("the office", "the office", [(0, 10)]),
        ("a (b) c", "(b)", [(2, 5)]),
        ("😀 office", "office", [(2, 8)]),
    ],
)
def test_an_editor_s_words_are_found_from_edge_to_edge(
    text: str, words: str, spans: list[tuple[int, int]]
) -> None:
    assert occurrences(text, words, "en") == spans


@pytest.mark.parametrize(
    ("found", "curated", "settled"),
    [
        ([Mention(0, 4, "a")], [(5, 9, "b")], (Mention(0, 4, "a"), Mention(5, 9, "b"))),
        ([Mention(5, 9, "a")], [(0, 4, "b")], (Mention(0, 4, "b"), Mention(5, 9, "a"))),
        ([Mention(0, 4, "a")], [(4, 9, "b")], (Mention(0, 4, "a"), Mention(4, 9, "b"))),
        ([Mention(4, 9, "a")], [(0, 4, "b")], (Mention(0, 4, "b"), Mention(4, 9, "a"))),
        ([Mention(0, 4, "a")], [(3, 9, "b")], (Mention(3, 9, "b"),)),
        ([Mention(0, 4, "a")], [(0, 4, None)], ()),
        ([Mention(0, 4, "a"), Mention(5, 9, "a")], [(2, 3, None)], (Mention(5, 9, "a"),)),
    ],
)
def test_an_editor_s_mention_replaces_what_it_touches(
    found: list[Mention], curated: list, settled: tuple[Mention, ...]
) -> None:
    assert settle(found, curated) == settled


# --- The shipped texts

NORWEGIAN, LATVIAN = "abc-nyheter-2023-05-11", "sargs-lv-2023-05-03"

SOURCES = shipped().sources.values()


@pytest.mark.parametrize(
    ("source", "id", "wanted"),
    [
        (NORWEGIAN, "p1s1", ("Jens Stoltenber", "jens-stoltenberg")),
        (NORWEGIAN, "p1s1", ("Nato", "nato")),
        (NORWEGIAN, "p1s1", ("møtet", "madrid-summit-2022")),
        (NORWEGIAN, "p1s1", ("Madrid", "madrid")),
        (NORWEGIAN, "p1s1", ("Yoon Suk-yeol", "yoon-suk-yeol")),
        (NORWEGIAN, "p9s1", ("Nato", "nato")),
        (NORWEGIAN, "p9s1", ("Nikkei Asia", "nikkei-asia")),
        (NORWEGIAN, "p9s1", ("Sør-Korea", "south-korea")),
        (NORWEGIAN, "p11s1", ("Asia-Stillehavet", "asia-pacific")),
        (NORWEGIAN, "p12s1", ("Asia", "asia")),
        (NORWEGIAN, "p13s1", ("Mao", "mao-ning")),
        (NORWEGIAN, "p15s1", ("Asia-stillehavslandene", "asia-pacific")),
        (NORWEGIAN, "p17s1", ("Asia-Pacific-programmet", "asia-pacific-programme")),
        (NORWEGIAN, "p17s1", ("Nato", "nato")),
        (NORWEGIAN, "p18s1", ("Kina", "china")),
        (LATVIAN, "p1s2", ("Indijas un Klusā okeāna", "indo-pacific")),
        (LATVIAN, "p3s1", ("Bosnijā un Hercegovinā", "bosnia-and-herzegovina")),
        (LATVIAN, "p4s1", ("IPPP", "itpp")),
        (LATVIAN, "p4s1", ("Viļņas", "vilnius")),
        (LATVIAN, "p7s2", ("Indiju", "india")),
        (LATVIAN, "p8s1", ("IPPP", "itpp")),
        (LATVIAN, "p8s2", ("IPSP", "ipcp")),
        (LATVIAN, "p10s1", ("Jenss Stoltenbergs", "jens-stoltenberg")),
        (LATVIAN, "p12s1", ("2022. gada stratēģiskās koncepcijas", "nato-strategic-concept-2022")),
    ],
)
def test_the_shipped_texts_name_whom_they_name(
    source: str, id: str, wanted: tuple[str, str]
) -> None:
    original = sentence(shipped(), id, source)
    assert wanted in linked(original.text, original.mentions)


@pytest.mark.parametrize(
    ("words", "never"),
    [
        ("Indijas un Klusā okeāna", {"india"}),
        ("Indo-Pacific", {"india"}),
        ("Asia-Pacific-programmet", {"asia", "asia-pacific"}),
        ("Asia-Pacific Programme", {"asia", "asia-pacific"}),
        ("Nikkei Asia", {"asia"}),
        ("Asia-Stillehavet", {"asia"}),
        ("Asia-stillehavslandene", {"asia"}),
        ("Asia-Pacific", {"asia"}),
        ("Mao Ning", {"china"}),
        ("Nato-møtet", {"vilnius-summit-2023"}),
        ("IPPP", {"ipcp"}),
        ("IPSP", {"itpp"}),
        ("Eiropas Drošības un sadarbības organizācijā", {"united-nations"}),
    ],
)
def test_the_shipped_texts_never_mean_by_these_words(words: str, never: set[str]) -> None:
    seen = 0
    for source in SOURCES:
        for s in source.sentences:
            for text, mentions in ((s.text, s.mentions), (s.gloss.text, s.gloss.mentions)):
                start = text.find(words)
                while start >= 0:
                    seen += 1
                    end = start + len(words)
                    assert not never & {
                        m.entity for m in mentions if m.start < end and start < m.end
                    }, f"{s.id}: {text}"
                    start = text.find(words, end)
    assert seen


ONE_SIDED: set[tuple[str, str, str]] = set()
"""Source, sentence and entity where only one of the two rightly has the name."""


def test_a_sentence_and_its_gloss_mention_the_same_entities() -> None:
    differing = {
        (source.slug, s.id, entity)
        for source in SOURCES
        for s in source.sentences
        if s.gloss.text
        for entity in {m.entity for m in s.mentions} ^ {m.entity for m in s.gloss.mentions}
    }
    assert differing == ONE_SIDED


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.slug)
def test_every_mention_is_words_of_its_sentence_and_none_overlap(source: Source) -> None:
    for s in source.sentences:
        for text, mentions in ((s.text, s.mentions), (s.gloss.text, s.gloss.mentions)):
            end = 0
            for mention in mentions:
                assert end <= mention.start < mention.end <= len(text), s.id
                words = text[mention.start : mention.end]
                assert words == words.strip(), s.id
                assert mention.entity in shipped().entities
                end = mention.end


def test_nothing_in_the_shipped_texts_is_left_to_settle() -> None:
    assert shipped().findings == ()


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
