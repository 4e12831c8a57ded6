// The content of cards for words and names.
(() => {
  "use strict"

  const { create } = self.Popup
  const article = document.querySelector("article.source")

  const cards = JSON.parse(document.getElementById("entity-cards")?.textContent ?? "{}")

  const TOLD = ".w:is([data-l], [data-from=dictionary])"

  // What dictionaries say stands in a script beside the page, which is loaded when it is first asked for.
  const senses = () => self.Popup.script(article.dataset.senses).then(() => self.DictionarySenses, () => new Map())

  const wordCard = async word => {
    const { l: lemma, m: grammar, g: gloss, p: upos, w: form, from } = word.dataset
    const lang = word.closest("[lang]").lang
    const parts = [create("p", { class: "card-form", lang }, word.textContent)]
    if (from === "dictionary") {
      // Where it cannot be loaded, what stands between the lines.
      const [headword, all] = (await senses()).get(form ?? word.textContent) ?? ["", gloss]
      parts.push(
        create("p", { class: "card-type" }, "In the dictionary"),
        create("p", {}, create("span", { lang }, headword), `${headword && ": "}${all}`),
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

  const word = async target => {
    const word = target.closest(TOLD) ?? target.querySelector(TOLD)
    const link = target.closest("a.mention") ?? target.querySelector("a.mention")
    return [
      word && create("div", { class: "card-word" }, ...await wordCard(word)),
      link && create("div", { class: "card-entity" }, ...entityCard(link)),
    ].filter(part => part?.childElementCount)
  }

  self.Telling = { ...self.Telling, word }
})()
