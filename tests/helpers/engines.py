"""Drives installed Firefox and WebKitGTK with the W3C's WebDriver protocol.

Playwright only drives its own builds, which must not be downloaded here. WebKitGTK has a driver
with HTTP. Firefox itself listens on a port for the same commands by name, as geckodriver uses it:
https://firefox-source-docs.mozilla.org/testing/marionette/Protocol.html
"""

from __future__ import annotations

import base64
import json
import os
import shutil
import socket
import subprocess
import sys
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any

import requests

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
"""The key under which an answer names an element: https://www.w3.org/TR/webdriver2/#elements"""

KEYS = {"Enter": "\ue007", "Escape": "\ue00c", "ArrowRight": "\ue014", "Tab": "\ue004"}

CONTROL = "\ue009"

CENTRE = """document.querySelector(arguments[0])
  .scrollIntoView({ block: "center", behavior: "instant" })"""

FIELD = """
  const field = Object.assign(document.createElement("textarea"), { id: "pasted" })
  // Where the page is read: to scroll there and back would make another sentence the current one.
  Object.assign(field.style, { position: "fixed", top: 0 })
  document.body.append(field)
  field.focus({ preventScroll: true })"""

PRINTER = Path(__file__).with_name("webkit_paper.py")

MINI_BROWSERS = "/usr/lib*/**/webkit2gtk-4.*/MiniBrowser"

PATIENCE = 30
"""Seconds after which something that does not come is taken to be missing."""


class Engine(ABC):
    """A browser with one page."""

    @abstractmethod
    def send(self, name: str, path: str, **told: Any) -> Any:
        """Give a command: its name in Firefox, its path under the session elsewhere."""

    def goto(self, address: str) -> None:
        """Open an address."""
        self.send("Navigate", "POST url", url=address)

    def resize(self, width: int, height: int) -> None:
        """Give the window a size, in CSS pixels with its edges."""
        self.send("SetWindowRect", "POST window/rect", width=width, height=height)

    def ask(self, script: str, *given: Any) -> Any:
        """What a function's body returns in the page."""
        return self.send("ExecuteScript", "POST execute/sync", script=script, args=list(given))

    def wait(self, script: str) -> Any:
        """What an expression is in the page, once that is something."""
        return until(lambda: self.ask(f"return {script}"), script)

    def element(self, selector: str) -> str:
        """The first element of a selector, when it is there."""
        self.wait(f"document.querySelector({json.dumps(selector)})?.tagName")
        told = {"using": "css selector", "value": selector}
        found = self.send("FindElement", "POST element", **told)
        return str(found.get("value", found)[ELEMENT])

    def point(self, selector: str, click: bool = False) -> None:
        """Move the mouse to the middle of an element, and click there if asked."""
        self.element(selector)
        self.ask(CENTRE, selector)
        origin = {ELEMENT: self.element(selector)}
        actions: list[dict[str, Any]] = [
            # From elsewhere: where it has been before, nothing would happen.
            {"type": "pointerMove", "x": 1, "y": 1, "duration": 0},
            {"type": "pointerMove", "origin": origin, "x": 0, "y": 0, "duration": 0},
        ]
        if click:
            actions += [{"type": kind, "button": 0} for kind in ("pointerDown", "pointerUp")]
        self._act({"type": "pointer", "id": "mouse", "actions": actions})

    def click(self, selector: str) -> None:
        """Click in the middle of an element by the mouse."""
        self.point(selector, click=True)

    def tap(self, selector: str) -> None:
        """Touch the middle of an element by a finger."""
        self.element(selector)
        self.ask(CENTRE, selector)
        origin = {ELEMENT: self.element(selector)}
        actions: list[dict[str, Any]] = [
            {"type": "pointerMove", "origin": origin, "x": 0, "y": 0, "duration": 0},
            *({"type": kind, "button": 0} for kind in ("pointerDown", "pointerUp")),
        ]
        finger = {"pointerType": "touch"}
        self._act({"type": "pointer", "id": "finger", "parameters": finger, "actions": actions})

    def pasted(self) -> str:
        """What the clipboard has as plain text, by pasting it into a field made for this."""
        self.ask(FIELD)
        self.control("v")
        text = str(self.wait("document.getElementById('pasted').value"))
        self.ask("document.getElementById('pasted').remove()")
        return text

    def control(self, *keys: str) -> None:
        """Press keys one after the other while Control is held."""
        strokes = [(kind, key) for key in keys for kind in ("keyDown", "keyUp")]
        strokes = [("keyDown", CONTROL), *strokes, ("keyUp", CONTROL)]
        actions = [{"type": kind, "value": stroke} for kind, stroke in strokes]
        self._act({"type": "key", "id": "keys", "actions": actions})

    def press(self, *keys: str) -> None:
        """Press keys one after the other, letters or those that `KEYS` names."""
        strokes = [KEYS.get(key, key) for key in keys]
        actions = [
            {"type": kind, "value": stroke} for stroke in strokes for kind in ("keyDown", "keyUp")
        ]
        self._act({"type": "key", "id": "keys", "actions": actions})

    def _act(self, source: dict[str, Any]) -> None:
        self.send("PerformActions", "POST actions", actions=[source])

    def printed(self, width: float, height: float) -> bytes:
        """The page on sheets of so many centimetres, as PDF."""
        told = {"background": False, "page": {"width": width, "height": height}}
        shown = self.send("Print", "POST print", **told)
        return base64.b64decode(shown if isinstance(shown, str) else shown["value"])

    def picture(self) -> bytes:
        """The page as it is seen, as PNG."""
        shown = self.send("TakeScreenshot", "GET screenshot", full=False)
        return base64.b64decode(shown if isinstance(shown, str) else shown["value"])


