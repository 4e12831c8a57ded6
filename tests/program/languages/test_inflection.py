"""The forms of names, as far as a few lines of data can tell them."""

from __future__ import annotations

from pathlib import Path

import pytest

from lectern import languages
from lectern.languages.inflection import OR, TABLES, forms, rules


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("Ķīna", "Ķīna Ķīnas Ķīnai Ķīnam Ķīnu Ķīnā Ķīnām Ķīnās"),
        (
            "Krievija",
            "Krievija Krievijas Krievijai Krievijam Krieviju Krievijā Krievijām Krievijās",
        ),
        ("Tokija", "Tokija Tokijas Tokijai Tokijam Tokiju Tokijā Tokijām Tokijās"),
        ("Viļņa", "Viļņa Viļņas Viļņai Viļņam Viļņu Viļņā Viļņām Viļņās"),
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
    ("name", "wanted"),
    [
        ("Kina", ["Kina", "Kinas", "Kina's"]),
        ("USA", ["USA", "USAs", "USA's"]),
        ("Vilnius", ["Vilnius", "Vilnius'", "Vilnius's"]),
        ("Den Europæiske Union", [f"Den Europæiske Union{end}" for end in ("", "s", "'s")]),
    ],
)
def test_a_danish_name_takes_an_s_or_an_apostrophe_behind_one(name: str, wanted: list[str]) -> None:
    assert list(forms(name, "da")) == wanted


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("Ryssland", ["Ryssland", "Rysslands"]),
        ("USA", ["USA", "USAs"]),
        ("Jens Stoltenberg", ["Jens Stoltenberg", "Jens Stoltenbergs"]),
        ("Vilnius", ["Vilnius"]),
    ],
)
def test_a_swedish_name_takes_an_s_but_behind_one(name: str, wanted: list[str]) -> None:
    assert list(forms(name, "sv")) == wanted


@pytest.mark.parametrize(
    ("name", "wanted", "never"),
    [
        ("Úkraína", "Úkraínu", "Úkraínas"),
        ("Rússland", "Rússlandi Rússlands", "Rússar Rússa"),
        ("Japan", "Japans", "Japani Japanar Japana"),
        ("Noregur", "Noreg Noregi Noregs", "Noregurs"),
        ("Danmörk", "Danmörku Danmerkur", "Danmörks"),
        ("Bandaríkin", "Bandaríkjunum Bandaríkjanna", "Bandaríkinu"),
        ("Filippseyjar", "Filippseyjum Filippseyja", "Filippseyjars"),
        ("Atlantshafsbandalagið", "Atlantshafsbandalaginu Atlantshafsbandalagsins", ""),
        ("Evrópusambandið", "Evrópusambandinu Evrópusambandsins", ""),
        ("Sameinuðu þjóðirnar", "Sameinuðu_þjóðunum Sameinuðu_þjóðanna", ""),
        (
            "Öryggis- og samvinnustofnun Evrópu",
            "Öryggis-_og_samvinnustofnunar_Evrópu",
            "Öryggis-_og_samvinnustofnun_Evrópus",
        ),
        ("Bosnía og Hersegóvína", "Bosníu_og_Hersegóvínu", ""),
        ("Jens Stoltenberg", "Jens_Stoltenbergs", "Jen_Stoltenberg"),
        ("Vladimír Pútín", "Vladimírs_Pútíns Vladimír_Pútíns", ""),
        ("utanríkisráðuneyti Kína", "utanríkisráðuneytis_Kína", ""),
        (
            "tengslaskrifstofa NATO í Tókýó",
            "tengslaskrifstofu_NATO_í_Tókýó",
            "tengslaskrifstofas_NATO_í_Tókýó",
        ),
    ],
)
def test_an_icelandic_name_takes_cases_and_never_those_of_the_inhabitants(
    name: str, wanted: str, never: str
) -> None:
    _holds("is", name, wanted, never)


