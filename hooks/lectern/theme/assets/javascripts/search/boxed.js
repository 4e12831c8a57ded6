// Results in the form that Material's search box shows: pages with some of their sentences, by score.
(() => {
  "use strict"

  const { Engine, escape, title, about, part, place, address, beginning } = self.Lectern
  const GROUPS = 6
  const NAMES = 3
  const PARTS = 12
  const LOWER = 1000 // what begins as the last word scores less than all else
  const UNFOLDED = 3 // sentences of a page that are seen at once; the others unfold

  const item = (location, title, text, score) => ({ location, title, text, score, terms: {} })

  const items = async (engine, result) => {
    const { terms } = engine.index
    const names = result.names.slice(0, NAMES)
    const others = Engine.others(result).slice(0, GROUPS)
    const [first, groups] = await Promise.all([
      engine.show(names.map(({ page }) => ({ page, parts: [] })), 0),
      engine.show(others, PARTS),
    ])
    // Enter goes to the highest score, which is what is shown first: a name's page, or else a sentence.
    let score = names.length + groups.length * (PARTS + 2)
    const known = first.map(({ head }) => [
      item(head.url, title(terms, result, head) + about(head), `<p class="found-prose">${escape(head.summary)}</p>`, score--),
    ])
    const sentences = groups.map(({ head, rows }) => {
      const shown = rows.map(row => item(address(head, row), place(head, row), part(terms, result, head, row), score--))
      // What scores less than the page is folded away.
      const last = shown[Math.min(UNFOLDED, shown.length) - 1]
      const summary = `<p class="found-prose">${escape(head.summary)}</p>`
      const own = item(head.url, title(terms, result, head) + about(head), last ? "" : summary, last ? last.score - 0.5 : score--)
      return [own, ...shown]
    })
    return [...known, ...sentences]
  }

  // What only begins as the last word, below all else and under a heading of its own.
  const begun = async (engine, result) => {
    const found = await items(engine, result)
    const [[first]] = found
    first.title = `<span class="search-begun">${escape(beginning(result))}</span>${first.title}`
    for (const each of found.flat()) each.score -= LOWER
    return found
  }

  self.Lectern = { ...self.Lectern, items, begun }
})()
