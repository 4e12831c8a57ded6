"""Search results: their order, their highlights, how they are reached and exported."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, expect

from builds import Build, Visit
from searching import plain, type_query


def in_box(page: Page) -> list[str]:
    """The addresses of the results in the box."""
    links = page.locator(".md-search-result__link")
    return [str(address) for address in links.evaluate_all("all => all.map(a => a.href)")]


def test_the_box_and_the_page_show_the_same_in_the_same_order(visit: Visit, build: Build) -> None:
    page = visit.page
    page.goto(build.url("about"))
    for query in ("Putin", "stolt", "threat"):
        type_query(page, query)
        box = list(dict.fromkeys(plain(each).split("?")[0] for each in in_box(page)))
        page.goto(f"{build.url('search')}?q={query}")
        expect(page.locator(".search-count")).to_contain_text(re.compile(r"\d"))
        shown = page.locator(".search-page ol a").evaluate_all("all => all.map(a => a.href)")
        there = list(dict.fromkeys(plain(each) for each in shown))
        assert [each for each in there if each in box] == box, query
        page.goto(build.url("about"))
    visit.expect_clean()


def test_what_only_begins_as_the_last_word_stands_apart(visit: Visit, build: Build) -> None:
    page = visit.page
    page.goto(f"{build.url('search')}?q=war")
    expect(page.locator(".search-begun h2").first).to_have_text("Words that begin with “war”")
    assert page.locator(".search-groups a[href*='#p11s1']").count() == 0
    marks = page.locator(".search-begun a[href*='#p11s1'] mark")
    assert marks.all_inner_texts() == ["advart", "warned"]
    page.goto(f"{build.url('search')}?q=war%20")
    expect(page.locator(".search-count")).to_contain_text("page")
    assert page.locator(".search-begun h2").count() == 0
    visit.expect_clean()


def test_the_title_and_the_print_say_what_was_asked(visit: Visit, build: Build) -> None:
    page = visit.page
    page.goto(f"{build.url('search')}?q=china&language=lv")
    count = page.locator(".search-count")
    expect(count).to_have_text(re.compile("8 sentences in 1 text, .*narrowed to Latvian"))
    assert page.title().startswith("china, Latvian – Search")
    before = "node => getComputedStyle(node, '::before').content"
    assert count.evaluate(before) == "none"
    page.emulate_media(media="print")
    assert count.evaluate(before) == '"“china”: "'
    expect(page.locator(".search-form")).to_be_hidden()
    visit.expect_clean()


def test_a_long_question_is_cut_and_that_is_said(visit: Visit, build: Build) -> None:
    page = visit.page
    page.goto(build.url("search"))
    page.locator("#search-query").fill("tentakler " * 100_000)
    expect(page.locator(".search-advice")).to_contain_text("longer than 400 characters")
    expect(page.locator(".search-count")).to_contain_text("1 sentence in 1 text")
    assert len(page.url) < 1_000
    page.goto(build.url("index"))
    page.locator(".md-search__input").fill("tentakler " * 100_000)
    expect(page.locator(".search-more")).to_contain_text("longer than 400 characters")
    visit.expect_clean()


def test_tab_reaches_the_results_and_leaves_the_box_behind_them(visit: Visit, build: Build) -> None:
    page = visit.page
    page.goto(build.url("about"))
    type_query(page, "tentakler")
    focused = "document.activeElement.className"
    for _ in range(6):
        page.keyboard.press("Tab")
        if "md-search-result__link" in page.evaluate(focused):
            break
    assert "md-search-result__link" in page.evaluate(focused)
    expect(page.locator("#__search")).to_be_checked()
    while page.evaluate("!!document.activeElement.closest('.md-search')"):
        page.keyboard.press("Tab")
    expect(page.locator("#__search")).not_to_be_checked()
    visit.expect_clean()


MARKED = """() => [...(CSS.highlights.get("sought") ?? [])].map(range =>
  range.startContainer.data.slice(range.startOffset, range.endOffset))"""


def test_an_english_word_marks_the_original_here_and_where_it_leads(
    visit: Visit, build: Build
) -> None:
    page = visit.page
    page.goto(f"{build.url('search')}?q=tentacles")
    result = page.locator("a.search-result[href*='#p11s1']")
    expect(result.locator(".found-original mark")).to_have_text("tentakler")
    line = "node => getComputedStyle(node).textDecorationLine"
    assert result.locator(".found-original").evaluate(line) == "underline"
    result.click()
    expect(page.locator("#p11s1")).to_be_in_viewport()
    assert page.evaluate(MARKED) == ["tentakler", "tentacles"]
    visit.expect_clean()


def test_results_are_taken_along_together(context: BrowserContext, build: Build) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{build.url('search')}?q=china&language=lv")
    page.get_by_role("button", name="Copy as citations").click()
    expect(page.locator(".search-taken")).to_have_text("Copied: 8 sentences.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert len(copied.strip().split("\n\n")) == 8
    assert "Sargs.lv, 3 May 2023, text 003_9ab81b2deceac56f, sentence p13s1\n" in copied
    # As when one sentence is copied on its page: marks within the English are single.
    assert "create a ‘challenge’ for NATO.”\n" in copied
    tables = {}
    for name, form in (("Download CSV", "csv"), ("Download text", "txt")):
        with page.expect_download() as download:
            page.get_by_role("button", name=name).click()
        assert download.value.suggested_filename == f"results.{form}"
        tables[form] = Path(download.value.path()).read_bytes().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(tables["csv"])))
    assert len(rows) == 8
    assert {row["sentence"] for row in rows} >= {"p13s1", "p10s1"}
    assert all(row["original"] and row["english"] for row in rows)
    assert tables["txt"].strip().splitlines() == copied.strip().splitlines()


LISTEN = """() => {
  const region = document.querySelector(".search-heard")
  self.told = []
  const told = () => self.told.push(region.textContent)
  new MutationObserver(told).observe(region, { childList: true })
}"""


def test_results_are_told_once_and_not_at_each_key(visit: Visit, build: Build) -> None:
    page = visit.page
    page.goto(build.url("about"))
    page.evaluate(LISTEN)
    type_query(page, "tentakler")
    heard = page.locator(".search-heard")
    expect(heard).to_have_text("1 sentence in 1 text")
    assert page.evaluate("self.told") == ["1 sentence in 1 text"]
    page.goto(build.url("search"))
    expect(heard).to_have_text(re.compile("Type a word"))
    page.evaluate(LISTEN)
    page.locator("#search-query").press_sequentially("tentakler")
    expect(heard).to_have_text("1 sentence in 1 text")
    assert page.evaluate("self.told") == ["1 sentence in 1 text"]
    # Nothing else that changes with the answers speaks.
    assert page.locator(".search-count").get_attribute("role") is None
    visit.expect_clean()
