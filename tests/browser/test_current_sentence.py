"""The current sentence, which keys start from and `c` copies; copying by touch."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from builds import Build
from texts import PAGE, SHOWN, SOURCE

IDS = [sentence.id for sentence in SOURCE.sentences]
MIDDLE = """id => {
  const box = document.getElementById(id).getBoundingClientRect()
  scrollBy({ top: box.top - innerHeight / 2 + Math.min(box.height, 20) / 2, behavior: "instant" })
}"""


@pytest.fixture
def page(browser: Browser, build: Build) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(build.url(PAGE))
    yield page
    context.close()


def copied(page: Page) -> str:
    """The id of the sentence that `c` copies, which is shown as it is copied."""
    status = page.get_by_role("status").last
    # What an earlier copy has said is not to be taken for this one's word.
    status.evaluate("node => node.replaceChildren()")
    page.keyboard.press("c")
    expect(status).to_contain_text("copied")
    said = status.text_content() or ""
    (found,) = [s for s in SOURCE.sentences if f"of {s.id} copied" in said]
    text = page.evaluate("navigator.clipboard.readText()")
    assert re.search(rf", sentence {found.id}\b", text)
    expect(status).to_contain_text(found.text)
    return found.id


@pytest.mark.parametrize("layout", SHOWN)
def test_what_is_scrolled_into_view_is_copied_and_keys_go_on_from_there(
    page: Page, layout: str
) -> None:
    page.locator(f"label[for=layout-{layout}]").click()
    page.evaluate(MIDDLE, "p10s1")
    assert copied(page) == "p10s1"
    page.keyboard.press("j")
    after = IDS[IDS.index("p10s1") + 1]
    assert copied(page) == after
    page.evaluate(MIDDLE, IDS[-1])
    page.keyboard.press("k")
    assert copied(page) == IDS[-2]


def test_what_was_clicked_or_focused_is_current_as_long_as_it_is_in_view(page: Page) -> None:
    assert copied(page) == IDS[0]
    page.locator("#p2s1 .gloss").click(position={"x": 2, "y": 2})
    page.mouse.wheel(0, 20)
    assert copied(page) == "p2s1"
    page.locator("#p3s1 .permalink").focus()
    assert copied(page) == "p3s1"
    expect(page.locator("[aria-current=true]")).to_have_text("p3s1")
    page.evaluate(MIDDLE, IDS[-1])
    assert copied(page) == IDS[-1]


def test_an_address_makes_its_sentence_current(page: Page, build: Build) -> None:
    page.goto(build.url(PAGE, "p5s1"))
    expect(page.locator("[aria-current=true]")).to_have_text("p5s1")
    assert copied(page) == "p5s1"
    page.locator("#p6s1 .permalink").click()
    assert copied(page) == "p6s1"


@pytest.mark.parametrize("layout", SHOWN)
@pytest.mark.parametrize("touch", [True, False], ids=["touch", "mouse"])
def test_a_citation_can_be_had_without_hovering(
    browser: Browser, build: Build, layout: str, touch: bool
) -> None:
    width = 360 if touch else 1280
    context = browser.new_context(viewport={"width": width, "height": 780}, has_touch=touch)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(build.url(PAGE) + f"?layout={layout}#p4s1")
    seen = page.locator(".cite:visible", has_text="cite")
    opaque = seen.evaluate_all(
        "nodes => nodes.filter(n => n.checkVisibility({opacityProperty: true})).length"
    )
    assert opaque == seen.count() > 0
    button = page.get_by_role("button", name="cite p4s1")
    (button.tap if touch else button.click)()
    expect(page.get_by_role("status").last).to_contain_text("Citation of p4s1 copied")
    (sentence,) = [sentence for sentence in SOURCE.sentences if sentence.id == "p4s1"]
    assert sentence.text in page.evaluate("navigator.clipboard.readText()")
    context.close()


CHANGED = """() => {
  self.changed = 0
  new MutationObserver(records => { self.changed += records.length })
    .observe(document.querySelector("main"), { childList: true, subtree: true })
}"""


def test_going_on_puts_nothing_in_the_place_of_something_else(page: Page) -> None:
    """The layouts ask what the page holds: all of a long text would be styled anew, in seconds."""
    page.evaluate(CHANGED)
    for id in IDS[:3]:
        page.keyboard.press("j")
        expect(page.locator(f"#{id} .permalink")).to_have_attribute("aria-current", "true")
    expect(page.locator(".reading-place")).to_contain_text(f"mark {IDS[2]}")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("self.changed") == 0
