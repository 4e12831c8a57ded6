"""How many files and rounds of requests a search needs for its first result."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Route, expect

import project
from builds import Build, served, watch
from lectern.search import shards
from lectern.search.contents import FIRST_ASKED
from making import page, write


@pytest.mark.parametrize("query", ["china", "ķīnas", "tentakler", "kontorene", "中国"])
def test_a_search_of_a_small_collection_takes_few_turns_and_files(
    context: BrowserContext, web: Build, query: str
) -> None:
    visit = watch(context, web)
    visit.page.goto(web.url("index"), wait_until="networkidle")
    asked: list[str] = []
    visit.page.on("request", lambda request: asked.append(request.url))
    visit.page.locator(".md-search__input").focus()
    visit.page.keyboard.insert_text(query)
    expect(visit.page.locator(".md-search-result__link").first).to_be_attached()
    files = [url.partition("/search/")[2].partition("?")[0] for url in asked if ".js" in url]
    # The engine and the contents come side by side; where no text has the word, one of names more.
    assert sorted(files[:2]) == ["contents.js", "engine.js"]
    assert len(files) == (3 if query in ("kontorene", "中国") else 2)
    contents = (web.folder / "search/contents.js").read_bytes()
    assert len(gzip.compress(contents, compresslevel=6)) < 90_000
    visit.expect_clean()


TEXTS, SENTENCES = 24, 42
COMMON = "Hunden så huset ved broen og gikk langsomt videre mot den gamle byen."
"""A sentence of every text, so that its words have long lists; long, so that each counts for less
than in the short ones below."""

OFTEN = {("text-0007", "p4s1"): "Huset huset huset.", ("text-0009", "p2s1"): "Huset så Kina."}


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Build]:
    """A collection whose commonest words have long lists, its first file as a large one's is."""
    here = project.copy(tmp_path_factory.mktemp("large"), entities=False)
    files: dict[str, str] = {
        "docs/index.md": "# Home\n",
        "docs/entities/china.md": page("type: Country\nprefLabel: {en: China, nb: Kina}"),
    }
    for number in range(TEXTS):
        slug = f"text-{number:04}"
        lines = [OFTEN.get((slug, f"p{n}s1"), COMMON) for n in range(1, SENTENCES + 1)]
        files[f"seeds/{slug}.txt"] = "\n".join(lines)
        files[f"seeds/{slug}.yml"] = f"language: nb\ntitle: Number {number}"
    write(here, files)
    result = project.build(here, "--strict")
    assert result.returncode == 0, result.stderr
    contents = here / "site/search/contents.js"
    said: dict[str, Any] = json.loads(contents.read_text("utf-8").partition(",")[2][:-1])
    assert {name.partition("/")[0] for name in said["files"]} <= {*FIRST_ASKED}
    contents.write_text(shards.file("contents", shards.dump({**said, "files": {}}))[1], "utf-8")
    with served(here / "site") as build:
        yield build


@pytest.mark.parametrize(("query", "first"), [("huset", "text-0007"), ("Kina", "entities/china")])
def test_a_large_collection_shows_what_comes_first_before_it_loads_long_lists(
    context: BrowserContext, large: Build, query: str, first: str
) -> None:
    """The lists are held back until the first result is there; then all comes in its order."""
    held: list[Route] = []
    shown = False

    def hold(route: Route) -> None:
        if shown:
            route.continue_()
        else:
            held.append(route)

    context.route("**/search/lists/*", hold)
    visit = watch(context, large)
    visit.page.goto(large.url("index"), wait_until="networkidle")
    visit.page.locator(".md-search__input").focus()
    visit.page.keyboard.insert_text(query)
    link = visit.page.locator(".md-search-result__link").first
    meta = visit.page.locator(".md-search-result__meta")
    expect(meta).to_have_text("The first result; the others are on their way")
    expect(visit.page.locator(".search-heard")).to_have_text("")
    early = link.get_attribute("href") or ""
    assert first in early
    # Who has gone on to a link meanwhile is not thrown back.
    page = visit.page
    page.keyboard.press("ArrowDown")
    expect(page.locator(".search-more a")).to_be_focused()
    shown = True
    for route in held:
        route.continue_()
    expect(meta).to_contain_text("sentence")
    assert link.get_attribute("href") == early
    expect(page.locator(".search-more a")).to_be_focused()
    visit.expect_clean()


@pytest.mark.parametrize(
    ("query", "shown"),
    [("huset", ["texts/7-0"]), (" Kína ", ["texts/9-0", "pages/0"])],
)
def test_what_is_shown_of_a_pasted_word_is_on_its_way_before_the_word_is_known(
    context: BrowserContext, large: Build, query: str, shown: list[str]
) -> None:
    """The terms are held back until it has been asked for."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    context.route("**/search/terms/*", hold)
    # Once the contents are there, they tell as much as a hint.
    context.route("**/search/contents.js", hold)
    visit = watch(context, large)
    page = visit.page
    page.goto(large.url("index"), wait_until="networkidle")
    paste = """query => {
      const box = document.querySelector("[data-md-component=search-query]")
      box.focus()
      box.value = query
      box.dispatchEvent(new InputEvent("input", { bubbles: true }))
    }"""
    with page.expect_request("**/search/hints/*"):
        page.evaluate(paste, query)
    context.unroute("**/search/contents.js")
    with ExitStack() as waiting:
        for name in shown:
            waiting.enter_context(page.expect_request(f"**/search/{name}.js?v=*"))
        for route in held:
            route.continue_()
        held.clear()
    context.unroute("**/search/terms/*")
    for route in held:
        route.continue_()
    expect(page.locator(".md-search-result__meta")).to_contain_text("sentence")
    visit.expect_clean()


FIRST = """async queries => {
  const base = JSON.parse(document.getElementById("__config").textContent).base
  const engine = await Lectern.Engine.open(new URL(`${base}/`, location.href).href)
  const begin = ({ names, groups: [group] }) =>
    [names.map(({ page }) => page), group && [group.page, group.parts[0]?.part]]
  const answers = []
  for (const query of queries) {
    let early
    const result = await engine.search(query, [], () => true, found => { early = begin(found) })
    answers.push([query, early, begin(result)])
  }
  return answers
}"""


def test_what_is_shown_early_is_what_comes_first_in_the_end(
    context: BrowserContext, large: Build
) -> None:
    visit = watch(context, large)
    visit.page.goto(large.url("search"))
    queries = ["huset", "hus", "broen", "hunden så", "huset så kina", "huset kina", "number 7"]
    for query, early, late in visit.page.evaluate(FIRST, [*queries, "Kina", "xyz"]):
        if query == "Kina":
            # A name's page comes first, and its sentences by the lists.
            assert early[0] == late[0]
        elif query in ("huset", "broen", "hunden så"):
            assert early == late, query
        else:
            assert early in (late, None), query
    visit.expect_clean()
