// What Material's search box talks to, in place of its own worker: SETUP is answered by READY, a
// QUERY by its RESULT. The engine and the contents of the index are loaded when the box is used:
// COME, which box.js sends, or the first query that has words.
(() => {
  "use strict"

  const SETUP = 0
  const READY = 1
  const QUERY = 2
  const RESULT = 3
  const COME = 4
  const GROUPS = 6
  const NAMES = 3
  const PARTS = 12
  const LOWER = 1000 // what begins as the last word scores less than all else
  const UNFOLDED = 3 // sentences of a page that are seen at once; the others unfold

  // From disk this runs in a frame, into which frame.js has put it as a script element.
  const own = self.document ? document.querySelector("script[src]").src : location.href
  const root = new URL("../../../", own).href

  const load = async () => {
    // Is on its way while the engine is loaded and run. From disk nothing can be fetched.
    const contents = self.document ? undefined : fetch(`${root}search/contents.js`, { cache: "no-cache" })
    await importScripts(`${root}assets/javascripts/search/engine.js`)
    return self.Lectern.Engine.open(root, contents)
  }

  let opening
  const open = () => {
    opening ??= load()
    opening.catch(() => { opening = undefined })
    return opening
  }

  const item = (location, title, text, score) => ({ location, title, text, score, terms: {} })

  const items = async (engine, result) => {
    const { title, about, part, place, address } = self.Lectern
    const { terms } = engine.index
    const names = result.names.slice(0, NAMES)
    const others = self.Lectern.Engine.others(result).slice(0, GROUPS)
    const [first, groups] = await Promise.all([
      engine.show(names.map(({ page }) => ({ page, parts: [] })), 0),
      engine.show(others, PARTS),
    ])
    // Enter goes to the highest score, which is what is shown first: a name's page, or else a sentence.
    let score = names.length + groups.length * (PARTS + 2)
    const known = first.map(({ head }) => [
      item(head.url, title(terms, result, head) + about(head), `<p class="found-prose">${self.Lectern.escape(head.summary)}</p>`, score--),
    ])
    const sentences = groups.map(({ head, rows }) => {
      const shown = rows.map(row => item(address(head, row), place(head, row), part(terms, result, head, row), score--))
      // What scores less than the page is folded away.
      const last = shown[Math.min(UNFOLDED, shown.length) - 1]
      const summary = `<p class="found-prose">${self.Lectern.escape(head.summary)}</p>`
      const own = item(head.url, title(terms, result, head) + about(head), last ? "" : summary, last ? last.score - 0.5 : score--)
      return [own, ...shown]
    })
    return [...known, ...sentences]
  }

  // What only begins as the last word, below all else and under a heading of its own.
  const begun = async (engine, result) => {
    const found = await items(engine, result)
    const [[first]] = found
    first.title = `<span class="search-begun">${self.Lectern.escape(self.Lectern.beginning(result))}</span>${first.title}`
    for (const each of found.flat()) each.score -= LOWER
    return found
  }

  let newest = 0
  const answer = async query => {
    const turn = ++newest
    // Of two queries the later one counts, whichever is done first.
    const reply = data => { if (turn === newest) postMessage({ type: RESULT, data: { asked: query, ...data } }) }
    let data = { items: [], query }
    if (query.trim()) {
      try {
        const engine = await open()
        if (turn !== newest) return
        const { summary, advice, cutShort, soon } = self.Lectern
        const early = async first => reply({ items: await items(engine, first), query: first.query, said: soon, early: true })
        const result = await engine.search(query, [], () => turn === newest, early)
        if (turn !== newest) return
        const found = await items(engine, result)
        if (result.begun) found.push(...await begun(engine, result.begun))
        const why = found.length > 0 ? "" : advice(result)
        data = { items: found, query: result.query, said: summary(result), advice: result.cut ? cutShort : why, meant: result.meant }
      } catch (error) {
        data.said = `Search does not work here: ${error.message}`
      }
    }
    reply(data)
  }

  addEventListener("message", ({ data: { type, data } }) => {
    if (type === SETUP) postMessage({ type: READY })
    if (type === COME) open()
    if (type === QUERY) answer(data)
  })
})()
