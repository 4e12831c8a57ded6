"""`corpus.jsonld`: the collection as linked data, by schema.org, SKOS and Web Annotations.

All identifiers are fragments of the file itself (`#entity/nato`), so that it claims nothing about
other sites; `url` and `sameAs` give the addresses that a thing has elsewhere. Terms that those
vocabularies lack (stances, ways of transmission) are defined in the file.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any
from urllib.parse import quote

from lectern.corpus.attributed import english_of, original_of, party_words
from lectern.exports import said
from lectern.exports.collection import Collection
from lectern.languages import INTERFACE
from lectern.model.attribution import Excerpt, Party, Voice
from lectern.model.entities import Entity, Labels
from lectern.model.sources import Mention, Sentence, Source
from lectern.model.topics import Topic

Node = dict[str, Any]

DUMP = json.JSONEncoder(ensure_ascii=False).encode

NAME = "corpus.jsonld"

CONTEXT: Node = {
    "@vocab": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "oa": "http://www.w3.org/ns/oa#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "sameAs": {"@type": "@id"},
    "url": {"@type": "@id"},
}

TERMS = {
    "speech": "How words are given: direct, indirect or mixed",
    "attribution": "implicit: only the context shows whose words they are",
    "to": "To whom words were said",
    "via": "Who passed words on, the nearest to the speaker first",
    "stance": "What words say to a point: asserts, denies, qualifies or reports otherwise",
    "difference": "How words differ from a point, in a few words",
    "silent": "The text was read and says nothing to the point",
}
"""Terms that the other vocabularies lack, with their definitions."""


def _property(name: str, value: str, refers: Sequence[Any] = ()) -> Node:
    """A property named by one of `TERMS`; `refers` are the nodes of its value, if it has any."""
    about = {"@type": "PropertyValue", "propertyID": {"@id": f"#term/{name}"}, "name": name}
    return said.stated({**about, "value": value, "valueReference": list(refers)})


def name_of(*parts: str) -> str:
    """The identifier of a thing in the file: `#text/a/p3s1`."""
    return "#" + "/".join(map(_quoted, parts))


@cache
def _quoted(part: str) -> str:
    return quote(part, safe="")


def write(collection: Collection, _: Iterable[bytes]) -> Iterator[bytes]:
    """The whole collection, one node per line."""
    context = dict(CONTEXT)
    if collection.site_url:
        context["@base"] = f"{collection.site_url}data/{NAME}"
    yield f'{{"@context": {DUMP(context)},\n"@graph": ['.encode()
    between = "\n"
    for node in _nodes(collection):
        yield f"{between}{node if isinstance(node, str) else DUMP(node)}".encode()
        between = ",\n"
    yield b"\n]}\n"


def _nodes(collection: Collection) -> Iterator[Node | str]:
    corpus = collection.corpus
    yield said.stated(
        {
            "@id": "#collection",
            "@type": "Dataset",
            "name": collection.name,
            "description": said.left_out(collection),
            "url": collection.site_url,
            "hasPart": [{"@id": name_of("text", id)} for id in corpus.sources],
        }
    )
    for word, meaning in TERMS.items():
        about = {"name": word, "description": meaning}
        yield {"@id": f"#term/{word}", "@type": "DefinedTerm", **about}
    for entity in corpus.entities.values():
        yield _entity(collection, entity)
    for topic in corpus.topics.values():
        yield from _topic(collection, topic)
    for source in collection.sources:
        yield from _text(collection, source)
    for number, quotation in enumerate(corpus.quotations.all, 1):
        about = {"@id": f"#quotation/{number}", "@type": "Quotation"}
        speech = _property("speech", quotation.speech)
        words = _words(collection, quotation.excerpt)
        voice = _voice(collection, quotation.voice, speech)
        yield said.stated({**about, **words, **voice, "description": quotation.note})


def _tagged(words: str, language: str) -> Node | str:
    return {"@value": words, "@language": language} if words else ""


def _labels(labels: dict[str, Labels]) -> Node:
    return {
        "skos:prefLabel": [_tagged(x.pref, tag) for tag, x in labels.items() if x.pref],
        "skos:altLabel": [_tagged(n, tag) for tag, x in labels.items() for n in x.alt],
        "skos:hiddenLabel": [_tagged(n, tag) for tag, x in labels.items() for n in x.hidden],
    }


def _entity(collection: Collection, entity: Entity) -> Node:
    return said.stated(
        {
            "@id": name_of("entity", entity.slug),
            "@type": [entity.type, "skos:Concept"],
            **_labels(dict(entity.labels)),
            "description": _tagged(entity.summary, INTERFACE),
            "url": collection.address(f"entities/{entity.slug}.md"),
            "sameAs": list(entity.same_as),
        }
    )


def _topic(collection: Collection, topic: Topic) -> Iterator[Node]:
    id = name_of("topic", topic.slug)
    yield said.stated(
        {
            "@id": id,
            "@type": "skos:Concept",
            **_labels(dict(topic.labels)),
            "skos:definition": _tagged(topic.summary, INTERFACE),
            "skos:broader": [{"@id": name_of("topic", slug)} for slug in topic.broader],
            "skos:related": [{"@id": name_of("topic", slug)} for slug in topic.related],
            "url": collection.address(f"topics/{topic.slug}.md"),
        }
    )
    for number, passage in enumerate(topic.passages, 1):
        yield {
            "@id": f"{id}/passage/{number}",
            "@type": "oa:Annotation",
            "oa:motivatedBy": {"@id": "oa:classifying"},
            "oa:hasBody": [
                {"@id": id},
                {"@type": "oa:TextualBody", "rdf:value": f"This passage {passage.reason}"},
            ],
            "oa:hasTarget": {"@id": name_of("text", passage.source, passage.sentence)},
        }
    for point in topic.points:
        claim = f"{id}/point/{point.id}"
        silent = [{"@id": name_of("text", source)} for source in sorted(point.silent)]
        about = {"@id": claim, "@type": "Claim", "text": _tagged(point.text, INTERFACE)}
        more = {"about": {"@id": id}, "description": point.note}
        read = {"additionalProperty": [_property("silent", "", silent)] if silent else []}
        yield said.stated({**about, **more, **read})
        for number, statement in enumerate(point.statements, 1):
            stance = [_property("stance", statement.stance)]
            if statement.difference:
                stance.append(_property("difference", statement.difference))
            yield said.stated(
                {
                    "@id": f"{claim}/statement/{number}",
                    "@type": "Quotation",
                    **_words(collection, statement.excerpt),
                    **_voice(collection, statement.voice, *stance),
                    "about": {"@id": claim},
                    "description": statement.note,
                }
            )


def _text(collection: Collection, source: Source) -> Iterator[Node | str]:
    id = name_of("text", source.id)
    publisher = collection.corpus.publishers.get(source.id)
    origin = source.provenance
    outlet = {"@id": name_of("entity", publisher.slug)} if publisher else {}
    yield said.stated(
        {
            "@id": id,
            "@type": "Article" if source.publisher else "CreativeWork",
            "identifier": source.id,
            "headline": _tagged(source.title, source.language),
            "alternativeHeadline": _tagged(source.title_en, INTERFACE),
            "description": said.notes(collection, source),
            "inLanguage": source.language,
            "datePublished": said.iso_date(source.published),
            "publisher": outlet or source.publisher,
            "author": list(origin.author),
            "license": origin.license,
            "archivedAt": origin.archived_url,
            "sameAs": source.url,
            "url": collection.address(f"sources/{source.slug}.md"),
        }
    )
    for sentence in source.sentences:
        yield from _sentence(collection, source, sentence)


def _sentence(collection: Collection, source: Source, sentence: Sentence) -> Iterator[Node | str]:
    id = name_of("text", source.id, sentence.id)
    english = f"{id}/en"
    gloss = sentence.gloss
    yield said.stated(
        {
            "@id": id,
            "@type": "CreativeWork",
            "isPartOf": {"@id": name_of("text", source.id)},
            "identifier": sentence.id,
            "text": _tagged(sentence.text, source.language),
            "url": collection.sentence_address(source, sentence.id),
            "workTranslation": {"@id": english} if gloss.text else {},
            "description": sentence.note,
        }
    )
    if gloss.text:
        yield {
            "@id": english,
            "@type": "CreativeWork",
            "text": _tagged(gloss.text, INTERFACE),
            "creativeWorkStatus": gloss.status,
            "creditText": said.provenance(source, sentence),
        }
    for place, text, mentions in (
        (id, sentence.text, sentence.mentions),
        (english, gloss.text, gloss.mentions),
    ):
        for mention in mentions:
            yield _mention(place, text, mention)


def _mention(place: str, text: str, mention: Mention) -> str:
    """A mention, written directly as JSON because most nodes are mentions.

    Only the words need escaping.
    """
    start, end = mention.start, mention.end
    return (
        f'{{"@id": "{place}/mention/{start}", "@type": "oa:Annotation", '
        '"oa:motivatedBy": {"@id": "oa:identifying"}, '
        f'"oa:hasBody": {{"@id": "{name_of("entity", mention.entity)}"}}, '
        f'"oa:hasTarget": {{"oa:hasSource": {{"@id": "{place}"}}, '
        '"oa:hasSelector": {"@type": "oa:TextPositionSelector", '
        f'"oa:start": {start}, "oa:end": {end}, "oa:exact": {DUMP(text[start:end])}}}}}}}'
    )


def _words(collection: Collection, excerpt: Excerpt) -> Node:
    """The words of an excerpt, the sentences they are in, and their English with its state."""
    corpus = collection.corpus
    english = english_of(corpus, excerpt)
    source = corpus.sources[excerpt.source]
    translated = {
        "@type": "CreativeWork",
        "text": _tagged(english.text, INTERFACE),
        "creativeWorkStatus": english.status,
        "creditText": said.excerpt_provenance(collection, excerpt),
    }
    return {
        "text": _tagged(original_of(corpus, excerpt), source.language),
        "isPartOf": [{"@id": name_of("text", source.id, s.sentence)} for s in excerpt.original],
        "workTranslation": said.stated(translated) if english.text else {},
    }


def _voice(collection: Collection, voice: Voice | None, *more: Node) -> Node:
    """The speaker of some words and those who passed them on; `more` are other properties."""
    properties = list(more)
    if voice is None:
        return {"additionalProperty": properties}
    if voice.implicit:
        properties.append(_property("attribution", "implicit"))
    for name, party in (("to", voice.to), *(("via", each) for each in voice.via)):
        if party:
            known = [_party(party)] if party.entity else []
            properties.append(_property(name, party_words(collection.corpus, party), known))
    return {"creator": _party(voice.by), "additionalProperty": properties}


def _party(party: Party) -> Node | str:
    return {"@id": name_of("entity", party.entity)} if party.entity else party.words
