"""The site as readers have it: built by `make site`, served, and unpacked from its bundle."""

from __future__ import annotations

import functools
import http.server
import subprocess
import threading
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Request

import chromium

ROOT = Path(__file__).parent.parent


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


@pytest.fixture(scope="session")
def made() -> Path:
    """The repository after `make site`."""
    subprocess.run(["make", "--silent", "site"], cwd=ROOT, check=True, capture_output=True)
    return ROOT


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    """A server that keeps its log to itself."""

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def web(made: Path) -> Iterator[Build]:
    """The web build on a server of its own."""
    folder = made / "site"
    handler = functools.partial(QuietHandler, directory=folder)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield Build("web", folder, f"http://127.0.0.1:{server.server_port}/")
        server.shutdown()


@pytest.fixture(scope="session")
def disk(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Build:
    """The offline bundle, unpacked where a reader might: in a folder with a space and an ā."""
    folder = tmp_path_factory.mktemp("bundle") / "my lasāmgrāmata"
    (bundle,) = (made / "dist").glob("*-offline.zip")
    with zipfile.ZipFile(bundle) as archive:
        archive.extractall(folder)
    (folder,) = folder.iterdir()
    return Build("disk", folder, folder.as_uri() + "/")


@pytest.fixture(params=["web", "disk"])
def build(request: pytest.FixtureRequest) -> Build:
    """Each of the two builds in turn."""
    return request.getfixturevalue(request.param)


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, object]:
    """Chromium as found on the machine, silent about the network that it has not got."""
    return {
        "executable_path": chromium.find(),
        "args": ["--no-sandbox", "--disable-background-networking", "--disable-component-update"],
    }


@dataclass
class Visit:
    """A browser page that remembers what went wrong on it."""

    page: Page
    complaints: list[str]

    def expect_clean(self) -> None:
        """No error in the console, and no request but to the site itself."""
        assert self.complaints == []


@pytest.fixture
def visit(context: BrowserContext, build: Build) -> Visit:
    """A page watched for console errors and for requests outside the build."""
    return watch(context, build)


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
