// The card that shows a word, a name or a sentence. A page has one; it works by mouse, key and touch.
(() => {
  "use strict"

  const PAUSE = 200 // milliseconds that a pointer rests before it is meant
  const AWAY = 300 // and that it has to reach the card, which stays while it is pointed at

  const create = (tag, attributes = {}, ...children) => {
    const node = document.createElement(tag)
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value)
    node.append(...children)
    return node
  }

  // What is loaded only when it is asked for: scripts, from disk, too, and style sheets.
  const own = document.currentScript.src
  const loading = new Map()
  const loaded = (name, node) => {
    if (!loading.has(name)) {
      const done = new Promise((resolve, reject) => {
        node.onload = resolve
        node.onerror = () => reject(new Error(`${name} is not there`))
      })
      done.catch(() => loading.delete(name))
      loading.set(name, done)
      document.head.append(node)
    }
    return loading.get(name)
  }
  const script = address => loaded(address, create("script", { src: address }))
  const load = name => script(new URL(`${name}.js`, own).href)
  const style = name => loaded(`${name}.css`, create("link", { rel: "stylesheet", href: new URL(`../stylesheets/${name}.css`, own).href }))

  const heard = create("div", { role: "status", class: "card-heard visually-hidden" })
  const card = create("div", { class: "card-popup", role: "group", hidden: "" })
  document.body.append(heard)
  document.querySelector("main").append(card)
  const kinds = []
  let opener = null
  let told = false // whether it was asked for, and not only pointed at
  let newest = 0
  let waiting

  // A card is heard, too, unless a pointer only passes over its word.
  const announce = () => {
    const said = [...card.querySelectorAll("p:not(.card-more)")].map(line => {
      const parts = [...line.childNodes].map(part =>
        part.lang ? create("span", { lang: part.lang }, part.textContent) : part.textContent)
      return create("span", line.lang ? { lang: line.lang } : {}, ...parts, ". ")
    })
    heard.replaceChildren(...said)
  }

  const place = target => {
    const at = target.getBoundingClientRect()
    const left = Math.max(8, Math.min(at.left, document.documentElement.clientWidth - card.offsetWidth - 8))
    // Below or above, where there is more room, and never over what it tells of.
    const rooms = [innerHeight - at.bottom - 12, at.top - 12]
    const below = card.offsetHeight <= rooms[0] || rooms[0] >= rooms[1]
    card.style.maxHeight = `${rooms[below ? 0 : 1]}px`
    card.style.left = `${left + scrollX}px`
    card.style.top = `${(below ? at.bottom + 4 : at.top - card.offsetHeight - 4) + scrollY}px`
  }

  // Says whether there was something to show; what comes too late is not shown, and was not missing.
  const show = async ({ label, parts }, target, aloud) => {
    const turn = ++newest
    const [found] = await Promise.all([parts(target), style("cards").catch(() => {})])
    if (turn !== newest) return true
    if (!found.length) return false
    card.setAttribute("aria-label", label)
    card.replaceChildren(...found)
    card.style.maxHeight = ""
    card.hidden = false
    opener = target
    told = aloud
    if (aloud) announce()
    place(target)
    return true
  }

  const hide = () => {
    newest++
    clearTimeout(waiting)
    card.hidden = true
    heard.replaceChildren()
    opener = null
    told = false
  }

  const asked = node => {
    for (const kind of kinds) {
      const target = node.closest && kind.asked(node)
      if (target) return { kind, target }
    }
    return {}
  }

  let touched = false
  document.addEventListener("pointerdown", event => {
    touched = event.pointerType === "touch"
    if (!card.hidden && !card.contains(event.target) && !asked(event.target).kind) hide()
  }, true)
  document.addEventListener("pointerover", event => {
    if (event.pointerType === "touch") return
    const { kind, target } = asked(event.target)
    if (!kind) return
    clearTimeout(waiting)
    waiting = setTimeout(() => { if (target !== opener) show(kind, target, false) }, PAUSE)
  })
  document.addEventListener("pointerout", event => {
    if (event.pointerType === "touch" || !asked(event.target).kind) return
    clearTimeout(waiting)
    newest++
    waiting = setTimeout(() => { if (!card.matches(":hover") && !card.contains(document.activeElement)) hide() }, AWAY)
  })
  card.addEventListener("pointerleave", event => { if (event.pointerType !== "touch") hide() })
  document.addEventListener("click", event => {
    const { kind, target } = asked(event.target)
    if (!kind) return
    const link = target.closest("a[href]")
    if (link && (!touched || opener === target)) return
    // A finger cannot point: its first touch shows the card, the card has the link.
    if (link) event.preventDefault()
    // What a pointer has shown in passing, a click keeps and tells; the next one puts it away.
    if (opener === target && told) hide()
    else show(kind, target, true).then(shown => { if (!shown && link) location.assign(link.href) })
  })
  document.addEventListener("focusin", event => {
    if (card.contains(event.target)) return
    const { kind, target } = asked(event.target)
    // The card before would cover what comes next until the next is there.
    if (target !== opener) hide()
    if (kind && target.matches(":focus-visible")) show(kind, target, true)
  })
  document.addEventListener("keydown", event => {
    if (card.hidden || event.ctrlKey || event.metaKey || event.altKey) return
    const into = event.key === "ArrowDown" || event.key === "Enter" && opener.matches(".w")
    if (event.key === "Escape") {
      if (card.contains(document.activeElement)) opener.focus()
      hide()
    } else if (into && event.target === opener) {
      card.querySelector("a")?.focus()
      event.preventDefault()
    }
  })

  // A kind of card: what it is called, `asked` which gives what a node is part of and is told about, and
  // `parts` which gives what is told, at once or later.
  const add = kind => { kinds.push(kind) }

  self.Popup = { add, create, load, script, style }
})()
