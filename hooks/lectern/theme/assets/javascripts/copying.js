// Functions for copying citations, used by text pages and the page of results; served with each.
(() => {
  "use strict"

  // Within quotation marks of ours, those of the English are single, and within these double.
  const quoted = text => {
    const single = /‘([^‘’]*(?:’\p{L}[^‘’]*)*)’(?!\p{L})/gu
    const double = /“([^“”]*)”|"([^"]*)"/g
    const inner = text.replace(single, "\u0001$1\u0002")
      .replace(double, (_, curly, straight) => `‘${curly ?? straight}’`)
    return `“${inner.replaceAll("\u0001", "“").replaceAll("\u0002", "”")}”`
  }

  // Copies the same in several kinds, `{"text/plain": …}`, and says whether that could be done.
  const copied = async kinds => {
    try {
      await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(
        Object.entries(kinds).map(([type, data]) => [type, new Blob([data], { type })])))])
      return true
    } catch {
      // Without permission, or in an older browser: by way of a selection.
      const area = document.createElement("textarea")
      area.className = "visually-hidden"
      area.value = kinds["text/plain"]
      document.body.append(area)
      area.select()
      area.addEventListener("copy", event => {
        for (const [type, data] of Object.entries(kinds)) event.clipboardData.setData(type, data)
        event.preventDefault()
      })
      const done = document.execCommand("copy")
      area.remove()
      return done
    }
  }

  self.Copying = { copied, quoted }
})()
