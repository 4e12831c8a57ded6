"""How many files and turns a search takes until its first result: each costs on a slow line."""

from __future__ import annotations

import gzip

import pytest
from playwright.sync_api import BrowserContext, expect

from builds import Build, watch


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
