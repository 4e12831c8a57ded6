"""The bundle on a read-only disk, in a folder whose name has unusual characters."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from builds import Build, opened, watch
from searching import type_query

NAME = "ma läsesal, 100 % 本 #1"
"""A name with what an address has to write otherwise: blanks, letters, a percent sign, a hash."""

SARGS = "sources/sargs-lv-2023-05-03"


def state(folder: Path) -> dict[str, object]:
    """Of all that is in a folder what tells that something was written, by path.

    A folder's time changes with each file in it that comes or goes.
    """
    return {
        path.relative_to(folder).as_posix(): (
            path.stat().st_mtime_ns,
            path.stat().st_mode,
            hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "",
        )
        for path in (folder, *folder.rglob("*"))
    }


@pytest.fixture
def locked(disk: Build, tmp_path: Path) -> Iterator[Build]:
    """The offline build without a permission to write in it.

    Who runs the tests as root may write all the same, so that what was written is looked at.
    """
    folder = shutil.copytree(disk.folder, tmp_path / NAME)
    every = [folder, *folder.rglob("*")]
    for path in every:
        path.chmod(path.stat().st_mode & ~0o222)
    yield opened(folder)
    for path in every:
        path.chmod(path.stat().st_mode | 0o200)


def test_it_is_read_and_searched_and_nothing_is_written(
    context: BrowserContext, locked: Build
) -> None:
    before = state(locked.folder)
    visit = watch(context, locked)
    page = visit.page
    page.goto(locked.url("index"))
    page.get_by_role("link", name="Sources").first.click()
    expect(page).to_have_url(locked.url("sources/index"))
    page.locator(f"a[href='{SARGS.partition('/')[2]}.html']").first.click()
    expect(page.locator("article.source")).to_be_visible()
    assert page.url == locked.url(SARGS)
    page.wait_for_load_state()
    type_query(page, "tentakler")
    page.keyboard.press("Enter")
    expect(page.locator("#p11s1")).to_be_in_viewport()
    # A reader's mark stays in the browser.
    page.keyboard.press("m")
    expect(page.locator("#p11s1.marked, #p11s1 .marked")).to_have_count(1)
    visit.expect_clean()
    page.close()
    assert state(locked.folder) == before
