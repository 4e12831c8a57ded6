"""Measures the time to find a text's names, compared with an Aho-Corasick automaton.

Run `make bench-names`. The automaton (pyahocorasick, in C) has the same forms but only reports
where their characters occur. It knows neither words nor the longest match, so it is a lower bound,
not an alternative. Times are processor time, the best of several runs; compare them only within one
table.
"""

from __future__ import annotations

import math
import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

import ahocorasick

from lectern.model.entities import Entity, Labels
from lectern.model.sources import Source
from lectern.names.labels import names
from lectern.names.matcher import Matcher
from making import news

TIMES = (1, 10, 100, 1000)
"""How often a text is said."""

ENTITIES = (50, 500, 5000)

RUNS = 3


@dataclass(frozen=True)
class Row:
    """One measurement; times in milliseconds."""

    language: str
    entities: int
    forms: int
    characters: int
    mentions: int
    ours: float
    automaton: float


def entities(count: int, source: Source) -> dict[str, Entity]:
    """So many entities: the collection's own, then people who are nobody, with names of two words.

    The names are syllables of the text itself, so that they begin as its words do.
    """
    chosen = dict(list(news().entities.items())[:count])
    rng = random.Random(0)
    words = [w for s in source.sentences for w in s.text.split() if w.isalpha() and len(w) > 3]

    def word() -> str:
        return (rng.choice(words)[:3] + rng.choice(words)[-4:]).capitalize()

    while len(chosen) < count:
        slug = f"person-{len(chosen)}"
        labels = {"en": Labels(slug), source.language: Labels(f"{word()} {word()}")}
        chosen[slug] = Entity(slug, "Person", labels)
    return chosen


def milliseconds(work: Callable[[], object]) -> float:
    """The best processor time of several runs."""
    best = math.inf
    for _ in range(RUNS):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best * 1000


def places(automaton: ahocorasick.Automaton, text: str) -> int:
    """How many places of a text the automaton reports."""
    return sum(1 for _ in automaton.iter(text))


def rows(source: Source) -> Iterator[Row]:
    """Each number of entities with each length of text."""
    once = "\n".join(sentence.text for sentence in source.sentences)
    for count in ENTITIES:
        known = entities(count, source)
        matcher = Matcher(known, source.language)
        forms = {form for entity in known.values() for form in names(entity, source.language)}
        automaton = ahocorasick.Automaton()
        for form in forms:
            automaton.add_word(form, form)
        automaton.make_automaton()
        for times in TIMES:
            text = "\n".join([once] * times)
            yield Row(
                source.language,
                count,
                len(forms),
                len(text),
                len(matcher.find(text)[0]),
                milliseconds(partial(matcher.find, text)),
                milliseconds(partial(places, automaton, text)),
            )


def exponent(found: list[Row]) -> float:
    """The power of the text's length with which our time grows, from shortest to longest."""
    first, last = found[0], found[-1]
    return math.log(last.ours / first.ours) / math.log(last.characters / first.characters)


def main() -> None:
    """Print the table: one block a language and number of entities."""
    print(f"{'':4}{'entities':>9}{'forms':>9}{'characters':>12}{'mentions':>10}"
          f"{'ours ms':>10}{'automaton':>11}{'ratio':>7}{'µs/char':>9}")  # fmt: skip
    for source in news().sources.values():
        found = []
        for row in rows(source):
            found.append(row)
            print(
                f"{row.language:4}{row.entities:9}{row.forms:9}{row.characters:12}{row.mentions:10}"
                f"{row.ours:10.1f}{row.automaton:11.2f}{row.ours / row.automaton:7.0f}"
                f"{row.ours / row.characters * 1000:9.2f}",
                flush=True,
            )
        for count in ENTITIES:
            power = exponent([row for row in found if row.entities == count])
            print(f"{source.language}, {count} entities: time grows with length^{power:.2f}")


if __name__ == "__main__":
    main()
