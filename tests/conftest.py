"""The tests' own collection of news in both builds, and the browser that opens them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext

import builds
import chromium
import long_text
import project
import validity
from builds import Build, Visit

pytest.register_assert_rewrite("contract")

# A workflow names the address of its own site; the tests' collections have none, or say theirs.
os.environ.pop("SITE_URL", None)


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The collection of news built twice."""
    return _twice(project.news(tmp_path_factory.mktemp("news")))


@pytest.fixture(scope="session")
def parted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The collection with a text in parts, built twice; its `seeds/` are beside that folder."""
    return _twice(long_text.make(tmp_path_factory.mktemp("parted")))


def _twice(here: Path) -> Path:
    """A project built as `web` and as `disk`, in a folder with a space and an ā."""
    folder = here / "my lasāmgrāmata"
    result = project.build(here, "--strict", "--site-dir", str(folder / "web"))
    assert result.returncode == 0, result.stderr
    project.lay_out(here, folder / "web", folder / "disk")
    return folder


@pytest.fixture(scope="session")
def web(made: Path) -> Iterator[Build]:
    """The web build on a server of its own."""
    with builds.served(made / "web") as build:
        yield build


@pytest.fixture(scope="session")
def disk(made: Path) -> Build:
    """The offline build, opened from disk."""
    return builds.opened(made / "disk")


@pytest.fixture(params=["web", "disk"])
def build(request: pytest.FixtureRequest) -> Build:
    """Each of the two builds in turn."""
    found: Build = request.getfixturevalue(request.param)
    return found


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, object]:
    """Chromium as found on the machine, silent about the network that it has not got."""
    return {
        "executable_path": chromium.find(),
        "args": [
            "--no-sandbox",
            "--disable-background-networking",
            "--disable-component-update",
            # Letters as wide as they are drawn, not rounded to whole pixels.
            "--font-render-hinting=none",
        ],
    }


@pytest.fixture
def visit(context: BrowserContext, build: Build) -> Visit:
    """A page watched for console errors and for requests outside the build."""
    return builds.watch(context, build)


@pytest.fixture(scope="session")
def bare(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The errors in the HTML of a site with our settings of Material and nothing else of ours."""
    return validity.errors_of_material(tmp_path_factory.mktemp("bare"))
