"""Runs the development server of a project, and waits for changes as a browser's page does."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from project import recall, remember

EPOCH = re.compile(r"livereload\((\d+), (\d+)\)")
"""What MkDocs writes into each page: the build it is of, and its own number."""

PATIENCE = 600
"""Seconds after which a server is taken for dead."""


@dataclass
class Server:
    """A running `mkdocs serve`."""

    process: subprocess.Popen[str]
    base: str
    said: list[str] = field(default_factory=list)
    """Its lines so far."""

    changed: threading.Condition = field(default_factory=threading.Condition)

    def get(self, path: str) -> str:
        """A file as it is served; `HTTPError` where there is none."""
        with urllib.request.urlopen(self.base + path, timeout=PATIENCE) as answer:
            return str(answer.read(), "utf-8")

    def problem(self, path: str) -> str:
        """The page that says what is wrong, in place of the file asked for."""
        with pytest.raises(urllib.error.HTTPError) as refused:
            self.get(path)
        with refused.value as answer:
            assert answer.code == 500
            return str(answer.read(), "utf-8")

    def has(self, path: str) -> bool:
        """Whether there is such a file."""
        try:
            self.get(path)
        except urllib.error.HTTPError as answer:
            answer.close()
            return False
        return True

    def reloaded(self, path: str, page: str) -> str:
        """The page as a browser has it that had it open, once it was told to reload."""
        epoch = EPOCH.search(page)
        assert epoch, "the page does not ask whether it is outdated"
        while int(self.get(f"livereload/{epoch[1]}/{epoch[2]}")) <= int(epoch[1]):
            assert self.process.poll() is None
        return self.get(path)

    def wait_for(self, words: str, start: int = 0) -> list[str]:
        """The server's lines from `start` on, when one of them has these words."""
        with self.changed:
            heard = self.changed.wait_for(
                lambda: (
                    self.process.poll() is not None
                    or any(words in line for line in self.said[start:])
                ),
                PATIENCE,
            )
        assert heard, "".join(self.said)
        assert self.process.poll() is None, "".join(self.said)
        return self.said[start:]

    def listen(self) -> None:
        """Record the server's output."""
        assert self.process.stdout
        for line in self.process.stdout:
            with self.changed:
                self.said.append(line)
                self.changed.notify_all()
        with self.changed:
            self.changed.notify_all()


@contextmanager
def served(project: Path, *options: str) -> Iterator[Server]:
    """The server of a project, once it answers."""
    recall(project)
    # Stopped at once, MkDocs leaves there what it has built.
    (project / "served").mkdir()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "serve", "-a", f"127.0.0.1:{port}", *options],
        cwd=project,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        env={
            **os.environ,
            "NO_MKDOCS_2_WARNING": "1",
            "PYTHONIOENCODING": "utf-8",
            "TMPDIR": str(project / "served"),
        },
    )
    server = Server(process, f"http://127.0.0.1:{port}/")
    listening = threading.Thread(target=server.listen)
    listening.start()
    try:
        server.wait_for("Serving on")
        remember(project)
        yield server
    finally:
        process.terminate()
        listening.join()
        process.communicate()
