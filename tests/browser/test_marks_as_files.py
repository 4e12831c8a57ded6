"""A reader's own marks as files: their contents, and importing them again."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Browser, Page, expect

import builds
import project
from builds import Build, Visit
from making import catalog, write
from marking import NOTE, bring, go, ids, mark, note, opened, saved
from texts import OTHER, PAGE, SOURCE

ELSEWHERE = f"sources/{OTHER.slug}"
KEY = "lectern.marks.Lectern"


@pytest.fixture
def marked(browser: Browser, build: Build) -> Iterator[Page]:
    """A page with two marks, one of them with a note, and what was copied of each."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(build.url(PAGE))
    mark(page, "p3s1")
    note(page, "p2s1", NOTE)
    yield page
    context.close()


def copied(page: Page, id: str) -> list[str]:
    """The lines that `c` copies of a sentence."""
    go(page, id)
    page.keyboard.press("c")
    expect(page.locator(".reading-status")).to_contain_text(f"of {id} copied")
    return str(page.evaluate("navigator.clipboard.readText()")).split("\n")


def test_markdown_has_the_citation_that_copying_has(marked: Page) -> None:
    lines = {id: copied(marked, id) for id in ("p2s1", "p3s1")}
    text = saved(marked, opened(marked), "Markdown").decode()
    plain = re.sub(r"\\(.)", r"\1", text).replace("<http", "http").replace(">  \n", "  \n")
    for id, said in lines.items():
        for line in said:
            assert line in re.sub(r"(https?://\S+?)>", r"\1", plain), (id, line)
    assert text.index("### p2s1") < text.index("### p3s1")
    assert "no part of the edition" in text
    # What a reader writes is words, and no markup.
    assert "My note: Compare \\*this\\*  \n1\\. with \\<that\\>" in text


def test_word_reads_what_is_saved(marked: Page) -> None:
    lines = {id: copied(marked, id) for id in ("p2s1", "p3s1")}
    dialog = opened(marked)
    content = saved(marked, dialog, "Word")
    # The same marks are the same bytes, whenever they are saved.
    assert saved(marked, dialog, "Word") == content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        assert archive.namelist()[0] == "[Content_Types].xml"
        written = archive.read("word/document.xml").decode()
        looks = archive.read("word/styles.xml").decode()
    # Of every size and weight there is one for Arabic, Hebrew and the like.
    for name in ("sz", "b", "i"):
        pairs = re.findall(rf"<w:{name}( [^>]*)?/><w:{name}Cs( [^>]*)?/>", looks)
        assert len(pairs) == len(re.findall(rf"<w:{name}[ /]", looks)) > 0, name
    document = docx.Document(io.BytesIO(content))
    styles = [(p.style.name, p.text) for p in document.paragraphs if p.style]
    assert styles[0] == ("Title", "My marks in Lectern")
    assert ("Heading 1", SOURCE.title) in styles
    assert [text for style, text in styles if style == "Heading 2"] == ["p2s1", "p3s1"]
    assert ("Note", f"My note: {NOTE}") in styles
    bare = re.sub(r"<[^>]+>", "", written).replace("&quot;", '"').replace("&amp;", "&")
    for line in (line for said in lines.values() for line in said):
        assert line in bare
    assert f'<w:lang w:val="{SOURCE.language}"/>' in written
    assert "HYPERLINK" in written


