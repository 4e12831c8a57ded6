"""The serif typeface: cut to the letters in use, complete otherwise, no shift while it loads."""

from __future__ import annotations

import io
import re
import shutil
import threading
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from playwright.sync_api import Browser, Route

import project
from builds import Build, QuietHandler
from lectern.site import typeface

ALPHABETS = {
    "Norwegian": "æøåÆØÅéòôü",
    "Latvian": "āčēģīķļņšūžĀČĒĢĪĶĻŅŠŪŽ",
    "Lithuanian": "ąčęėįšųūžĄČĘĖĮŠŲŪŽ",
    "Polish": "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ",
    "Czech": "áčďéěíňóřšťúůýž",
    "Romanian": "ăâîșțĂÂÎȘȚ",
    "Turkish": "çğıİöşü",
    "Icelandic": "áðéíóúýþæö",
    "Vietnamese": "ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ",
    "Russian": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "Ukrainian": "ґєіїҐЄІЇ",
    "Greek": "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ",
}


@pytest.mark.parametrize("style", typeface.STYLES)
@pytest.mark.parametrize("language", ALPHABETS)
def test_the_typeface_has_the_letters_of(language: str, style: str) -> None:
    (whole,) = (f for f in typeface.faces("") if f.style == style and f.name.endswith("-whole"))
    has = TTFont(io.BytesIO(whole.data)).getBestCmap() or {}
    assert [letter for letter in ALPHABETS[language] if ord(letter) not in has] == []
    assert all(ord(letter) in codes(whole.range) for letter in ALPHABETS[language])


def codes(ranges: str) -> set[int]:
    """The code points of a `unicode-range`."""
    found: set[int] = set()
    for part in ranges.split(","):
        first, _, last = part.removeprefix("U+").partition("-")
        found.update(range(int(first, 16), int(last or first, 16) + 1))
    return found


def test_each_script_has_a_file_of_the_letters_in_use_and_no_others() -> None:
    faces = {face.name: face for face in typeface.faces(set("Ķīna Китай Κίνα 中国"))}
    for name, letters in {
        "roman-latin": " Ķanī",
        "roman-cyrillic": "Катий",
        "roman-greek": "Καίν",
    }.items():
        assert codes(faces[name].range) == set(map(ord, letters))
        assert set(TTFont(io.BytesIO(faces[name].data)).getBestCmap() or {}) == set(
            map(ord, letters)
        )


def test_what_is_seldom_needed_comes_first_where_later_rules_win() -> None:
    names = [face.name for face in typeface.faces("aя") if face.style == "normal"]
    assert names == ["roman-whole", "roman-latin", "roman-cyrillic"]


def test_the_same_letters_give_the_same_bytes() -> None:
    path = typeface.FOLDER / "roman.ttf"
    first = typeface.cut(path, frozenset("Ķīna"))
    typeface.cut.cache_clear()
    assert typeface.cut(path, frozenset("aīĶn")) == first


def test_a_cut_face_keeps_its_licence_and_not_the_reserved_name() -> None:
    names = TTFont(io.BytesIO(typeface.faces("a")[1].data))["name"].names
    assert any("Open Font License" in str(name) for name in names)
    assert not any(name.nameID in (1, 4, 6) and "Source" in str(name) for name in names)


def test_letters_come_from_the_files_and_the_words(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Ķ", "utf-8")
    (tmp_path / "a.conllu").write_text("ж", "utf-8")
    found = typeface.letters([tmp_path], ["δ"])
    assert {"Ķ", "δ", "A", "“"} <= found
    assert "ж" not in found


def test_ranges_bridge_narrow_gaps_only() -> None:
    assert typeface.ranges("abcx") == "U+61-63,U+78"
    assert typeface.ranges("abcx\u0400", bridge=0x40) == "U+61-78,U+400"


def test_every_page_does_with_the_letters_in_use(browser: Browser, web: Build) -> None:
    context = browser.new_context()
    page = context.new_page()
    fonts: set[str] = set()
    page.on("request", lambda request: fonts.add(Path(request.url).name.split(".")[0]))
    for file in sorted(web.folder.rglob("*.html")):
        page.goto(web.base + file.relative_to(web.folder).as_posix())
        page.evaluate("document.fonts.ready.then(() => true)")
    assert {"roman-latin", "italic-latin"} <= fonts
    assert not {name for name in fonts if name.endswith("-whole")}
    context.close()


@pytest.fixture(scope="module")
def russian(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A collection with a text in Cyrillic, and a page with letters that no text has."""
    here = project.copy(tmp_path_factory.mktemp("russian"))
    words = "НАТО откроет бюро в Японии. Об этом пишет газета. Китай против.\n"
    (here / "seeds/russian.txt").write_text(words, "utf-8")
    (here / "seeds/russian.yml").write_text("language: ru\n", "utf-8")
    result = project.build(here, "--strict")
    assert result.returncode == 0, result.stderr
    return here / "site"


def test_a_new_script_is_loaded_where_it_stands(browser: Browser, russian: Path) -> None:
    handler = partial(QuietHandler, directory=russian)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server, browser.new_context() as context:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        page = context.new_page()
        fonts: list[str] = []
        page.on("request", lambda r: fonts.append(r.url) if r.url.endswith(".woff2") else None)
        for address, wanted in {
            # First: what a browser has in its memory it may take again where it has no use for it.
            "about/": {"roman-latin"},
            "sources/russian/": {"roman-latin", "roman-cyrillic"},
        }.items():
            fonts.clear()
            page.goto(f"http://127.0.0.1:{server.server_port}/{address}", wait_until="networkidle")
            assert {Path(url).name.split(".")[0] for url in fonts} == wanted
        # A letter that no file of the collection has comes from the whole typeface.
        fonts.clear()
        page.evaluate("document.querySelector('h1').append('Ξ')")
        page.wait_for_load_state("networkidle")
        page.evaluate("document.fonts.ready")
        assert {Path(url).name.split(".")[0] for url in fonts} == {"roman-whole"}
        server.shutdown()


@pytest.mark.skipif(not shutil.which("fc-list"), reason="cannot tell which faces the machine has")
def test_no_line_moves_when_the_typeface_arrives(browser: Browser, web: Build) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()

    def late(route: Route) -> None:
        page.wait_for_timeout(700)
        route.continue_()

    page.route("**/*.woff2", late)
    page.add_init_script(
        "window.moved = 0;"
        "new PerformanceObserver(list => { for (const it of list.getEntries()) moved += it.value })"
        ".observe({ type: 'layout-shift', buffered: true })"
    )
    page.goto(web.base + "sources/sargs-lv-2023-05-03/", wait_until="commit")
    page.wait_for_selector("h1")
    page.wait_for_timeout(1200)
    loaded = (
        "[...document.fonts].some(it => /Lectern Serif/.test(it.family) && it.status === 'loaded')"
    )
    # Not `wait_for_function`: no page lets text be run as a script.
    assert page.evaluate(f"document.fonts.ready.then(() => {loaded})")
    page.wait_for_timeout(200)
    # Half of what browsers' makers call good (0.1).
    assert page.evaluate("moved") <= 0.05
    context.close()


def test_the_serif_has_no_smeared_bold_and_no_slanted_roman(web: Build) -> None:
    sheet = (web.folder / "assets/stylesheets/lectern.css").read_text("utf-8")
    assert "font-synthesis:none" in sheet
    weights = re.findall(r'@font-face\{font-family:"Lectern Serif"[^}]*font-weight', sheet)
    assert weights == []
