"""Words that an editor quotes from a sentence: found there, or the build stops."""

from __future__ import annotations

from collections.abc import Mapping

from .errors import LecternError
from .model import Sentence, Source
from .prose import find_source
from .yamls import Document, Place


def find(
    document: Document,
    place: Place,
    sources: Mapping[str, Source],
    *,
    source: str,
    at: str,
    quote: str,
    error: type[LecternError],
) -> tuple[Source, Sentence]:
    """The source (named by id or slug) and the sentence whose original has the words quoted.

    `place` is where the document quotes them. Raises `error` where there is no such source or
    sentence, or where the words are not in it.
    """
    line = document.line(place)
    found = find_source(source, sources)
    if found is None:
        raise error(
            document.path,
            f"there is no source “{source}”",
            "name one by its id or by its slug",
            line,
        )
    sentence = next((s for s in found.sentences if s.id == at), None)
    if sentence is None:
        raise error(
            document.path,
            f"{source} has no sentence “{at}”",
            "name the sentence that has the words",
            line,
        )
    if quote not in sentence.text:
        raise error(
            document.path,
            f"“{quote}” does not stand in {at} of {source}",
            f"quote the sentence exactly: {sentence.text[:60]}…",
            line,
        )
    return found, sentence
