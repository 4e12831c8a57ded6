"""Search in a real browser, on the web and from disk: its results, and how it is used."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from accessibility import Scheme, faults
from builds import Build, Visit, watch
from searching import ask, plain, type_query

ABC, SARGS = "sources/abc-nyheter-2023-05-11", "sources/sargs-lv-2023-05-03"


def results(page: Page) -> list[str]:
    """The addresses of the results in the box, as both builds could have them."""
    links = page.locator(".md-search-result__link")
    return [link.get_attribute("href") or "" for link in links.all()]


TYPED = [
    ("kinas", "entities/china", f"{ABC}#p12s1"),
    ("liaison office", "entities/tokyo-liaison-office", f"{SARGS}#p1s1"),
    ("tentakler", "", f"{ABC}#p11s1"),
]


@pytest.mark.parametrize(("query", "named", "sentence"), TYPED)
def test_what_is_typed_is_found_and_enter_goes_to_what_is_shown_first(
    visit: Visit, build: Build, query: str, named: str, sentence: str
) -> None:
    page = visit.page
    page.goto(build.url("about"))
    type_query(page, query)
    name, _, fragment = sentence.partition("#")
    best = page.locator(f".md-search-result__link[href='{build.url(name, fragment)}']")
    expect(best).to_be_attached()
    if named:
        assert results(page)[0] == build.url(named)
    page.keyboard.press("Enter")
    if named:
        expect(page).to_have_url(build.url(named))
        visit.expect_clean()
        return
    row = page.locator(f"#{fragment}")
    expect(row).to_be_in_viewport()
    assert page.url == build.url(name, fragment)
    header, box = page.locator(".md-header").bounding_box(), row.bounding_box()
    assert header
    assert box
    assert box["y"] >= header["y"] + header["height"]
    other = page.locator(f".sentence:not(#{fragment})").first
    colour = "node => getComputedStyle(node).backgroundColor"
    assert row.evaluate(colour) != other.evaluate(colour)
    visit.expect_clean()


def test_arrows_move_through_results_and_escape_closes(visit: Visit, build: Build) -> None:
    page = visit.page
    page.goto(build.url("index"))
    type_query(page, "tentakler")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".search-more a")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".md-search-result__link").first).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("#p11s1")).to_be_in_viewport()
    page.keyboard.press("/")
    expect(page.locator("#__search")).to_be_checked()
    page.keyboard.press("Escape")
    expect(page.locator("#__search")).not_to_be_checked()
    visit.expect_clean()


def test_a_result_shows_both_languages_with_the_hits_marked(visit: Visit, build: Build) -> None:
    page = visit.page
    page.goto(build.url("index"))
    type_query(page, "kinas")
    result = page.locator(".md-search-result__link[href*='#p12s1']").first
    original, english = result.locator(".found-original"), result.locator(".found-gloss")
    expect(original).to_have_attribute("lang", "nb")
    expect(original).to_have_attribute("dir", "ltr")
    expect(original.locator("mark").first).to_have_text("Kinas")
    # The same country in English, where the words of the query are not.
    expect(english.locator("mark").first).to_have_text(re.compile("Chin"))
    expect(result.locator(".found-state")).to_have_text("gloss checked")
    item = page.locator(".md-search-result__item", has=result)
    expect(item.locator(".found-about").first).to_have_text(
        "ABC Nyheter · Norwegian Bokmål · 11 May 2023"
    )
    visit.expect_clean()


def test_nothing_of_the_index_is_loaded_before_it_is_used(
    context: BrowserContext, build: Build
) -> None:
    visit = watch(context, build)
    asked: list[str] = []
    visit.page.on("request", lambda request: asked.append(request.url))
    visit.page.goto(build.url("index"), wait_until="networkidle")
    assert [url for url in asked if "/search/" in url and "/worker.js" not in url] == [
        url for url in asked if url.endswith(("box.js", "search_index.json", "search_index.js"))
    ]
    asked.clear()
    type_query(visit.page, "tentakler")
    assert len([url for url in asked if "/search/" in url]) > 1
    visit.expect_clean()


def test_who_comes_to_the_box_finds_it_ready_and_may_paste(visit: Visit, build: Build) -> None:
    page = visit.page
    page.goto(build.url("index"), wait_until="networkidle")
    with (
        page.expect_request(re.compile(r"search/engine\.js")),
        page.expect_request(re.compile(r"search/contents\.js")),
    ):
        page.locator(".md-search__input").focus()
    # As by a mouse's menu or by speech: no key is let go.
    page.keyboard.insert_text("tentakler")
    expect(page.locator(".md-search-result__link[href*='#p11s1']")).to_be_attached()
    visit.expect_clean()


def test_a_misspelt_name_is_offered_its_neighbour(visit: Visit, build: Build) -> None:
    page = visit.page
    page.goto(build.url("index"))
    type_query(page, "Kishda")
    expect(page.locator(".search-more")).to_contain_text("occurs nowhere. Searched: original")
    offer = page.locator(".search-more a", has_text="kishida")
    offer.click()
    expect(page.locator(".search-count")).to_contain_text("1 sentence")
    expect(page.locator("a.search-result").first).to_have_attribute("href", re.compile("#p1s1$"))
    visit.expect_clean()


def test_the_page_of_results_can_be_linked_narrowed_and_reloaded(
    visit: Visit, build: Build
) -> None:
    page = visit.page
    page.goto(build.url("index"))
    type_query(page, "china")
    page.locator(".search-more a").click()
    expect(page.locator(".search-count")).to_contain_text("17 sentences in 2 texts")
    assert page.url == build.url("search").removesuffix("#") + "?q=china"
    for link in page.locator("a.search-result").all()[:10]:
        assert re.search(r"#[\w-]+$", link.get_attribute("href") or "")
    page.get_by_label("Language").select_option("lv")
    expect(page.locator(".search-count")).to_contain_text("8 sentences in 1 text")
    page.get_by_label("Entity").select_option("russia")
    expect(page.locator(".search-count")).to_contain_text("3 sentences in 1 text")
    assert page.url.endswith("?q=china&language=lv&entity=russia")
    page.reload()
    expect(page.locator(".search-count")).to_contain_text("3 sentences in 1 text")
    expect(page.get_by_label("Language")).to_have_value("lv")
    page.get_by_label("Gloss").select_option("draft")
    expect(page.locator(".search-advice")).to_contain_text("narrowed")
    page.goto(build.url("search") + "?q=china&source=abc-nyheter-2023-05-11&date=2023-05")
    expect(page.locator(".search-count")).to_contain_text("9 sentences in 1 text")
    page.goto(build.url("search") + "?q=china&topic=chinas-response&status=checked")
    expect(page.locator(".search-count")).to_contain_text(re.compile("[1-4] sentences in 1 text"))
    visit.expect_clean()


def test_filters_alone_list_all_that_they_leave_and_the_back_button_undoes_them(
    visit: Visit, build: Build
) -> None:
    page = visit.page
    page.goto(f"{build.url('search')}?language=lv&entity=china")
    results = page.locator("a.search-result")
    expect(page.locator(".search-count")).to_have_text(
        "8 sentences in 1 text, narrowed to Latvian; China"
    )
    numbers = [plain(link.get_attribute("href") or "").split("#")[1] for link in results.all()]
    assert numbers == ["p1s2", "p2s1", "p10s1", "p11s2", "p12s1", "p12s2", "p13s1", "p13s2"]
    assert page.title().startswith("Latvian, China – Search")
    page.select_option("[name=language]", "nb")
    expect(page.locator(".search-count")).to_contain_text("narrowed to Norwegian Bokmål; China")
    page.go_back()
    expect(page.locator(".search-count")).to_contain_text("narrowed to Latvian; China")
    assert page.input_value("[name=language]") == "lv"
    page.go_forward()
    expect(page.locator(".search-count")).to_contain_text("narrowed to Norwegian Bokmål; China")
    page.go_back()
    expect(page.locator(".search-count")).to_contain_text("narrowed to Latvian; China")
    assert "(8 sentences)" not in page.locator("[name=topic]").inner_text()
    assert re.search(r"China \(\d+ sentences\)", page.locator("[name=entity]").inner_text())
    visit.expect_clean()


def test_the_page_of_results_is_used_by_keys(visit: Visit, build: Build) -> None:
    page = visit.page
    page.goto(build.url("search") + "?q=tentakler")
    expect(page.locator("a.search-result").first).to_be_visible()
    page.keyboard.press("/")
    expect(page.locator("#search-query")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator("a.search-result").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#search-query")).to_be_focused()
    page.locator("a.search-result").first.press("Enter")
    expect(page.locator("#p11s1")).to_be_in_viewport()
    visit.expect_clean()


def test_without_javascript_it_leads_to_the_indexes(browser: Browser, build: Build) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(build.url("search"))
    expect(page.get_by_text("Searching needs JavaScript")).to_be_visible()
    page.get_by_role("main").get_by_role("link", name="Latvian").click()
    expect(page.locator("h1")).to_have_text("Latvian")
    context.close()


HOSTILE = [
    "<script>alert(1)</script>",
    '"',
    '"" "',
    "\\",
    "*",
    "kina*",
    "' onmouseover='alert(1)",
    "constructor",
    "__proto__ hasOwnProperty toString",
    "=language:lv",
    "x" * 10_000,
    "kina " * 200_000,
    "\ud800 kina \udfff",
    "!?…—„“",
    "\u202e\u0000\u200f",
    "%E0%A4%A",
    "$& $1 $`",
    " ",
]


def test_hostile_queries_break_nothing(visit: Visit, build: Build) -> None:
    page = visit.page
    page.on("dialog", lambda dialog: visit.complaints.append(dialog.message))
    page.goto(build.url("search"))
    answers = ask(page, HOSTILE)
    found = {answer.query: answer for answer in answers}
    assert found["x" * 10_000].cut
    assert found["kina*"].names[0] == "entities/china"
    assert found["=language:lv"].sentences == 0
    assert found["!?…—„“"].said.startswith("Type a word")
    assert all("<script" not in html for answer in answers for html in answer.html)
    for query in HOSTILE[:8]:
        page.locator("#search-query").fill(query)
        page.locator("#search-query").press("Enter")
        expect(page.locator(".search-count")).to_have_text(re.compile("."))
        assert page.locator(".search-page script").count() == 0
    page.goto(build.url("index"))
    for query in ("<img src=x onerror=alert(1)>", '"\\*', "x" * 10_000):
        page.locator(".md-search__input").fill(query)
        page.locator(".md-search__input").press("Shift")
        expect(page.locator(".search-more a").last).to_be_attached()
        assert page.locator(".md-search img").count() == 0
    visit.expect_clean()


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 1280), ("light", 360)])
def test_axe_finds_no_violation_with_results(
    browser: Browser, web: Build, scheme: Scheme, width: int
) -> None:
    """On the web build; from disk results are shown by the same script."""
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900})
    page = context.new_page()
    found = {}
    for name in ("box", "page", "nothing"):
        if name == "box":
            page.goto(web.url("index"))
            if width < 960:
                page.locator(".md-header__button[for=__search]").click()
                page.keyboard.type("china", delay=10)
                expect(page.locator(".md-search-result__link").first).to_be_visible()
            else:
                type_query(page, "china")
            page.wait_for_timeout(400)  # The box opens by a transition, which axe would measure.
        else:
            page.goto(web.url("search") + ("?q=china" if name == "page" else "?q=Kishda"))
            expect(page.locator(".search-count")).to_have_text(re.compile("."))
        found[name] = faults(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()
    assert found == {"box": [], "page": [], "nothing": []}
