// Adds to Material's search box: the number of results, suggested words, and the link to the page of all
// results. It loads nothing until a reader goes to the box. Runs before Material's script.
(() => {
  "use strict"

  const COME = 4
  const QUIET = 1_000 // milliseconds without another answer
  const COMING = ["pointerover", "focusin"]

  // What is marked in a result is marked on the page, too, to which it leads (reading/sought.js).
  const marks = node => {
    const spans = []
    let at = 0
    for (const child of node?.childNodes ?? []) {
      const end = at + child.textContent.length
      if (child.nodeName === "MARK") spans.push([at, end])
      at = end
    }
    return spans
  }
  document.addEventListener("click", event => {
    const link = event.target.closest?.("a.search-result, .md-search-result__link")
    if (!link?.querySelector(".found-original")) return
    const { pathname, hash } = link
    const [original, gloss] = [".found-original", ".found-gloss"].map(part => marks(link.querySelector(part)))
    try { sessionStorage.setItem("lectern.sought", JSON.stringify({ pathname, hash, original, gloss })) } catch { /* private */ }
  }, true)

  const box = document.querySelector("[data-md-component=search]")
  const config = document.getElementById("__config")
  if (!box || !config) return

  // Material keeps its worker to itself. It makes one, by whatever stands for `Worker` here.
  const { Worker } = self
  let worker
  self.Worker = class extends Worker {
    constructor(address) {
      super(address)
      worker = this
      self.Worker = Worker
    }
  }

  const base = new URL(JSON.parse(config.textContent).base, location.href)
  const home = new URL(box.dataset.results, location.href)
  const input = box.querySelector("input[name=query]")
  const meta = box.querySelector(".md-search-result__meta")
  const more = box.querySelector(".search-more")
  const heard = box.querySelector(".search-heard")
  const list = box.querySelector(".md-search-result__list")
  const toggle = document.getElementById("__search")
  let hearing
  let shown // the question whose answer is shown
  let entered // the one for which Enter was pressed while its answer was on its way
  let held // the link that has the focus

  const open = () => {
    for (const kind of COMING) box.removeEventListener(kind, open)
    worker?.postMessage({ type: COME, data: Number(box.dataset.hints) })
    const style = document.createElement("link")
    style.rel = "stylesheet"
    style.href = new URL("assets/stylesheets/search.css", base)
    document.head.append(style)
  }
  for (const kind of COMING) box.addEventListener(kind, open)

  // Material looks at what was typed when the key is let go, and never at what is pasted or spoken.
  input.addEventListener("input", () => {
    entered = undefined
    input.dispatchEvent(new KeyboardEvent("keyup"))
  })

  // To the highest score, which is what is shown first: a name's page, or else a sentence.
  const follow = () => {
    entered = undefined
    const score = result => Number(result.firstElementChild.dataset.mdScore)
    const [first, ...others] = list.querySelectorAll(".md-search-result__link")
    const best = others.reduce((one, other) => (score(other) > score(one) ? other : one), first)
    const found = best ?? more.querySelector("a")
    found?.click()
  }

  // Enter leads to the first result for what stands in the box, once that is there. Material's would
  // lead to what is shown, which until then is another question's.
  input.addEventListener("keydown", event => {
    if (event.key !== "Enter" || event.ctrlKey || event.metaKey) return
    event.stopPropagation()
    // By this Enter characters are chosen; Safari says so by the code alone.
    if (event.isComposing || event.keyCode === 229) return
    event.preventDefault()
    if (shown === input.value) follow()
    else entered = input.value
  })

  // Who has gone to a link keeps it when the answer is drawn anew, if it is there again.
  box.addEventListener("focusin", ({ target }) => { held = target.closest("a") })
  box.addEventListener("focusout", ({ target }) => {
    // What has been taken away says so, too, in some browsers.
    queueMicrotask(() => { if (target === held && target.isConnected) held = undefined })
  })
  const hold = () => {
    if (!held || held.isConnected || !toggle?.checked) return
    const { href } = held
    const same = [...list.querySelectorAll("a"), ...more.querySelectorAll("a")].find(one => one.href === href)
    same?.closest("details")?.setAttribute("open", "")
    const next = same ?? input
    next.focus()
  }

  // Material closes the search at Tab and keeps its results out of reach of it.
  const reach = () => { for (const result of list.querySelectorAll("a[tabindex]")) result.removeAttribute("tabindex") }
  new MutationObserver(reach).observe(list, { childList: true, subtree: true })
  box.addEventListener("keydown", event => { if (event.key === "Tab") event.stopPropagation() })
  box.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget && !box.contains(relatedTarget) && toggle?.checked) toggle.click()
  })

  // Escape leads back to where one came from: Material takes the focus away, and a reader by keys would
  // begin again at the top.
  let from
  box.addEventListener("focusin", ({ relatedTarget }) => { if (!toggle?.checked) from = relatedTarget })
  box.addEventListener("keydown", event => { if (event.key === "Escape") setTimeout(() => from?.focus()) })

  const link = (query, words, text = "") => {
    const anchor = document.createElement("a")
    const address = new URL(home)
    address.searchParams.set("q", query)
    anchor.href = address
    anchor.textContent = words
    const line = document.createElement("p")
    line.append(text, anchor)
    return line
  }

  const show = ({ items, asked, query, said, advice, meant, early }) => {
    if (!items || said === undefined && query === undefined) return
    if (said) meta.textContent = said
    // Who listens hears the count once, and not at each key.
    clearTimeout(hearing)
    if (!early) hearing = setTimeout(() => { heard.textContent = said ?? "" }, QUIET)
    more.replaceChildren()
    if (advice) {
      const line = document.createElement("p")
      line.textContent = advice
      more.append(line)
    }
    if (meant) more.append(link(meant, meant, "Did you mean "))
    if (query.trim()) more.append(link(query, items.length > 0 ? "All results, with filters" : "Search on a page of its own"))
    hold()
    shown = asked
    if (entered === asked && document.activeElement === input) follow()
  }
  document.addEventListener("DOMContentLoaded", () => self.component$?.subscribe(show))
})()