def test_annotations_are_the_standards(marked: Page, build: Build) -> None:
    lines = copied(marked, "p2s1")
    data = json.loads(saved(marked, opened(marked), "Web Annotations"))
    assert data["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert (data["type"], data["total"]) == ("AnnotationCollection", 2)
    items = {item["target"]["selector"][0]["value"]: item for item in data["first"]["items"]}
    found = items["p2s1"]
    assert (found["type"], found["motivation"]) == ("Annotation", "commenting")
    assert items["p3s1"]["motivation"] == "highlighting"
    assert {body["purpose"]: body["value"] for body in found["body"]} == {
        "commenting": NOTE,
        "describing": "\n".join(lines),
    }
    sentence = next(s for s in SOURCE.sentences if s.id == "p2s1")
    assert found["target"]["selector"][1] == {
        "type": "TextQuoteSelector",
        "exact": sentence.text,
    }
    # From disk the reader's own folders are not told.
    address = build.url(PAGE) if build.name == "web" else f"{PAGE}.html"
    assert found["target"]["source"] == address
    identifiers = [data["id"], data["first"]["id"], *(item["id"] for item in items.values())]
    assert len({*identifiers}) == 4
    assert all(re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", id) for id in identifiers)
    assert "creator" not in json.dumps(data)


def test_annotations_come_back_on_another_machine_and_are_joined_with_what_is_there(
    marked: Page, browser: Browser, web: Build
) -> None:
    content = saved(marked, opened(marked), "Web Annotations")
    context = browser.new_context()
    page = context.new_page()
    # Whichever build they were made in, and from a page of another text.
    page.goto(web.url(ELSEWHERE))
    dialog = opened(page)
    assert bring(page, dialog, "my-marks.jsonld", content) == "2 marks brought in."
    assert ids(dialog) == ["p2s1", "p3s1"]
    expect(dialog.locator(".marks-doubt")).to_have_count(0)
    assert bring(page, dialog, "my-marks.jsonld", content) == "Nothing new in it."
    other = content.replace(b"Compare", b"Or contrast")
    assert "1 note added" in bring(page, dialog, "b.jsonld", other)
    page.goto(web.url(PAGE))
    own = page.locator("#p2s1 .note.own")
    expect(own).to_contain_text("Compare")
    expect(own).to_contain_text("Or contrast")
    context.close()


TARGET = {"source": "https://elsewhere.example/sources/unknown/", "selector": []}


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"{", "“a.json” is broken, or no JSON"),
        (b"\xff\xfe\x00", "“a.json” is broken, or no JSON"),
        (b"[1, null]", "has no Web Annotations"),
        (b'{"type": "FeatureCollection", "items": [{"type": "Annotation"}]}', "has no Web Annotat"),
        (
            json.dumps({"type": "Annotation", "target": "https://elsewhere.example/a"}).encode(),
            "none on a sentence of a text: they are of another site",
        ),
        (
            json.dumps(
                {
                    "type": "Annotation",
                    "target": {
                        **TARGET,
                        "selector": {"type": "FragmentSelector", "value": "p1s1"},
                    },
                }
            ).encode(),
            "is on texts that Lectern does not have",
        ),
    ],
)
def test_what_is_not_ours_is_refused_and_changes_nothing(
    marked: Page, content: bytes, why: str
) -> None:
    before = marked.evaluate("key => localStorage.getItem(key)", KEY)
    said = bring(marked, opened(marked), "a.json", content)
    assert said.startswith("Nothing was brought in: “a.json”")
    assert why in said
    assert marked.evaluate("key => localStorage.getItem(key)", KEY) == before


def test_annotations_of_others_are_taken_as_far_as_they_fit(visit: Visit, build: Build) -> None:
    page = visit.page
    page.goto(build.url(PAGE))
    items = [
        {
            "type": "Annotation",
            "bodyValue": "<img src=x onerror=alert(1)>",
            "target": f"https://elsewhere.example/sources/{SOURCE.slug}/#p3s1",
        },
        {"type": "Annotation", "target": "https://elsewhere.example/a"},
    ]
    said = bring(page, opened(page), "a.json", json.dumps(items).encode())
    assert said == "1 mark brought in. 1 annotation left out: not on a sentence of Lectern."
    # Its words are words, and the page knows the rest of it.
    expect(page.locator("#p3s1 .note.own")).to_contain_text("<img src=x onerror=alert(1)>")
    visit.expect_clean()


@pytest.fixture(scope="module")
def withheld(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A text that may not be passed on."""
    files = {
        "seeds/secret.txt": "Arcanum est.\n",
        "seeds/secret.yml": "language: la\ntitle: De re\nredistribute: no\npublisher: Ephemeris\n",
        "seeds/secret.en.po": catalog(("p1s1", "Arcanum est.", "It is a secret.")),
    }
    here = write(project.copy(tmp_path_factory.mktemp("withheld"), entities=False), files)
    assert project.problems(project.build(here, "--strict")) == []
    return here / "site"


def test_the_words_of_a_text_that_may_not_be_passed_on_are_in_no_file(
    browser: Browser, withheld: Path
) -> None:
    (slug,) = [path.parent.name for path in withheld.glob("sources/*/index.html")]
    with builds.served(withheld) as build:
        page = browser.new_page()
        page.goto(build.url(f"sources/{slug}"))
        note(page, "p1s1", "Ask for it.")
        dialog = opened(page)
        expect(dialog).to_contain_text("Arcanum est.")
        expect(dialog.locator("li")).to_contain_text("a file that you save has your note and the")
        for kind in ("Markdown", "Word", "Web Annotations"):
            text = saved(page, dialog, kind).decode("utf-8", "replace")
            assert "Arcanum" not in text
            assert "secret." not in text
            assert "Ephemeris, text secret, sentence p1s1" in text.replace("\\", "")
            assert "Ask for it." in text.replace("\\", "")
            assert text.count("The words of this text may not be passed on") == 1
        # Brought in again, it has its words from the collection, and the files still have not.
        content = saved(page, dialog, "Web Annotations")
        dialog.get_by_role("button", name="Take all away").click()
        assert bring(page, dialog, "a.jsonld", content) == "1 mark brought in."
        expect(dialog.locator("li")).to_contain_text("Arcanum est.")
        text = saved(page, dialog, "Markdown").decode()
        assert "Arcanum" not in text
        assert text.count("The words of this text may not be passed on") == 1
        page.close()
