"""The interlinear layout: marks stay at their words, and long glosses and tags leave no gaps."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from builds import Build, restyle
from texts import SOURCES

DRIFTED = """() => {
  // Characters that nothing parts in the text, and that are apart on one line.
  const found = []
  for (const original of document.querySelectorAll(".original")) {
    const walker = document.createTreeWalker(original, NodeFilter.SHOW_TEXT)
    let before = null
    for (let node; (node = walker.nextNode());)
      for (let at = 0; at < node.data.length; at++) {
        const range = document.createRange()
        range.setStart(node, at)
        range.setEnd(node, at + 1)
        const box = range.getBoundingClientRect(), char = node.data[at]
        if (/\\s/.test(char)) { before = null; continue }
        const level = before && Math.abs(before.box.bottom - box.bottom) < 8
        if (level && box.left - before.box.right > 2)
          found.push(`${before.char} ${char} in ${original.textContent.slice(0, 30)}`)
        before = { char, box }
      }
  }
  return found
}"""

HOLES = """() => [...document.querySelectorAll(".original .w")].map(word => {
  const range = document.createRange()
  range.selectNodeContents(word)
  const width = word.getBoundingClientRect().width
  return [word.textContent, width - range.getBoundingClientRect().width, width]
}).filter(([, empty, width]) => empty > 40 && width > 125)"""
"""Words whose column is wide and mostly empty: its words, what is empty, its width."""


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_marks_stay_at_their_words_and_no_tag_tears_a_hole(
    browser: Browser, web: Build, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    for source in SOURCES:
        page.goto(web.url(f"sources/{source.slug}") + "?layout=interlinear")
        assert page.evaluate(DRIFTED) == []
        assert page.evaluate(HOLES) == []
    # Were a word alone with its marks no column with them, and tags on one line, both would tell.
    restyle(
        page,
        ".k .w { display: inline-block !important; min-width: 9rem }"
        ".w::after { max-width: none !important; white-space: pre }",
    )
    assert page.evaluate(DRIFTED)
    assert page.evaluate(HOLES)
    page.close()


STARTS = """() => ["article .abbreviations > summary", "article .original .w"].map(name => {
  const range = document.createRange()
  range.selectNodeContents(document.querySelector(name))
  return Math.round(range.getBoundingClientRect().left)
})"""
"""Where the abbreviations begin, and where the first word does, in CSS pixels."""


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_abbreviations_begin_where_the_words_do(browser: Browser, web: Build, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(web.url(f"sources/{SOURCES[0].slug}") + "?layout=interlinear")
    abbreviations, word = page.evaluate(STARTS)
    page.close()
    assert abs(abbreviations - word) <= 1
