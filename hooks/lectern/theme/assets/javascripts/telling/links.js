// The content of cards for footnotes and for links to sentences: the original and its English.
(() => {
  "use strict"

  const { create } = self.Popup
  const { named, sentence, state } = self.Places

  const there = document.querySelector("article.source") && named(location).text
  const isHere = link => named(link).text === there && document.getElementById(named(link).sentence)

  const told = ({ about, href, id, lang, dir, original, gloss, flag }) => [
    create("p", { class: "card-type" }, `${about}, ${id}`),
    create("p", { class: "card-original", lang, dir }, original),
    create("p", { class: gloss ? "card-gloss" : "card-note" }, gloss || "No gloss yet.", ...(flag ? [" ", create("span", { class: "flag" }, flag)] : [])),
    create("p", { class: "card-more" }, create("a", { href }, `Go to ${id}`)),
  ]

  const bare = node => {
    const copy = node.cloneNode(true)
    for (const flag of copy.querySelectorAll(".flag")) flag.remove()
    return copy.textContent.trim()
  }
  // On the page itself.
  const here = (link, id) => {
    const [original, gloss] = [".original", ".gloss"].map(part => document.getElementById(id).querySelector(part))
    return told({
      about: document.querySelector("article.source").dataset.citation,
      href: link.href, id, lang: original.lang, dir: original.dir, original: bare(original),
      gloss: gloss.dataset.status === "missing" ? "" : bare(gloss),
      flag: gloss.querySelector(".flag")?.textContent,
    })
  }
  const elsewhere = async (link, { text, sentence: id }) => {
    const { head, row } = await sentence(text, id)
    if (!row) return []
    const [, original, gloss, status] = row
    return told({
      about: head.cite.slice(0, head.cite.lastIndexOf(", text ")),
      href: link.href, id, lang: head.lang, dir: head.dir, original, gloss,
      flag: gloss && status !== 0 && state(status),
    })
  }
  const note = link => {
    const lines = document.getElementById(decodeURIComponent(link.hash.slice(1)))?.querySelectorAll("p") ?? []
    return [...lines].map(line => {
      const copy = create("p", { class: "card-cited" }, ...line.cloneNode(true).childNodes)
      for (const back of copy.querySelectorAll(".footnote-backref")) back.remove()
      // The space before it would be a line of its own.
      while (copy.lastChild?.nodeName === "#text" && !copy.lastChild.data.trim()) copy.lastChild.remove()
      return copy
    })
  }

  const link = async target => {
    if (target.matches(".footnote-ref")) return note(target)
    const place = named(target)
    if (isHere(target)) return here(target, place.sentence)
    try { return await elsewhere(target, place) } catch { return [] }
  }

  self.Telling = { ...self.Telling, link }
})()
