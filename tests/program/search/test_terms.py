"""Search terms: folded words, pairs of characters, lemmas, and the weight of each."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lectern.search.lemmas import Lemmas
from lectern.search.postings import LEVELS, Postings, joined, step
from lectern.search.terms import exact, fold, stems, terms, wanted, words

FOLDED = [
    ("Ķīnas", "kinas"),
    ("SØR", "sor"),
    ("Łódź", "lodz"),
    ("Straße", "strasse"),
    ("Ærø", "aero"),
    ("İstanbul", "istanbul"),
    ("ısı", "isi"),
    ("ΝΑΤΟΣ", "νατοσ"),
    ("Україна", "украина"),
    ("ещё", "еще"),
    ("الصِّين", "الصين"),
    ("أفغانستان", "افغانستان"),
    ("הַמִּשְׂרָד", "המשרד"),
    ('נאט"ו', "נאטו"),
    ("ナトー", "なとー"),
    ("ﾅﾄｰ", "なとー"),
    ("ガ", "が"),
    ("ＮＡＴＯ", "nato"),
    ("नाटो", "नाटो"),
    ("soft\u00adhyphen", "softhyphen"),
    # What stands for the same, script by script: marks, digits, letters of one keyboard or another.
    ("п’ять", "пять"),
    ("п'ять", "пять"),
    ("пʼять", "пять"),
    ("O'zbekiston", "ozbekiston"),
    ("Oʻzbekiston", "ozbekiston"),
    ("Oʼzbekiston", "ozbekiston"),
    ("O‘zbekiston", "ozbekiston"),
    ("O’zbekiston", "ozbekiston"),
    ("Hawaiʻi", "hawaii"),
    ("Hawai'i", "hawaii"),
    ("c'hoari", "choari"),
    ("ʿAlī", "ali"),
    ("Qurʾān", "quran"),
    ("col·legi", "collegi"),
    ("paraŀlel", "parallel"),
    ("फ़ौज", "फौज"),
    ("चाँद", "चांद"),
    ("۲۰۲۳", "2023"),
    ("٢٠٢٣", "2023"),
    ("२०२३", "2023"),
    ("๒๐๒๓", "2023"),
    ("ᲗᲑᲘᲚᲘᲡᲘ", "თბილისი"),
    ("և", "եւ"),
    ("ĳs", "ijs"),
    ("ہے", "هے"),
    ("ھے", "هے"),
    ("خانۀ", "خانه"),
    ("كتابة", "كتابه"),
    ("کتاب", "كتاب"),
    ("Țara", "tara"),
    ("Ţara", "tara"),
    ("Đà", "da"),
]


@pytest.mark.parametrize(("word", "folded"), FOLDED)
def test_folding_takes_case_and_marks_away_and_nothing_else(word: str, folded: str) -> None:
    assert fold(word) == folded
    assert fold(fold(word)) == fold(word)


@given(st.text(st.characters(max_codepoint=0x58F), max_size=8))
def test_letters_that_are_folded_one_by_one_fold_as_they_do_together(word: str) -> None:
    # A word with a kana in it is folded as a whole.
    assert fold(word) + "あ" == fold(f"{word}あ")


def test_the_form_as_written_is_kept_beside_the_folded_one() -> None:
    assert terms("Ķīnas") == (("kinas", "ķīnas"),)
    assert exact("I\u0301") == "í"
    assert terms("…") == ()


def test_an_apostrophe_or_point_that_belongs_to_a_word_parts_none() -> None:
    assert words("П’ять об'єктів, «Об’єктів»") == ["П’ять", "об'єктів", "Об’єктів"]
    assert words("col·legi l’OTAN ‘П’ a·b") == ["col·legi", "l", "OTAN", "П", "a", "b"]
    joined = "O'zbekiston O'ZBEKISTON TO'G'RI o't O'T so'm Hawai'i c'hoari ng'ombe"
    assert words(joined) == joined.split()
    assert words("Tokyo's who'll O'Neill qu'il ’twas so' TOKYO'S WHO'LL") == [
        *("Tokyo", "s", "who", "ll", "O", "Neill", "qu", "il", "twas", "so"),
        *("TOKYO", "S", "WHO", "LL"),
    ]
    assert Lemmas({}).of("п’ятьма", "uk") == Lemmas({}).of("п'ятьма", "uk") != "п'ятьма"


def test_scripts_without_spaces_become_characters_and_pairs() -> None:
    assert [term for term, _ in terms("中国的")] == ["中", "国", "的", "中国", "国的"]
    assert [term for term, _ in terms("NATO加盟")] == ["nato", "加", "盟", "加盟"]
    assert [term for term, _ in terms("중국은")] == ["중", "국", "은", "중국", "국은"]


def test_a_name_is_asked_for_by_pairs_and_words_with_their_shares() -> None:
    assert list(wanted("Jens Stoltenberg")) == [("jens", 4.0), ("stoltenberg", 11.0)]
    assert list(wanted("中国的")) == [("中国", 1.5), ("国的", 1.5)]
    assert list(wanted("中")) == [("中", 1.0)]


def test_small_words_are_taken_off_arabic_and_hebrew_words_only() -> None:
    assert set(stems("وبالصين")) == {"بالصين", "الصين", "صين"}
    assert stems("بالصين", "articles") == ["صين"]
    assert stems("وزير", "articles") == []
    assert stems("המשרד", "articles") == ["משרד"]
    assert stems("والصين", "articles") == ["صين"]
    assert stems("kina") == stems("中国") == []


def test_a_word_counts_for_more_the_oftener_and_in_the_shorter_text() -> None:
    steps = [step(1, 60), step(1, 25), step(1, 15), step(1, 4)]
    assert steps == sorted(set(steps))
    assert step(3, 20) > step(1, 20)
    assert max(step(99, 1), step(1, 1)) < LEVELS


def test_a_document_is_listed_once_at_its_best() -> None:
    assert list(joined([13, 4, 7, 12, 4])) == [7, 13]
    assert list(joined([])) == []


def test_lemmas_come_from_annotators_then_from_what_they_teach_then_from_a_dictionary() -> None:
    postings = Postings()
    postings.add(1, "Valstis runā", "lv+")
    postings.add_lemmas(1, [("Valstis", "valsts"), ("runā", "runāt")], "lv+")
    postings.add(2, "Valstis klusē", "lv")
    postings.add(3, "The countries spoke", "en")
    merged = postings.merged(Lemmas({}).of)
    assert list(merged["valsts"].lemma) == [1 * LEVELS + 1, 2 * LEVELS + 3]
    assert merged["valsts"].forms == {"valstis"}
    assert merged["valstis"].lemmas == {"valsts"}
    assert [code // LEVELS for code in merged["country"].lemma] == [3]
    assert [code // LEVELS for code in merged["speak"].lemma] == [3]


def test_a_compound_has_the_lemmas_of_its_parts() -> None:
    postings = Postings()
    postings.add(1, "Nato-møtet", "nb+")
    postings.add_lemmas(1, [("Nato-møtet", "Nato-møte")], "nb+")
    merged = postings.merged(Lemmas({}).of)
    assert merged["motet"].lemmas == {"mote"}
    assert list(merged["nato"].words) == ["nato"]
