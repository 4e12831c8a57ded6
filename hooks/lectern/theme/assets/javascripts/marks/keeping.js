// Stores a reader's own marks: in this browser, or else for as long as the page is open.
(() => {
  "use strict"

  const { KEY } = self.Reading

  let memory = null // where the browser keeps nothing
  let parsed = { from: null, marks: [] }
  // Pages of others may share what the browser keeps, and write what they like.
  const isMark = it => ["id", "text", "title", "quote", "note"].every(key => typeof it?.[key] === "string")
    && /^p\d+s\d+$/.test(it.at) && [it.told, it.about].every(Array.isArray)
  const read = () => {
    if (memory) return memory
    try {
      const from = localStorage.getItem(KEY)
      if (from !== parsed.from) parsed = { from, marks: JSON.parse(from ?? "[]").filter(isMark) }
      return parsed.marks
    } catch { return [] }
  }
  const write = marks => {
    try {
      if (!memory) localStorage.setItem(KEY, JSON.stringify(marks))
    } catch { memory = marks }
    if (memory) memory = marks
    changed()
  }
  const kept = () => {
    if (memory) return false
    try {
      localStorage.setItem(`${KEY}?`, "")
      localStorage.removeItem(`${KEY}?`)
      return true
    } catch { return false }
  }

  // By chance: crypto.randomUUID is not there on a server without TLS.
  const identifier = () => {
    const digits = Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, "0"))
    digits[6] = `4${digits[6][1]}`
    digits[8] = (parseInt(digits[8], 16) & 0x3f | 0x80).toString(16)
    return `urn:uuid:${digits.join("").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-")}`
  }

  const fleeting = "This browser keeps nothing here: your marks last until you leave this page. Open them with “my marks” to save them as a file."

  const watchers = []
  const changed = () => { for (const watcher of watchers) watcher() }
  addEventListener("storage", ({ key }) => { if (key === KEY || key === null) changed() })

  self.Marks = { fleeting, identifier, kept, name: document.querySelector(".md-logo").title, read, watchers, write }
})()
