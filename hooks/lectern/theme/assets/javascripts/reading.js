// What a source page adds where there is JavaScript: it remembers the layout, shows a card for each
// word and name, copies citations, and listens to a few keys. Nothing here is needed to read.
(() => {
  "use strict"

  const article = document.querySelector("article.source")
  if (!article) return

  const store = {
    get: name => { try { return localStorage.getItem(`lectern.${name}`) } catch { return null } },
    set: (name, value) => { try { localStorage.setItem(`lectern.${name}`, value) } catch { /* private */ } },
  }
  const create = (tag, attributes = {}, ...children) => {
    const node = document.createElement(tag)
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value)
    node.append(...children)
    return node
  }

  // ---- Layouts: the style sheet does them; here they are remembered and put into the address

  const layouts = [...document.querySelectorAll("input[name=layout]")]
  const options = [...document.querySelectorAll(".shown input")]

  const remember = (name, value, initial) => {
    store.set(name, value)
    const address = new URL(location.href)
    if (value === initial) address.searchParams.delete(name)
    else address.searchParams.set(name, value)
    history.replaceState(history.state, "", address)
  }
  for (const input of layouts)
    input.addEventListener("change", () => remember("layout", input.value, layouts[0].value))
  for (const input of options)
    input.addEventListener("change", () =>
      remember(input.id.replace("show-", ""), input.checked ? "on" : "off", "on"))

  // ---- Saying something to everyone, those who hear the page included

  const heard = create("div", { role: "status", class: "visually-hidden" })
  const status = create("div", { role: "status", class: "reading-status" })
  document.body.append(heard, status)
  let fading
  const say = (text, more = "") => {
    status.replaceChildren(create("p", {}, text), ...(more ? [create("p", { class: "copied" }, more)] : []))
    clearTimeout(fading)
    fading = setTimeout(() => status.replaceChildren(), more ? 6000 : 2500)
  }

  // ---- Citations

  const sentences = [...article.querySelectorAll(".sentence")]
  const states = { checked: "checked", draft: "draft, not checked", missing: "not yet written" }
  const { citation, source, language, url, credit } = article.dataset

  const words = node => {
    const copy = node.cloneNode(true)
    for (const flag of copy.querySelectorAll(".flag, .note-mark")) flag.remove()
    return copy.textContent.trim()
  }
  // Within quotation marks of ours, those of the English are single, and within these double.
  const quoted = text => {
    const single = /‘([^‘’]*(?:’\p{L}[^‘’]*)*)’(?!\p{L})/gu
    const double = /“([^“”]*)”|"([^"]*)"/g
    const inner = text.replace(single, "\u0001$1\u0002")
      .replace(double, (_, curly, straight) => `‘${curly ?? straight}’`)
    return `“${inner.replaceAll("\u0001", "“").replaceAll("\u0002", "”")}”`
  }
  // From disk the address has the reader's own folders.
  const address = id => {
    const page = document.querySelector("link[rel=canonical]")?.href
      ?? (location.protocol === "file:" ? "" : location.href)
    return page && [page.split(/[?#]/)[0], id].join("#")
  }
  const called = chosen => chosen.length > 1 ? `${chosen[0].id}–${chosen.at(-1).id}` : chosen[0].id

  // What is said of some sentences, as lines: each of pieces, which are text or addresses.
  const cited = chosen => {
    const tongue = (() => {
      try { return new Intl.DisplayNames("en", { type: "language" }).of(language) } catch { return language }
    })()
    const gloss = chosen.map(sentence => sentence.querySelector(".gloss"))
    const given = gloss.filter(node => node.dataset.status !== "missing")
    const found = [...new Set(gloss.map(node => {
      const flag = node.querySelector(".flag")?.textContent ?? ""
      return flag.includes(" ") ? flag : states[node.dataset.status]
    }))]
    const voices = [...new Set(chosen.flatMap(sentence => [...sentence.querySelectorAll(".note.quoted")].map(words)))]
    const place = `sentence${chosen.length > 1 ? "s" : ""} ${called(chosen)}`
    return [
      [`Original (${tongue}): ${chosen.map(sentence => words(sentence.querySelector(".original"))).join(" ")}`],
      given.length && [`English: ${quoted(given.map(words).join(" "))}`],
      voices.length && [`Quoted: ${voices.join("; ")}`],
      [`${citation}, text ${source}, ${place}`, ...(url ? [", ", new URL(url)] : [])],
      [`English gloss: ${found.join("; ")}.`, ...(given.length && credit ? [" ", credit] : [])],
      address(chosen[0].id) && [new URL(address(chosen[0].id))],
    ].filter(Boolean)
  }

  const put = async lines => {
    const text = lines.map(line => line.join("")).join("\n")
    const html = lines.map((line, index) => create("p", index ? {} : { lang: language }, ...line.map(piece =>
      piece instanceof URL ? create("a", { href: piece.href }, piece.href) : piece)).outerHTML).join("")
    const kinds = { "text/plain": text, "text/html": html }
    try {
      await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(
        Object.entries(kinds).map(([type, data]) => [type, new Blob([data], { type })])))])
    } catch {
      // Without permission, or in an older browser: by way of a selection.
      const area = create("textarea", { class: "visually-hidden" })
      area.value = text
      document.body.append(area)
      area.select()
      area.addEventListener("copy", event => {
        for (const [type, data] of Object.entries(kinds)) event.clipboardData.setData(type, data)
        event.preventDefault()
      })
      document.execCommand("copy")
      area.remove()
    }
    return text
  }
  const copy = async sentence => {
    const all = selected()
    const chosen = all.length > 1 && all.includes(sentence) ? all : [sentence]
    const text = await put(cited(chosen))
    say(`Citation of ${called(chosen)} copied`, text)
  }

  // What is selected by hand: sentences of which words are, in one column or in both.
  const texts = ".original, .gloss"
  const selected = () => {
    const selection = getSelection()
    if (!selection.rangeCount || selection.isCollapsed) return []
    const range = selection.getRangeAt(0)
    return sentences.filter(sentence =>
      [...sentence.querySelectorAll(texts)].some(node => range.intersectsNode(node) && node.getClientRects().length))
  }
  // It takes no number, button or note along; the browser sees to what lies within one sentence.
  article.addEventListener("copy", event => {
    const selection = getSelection()
    if (selected().length < 2) return
    const part = selection.getRangeAt(0).cloneContents()
    const lines = [...part.querySelectorAll(texts)].map(words).filter(Boolean)
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

  // ---- The current sentence: the one that was clicked, focused or addressed as long as it is in
  // view, else the one that was scrolled to the middle

  const here = create("button", { type: "button", class: "cite" })
  here.addEventListener("click", () => copy(current()))
  // Else it would be the end of what is selected.
  article.addEventListener("mousedown", event => { if (event.target.closest(".cite")) event.preventDefault() })
  article.append(create("div", { class: "reading-place" }, here))
  let chosen, picked, moving, settling
  let settledAt = scrollY

  const pick = (sentence, byReader = true) => {
    if (!sentence) return
    chosen?.querySelector(".permalink").removeAttribute("aria-current")
    chosen = sentence
    picked = byReader
    chosen.querySelector(".permalink").setAttribute("aria-current", "true")
    here.textContent = `cite ${chosen.id}`
  }
  const inView = sentence => {
    const box = sentence.getBoundingClientRect()
    return box.bottom > document.querySelector(".md-header").offsetHeight && box.top < innerHeight
  }
  const settle = () => {
    clearTimeout(settling)
    moving = false
    settledAt = scrollY
    if (picked && inView(chosen)) return
    let first = 0
    for (let last = sentences.length; last - first > 1;) {
      const middle = (first + last) >> 1
      if (sentences[middle].getBoundingClientRect().top > innerHeight / 2) last = middle
      else first = middle
    }
    pick(sentences[first], false)
  }
  const current = () => {
    if (scrollY !== settledAt && !moving) settle()
    return chosen ?? sentences[0]
  }
  // Of a word's or a paragraph's address, too; no browser has a :target yet when this runs.
  const addressed = () => {
    const place = article.querySelector(`[id="${CSS.escape(decodeURIComponent(location.hash.slice(1)))}"]`)
    pick(place?.closest(".sentence") ?? place?.querySelector(".sentence"))
  }

  here.textContent = `cite ${sentences[0]?.id}`
  addressed()
  addEventListener("hashchange", addressed)
  for (const kind of ["pointerdown", "focusin"])
    article.addEventListener(kind, event => pick(event.target.closest(".sentence")))
  addEventListener("scroll", () => {
    clearTimeout(settling)
    settling = setTimeout(settle, 120)
  }, { passive: true })

  // ---- Cards

  const cards = JSON.parse(document.getElementById("entity-cards")?.textContent ?? "{}")
  const card = create("div", { class: "card-popup", role: "group", "aria-label": "About this word", hidden: "" })
  document.body.append(card)
  let shownFor = null
  let waiting

  const wordCard = word => {
    const { l: lemma, m: grammar, g: gloss, p: upos, b: borrowed } = word.dataset
    const lang = word.closest("[lang]").lang
    const parts = [create("p", { class: "card-form", lang }, word.textContent)]
    if (gloss) parts.push(create("p", { class: "card-gloss" }, gloss))
    parts.push(create("p", { class: "card-grammar" }, create("span", { lang }, lemma), ` · ${grammar}`))
    if (borrowed) parts.push(create("p", { class: "card-note" }, "As other texts have this word; nobody has annotated it here."))
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

  // ---- Keys

  const keys = {
    j: ["Next sentence", () => move(1)],
    k: ["Previous sentence", () => move(-1)],
    l: ["Next layout", () => turn()],
    c: ["Copy the sentence’s citation", () => copy(current())],
    "?": ["This help", () => help.showModal()],
  }
  const move = step => {
    const from = current()
    const next = chosen ? sentences[sentences.indexOf(from) + step] : from
    if (!next) return
    next.setAttribute("tabindex", "-1")
    next.focus({ preventScroll: true })
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches
    // Until it has come to a stop, what passes by is not meant.
    moving = !still
    settling = setTimeout(settle, 1000)
    // Its words: Chromium counts the notes in the margin, too, which may stand further down.
    const words = [...next.querySelectorAll(".original, .gloss")].find(visible) ?? next
    words.scrollIntoView({ block: "center", behavior: still ? "auto" : "smooth" })
  }
  const turn = () => {
    const next = layouts[(layouts.findIndex(input => input.checked) + 1) % layouts.length]
    next.checked = true
    next.dispatchEvent(new Event("change"))
    say(`Layout: ${document.querySelector(`label[for=${next.id}]`).textContent}`)
  }

  const enabled = create("input", { type: "checkbox", id: "keys-enabled" })
  enabled.checked = store.get("keys") !== "off"
  enabled.addEventListener("change", () => store.set("keys", enabled.checked ? "on" : "off"))
  const list = create("dl")
  for (const [key, [meaning]] of Object.entries(keys))
    list.append(create("div", {}, create("dt", {}, create("kbd", {}, key)), create("dd", {}, meaning)))
  const within = [
    [["Tab"], "From sentence to sentence"],
    [["←", "→"], "Within it: its number, “cite”, its words and names, notes"],
    [["↓"], "Into the card of a word or name; Escape leads back"],
  ]
  for (const [names, meaning] of within) {
    const shown = names.flatMap((name, index) => [index ? " " : "", create("kbd", {}, name)])
    list.append(create("div", {}, create("dt", {}, ...shown), create("dd", {}, meaning)))
  }
  const close = create("button", { type: "button", class: "md-button" }, "Close")
  const help = create("dialog", { class: "keys-help md-typeset", "aria-labelledby": "keys-title" },
    create("h2", { id: "keys-title" }, "Keys"), list,
    create("p", {}, create("label", { for: "keys-enabled" }, enabled, " Listen to these keys")), close)
  document.body.append(help)
  close.addEventListener("click", () => help.close())
  const button = document.querySelector(".keys-button")
  button.hidden = false
  button.addEventListener("click", () => help.showModal())

  // Before Material's own: it takes some letters for itself, and none of these.
  addEventListener("keydown", event => {
    const typing = event.target.closest?.("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]")
    if (typing || event.ctrlKey || event.metaKey || event.altKey || help.open) return
    if (!enabled.checked) return
    const action = keys[event.key]?.[1]
    if (!action) return
    event.preventDefault()
    event.stopPropagation()
    action()
  }, true)
})()
