"""TEI: valid by TEI's own schema, with every character of the text and its gloss."""

from __future__ import annotations

import lzma
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from builds import ROOT
from lectern.exports import tei
from lectern.exports.collection import Collection, of
from lectern.exports.nesting import Stretch, nested
from lectern.exports.tei_header import xml_id
from lectern.model.sources import Source
from making import build, page
from tongues import both, news, tongues

TEXTS = [(collection, source) for collection in both() for source in collection.sources]

NS = {"t": tei.NAMESPACE, "r": "http://relaxng.org/ns/structure/1.0"}

ID = "{http://www.w3.org/XML/1998/namespace}id"


@cache
def schema() -> etree.RelaxNG:
    """TEI P5 3.0.0, with the two attributes that words have had since 3.3 (att.linguistic)."""
    packed = ROOT / "tests" / "cases" / "tei" / "tei_all.rng.xz"
    grammar = etree.fromstring(lzma.decompress(packed.read_bytes()))
    (word,) = grammar.xpath("//r:define[@name='w']/r:element", namespaces=NS)
    for name in ("pos", "msd"):
        optional = etree.SubElement(word, f"{{{NS['r']}}}optional")
        attribute = etree.SubElement(optional, f"{{{NS['r']}}}attribute", name=name)
        etree.SubElement(attribute, f"{{{NS['r']}}}text")
    return etree.RelaxNG(grammar)


def problems(root: etree._Element) -> list[str]:
    schema().validate(root)
    return [str(error) for error in schema().error_log]


def words(element: etree._Element) -> str:
    return "".join(element.itertext())


@pytest.mark.parametrize(("collection", "source"), TEXTS, ids=[s.id for _, s in TEXTS])
def test_a_text(collection: Collection, source: Source) -> None:
    root = etree.fromstring(tei.text(collection, source))
    assert problems(root) == []
    by_id = {element.get(ID): element for element in root.iter() if element.get(ID)}
    for paragraph in source.paragraphs:
        assert words(by_id[paragraph.id]) == paragraph.text
    for sentence in source.sentences:
        assert words(by_id[sentence.id]) == sentence.text
        english = by_id[f"{sentence.id}-en"]
        assert words(english) == sentence.gloss.text
        assert english.get("corresp") == f"#{sentence.id}"
        assert english.get("ana") == f"#{sentence.gloss.status}"
        named = by_id[sentence.id].xpath(
            ".//@ref | .//t:seg[@type!='quotation']/@corresp", namespaces=NS
        )
        assert set(named) == {f"#{xml_id('e-', m.entity)}" for m in sentence.mentions}
    targets = root.xpath("//@ref | //@who | //@corresp | //@ana | //t:note/@target", namespaces=NS)
    assert {target.removeprefix("#") for target in targets} <= by_id.keys()
    assert root.xpath("//t:idno[@type='SHA-256']/text()", namespaces=NS) == [source.sha256]


def test_quotations_have_their_words_and_who_said_them() -> None:
    for source in news().sources:
        root = etree.fromstring(tei.text(news(), source))
        quoted = root.xpath("//t:back//t:q", namespaces=NS)
        found = [q for q in news().corpus.quotations.all if q.excerpt.source == source.id]
        assert found
        assert [q.get("type") for q in quoted] == [q.speech for q in found]
        for element, quotation in zip(quoted, found, strict=True):
            speaker = quotation.voice.by.entity
            if speaker:
                assert element.get("who") == f"#e-{speaker}"
            else:
                (party,) = root.xpath(
                    f"//t:person[@xml:id='{element.get('who')[1:]}']", namespaces=NS
                )
                assert words(party) == quotation.voice.by.words
            inline = root.xpath(f"//t:seg[@corresp='#{element.get(ID)}']", namespaces=NS)
            spans = quotation.excerpt.original
            here = "".join(words(each) for each in inline)
            assert here == "".join(
                news().sentence(source.id, s.sentence).text[s.start : s.end] for s in spans
            )


def test_words_say_what_is_borrowed() -> None:
    source = next(s for s in tongues().sources if s.id == "arabic_2")
    root = etree.fromstring(tei.text(tongues(), source))
    found = root.xpath("//t:w", namespaces=NS)
    assert found
    assert {word.get("ana") for word in found} == {"#borrowed"}


def test_a_corpus_is_valid_and_its_ids_are_of_their_texts() -> None:
    for collection in both():
        texts = [tei.text(collection, source) for source in collection.sources]
        root = etree.fromstring(b"".join(tei.whole(collection, texts)))
        assert problems(root) == []
        for number, source in enumerate(collection.sources, 1):
            found = root.xpath(
                f"//t:s[starts-with(@xml:id, 't{number}.')][not(@ana)]", namespaces=NS
            )
            assert [(s.get(ID), words(s)) for s in found] == [
                (f"t{number}.{s.id}", s.text) for s in source.sentences
            ]


def test_a_schema_that_takes_anything_would_show_nothing() -> None:
    root = etree.fromstring(tei.text(news(), news().sources[0]))
    (paragraph, *_) = root.xpath("//t:body//t:p", namespaces=NS)
    etree.SubElement(paragraph, f"{{{tei.NAMESPACE}}}paragraph")
    assert problems(root) != []


@pytest.mark.parametrize(
    ("stretches", "expected"),
    [
        ([(0, 3, "a"), (1, 2, "b")], "<x><a>o<b>n</b>e</a> two</x>"),
        ([(0, 3, "a"), (0, 3, "b")], "<x><a><b>one</b></a> two</x>"),
        ([(0, 5, "a"), (4, 7, "b")], "<x><a>one <b>t</b></a><b>wo</b></x>"),
        ([(2, 2, "a")], "<x>one two</x>"),
        ([(4, 7, "a"), (0, 3, "b"), (3, 4, "c")], "<x><b>one</b><c> </c><a>two</a></x>"),
    ],
)
def test_nesting(stretches: list[tuple[int, int, str]], expected: str) -> None:
    found = [Stretch(start, end, name, f"<{name}>") for start, end, name in stretches]
    assert f"<x>{nested('one two', found)}</x>" == expected


def test_names_that_xml_cannot_have_as_ids(tmp_path: Path) -> None:
    files = {
        "seeds/a b.txt": "Klubben er her.",
        "seeds/a b.yml": "language: nb",
        "docs/entities/1 klubb (old).md": page(
            "type: Organization\nprefLabel: {en: Club, mul: Klubben}"
        ),
    }
    collection = of(build(tmp_path, files), "Test")
    root = etree.fromstring(tei.text(collection, collection.sources[0]))
    assert problems(root) == []
    assert root.xpath("//t:orgName/@ref", namespaces=NS) == ["#e-1_x20_klubb_x20__x28_old_x29_"]
