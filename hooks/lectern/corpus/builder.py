"""Builds the corpus from files: reads and links each text, then joins all."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path

from lectern import languages
from lectern.corpus import looked_up, topics
from lectern.corpus.corpus import Corpus
from lectern.model.dates import Day
from lectern.model.entities import Entity
from lectern.model.errors import EntityError, RecordError, SeedError, TimelineError, TopicError
from lectern.model.sources import Source
from lectern.model.store import Store
from lectern.names.linker import Linker
from lectern.reading import (
    catalogs,
    curated_pages,
    dictionaries,
    entities,
    phrases,
    points,
    quotations,
    records,
    texts,
    timeline,
    words,
)
from lectern.reading.cache import Cache, stamp, uncached
from lectern.reading.records import TITLE_NOTE, Record
from lectern.reading.timeline import Event
from lectern.reading.yaml_documents import Document

INDEXES = ("index", "readme")
"""File names that MkDocs uses for a folder's index."""

UNDATED = Day(math.inf, 12, 31)


def build(
    seeds_dir: Path, docs_dir: Path, cache: Cache = uncached, store: Store | None = None
) -> Corpus:
    """Read a collection from disk and join it; raises `LecternError` for the first error found.

    `seeds_dir` contains the texts with their sidecars, `docs_dir` the folders `entities` and
    `topics`; a folder of dictionaries may be beside the texts. What depends on one text alone goes
    through `cache`; what joins the texts is made each time. `store` is the cache on disk with the
    results of word look-ups.
    """
    read = cache.each(
        [
            (("text", path), tuple(map(stamp, _files(path))), partial(_read_source, path))
            for path in texts.find(seeds_dir)
        ],
        "Reading texts",
    )
    if not read:
        raise SeedError(seeds_dir, "there are no texts", "add a .txt file")
    _check_slugs(read)
    curated = entities.load(curated_pages.read_pages(docs_dir / "entities", EntityError, cache))
    all_known = {**curated, **entities.countries(curated.values())}
    linker = cache("linker", (all_known,), partial(Linker, all_known))
    # Equal to those just read, but the same objects as before, so that cached results stay valid.
    known = linker.known
    linker.prepare(source.language for source, _, _ in read)
    ordered = sorted(read, key=lambda text: _order(text[0]))
    steps = [
        (
            ("linked", source.id),
            (linker, source, record, document),
            partial(linker.link, source, record, document),
        )
        for source, record, document in ordered
    ]
    made = zip(ordered, cache.each(steps, "Finding names in texts"), strict=True)
    linked = {source.id: result for (source, _, _), result in made}
    worded = words.attach([source for source, _ in linked.values()], cache)
    opened = _open_dictionaries(seeds_dir.with_name(dictionaries.FOLDER), cache)
    sources = _look_up({source.id: source for source in worded}, opened, linker, cache, store)
    quoted = {source.id: (record.quotations, document) for source, record, document in read}
    said = quotations.load(sources, quoted, known)
    topic_pages = curated_pages.read_pages(docs_dir / "topics", TopicError, cache)
    sets = phrases.load(docs_dir / "phrases", cache)
    gathered = topics.load(topic_pages, sources, known, said, sets, cache)
    named = {slug for s in sources.values() for x in s.sentences for slug in x.entities}
    named |= said.entities | points.entities(gathered.values())
    kept = {slug: e for slug, e in known.items() if slug in curated or slug in named}
    return Corpus(
        sources,
        dict(sorted(kept.items(), key=lambda item: item[1].name.casefold())),
        dict(sorted(gathered.items(), key=lambda item: item[1].name.casefold())),
        {
            source.id: record.notes[TITLE_NOTE]
            for source, record, _ in read
            if TITLE_NOTE in record.notes
        },
        said,
        tuple(finding for _, findings in linked.values() for finding in findings),
        _read_timeline(docs_dir / "timeline.md", sources, kept),
        {d.about.name: d.about for each in opened.values() for d in each},
    )


