// Keyboard shortcuts. The dialog that explains them (help.js) is loaded when it is opened.
(() => {
  "use strict"

  if (!self.Reading) return
  const { copy, current, layouts, lazily, mark, move, openMarks, say, store, writeNote } = self.Reading
  const { load, style } = self.Popup

  const keys = {
    j: ["Next sentence", () => move(1)],
    k: ["Previous sentence", () => move(-1)],
    l: ["Next layout", () => turn()],
    c: ["Copy the sentence’s citation", () => copy(current())],
    m: ["Mark the sentence as yours, or take your mark away", () => mark(current())],
    a: ["Add a note of yours to it", () => writeNote(current())],
    o: ["Open your marks", () => openMarks()],
    "?": ["This help", () => help()],
  }
  const help = lazily(() => Promise.all([load("reading/help"), style("help")]), () => self.Reading.openHelp())
  const listening = { on: store.get("keys") !== "off" }
  const turn = () => {
    const next = layouts[(layouts.findIndex(input => input.checked) + 1) % layouts.length]
    next.checked = true
    next.dispatchEvent(new Event("change"))
    say(`Layout: ${document.querySelector(`label[for=${next.id}]`).textContent}`)
  }

  const button = document.querySelector(".keys-button")
  button.hidden = false
  button.addEventListener("click", help)

  // Before Material's own: it takes some letters for itself, and none of these.
  addEventListener("keydown", event => {
    const typing = event.target.closest?.("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]")
    if (typing || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return
    if (!listening.on) return
    const action = keys[event.key]?.[1]
    if (!action) return
    event.preventDefault()
    event.stopPropagation()
    action()
  }, true)

  self.Reading = { ...self.Reading, keys, listening }
})()
