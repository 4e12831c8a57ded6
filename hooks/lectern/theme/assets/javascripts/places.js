// Reads addresses of sentences, in either layout of the site: which text and which sentence they name.
(() => {
  "use strict"

  if (self.Places) return // Two scripts have it.
  const { load } = self.Popup
  const TEXT = /\/sources\/([^/]+?)(?:\.html|\/(?:\d+(?:\.html|\/(?:index\.html)?)?|index\.html)?)$/
  const SENTENCE = /^#?(p[1-9]\d*s[1-9]\d*)(?:w\d+)?$/

  const { base } = JSON.parse(document.getElementById("__config").textContent)
  const root = new URL(`${base}/`, location.href).href

  const decoded = text => {
    try { return decodeURIComponent(text) } catch { return text }
  }

  // What an address calls a text, and a sentence of it; empty where it names none.
  const named = ({ pathname, hash }) => ({
    text: decoded(TEXT.exec(pathname)?.[1] ?? ""),
    sentence: SENTENCE.exec(hash)?.[1] ?? "",
  })

  // What the search index has of a sentence: the one file that holds every text, from disk, too.
  let opening
  const sentence = async (text, id) => {
    opening ??= load("search/engine").then(() => self.Lectern.Index.open(root))
    opening.catch(() => { opening = undefined })
    return (await opening).sentence(text, id)
  }

  const STATES = ["checked", "draft, not checked", "not yet written"]
  // How far a gloss can be trusted, in words, by what the index has: a number, or what drafted it.
  const state = known => STATES[known] ?? known

  self.Places = { named, root, sentence, state }
})()