@pytest.mark.parametrize(
    ("name", "wanted", "never"),
    [
        ("China", "Chinas", "Chinan"),
        ("Vilnius", "Vilnius'", "Vilniuss"),
        ("Niederlande", "Niederlanden", ""),
        ("Jens Stoltenberg", "Jens_Stoltenbergs", "Jen_Stoltenberg"),
        ("Europäische Union", "Europäischen_Union", "Europäischer_Unionen"),
        ("Vereinte Nationen", "Vereinten_Nationen Vereinter_Nationen", ""),
        ("Vereinigte Staaten von Amerika", "Vereinigten_Staaten_von_Amerika", ""),
        (
            "Vereinigtes Königreich",
            "Vereinigte_Königreich Vereinigten_Königreich Vereinigten_Königreichs",
            "Vereinigter_Königreich",
        ),
        (
            "Strategisches Konzept",
            "Strategische_Konzept Strategischen_Konzept Strategischen_Konzepts",
            "Strategischer_Konzept",
        ),
        (
            "NATO-Verbindungsbüro in Tokio",
            "NATO-Verbindungsbüros_in_Tokio",
            "NATO-Verbindungsbüroen_in_Tokio",
        ),
    ],
)
def test_a_german_name_takes_an_s_and_its_adjectives_the_articles_endings(
    name: str, wanted: str, never: str
) -> None:
    _holds("de", name, wanted, never)


@pytest.mark.parametrize(
    ("name", "wanted", "never"),
    [
        ("Rusland", "Ruslands", ""),
        ("China", "China's", ""),
        ("NAVO", "NAVO's", ""),
        ("Japan", "Japan", "Japans"),
        ("Nederland", "Nederland", "Nederlands"),
        ("Nieuw-Zeeland", "Nieuw-Zeeland", "Nieuw-Zeelands"),
        ("Vilnius", "Vilnius'", "Vilniuss"),
    ],
)
def test_a_dutch_name_takes_an_s_where_that_is_no_adjective(
    name: str, wanted: str, never: str
) -> None:
    _holds("nl", name, wanted, never)


@pytest.mark.parametrize(
    ("name", "wanted", "never"),
    [
        ("China", "Chinei", "Chinaei Chinaului"),
        ("Rusia", "Rusiei", ""),
        ("Turcia", "Turciei", ""),
        ("Coreea de Sud", "Coreei_de_Sud", "Coreeai_de_Sud"),
        ("Africa de Sud", "Africii_de_Sud", ""),
        ("Noua Zeelandă", "Noii_Zeelande", "Nouei_Zeelande"),
        ("Vietnam", "Vietnamului Vietnamul", ""),
        ("Statele Unite", "Statelor_Unite", ""),
        ("Țările de Jos", "Țărilor_de_Jos", ""),
        ("Uniunea Europeană", "Uniunii_Europene", "Uniuneei_Europeane"),
        ("Republica Moldova", "Republicii_Moldova", ""),
        ("Federația Rusă", "Federației_Ruse", ""),
        ("Bosnia și Herțegovina", "Bosniei_și_Herțegovinei", ""),
        ("Conceptul Strategic", "Conceptului_Strategic", ""),
        (
            "birou de legătură la Tokyo",
            "biroul_de_legătură_la_Tokyo biroului_de_legătură_la_Tokyo",
            "",
        ),
    ],
)
def test_a_romanian_name_takes_the_genitive(name: str, wanted: str, never: str) -> None:
    _holds("ro", name, wanted, never)


@pytest.mark.parametrize("language", ["en", "fr", "es", "it", "pt", "id", "vi"])
@pytest.mark.parametrize("name", ["China", "Ukraina", "Jens Stoltenberg", "Nikkei Asia"])
def test_some_languages_leave_names_as_they_are(language: str, name: str) -> None:
    assert list(forms(name, language)) == [name]


def _holds(language: str, name: str, wanted: str, never: str) -> None:
    """The forms are among those of the name, and the others not; `_` is a space in one."""
    found = set(forms(name, language))
    assert {name, *(form.replace("_", " ") for form in wanted.split())} <= found
    assert not found & {form.replace("_", " ") for form in never.split()}


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
        ("he", "האיחוד", "האיחוד באיחוד לאיחוד והאיחוד מהאיחוד שבאיחוד", "ההאיחוד"),
        ("he", 'האו"ם', 'האו"ם באו"ם לאו"ם מהאו"ם והאו"ם שהאו"ם', 'או"ם'),
        ("he", "הודו", "הודו בהודו להודו מהודו", "ההודו הודי"),
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


