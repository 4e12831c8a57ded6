// Beside Material's search box: how much was found, what may have been meant, and the way to the
// page of all results. It loads nothing until a reader comes to the box. Runs before Material.
(() => {
  "use strict"

  const COME = 4
  const COMING = ["pointerover", "focusin"]

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

  const open = () => {
    for (const kind of COMING) box.removeEventListener(kind, open)
    worker?.postMessage({ type: COME })
    const style = document.createElement("link")
    style.rel = "stylesheet"
    style.href = new URL("assets/stylesheets/search.css", base)
    document.head.append(style)
  }
  for (const kind of COMING) box.addEventListener(kind, open)

  // Material looks at what was typed when the key is let go, and never at what is pasted or spoken.
  input.addEventListener("input", () => input.dispatchEvent(new KeyboardEvent("keyup")))

  const link = (query, words, text = "") => {
    const anchor = document.createElement("a")
    const address = new URL(home)
    address.searchParams.set("q", query)
    anchor.href = address
    anchor.tabIndex = -1
    const inner = document.createElement("span")
    // Material's Enter asks every link for its score.
    inner.dataset.mdScore = "-1"
    inner.textContent = words
    anchor.append(inner)
    const line = document.createElement("p")
    line.append(text, anchor)
    return line
  }

  const show = ({ items, query, said, advice, meant }) => {
    if (!items || said === undefined && query === undefined) return
    if (said) meta.textContent = said
    more.replaceChildren()
    if (advice) {
      const line = document.createElement("p")
      line.textContent = advice
      more.append(line)
    }
    if (meant) more.append(link(meant, meant, "Did you mean "))
    if (query.trim()) more.append(link(query, items.length > 0 ? "All results, with filters" : "Search on a page of its own"))
  }
  document.addEventListener("DOMContentLoaded", () => self.component$?.subscribe(show))
})()
