"""The table of quotations: the chain of speakers, and sorting."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from builds import Build, Visit
from crowd import telephone
from lectern.corpus import transmission
from making import news

COLLECTION = news()
CHAINS = transmission.chains(COLLECTION)


@pytest.mark.parametrize("key", ["outlet", "hands", "text", "speaker"])
def test_quotations_are_put_in_order(visit: Visit, build: Build, key: str) -> None:
    page = visit.page
    page.goto(build.url("quotations/index"))
    head = page.locator(f".chains [data-sort={key}]")
    rows = page.locator(".chains tbody tr")
    expect(rows).to_have_count(len(CHAINS))
    before = head.get_attribute("aria-sort")
    head.get_by_role("button").click()
    expect(head).to_have_attribute(
        "aria-sort", "descending" if before == "ascending" else "ascending"
    )
    up = [row.get_attribute(f"data-{key}") for row in rows.all()]
    head.get_by_role("button").click()
    down = [row.get_attribute(f"data-{key}") for row in rows.all()]
    assert len(set(up)) > 1
    assert up[0] == down[-1] != down[0] == up[-1]
    visit.expect_clean()


def test_what_rests_on_one_outlet_is_seen_without_a_script(browser: Browser, build: Build) -> None:
    page = telephone(browser, build.url("quotations/index"))
    first = transmission.sources(CHAINS)[0]
    name = COLLECTION.entities[first.outlet.entity].name
    line = page.locator(".rests li").first
    expect(line).to_contain_text(f"{name}: {len(first.chains)} quotations rest on it")
    expect(page.locator(".chains tbody tr")).to_have_count(len(CHAINS))
    alone = sum(chain.alone for chain in CHAINS)
    expect(page.locator(".chains .flag")).to_have_count(alone)
    page.context.close()
