"""Drafts a text with an engine, sentence by sentence, saving each result at once.

Sentences in the catalogue are never requested again, so a stopped run continues where it stopped.
An engine's answer becomes a draft or is rejected and listed; it is never a gloss.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lectern.corpus.corpus import Corpus
from lectern.drafting import answers, filling
from lectern.drafting.engines import Engine, EngineError, Failure, Question
from lectern.model.sources import ENGINES, Sentence, Source

TRIES = 5
"""How often a sentence is tried while the engine says that it may answer later."""

FIRST_PAUSE, LONGEST_PAUSE = 1.0, 60.0
"""Seconds before the second try, doubled before each further one, and the maximum."""

GIVE_UP = 3
"""A run ends after this many sentences in a row without an answer: the server is down."""

CONTEXT = 2
"""How many sentences before and after one are sent to engines that use them."""


@dataclass
class Outcome:
    """The result of a run."""

    drafted: int = 0
    kept_out: list[tuple[str, str]] = field(default_factory=list)
    """The ids of sentences without a draft, each with the reason."""

    stopped: str = ""
    """Why the run ended early; empty if it did not."""

    refused: EngineError | None = None
    """Why nothing more can be asked of the engine; `None` if it can."""

    by_hand: bool = False
    """Whether it was Ctrl-C that ended it."""


def questions(source: Source, corpus: Corpus, uses_context: bool) -> Iterator[tuple[str, Question]]:
    """Each sentence of a text without a gloss, by its id, with its context."""
    sentences = list(source.sentences)
    for number, sentence in enumerate(sentences):
        if sentence.gloss.text:
            continue
        if not uses_context:
            yield sentence.id, Question(sentence.text)
            continue
        before = sentences[max(0, number - CONTEXT) : number]
        after = sentences[number + 1 : number + 1 + CONTEXT]
        yield (
            sentence.id,
            Question(
                sentence.text,
                tuple(each.text for each in before),
                tuple(each.text for each in after),
                names(sentence, corpus),
            ),
        )


def names(sentence: Sentence, corpus: Corpus) -> dict[str, str]:
    """English names of entities, by the words of a sentence that mention them."""
    return {
        " ".join(sentence.text[m.start : m.end].split()): corpus.entities[m.entity].name
        for m in sentence.mentions
    }


def run(
    path: Path,
    language: str,
    asked: list[tuple[str, Question]],
    name: str,
    engine: Engine,
    tell: Callable[[int, int], None],
    sleep: Callable[[float], None] = time.sleep,
) -> Outcome:
    """Draft sentences into the catalogue at `path`; Ctrl-C stops after saving.

    `tell` gets the number done and the total.
    """
    outcome, silent = Outcome(), 0
    origin = f"{name if name in ENGINES else f'engine {name}'} {engine.origin}".strip()
    try:
        for done, (id, question) in enumerate(asked):
            tell(done, len(asked))
            try:
                answer = answers.cleaned(_patiently(engine, question, sleep))
            except Failure as failure:
                outcome.kept_out.append((id, failure.reason))
                silent = silent + 1 if failure.retry else 0
                if silent == GIVE_UP:
                    outcome.stopped = f"{GIVE_UP} sentences in a row got no answer"
                    break
                continue
            silent = 0
            if reason := answers.problem(question.text, language, answer):
                outcome.kept_out.append((id, reason))
                continue
            if put(path, id, answer, origin):
                outcome.drafted += 1
        tell(len(asked), len(asked))
    except EngineError as problem:
        outcome.refused = problem
    except KeyboardInterrupt:
        outcome.stopped, outcome.by_hand = "stopped", True
    return outcome


def put(path: Path, sentence: str, gloss: str, origin: str) -> bool:
    """Save a draft of a sentence, unless an editor has glossed it in the meantime."""
    try:
        filling.save(path, filling.fill(filling.load(path), sentence, gloss, origin))
    except KeyError:
        return False
    return True


def _patiently(engine: Engine, question: Question, sleep: Callable[[float], None]) -> str:
    """The answer of an engine, with retries."""
    pause = FIRST_PAUSE
    for _ in range(TRIES - 1):
        try:
            return engine.translate(question)
        except Failure as failure:
            if not failure.retry:
                raise
            sleep(min(max(pause, failure.pause), LONGEST_PAUSE))
            pause *= 2
    return engine.translate(question)
