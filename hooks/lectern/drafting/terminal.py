"""Runs machine translation from the command line."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path

import click

from lectern import languages
from lectern.corpus.corpus import Corpus
from lectern.drafting import engines, machine
from lectern.drafting.engines import Engine, EngineError, Options, Question
from lectern.drafting.engines.server import is_local
from lectern.drafting.machine import Outcome
from lectern.drafting.memory import Memory
from lectern.model.errors import harmless
from lectern.model.sources import Source
from lectern.model.wording import counted
from lectern.reading import texts

STOPPED = 130
"""The exit code after Ctrl-C, as in shells."""

Task = tuple[Source, Engine, list[tuple[str, Question]]]


def draft(
    paths: Sequence[Path],
    corpus: Corpus,
    memory: Memory,
    name: str,
    server: str,
    model: str,
    limit: int | None,
    consent: bool,
) -> None:
    """Draft the missing glosses in these texts' catalogues, and print a summary.

    Drafts come from `memory` (earlier glosses), else from the engine `name`, for at most `limit`
    sentences. Text is sent to another machine only with `consent`, or if the editor agrees when
    asked. Languages that the engine does not support are reported, and the others are drafted.
    Raises `EngineError` if there is no such engine, if it supports none of the languages, if
    consent is missing and nobody can be asked, or if the engine refuses the work. Exits with 1 if a
    sentence got no draft, and with `STOPPED` after Ctrl-C.
    """
    engines.must_exist(name)
    sources = [source for source in corpus.sources.values() if source.path in paths]
    remembered = {source.id: remember(source, memory) for source in sources}
    wanted = []
    for source in sources:
        missing = {each.id for each in source.sentences if not each.gloss.text}
        if languages.base(source.language) == "en":
            click.echo(f"{source.path}: is in English, and is not translated")
        elif missing - remembered[source.id]:
            wanted.append(source)
        else:
            click.echo(_counts(source, name, remembered[source.id], Outcome()))
    tasks, lacking = _tasks(wanted, corpus, remembered, name, server, model, limit)
    # If no text can be drafted, the last error is raised instead.
    for problem in lacking if tasks else lacking[:-1]:
        click.echo(problem, err=True)
    if lacking and not tasks:
        raise lacking[-1]
    _ask_leave(name, tasks, consent)
    failed = bool(lacking)
    for source, engine, asked in tasks:
        path = texts.catalogue(source.path)
        outcome = machine.run(path, source.language, asked, name, engine, _progress(path))
        click.echo(_counts(source, name, remembered[source.id], outcome))
        for id, reason in outcome.kept_out:
            # The reason may quote a server's answer.
            click.echo(f"  {id}: {harmless(reason)}")
        failed = failed or bool(outcome.kept_out)
        if outcome.refused:
            raise outcome.refused
        if outcome.stopped:
            why = f"{outcome.stopped[0].upper()}{outcome.stopped[1:]}"
            click.echo(f"{why}: drafts are saved; the same command goes on from there.")
            sys.exit(STOPPED if outcome.by_hand else 1)
    if failed:
        sys.exit(1)


def _tasks(
    sources: Sequence[Source],
    corpus: Corpus,
    remembered: Mapping[str, Collection[str]],
    name: str,
    server: str,
    model: str,
    limit: int | None,
) -> tuple[list[Task], list[EngineError]]:
    """What to ask the engine about each text, and why it cannot be asked about others, once each.

    `remembered` has the sentences of each text that the memory has filled.
    """
    tasks: list[Task] = []
    lacking: dict[str, EngineError] = {}
    left = limit if limit is not None else sys.maxsize
    for source in sources:
        try:
            engine = engines.create(name, Options(source.language, server.rstrip("/"), model))
        except EngineError as problem:
            lacking[str(problem)] = problem
            continue
        asked = [
            (id, question)
            for id, question in machine.questions(source, corpus, engine.uses_context)
            if id not in remembered[source.id]
        ][:left]
        left -= len(asked)
        tasks.append((source, engine, asked))
    return tasks, list(lacking.values())


def _counts(source: Source, name: str, remembered: Collection[str], outcome: Outcome) -> str:
    """How many sentences of a text were drafted, by what, and how many have no draft."""
    parts = [
        f"{len(remembered)} from memory" if remembered else "",
        f"{outcome.drafted} by {name}",
        f"{len(outcome.kept_out)} without a draft" if outcome.kept_out else "",
    ]
    return f"{texts.catalogue(source.path)}: {', '.join(filter(None, parts))}"


def remember(source: Source, memory: Memory) -> set[str]:
    """Fill a catalogue's missing glosses from the memory; returns the sentences' ids."""
    result = set()
    for sentence in source.sentences:
        known = None if sentence.gloss.text else memory.equal(sentence.text, source.language)
        path = texts.catalogue(source.path)
        if known and machine.put(path, sentence.id, known.gloss, known.origin):
            result.add(sentence.id)
    return result


def _ask_leave(name: str, tasks: Sequence[Task], consent: bool) -> None:
    """Before text leaves this machine, print what goes where, and go on only with consent.

    Raises `EngineError` without consent if no terminal is there to ask, and `click.Abort` if the
    editor says no.
    """
    going = [
        (s, e, asked) for s, e, asked in tasks if asked and e.server and not is_local(e.server)
    ]
    if not going:
        return
    for source, engine, asked in going:
        letters = sum(len(question.text) for _, question in asked)
        around = (
            ", with the sentences around them and the names in them" if engine.uses_context else ""
        )
        click.echo(
            f"{source.path}: {counted(len(asked), 'sentence')} ({letters:,} letters{around}) "
            f"go to {engine.server} ({name})."
        )
    if consent:
        return
    if not sys.stdin.isatty():
        raise EngineError(
            f"--engine {name}", "text would leave this machine", "use --yes to allow it"
        )
    click.confirm("Send them?", abort=True)


def _progress(path: Path) -> Callable[[int, int], None]:
    """Show progress: a line that counts up on a terminal, one line per tenth elsewhere."""

    def tell(done: int, total: int) -> None:
        if sys.stderr.isatty():
            end = "\r" if done < total else "\n"
            click.echo(f"\r{path}: {done} of {total}{end}", nl=False, err=True)
        elif total and done and (done * 10 // total) > ((done - 1) * 10 // total):
            click.echo(f"{path}: {done} of {total}", err=True)

    return tell
