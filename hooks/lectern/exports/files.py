"""Lists the downloads of a site, with their paths, and writes them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Collection as Container
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import TypeVar

from lectern.exports import data_package, tables
from lectern.exports.collection import Collection
from lectern.exports.formats import ENTITIES, KEYS, TABLES, TEXTS, TOPICS, WHOLE, ZIP, Format, Whole
from lectern.exports.zipped import archived, begun
from lectern.model.entities import Entity
from lectern.model.sources import Source
from lectern.model.spreading import LARGE, spread
from lectern.model.topics import Topic
from lectern.model.waiting import watched

T = TypeVar("T")

Maker = Callable[[], Iterable[bytes]]
"""Makes a file in parts, so that a large file is never in memory as a whole."""

FOLDER = "data"
"""The folder of the files about the whole collection."""

EVERYTHING = f"{FOLDER}/everything.zip"
"""The archive of all files."""

WIDE = 1000
"""The most texts that a file may cover if another process makes it. Such a process grows by about
50 kB for each text that it reads (at 20,000 texts of 17 sentences)."""

SMALL = 50
"""The most texts of a collection whose archive of all files is made while a page waits, which takes
a second or two."""


@dataclass(frozen=True)
class Offer:
    """A download as a page offers it."""

    path: str
    """Its path from the root of the site."""

    name: str
    """The name of its format, or its contents."""

    purpose: str
    """Who or what it is for."""


class Files:
    """The downloads of a collection in one layout of the site: their paths and contents."""

    def __init__(
        self,
        collection: Collection,
        keys: Container[str] = KEYS,
        directory_urls: bool = True,
    ) -> None:
        """`keys` are the formats to offer; `directory_urls` is MkDocs' setting.

        With directory URLs a text's file is in the folder of its page, otherwise beside the page.
        """
        self.collection = collection
        self.keys = frozenset(keys)
        self._directories = directory_urls
        self.sizes: dict[str, int] = {}
        """The sizes in bytes, by path, of the files that have been written or measured."""
        self._wide: set[str] = set()
        """The paths of files that cover more than `WIDE` texts."""
        self._packed: Callable[[], int] | None = None
        """Waits for the archive of all files and gives its size in bytes, once it is begun."""
        self._folder: Path | None = None
        """The folder that files are being written to, during `write`."""

    def places(self) -> dict[str, str]:
        """Each file's path in the layout for disk, by its path in this layout."""
        disk = Files(self.collection, self.keys, directory_urls=False)
        return dict(zip(self.makers, disk.makers, strict=True))

    def of_text(self, source: Source) -> list[Offer]:
        """The files of a text; none if it may not be redistributed."""
        shared = source.id in self.collection.corpus.sources
        return self._offers("sources", source.slug, TEXTS, source) if shared else []

    def of_topic(self, topic: Topic) -> list[Offer]:
        """The files of a topic; none if it has no passage from a text that may be redistributed."""
        shared = self.collection.corpus.topics[topic.slug]
        return self._offers("topics", topic.slug, TOPICS, shared) if shared.passages else []

    def of_entity(self, entity: Entity) -> list[Offer]:
        """The files of an entity; none if no text that may be redistributed mentions it."""
        named = entity.slug in self.collection.corpus.mentioned
        return self._offers("entities", entity.slug, ENTITIES, entity) if named else []

    def of_collection(self) -> list[Offer]:
        """The files about the whole collection, except the tables; the archive is last."""
        offers = [
            Offer(f"{FOLDER}/{whole.file}", whole.title, whole.purpose)
            for whole in WHOLE
            if whole.key in self.keys
        ]
        if ZIP in self.keys:
            offers.append(Offer(EVERYTHING, "All files in one", "keeping"))
        return offers

    def of_tables(self) -> list[Offer]:
        """The tables of the collection, and the file that describes them."""
        if TABLES not in self.keys:
            return []
        offers = [Offer(f"{FOLDER}/{table.file}", table.title, "") for table in tables.TABLES]
        described = Offer(
            f"{FOLDER}/{data_package.NAME}", "What the tables hold (Data Package)", ""
        )
        return [*offers, described]

    def _offers(self, folder: str, slug: str, formats: Sequence[Format[T]], of: T) -> list[Offer]:
        return [
            Offer(self._path(folder, slug, each), each.name, each.purpose)
            for each in formats
            if each.key in self.keys and each.applies(of)
        ]

    def _path(self, folder: str, slug: str, format: Format[T]) -> str:
        below = f"{folder}/{slug}" if self._directories else folder
        return f"{below}/{slug}{format.ending}"

    @cached_property
    def makers(self) -> dict[str, Maker]:
        """The function that makes each file, by path.

        Cached, because a development server needs it for every page, and for every size on a page.
        """
        result: dict[str, Maker] = {}
        made, corpus = self.collection, self.collection.corpus

        def add(folder: str, slug: str, formats: Sequence[Format[T]], of: T, texts: int) -> None:
            for each in formats:
                if each.key in self.keys and each.applies(of):
                    path = self._path(folder, slug, each)
                    result[path] = partial(_alone, each, made, of)
                    if texts > WIDE:
                        self._wide.add(path)

        for source in made.sources:
            add("sources", source.slug, TEXTS, source, 1)
        for topic in corpus.topics.values():
            if topic.passages:
                add("topics", topic.slug, TOPICS, topic, len(topic.by_source))
        for entity in corpus.entities.values():
            if texts := corpus.mentioned.get(entity.slug):
                add("entities", entity.slug, ENTITIES, entity, len(texts))
        for whole in WHOLE:
            if whole.key in self.keys:
                result[f"{FOLDER}/{whole.file}"] = partial(self._whole, whole)
        for offer in self.of_tables():
            result[offer.path] = partial(self._table, offer.path)
        if ZIP in self.keys:
            result[EVERYTHING] = lambda: [
                archived((self._flat(path), b"".join(result[path]())) for path in self._zipped())
            ]
        return result

    def size(self, path: str) -> int | None:
        """The size of a file in bytes. A file that no build has written is made to measure it.

        `None` for the unwritten archive of a large collection, which takes as long as a build.
        """
        if path == EVERYTHING:
            self.finish()
        if path not in self.sizes and path in {offer.path for offer in self.of_tables()}:
            self.sizes |= {name: len(content) for name, content in self._tables()}
        elif path not in self.sizes and (path != EVERYTHING or self._is_small):
            self.sizes[path] = sum(map(len, self.makers[path]()))
        return self.sizes.get(path)

    @property
    def _is_small(self) -> bool:
        return len(self.collection.sources) <= SMALL

    def _whole(self, whole: Whole) -> Iterable[bytes]:
        return whole.write(self.collection, self._texts(whole.key))

    def _texts(self, key: str) -> Iterator[bytes]:
        """The texts' files of a format, read if they have been written, made otherwise."""
        for format in (each for each in TEXTS if each.key == key):
            for source in self.collection.sources:
                path = self._path("sources", source.slug, format)
                if path in self.sizes and self._folder:
                    yield (self._folder / path).read_bytes()
                else:
                    yield format.write(self.collection, source)

    def _table(self, path: str) -> list[bytes]:
        return [dict(self._tables())[path]]

    def _tables(self) -> Iterator[tuple[str, bytes]]:
        for name, content in data_package.write(self.collection):
            yield f"{FOLDER}/{name}", content

    def _zipped(self) -> list[str]:
        return [path for path in self.makers if path != EVERYTHING]

    def _flat(self, path: str) -> str:
        """A file's name in the archive, the same in both layouts; a text has no folder there."""
        folder, _, name = path.rpartition("/")
        return f"{folder.partition('/')[0]}/{name}"

    def write(self, folder: Path) -> None:
        """Write every file below a folder; each is made once.

        The archive of all files is only begun here: `finish` waits for it.
        """
        self._folder = folder
        described = {offer.path for offer in self.of_tables()}
        texts: list[Callable[[], dict[str, int]]] = []
        joins: list[Callable[[], dict[str, int]]] = []
        wholes = [self._write_tables] if described else []
        kinds = {"sources": texts, FOLDER: wholes}
        for path, made in self.makers.items():
            if path != EVERYTHING and path not in described:
                some = wholes if path in self._wide else kinds.get(path.partition("/")[0], joins)
                some.append(partial(self._write, path, made))
        # Files about the whole collection are made from the texts' own files. This process makes
        # them and those that cover many texts: another would have a copy of all that it reads.
        for some, most, size in ((texts, None, 1), (joins, None, LARGE), (wholes, 1, 1)):
            made_of = spread(lambda write: write(), some, most, size)
            for sizes in watched(made_of, len(some), "Files to take away"):
                self.sizes |= sizes
        self._folder = None
        self.collection.kept.clear()
        if ZIP in self.keys:
            files = [(self._flat(path), folder / path) for path in self._zipped()]
            self._packed = begun(files, folder / EVERYTHING)

    def _write(self, path: str, made: Maker) -> dict[str, int]:
        assert self._folder  # noqa: S101 (`write` set it)
        file = self._folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("wb") as written:
            return {path: sum(map(written.write, made()))}

    def _write_tables(self) -> dict[str, int]:
        sizes: dict[str, int] = {}
        for path, content in self._tables():
            sizes |= self._write(path, partial(list, [content]))
        return sizes

    def finish(self) -> None:
        """Wait until the archive of all files is written."""
        if self._packed:
            self.sizes[EVERYTHING], self._packed = self._packed(), None


def _alone(format: Format[T], collection: Collection, of: T) -> list[bytes]:
    return [format.write(collection, of)]
