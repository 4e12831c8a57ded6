"""Finds the words that editors quote, and raises errors if they are not in the source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from lectern.model.attribution import Excerpt, Span
from lectern.model.errors import LecternError
from lectern.model.sources import Sentence, Source
from lectern.reading.prose import find_source
from lectern.reading.yaml_documents import Document, Place


def find(
    source: Source,
    at: str,
    words: str,
    gloss: str,
    document: Document,
    place: Place,
    error: type[LecternError],
) -> Excerpt:
    """The quoted words that begin in sentence `at`, with their English if `gloss` gives it.

    `place` is where the document has the quotation, whose fields are `at`, `quote` and `gloss`.
    Raises `error` if the sentence does not exist or does not contain the words.
    """
    sentences = source.sentences
    first = next((i for i, sentence in enumerate(sentences) if sentence.id == at), None)
    if first is None:
        raise error(
            document.path,
            f"{source.slug} has no sentence “{at}”",
            f"use the sentence in which the words begin (the last is {sentences[-1].id})",
            document.line((*place, "at")),
        )
    original = _spans(words, list(_run(source, first, len(words))))
    if not original:
        raise error(
            document.path,
            f"“{words}” is not in {at} of {source.slug}",
            f"quote the text exactly: {sentences[first].text[:60]}…",
            document.line((*place, "quote")),
        )
    covered = sentences[first : first + len(original)]
    english = _spans(gloss, [(s, " " if i else "", s.gloss.text) for i, s in enumerate(covered)])
    if gloss and not english:
        raise error(
            document.path,
            f"“{gloss}” is not in the gloss of {at} of {source.slug}",
            f"quote the gloss exactly: {covered[0].gloss.text[:60]}…",
            document.line((*place, "gloss")),
        )
    return Excerpt(source.id, original, english)


def _run(source: Source, first: int, length: int) -> Iterator[tuple[Sentence, str, str]]:
    """The sentences from the given one on that words of this length can be in.

    Each with its text and what separates it from the sentence before in its paragraph.
    """
    reach = 0
    index = 0
    for paragraph in source.paragraphs:
        cursor = 0
        for sentence in paragraph.sentences:
            if index >= first and reach < length:
                between = paragraph.text[cursor : sentence.start] if cursor else "\n"
                yield sentence, "" if index == first else between, sentence.text
                # The words may begin anywhere in the first sentence; from the second on, they fill
                # it.
                reach += 0 if index == first else len(sentence.text)
            cursor = sentence.end
            index += 1


def _spans(words: str, pieces: Sequence[tuple[Sentence, str, str]]) -> tuple[Span, ...]:
    """The spans of the words in consecutive texts, beginning in the first."""
    if not words.strip() or not pieces:
        return ()
    text = "".join(between + piece for _, between, piece in pieces)
    # An editor may break a line where the text has a space.
    found = re.search(r"\s+".join(map(re.escape, words.split())), text)
    if found is None or found.start() >= len(pieces[0][2]):
        return ()
    spans = []
    cursor = 0
    for sentence, between, piece in pieces:
        cursor += len(between)
        start, end = max(found.start() - cursor, 0), min(found.end() - cursor, len(piece))
        if start < end:
            spans.append(Span(sentence.id, start, end))
        cursor += len(piece)
    return tuple(spans)


def find_sentence(
    document: Document,
    place: Place,
    sources: Mapping[str, Source],
    *,
    source: str,
    at: str,
    quote: str,
    error: type[LecternError],
) -> tuple[Source, Sentence]:
    """The source (named by id or slug) and the sentence whose original has the quoted words.

    `place` is where the document quotes them. Raises `error` if there is no such source or
    sentence, or if the words are not in it.
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
            "use the sentence with the words",
            line,
        )
    if quote not in sentence.text:
        raise error(
            document.path,
            f"“{quote}” is not in {at} of {source}",
            f"quote the sentence exactly: {sentence.text[:60]}…",
            line,
        )
    return found, sentence
