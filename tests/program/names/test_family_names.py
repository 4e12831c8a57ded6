"""A person is linked by the family name alone only after the full name has appeared."""

from __future__ import annotations

from pathlib import Path

import pytest

from making import build, linked, page

PEOPLE = {
    "docs/entities/jens.md": page(
        "type: Person\nprefLabel: {en: Jens Stoltenberg, lv: Jenss Stoltenbergs, "
        "ru: Йенс Столтенберг, zh: 延斯·斯托尔滕贝格, mul: Jens Stoltenberg}\n"
        "forms: {ru: [Йенсе Столтенберге]}"
    ),
    "docs/entities/mao.md": page(
        "type: Person\nprefLabel: {en: Mao Ning, mul: Mao Ning}\nfamilyName: {en: Mao}"
    ),
    "docs/entities/kishida.md": page(
        "type: Person\nprefLabel: {en: Fumio Kishida, ja: 岸田文雄}\nfamilyName: {ja: 岸田}"
    ),
    "docs/entities/camilla.md": page("type: Person\nprefLabel: {en: Camilla Stoltenberg}"),
    "docs/entities/mao-summit.md": page("type: Event\nprefLabel: {en: Mao Summit}"),
}


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        pytest.param(
            "en",
            "Mao said no. Mao Ning said no, Mao said. Ning said so. Mao’s words.",
            [("Mao Ning", "mao"), ("Mao", "mao"), ("Mao", "mao")],
            id="never before the full name, and the first word where that is the family name",
        ),
        pytest.param(
            "en",
            "Jens Stoltenberg came.\nStoltenberg’s visit. Jens went.",
            [("Jens Stoltenberg", "jens"), ("Stoltenberg", "jens")],
            id="the last word elsewhere, in the paragraphs that follow too",
        ),
        pytest.param(
            "lv",
            "Jensu Stoltenbergu gaida. Stoltenbergam ir plāns.",
            [("Jensu Stoltenbergu", "jens"), ("Stoltenbergam", "jens")],
            id="in the forms of the language",
        ),
        pytest.param(
            "ru",
            "О Йенсе Столтенберге. О Столтенберге и Столтенберг.",
            [("Йенсе Столтенберге", "jens"), ("Столтенберге", "jens"), ("Столтенберг", "jens")],
            id="in the forms that an editor gave",
        ),
        pytest.param(
            "zh",
            "延斯·斯托尔滕贝格说。斯托尔滕贝格说。",
            [("延斯·斯托尔滕贝格", "jens"), ("斯托尔滕贝格", "jens")],
            id="behind the dot of a foreign name",
        ),
        pytest.param(
            "ja",
            "岸田氏。岸田文雄首相は岸田氏です。",
            [("岸田文雄", "kishida"), ("岸田", "kishida")],
            id="where nothing stands between the parts, as the entity has it",
        ),
        pytest.param(
            "en",
            "Mao Ning came to the Mao Summit.",
            [("Mao Ning", "mao"), ("Mao Summit", "mao-summit")],
            id="the longest wins",
        ),
        pytest.param(
            "en",
            "Jens Stoltenberg met Camilla Stoltenberg. Stoltenberg left.",
            [("Jens Stoltenberg", "jens"), ("Camilla Stoltenberg", "camilla")],
            id="two of one name are not told apart",
        ),
    ],
)
def test_who_is_meant(
    tmp_path: Path, language: str, text: str, wanted: list[tuple[str, str]]
) -> None:
    built = build(tmp_path, PEOPLE | {"seeds/a.txt": text, "seeds/a.yml": f"language: {language}"})
    found = [pair for s in built.sources["a"].sentences for pair in linked(s.text, s.mentions)]
    assert found == wanted


def test_two_of_one_name_are_reported(tmp_path: Path) -> None:
    text = "Jens Stoltenberg met Camilla Stoltenberg. Stoltenberg left."
    built = build(tmp_path, PEOPLE | {"seeds/a.txt": text, "seeds/a.yml": "language: en"})
    (finding,) = built.findings
    assert (finding.sentence, "“Stoltenberg” can be" in finding.problem) == ("p1s2", True)


def test_a_name_in_the_gloss_counts_for_the_original_and_the_other_way_round(
    tmp_path: Path,
) -> None:
    catalogue = (
        'msgid ""\nmsgstr "Language: en\\n"\n\nmsgctxt "p1s1"\nmsgid "Йенс Столтенберг."\n'
        'msgstr "Stoltenberg."\n'
    )
    files = {"seeds/a.txt": "Йенс Столтенберг.", "seeds/a.yml": "language: ru"}
    built = build(tmp_path, PEOPLE | files | {"seeds/a.en.po": catalogue})
    (sentence,) = built.sources["a"].sentences
    assert linked(sentence.gloss.text, sentence.gloss.mentions) == [("Stoltenberg", "jens")]
