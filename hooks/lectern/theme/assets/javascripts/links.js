// Adds cards to footnotes and to links to sentences. Their content is loaded with the first card.
(() => {
  "use strict"

  const { add, load } = self.Popup

  // Where the words stand beside the link already.
  const BESIDE = "dialog, nav, .pair, .beside-sentence, .footnote, .card-popup"
  const SENTENCE = /\/sources\/[^#]*#p\d+s\d/
  const seen = part => part.getClientRects().length > 0

  add({
    label: "What is said there",
    asked: node => {
      const link = node.closest("a[href]")
      if (!link || link.closest(BESIDE) || !link.matches(".footnote-ref") && !SENTENCE.test(link.href)) return null
      // A number beside both its texts tells nothing that is not seen.
      const own = link.matches(".permalink") && link.closest(".sentence")
      return own && [...own.querySelectorAll(".original, .gloss")].every(seen) ? null : link
    },
    parts: link => load("telling").then(() => self.Telling.link(link), () => []),
  })
})()
