"""Languages: detection, names and text direction."""

from __future__ import annotations

import pytest

from lectern import languages
from lectern.model.sources import Source
from lectern.reading.texts import read_text
from making import news


@pytest.mark.parametrize("source", news().sources.values(), ids=lambda source: source.slug)
def test_the_news_are_recognised(source: Source) -> None:
    text = "\n".join(paragraph.text for paragraph in read_text(source.path).paragraphs)
    assert languages.detect(text) == source.language


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("中国外交部发言人毛宁表示，亚洲是合作发展的热土，不应成为地缘政治的角斗场。", "zh"),
        ("ウクライナの首都はキーウです。", "ja"),
        ("يخطط حلف شمال الأطلسي لفتح مكتب في طوكيو.", "ar"),
        ("Северный альянс планирует открыть бюро в Токио.", "ru"),
        ("Le bureau sera le premier de l’alliance en Asie.", "fr"),
        # py3langid takes the one for Wu Chinese, the other for Egyptian Arabic, as it is.
        ("北约秘书长斯托尔滕贝格说，北约将在东京开设联络处。", "zh"),
        ("الناتو عايز يفتح مكتب في طوكيو وده اول مكتب في اسيا", "ar"),
        ("북대서양조약기구는 도쿄에 사무소를 연다.", "ko"),
        ("中國外交部發言人毛寧表示，北約應停止東擴。", "zh-Hant"),
        ("北約計劃在日本設立辦事處。", "zh-Hant"),
        ("2014 – 2023: 50 %", "und"),
        ("😀 …", "und"),
    ],
)
def test_a_language_is_told_by_the_letters_of_a_text(text: str, tag: str) -> None:
    assert languages.detect(text) == tag


@pytest.mark.parametrize(
    ("tag", "direction"),
    [
        ("lv", "ltr"),
        ("nb-NO", "ltr"),
        ("zh-Hant", "ltr"),
        ("ar", "rtl"),
        ("he", "rtl"),
        ("fa-IR", "rtl"),
        ("yi", "rtl"),
        ("dv", "rtl"),
        ("ckb", "rtl"),
        ("nqo", "rtl"),
        ("ur-u-nu-latn", "rtl"),
        # A script that CLDR has no locale for.
        ("ar-Latn", "ltr"),
        ("ku-Arab", "rtl"),
        ("az-arab-IR", "rtl"),
        ("sr-Latn-RS", "ltr"),
    ],
)
def test_a_language_is_written_in_its_own_direction(tag: str, direction: str) -> None:
    assert languages.direction(tag) == direction
    # What else the text holds does not change it.
    assert languages.direction(tag, "ABC אבג") == direction


@pytest.mark.parametrize(
    ("text", "direction"),
    [("שלום", "rtl"), ("12 “ܫܠܡܐ” abc", "rtl"), ("abc שלום", "ltr"), ("12", "ltr"), ("", "ltr")],
)
@pytest.mark.parametrize("tag", ["und", "arc", "tlh"])
def test_where_cldr_does_not_know_the_first_letter_tells(
    tag: str, text: str, direction: str
) -> None:
    assert languages.direction(tag, text) == direction


@pytest.mark.parametrize(
    ("tag", "name", "autonym"),
    [
        ("nb", "Norwegian Bokmål", "norsk bokmål"),
        ("lv", "Latvian", "latviešu"),
        ("zh-Hant", "Chinese (Traditional)", "中文 (繁體)"),
        ("ar", "Arabic", "العربية"),
        ("grc", "Ancient Greek", ""),
        ("und", "Undetermined language", ""),
        ("xyz", "xyz", ""),
    ],
)
def test_a_language_has_an_english_name_and_its_own(tag: str, name: str, autonym: str) -> None:
    assert (languages.name(tag), languages.autonym(tag)) == (name, autonym)


@pytest.mark.parametrize(
    "tag", ["lv", "nn", "zh-Hant", "sr-Latn-RS", "grc", "tlh", "de-u-co-phonebk"]
)
def test_cldr_knows_these(tag: str) -> None:
    assert languages.is_known(tag)


@pytest.mark.parametrize(
    "tag", ["", "xx", "Latvian", "latvian", "en_GB", "nb_NO", "lv LV", "x-mine"]
)
def test_cldr_does_not_know_these(tag: str) -> None:
    assert not languages.is_known(tag)
