"""Reading and searching without a network: nothing but the site itself can be reached."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, expect

from builds import Build, watch
from searching import type_query
from texts import PAGE, SOURCE


def test_reading_and_searching_need_no_network(context: BrowserContext, build: Build) -> None:
    if build.base.startswith("file:"):
        context.set_offline(True)
    else:
        context.route(lambda address: not address.startswith(build.base), lambda way: way.abort())
    visit = watch(context, build)
    page = visit.page
    page.goto(build.url("index"))
    type_query(page, "Taiwan")
    expect(page.locator(".md-search-result__link").first).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_be_visible()
    page.goto(build.url(PAGE, SOURCE.sentences[-1].id))
    expect(page.locator(f"#{SOURCE.sentences[-1].id}")).to_be_in_viewport()
    visit.expect_clean()
