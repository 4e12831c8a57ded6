"""Searches a built site in the browser, with the engine itself or by typing into its box."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, expect

ASK = """async queries => {
  const base = JSON.parse(document.getElementById("__config").textContent).base
  const engine = await Lectern.Engine.open(new URL(`${base}/`, location.href).href)
  const { address, title, about, part, place, summary, advice } = Lectern
  const begun = async found => {
    const names = found.names.map(({ page }) => ({ page, parts: [] }))
    const all = await engine.show([...names, ...found.groups], 3)
    return all.map(({ head, rows }) => (rows.length > 0 ? address(head, rows[0]) : head.url))
  }
  const answers = []
  for (const query of queries) {
    const result = await engine.search(query)
    const names = await engine.show(result.names.map(({ page }) => ({ page, parts: [] })), 0)
    const groups = await engine.show(result.groups, 3)
    answers.push({
      query,
      names: names.map(({ head }) => head.url),
      hits: groups.filter(({ head }) => head.kind === "source")
        .map(({ head, rows }) => rows.length > 0 ? address(head, rows[0]) : head.url),
      sentences: result.sentences,
      meant: result.meant ?? "",
      html: groups.flatMap(({ head, rows }) => [
        title(engine.index.terms, result, head) + about(head),
        ...rows.map(row => part(engine.index.terms, result, head, row) + place(head, row)),
      ]),
      said: summary(result),
      advice: advice(result),
      begun: result.begun ? await begun(result.begun) : [],
      cut: result.cut,
    })
  }
  return answers
}"""


@dataclass(frozen=True)
class Answer:
    """What a query finds, in order."""

    query: str
    names: list[str]
    """Addresses of the entities and topics that come above all."""

    hits: list[str]
    """The best sentence of each text, best text first."""

    sentences: int
    meant: str
    html: list[str]
    said: str
    advice: str
    begun: list[str]
    """Pages and sentences that only begin as the last word does, as they are shown."""

    cut: bool


def plain(address: str) -> str:
    """An address as both builds could have it: without `.html` or a last slash."""
    return address.replace(".html", "").replace("/#", "#").removesuffix("/")


def place(hit: str) -> tuple[str, str]:
    """Which text a result is of, by its slug, and which sentence: on whichever page that stands."""
    page, _, sentence = hit.partition("#")
    return page.split("/")[1], sentence


def ask(page: Page, queries: list[str]) -> list[Answer]:
    """Ask in a page that has the engine: the page of results."""
    answers: list[dict[str, Any]] = page.evaluate(ASK, queries)
    for answer in answers:
        answer["names"] = [plain(address) for address in answer["names"]]
        answer["hits"] = [plain(address) for address in answer["hits"]]
        answer["begun"] = [plain(address) for address in answer["begun"]]
    return [Answer(**answer) for answer in answers]


def type_query(page: Page, query: str) -> None:
    """Open the box with its key, type, and wait for the answer to all of it."""
    page.keyboard.press("/")
    expect(page.locator(".md-search__input")).to_be_focused()
    page.keyboard.type(query, delay=10)
    expect(page.locator(".md-search-result__meta")).to_have_text(
        re.compile(r"\d (sentence|page)|Nothing found"), timeout=15_000
    )
    expect(page.locator(".search-more a").last).to_have_attribute(
        "href", re.compile(re.escape(query.split()[-1]) if query.isascii() else "q=")
    )


@contextmanager
def opened(browser: Browser, site: Path) -> Iterator[Page]:
    """The page of results of a site, from disk."""
    context = browser.new_context()
    page = context.new_page()
    page.goto((site / "search.html").as_uri())
    yield page
    context.close()
