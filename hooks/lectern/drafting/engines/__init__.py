"""The interface of translation engines, and the list of installed ones.

An engine gets one sentence at a time, and only when an editor names it. To add one, write a
function that takes `Options` and returns an `Engine`, and name it in the entry-point group
`lectern.engines` of your package; `apertium.py` is the shortest example.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib.metadata import entry_points
from typing import Protocol

from lectern.model.errors import LecternError

GROUP = "lectern.engines"
"""The entry points by which engines are found."""


class EngineError(LecternError):
    """An engine that cannot be used at all: its program, server, model or key is missing."""


@dataclass
class Failure(Exception):  # noqa: N818 (one sentence's, which stops nothing)
    """An engine could not translate a sentence; others may still work."""

    reason: str
    """What went wrong, as the end of a sentence."""

    retry: bool = False
    """Whether the same request may succeed later."""

    pause: float = 0
    """Seconds to wait, if the server says so."""


@dataclass(frozen=True)
class Options:
    """The editor's options, and the language to translate from."""

    language: str
    """The language of the text, as a BCP 47 tag."""

    server: str = ""
    """The address of a server, without a trailing slash; empty if none was given."""

    model: str = ""
    """The model, for servers with several; empty if none was given."""


@dataclass(frozen=True)
class Question:
    """A sentence to translate, with context."""

    text: str
    before: tuple[str, ...] = ()
    """The sentences before it, in order."""

    after: tuple[str, ...] = ()
    """The sentences that follow it."""

    names: Mapping[str, str] = field(default_factory=dict)
    """English names of entities, by the words of the sentence that mention them."""


class Engine(Protocol):
    """A translator into English."""

    origin: str
    """The name and version for the catalogue: `spa-eng 0.8.1`, without the engine's name."""

    server: str
    """The server that gets the text; empty if the text stays on this machine."""

    uses_context: bool
    """Whether it uses, and so is sent, neighbouring sentences and the glossary."""

    def translate(self, question: Question) -> str:
        """Translate a sentence. Raises `Failure`, or `EngineError` if nothing will work."""
        ...


def names() -> list[str]:
    """The names of all engines that are installed."""
    return sorted({point.name for point in entry_points(group=GROUP)})


def create(name: str, options: Options) -> Engine:
    """The engine of that name. Raises `EngineError` if it does not exist or lacks something."""
    for point in entry_points(group=GROUP):
        if point.name == name:
            make: Callable[[Options], Engine] = point.load()
            return make(options)
    raise _unknown(name)


def must_exist(name: str) -> None:
    """Raises `EngineError` where no engine of that name is installed."""
    if name not in names():
        raise _unknown(name)


def _unknown(name: str) -> EngineError:
    remedy = f"use {', '.join(names())}"
    return EngineError(f"--engine {name}", "no such engine", remedy)
