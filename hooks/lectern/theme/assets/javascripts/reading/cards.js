// Shows a card for each word and name, by mouse, key and touch, and moves within a sentence by arrows.
(() => {
  "use strict"

  if (!self.Reading) return
  const { article, create, heard, layouts, options, sentences } = self.Reading

  const cards = JSON.parse(document.getElementById("entity-cards")?.textContent ?? "{}")
  const card = create("div", { class: "card-popup", role: "group", "aria-label": "About this word", hidden: "" })
  document.body.append(card)
  let shownFor = null
  let waiting

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

  // A card is heard, too, unless a pointer only passes over its word.
  const announce = () => {
    const said = [...card.querySelectorAll("p:not(.card-more)")].map(line => {
      const parts = [...line.childNodes].map(part =>
        part.lang ? create("span", { lang: part.lang }, part.textContent) : part.textContent)
      return create("span", line.lang ? { lang: line.lang } : {}, ...parts, ". ")
    })
    heard.replaceChildren(...said)
  }
  const show = (target, aloud = true) => {
    const word = target.closest(".w[data-l]") ?? target.querySelector?.(".w[data-l]")
    const link = target.closest("a.mention") ?? target.querySelector("a.mention")
    const parts = [
      word && create("div", { class: "card-word" }, ...wordCard(word)),
      link && create("div", { class: "card-entity" }, ...entityCard(link)),
    ].filter(part => part && part.childElementCount)
    if (!parts.length) return
    card.replaceChildren(...parts)
    card.hidden = false
    shownFor = target
    if (aloud) announce()
    const place = target.getBoundingClientRect()
    const width = card.offsetWidth
    const left = Math.max(8, Math.min(place.left, document.documentElement.clientWidth - width - 8))
    const below = place.bottom + card.offsetHeight + 8 < innerHeight
    card.style.left = `${left + scrollX}px`
    card.style.top = `${(below ? place.bottom + 4 : place.top - card.offsetHeight - 4) + scrollY}px`
  }
  const hide = () => {
    clearTimeout(waiting)
    card.hidden = true
    heard.replaceChildren()
    shownFor = null
  }
  const asked = node => node.closest?.("article.source .w[data-l], article.source a.mention")

  let touched = false
  document.addEventListener("pointerdown", event => { touched = event.pointerType === "touch" }, true)
  article.addEventListener("pointerover", event => {
    const target = asked(event.target)
    if (!target || event.pointerType === "touch") return
    clearTimeout(waiting)
    waiting = setTimeout(() => show(target, false), 200)
  })
  article.addEventListener("pointerout", event => {
    if (event.pointerType === "touch") return
    clearTimeout(waiting)
    // Time to reach the card, which stays while it is pointed at.
    waiting = setTimeout(() => { if (!card.matches(":hover") && !card.contains(document.activeElement)) hide() }, 300)
  })
  card.addEventListener("pointerleave", event => { if (event.pointerType !== "touch") hide() })
  article.addEventListener("click", event => {
    const target = asked(event.target)
    if (!target) return
    const link = target.closest("a.mention")
    if (link && (!touched || shownFor === target)) return
    // A finger cannot point: its first touch shows the card, the card has the link.
    if (link) event.preventDefault()
    if (shownFor === target) hide()
    else show(target)
  })
  document.addEventListener("pointerdown", event => {
    if (!card.hidden && !card.contains(event.target) && !asked(event.target)) hide()
  })

  // By keyboard each sentence is one stop of the Tab key; arrows go on within it.
  const visible = node => node.getClientRects().length && getComputedStyle(node).visibility !== "hidden"
  const stops = sentence => [...sentence.querySelectorAll("a[href], button, input, .original .w[data-l]")]
    // A name of one word is one stop: its card tells of both.
    .filter(node => !node.matches("a .w") || node.closest("a").querySelectorAll(".w").length > 1)
  const rove = (sentence, to) => {
    const all = stops(sentence)
    to ??= all.find(visible)
    for (const node of all) node.setAttribute("tabindex", node === to ? "0" : "-1")
  }
  for (const sentence of sentences) rove(sentence)
  for (const input of [...layouts, ...options])
    input.addEventListener("change", () => sentences.forEach(sentence => rove(sentence)))
  article.addEventListener("focusin", event => {
    const sentence = event.target.closest(".sentence")
    if (sentence && event.target !== sentence) rove(sentence, event.target)
    const target = asked(event.target)
    if (!target) hide()
    else if (target.matches(":focus-visible")) show(target)
  })
  article.addEventListener("keydown", event => {
    const sentence = event.target.closest(".sentence")
    if (!sentence || event.ctrlKey || event.metaKey || event.altKey) return
    const all = stops(sentence).filter(visible)
    const rtl = getComputedStyle(event.target).direction === "rtl"
    const step = { ArrowRight: rtl ? -1 : 1, ArrowLeft: rtl ? 1 : -1 }[event.key]
    if (step) {
      all[all.indexOf(event.target) + step]?.focus()
      event.preventDefault()
    } else if (!card.hidden && (event.key === "ArrowDown" || event.key === "Enter" && event.target.matches(".w"))) {
      card.querySelector("a")?.focus()
      event.preventDefault()
    }
  })
  document.addEventListener("keydown", event => {
    if (event.key !== "Escape" || card.hidden) return
    if (card.contains(document.activeElement)) shownFor?.focus()
    hide()
  })

  self.Reading = { ...self.Reading, visible }
})()
