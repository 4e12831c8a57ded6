"""Measures a first visit to a page in a real Chromium: what is sent, and how much of it is used.

The visitor has nothing cached, and the server compresses like static hosts. Sizes are bytes of
response bodies. Headers, which depend on the host, and the favicon, which browsers fetch at any
time, do not count.
"""

from __future__ import annotations

import gzip
import re
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, CDPSession

KINDS = {".html": "html", ".css": "css", ".js": "js", ".woff2": "fonts"}
COLUMNS = (*KINDS.values(), "other")

TEXT = frozenset({".html", ".css", ".js", ".json", ".svg", ".xml"})
"""Suffixes that static hosts compress; fonts and images come compressed."""

NOT_RULES = re.compile(r"/\*.*?\*/|@font-face\s*\{.*?\}", re.DOTALL)
"""What a style sheet holds besides rules; coverage has nothing to say of it."""


@cache
def body_of(file: Path) -> bytes:
    """A file as it is sent."""
    body = file.read_bytes()
    if file.suffix not in TEXT:
        return body
    return gzip.compress(body, mtime=0, compresslevel=6)  # zlib's default, as most hosts'


class Host(SimpleHTTPRequestHandler):
    """A static host that compresses text, and notes in `sent` each body's path and bytes."""

    protocol_version = "HTTP/1.1"  # One connection for many requests.
    disable_nagle_algorithm = True

    def __init__(self, *args: Any, sent: list[tuple[str, int]], **options: Any) -> None:
        self.sent = sent
        super().__init__(*args, **options)

    def do_GET(self) -> None:
        """Send a file, or the index of a folder."""
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        if not file.is_file():
            return self.send_error(404)
        body = body_of(file)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(file))
        if file.suffix in TEXT:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.sent.append((file.relative_to(self.directory).as_posix(), len(body)))
        self.wfile.write(body)
        return None

    def log_message(self, *args: object) -> None:
        """Log nothing."""


class Server(ThreadingHTTPServer):
    """A server that ignores readers who leave before everything is sent."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Tell what went wrong, if it was anything else."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@dataclass(frozen=True)
class Visit:
    """What one first visit to one page fetched."""

    sent: tuple[tuple[str, int], ...]
    """Each request's file, from the root of the site, and the bytes of its body as sent."""

    unused: dict[str, float]
    """Share of a script or style sheet that this visit had no use for, by characters."""

    def size(self, *columns: str) -> int:
        """Bytes of the kinds in some columns, or of all."""
        kinds = ((KINDS.get(Path(path).suffix, "other"), size) for path, size in self.sent)
        return sum(size for kind, size in kinds if kind in (columns or COLUMNS))


def visit(browser: Browser, site: Path, page: str) -> Visit:
    """Open a page as one who has never been to the site, until nothing more is fetched."""
    sent: list[tuple[str, int]] = []
    sheets: list[dict[str, Any]] = []
    handler = partial(Host, directory=str(site), sent=sent)
    # A context of its own has a cache of its own.
    with Server(("127.0.0.1", 0), handler) as server, browser.new_context() as context:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        base = f"http://127.0.0.1:{server.server_port}/"
        tab = context.new_page()
        tools = context.new_cdp_session(tab)
        tools.on("CSS.styleSheetAdded", lambda event: sheets.append(event["header"]))
        for domain in ("Network", "DOM", "CSS", "Profiler"):
            tools.send(f"{domain}.enable")
        tools.send("Network.setCacheDisabled", {"cacheDisabled": True})
        tools.send("CSS.startRuleUsageTracking")
        tools.send("Profiler.startPreciseCoverage", {"detailed": True})
        tab.goto(base + page, wait_until="networkidle")
        # On a busy machine the network can be idle before the first frame, and coverage short.
        tab.evaluate("document.fonts.ready.then(() => new Promise(requestAnimationFrame))")
        uses = list(coverage(tools, {it["styleSheetId"]: it["sourceURL"] for it in sheets}))
        server.shutdown()
    sent = sorted(item for item in sent if "favicon" not in item[0])
    files = (path for path, _ in sent if path.endswith((".css", ".js")))
    return Visit(tuple(sent), {path: unused(site / path, base + path, uses) for path in files})


Use = tuple[str, int, int, bool]
"""An address, the start and end of a stretch of its text, and whether it was of use."""


def coverage(tools: CDPSession, addresses: dict[str, str]) -> Iterator[Use]:
    """What Chromium says of rules (those of use) and of code (outer blocks before inner ones)."""
    for rule in tools.send("CSS.stopRuleUsageTracking")["ruleUsage"]:
        start, end = int(rule["startOffset"]), int(rule["endOffset"])
        yield addresses[rule["styleSheetId"]], start, end, rule["used"]
    for script in tools.send("Profiler.takePreciseCoverage")["result"]:
        for block in (block for function in script["functions"] for block in function["ranges"]):
            yield script["url"], block["startOffset"], block["endOffset"], block["count"] > 0


def unused(file: Path, address: str, uses: list[Use]) -> float:
    """The share of a file, by characters other than white space, that was of no use."""
    text = file.read_text("utf-8")
    if file.suffix == ".css":
        text = NOT_RULES.sub(lambda match: " " * len(match[0]), text)
    used = [False] * len(text)
    for _, start, end, of_use in (use for use in uses if use[0] == address):
        used[start:end] = [of_use] * (end - start)
    solid = [of_use for of_use, letter in zip(used, text, strict=True) if not letter.isspace()]
    return solid.count(False) / max(len(solid), 1)
