// The current sentence: the one that was clicked, focused or addressed, as long as it is in view;
// otherwise the one in the middle of the screen.
(() => {
  "use strict"

  if (!self.Reading) return
  const { article, create, copy, sentences, visible } = self.Reading

  // The layouts ask what the page holds: a text put in the place of another has all of it styled anew,
  // a long one in a second or more; other words of the same text do not.
  const here = create("button", { type: "button", class: "cite" }, "")
  here.addEventListener("click", () => copy(current()))
  // Else it would be the end of what is selected.
  article.addEventListener("mousedown", event => { if (event.target.closest(".cite, .reading-place")) event.preventDefault() })
  const bar = create("div", { class: "reading-place" }, here)
  article.append(bar)
  let chosen, picked, moving, settling
  let settledAt = 0

  const pick = (sentence, byReader = true) => {
    if (!sentence) return
    chosen?.querySelector(".permalink").removeAttribute("aria-current")
    chosen = sentence
    picked = byReader
    chosen.querySelector(".permalink").setAttribute("aria-current", "true")
    here.firstChild.data = `cite ${chosen.id}`
    article.dispatchEvent(new Event("picked"))
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

  here.firstChild.data = `cite ${sentences[0]?.id}`
  addressed()
  addEventListener("hashchange", addressed)
  for (const kind of ["pointerdown", "focusin"])
    article.addEventListener(kind, event => pick(event.target.closest(".sentence")))
  addEventListener("scroll", () => {
    clearTimeout(settling)
    settling = setTimeout(settle, 120)
  }, { passive: true })

  const move = step => {
    const from = current()
    const next = chosen ? sentences[sentences.indexOf(from) + step] : from
    if (!next) {
      // A long text goes on, on another page.
      const further = document.querySelector(step > 0 ? "a[rel=next]" : "a[rel=prev]")
      if (further) location.assign(further.href)
      return
    }
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

  self.Reading = { ...self.Reading, bar, current, move }
})()
