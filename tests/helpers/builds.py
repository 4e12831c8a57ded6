"""Opens built sites, from a server or from disk, in a browser that records errors."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from playwright.sync_api import BrowserContext, Page, Request

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Build:
    """One of the two builds, with the address at which a browser opens it."""

    name: str
    folder: Path
    base: str

    def file(self, page: str) -> Path:
        """The HTML file of a page, named by its Markdown: `sources/index`."""
        if self.name == "disk" or page.endswith("index"):
            return self.folder / f"{page}.html"
        return self.folder / page / "index.html"

    def url(self, page: str, fragment: str = "") -> str:
        """The address of the page in a browser."""
        if self.name == "disk":
            address = f"{page}.html"
        else:
            address = page.removesuffix("index") if page.endswith("index") else f"{page}/"
        return self.base + address + (f"#{fragment}" if fragment else "")


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    """A server without log output."""

    def log_message(self, *args: object) -> None:
        """Log nothing."""

    def copyfile(self, source: IO[bytes], outputfile: IO[bytes]) -> None:  # type: ignore[override]
        """Send a file, unless the browser has gone on to another page."""
        with suppress(ConnectionError):
            super().copyfile(source, outputfile)


@contextmanager
def served(folder: Path) -> Iterator[Build]:
    """A web build on a server of its own."""
    handler = functools.partial(QuietHandler, directory=folder)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield Build("web", folder, f"http://127.0.0.1:{server.server_port}/")
        server.shutdown()


def opened(folder: Path) -> Build:
    """An offline build as it is opened from disk."""
    return Build("disk", folder, folder.as_uri() + "/")


@dataclass
class Visit:
    """A browser page that records its errors."""

    page: Page
    complaints: list[str]

    def expect_clean(self) -> None:
        """No error in the console, and no request but to the site itself."""
        assert self.complaints == []


RESTYLE = """css => {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  document.adoptedStyleSheets.push(sheet)
}"""


def restyle(page: Page, css: str) -> None:
    """Put rules over those of a page, whose policy lets no style element speak."""
    page.evaluate(RESTYLE, css)


def watch(context: BrowserContext, build: Build) -> Visit:
    """Open a page that is watched for console errors and for requests outside the build."""
    page = context.new_page()
    complaints: list[str] = []
    page.on(
        "console",
        lambda message: complaints.append(message.text) if message.type == "error" else None,
    )
    page.on("pageerror", lambda error: complaints.append(str(error)))

    def check(address: str) -> None:
        if not address.startswith((build.base, "data:", "blob:", "about:")):
            complaints.append(f"left the site: {address}")

    page.on("request", lambda request: check(request.url))

    def failed(request: Request) -> None:
        # What a page was still loading when the reader went on is no complaint.
        if request.failure != "net::ERR_ABORTED":
            complaints.append(f"failed: {request.url} ({request.failure})")

    page.on("requestfailed", failed)
    return Visit(page, complaints)