class Firefox(Engine):
    """Firefox by its own protocol: each message is its length, a colon and JSON."""

    def __init__(self, connection: socket.socket) -> None:
        self._stream = connection.makefile("rwb")
        self._count = 0
        self._read()
        self.send("NewSession", "")

    def _read(self) -> Any:
        length = b""
        while not length.endswith(b":"):
            length += self._stream.read(1)
        return json.loads(self._stream.read(int(length[:-1])))

    def send(self, name: str, path: str, **told: Any) -> Any:
        self._count += 1
        message = json.dumps([0, self._count, f"WebDriver:{name}", told]).encode()
        self._stream.write(b"%d:%s" % (len(message), message))
        self._stream.flush()
        _, _, error, answer = self._read()
        assert error is None, error
        return answer.get("value") if set(answer) == {"value"} else answer


class WebKit(Engine):
    """WebKitGTK's small browser by its driver."""

    def __init__(self, port: int, browser: Path, home: Path, display: str) -> None:
        # By this a printer is called by the same name in every language.
        self._env = {**os.environ, "DISPLAY": display, "HOME": str(home), "LC_ALL": "C.UTF-8"}
        self._paper = home / "paper.pdf"
        self._base = f"http://127.0.0.1:{port}/session"
        until(lambda: connected(port), "WebKitWebDriver").close()
        options = {"binary": str(browser), "args": ["--automation"]}
        wanted = {"capabilities": {"alwaysMatch": {"webkitgtk:browserOptions": options}}}
        answer = requests.post(self._base, json=wanted, timeout=PATIENCE).json()["value"]
        self._base += f"/{answer['sessionId']}/"

    def send(self, name: str, path: str, **told: Any) -> Any:
        method, _, rest = path.partition(" ")
        body = told if method == "POST" else None
        answer = requests.request(method, self._base + rest, json=body, timeout=PATIENCE)
        value = answer.json()["value"]
        assert answer.ok, value
        return value

    def printed(self, width: float, height: float) -> bytes:
        """The page as it is loaded anew: the driver cannot print."""
        size = [str(10 * width), str(10 * height)]
        told = [str(PRINTER), *size, self.send("", "GET url"), str(self._paper)]
        subprocess.run([sys.executable, *told], env=self._env, check=True, timeout=PATIENCE)
        return self._paper.read_bytes()


def until(attempt: Callable[[], Any], what: str) -> Any:
    """What an attempt gives once it gives something."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if found := attempt():
            return found
        time.sleep(0.05)
    raise AssertionError(f"did not come: {what}")


def connected(port: int) -> socket.socket | None:
    """A connection to a port of this machine, if something listens there."""
    with suppress(ConnectionError):
        return socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
    return None


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def running(command: list[str], **env: str) -> Iterator[None]:
    """A program while it is needed."""
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, stdout=quiet, stderr=quiet, env={**os.environ, **env})
    try:
        yield
    finally:
        process.terminate()
        process.wait()


def missing(name: str) -> str:
    """What a machine lacks to run an engine; nothing where it has all."""
    if name == "firefox":
        found = shutil.which("firefox-esr") or shutil.which("firefox")
        return "" if found else "Firefox is not installed (Debian: firefox-esr)"
    if not shutil.which("WebKitWebDriver") or not browsers():
        return "WebKitGTK is not installed (Debian: webkit2gtk-driver)"
    screen = os.environ.get("DISPLAY") or shutil.which("Xvfb")
    return "" if screen else "there is no screen for WebKitGTK (Debian: xvfb)"


def browsers() -> list[Path]:
    """WebKitGTK's small browsers, the newest last."""
    return sorted(Path("/").glob(MINI_BROWSERS.lstrip("/")))


@contextmanager
def firefox(profile: Path) -> Iterator[Engine]:
    """A Firefox that nobody sees, with a profile of its own."""
    port = free_port()
    (profile / "user.js").write_text(f'user_pref("marionette.port", {port});\n', "utf-8")
    program = shutil.which("firefox-esr") or shutil.which("firefox") or ""
    command = [program, "--headless", "--no-remote", "--marionette", "--profile", str(profile)]
    with ExitStack() as opened:
        opened.enter_context(running([*command, "--width", "1280", "--height", "900"]))
        yield Firefox(opened.enter_context(until(lambda: connected(port), "Firefox")))


@contextmanager
def webkit(home: Path) -> Iterator[Engine]:
    """WebKitGTK's browser, on a screen that nobody sees where there is none."""
    port, display = free_port(), os.environ.get("DISPLAY", "")
    with ExitStack() as programs:
        if not display:
            display = f":{port}"
            screen = ["-screen", "0", "1280x900x24", "-nolisten", "tcp"]
            programs.enter_context(running(["Xvfb", display, *screen]))
            until(Path(f"/tmp/.X11-unix/X{port}").exists, "Xvfb")
        command = ["WebKitWebDriver", f"--port={port}"]
        programs.enter_context(running(command, DISPLAY=display, HOME=str(home)))
        yield WebKit(port, browsers()[-1], home, display)
