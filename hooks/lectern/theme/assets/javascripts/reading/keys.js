// Listens to a few keys, and tells which.
(() => {
  "use strict"

  if (!self.Reading) return
  const { copy, create, current, layouts, mark, move, openMarks, say, store, writeNote } = self.Reading

  const keys = {
    j: ["Next sentence", () => move(1)],
    k: ["Previous sentence", () => move(-1)],
    l: ["Next layout", () => turn()],
    c: ["Copy the sentence’s citation", () => copy(current())],
    m: ["Mark the sentence as yours, or take your mark away", () => mark(current())],
    a: ["Add a note of yours to it", () => writeNote(current())],
    o: ["Open your marks", () => openMarks()],
    "?": ["This help", () => help.showModal()],
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
    [["↓"], "Into the card of a word, a name or a link to a sentence; Escape leads back"],
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
    if (typing || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return
    if (!enabled.checked) return
    const action = keys[event.key]?.[1]
    if (!action) return
    event.preventDefault()
    event.stopPropagation()
    action()
  }, true)
})()
