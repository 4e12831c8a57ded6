"""Finds the Chromium for the browser tests; run as a script, it installs one if needed.

It looks for `CHROMIUM` in the environment, then for one on the PATH, then for Playwright's own. If
there is none, it installs Debian's (as root, with apt), else Playwright's. The headless shell comes
first: it is the same engine, and the tests take two thirds of the time with it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
)

PACKAGES = ("chromium-headless-shell", "chromium")
"""Debian's packages; releases before 2024 do not have the first."""


def find() -> str | None:
    """The path of a Chromium; `None` where there is none."""
    named = os.environ.get("CHROMIUM")
    found = named or next(filter(None, map(shutil.which, NAMES)), None)
    return found or playwrights_own()


def playwrights_own() -> str | None:
    """The path of Playwright's Chromium, if it is downloaded."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if os.path.exists(path) else None


def install() -> None:
    """Install a Chromium with apt or Playwright."""
    if shutil.which("apt-get") and os.geteuid() == 0:
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], check=False, env=quiet)
        for package in PACKAGES:
            apt = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", package]
            done = subprocess.run(apt, check=False, stdout=subprocess.DEVNULL, env=quiet)
            if done.returncode == 0:
                return
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)


if __name__ == "__main__":
    if find() is None:
        print("No Chromium found: installing one for the browser tests.", flush=True)
        install()
    path = find()
    if path is None:
        sys.exit("There is no Chromium for the browser tests: install one, or set CHROMIUM to it.")
    print(f"Browser tests use {path}")
