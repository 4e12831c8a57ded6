// Cards for words and names; arrow keys move within a sentence.
(() => {
  "use strict"

  if (!self.Reading) return
  const { article, layouts, options, sentences } = self.Reading

  const TOLD = ".w:is([data-l], [data-from=dictionary])"

  // What a card says is loaded with the first.
  self.Popup.add({
    label: "About this word",
    asked: node => node.closest(`article.source ${TOLD}, article.source a.mention`),
    parts: target => self.Popup.load("telling").then(() => self.Telling.word(target), () => []),
  })

  // By keyboard each sentence is one stop of the Tab key; arrows go on within it.
  const visible = node => node.getClientRects().length && getComputedStyle(node).visibility !== "hidden"
  const stops = sentence => [...sentence.querySelectorAll(`a[href], button, input, .original ${TOLD}`)]
    // A name of one word is one stop: its card tells of both.
    .filter(node => !node.matches("a .w") || node.closest("a").querySelectorAll(".w").length > 1)
  const lead = (all, to) => { for (const node of all) node.setAttribute("tabindex", node === to ? "0" : "-1") }
  const rove = () => {
    // All are looked at before any is changed: else the page would be laid out again for each.
    const found = sentences.map(stops).map(all => [all, all.find(visible)])
    for (const [all, to] of found) lead(all, to)
  }
  // When all that this script adds stands there: else the page would be laid out once more.
  queueMicrotask(rove)
  for (const input of [...layouts, ...options]) input.addEventListener("change", rove)
  article.addEventListener("focusin", event => {
    const sentence = event.target.closest(".sentence")
    if (sentence && event.target !== sentence) lead(stops(sentence), event.target)
  })
  article.addEventListener("keydown", event => {
    const sentence = event.target.closest(".sentence")
    if (!sentence || event.ctrlKey || event.metaKey || event.altKey) return
    const all = stops(sentence).filter(visible)
    const rtl = getComputedStyle(event.target).direction === "rtl"
    const step = { ArrowRight: rtl ? -1 : 1, ArrowLeft: rtl ? 1 : -1 }[event.key]
    if (!step) return
    all[all.indexOf(event.target) + step]?.focus()
    event.preventDefault()
  })

  self.Reading = { ...self.Reading, visible }
})()
