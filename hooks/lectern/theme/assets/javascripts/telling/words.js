// What the card of a word or a name says.
(() => {
  "use strict"

  const { create } = self.Popup
  const article = document.querySelector("article.source")

  const cards = JSON.parse(document.getElementById("entity-cards")?.textContent ?? "{}")

  const wordCard = word => {
    const { l: lemma, m: grammar, g: gloss, p: upos, s: senses, from } = word.dataset
    const lang = word.closest("[lang]").lang
    const parts = [create("p", { class: "card-form", lang }, word.textContent)]
    if (from === "dictionary") {
      parts.push(
        create("p", { class: "card-type" }, "In the dictionary"),
        create("p", {}, create("span", { lang }, lemma), `: ${senses ?? gloss}`),
        create("p", { class: "card-note" }, "Nobody has said which of this it means here."))
      return parts
    }
    if (gloss) parts.push(create("p", { class: "card-gloss" }, gloss))
    parts.push(create("p", { class: "card-grammar" }, create("span", { lang }, lemma), ` · ${grammar}`))
    if (from) parts.push(create("p", { class: "card-note" }, "As other texts have this word; nobody has annotated it here."))
    if (article.dataset.lexicon) {
      const fragment = encodeURIComponent(`${lemma.split(/\s+/).join("_")}-${upos}`)
      parts.push(create("p", { class: "card-more" }, create("a", { href: `${article.dataset.lexicon}#${fragment}` }, "In the lexicon")))
    }
    return parts
  }
  const entityCard = link => {
    const [name, type, summary] = cards[link.dataset.entity] ?? []
    if (!name) return []
    const parts = [
      create("p", { class: "card-type" }, type),
      create("p", { class: "card-name" }, create("a", { href: link.getAttribute("href") }, name)),
    ]
    if (summary) parts.push(create("p", { class: "card-summary" }, summary))
    return parts
  }

  const word = target => {
    const word = target.closest(".w[data-l]") ?? target.querySelector(".w[data-l]")
    const link = target.closest("a.mention") ?? target.querySelector("a.mention")
    return [
      word && create("div", { class: "card-word" }, ...wordCard(word)),
      link && create("div", { class: "card-entity" }, ...entityCard(link)),
    ].filter(part => part?.childElementCount)
  }

  self.Telling = { ...self.Telling, word }
})()
