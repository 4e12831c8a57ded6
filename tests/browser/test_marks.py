"""A reader's own marks: made, stored, shown, listed and printed, in both layouts of the site."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

import builds
from builds import Build, Visit
from marking import NOTE, go, ids, mark, note, opened, saved
from texts import OTHER, PAGE, SHOWN, SOURCE, choose

ELSEWHERE = f"sources/{OTHER.slug}"
KEY = "lectern.marks.Lectern"

KEEPS_NOTHING = """Storage.prototype.setItem = function (key) {
  if (key.startsWith("lectern.")) throw new DOMException("none left", "QuotaExceededError")
}"""


def test_a_key_marks_a_sentence_which_is_called_the_readers_and_stays(
    visit: Visit, build: Build
) -> None:
    page = visit.page
    page.goto(build.url(PAGE))
    expect(page.locator(".own")).to_have_count(0)
    mark(page, "p3s1")
    expect(page.get_by_role("status").last).to_contain_text("p3s1 marked. Only you see it.")
    note(page, "p2s1", NOTE)
    page.reload()
    for id in ("p3s1", "p2s1"):
        expect(page.locator(f"#{id} .margin .own")).to_have_text("your mark")
    expect(page.locator("#p2s1 .note.own")).to_have_text(f"Your note p2s1 {NOTE}")
    expect(page.locator("#p2s1 .note.own .note-mark")).to_contain_text("Your note")
    # It is no part of the text, and not of what is copied by hand.
    assert (
        page.locator("#p3s1 .original").inner_text().strip()
        == SOURCE.sentences[[s.id for s in SOURCE.sentences].index("p3s1")].text
    )
    go(page, "p3s1")
    page.keyboard.press("m")
    expect(page.locator(".marked")).to_have_count(1)
    visit.expect_clean()


def test_the_keys_are_told_in_their_help(visit: Visit, build: Build) -> None:
    page = visit.page
    page.goto(build.url(PAGE))
    assert page.locator(".keys-help").count() == 0
    # Asked for again while its script is on the way, it opens once.
    page.keyboard.press("?")
    page.keyboard.press("?")
    for key in ("c", "m", "a", "o"):
        expect(page.locator(".keys-help kbd", has_text=re.compile(f"^{key}$"))).to_be_visible()
    # While a dialog is open the page behind it does not listen.
    page.keyboard.press("m")
    expect(page.locator(".marked")).to_have_count(0)
    visit.expect_clean()


@pytest.mark.parametrize("layout", SHOWN)
def test_a_touch_on_a_sentence_and_a_button_mark_it(
    browser: Browser, build: Build, layout: str
) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 780}, has_touch=True)
    page = context.new_page()
    page.goto(build.url(PAGE))
    choose(page, layout)
    page.locator("#p2s1 .permalink").tap()
    page.get_by_role("button", name="mark p2s1", exact=True).tap()
    expect(page.locator("#p2s1.marked")).to_be_visible()
    expect(page.locator("#p2s1 .own").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.get_by_role("button", name="unmark p2s1").tap()
    expect(page.locator(".marked")).to_have_count(0)
    context.close()


def test_several_selected_sentences_are_marked_together(visit: Visit, build: Build) -> None:
    page = visit.page
    page.goto(build.url(PAGE))
    page.evaluate(
        """() => {
          const range = document.createRange()
          range.setStart(document.querySelector("#p2s1 .original"), 0)
          range.setEnd(document.querySelector("#p3s1 .gloss"), 1)
          getSelection().addRange(range)
        }"""
    )
    go(page, "p3s1")
    page.keyboard.press("m")
    expect(page.locator(".marked")).to_have_count(2)
    visit.expect_clean()


def test_what_was_taken_away_comes_back(visit: Visit, build: Build) -> None:
    page = visit.page
    page.goto(build.url(PAGE))
    note(page, "p2s1", NOTE)
    page.keyboard.press("m")
    expect(page.locator(".own")).to_have_count(0)
    page.keyboard.press("m")
    expect(page.locator("#p2s1 .note.own")).to_contain_text("Compare")
    mark(page, "p4s1")
    dialog = opened(page)
    dialog.get_by_role("button", name="Take away: p2s1").click()
    assert ids(dialog) == ["p4s1"]
    dialog.get_by_role("button", name="Undo").click()
    expect(dialog.get_by_role("status")).to_contain_text("brought back")
    assert ids(dialog) == ["p2s1", "p4s1"]
    dialog.get_by_role("button", name="Take all away").click()
    expect(dialog).to_contain_text("No marks yet")
    expect(dialog.get_by_role("button", name="Take all away")).to_be_hidden()
    dialog.get_by_role("button", name="Undo").click()
    expect(dialog.locator("li")).to_have_count(2)
    expect(page.locator("#p2s1 .note.own")).to_contain_text("Compare")
    visit.expect_clean()


def test_all_are_listed_text_by_text_in_the_order_of_the_text(visit: Visit, build: Build) -> None:
    page = visit.page
    page.goto(build.url(ELSEWHERE))
    mark(page, "p2s1")
    page.goto(build.url(PAGE))
    for id in ("p10s1", "p3s1", "p1s1"):
        mark(page, id)
    dialog = opened(page)
    own, other = ["p1s1", "p3s1", "p10s1"], ["p2s1"]
    assert ids(dialog) in (own + other, other + own)
    heads = dialog.locator("h3")
    assert {head.inner_text() for head in heads.all()} == {SOURCE.title, OTHER.title}
    # A link leads to a sentence of this page, another to the other text.
    dialog.get_by_role("link", name=f"{SOURCE.title}, sentence p10s1").click()
    expect(dialog).to_be_hidden()
    expect(page.locator("#p10s1:target")).to_be_in_viewport()
    opened(page).get_by_role("link", name=f"{OTHER.title}, sentence p2s1").click()
    expect(page).to_have_url(build.url(ELSEWHERE, "p2s1"))
    visit.expect_clean()


def test_marks_whose_sentence_is_gone_or_changed_are_shown_as_such(
    visit: Visit, build: Build
) -> None:
    page = visit.page
    page.goto(build.url(ELSEWHERE))
    mark(page, "p2s1")
    mark(page, "p3s1")
    page.goto(build.url(PAGE))
    mark(page, "p1s1")
    mark(page, "p2s1")
    page.evaluate(
        """([key, slug]) => {
          const marks = JSON.parse(localStorage.getItem(key))
          for (const mark of marks) {
            if (mark.at === "p2s1") mark.quote = `Before: ${mark.quote}`
            if (mark.at === "p3s1") mark.english = "It was otherwise."
            if (mark.at === "p1s1") mark.at = "p999s1"
          }
          localStorage.setItem(key, JSON.stringify(marks))
        }""",
        [KEY, SOURCE.slug],
    )
    page.reload()
    expect(page.locator("#p2s1.misplaced .own")).to_have_text("your mark, on other words")
    dialog = opened(page)
    doubts = dict(zip(ids(dialog), dialog.locator("li").all(), strict=False))
    assert {*doubts} == {"p2s1", "p3s1", "p999s1"}
    expect(doubts["p999s1"]).to_contain_text("no longer has this sentence")
    expect(dialog.locator("li", has_text="The words at this place have changed")).to_have_count(2)
    expect(doubts["p3s1"]).to_contain_text("The English or its state has changed since")
    # What is saved says so, too, and has them all.
    text = saved(page, dialog, "Markdown").decode()
    assert text.count("The words at this place have changed") == 2
    assert "no longer has this sentence" in text
    # The text itself brings the English up to date.
    page.goto(build.url(ELSEWHERE))
    expect(page.locator("#p3s1.marked")).to_be_visible()
    expect(opened(page).locator("li", has_text="The English or its state")).to_have_count(0)
    visit.expect_clean()


def test_another_tab_shows_what_is_marked_here(context: BrowserContext, build: Build) -> None:
    one, other = context.new_page(), context.new_page()
    other.goto(build.url(PAGE))
    one.goto(build.url(PAGE))
    mark(one, "p3s1")
    expect(other.locator("#p3s1.marked")).to_be_visible()
    expect(other.get_by_role("button", name="my marks (1)")).to_be_visible()
    dialog = opened(other)
    one.bring_to_front()
    mark(one, "p4s1")
    expect(dialog.locator("li")).to_have_count(2)


def test_where_the_browser_keeps_nothing_it_says_so(context: BrowserContext, build: Build) -> None:
    context.add_init_script(KEEPS_NOTHING)
    page = context.new_page()
    page.goto(build.url(PAGE))
    mark(page, "p3s1")
    expect(page.locator(".reading-status")).to_contain_text("This browser keeps nothing here")
    dialog = opened(page)
    expect(dialog).to_contain_text("your marks last until you leave this page")
    assert len(json.loads(saved(page, dialog, "Web Annotations"))["first"]["items"]) == 1
    page.reload()
    expect(page.locator(".reading-place")).to_be_visible()
    expect(page.locator(".marked")).to_have_count(0)


def test_print_is_the_edition_unless_the_reader_asks(visit: Visit, build: Build) -> None:
    page = visit.page
    page.goto(build.url(PAGE))
    note(page, "p2s1", NOTE)
    page.emulate_media(media="print")
    for hidden in page.locator(".own, .reading-place").all():
        expect(hidden).to_be_hidden()
    wash = page.locator("#p2s1 .original").evaluate(
        "node => getComputedStyle(node).backgroundColor"
    )
    assert wash == "rgba(0, 0, 0, 0)"
    page.emulate_media(media="screen")
    dialog = opened(page)
    dialog.get_by_label("Print them with the text").check()
    page.keyboard.press("Escape")
    page.reload()
    expect(page.locator("#p2s1 .note.own")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator("#p2s1 .note.own")).to_be_visible()
    # With the list open, the list is what is printed.
    page.emulate_media(media="screen")
    opened(page)
    page.emulate_media(media="print")
    expect(page.locator("article.source")).to_be_hidden()
    expect(page.locator(".marks-dialog li .marks-note")).to_be_visible()
    expect(page.locator(".marks-tools")).to_be_hidden()
    visit.expect_clean()


def test_nothing_of_it_is_loaded_by_who_has_no_marks(context: BrowserContext, web: Build) -> None:
    visit = builds.watch(context, web)
    page = visit.page
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(web.url(PAGE))
    expect(page.locator(".reading-place")).to_be_visible()
    assert not [url for url in asked if "marks" in url]
    mark(page, "p1s1")
    assert [url for url in asked if url.endswith("marks.js")]
    # Nothing has left the machine.
    visit.expect_clean()