Opened = dict[str, list[dictionaries.Dictionary]]


def _open_dictionaries(folder: Path, cache: Cache) -> Opened:
    paths = dictionaries.find(folder)
    return cache("dictionaries", tuple(map(stamp, paths)), partial(dictionaries.read, paths))


def _look_up(
    sources: Mapping[str, Source],
    opened: Opened,
    linker: Linker,
    cache: Cache,
    store: Store | None,
) -> dict[str, Source]:
    """The texts, with dictionary entries for words about which nothing is known."""
    names = {slug: entity.name for slug, entity in linker.known.items()} if opened else {}
    lookups: dict[str, looked_up.Lookups] = {}

    def of(source: Source) -> Source:
        here = list(dictionaries.of_language(opened, source.language))
        if not here:
            return source
        if source.language not in lookups:
            lookups[source.language] = looked_up.Lookups(here, source.language, store)
        known = lookups[source.language]
        return cache(
            ("looked up", source.id),
            (source, *here, linker),
            partial(looked_up.look_up, source, known, names),
        )

    result = {slug: of(source) for slug, source in sources.items()}
    for each in lookups.values():
        each.keep()
    return result


def _read_timeline(
    path: Path, sources: Mapping[str, Source], known: Mapping[str, Entity]
) -> tuple[Event, ...]:
    if not path.exists():
        return ()
    return timeline.load(curated_pages.read_page(path, TimelineError), sources, known)


def read_texts(seeds_dir: Path) -> list[Source]:
    """Only the texts, in order of date: with their glosses, without links or words.

    Raises `LecternError` for the first error found.
    """
    return sorted((_read_source(path)[0] for path in texts.find(seeds_dir)), key=_order)


def _order(source: Source) -> tuple[Day, float, str, str]:
    """Sort by date; of equal first days, the less precise date first; undated last."""
    date = source.published
    first, last = (date.first, date.last) if date else (UNDATED, UNDATED)
    return first, -last.number, str(date), source.id


def _files(path: Path) -> list[Path]:
    """The files that `_read_source` reads: the text, its record and its catalogue."""
    return [path, path.with_suffix(".yml"), texts.catalogue(path)]


def _read_source(path: Path) -> tuple[Source, Record, Document]:
    text = texts.read_text(path)
    record, document = records.read_record(path.with_name(f"{text.id}.yml"))
    language = text.language(record)
    catalog = texts.catalogue(path)
    credit = ""
    if catalog.exists():
        entries, headers = catalogs.read(catalog)
        paragraphs = catalogs.apply(entries, text.paragraphs, catalog)
        credit = headers.get(catalogs.CREDIT, "").replace(catalogs.WANTED, "")
    else:
        paragraphs = catalogs.draft(text.paragraphs, language)
    return (
        Source(
            text.id,
            record.slug or text.id,
            path,
            text.sha256,
            language,
            record.language is None,
            languages.direction(language, text.whole),
            paragraphs,
            record.title,
            record.title_en,
            record.publisher,
            record.published or text.marker,
            record.url,
            credit,
            record.provenance(),
            record.redistribute,
        ),
        record,
        document,
    )


def _check_slugs(texts: Iterable[tuple[Source, Record, Document]]) -> None:
    seen: dict[str, Source] = {}
    for source, record, document in texts:
        path = document.path if record.slug else source.path
        line = document.line(("slug",)) if record.slug else None
        if source.slug.casefold() in INDEXES:
            raise RecordError(
                path,
                f"the address “{source.slug}” is used by the list of sources",
                "give its record another slug",
                line,
            )
        twin = seen.setdefault(source.slug.casefold(), source)
        if twin is not source:
            raise RecordError(
                path,
                f"its address “{source.slug}” is also that of {twin.path.name}",
                "give one of them another slug",
                line,
            )