EASTERN = {
    "lv": {
        "Eiropas Savienība": "Eiropas Savienības, Eiropas Savienībai, Eiropas Savienību, "
        "Eiropas Savienībā",
        "Klusais okeāns": "Klusā okeāna, Klusajam okeānam, Kluso okeānu, Klusajā okeānā",
        "stratēģiskā koncepcija": "stratēģiskās koncepcijas, stratēģiskajai koncepcijai, "
        "stratēģisko koncepciju, stratēģiskajā koncepcijā",
        "Apvienotie Arābu Emirāti": "Apvienoto Arābu Emirātu, Apvienotajiem Arābu Emirātiem, "
        "Apvienotos Arābu Emirātus, Apvienotajos Arābu Emirātos",
        "Filipīnas": "Filipīnu, Filipīnām, Filipīnās",
        "Rietumi": "Rietumu, Rietumiem, Rietumus, Rietumos",
        "Fumio Kišida": "Fumio Kišidas, Fumio Kišidam, Fumio Kišidu, Fumio Kišidā",
        "ASV": "",
    },
    "lt": {
        "Kinija": "Kinijos, Kinijai, Kiniją, Kinijoje",
        "Vilnius": "Vilniaus, Vilniui, Vilnių, Vilniumi, Vilniuje",
        "Tokijas": "Tokijo, Tokijui, Tokiją, Tokiju, Tokijuje",
        "Kuveitas": "Kuveito, Kuveitui, Kuveitą, Kuveitu, Kuveite",
        "Čilė": "Čilės, Čilei, Čilę, Čile, Čilėje",
        "Naujoji Zelandija": "Naujosios Zelandijos, Naujajai Zelandijai, Naująją Zelandiją, "
        "Naująja Zelandija, Naujojoje Zelandijoje",
        "Ramusis vandenynas": "Ramiojo vandenyno, Ramiajam vandenynui, Ramųjį vandenyną, "
        "Ramiuoju vandenynu, Ramiajame vandenyne",
        "Jungtinės Tautos": "Jungtinių Tautų, Jungtinėms Tautoms, Jungtines Tautas, "
        "Jungtinėmis Tautomis, Jungtinėse Tautose",
        "Jungtiniai Arabų Emyratai": "Jungtinių Arabų Emyratų, Jungtiniams Arabų Emyratams, "
        "Jungtiniais Arabų Emyratais, Jungtiniuose Arabų Emyratuose",
        "Pietų Korėja": "Pietų Korėjos, Pietų Korėjai, Pietų Korėją, Pietų Korėjoje",
        "Jensas Stoltenbergas": "Jenso Stoltenbergo, Jensui Stoltenbergui, Jensą Stoltenbergą, "
        "Jensu Stoltenbergu, Jense Stoltenberge",
        "Jacinda Ardern": "Jacindos Ardern, Jacindai Ardern, Jacindą Ardern",
        "JAV": "",
    },
    "et": {
        "Jaapan": "Jaapani, Jaapanit, Jaapanisse, Jaapanis, Jaapanist, Jaapanile, Jaapanil, "
        "Jaapanilt, Jaapaniks, Jaapanini, Jaapanina, Jaapanita, Jaapaniga",
        "Hiina": "Hiinat, Hiinasse, Hiinas, Hiinast, Hiinale, Hiinal, Hiinalt, Hiinaks, Hiinani, "
        "Hiinana, Hiinata, Hiinaga",
        "Venemaa": "Venemaad, Venemaale, Venemaal, Venemaalt, Venemaaga",
        "Madrid": "Madridi, Madridit, Madridisse, Madridis, Madridist, Madridiga",
        "Vilnius": "Vilniuse, Vilniust, Vilniusse, Vilniuses, Vilniusest, Vilniusele",
        "Ameerika Ühendriigid": "Ameerika Ühendriikide, Ameerika Ühendriike, "
        "Ameerika Ühendriikidesse, Ameerika Ühendriikides, Ameerika Ühendriikidest, "
        "Ameerika Ühendriikidele, Ameerika Ühendriikidega",
        "Ühendkuningriik": "Ühendkuningriigi, Ühendkuningriiki, Ühendkuningriigis",
        "Iraak": "Iraagi, Iraaki, Iraagis, Iraagile",
        "Euroopa Liit": "Euroopa Liidu, Euroopa Liitu, Euroopa Liidus, Euroopa Liidule",
        "Vaikne ookean": "Vaikse ookeani, Vaikset ookeani, Vaikses ookeanis, Vaiksest ookeanist, "
        "Vaikse ookeaniga",
        "Jens Stoltenberg": "Jens Stoltenbergi, Jens Stoltenbergile, Jens Stoltenbergiga",
        "NATO": "NATOt, NATOsse, NATOs, NATOst, NATOle, NATOl, NATOlt, NATOga",
        "ASEAN": "ASEANi, ASEANis, ASEANile",
    },
    "fi": {
        "Kiina": "Kiinan, Kiinaa, Kiinassa, Kiinasta, Kiinaan, Kiinalla, Kiinalta, Kiinalle, "
        "Kiinaksi",
        "Venäjä": "Venäjän, Venäjää, Venäjällä, Venäjältä, Venäjälle, Venäjäksi",
        "Tokio": "Tokion, Tokiota, Tokiossa, Tokiosta, Tokioon, Tokiolla, Tokiolta, Tokiolle",
        "Nato": "Naton, Natoa, Natossa, Natosta, Natoon, Natolla, Natolta, Natolle, Natoksi",
        "Turkki": "Turkin, Turkkia, Turkissa, Turkista, Turkkiin, Turkilla, Turkilta, Turkille",
        "Irlanti": "Irlannin, Irlantia, Irlannissa, Irlannista, Irlantiin, Irlannilla",
        "Itävalta": "Itävallan, Itävaltaa, Itävallassa, Itävallasta, Itävaltaan, Itävallalle",
        "Kypros": "Kyproksen, Kyprosta, Kyproksella, Kyprokselle",
        "Iso-Britannia": "Ison-Britannian, Iso-Britannian, Isossa-Britanniassa, Isoon-Britanniaan",
        "Ukrainan sota": "Ukrainan sodan, Ukrainan sotaa, Ukrainan sodassa, Ukrainan sotaan",
        "Helsinki": "Helsingin, Helsinkiä, Helsingissä, Helsingistä, Helsinkiin",
        "Suomi": "Suomen, Suomea, Suomessa, Suomesta, Suomeen, Suomella, Suomelle, Suomeksi",
        "Yhdysvallat": "Yhdysvaltain, Yhdysvaltojen, Yhdysvaltoja, Yhdysvalloissa, Yhdysvalloista, "
        "Yhdysvaltoihin, Yhdysvalloilla, Yhdysvalloilta, Yhdysvalloille, Yhdysvalloiksi",
        "Uusi-Seelanti": "Uuden-Seelannin, Uutta-Seelantia, Uudessa-Seelannissa, "
        "Uudesta-Seelannista, Uuteen-Seelantiin, Uudelle-Seelannille",
        "Yhdistyneet kansakunnat": "Yhdistyneiden kansakuntien, Yhdistyneitä kansakuntia, "
        "Yhdistyneissä kansakunnissa, Yhdistyneille kansakunnille",
        "strateginen konsepti": "strategisen konseptin, strategista konseptia, "
        "strategisessa konseptissa, strategisesta konseptista, strategiseen konseptiin",
        "Jens Stoltenberg": "Jens Stoltenbergin, Jens Stoltenbergia, Jens Stoltenbergille",
        "YK": "",
    },
    "pl": {
        "Polska": "Polski, Polsce, Polskę, Polską",
        "Rosja": "Rosji, Rosję, Rosją",
        "Chiny": "Chin, Chinom, Chinami, Chinach",
        "Niemcy": "Niemiec, Niemcom, Niemcami, Niemczech",
        "Węgry": "Węgier, Węgrom, Węgrami, Węgrzech",
        "Włochy": "Włoch, Włochom, Włochami, Włoszech",
        "Indie": "Indii, Indiom, Indiami, Indiach",
        "Białoruś": "Białorusi, Białorusią",
        "Madryt": "Madrytu, Madrytowi, Madrytem, Madrycie",
        "Wiedeń": "Wiednia, Wiedniowi, Wiedniem, Wiedniu",
        "Wilno": "Wilna, Wilnu, Wilnem, Wilnie",
        "Nowy Jork": "Nowego Jorku, Nowemu Jorkowi, Nowym Jorkiem, Nowym Jorku",
        "Korea Południowa": "Korei Południowej, Koreę Południową, Koreą Południową",
        "Unia Europejska": "Unii Europejskiej, Unię Europejską, Unią Europejską",
        "Rada Bezpieczeństwa": "Rady Bezpieczeństwa, Radzie Bezpieczeństwa, "
        "Radę Bezpieczeństwa, Radą Bezpieczeństwa",
        "Stany Zjednoczone": "Stanów Zjednoczonych, Stanom Zjednoczonym, "
        "Stanami Zjednoczonymi, Stanach Zjednoczonych",
        "Bośnia i Hercegowina": "Bośni i Hercegowiny, Bośni i Hercegowinie, "
        "Bośnię i Hercegowinę, Bośnią i Hercegowiną",
        "Jens Stoltenberg": "Jensa Stoltenberga, Jensowi Stoltenbergowi, "
        "Jensem Stoltenbergiem, Jensie Stoltenbergu",
        "Fumio Kishida": "Fumio Kishidy, Fumio Kishidzie, Fumio Kishidę, Fumio Kishidą",
        "Jacinda Ardern": "Jacindy Ardern, Jacindzie Ardern, Jacindę Ardern, Jacindą Ardern",
        "Tokio": "",
        "ONZ": "",
    },
    "cs": {
        "Čína": "Číny, Číně, Čínu, Čínou",
        "Rusko": "Ruska, Rusku, Ruskem",
        "Francie": "Francii, Francií",
        "Tokio": "Tokia, Tokiu, Tokiem",
        "Vídeň": "Vídně, Vídni, Vídní",
        "Izrael": "Izraele, Izraeli, Izraelem",
        "Nový Zéland": "Nového Zélandu, Novému Zélandu, Novém Zélandu, Novým Zélandem",
        "Jižní Korea": "Jižní Koreje, Jižní Koreji, Jižní Koreu, Jižní Koreou",
        "Jižní Súdán": "Jižního Súdánu, Jižnímu Súdánu, Jižním Súdánu, Jižním Súdánem",
        "Spojené státy": "Spojených států, Spojeným státům, Spojených státech, Spojenými státy",
        "Spojené království": "Spojeného království, Spojenému království, "
        "Spojeném království, Spojeným královstvím",
        "Evropská unie": "Evropské unie, Evropské unii, Evropskou unii, Evropskou unií",
        "Jens Stoltenberg": "Jense Stoltenberga, Jensovi Stoltenbergovi, Jensem Stoltenbergem",
        "Jacinda Ardernová": "Jacindy Ardernové, Jacindě Ardernové, Jacindu Ardernovou, "
        "Jacindou Ardernovou",
        "Fumio Kišida": "Fumia Kišidy, Fumiovi Kišidovi, Fumia Kišidu, Fumiem Kišidou",
        "OSN": "",
    },
    "ru": {
        "Китай": "Китая, Китаю, Китаем, Китае",
        "Россия": "России, Россию, Россией",
        "Украина": "Украины, Украине, Украину, Украиной",
        "Беларусь": "Беларуси, Беларусью",
        "Израиль": "Израиля, Израилю, Израилем, Израиле",
        "Египет": "Египта, Египту, Египтом, Египте",
        "Южная Корея": "Южной Кореи, Южной Корее, Южную Корею, Южной Кореей",
        "Соединённые Штаты": "Соединённых Штатов, Соединённым Штатам, Соединёнными Штатами, "
        "Соединённых Штатах",
        "Филиппины": "Филиппин, Филиппинам, Филиппинами, Филиппинах",
        "Организация Объединённых Наций": "Организации Объединённых Наций, "
        "Организацию Объединённых Наций, Организацией Объединённых Наций",
        "Азиатско-Тихоокеанский регион": "Азиатско-Тихоокеанского региона, "
        "Азиатско-Тихоокеанскому региону, Азиатско-Тихоокеанским регионом, "
        "Азиатско-Тихоокеанском регионе",
        "Владимир Путин": "Владимира Путина, Владимиру Путину, Владимиром Путиным, "
        "Владимире Путине",
        "Йенс Столтенберг": "Йенса Столтенберга, Йенсу Столтенбергу, Йенсом Столтенбергом, "
        "Йенсе Столтенберге",
        "Джасинда Ардерн": "Джасинды Ардерн, Джасинде Ардерн, Джасинду Ардерн, Джасиндой Ардерн",
        "Токио": "",
        "США": "",
        "НАТО": "",
    },
    "uk": {
        "Китай": "Китаю, Китаєві, Китаєм, Китаї",
        "Росія": "Росії, Росію, Росією",
        "Польща": "Польщі, Польщу, Польщею",
        "Туреччина": "Туреччини, Туреччині, Туреччину, Туреччиною",
        "Америка": "Америки, Америці, Америку, Америкою",
        "Білорусь": "Білорусі, Білоруссю",
        "Відень": "Відня, Віднем, Відні",
        "Єгипет": "Єгипту, Єгиптом, Єгипті",
        "Південна Корея": "Південної Кореї, Південній Кореї, Південну Корею, Південною Кореєю",
        "Нова Зеландія": "Нової Зеландії, Новій Зеландії, Нову Зеландію, Новою Зеландією",
        "Сполучені Штати": "Сполучених Штатів, Сполученим Штатам, Сполученими Штатами, "
        "Сполучених Штатах",
        "Володимир Путін": "Володимира Путіна, Володимиру Путіну, Володимиром Путіним",
        "Єнс Столтенберг": "Єнса Столтенберга, Єнсу Столтенбергу, Єнсові Столтенбергові, "
        "Єнсом Столтенбергом",
        "Джасінда Ардерн": "Джасінди Ардерн, Джасінді Ардерн, Джасінду Ардерн, Джасіндою Ардерн",
        "Токіо": "",
        "ООН": "",
    },
    "tr": {
        "Japonya": "Japonyanın, Japonyaya, Japonyayı, Japonyada, Japonyadan, Japonyayla",
        "Birleşmiş Milletler": "Birleşmiş Milletlerin, Birleşmiş Milletlere, "
        "Birleşmiş Milletleri, Birleşmiş Milletlerde, Birleşmiş Milletlerden",
        "Dışişleri Bakanlığı": "Dışişleri Bakanlığının, Dışişleri Bakanlığına, "
        "Dışişleri Bakanlığını, Dışişleri Bakanlığında, Dışişleri Bakanlığından",
        "Amerika Birleşik Devletleri": "Amerika Birleşik Devletlerinin, "
        "Amerika Birleşik Devletlerine, Amerika Birleşik Devletlerinde",
        "Birleşik Krallık": "Birleşik Krallığın, Birleşik Krallığa, Birleşik Krallıkta",
        "Kuzey Atlantik Antlaşması Örgütü": "Kuzey Atlantik Antlaşması Örgütünün, "
        "Kuzey Atlantik Antlaşması Örgütüne",
        "NATO": "",
        "Çin": "",
    },
    "hu": {
        "Japán": "Japánt, Japánnak, Japánnal, Japánná, Japánért, Japánig, Japánként, Japánban, "
        "Japánba, Japánból, Japánon, Japánra, Japánról, Japánnál, Japánhoz, Japántól",
        "Kína": "Kínát, Kínának, Kínával, Kínává, Kínáért, Kínáig, Kínaként, Kínában, Kínába, "
        "Kínából, Kínán, Kínára, Kínáról, Kínánál, Kínához, Kínától",
        "Tokió": "Tokiót, Tokiónak, Tokióval, Tokióban, Tokióba, Tokióból, Tokióról, Tokiótól",
        "Törökország": "Törökországot, Törökországgal, Törökországban, Törökországba",
        "Laosz": "Laoszt, Laosszal, Laoszban",
        "Egyesült Államok": "Egyesült Államokat, Egyesült Államoknak, Egyesült Államokkal, "
        "Egyesült Államokban, Egyesült Államokból",
        "Egyesült Nemzetek Szervezete": "Egyesült Nemzetek Szervezetét, "
        "Egyesült Nemzetek Szervezetének, Egyesült Nemzetek Szervezetével",
        "Jens Stoltenberg": "Jens Stoltenberget, Jens Stoltenbergnek, Jens Stoltenberggel",
        "Kisida Fumio": "Kisida Fumiót, Kisida Fumiónak, Kisida Fumióval",
        "Bécs": "Bécset, Béccsel, Bécsben, Bécsbe, Bécsből",
        "ENSZ": "",
    },
    "sk": {
        "Čína": "Číny, Číne, Čínu, Čínou",
        "Rusko": "Ruska, Rusku, Ruskom",
        "Austrália": "Austrálie, Austrálii, Austráliu, Austráliou",
        "Viedeň": "Viedne, Viedni, Viedňou",
        "Vilnius": "Vilniusu, Vilniuse, Vilniusom",
        "Južná Kórea": "Južnej Kórey, Južnej Kórei, Južnú Kóreu, Južnou Kóreou",
        "Nový Zéland": "Nového Zélandu, Novému Zélandu, Novom Zélande, Novým Zélandom",
        "Spojené štáty": "Spojených štátov, Spojeným štátom, Spojených štátoch, Spojenými štátmi",
        "Spojené kráľovstvo": "Spojeného kráľovstva, Spojenému kráľovstvu",
        "Európska únia": "Európskej únie, Európskej únii, Európsku úniu, Európskou úniou",
        "Jens Stoltenberg": "Jensa Stoltenberga, Jensovi Stoltenbergovi, Jensom Stoltenbergom",
        "Fumio Kišida": "Fumia Kišidu, Fumiom Kišidom",
        "Filipíny": "Filipín, Filipínam, Filipínach, Filipínami",
        "NATO": "",
    },
    "sl": {
        "Kitajska": "Kitajske, Kitajski, Kitajsko, Kitajskem",
        "Rusija": "Rusije, Rusiji, Rusijo",
        "Tokio": "Tokia, Tokiu",
        "Nato": "Nata, Natu, Natom",
        "Dunaj": "Dunaja, Dunaju, Dunajem",
        "Južna Koreja": "Južne Koreje, Južni Koreji, Južno Korejo",
        "Združene države": "Združenih držav, Združenim državam, Združenih državah",
        "Združeni narodi": "Združenih narodov, Združenim narodom, Združene narode",
        "Združeno kraljestvo": "Združenega kraljestva, Združenemu kraljestvu, Združenem kraljestvu",
        "Jens Stoltenberg": "Jensa Stoltenberga, Jensu Stoltenbergu, Jensom Stoltenbergom",
        "NATO": "",
    },
    "hr": {
        "Hrvatska": "Hrvatske, Hrvatskoj, Hrvatsku, Hrvatskom",
        "Amerika": "Amerike, Americi, Ameriku, Amerikom",
        "Egipat": "Egipta, Egiptu, Egiptom",
        "Tokio": "Tokija, Tokiju, Tokijem",
        "Južna Koreja": "Južne Koreje, Južnoj Koreji, Južnu Koreju, Južnom Korejom",
        "Novi Zeland": "Novog Zelanda, Novom Zelandu, Novim Zelandom",
        "Ujedinjeni narodi": "Ujedinjenih naroda, Ujedinjenim narodima, Ujedinjene narode",
        "Ujedinjeno Kraljevstvo": "Ujedinjenog Kraljevstva, Ujedinjenom Kraljevstvu",
        "Fumio Kishida": "Fumija Kishide, Fumiju Kishidi, Fumijem Kishidom",
        "NATO": "",
    },
    "sr": {
        "Русија": "Русије, Русији, Русију, Русијом",
        "Немачка": "Немачке, Немачкој, Немачку, Немачком",
        "Токио": "Токија, Токију, Токијем",
        "Сједињене Државе": "Сједињених Држава, Сједињеним Државама",
        "Јенс Столтенберг": "Јенса Столтенберга, Јенсу Столтенбергу, Јенсом Столтенбергом",
        "Nemačka": "Nemačke, Nemačkoj, Nemačku, Nemačkom",
        "Beč": "Beča, Beču, Bečom",
        "НАТО": "",
    },
    "el": {
        "Κίνα": "Κίνας",
        "Ευρωπαϊκή Ένωση": "Ευρωπαϊκής Ένωσης",
        "Καναδάς": "Καναδά",
        "Ηνωμένο Βασίλειο": "Ηνωμένου Βασιλείου",
        "Ηνωμένες Πολιτείες": "Ηνωμένων Πολιτειών",
        "Κάτω Χώρες": "Κάτω Χωρών",
        "Βέλγιο": "Βελγίου",
        "ΝΑΤΟ": "",
        "Τόκιο": "",
    },
}
"""Names with their other forms; where they have none, the name is the only form."""

