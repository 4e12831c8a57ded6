"""How long a reader waits for the first result of a search, and what is sent until then."""

from __future__ import annotations

import statistics
import threading
import time
from dataclasses import dataclass
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser, Page

from first_visit import Host

QUERIES = (("china", "office"), ("ķīnas", "summit"), ("kontor", "japan"))
"""What is typed first, and then: a name, a form of it, a word."""

BOX = "[data-md-component=search-query]"

WATCH = """() => {
  const box = document.querySelector("[data-md-component=search-query]")
  const list = document.querySelector(".md-search-result__list")
  window.bench = { start: null, end: null }
  const begin = () => { window.bench.start ??= performance.now() }
  box.addEventListener("focus", begin)
  box.addEventListener("keydown", begin)
  new MutationObserver(() => {
    if (window.bench.start !== null && list.querySelector("a[href]"))
      window.bench.end ??= performance.now()
  }).observe(list, { childList: true, subtree: true })
}"""

PATIENCE = 120_000
"""Milliseconds until a search counts as one without a result."""


@dataclass(frozen=True)
class Search:
    """Searches on one site; times are medians, in milliseconds."""

    cold: float
    """From the focus of the box to the first result, with nothing cached."""

    warm: float
    """From the first key of a second query to its first result."""

    size: int
    """The most bytes that were sent, compressed, from the focus to the first result."""

    requests: int
    """The most requests that were made for it."""


def on_the_web(browser: Browser, site: Path) -> Search:
    """Search a web build, served as static hosts do."""
    sent: list[tuple[str, int]] = []
    handler = partial(Host, directory=str(site), sent=sent)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        found = search(browser, f"http://127.0.0.1:{server.server_port}/", sent)
        server.shutdown()
    return found


def from_disk(browser: Browser, site: Path) -> Search:
    """Search an offline build, opened from disk."""
    return search(browser, f"{site.as_uri()}/index.html", [])


def search(browser: Browser, address: str, sent: list[tuple[str, int]]) -> Search:
    """Type each query into a fresh browser's search box, and then its second."""
    runs = [one(browser, address, sent, *queries) for queries in QUERIES]
    colds, warms, sizes, requests = zip(*runs, strict=True)
    return Search(statistics.median(colds), statistics.median(warms), max(sizes), max(requests))


def one(
    browser: Browser, address: str, sent: list[tuple[str, int]], first: str, second: str
) -> tuple[float, float, int, int]:
    """Milliseconds cold and warm, and the bytes and requests of the first query."""
    # A context of its own has a cache of its own.
    with browser.new_context() as context:
        tab = context.new_page()
        tab.goto(address, wait_until="load")
        time.sleep(0.5)  # What a page fetches unasked is the page's, not the search's.
        before = len(sent)
        tab.evaluate(WATCH)
        tab.locator(BOX).focus()
        tab.keyboard.type(first)
        cold = result(tab)
        fetched = [size for _, size in sent[before:]]
        tab.locator(BOX).fill("")
        tab.wait_for_function("!document.querySelector('.md-search-result__list a[href]')")
        tab.evaluate("window.bench.start = window.bench.end = null")
        tab.keyboard.type(second)
        return cold, result(tab), sum(fetched), len(fetched)


def result(tab: Page) -> float:
    """Wait for the first result; milliseconds since the search was begun."""
    tab.wait_for_function("window.bench.end !== null", timeout=PATIENCE)
    waited: float = tab.evaluate("window.bench.end - window.bench.start")
    return waited
