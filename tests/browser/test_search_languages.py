"""Search in ten languages: a country, a person and a common word, each found in English, in the
original and folded; and texts that look like markup."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

import project
from making import catalog, page, write
from searching import Answer, ask, opened


@dataclass(frozen=True)
class Case:
    """A text of two sentences, and what each of its words is looked for by.

    The first sentence speaks of China and of Jens Stoltenberg, the second of an office.
    """

    text: tuple[str, str]
    country: list[str]
    person: list[str]
    word: list[str]


CASES = {
    "lv": Case(
        ("Par Ķīnu runāja Jenss Stoltenbergs.", "Jaunā pārstāvniecība būs maza."),
        ["China", "Ķīna", "Ķīnu", "kina", "kinu"],
        ["Stoltenberg", "Stoltenbergs", "stoltenbergs"],
        ["mission", "pārstāvniecība", "parstavnieciba"],
    ),
    "nb": Case(
        ("Kina ble nevnt av Jens Stoltenberg.", "Avdelingen på øya blir åpnet snart."),
        ["China", "Kina", "kina"],
        ["Jens Stoltenberg", "stoltenberg"],
        ["island", "øya", "oya", "åpnet", "apnet", "oeya", "aapnet"],
    ),
    "de": Case(
        ("Über China sprach Jens Stoltenberg.", "Die Außenstelle wird später eröffnet."),
        ["China", "china"],
        ["Stoltenberg", "STOLTENBERG"],
        ["branch", "Außenstelle", "aussenstelle", "eröffnet", "eroffnet", "eroeffnet", "spaeter"],
    ),
    "pl": Case(
        ("O Chinach mówił Jens Stoltenberg.", "Łącznik otworzy placówkę później."),
        ["China", "Chiny", "Chinach", "chinach"],
        ["Stoltenberg", "stoltenberg"],
        ["outpost", "placówkę", "placowke", "łącznik", "lacznik"],
    ),
    "ru": Case(
        ("О Китае говорил Йенс Столтенберг.", "Новое отделение откроется ещё не скоро."),
        ["China", "Китай", "Китае", "китае"],
        ["Stoltenberg", "Столтенберг", "иенс столтенберг"],
        ["department", "отделение", "ещё", "еще"],
    ),
    "ar": Case(
        ("تحدث ينس ستولتنبرغ عن الصين.", "سيُفتتح المكتب الجديد قريبًا."),
        ["China", "الصين", "بالصين", "صين"],
        ["Stoltenberg", "ستولتنبرغ"],
        ["bureau", "المكتب", "مكتب", "سيُفتتح", "سيفتتح", "قريبا"],
    ),
    "he": Case(
        ("ינס סטולטנברג דיבר על סין.", "הַמִּשְׂרָד החדש ייפתח בקרוב."),
        ["China", "סין"],
        ["Stoltenberg", "סטולטנברג"],
        ["chancery", "המשרד", "משרד", "הַמִּשְׂרָד"],
    ),
    "ja": Case(
        ("中国についてイェンス・ストルテンベルグが語った。", "新しい事務所はまもなく開く。"),
        ["China", "中国"],
        ["Stoltenberg", "ストルテンベルグ", "すとるてんべるぐ"],
        ["workplace", "事務所", "事務", "まもなく", "マモナク"],
    ),
    "zh": Case(
        ("延斯·斯托尔滕贝格谈到了中国。", "新的联络处即将开放。"),
        ["China", "中国"],
        ["Stoltenberg", "斯托尔滕贝格"],
        ["liaison", "联络处", "联络", "开放", "聯絡處", "聯絡", "開放"],
    ),
    "ko": Case(
        ("옌스 스톨텐베르그는 중국에 대해 말했다.", "새 사무소는 곧 문을 연다."),
        ["China", "중국", "중국에"],
        ["Stoltenberg", "스톨텐베르그"],
        ["premises", "사무소", "사무소는"],
    ),
}

ENGLISH = {
    tag: ("Jens Stoltenberg spoke of China.", f"The {case.word[0]} comes soon.")
    for tag, case in CASES.items()
}

ENTITIES = {
    "docs/entities/china.md": page(
        "type: Country\nprefLabel: {en: China}\nterritory: CN\nforms: {lv: [Ķīnu], pl: [Chinach], "
        "ru: [Китае], ko: [중국에]}"
    ),
    "docs/entities/jens-stoltenberg.md": page(
        "type: Person\nprefLabel: {en: Jens Stoltenberg, mul: Jens Stoltenberg, "
        "lv: Jenss Stoltenbergs, ru: Йенс Столтенберг, ar: ينس ستولتنبرغ, he: ינס סטולטנברג, "
        "ja: イェンス・ストルテンベルグ, zh: 延斯·斯托尔滕贝格, ko: 옌스 스톨텐베르그}\n"
        "forms: {ko: [옌스 스톨텐베르그는]}"
    ),
    "docs/index.md": "# Home\n",
}

KEPT, OPEN = "Ein Geheimwort bleibt hier.", "Das Geheimwort wandert fort."
"""A sentence of a text that may not be passed on, and one of a text that may."""

HOSTILE = {
    "tags": "<script>alert(1)</script> <img src=x onerror=alert(2)> hostile",
    "quotes": "\" ' ` \\ \\\\ \\u003c & &lt; ${x} hostile",
    "lines": "a\u2028b\u2029c </script> ]]> --> hostile",
    "long": "hostile" + "x" * 10_000,
    "marks": "(— „“) 😀 𝒳 hostile",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    here = project.copy(tmp_path_factory.mktemp("searched"), entities=False)
    files: dict[str, str] = dict(ENTITIES)
    for tag, case in CASES.items():
        files[f"seeds/{tag}.txt"] = "\n".join(case.text)
        files[f"seeds/{tag}.yml"] = f"language: {tag}\ntitle: Text {tag}"
        files[f"seeds/{tag}.en.po"] = catalog(
            ("p1s1", case.text[0], ENGLISH[tag][0]), ("p2s1", case.text[1], ENGLISH[tag][1])
        )
    files["seeds/kept.txt"] = KEPT
    files["seeds/kept.yml"] = "language: de\ntitle: Kept\nredistribute: no"
    files["seeds/wandert.txt"] = "Noch ein Satz."
    files["seeds/wandert.yml"] = "language: de"
    files["seeds/open.txt"] = OPEN
    files["seeds/open.yml"] = "language: de\ntitle: Open"
    for name, text in HOSTILE.items():
        files[f"seeds/{name}.txt"] = text
        files[f"seeds/{name}.yml"] = "language: en"
    write(here, files)
    result = project.build(here, "--strict", offline=True)
    assert result.returncode == 0, result.stderr
    assert project.problems(result) == []
    return here / "site"


@pytest.fixture(scope="module")
def results(browser: Browser, site: Path) -> Iterator[Page]:
    with opened(browser, site) as page:
        yield page


@pytest.mark.parametrize("tag", CASES)
def test_what_is_sought_is_found(results: Page, tag: str) -> None:
    case = CASES[tag]

    def hits(answer: Answer) -> list[str]:
        return [hit for hit in answer.hits if hit.startswith(f"sources/{tag}#")]

    for queries, place, entity in (
        (case.country, "p1s1", "entities/china"),
        (case.person, "p1s1", "entities/jens-stoltenberg"),
        (case.word, "p2s1", ""),
    ):
        for answer in ask(results, queries):
            assert hits(answer) == [f"sources/{tag}#{place}"], answer.query
            assert answer.names[:1] == ([entity] if entity else []), answer.query
    # The country is found in all the other languages as well.
    for answer in ask(results, case.country):
        assert answer.sentences >= len(CASES), answer.query


@pytest.mark.parametrize("tag", ["ar", "he", "ja", "ko"])
def test_a_result_is_read_in_its_own_direction_with_its_words_marked(
    results: Page, site: Path, tag: str
) -> None:
    word = CASES[tag].word[1]
    results.goto((site / "search.html").as_uri() + f"?q={word}")
    original = results.locator(f"a.search-result .found-original[lang={tag}]").first
    expect(original).to_have_attribute("dir", "rtl" if tag in ("ar", "he") else "ltr")
    expect(original).to_have_text(CASES[tag].text[1])
    marks = original.locator("mark")
    assert marks.count() == 1
    assert (marks.text_content() or "") in CASES[tag].text[1]


def test_an_entity_is_marked_by_the_words_that_name_it_there(results: Page, site: Path) -> None:
    results.goto((site / "search.html").as_uri() + "?q=China")
    for tag, words in {"ru": "Китае", "ja": "中国", "ar": "الصين"}.items():
        mark = results.locator(f".found-original[lang={tag}] mark")
        expect(mark).to_have_text(words)


def test_hostile_texts_are_shown_as_they_are(results: Page, site: Path) -> None:
    dialogs: list[str] = []
    results.on("dialog", lambda dialog: dialogs.append(dialog.message))
    results.goto((site / "search.html").as_uri() + "?q=hostile")
    expect(results.locator(".search-count")).to_have_text(
        "4 sentences in 4 texts; words that begin so: 1 sentence in 1 text"
    )
    shown = results.locator("a.search-result .found-original").all_text_contents()
    assert {" ".join(text.split()) for text in shown} == {
        " ".join(text.split()) for text in HOSTILE.values()
    }
    assert results.locator(".search-page :is(script, img)").count() == 0
    assert results.evaluate("document.documentElement.scrollWidth") <= 1280
    assert dialogs == []


def test_a_word_that_texts_have_is_no_id_of_a_text(results: Page, site: Path) -> None:
    results.goto((site / "search.html").as_uri())
    word, other = ask(results, ["wandert", "quotes"])
    assert word.hits == ["sources/open#p1s1"]
    assert other.hits == ["sources/quotes#p1s1"]


def test_a_text_that_may_not_be_passed_on_is_found_and_not_taken_along(
    results: Page, site: Path
) -> None:
    results.goto((site / "search.html").as_uri() + "?q=Geheimwort")
    expect(results.locator("a.search-result")).to_have_count(2)
    for name in ("Download CSV", "Download text"):
        with results.expect_download() as download:
            results.get_by_role("button", name=name).click()
        taken = Path(download.value.path()).read_text("utf-8")
        assert OPEN in taken
        assert KEPT not in taken
        expect(results.locator(".search-taken")).to_have_text(
            "Downloaded: 1 sentence. 1 sentence of texts that may not be passed on left out."
        )
    results.evaluate("""() => {
      Object.defineProperty(navigator, "clipboard", { configurable: true, value: {
        write: async ([item]) => { self.copied = await (await item.getType("text/plain")).text() },
      } })
    }""")
    results.get_by_role("button", name="Copy as citations").click()
    expect(results.locator(".search-taken")).to_contain_text("Copied: 1 sentence.")
    copied = results.evaluate("self.copied")
    assert OPEN in copied
    assert KEPT not in copied
