"""Names in scripts without spaces, and in compounds."""

from __future__ import annotations

import pytest

from lectern.model.entities import Entity
from lectern.names.matcher import Matcher
from lectern.names.stated import occurrences
from lectern.reading.entities import countries
from making import linked, news


def known() -> dict[str, Entity]:
    """The entities of this collection, and every country."""
    curated = news().entities
    return {**countries(curated.values()), **curated}


def names(language: str, text: str) -> list[tuple[str, str]]:
    """What is linked in a text, with nothing left to settle."""
    found, ambiguities = Matcher(known(), language).find(text)
    assert ambiguities == []
    return linked(text, tuple(found))


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("zh", "总统普京都没有说", "普京"),
        ("zh-Hant", "日本向北約說", "日本 北約"),
        ("zh-Hant", "東京以北約三公里", "東京"),
        ("zh", "毛宁可以说", "毛宁"),
        ("zh", "联合国人道会费", "联合国"),
        ("zh", "北约秘书长斯托尔滕贝格访日", "北约 斯托尔滕贝格"),
        ("zh", "“中国”（日本）", "中国 日本"),
        ("ja", "英国は岸田文雄首相に", "英国 岸田文雄"),
        ("ja", "（ＮＡＴＯ）のアーダーン首相", "ＮＡＴＯ アーダーン"),
        ("th", "ปูตินกล่าวโทษนาโตยัง", "ปูติน นาโต"),
        ("th", "สหรัฐฯและนาโตจะ", "สหรัฐฯ นาโต"),
    ],
)
def test_a_name_is_found_though_icu_joins_it_to_its_neighbour(
    language: str, text: str, wanted: str
) -> None:
    assert [words for words, _ in names(language, text)] == wanted.split()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("zh", "马里奥在约旦河、内蒙古、巴西利亚和墨西哥城，阿曼达在马里乌波尔"),
        ("zh-Hant", "馬里烏波爾、內蒙古、北愛爾蘭、約旦河"),
        ("zh", "发展中国家、拉美国家、沿海地区、其中国有企业"),
        ("zh", "南中国海、日本海、纽约时报、亚太经合组织"),
        ("ja", "マリウポリ、リチャード、タイトル、チリソース、ブラインド、ハイランド"),
        ("ja", "南シナ海、日本海、ヨルダン川、メキシコシティ、ラテンアメリカ、東南アジア"),
        ("th", "ทะเลจีนใต้ ซีเรียล ลัมโบร์กินี อนาโตมี ปรัสเซีย พริกไทย"),
        ("ko", "다른 수단은 없다. 어디로 가나. 저지하는 건지 오만하다. 범죄인 인도."),
        ("ar", "ملف مالي هيكلي بنيوي، إلى الغرب من بحر الصين الجنوبي وأمريكا اللاتينية"),
        ("he", "כיוון שמאלי, כלוב שלוב בבנין, הם כפרו. ים סין הדרומי"),
        ("fa", "چک مالی، دریای چین جنوبی، آمریکای لاتین، آسیای مرکزی"),
    ],
)
def test_another_word_or_a_longer_name_is_not_the_place_in_it(language: str, text: str) -> None:
    assert names(language, text) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("zh", "中国人和俄罗斯人说乌克兰语、日语，蒙古族、美籍"),
        ("zh-Hant", "中國人、德國人說法國語"),
        ("ja", "日本人と韓国人とウクライナ人が中国語とロシア語で"),
        ("ko", "한국인과 중국인, 일본어, 중국산, 미국식, 러시아어"),
        ("th", "ชาวจีน คนไทย ภาษาญี่ปุ่น"),
        ("ar", "الصينيون والياباني والروسية والأوكراني والأمريكيين"),
        ("he", "הסינים, סיני, רוסית, יפנים, האמריקאי"),
        ("fa", "چینی، چینی‌ها، ژاپنی، روس‌ها، آمریکایی‌ها، آسیایی"),
    ],
)
def test_people_languages_and_adjectives_are_not_the_place(language: str, text: str) -> None:
    assert names(language, text) == []


def test_a_people_s_name_ends_where_the_word_ends() -> None:
    assert names("zh", "中国人民银行和俄罗斯人民") == [("中国", "china"), ("俄罗斯", "russia")]


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("zh", "北约的战略概念", [("北约", "nato"), ("战略概念", "nato-strategic-concept-2022")]),
        (
            "ja",
            "ロシアによるウクライナ侵攻",
            [("ロシア", "russia"), ("ウクライナ", "ukraine"), ("侵攻", "invasion-of-ukraine")],
        ),
        (
            "he",
            'הקונספט האסטרטגי של נאט"ו',
            [("הקונספט האסטרטגי", "nato-strategic-concept-2022"), ('נאט"ו', "nato")],
        ),
        (
            "ar",
            "بقمة الناتو في مدريد",
            [("بقمة", "madrid-summit-2022"), ("الناتو", "nato"), ("مدريد", "madrid")],
        ),
        (
            "th",
            "สำนักงานใหญ่ของนาโต",
            [("สำนักงานใหญ่", "nato-headquarters"), ("นาโต", "nato")],
        ),
    ],
)
def test_what_stands_between_nested_names_belongs_to_neither(
    language: str, text: str, wanted: list[tuple[str, str]]
) -> None:
    assert names(language, text) == wanted


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("ar", "أُوكرانيا و«الـناتو» لـNATO", ["أُوكرانيا", "الـناتو", "لـNATO"]),
        ("he", 'נאט״ו, נאט"ו, נאט”ו, ב-NATO', ["נאט״ו", 'נאט"ו', "נאט”ו", "NATO"]),
        ("he", 'ב"ניקיי אסיה" ובארה"ב', ["ניקיי אסיה", 'ובארה"ב']),
        ("he", "סִין", ["סִין"]),
        ("fa", "كره شمالی، کرهٔ شمالی، روسیهٔ", ["كره شمالی", "کرهٔ شمالی", "روسیهٔ"]),
    ],
)
def test_marks_that_are_mostly_left_out_make_no_difference(
    language: str, text: str, wanted: list[str]
) -> None:
    assert [words for words, _ in names(language, text)] == wanted


def test_the_compound_rule_holds_but_for_what_is_written_together_with_any_word() -> None:
    assert names("he", 'אנטי-נאט"ו, ל-נאט"ו') == [('נאט"ו', "nato")]


def test_an_editor_may_mark_any_characters_of_an_unspaced_text() -> None:
    assert occurrences("全日本空輸", "日本", "ja") == [(1, 3)]
    assert occurrences("the office, offices", "office", "en") == [(4, 10)]
