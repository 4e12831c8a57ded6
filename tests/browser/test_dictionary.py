"""German and Japanese texts with dictionaries: cards, interlinear layout, paper; web and disk."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

import builds
import project
from accessibility import violations
from builds import Build
from making import catalog, write

FILES = {
    "seeds/de.txt": "Die Häuser am Hafen sind alt.\nDas Verbindungsbüro schweigt.",
    "seeds/de.yml": "language: de\ntitle: Hafen\n",
    # Of no date, like the German text, so that nothing else puts it before that one.
    "seeds/es.txt": "El puerto es viejo.",
    "seeds/es.yml": "language: es\ntitle: Puerto\n",
    "seeds/es.en.po": catalog(("p1s1", "El puerto es viejo.", "The harbour is old.")),
    "seeds/ja.txt": "政府は計画、発表した。",
    "seeds/ja.yml": "language: ja\ntitle: 計画\n",
    "de.tsv": "Haus\thouse; home\nHafen\tharbour\nalt\told\nVerbindung\tconnection\nBüro\toffice\n"
    "schweigen\t<b>to be silent</b>\n",
    "ja.tsv": "政府\tgovernment\n計画\tplan\n発表\tannouncement\n",
}


def lectern(folder: Path, *arguments: str) -> None:
    command = [sys.executable, "-m", "lectern", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A collection with two dictionaries, built in both layouts."""
    folder = tmp_path_factory.mktemp("dictionaries")
    lectern(folder, "new", "c", "--empty")
    write(folder / "c", FILES)
    for language in ("de", "ja"):
        said = ("--licence", "CC0", "--name", f"Small {language}", "--version", "7")
        lectern(folder / "c", "dictionary", "add", language, f"{language}.tsv", *said)
    project.recall(folder / "c")
    lectern(folder / "c", "check")
    project.remember(folder / "c")
    return folder / "c"


@pytest.fixture(scope="module", params=["web", "disk"])
def site(request: pytest.FixtureRequest, made: Path) -> Iterator[Build]:
    """Each of the two in turn: on a server, and from disk."""
    if request.param == "disk":
        yield builds.opened(made / "build/offline")
    else:
        with builds.served(made / "site") as build:
            yield build


def below(page: Page, word: str) -> str:
    return str(
        page.locator(".original .w", has_text=word).first.evaluate(
            "word => getComputedStyle(word.matches('[data-g] .w') ? word.closest('.k') : word,"
            " '::before').content"
        )
    )


def test_between_the_lines_without_javascript(browser: Browser, site: Build) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(site.url("sources/de"))
    page.get_by_text("Interlinear", exact=True).click()
    style = page.locator(".w", has_text="Häuser")
    assert style.get_attribute("data-from") == "dictionary"
    assert page.locator(".dictionaries").inner_text().endswith("Small de 7 (CC0).")
    page.close()


@pytest.mark.parametrize("slug", ["de", "ja"])
def test_words_are_told_and_cannot_be_taken_for_glosses(
    browser: Browser, site: Build, slug: str
) -> None:
    page = browser.new_page()
    page.goto(site.url(f"sources/{slug}"))
    page.get_by_text("Interlinear", exact=True).click()
    word, sense = {"de": ("Häuser", "house"), "ja": ("政府", "government")}[slug]
    assert "‹" in below(page, word)
    assert sense in (page.locator(".w", has_text=word).first.get_attribute("data-g") or "")
    there = page.url + "?layout=interlinear"
    assert violations(browser, there, "light", 1280) == []
    assert violations(browser, there, "dark", 360) == []
    page.emulate_media(media="print")
    assert "‹" in below(page, word)
    page.close()


def test_a_screen_reader_hears_that_a_sense_is_a_dictionarys(browser: Browser, site: Build) -> None:
    page = browser.new_page()
    page.goto(site.url("sources/de") + "?layout=interlinear")
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    heard = " ".join(str(node.get("name", {}).get("value", "")) for node in tree)
    assert "dictionary: house" in heard
    page.close()


def test_columns_without_spaces_stand_apart_and_marks_at_their_word(
    browser: Browser, site: Build
) -> None:
    page = browser.new_page()
    page.goto(site.url("sources/ja") + "?layout=interlinear")
    mark, column = page.evaluate(
        """() => {
          const words = [...document.querySelectorAll(".original .w")]
          const word = words.find(word => word.textContent === "計画")
          const range = document.createRange(), whole = word.closest(".k")
          range.selectNode(word.nextSibling)
          const left = node => node.getBoundingClientRect().left
          const right = node => node.getBoundingClientRect().right
          return [left(range) - right(word), left(whole.nextElementSibling) - right(whole)]
        }"""
    )
    assert abs(mark) < 1
    assert column > 4
    page.close()


@pytest.mark.parametrize("way", ["mouse", "key", "touch"])
def test_a_card_lists_the_senses(browser: Browser, site: Build, way: str) -> None:
    page = browser.new_page(has_touch=way == "touch")
    page.goto(site.url("sources/de"))
    word = page.locator(".w", has_text="Häuser")
    if way == "mouse":
        word.hover()
    elif way == "touch":
        word.tap()
    else:
        page.locator("#p1s1 .w").first.focus()
        while page.evaluate("document.activeElement.textContent") != "Häuser":
            page.keyboard.press("ArrowRight")
    card = page.locator(".card-popup")
    # The senses come from a script beside the page, when the first word is asked about.
    card.get_by_text("Haus: house; home").wait_for()
    said = card.inner_text()
    assert "In the dictionary".casefold() in said.casefold()
    assert "Nobody has said which of this it means here." in said
    assert "In the lexicon" not in said
    page.close()


def test_what_a_dictionary_holds_is_text(browser: Browser, site: Build) -> None:
    page = browser.new_page()
    page.goto(site.url("sources/de"))
    page.locator(".w", has_text="schweigt").hover()
    page.locator(".card-popup").get_by_text("schweigen: <b>to be silent</b>").wait_for()
    page.close()


def test_senses_are_loaded_once_and_only_when_a_word_is_asked_about(
    browser: Browser, site: Build
) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site.url("sources/de"), wait_until="networkidle")
    assert not any("senses" in url for url in asked)
    for word, said in (("Häuser", "Haus: house; home"), ("alt", "alt: old")):
        page.locator(".w", has_text=word).hover()
        page.locator(".card-popup").get_by_text(said).wait_for()
    assert [url for url in asked if "senses" in url] == [f"{site.base}sources/de/senses.js"]
    page.close()


def test_without_its_senses_a_card_says_what_stands_between_the_lines(
    browser: Browser, site: Build
) -> None:
    page = browser.new_page()
    page.route("**/senses.js", lambda route: route.abort())
    page.goto(site.url("sources/de"))
    page.locator(".w", has_text="Häuser").hover()
    page.locator(".card-popup").get_by_text("house", exact=True).wait_for()
    page.close()


def test_search_finds_a_sentence_by_a_sense_behind_those_by_glosses(
    browser: Browser, site: Build
) -> None:
    page = browser.new_page()
    page.goto(site.url("search") + "?q=harbour")
    results = page.locator("a.search-result")
    results.nth(1).wait_for()
    found = [result.get_attribute("href") or "" for result in results.all()]
    places = [link.partition("sources/")[2] for link in found]
    assert [re.sub(r"[./].*#", "#", place) for place in places] == ["es#p1s1", "de#p1s1"]
    page.close()
