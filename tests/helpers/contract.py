"""Checks the contract of a text's page: every character, and the HTML that others rely on."""

from __future__ import annotations

from collections.abc import Container
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

from builds import Build
from lectern.model.sources import Source
from lectern.reading import texts


def squeezed(text: str) -> str:
    """A text without its white space."""
    return "".join(text.split())


def shown(build: Build, source: Source) -> str:
    """The page of a text; of a long one, all its pages one behind the other."""
    page = f"sources/{source.slug}"
    files = [build.file(page)]
    while (further := build.file(f"{page}/{len(files) + 1}")).exists():
        files.append(further)
    return "\n".join(file.read_text("utf-8") for file in files)


def originals(html: str) -> str:
    """The text of the `.original` elements of a page, in order, without white space."""
    nodes = LexborHTMLParser(html).css("article.source .original")
    return squeezed("\n".join(node.text() for node in nodes))


def seed_text(path: Path) -> str:
    """What a reader must see of a seed, without white space."""
    return squeezed("\n".join(p.text for p in texts.read_text(path).paragraphs))


def expect_whole(html: str, source: Source) -> None:
    """Every character of the text stands on its page, and the digest of its file."""
    assert originals(html) == seed_text(source.path)
    assert texts.read_text(source.path).sha256 in html


def expect_contract(html: str, source: Source) -> None:
    """Every paragraph and sentence has its element, its id, its language and its links."""
    page = LexborHTMLParser(html)
    for article in page.css("article.source"):
        assert article.attributes["data-source"] == source.id
    for paragraph in source.paragraphs:
        # What stands in a list is a step deeper: `div.list` has the role that HTML wants of it.
        above = "article.source > div.list" if paragraph.role == "list" else "article.source >"
        section = one(page, f"{above} section.paragraph#{paragraph.id}")
        assert section.attributes["data-role"] == paragraph.role
        for sentence in paragraph.sentences:
            row = one(section, f"div.sentence#{sentence.id}")
            original, gloss = one(row, "p.original"), one(row, "p.gloss")
            assert original.attributes["lang"] == source.language
            assert original.attributes["dir"] == source.direction
            assert original.attributes["translate"] == "no"
            assert gloss.attributes["data-status"] == sentence.gloss.status
            if sentence.gloss.text:
                assert gloss.attributes["lang"] == "en"
                flags = "".join(flag.text() for flag in gloss.css(".flag"))
                assert gloss.text().strip() == f"{sentence.gloss.text} {flags}".strip()
            linked = [
                (link.text(), link.attributes["data-entity"]) for link in original.css("a.mention")
            ]
            assert linked == [(sentence.text[m.start : m.end], m.entity) for m in sentence.mentions]


def expect_mentions(source: Source, entities: Container[str]) -> None:
    """Every mention is words of its sentence or gloss, of an entity that is there; none overlap."""
    for s in source.sentences:
        for text, mentions in ((s.text, s.mentions), (s.gloss.text, s.gloss.mentions)):
            end = 0
            for mention in mentions:
                assert end <= mention.start < mention.end <= len(text), s.id
                words = text[mention.start : mention.end]
                assert words == words.strip(), s.id
                assert mention.entity in entities
                end = mention.end


def one(node: LexborHTMLParser | LexborNode, selector: str) -> LexborNode:
    """The only element that a selector finds."""
    (found,) = node.css(selector)
    return found
