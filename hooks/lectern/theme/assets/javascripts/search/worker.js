// Replaces the worker of Material's search box: answers SETUP with READY, and QUERY with RESULT. It loads
// the engine and the contents of the index when the box is used: on COME, which box.js sends, or on the
// first query with words. It is part of every first visit, so all code that can be is in boxed.js.
(() => {
  "use strict"

  const SETUP = 0
  const READY = 1
  const QUERY = 2
  const RESULT = 3
  const COME = 4

  // From disk this runs in a frame, into which frame.js has put it as a script element.
  const own = self.document ? document.querySelector("script[src]").src : location.href
  const root = new URL("../../../", own).href

  let hints = 0 // files that foretell, until one is asked for: see `foretold`

  const load = async () => {
    // Is on its way while the engine is loaded and run. From disk nothing can be fetched.
    const contents = self.document ? undefined : fetch(`${root}search/contents.js`, { cache: "no-cache" })
    const engine = `${root}assets/javascripts/search/engine.js`
    // A worker hears of no query while it imports scripts otherwise, so that nothing could be foretold.
    await (self.document ? importScripts(engine) : import(engine).catch(() => importScripts(engine)))
    const opened = await self.Lectern.Engine.open(root, contents)
    hints = 0 // Now to ask for one would take as long as to ask for the word.
    return opened
  }

  let opening
  const open = () => {
    opening ??= load()
    opening.catch(() => { opening = undefined })
    return opening
  }

  // What a large collection foretells of a word of Latin letters by the word alone, asked for beside the contents;
  // see hooks/lectern/search/hints.py. Only for who begins with a whole word: it is pasted.
  const foretold = query => {
    const files = hints
    hints = 0
    const plain = query.normalize("NFD").replace(/[\u0300-\u036f]/g, "")
    const word = /^\s*([a-z]{3,})\s*$/i.exec(plain)?.[1].toLowerCase()
    if (!word || !files) return undefined
    let file = 0
    for (const letter of word) file = (file * 31 + letter.charCodeAt()) % files
    return { word, name: `hints/${file}`, asked: fetch(`${root}search/hints/${file}.js`, { cache: "no-cache" }) }
  }

  let newest = 0
  const answer = async query => {
    const turn = ++newest
    // Of two queries the later one counts, whichever is done first.
    const reply = data => { if (turn === newest) postMessage({ type: RESULT, data: { asked: query, ...data } }) }
    let data = { items: [], query }
    if (query.trim()) {
      try {
        const hint = foretold(query)
        const engine = await open()
        if (hint) await engine.foresee(hint)
        if (turn !== newest) return
        const { items, begun, summary, advice, cutShort, soon } = self.Lectern
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
    if (type === COME) {
      if (!self.document) hints = data
      open()
    }
    if (type === QUERY) answer(data)
  })
})()
