"""Gathers what the index needs from each page; several processes do this for the texts.

The result is small compared with the texts. The process that joins the results does not read the
texts, because it would then have a copy of them (`model/spreading.py`).
"""

from __future__ import annotations

import json
import zlib
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from lectern import languages
from lectern.corpus.corpus import Corpus
from lectern.model.sources import Source
from lectern.model.spreading import spread
from lectern.model.waiting import watched
from lectern.pages.addresses import Addresses
from lectern.search.documents import Found, Kind, numbers, of_text, said
from lectern.search.postings import ANNOTATED, LEVELS, Codes, Postings, codes, extend
from lectern.search.shards import File, text_files

TOGETHER = 20
"""The number of texts that a process handles at a time, so that common data is sent once."""

SENSES = 2
"""How many senses of a word in a dictionary are searchable; dictionaries list common ones first."""


@dataclass
class Gathered:
    """Index data of consecutive pages. Documents are numbered from 0, the first page's own."""

    starts: list[int] = field(default_factory=list)
    """The number of each page's own document; those of its parts follow it."""

    end: int = 0
    """The number of documents."""

    postings: Postings = field(default_factory=Postings)
    filters: defaultdict[str, array[int]] = field(default_factory=partial(defaultdict, codes))
    """The documents by filter, a term that no word can equal."""

    about: defaultdict[tuple[Kind, str], array[int]] = field(
        default_factory=partial(defaultdict, codes)
    )
    """The sentences of each entity and topic, by its kind and slug."""

    _files: list[bytes] = field(default_factory=list)
    """The text shown in results, compressed because it would be the largest part."""

    def extend(self, others: Gathered) -> None:
        """Append the data of the pages that follow."""
        by = self.end * LEVELS
        self.starts += map(self.end.__add__, others.starts)
        self.postings.extend(others.postings, self.end)
        extend(self.filters, others.filters, by)
        extend(self.about, others.about, by)
        self._files += others._files
        self.end += others.end

    def begin(self, parts: int) -> int:
        """Begin a page with `parts` parts; returns the number of its own document."""
        self.starts.append(self.end)
        self.end += 1 + parts
        return self.starts[-1]

    def add_files(self, files: Iterable[File]) -> None:
        """Add finished files of the index, which need no data of other texts."""
        self._files.append(zlib.compress(json.dumps(list(files)).encode(), 1))

    def files(self) -> Iterator[File]:
        """The files added with `add_files`, in order."""
        for packed in self._files:
            yield from map(tuple, json.loads(zlib.decompress(packed)))


def of_pages(found: Iterable[Found]) -> Gathered:
    """The index data of pages that are not texts."""
    result = Gathered()
    for page in found:
        result.postings.add(result.begin(len(page.sections)), f"{page.name} {page.summary}", "en")
        for document, section in enumerate(page.sections, result.starts[-1] + 1):
            result.postings.add(document, f"{section.heading} {section.text}", "en")
    return result


def gather(corpus: Corpus, addresses: Addresses) -> Gathered:
    """The index data of all texts; it does not depend on the number of processes."""
    texts = list(corpus.sources.values())
    groups = [(at, texts[at : at + TOGETHER]) for at in range(0, len(texts), TOGETHER)]
    number = numbers(corpus)
    made = spread(partial(_of_some, corpus, addresses, number), groups, size=TOGETHER)
    result = Gathered()
    for some in watched(made, len(groups), "Parts of the search index"):
        result.extend(some)
    return result


def _of_some(
    corpus: Corpus,
    addresses: Addresses,
    number: Mapping[str, int],
    group: tuple[int, Sequence[Source]],
) -> Gathered:
    first, texts = group
    result = Gathered()
    for source in texts:
        base = result.begin(len(source.sentences))
        _add_words(result.postings, base, source)
        for key, found in _filters(base, source):
            result.filters[key].extend(document * LEVELS for document in found)
        _add_sentences(result.about, base, source, corpus)
    shown = (said(of_text(source, addresses), number) for source in texts)
    result.add_files(text_files(shown, first))
    return result


def is_annotated(source: Source) -> bool:
    """Whether annotators have given lemmas for words of this text."""
    return any(word.lemma and not word.borrowed for word in source.words)


def _add_words(postings: Postings, base: int, source: Source) -> None:
    annotated = is_annotated(source)
    language = languages.base(source.language)
    tag = language + ANNOTATED if annotated else language
    about = (source.title, source.publisher, *source.provenance.author)
    postings.add(base, " ".join(about), tag)
    postings.add(base, source.title_en, "en")
    for document, sentence in enumerate(source.sentences, base + 1):
        postings.add(document, sentence.text, tag)
        if sentence.gloss.text:
            postings.add(document, sentence.gloss.text, "en")
        for word in sentence.tokens.words:
            if word.lookup and word.lookup.dictionary:
                postings.add_senses(document, word.form, word.lookup.senses[:SENSES])
        if annotated:
            pairs = ((word.form, word.lemma) for word in sentence.tokens.words if word.lemma)
            postings.add_lemmas(document, pairs, tag)


def _filters(base: int, source: Source) -> Iterator[tuple[str, Iterable[int]]]:
    """The terms of filters, which no word can equal (`=language:lv`), with their documents."""
    whole = range(base, base + 1 + len(source.sentences))
    dates = source.published.periods if source.published else ()
    for key in dict.fromkeys((f"=language:{source.language}", *(f"=date:{d}" for d in dates))):
        yield key, whole
    for document, sentence in enumerate(source.sentences, base + 1):
        yield f"=status:{sentence.gloss.status}", (document,)
        yield f"=at:{sentence.id}", (document,)


def _add_sentences(
    about: defaultdict[tuple[Kind, str], array[int]], base: int, source: Source, corpus: Corpus
) -> None:
    place = {s.id: at * LEVELS for at, s in enumerate(source.sentences, base + 1)}
    for sentence in source.sentences:
        for slug in sentence.entities:
            about["entity", slug].append(place[sentence.id])
    for topic, passages in corpus.topics_of(source.id):
        found: Codes = sorted({place[passage.sentence] for passage in passages})
        about["topic", topic.slug].extend(found)
