"""TMX 1.4b: a translation memory, with the state and the credit of each gloss as properties.

https://www.gala-global.org/tmx-14b
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lectern.exports import said
from lectern.exports.collection import Collection
from lectern.exports.xml import HEAD, escaped, tag
from lectern.languages import INTERFACE
from lectern.model.sources import Sentence, Source

DOCTYPE = '<!DOCTYPE tmx SYSTEM "tmx14.dtd">'

ANY_SOURCE = "*all*"
"""The header's source language if the texts are in several languages."""


BODY = re.compile(rb"<body>\n(.*)</body>", re.DOTALL)


def text(collection: Collection, source: Source) -> bytes:
    """The memory of one text; a sentence without a gloss has only its original."""
    units = [_unit(collection, source, sentence).encode() for sentence in source.sentences]
    return b"".join(_memory(source.language, units))


def whole(collection: Collection, texts: Iterable[bytes]) -> Iterator[bytes]:
    """The memory of all texts, joined from the texts' own files, `texts`."""
    tags = {source.language for source in collection.sources}
    bodies = (found[1] for each in texts if (found := BODY.search(each)))
    language = tags.pop() if len(tags) == 1 else ANY_SOURCE
    return _memory(language, bodies, said.left_out(collection))


def _memory(language: str, units: Iterable[bytes], note: str = "") -> Iterator[bytes]:
    attributes = {
        "creationtool": "Lectern",
        "creationtoolversion": "1",
        "segtype": "sentence",
        "o-tmf": "Lectern",
        "adminlang": INTERFACE,
        "srclang": language,
        "datatype": "plaintext",
    }
    told = [f"state {status}: {meaning}" for status, meaning in said.STATES.items()]
    told += [note] if note else []
    notes = "".join(f"<note>{escaped(each)}</note>\n" for each in told)
    head = f'{HEAD}{DOCTYPE}\n<tmx version="1.4">\n{tag("header", attributes)}\n{notes}</header>'
    yield f"{head}\n<body>\n".encode()
    yield from units
    yield b"</body>\n</tmx>\n"


def _unit(collection: Collection, source: Source, sentence: Sentence) -> str:
    gloss = sentence.gloss
    note = f"<note>{escaped(sentence.note)}</note>" if sentence.note else ""
    properties = {
        "x-text": source.id,
        "x-sentence": sentence.id,
        "x-state": gloss.status,
        "x-provenance": said.provenance(source, sentence),
        "x-address": collection.sentence_address(source, sentence.id),
    }
    props = "".join(
        f'<prop type="{name}">{escaped(value)}</prop>'
        for name, value in properties.items()
        if value
    )
    pairs = ((source.language, sentence.text), (INTERFACE, gloss.text))
    variants = "".join(
        f'<tuv xml:lang="{language}"><seg>{escaped(words)}</seg></tuv>'
        for language, words in pairs
        if words
    )
    start = tag("tu", {"tuid": f"{source.id}:{sentence.id}"})
    return f"{start}{note}{props}\n{variants}</tu>\n"
