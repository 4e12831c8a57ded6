"""Spelling variants of words in their scripts: each is found, and highlighted in the text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

import project
from making import write
from searching import ask, opened

PERSIAN = ("او می‌خواهد برود.", "می‌خواهد", "می خواهد", "میخواهد")
"""A sentence, and its verb with a half-space, with a space, and with neither."""

SPACED = ("آن‌ها بزرگ تر و پیشرفته شدند.", ("بزرگ‌تر", "پیش رفته", "آنها", "آن ها"))
"""A sentence with a half-space, a space and neither, and words written otherwise than there."""

APART = (
    "او کتاب ها را می بیند.",
    ("کتابها", "کتاب‌ها", "کتاب ها", "میبیند", "می‌بیند", "می بیند"),
)
"""A sentence with spaces where half-spaces belong, and its words with neither, and with either."""

WRITTEN_ELSE = {
    "sr": ("Министар тражи сарадњу.", "saradnju SARADNJU сарадњу saradnje сарадње"),
    "sr-Latn": ("Njegova porodica čeka.", "породица porodica Њ\u0435гова njegova породице"),
    "zh-Hant": ("兩國簽署協議。", "两国 兩國 签署 簽署 协议 協議"),
    "uk": ("Пошкоджено п’ять об'єктів.", "п'ять пʼять п’ять пять об’єктів обєктів об’єкт"),
    "be": ("Мая сям'я чакае.", "сям’я сямʼя сям'я сямя"),
    "uz": (
        "Oʻzbekiston togʻlari goʻzal, oʻt baland.",
        "O'zbekiston o‘zbekiston o’zbekiston oʼzbekiston o`zbekiston oʻzbekiston tog'lari go‘zal"
        " O'ZBEKISTON O’ZBEKISTON TOG'LARI o't o’t O'T ot",
    ),
    "nb": ("Herr O’Neill ved Tokyo’s kontor.", "o'neill O'Neill O’NEILL neill tokyo's TOKYO'S"),
    "en": (
        "PLAIN O'NEILL OF L'ORÉAL IN N’Djamena met D’Arcy.",
        "neill o'neill o’neill oneill O'NEILL loreal l'oréal ndjamena djamena darcy",
    ),
    "en-GB": (
        "The co-operation of Asia‑Pacific teams by e-mail on airspace, mother-in-law.",
        "cooperation Co-operation co-operation CO‐OPERATION asiapacific Asia-Pacific email e-mail"
        " air-space mother-in-law",
    ),
    "en-US": ("Their cooperation; an operation of Co.", "cooperation co-operation"),
    "nn": ("Så kom o'neill.", "neill o'neill O’Neill Neill"),
    "it": ("C’hanno detto tutto.", "hanno c'hanno"),
    "uz-UZ": ("Bu yerda to'g'ri o‘yin bor.", "toʻgʻri to‘g‘ri to'g'ri toʼgʼri oʻyin o'yin oʼyin"),
    "haw": ("Noho ʻo ia ma Hawaiʻi.", "Hawai'i hawai‘i Hawai’i hawaiʼi Hawaii Hawaiʻi"),
    "br": ("Ar c'hoari a zo echu.", "c’hoari cʼhoari c'hoari C'HOARI"),
    "sw": ("Ng'ombe analala.", "ng’ombe ngʼombe ng'ombe"),
    "fi": ("Vaa'an osoitin liikkui.", "vaa’an vaaʼan vaa'an"),
    "gn": ("Mbaʼe porã.", "mba'e mba’e mbaʼe"),
    "fa": ("در سال ۲۰۲۳ كتابي چاپ شد.", "2023 ٢٠٢٣ ۲۰۲۳ کتابی كتابى"),
    "ar": ("وقعت مدرسة أخرى في ٢٠٢١.", "2021 ۲۰۲۱ مدرسه المدرسة اخرى أُخرى"),
    "ur": ("یہاں بھی ہے۔", "يہاں یھاں ہے"),
    "hi": ("फ़ौज २०२२ में लौटी।", "फौज फ़ौज 2022 २०२२"),
    "th": ("เปิดในปี ๒๕๖๖", "2566 ๒๕๖๖"),
    "tr": ("IŞIK İzmir'de söndü.", "ışık isik ISIK izmir İZMİR sondu İzmir'in izmir’den İZMİR'e"),
    "fi-FI": ("EU:n huippukokous alkoi.", "EU EU:n EU:ssa eu:lle"),
    "hu": ("A NATO-ban döntöttek az F-16 ügyében.", "NATO-ban NATO-nak NATO‑t F-16 F16"),
    "pl": ("Szef ONZ-u milczy.", "ONZ-u ONZ-owi ONZ"),
    "el": ("Η ΚΥΠΡΟΣ συμφώνησε.", "Κύπρος κυπρος συμφωνησε συμφώνησε"),
    "ro": ("Ţara şi oraşul.", "țara tara oraşul orașul orasul"),
    "ca": ("El col·legi és paral\u00b7lel.", "collegi col·legi paraŀlel parallel"),
    "de": ("Die Sicherheitspolitik verärgert Großmächte.", "Sicherheit verargert veraergert"),
    "da": ("Ålborg får en øre.", "Aalborg alborg oere ore"),
    "hr": ("Đurđica pođe.", "đurđica durdica pode"),
    "ka": ("თბილისი დუმს.", "ᲗᲑᲘᲚᲘᲡᲘ თბილისი"),
    "vi": ("Đà Nẵng im lặng.", "nang nẵng lặng lang"),
    "ko": ("회의가 끝났다.", "회의 \u1112\u116c\u110b\u1174"),
    "ja": ("ミサイルﾃﾞｰﾀ。", "みさいる ミサイル データ"),
}
"""By language a text and, between spaces, words of it as they may be written else."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    here = project.copy(tmp_path_factory.mktemp("written"), entities=False)
    files = {"docs/index.md": "# Home\n"}
    for tag, (text, _) in WRITTEN_ELSE.items():
        files[f"seeds/else-{tag.lower()}.txt"] = text
        files[f"seeds/else-{tag.lower()}.yml"] = f"language: {tag}"
    files["seeds/fa.txt"] = PERSIAN[0]
    files["seeds/fa.yml"] = "language: fa"
    files["seeds/spaced.txt"] = SPACED[0]
    files["seeds/spaced.yml"] = "language: fa"
    files["seeds/apart.txt"] = APART[0]
    files["seeds/apart.yml"] = "language: fa"
    write(here, files)
    result = project.build(here, "--strict", offline=True)
    assert result.returncode == 0, result.stderr
    return here / "site"


