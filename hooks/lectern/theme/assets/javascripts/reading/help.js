// The dialog that explains the keyboard shortcuts and turns them off and on.
(() => {
  "use strict"

  const { create, keys, listening, store } = self.Reading

  const enabled = create("input", { type: "checkbox", id: "keys-enabled" })
  enabled.checked = listening.on
  enabled.addEventListener("change", () => {
    listening.on = enabled.checked
    store.set("keys", enabled.checked ? "on" : "off")
  })
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

  self.Reading.openHelp = () => { if (!help.open) help.showModal() }
})()
