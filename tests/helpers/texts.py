"""The texts of the collection of news for browser tests, and their layouts."""

from __future__ import annotations

from playwright.sync_api import Page

from making import news

SOURCES = list(news().sources.values())
SOURCE = next(source for source in SOURCES if source.has_words)
OTHER = next(source for source in SOURCES if source is not SOURCE)
PAGE = f"sources/{SOURCE.slug}"

SHOWN = {
    "parallel": (True, True),
    "original": (True, False),
    "english": (False, True),
    "interlinear": (True, True),
}
"""By layout, whether the original and the gloss are to be seen."""

PARTED = """selector => {
  // For each pair of neighbouring letters that nothing parts, a mark among them: on one line?
  const isMark = char => /[\\p{P}]/u.test(char)
  const parted = []
  const top = (node, at) => {
    const range = document.createRange()
    range.setStart(node, at)
    range.setEnd(node, at + 1)
    return range.getBoundingClientRect().top
  }
  for (const original of document.querySelectorAll(selector)) {
    const walker = document.createTreeWalker(original, NodeFilter.SHOW_TEXT)
    let before = null
    for (let node; (node = walker.nextNode());)
      for (let at = 0; at < node.data.length; at++) {
        const char = node.data[at]
        if (/\\s/.test(char)) { before = null; continue }
        const opens = /[\\p{Ps}\\p{Pi}]/u, closes = /[\\p{Pe}\\p{Pf},.;:!?،؟。、]/u
        const apart = opens.test(before?.char) || closes.test(char)
        if (before && apart && isMark(before.char) !== isMark(char)
            && Math.abs(top(before.node, before.at) - top(node, at)) > 12)
          parted.push(before.char + char + " in " + original.textContent.slice(0, 30))
        before = { char, node, at }
      }
  }
  return parted
}"""
"""Finds what is parted in a line that no line break may part."""


def choose(page: Page, layout: str) -> None:
    page.locator(f"label[for=layout-{layout}]").click()
