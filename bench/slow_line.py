"""Measures how long readers on a slow line wait for the first result, and for how many files.

`python bench/slow_line.py site china kontor`, with any number of queries. The line is Chromium's
preset “Fast 3G”: each request is delayed, and all share the bandwidth. The server does this,
because a browser's own throttling does not apply to requests by workers.
"""

from __future__ import annotations

import statistics
import sys
import threading
import time
from functools import partial
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

import chromium
from first_search import ASK, PATIENCE
from first_visit import Host, Server, body_of

WAIT = 0.5625
"""Seconds that each request waits: Chromium's preset has 150 ms, 3.75 times."""

CARRIES = 180_000
"""Bytes that the line carries in a second: 1.6 Mbit, of which the preset leaves nine tenths."""

RUNS = 3

OPEN = 2
"""Seconds from coming to the box to the query of a reader who types: see `waits`."""

COME = "document.querySelector('[data-md-component=search-query]').focus()"


class Line:
    """What all requests share; open until it is made slow."""

    def __init__(self) -> None:
        self.slow = False
        self._free = 0.0
        self._lock = threading.Lock()

    def carry(self, size: int) -> None:
        """Wait as long as a body of so many bytes takes."""
        if not self.slow:
            return
        with self._lock:
            self._free = max(self._free, time.monotonic() + WAIT) + size / CARRIES
            end = self._free
        time.sleep(max(0, end - time.monotonic()))


class SlowHost(Host, SimpleHTTPRequestHandler):
    """A static host at the other end of a line."""

    def __init__(self, *args: Any, line: Line, **options: Any) -> None:
        self.line = line
        super().__init__(*args, **options)

    def do_GET(self) -> None:
        """Send a file when the line has carried it."""
        file = Path(self.translate_path(self.path))
        self.line.carry(len(body_of(file)) if file.is_file() else 0)
        super().do_GET()


def waits(browser: Browser, address: str, line: Line, query: str, pause: float) -> float:
    """Milliseconds to the first result for one who has nothing cached and asks after a pause.

    Without a pause the query is pasted in the moment in which the reader comes to the box.
    """
    line.slow = False
    with browser.new_context() as context:
        tab = context.new_page()
        tab.goto(address, wait_until="load")
        time.sleep(0.5)
        line.slow = True
        if pause:
            tab.evaluate(COME)
            time.sleep(pause)
        took: float = tab.evaluate(ASK, [query, PATIENCE])
        return took


def main(site: Path, queries: list[str]) -> None:
    """Print a line for each query."""
    line = Line()
    sent: list[tuple[str, int]] = []
    handler = partial(SlowHost, directory=str(site), sent=sent, line=line)
    with (
        Server(("127.0.0.1", 0), handler) as server,
        sync_playwright() as playwright,
    ):
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=["--no-sandbox"])
        address = f"http://127.0.0.1:{server.server_port}/"
        for query in queries:
            at_once, ready = (
                statistics.median(waits(browser, address, line, query, pause) for _ in range(RUNS))
                for pause in (0, OPEN)
            )
            print(
                f"{query:20} pasted {at_once:5.0f} ms   in an open box {ready:5.0f} ms", flush=True
            )
        server.shutdown()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
