// Buttons and keys for a reader's own marks. The rest is loaded if the reader has marks or makes one.
(() => {
  "use strict"

  if (!self.Reading) return
  const { article, bar, create, current, lazily } = self.Reading
  const { load } = self.Popup

  // All pages of one server, or of a whole disk, share what a browser keeps: the site's name tells.
  const KEY = `lectern.marks.${document.querySelector(".md-logo").title}`

  const [mark, writeNote, openMarks] = ["mark", "note", "open"].map(act =>
    lazily(() => load("marks"), (...given) => self.Marks[act](...given)))
  const button = (words, act) => {
    const node = create("button", { type: "button" }, words)
    node.addEventListener("click", () => act(current()))
    bar.append(node)
    return node
  }
  const marking = button("", mark)
  button("note", writeNote)
  button("my marks", openMarks)
  const label = () => { marking.firstChild.data = `mark ${current()?.id ?? ""}` }
  article.addEventListener("picked", label)
  queueMicrotask(label)

  self.Reading = { ...self.Reading, KEY, mark, openMarks, writeNote }

  const some = () => { load("marks").catch(() => {}) }
  try { if (localStorage.getItem(KEY)) some() } catch { /* private */ }
  addEventListener("storage", ({ key }) => { if (key === KEY) some() })
})()
