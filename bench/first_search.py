"""Measures how long readers wait for the first result of a search, and what is sent.

A query arrives whole, as when it is pasted, and the page itself measures the time, so that neither
typing nor the tool that drives the browser counts.
"""

from __future__ import annotations

import statistics
import threading
import time
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from playwright.sync_api import Browser

from first_visit import Host, Server

QUERIES = (("china", "office"), ("ķīnas", "summit"), ("kontor", "japan"))
"""What is asked first, and then: a name, a form of it, a word."""

RUNS = 5
"""How often each is asked, each time by a browser that has nothing cached."""

ASK = """([query, patience]) => new Promise((resolve, reject) => {
  const box = document.querySelector("[data-md-component=search-query]")
  const list = document.querySelector(".md-search-result__list")
  const start = performance.now()
  new MutationObserver((changes, observer) => {
    if (!list.querySelector("a[href]")) return
    observer.disconnect()
    resolve(performance.now() - start)
  }).observe(list, { childList: true })
  setTimeout(() => reject(new Error(`no result for ${query}`)), patience)
  box.focus()
  box.value = query
  box.dispatchEvent(new InputEvent("input", { bubbles: true }))
  box.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }))
})"""

PATIENCE = 120_000
"""Milliseconds until a search counts as one without a result."""


@dataclass(frozen=True)
class Search:
    """Searches on one site; times are medians, in milliseconds."""

    cold: float
    """From the focus of the box to the first result, with nothing cached."""

    warm: float
    """From a second query to its first result."""

    size: int
    """The most bytes that were sent, compressed, from the focus to the first result."""

    requests: int
    """The most requests that were made for it."""


def on_the_web(browser: Browser, site: Path) -> Search:
    """Search a web build, served as static hosts do."""
    sent: list[tuple[str, int]] = []
    handler = partial(Host, directory=str(site), sent=sent)
    with Server(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        found = search(browser, f"http://127.0.0.1:{server.server_port}/", sent)
        server.shutdown()
    return found


def from_disk(browser: Browser, site: Path) -> Search:
    """Search an offline build, opened from disk."""
    return search(browser, f"{site.as_uri()}/index.html", [])


def search(browser: Browser, address: str, sent: list[tuple[str, int]]) -> Search:
    """Ask each query of a fresh browser, and then its second."""
    runs = [one(browser, address, sent, *queries) for queries in QUERIES * RUNS]
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
        cold: float = tab.evaluate(ASK, [first, PATIENCE])
        fetched = [size for _, size in sent[before:]]
        warm: float = tab.evaluate(ASK, [second, PATIENCE])
        return cold, warm, sum(fetched), len(fetched)
