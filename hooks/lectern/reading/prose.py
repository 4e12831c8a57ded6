"""Reads references in curated prose: cited sentences and generated lists."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from lectern.model.errors import ProseError
from lectern.model.sources import Sentence, Source
from lectern.reading.curated_pages import CuratedPage

FOOTNOTE = re.compile(r"\[\^(?P<source>[^\]\s:]+):(?P<place>[^\]\s]*)\]")
"""`[^sargs-lv-2023-05-03:p4s1]`: evidence, by the source's slug or id and the sentence's id."""

LINK = re.compile(
    r"\]\(<?(?:\.\./)*(?P<path>sources/(?P<source>[^)#\s]+)\.md)#(?P<place>[^)>\s]*)>?\)"
)
"""A link to a place in a source: `[words](../sources/sargs-lv-2023-05-03.md#p4s1)`."""

PLACE = re.compile(r"p\d")
"""Prefix of ids of places in a text. Other ids belong to the page, and MkDocs checks them."""

DIRECTIVE = re.compile(r"^<!--\s*lectern:\s*([\w-]+)\s*-->[ \t]*$", re.MULTILINE)
"""`<!-- lectern: topics -->`: the place of a generated list."""

CODE = re.compile(
    r"^(```+|~~~+).*?^\1|(?<!`)(`+)(?!`)(?:(?!\n\s*\n).)+?(?<!`)\2(?!`)", re.MULTILINE | re.DOTALL
)
"""Code shows syntax, it does not use it."""


@dataclass(frozen=True, order=True)
class Citation:
    """A sentence that prose rests on."""

    source: str
    """The reference as written: a slug or an id."""

    sentence: str


def citations(
    page: CuratedPage, sources: Mapping[str, Source]
) -> dict[Citation, tuple[Source, Sentence]]:
    """The sentences that a page cites in footnotes, in order and each once.

    Raises `ProseError` for a footnote or a link to a source or a sentence that is not there.
    """
    prose = _without_code(page.body)
    result: dict[Citation, tuple[Source, Sentence]] = {}
    found = (*FOOTNOTE.finditer(prose), *LINK.finditer(prose))
    find = finder(sources)
    for match in sorted(found, key=lambda match: match.start()):
        line = page.body_line + prose.count("\n", 0, match.start())
        citation = Citation(match["source"], match["place"])
        source = find(citation.source)
        if match.re is LINK and source and source.slug != citation.source:
            raise ProseError(
                page.path,
                f"the page of “{citation.source}” has another address",
                f"link to sources/{source.slug}.md",
                line,
            )
        if source is None:
            raise ProseError(
                page.path,
                f"there is no source “{citation.source}”",
                "name a source by its id or by its slug",
                line,
            )
        sentence = next((s for s in source.sentences if s.id == citation.sentence), None)
        if match.re is FOOTNOTE and sentence:
            result[citation] = (source, sentence)
        anchors = {paragraph.id for paragraph in source.paragraphs}
        if match.re is LINK and not PLACE.match(citation.sentence):
            continue
        if sentence is None and (match.re is FOOTNOTE or citation.sentence not in anchors):
            raise ProseError(
                page.path,
                f"{citation.source} has no sentence “{citation.sentence}”",
                "cite one of its sentences, such as " + source.sentences[0].id,
                line,
            )
    return result


def finder(sources: Mapping[str, Source]) -> Callable[[str], Source | None]:
    """A function that finds sources by id or slug, made once for many look-ups."""
    by_slug = {source.slug: source for source in sources.values()}
    return lambda name: sources.get(name) or by_slug.get(name)


def find_source(name: str, sources: Mapping[str, Source]) -> Source | None:
    """A source by its id or by its slug."""
    return finder(sources)(name)


def directives(page: CuratedPage) -> Iterator[tuple[str, int]]:
    """The generated lists that a page asks for, each with its line."""
    prose = _without_code(page.body)
    for match in DIRECTIVE.finditer(prose):
        yield match[1], page.body_line + prose.count("\n", 0, match.start())


NOTE = re.compile(r"\[\^([^\]\s]+)\](:?)")
BLOCK = re.compile(r"^(/{3,})[ \t]*(\S.*)?$", re.MULTILINE)
COMMENT = re.compile(r"<!--\s*lectern\b.*", re.IGNORECASE)


def check(page: CuratedPage) -> None:
    """Raise `ProseError` for mistakes that Markdown ignores silently.

    These are a footnote without its text, a `///` block that is not closed, and a malformed request
    for a generated list.
    """
    prose = _without_code(page.body)

    def refuse(at: int, problem: str, remedy: str) -> ProseError:
        return ProseError(page.path, problem, remedy, page.body_line + prose.count("\n", 0, at))

    defined = {match[1] for match in NOTE.finditer(prose) if match[2]}
    for match in NOTE.finditer(prose):
        if ":" not in match[1] and match[1] not in defined:
            raise refuse(
                match.start(),
                f"the footnote “{match[1]}” has no text",
                "cite a sentence as [^source:p1s1], or write the note’s text below",
            )
    opened: list[re.Match[str]] = []
    for match in BLOCK.finditer(prose):
        if match[2]:
            opened.append(match)
        elif opened:
            opened.pop()
    if opened:
        raise refuse(
            opened[-1].start(),
            f"the block “{opened[-1][0]}” is not closed",
            f"put {opened[-1][1]} on a line of its own below it",
        )
    asked = {match.start() for match in DIRECTIVE.finditer(prose)}
    for match in COMMENT.finditer(prose):
        if match.start() not in asked:
            raise refuse(
                match.start(),
                f"“{match[0]}” asks for nothing",
                "write “<!-- lectern: name -->” on a line of its own",
            )


def expand(
    page: CuratedPage, write: Callable[[str], str], locate: Callable[[str, str], str]
) -> str:
    """The prose with its generated lists and links filled in.

    `write` returns a list by its name. Links to a place in a text become links to the page that
    contains the place: `locate` returns its path from the text's slug and the place's id.
    """
    parts = []
    cursor = 0
    prose = _without_code(page.body)
    found = (*DIRECTIVE.finditer(prose), *LINK.finditer(prose))
    for match in sorted(found, key=lambda match: match.start()):
        if match.re is DIRECTIVE:
            start, end, words = match.start(), match.end(), write(match[1])
        elif PLACE.match(match["place"]):
            start, end = match.span("path")
            words = locate(match["source"], match["place"])
        else:
            continue
        parts += [page.body[cursor:start], words]
        cursor = end
    return "".join([*parts, page.body[cursor:]])


def _without_code(body: str) -> str:
    """The prose with code blanked out, so that line numbers stay the same."""
    return CODE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), body)
