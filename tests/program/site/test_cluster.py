"""Builds on a cluster: the same bytes, whatever happens to a worker."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

import clusters
import project
from making import write

HOOK = """
import logging
import os
import signal
import time
from pathlib import Path

from mkdocs.exceptions import PluginError

OWN = Path(os.environ["OWN"])

def on_page_markdown(markdown, page, config, files):
    path = page.file.src_uri
    if path.startswith("sources/t"):
        logging.getLogger("mkdocs.hooks.own").info("this is %s", path)
    if "LECTERN_SHARE" not in os.environ or not path.startswith("sources/t"):
        return
    if path == "sources/t5.md" and (OWN / "fail").exists():
        raise PluginError("t5 is not to be had")
    while (OWN / "wait").exists():
        (OWN / "waiting").touch()
        time.sleep(0.05)
    try:
        (OWN / "kill").unlink()
    except FileNotFoundError:
        return
    os.kill(int(os.environ["LECTERN_BUILDER"]), signal.SIGKILL)
"""

FILES = {
    "mkdocs.yml": "site_name: !ENV [NAME_OF_IT, Clusters]\nsite_url: https://example.org/\n"
    "theme: material\nplugins: [search, lectern]\nhooks: [own.py]\n",
    "own.py": HOOK,
    "docs/index.md": "# Example\n\n[There](sources/t3.md#p1s1), [and there](entities/seine.md).\n",
    "docs/entities/seine.md": "---\ntype: Place\nprefLabel: {en: Seine, la: Sena}\n---\n",
    "docs/entities/rome.md": "---\ntype: City\nprefLabel: {en: Rome, la: Roma}\n---\nA city.\n",
    **{f"seeds/t{n}.txt": f"Sena fluit {n}.\nRoma in ripa stat." for n in range(9)},
    **{f"seeds/t{n}.yml": "language: la\n" for n in range(9)},
}


def start(folder: Path, own: Path, *options: str) -> subprocess.Popen[str]:
    """Begin a build of the collection in a folder."""
    return subprocess.Popen(
        [sys.executable, "-m", "lectern", "build", *options],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, "OWN": str(own), "NAME_OF_IT": "By another name"},
    )


def build(folder: Path, own: Path, *options: str) -> tuple[int, str]:
    """The exit code of a build, and what it says."""
    process = start(folder, own, *options)
    said, _ = process.communicate(timeout=300)
    return process.returncode, said


def pages_said(said: str) -> list[str]:
    return [line for line in said.splitlines() if "this is sources/" in line]


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the cluster has its files, and what is done to it is said."""
    return tmp_path_factory.mktemp("cluster")


@pytest.fixture(scope="module")
def address(own: Path) -> Iterator[str]:
    """A cluster of two workers."""
    with clusters.running(own, 2) as found:
        yield found


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The collection."""
    return write(tmp_path_factory.mktemp("collection"), FILES)


@pytest.fixture(scope="module")
def alone(collection: Path, own: Path) -> tuple[dict[str, str], list[str]]:
    """What a build by one process makes, and what it says of pages."""
    code, said = build(collection, own, "--jobs", "1")
    assert code == 0, said
    return project.in_place(collection), pages_said(said)


@pytest.mark.parametrize("hidden", [False, True])
def test_a_worker_that_dies_costs_no_page(
    collection: Path, own: Path, address: str, alone: tuple[dict[str, str], list[str]], hidden: bool
) -> None:
    if hidden:
        (own / clusters.HIDE).touch()
    (own / "kill").touch()
    code, said = build(collection, own, "--cluster", address)
    (own / clusters.HIDE).unlink(missing_ok=True)
    assert code == 0, said
    assert not (own / "kill").exists()
    assert project.in_place(collection) == alone[0]
    # Of each page once, in the same order.
    assert pages_said(said) == alone[1]
    assert f"{address}: 2 workers on 1 machine; " in said
    what = "sent to them, texts with “redistribute: no” as well: 23 files, 0.0 MB"
    assert (what in said) is hidden
    assert ("nothing of it is sent" in said) is not hidden
    assert sorted(os.listdir(collection / "build")) == ["cache", "lock", "offline"]


def test_what_is_wrong_with_a_page_is_said_as_here(
    collection: Path, own: Path, address: str, alone: tuple[dict[str, str], list[str]]
) -> None:
    (own / "fail").touch()
    code, said = build(collection, own, "--cluster", address)
    (own / "fail").unlink()
    assert code == 1
    assert "t5 is not to be had" in said
    assert "Traceback" not in said
    assert project.in_place(collection) == alone[0]


def working(own: Path) -> list[Path]:
    """The builds that workers have begun."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            environment = (process / "environ").read_bytes()
            if b"LECTERN_SHARE=" in environment and f"OWN={own}".encode() in environment:
                found.append(process)
    return found


@pytest.mark.skipif(not Path("/proc").exists(), reason="the system lists no processes there")
def test_workers_leave_off_what_nobody_waits_for(
    collection: Path, own: Path, address: str, alone: tuple[dict[str, str], list[str]]
) -> None:
    (own / "wait").touch()
    process = start(collection, own, "--cluster", address)
    for _ in range(1200):
        if (own / "waiting").exists():
            break
        time.sleep(0.05)
    assert working(own)
    process.send_signal(signal.SIGINT)
    said, _ = process.communicate(timeout=60)
    assert "the build was interrupted; nothing has changed" in said
    for _ in range(1200):
        if not working(own):
            break
        time.sleep(0.05)
    assert working(own) == []
    (own / "wait").unlink()
    assert project.in_place(collection) == alone[0]