EASTERN_NEVER = {
    "lv": ["Ķīna: Ķīniete, Ķīnas Tautas", "Eiropas Savienība: Eiropai Savienībai"],
    "lt": ["Kinija: Kinijas, kinų", "Jensas Stoltenbergas: Jensaso Stoltenbergo"],
    "et": ["Hiina: Hiinai, hiina", "Valgevene: Valgevese", "Madrid: Madride"],
    "fi": ["Kiina: kiinan, Kiinasa", "Peru: Peruna", "Turkki: Turkkin", "Irlanti: Irlantin"],
    "pl": ["Chiny: chiński, Chińczyk", "Fumio Kishida: Fumia Kishidy", "Togo: Toga"],
    "cs": ["Chile: Chili", "Čína: čínský, Číňan", "Francie: Franci"],
    "ru": [
        "Самоа: Самое",
        "Китай: китайский, Китайский",
        "Южная Корея: Южныя Корея",
        "Токио: Токиа",
    ],
    "uk": ["Китай: китайський, Китайський", "Росія: Росіян", "Токіо: Токіа"],
    "tr": ["Japonya: Japonyalı, Japon", "Çin: Çini, Çinli, Çince", "Rusya: Rus"],
    "hu": ["Kína: kínai, Kínai, Kínat", "Japán: japánok", "Laosz: Laoszzal"],
    "sk": ["Čína: čínsky, Číňan", "Rusko: Rus, ruský", "Austrália: Austrály"],
    "sl": ["Rusija: Rusi, Rus", "Japonska: Japonec, japonski"],
    "hr": ["Hrvatska: Hrvatski, Hrvat", "Amerika: Ameriki"],
    "sr": ["Русија: Руси, Рус", "Немачка: Немачки, Немац"],
    "el": ["Κίνα: Κινέζος, Κίνες", "Ρωσία: Ρώσος"],
}
"""Other words, and what no case makes of a name."""


@pytest.mark.parametrize(
    ("language", "name", "wanted"),
    [(language, *row) for language, rows in EASTERN.items() for row in rows.items()],
)
def test_a_name_takes_the_cases_of_its_language(language: str, name: str, wanted: str) -> None:
    found = set(forms(name, language))
    assert {name, *filter(None, wanted.split(", "))} <= found
    assert wanted or found == {name}


@pytest.mark.parametrize(
    ("language", "name", "never"),
    [(language, *row.split(": ")) for language, rows in EASTERN_NEVER.items() for row in rows],
)
def test_a_name_never_becomes_another_word(language: str, name: str, never: str) -> None:
    assert not set(forms(name, language)) & set(never.split(", "))
