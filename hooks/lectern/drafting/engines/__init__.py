"""Machine translation: what an engine is, and those that are installed.

An engine is asked one sentence at a time, and only when an editor names it. To add one, write a
function that takes `Options` and gives an `Engine`, and name it in the entry-point group
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
    """A sentence that an engine could not translate; the others may fare better."""

    reason: str
    """What went wrong, as the end of a sentence."""

    retry: bool = False
    """Whether the same question may be answered later."""

    pause: float = 0
    """Seconds that the server asks to be left alone for."""


@dataclass(frozen=True)
class Options:
    """What an editor chose, and the language to translate from."""

    language: str
    """The language of the text, as a BCP 47 tag."""

    server: str = ""
    """The address of a server, without a slash at its end; empty where none was named."""

    model: str = ""
    """The model of a server that has several; empty where none was named."""


@dataclass(frozen=True)
class Question:
    """A sentence to be translated, with what helps to understand it."""

    text: str
    before: tuple[str, ...] = ()
    """The sentences before it, in order."""

    after: tuple[str, ...] = ()
    """The sentences that follow it."""

    names: Mapping[str, str] = field(default_factory=dict)
    """By the words of the sentence, the English names of the entities that they mention."""


class Engine(Protocol):
    """A translator into English."""

    origin: str
    """What it is, in the words that a catalogue keeps: `spa-eng 0.8.1`, without the name."""

    server: str
    """Where the text goes; empty where it stays on this machine and goes to no server."""

    uses_context: bool
    """Whether it is helped by the sentences around and by the glossary, and so is sent them."""

    def translate(self, question: Question) -> str:
        """The English of a sentence. Raises `Failure`, or `EngineError` where nothing will work."""
        ...


def names() -> list[str]:
    """The names of all engines that are installed."""
    return sorted({point.name for point in entry_points(group=GROUP)})


def create(name: str, options: Options) -> Engine:
    """The engine of that name. Raises `EngineError` where there is none, or it lacks something."""
    for point in entry_points(group=GROUP):
        if point.name == name:
            make: Callable[[Options], Engine] = point.load()
            return make(options)
    raise EngineError(f"--engine {name}", "there is no such engine", f"use {', '.join(names())}")
