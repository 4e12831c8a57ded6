// Highlights the words of a search result in the sentence that it led to (search/box.js). The page's own
// elements do not change.
(() => {
  "use strict"

  if (!self.Reading || !self.Highlight) return
  const KEY = "lectern.sought"

  // The pieces of text of a sentence, without what is added to it.
  const pieces = node => {
    const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT)
    const found = []
    while (walker.nextNode())
      if (!walker.currentNode.parentElement.closest(".flag, .note-mark")) found.push(walker.currentNode)
    return found
  }

  const ranges = (node, spans) => {
    const found = []
    let at = 0
    for (const piece of pieces(node)) {
      for (const [start, end] of spans) {
        const from = Math.max(0, start - at)
        const to = Math.min(piece.length, end - at)
        if (from < to) found.push(new StaticRange({ startContainer: piece, startOffset: from, endContainer: piece, endOffset: to }))
      }
      at += piece.length
    }
    return found
  }

  const mark = () => {
    try {
      const { pathname, hash, original, gloss } = JSON.parse(sessionStorage.getItem(KEY))
      if (pathname !== location.pathname || hash !== location.hash) return
      sessionStorage.removeItem(KEY)
      const sentence = document.getElementById(hash.slice(1))
      const found = [...ranges(sentence.querySelector(".original"), original), ...ranges(sentence.querySelector(".gloss"), gloss)]
      CSS.highlights.set("sought", new Highlight(...found))
    } catch { /* Nothing was sought, or the browser keeps nothing. */ }
  }
  mark()
  addEventListener("hashchange", mark)
})()
