// Copies citations of sentences, as text and as HTML.
(() => {
  "use strict"

  if (!self.Reading) return
  const { article, create, say, sentences } = self.Reading
  const { copied, quoted } = self.Copying

  const states = { checked: "checked", draft: "draft, not checked", missing: "not yet written" }
  const { citation, source, language, url, credit } = article.dataset

  const words = node => {
    const copy = node.cloneNode(true)
    for (const flag of copy.querySelectorAll(".flag, .note-mark")) flag.remove()
    return copy.textContent.trim()
  }
  // From disk the address has the reader's own folders.
  const address = id => {
    const page = document.querySelector("link[rel=canonical]")?.href
      ?? (location.protocol === "file:" ? "" : location.href)
    return page && [page.split(/[?#]/)[0], id].join("#")
  }
  const called = chosen => chosen.length > 1 ? `${chosen[0].id}–${chosen.at(-1).id}` : chosen[0].id

  // How far the English of a sentence can be trusted, in words.
  const state = sentence => {
    const gloss = sentence.querySelector(".gloss")
    const flag = gloss.querySelector(".flag")?.textContent ?? ""
    return flag.includes(" ") ? flag : states[gloss.dataset.status]
  }
  const english = sentence => {
    const gloss = sentence.querySelector(".gloss")
    return gloss.dataset.status === "missing" ? "" : words(gloss)
  }
  const original = sentence => words(sentence.querySelector(".original"))

  // A citation of sentences is lines: each of pieces, which are text or addresses. First what they say,
  const told = chosen => {
    const tongue = (() => {
      try { return new Intl.DisplayNames("en", { type: "language" }).of(language) } catch { return language }
    })()
    const given = chosen.map(english).filter(Boolean)
    const voices = [...new Set(chosen.flatMap(sentence => [...sentence.querySelectorAll(".note.quoted")].map(words)))]
    return [
      [`Original (${tongue}): ${chosen.map(original).join(" ")}`],
      given.length && [`English: ${quoted(given.join(" "))}`],
      voices.length && [`Quoted: ${voices.join("; ")}`],
    ].filter(Boolean)
  }
  // then what is to be known of it.
  const about = chosen => {
    const place = `sentence${chosen.length > 1 ? "s" : ""} ${called(chosen)}`
    const found = [...new Set(chosen.map(state))]
    return [
      [`${citation}, text ${source}, ${place}`, ...(url ? [", ", new URL(url)] : [])],
      [`English gloss: ${found.join("; ")}.`, ...(chosen.some(english) && credit ? [" ", credit] : [])],
      address(chosen[0].id) && [new URL(address(chosen[0].id))],
    ].filter(Boolean)
  }

  // Copies it; whether that could be done.
  const put = async (lines, text) => {
    const html = lines.map((line, index) => create("p", index ? {} : { lang: language }, ...line.map(piece =>
      piece instanceof URL ? create("a", { href: piece.href }, piece.href) : piece)).outerHTML).join("")
    return copied({ "text/plain": text, "text/html": html })
  }
  const copy = async sentence => {
    const chosen = meant(sentence)
    const lines = [...told(chosen), ...about(chosen)]
    const text = lines.map(line => line.join("")).join("\n")
    if (await put(lines, text)) say(`Citation of ${called(chosen)} copied`, text)
    else say(`This browser did not let the citation of ${called(chosen)} be copied. It is:`, text)
  }

  // What is selected by hand of a text, which is nothing where the layout does not show it.
  const texts = ".original, .gloss"
  const part = (range, node) => {
    if (!range.intersectsNode(node) || !node.getClientRects().length) return ""
    const own = document.createRange()
    own.selectNodeContents(node)
    if (own.compareBoundaryPoints(Range.START_TO_START, range) < 0) own.setStart(range.startContainer, range.startOffset)
    if (own.compareBoundaryPoints(Range.END_TO_END, range) > 0) own.setEnd(range.endContainer, range.endOffset)
    return words(own.cloneContents())
  }
  const byHand = () => {
    const selection = getSelection()
    return selection.rangeCount && !selection.isCollapsed ? selection.getRangeAt(0) : null
  }
  // Sentences of which words are, in one column or in both.
  const selected = () => {
    const range = byHand()
    return sentences.filter(sentence =>
      range && [...sentence.querySelectorAll(texts)].some(node => part(range, node)))
  }
  // A sentence, or all that are selected with it.
  const meant = sentence => {
    const all = selected()
    return all.length > 1 && all.includes(sentence) ? all : [sentence]
  }
  // It takes the heading and the sentences, and no number, button or note along. The browser sees to
  // what lies within one text, unless it would break a line after each word between lines.
  document.addEventListener("copy", event => {
    const range = byHand()
    if (!range || event.defaultPrevented || event.target.closest?.("input, textarea")) return
    const { commonAncestorContainer: around } = range
    const within = (around.closest ? around : around.parentElement).closest(texts)
    if (within && !/\n/.test(getSelection())) return
    const lines = [...article.querySelectorAll(texts)].map(node => part(range, node)).filter(Boolean)
    if (!lines.length) return
    const heading = document.querySelector("h1")
    lines.unshift(...[heading && part(range, heading)].filter(Boolean))
    event.clipboardData.setData("text/plain", lines.join("\n"))
    event.clipboardData.setData("text/html", lines.map(line => create("p", {}, line).outerHTML).join(""))
    event.preventDefault()
  })

  for (const sentence of sentences) {
    const button = create("button", { type: "button", class: "cite", "aria-label": `cite ${sentence.id}: copy its citation` }, "cite")
    button.addEventListener("click", () => copy(sentence))
    const first = sentence.querySelector(".permalink")
    const margin = create("span", { class: "margin" })
    first.replaceWith(margin)
    margin.append(first, button)
  }

  self.Reading = { ...self.Reading, about, address, called, copy, english, meant, original, state, told }
})()
