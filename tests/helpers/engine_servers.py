"""Local servers with the protocols of translation engines, working or broken."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = tuple[int, bytes, dict[str, str]]
"""The state, the body and further headers: `X-Length` states another length, `X-Pause` lets the
server say nothing for so many seconds, or until the test ends; `X-Drip` sends a byte at a time."""


@dataclass
class Asked:
    """A server that records its requests."""

    address: str = ""
    questions: list[tuple[str, dict[str, Any], dict[str, str]]] = field(default_factory=list)
    """Path, JSON and headers of each question."""


def libre(english: str) -> Answer:
    """What LibreTranslate answers."""
    return 200, json.dumps({"translatedText": english}).encode(), {}


def chat(english: str, reason: str = "stop") -> Answer:
    """What a server of OpenAI's protocol answers."""
    message = {"role": "assistant", "content": english}
    choices = [{"index": 0, "message": message, "finish_reason": reason}]
    return 200, json.dumps({"object": "chat.completion", "choices": choices}).encode(), {}


@contextmanager
def serving(answer: Callable[[int, dict[str, Any]], Answer]) -> Iterator[Asked]:
    """A server that answers its nth question (from 0) as `answer` says."""
    asked, ended = Asked(), threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            question = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            asked.questions.append((self.path, question, dict(self.headers)))
            state, body, headers = answer(len(asked.questions) - 1, question)
            if pause := headers.get("X-Pause"):
                ended.wait(float(pause))
            self.send_response(state)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", headers.get("X-Length", str(len(body))))
            self.end_headers()
            with suppress(ConnectionError):
                for at in range(len(body)) if "X-Drip" in headers else ():
                    self.wfile.write(body[at : at + 1])
                    ended.wait(float(headers["X-Drip"]))
                if "X-Drip" not in headers:
                    self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            """Log nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        asked.address = f"http://127.0.0.1:{server.server_port}"
        yield asked
        ended.set()
        server.shutdown()