@pytest.fixture(scope="module")
def results(browser: Browser, site: Path) -> Iterator[Page]:
    with opened(browser, site) as page:
        yield page


@pytest.mark.parametrize("tag", WRITTEN_ELSE)
def test_a_word_is_found_however_its_script_may_write_it(
    results: Page, site: Path, tag: str
) -> None:
    results.goto((site / "search.html").as_uri())
    for answer in ask(results, WRITTEN_ELSE[tag][1].split(" ")):
        assert f"sources/else-{tag.lower()}#p1s1" in answer.hits, answer.query
        assert any("<mark>" in html for html in answer.html), answer.query


def test_a_half_space_may_be_written_as_a_space_or_not_at_all(results: Page, site: Path) -> None:
    results.goto((site / "search.html").as_uri())
    for answer in ask(results, list(PERSIAN[1:])):
        assert answer.hits == ["sources/fa#p1s1"], answer.query
        assert any("<mark>" in html for html in answer.html), answer.query


def test_a_half_space_of_the_query_may_be_a_space_of_the_text_and_a_space_nothing(
    results: Page, site: Path
) -> None:
    results.goto((site / "search.html").as_uri())
    for answer in ask(results, list(SPACED[1])):
        assert answer.hits == ["sources/spaced#p1s1"], answer.query


def test_a_space_of_the_text_may_be_nothing_in_the_query(results: Page, site: Path) -> None:
    results.goto((site / "search.html").as_uri())
    for answer in ask(results, list(APART[1])):
        assert answer.hits == ["sources/apart#p1s1"], answer.query
        assert any("<mark>" in html for html in answer.html), answer.query
