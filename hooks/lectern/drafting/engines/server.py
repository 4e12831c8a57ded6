"""Shared code of engines on servers: JSON over HTTP, and its errors."""

from __future__ import annotations

import ipaddress
import json
import time
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import requests

from lectern.drafting.engines import EngineError, Failure

PATIENCE = 120
"""Seconds without a byte after which a server is given up for this sentence."""

LONGEST = 5
"""The whole answer may take this many times as long, even if it arrives slowly."""

LARGEST = 1_000_000
"""The most bytes read of an answer; the English of a sentence has some hundred."""

LATER = {408, 425, 429, 500, 502, 503, 504}
"""HTTP status codes after which the request may be repeated (RFC 9110, RFC 6585, RFC 8470)."""

FORBIDDEN = {401, 403}
MISSING = {404, 405}


def address(engine: str, server: str) -> str:
    """A server's address without a trailing slash. Raises `EngineError` if it is not an address."""
    try:
        parts = urlsplit(server)
        usable = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        usable, parts = False, urlsplit("")
    if not usable:
        problem = f"“{server}” is not the address of a server" if server else "no server is given"
        raise EngineError(f"--engine {engine}", problem, "write --server http://localhost:5000")
    if parts.username or parts.password or parts.query or parts.fragment:
        raise EngineError(
            f"--engine {engine}",
            "its address contains more than a host and a path, and would be shown in the catalogue",
            "give a key in the environment instead (README)",
        )
    return server.rstrip("/")


def is_local(server: str) -> bool:
    """Whether a server is on this machine."""
    host = urlsplit(server).hostname or ""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


class Server:
    """A server with a JSON interface."""

    def __init__(self, base: str, headers: Mapping[str, str] | None = None) -> None:
        self._base = base
        self._session = requests.Session()
        self._session.headers.update(headers or {})
        # Use no proxy, and no password from a .netrc, for this machine itself.
        self._session.trust_env = not is_local(base)

    def ask(self, path: str, question: Mapping[str, object]) -> Any:
        """The answer to a request.

        Raises `Failure`, or `EngineError` if the server refuses access.
        """
        address = self._base + path
        try:
            # A server that was not named gets no text: do not follow redirects.
            with self._session.post(
                address, json=question, timeout=PATIENCE, allow_redirects=False, stream=True
            ) as answer:
                raw = _body(answer)
        except (requests.ConnectionError, requests.Timeout) as problem:
            raise Failure(f"{address} did not answer: {_short(problem)}", retry=True) from None
        except (requests.RequestException, OSError) as problem:
            raise Failure(f"{address} disconnected: {_short(problem)}", retry=True) from None
        except Exception as problem:  # urllib3's own, which `raw` gives as they are
            if not type(problem).__module__.startswith("urllib3"):
                raise
            raise Failure(f"{address} disconnected: {_short(problem)}", retry=True) from None
        if answer.status_code != requests.codes.ok:
            raise self._refusal(address, answer.status_code, answer.headers, raw)
        if len(raw) > LARGEST:
            raise Failure(f"an answer of more than {LARGEST:,} bytes")
        try:
            return json.loads(raw)
        except (ValueError, RecursionError):
            raise Failure("an answer that is not JSON") from None

    def _refusal(
        self, address: str, state: int, headers: Mapping[str, str], raw: bytes
    ) -> Exception:
        said = " ".join(raw[:300].decode("utf-8", "replace").split())
        if state in LATER:
            return Failure(f"HTTP {state}", retry=True, pause=_seconds(headers))
        if state in FORBIDDEN:
            return EngineError(
                address, f"HTTP {state}, the server refuses: {said}", "check the key (README)"
            )
        if state in MISSING:
            return EngineError(
                address, f"HTTP {state}, not found: {said}", "check --server, --model"
            )
        return Failure(f"HTTP {state}: {said}")


def _body(answer: requests.Response) -> bytes:
    """Read a response up to the limit. Raises `requests.Timeout` if it takes too long."""
    ended, body = time.monotonic() + LONGEST * PATIENCE, b""
    while len(body) <= LARGEST:
        piece = answer.raw.read1(LARGEST + 1 - len(body), decode_content=True)
        if not piece:
            return body
        body += piece
        if time.monotonic() > ended:
            raise requests.Timeout(f"it did not end within {LONGEST * PATIENCE} seconds")
    return body


def text_at(answer: Any, *path: str | int) -> str:
    """The text at a place in an answer. Raises `Failure` if there is none."""
    for step in path:
        try:
            answer = answer[step]
        except (LookupError, TypeError):
            raise Failure("an answer in an unexpected form") from None
    if not isinstance(answer, str):
        raise Failure("an answer in an unexpected form")
    return answer


def _seconds(headers: Mapping[str, str]) -> float:
    """How many seconds the server asks to wait; a date there is ignored."""
    said = headers.get("Retry-After", "")
    return float(said) if said.isascii() and said.isdigit() else 0


def _short(problem: Exception) -> str:
    cause: BaseException = problem
    while cause.__context__:
        cause = cause.__context__
    return " ".join(str(cause).split())[:200]
