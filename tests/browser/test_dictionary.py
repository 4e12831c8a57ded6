"""German and Japanese texts with dictionaries: in cards, between the lines, on paper, from disk."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from accessibility import violations
from making import write

FILES = {
    "seeds/de.txt": "Die Häuser am Hafen sind alt.\nDas Verbindungsbüro schweigt.",
    "seeds/de.yml": "language: de\ntitle: Hafen\n",
    "seeds/ja.txt": "政府は計画を発表した。",
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
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both builds of a collection with two dictionaries."""
    folder = tmp_path_factory.mktemp("dictionaries")
    lectern(folder, "new", "c", "--empty")
    write(folder / "c", FILES)
    for language in ("de", "ja"):
        said = ("--licence", "CC0", "--name", f"Small {language}", "--version", "7")
        lectern(folder / "c", "dictionary", "add", language, f"{language}.tsv", *said)
    lectern(folder / "c", "check")
    return folder / "c"


def address(folder: Path, slug: str) -> str:
    (found,) = [*folder.glob(f"sources/{slug}/index.html"), *folder.glob(f"sources/{slug}.html")]
    return found.as_uri()


def below(page: Page, word: str) -> str:
    return str(
        page.locator(".original .w", has_text=word).first.evaluate(
            "word => getComputedStyle(word.matches('[data-g] .w') ? word.closest('.k') : word,"
            " '::before').content"
        )
    )


def test_between_the_lines_without_javascript(browser: Browser, site: Path) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(address(site / "build/offline", "de"))
    page.get_by_text("Interlinear", exact=True).click()
    style = page.locator(".w", has_text="Häuser")
    assert style.get_attribute("data-from") == "dictionary"
    assert page.locator(".dictionaries").inner_text().endswith("Small de 7 (CC0).")
    page.close()


@pytest.mark.parametrize("slug", ["de", "ja"])
def test_words_are_told_and_cannot_be_taken_for_glosses(
    browser: Browser, site: Path, slug: str
) -> None:
    page = browser.new_page()
    page.goto(address(site / "build/offline", slug))
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


@pytest.mark.parametrize("way", ["mouse", "key", "touch"])
def test_a_card_lists_the_senses(browser: Browser, site: Path, way: str) -> None:
    page = browser.new_page(has_touch=way == "touch")
    page.goto(address(site / "build/offline", "de"))
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
    card.wait_for()
    said = card.inner_text()
    assert "In the dictionary".casefold() in said.casefold()
    assert "Haus: house; home" in said
    assert "Nobody has said which of this it means here." in said
    assert "In the lexicon" not in said
    page.close()


def test_what_a_dictionary_holds_is_text(browser: Browser, site: Path) -> None:
    page = browser.new_page()
    page.goto(address(site / "build/offline", "de"))
    page.locator(".w", has_text="schweigt").hover()
    card = page.locator(".card-popup")
    card.wait_for()
    assert "<b>to be silent</b>" in card.inner_text()
    page.close()


def test_search_finds_a_sentence_by_a_sense(browser: Browser, site: Path) -> None:
    page = browser.new_page()
    page.goto((site / "build/offline/search.html").as_uri() + "?q=harbour")
    result = page.locator("a.search-result").first
    result.wait_for()
    assert (result.get_attribute("href") or "").endswith("#p1s1")
    page.close()
