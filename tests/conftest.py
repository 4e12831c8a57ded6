"""The tests' own collection of news in both builds, and the browser that opens them."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

import builds
import chromium
import crowd
import long_text
import project
import validity
from builds import Build, Visit
from sharing import once

pytest.register_assert_rewrite("contract")

# What does not come on an idle machine in five seconds may come on a busy one.
expect.set_options(timeout=30_000)

# A workflow names the address of its own site; the tests' collections have none, or say theirs.
os.environ.pop("SITE_URL", None)

# Shells let what they start in the background ignore interrupts, and its processes inherit that.
with suppress(ValueError):
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_configure(config: pytest.Config) -> None:
    """Tidy what runs leave behind for the next, once for all workers."""
    if not hasattr(config, "workerinput"):
        project.tidy()


SLOW = ("browser", "collection", "site")
"""The folders whose files take long: they build collections, or open pages in a browser."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes long, so that no worker has a long file left when the others end.

    By itself xdist begins with the files that have the most tests, and those are the quickest.
    """
    items.sort(key=lambda item: item.path.parent.name not in SLOW)


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The collection of news built twice."""
    folder = once(tmp_path_factory, "news", lambda here: _twice(project.news(here)))
    return folder / NAME


@pytest.fixture(scope="session")
def parted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The collection with a text in parts, built twice; its `seeds/` are beside that folder."""
    return once(tmp_path_factory, "parted", lambda here: _twice(long_text.make(here))) / NAME


@pytest.fixture(scope="session")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of sixty texts and a topic of eleven points, to be opened from disk."""
    return once(tmp_path_factory, "crowd", crowd.build) / "site"


NAME = "my lasāmgrāmata"
"""A folder with a space and an ā."""


def _twice(here: Path) -> None:
    """Build a project as `web` and as `disk` in the folder of that name."""
    folder = here / NAME
    result = project.build(here, "--strict", "--site-dir", str(folder / "web"))
    assert result.returncode == 0, result.stderr
    project.lay_out(here, folder / "web", folder / "disk")


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

    def note(here: Path) -> None:
        found = sorted(validity.errors_of_material(here))
        (here / "errors.json").write_text(json.dumps(found), "utf-8")

    here = once(tmp_path_factory, "bare", note)
    return set(json.loads((here / "errors.json").read_text("utf-8")))
