"""Reader actions with marks, for browser tests."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Locator, Page, expect

NOTE = "Compare *this*\n1. with <that>"
"""A note whose words no format may take for markup."""


def go(page: Page, id: str) -> None:
    """Make a sentence the current one."""
    page.evaluate("id => { location.hash = id }", id)
    expect(page.locator(f"#{id} .permalink")).to_have_attribute("aria-current", "true")


def mark(page: Page, id: str) -> None:
    """Mark a sentence by the keyboard."""
    go(page, id)
    page.keyboard.press("m")
    expect(page.locator(f"#{id}.marked")).to_be_visible()


def note(page: Page, id: str, words: str) -> None:
    go(page, id)
    page.keyboard.press("a")
    dialog = page.get_by_role("dialog", name=f"Your note on {id}")
    dialog.get_by_role("textbox").fill(words)
    dialog.get_by_role("button", name="Keep").click()
    expect(page.locator(f"#{id} .note.own")).to_be_visible()


def opened(page: Page) -> Locator:
    """The list of marks, open."""
    page.keyboard.press("o")
    dialog = page.get_by_role("dialog", name="My marks")
    expect(dialog).to_be_visible()
    return dialog


def saved(page: Page, dialog: Locator, kind: str) -> bytes:
    """What a button of the list saves."""
    with page.expect_download() as download:
        dialog.get_by_role("button", name=kind, exact=True).click()
    return Path(download.value.path()).read_bytes()


def bring(page: Page, dialog: Locator, name: str, content: bytes) -> str:
    """Choose a file to be brought in; what is said of it."""
    told = dialog.get_by_role("status")
    told.evaluate("node => node.replaceChildren()")
    page.locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": "application/json", "buffer": content}
    )
    expect(told).not_to_be_empty()
    return told.inner_text()


def ids(dialog: Locator) -> list[str]:
    return [place.inner_text().split()[-1] for place in dialog.locator(".marks-place").all()]
