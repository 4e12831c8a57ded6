"""Paragraphs into sentences, and lines into words: nothing is lost, in any script."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lectern.languages import segmentation
from lectern.model.sources import Source
from lectern.reading import catalogs
from lectern.reading.texts import read_text
from making import news

LINES = st.text(
    st.characters(exclude_categories=["Cc", "Cs"])
    | st.sampled_from(list("\t.!?„“”\"'’-–«»:aBĀ1 。！？।؟။ \u00a0\u2028\u3000\u200b\ufeff")),
    max_size=100,
)

LANGUAGES = st.sampled_from(
    ["lv", "nb", "en", "de", "ru", "zh", "ja", "th", "my", "hi", "ar", "he", "tlh", "und"]
)


def uncovered(text: str, spans: list[tuple[int, int]]) -> str:
    """What of a text lies in none of the spans, which are in order and not empty."""
    rest, cursor = "", 0
    for start, end in spans:
        assert cursor <= start < end
        rest += text[cursor:start]
        cursor = end
    assert cursor <= len(text)
    return rest + text[cursor:]


@settings(deadline=None)
@given(LINES, LANGUAGES)
def test_every_letter_is_in_exactly_one_sentence(text: str, language: str) -> None:
    spans = segmentation.sentences(text, language)
    assert not uncovered(text, spans).strip()
    assert all(text[start:end] == text[start:end].strip() for start, end in spans)


@settings(deadline=None)
@given(LINES, LANGUAGES)
def test_every_letter_is_in_exactly_one_word(text: str, language: str) -> None:
    assert not uncovered(text, segmentation.words(text, language)).strip()


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        ("lv", ["Tas notika 2014. gadā Rīgā.", "Tad viņš runāja."]),
        ("lv", ['"Tas būs ļoti redzams," viņš atzina.', "Vēstnieks piebilst."]),
        ("nb", ["– Ja! sa han.", "Nei, sa hun."]),
        ("nb", ["Det var 17. mai.", "Alle var der."]),
        ("en", ["Then J. Smith spoke.", "He left."]),
        ("es", ["Los EE. UU. callan.", "Nadie habla."]),
        ("en", ["He asked: “Why?” and left.", "Nobody knew."]),
        ("zh", ["今天天气很好。", "明天会下雨吗？", "不知道！"]),
        ("ja", ["今日は晴れです。", "明日は雨です。"]),
        ("hi", ["यह पहला वाक्य है।", "यह J. Smith है।"]),
        ("my", ["ဒါက ပထမ ဖြစ်တယ်။", "ဒါက ဒုတိယ ဖြစ်တယ်။"]),
        ("ur", ["یہ پہلا جملہ ہے۔", "یہ دوسرا ہے۔"]),
        ("ar", ["هل هذا سؤال؟", "نعم هذا سؤال."]),
        ("tlh", ["One is here.", "Two is there."]),
        (
            "fr",
            ["Il dit : « Viens ici. »", "Puis il partit.", "« Non ! » cria-t-elle.", "« Bon. »"],
        ),
        ("fr", ["« Un.", "Deux. »", "— Trois."]),
    ],
)
def test_a_sentence_ends_where_a_reader_would_end_it(language: str, sentences: list[str]) -> None:
    # Chinese and Japanese set no space between sentences.
    text = ("" if language in ("zh", "ja") else " ").join(sentences)
    found = [text[start:end] for start, end in segmentation.sentences(text, language)]
    assert found == sentences


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "NATO’s office.", ["NATO", "’", "s", "office", "."]),
        ("en", "U.S. EU:s", ["U", ".", "S", ".", "EU", ":", "s"]),
        ("nb", "Nato-møtet", ["Nato", "-", "møtet"]),
        ("en", "👩‍👩‍👧 𝕏 a", ["👩‍👩‍👧", "𝕏", "a"]),
        ("zh", "在日本设立", ["在", "日本", "设立"]),
        ("th", "ในญี่ปุ่น", ["ใน", "ญี่ปุ่น"]),
    ],
)
def test_a_word_ends_where_a_name_may_end(language: str, text: str, words: list[str]) -> None:
    assert [text[start:end] for start, end in segmentation.words(text, language)] == words


@pytest.mark.parametrize("source", news().sources.values(), ids=lambda source: source.slug)
def test_the_catalogues_of_the_news_are_as_the_segmenter_drafts_them(source: Source) -> None:
    drafted = catalogs.draft(read_text(source.path).paragraphs, source.language)
    sentences = [sentence for paragraph in drafted for sentence in paragraph.sentences]
    assert [(s.id, s.text) for s in sentences] == [(s.id, s.text) for s in source.sentences]
    assert source.count("missing") == 0
