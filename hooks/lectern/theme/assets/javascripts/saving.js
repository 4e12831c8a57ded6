// Saves a file on the reader's machine: search results, or the reader's own marks.
(() => {
  "use strict"

  // `data` is text, or a blob of its own type.
  self.save = (data, type, name) => {
    const link = document.createElement("a")
    link.href = URL.createObjectURL(data instanceof Blob ? data : new Blob([data], { type: `${type};charset=utf-8` }))
    link.download = name
    link.click()
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
  }
})()
