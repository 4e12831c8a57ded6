"""A reader's own marks: made, kept, listed, taken elsewhere and brought in, in both builds."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

import builds
import project
from accessibility import AXE, TAGS
from builds import Build, Visit
from making import catalog, write
from texts import OTHER, PAGE, SHOWN, SOURCE, choose

ELSEWHERE = f"sources/{OTHER.slug}"
KEY = "lectern.marks.Lectern"
NOTE = "Compare *this*\n1. with <that>"

KEEPS_NOTHING = """Storage.prototype.setItem = function (key) {
  if (key.startsWith("lectern.")) throw new DOMException("none left", "QuotaExceededError")
}"""


def go(page: Page, id: str) -> None:
    """Make a sentence the current one."""
    page.evaluate("id => { location.hash = id }", id)
    expect(page.locator(f"#{id} .permalink")).to_have_attribute("aria-current", "true")


def mark(page: Page, id: str) -> None:
    """Mark a sentence by the keyboard."""
    go(page, id)
    page.keyboard.press("m")
    expect(page.locator(f"#{id}.marked")).to_be_visible()


def note(page: Page, id: str, words: str) -> None:
    go(page, id)
    page.keyboard.press("a")
    dialog = page.get_by_role("dialog", name=f"Your note on {id}")
    dialog.get_by_role("textbox").fill(words)
    dialog.get_by_role("button", name="Keep").click()
    expect(page.locator(f"#{id} .note.own")).to_be_visible()


def opened(page: Page) -> Locator:
    """The list of marks, open."""
    page.keyboard.press("o")
    dialog = page.get_by_role("dialog", name="My marks")
    expect(dialog).to_be_visible()
    return dialog


def saved(page: Page, dialog: Locator, kind: str) -> bytes:
    """What a button of the list saves."""
    with page.expect_download() as download:
        dialog.get_by_role("button", name=kind, exact=True).click()
    return Path(download.value.path()).read_bytes()


def bring(page: Page, dialog: Locator, name: str, content: bytes) -> str:
    """Choose a file to be brought in; what is said of it."""
    told = dialog.get_by_role("status")
    told.evaluate("node => node.replaceChildren()")
    page.locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": "application/json", "buffer": content}
    )
    expect(told).not_to_be_empty()
    return told.inner_text()


def ids(dialog: Locator) -> list[str]:
    return [place.inner_text().split()[-1] for place in dialog.locator(".marks-place").all()]


def test_a_key_marks_a_sentence_which_is_called_the_readers_and_stays(
    visit: Visit, build: Build
) -> None:
    page = visit.page
    page.goto(build.url(PAGE))
    expect(page.locator(".own")).to_have_count(0)
    mark(page, "p3s1")
    expect(page.get_by_role("status").last).to_contain_text("p3s1 marked. Only you see it.")
    note(page, "p2s1", NOTE)
    page.reload()
    for id in ("p3s1", "p2s1"):
        expect(page.locator(f"#{id} .margin .own")).to_have_text("your mark")
    expect(page.locator("#p2s1 .note.own")).to_have_text(f"Your note p2s1 {NOTE}")
    expect(page.locator("#p2s1 .note.own .note-mark")).to_contain_text("Your note")
    # It is no part of the text, and not of what is copied by hand.
    assert (
        page.locator("#p3s1 .original").inner_text().strip()
        == SOURCE.sentences[[s.id for s in SOURCE.sentences].index("p3s1")].text
    )
    go(page, "p3s1")
    page.keyboard.press("m")
    expect(page.locator(".marked")).to_have_count(1)
    visit.expect_clean()


def test_the_keys_are_told_in_their_help(visit: Visit, build: Build) -> None:
    page = visit.page
    page.goto(build.url(PAGE))
    page.keyboard.press("?")
    for key in ("c", "m", "a", "o"):
        expect(page.locator(".keys-help kbd", has_text=re.compile(f"^{key}$"))).to_be_visible()
    # While a dialog is open the page behind it does not listen.
    page.keyboard.press("m")
    expect(page.locator(".marked")).to_have_count(0)
    visit.expect_clean()


@pytest.mark.parametrize("layout", SHOWN)
def test_a_touch_on_a_sentence_and_a_button_mark_it(
    browser: Browser, build: Build, layout: str
) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 780}, has_touch=True)
    page = context.new_page()
    page.goto(build.url(PAGE))
    choose(page, layout)
    page.locator("#p2s1 .permalink").tap()
    page.get_by_role("button", name="mark p2s1", exact=True).tap()
    expect(page.locator("#p2s1.marked")).to_be_visible()
    expect(page.locator("#p2s1 .own").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.get_by_role("button", name="unmark p2s1").tap()
    expect(page.locator(".marked")).to_have_count(0)
    context.close()


def test_several_selected_sentences_are_marked_together(visit: Visit, build: Build) -> None:
    page = visit.page
    page.goto(build.url(PAGE))
    page.evaluate(
        """() => {
          const range = document.createRange()
          range.setStart(document.querySelector("#p2s1 .original"), 0)
          range.setEnd(document.querySelector("#p3s1 .gloss"), 1)
          getSelection().addRange(range)
        }"""
    )
    go(page, "p3s1")
    page.keyboard.press("m")
    expect(page.locator(".marked")).to_have_count(2)
    visit.expect_clean()


def test_what_was_taken_away_comes_back(visit: Visit, build: Build) -> None:
    page = visit.page
    page.goto(build.url(PAGE))
    note(page, "p2s1", NOTE)
    page.keyboard.press("m")
    expect(page.locator(".own")).to_have_count(0)
    page.keyboard.press("m")
    expect(page.locator("#p2s1 .note.own")).to_contain_text("Compare")
    mark(page, "p4s1")
    dialog = opened(page)
    dialog.get_by_role("button", name="Take away: p2s1").click()
    assert ids(dialog) == ["p4s1"]
    dialog.get_by_role("button", name="Undo").click()
    expect(dialog.get_by_role("status")).to_contain_text("brought back")
    assert ids(dialog) == ["p2s1", "p4s1"]
    dialog.get_by_role("button", name="Take all away").click()
    expect(dialog).to_contain_text("No marks yet")
    dialog.get_by_role("button", name="Undo").click()
    expect(dialog.locator("li")).to_have_count(2)
    expect(page.locator("#p2s1 .note.own")).to_contain_text("Compare")
    visit.expect_clean()


def test_all_are_listed_text_by_text_in_the_order_of_the_text(visit: Visit, build: Build) -> None:
    page = visit.page
    page.goto(build.url(ELSEWHERE))
    mark(page, "p2s1")
    page.goto(build.url(PAGE))
    for id in ("p10s1", "p3s1", "p1s1"):
        mark(page, id)
    dialog = opened(page)
    own, other = ["p1s1", "p3s1", "p10s1"], ["p2s1"]
    assert ids(dialog) in (own + other, other + own)
    heads = dialog.locator("h3")
    assert {head.inner_text() for head in heads.all()} == {SOURCE.title, OTHER.title}
    # A link leads to a sentence of this page, another to the other text.
    dialog.get_by_role("link", name=f"{SOURCE.title}, sentence p10s1").click()
    expect(dialog).to_be_hidden()
    expect(page.locator("#p10s1:target")).to_be_in_viewport()
    opened(page).get_by_role("link", name=f"{OTHER.title}, sentence p2s1").click()
    expect(page).to_have_url(build.url(ELSEWHERE, "p2s1"))
    visit.expect_clean()


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


def test_marks_whose_sentence_is_gone_or_changed_are_shown_as_such(
    visit: Visit, build: Build
) -> None:
    page = visit.page
    page.goto(build.url(ELSEWHERE))
    mark(page, "p2s1")
    mark(page, "p3s1")
    page.goto(build.url(PAGE))
    mark(page, "p1s1")
    mark(page, "p2s1")
    page.evaluate(
        """([key, slug]) => {
          const marks = JSON.parse(localStorage.getItem(key))
          for (const mark of marks) {
            if (mark.at === "p2s1") mark.quote = `Before: ${mark.quote}`
            if (mark.at === "p3s1") mark.english = "It was otherwise."
            if (mark.at === "p1s1") mark.at = "p999s1"
          }
          localStorage.setItem(key, JSON.stringify(marks))
        }""",
        [KEY, SOURCE.slug],
    )
    page.reload()
    expect(page.locator("#p2s1.misplaced .own")).to_have_text("your mark, on other words")
    dialog = opened(page)
    doubts = dict(zip(ids(dialog), dialog.locator("li").all(), strict=False))
    assert {*doubts} == {"p2s1", "p3s1", "p999s1"}
    expect(doubts["p999s1"]).to_contain_text("no longer has this sentence")
    expect(dialog.locator("li", has_text="The words at this place have changed")).to_have_count(2)
    expect(doubts["p3s1"]).to_contain_text("The English or its state has changed since")
    # What is saved says so, too, and has them all.
    text = saved(page, dialog, "Markdown").decode()
    assert text.count("The words at this place have changed") == 2
    assert "no longer has this sentence" in text
    # The text itself brings the English up to date.
    page.goto(build.url(ELSEWHERE))
    expect(page.locator("#p3s1.marked")).to_be_visible()
    expect(opened(page).locator("li", has_text="The English or its state")).to_have_count(0)
    visit.expect_clean()


def test_another_tab_shows_what_is_marked_here(context: BrowserContext, build: Build) -> None:
    one, other = context.new_page(), context.new_page()
    other.goto(build.url(PAGE))
    one.goto(build.url(PAGE))
    mark(one, "p3s1")
    expect(other.locator("#p3s1.marked")).to_be_visible()
    expect(other.get_by_role("button", name="my marks (1)")).to_be_visible()
    dialog = opened(other)
    one.bring_to_front()
    mark(one, "p4s1")
    expect(dialog.locator("li")).to_have_count(2)


def test_where_the_browser_keeps_nothing_it_says_so(context: BrowserContext, build: Build) -> None:
    context.add_init_script(KEEPS_NOTHING)
    page = context.new_page()
    page.goto(build.url(PAGE))
    mark(page, "p3s1")
    expect(page.locator(".reading-status")).to_contain_text("This browser keeps nothing here")
    dialog = opened(page)
    expect(dialog).to_contain_text("your marks last until you leave this page")
    assert len(json.loads(saved(page, dialog, "Web Annotations"))["first"]["items"]) == 1
    page.reload()
    expect(page.locator(".reading-place")).to_be_visible()
    expect(page.locator(".marked")).to_have_count(0)


def test_print_is_the_edition_unless_the_reader_asks(visit: Visit, build: Build) -> None:
    page = visit.page
    page.goto(build.url(PAGE))
    note(page, "p2s1", NOTE)
    page.emulate_media(media="print")
    for hidden in page.locator(".own, .reading-place").all():
        expect(hidden).to_be_hidden()
    wash = page.locator("#p2s1 .original").evaluate(
        "node => getComputedStyle(node).backgroundColor"
    )
    assert wash == "rgba(0, 0, 0, 0)"
    page.emulate_media(media="screen")
    dialog = opened(page)
    dialog.get_by_label("Print them with the text").check()
    page.keyboard.press("Escape")
    page.reload()
    expect(page.locator("#p2s1 .note.own")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator("#p2s1 .note.own")).to_be_visible()
    # With the list open, the list is what is printed.
    page.emulate_media(media="screen")
    opened(page)
    page.emulate_media(media="print")
    expect(page.locator("article.source")).to_be_hidden()
    expect(page.locator(".marks-dialog li .marks-note")).to_be_visible()
    expect(page.locator(".marks-tools")).to_be_hidden()
    visit.expect_clean()


def test_nothing_of_it_is_loaded_by_who_has_no_marks(context: BrowserContext, web: Build) -> None:
    visit = builds.watch(context, web)
    page = visit.page
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(web.url(PAGE))
    expect(page.locator(".reading-place")).to_be_visible()
    assert not [url for url in asked if "marks" in url]
    mark(page, "p1s1")
    assert [url for url in asked if url.endswith("marks.js")]
    # Nothing has left the machine.
    visit.expect_clean()


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
@pytest.mark.parametrize("layout", ["parallel", "original"])
def test_axe_finds_nothing_in_marks_and_their_dialogs(
    browser: Browser, web: Build, scheme: str, width: int, layout: str
) -> None:
    context = browser.new_context(
        color_scheme="dark" if scheme == "dark" else "light",
        viewport={"width": width, "height": 900},
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(web.url(PAGE) + f"?layout={layout}")
    mark(page, "p3s1")
    note(page, "p2s1", NOTE)
    page.evaluate(AXE.read_text("utf-8"))

    def found() -> list[str]:
        # What is said for a moment lies above the words that it covers.
        expect(page.locator(".reading-status p")).to_have_count(0)
        result = page.evaluate("tags => axe.run(document, {runOnly: tags})", TAGS)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        return [f"{v['id']}: {n['target']}" for v in result["violations"] for n in v["nodes"]]

    assert found() == []
    dialog = opened(page)
    assert found() == []
    dialog.get_by_role("button", name="Edit note: p2s1").click()
    expect(page.get_by_role("dialog", name="Your note on p2s1")).to_be_visible()
    assert found() == []
    context.close()


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
        for kind in ("Markdown", "Word", "Web Annotations"):
            text = saved(page, dialog, kind).decode("utf-8", "replace")
            assert "Arcanum" not in text
            assert "secret." not in text
            assert "Ephemeris, text secret, sentence p1s1" in text.replace("\\", "")
            assert "Ask for it." in text.replace("\\", "")
        page.close()
