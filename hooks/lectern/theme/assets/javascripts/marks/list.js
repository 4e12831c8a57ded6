// The dialog with all of a reader's marks, text by text, and with export and import.
(() => {
  "use strict"

  const { create, original, store } = self.Reading
  const { fleeting, kept, name, read, text: opened, watchers, write } = self.Marks
  const { root, sentence: inIndex, state: inWords } = self.Places
  const { annotations, bring, counted, markdown, page, word } = self.Marks
  const { save } = self

  const button = (words, act, more = {}) => {
    const node = create("button", { type: "button", ...more }, words)
    node.addEventListener("click", act)
    return node
  }
  const dialogOf = (id, title, ...children) => {
    const dialog = create("dialog", { class: "marks-dialog md-typeset", "aria-labelledby": id }, create("h2", { id, tabindex: "-1", autofocus: "" }, title), ...children)
    document.body.append(dialog)
    return dialog
  }

  // ---- What has become of a mark's sentence

  const GONE = "The text no longer has this sentence. It is cited as it stood when you marked it."
  const OTHER = "The words at this place have changed since you marked them. They are cited as they stood then."
  const RENEWED = "The English or its state has changed since: open the sentence once to bring your mark up to date."
  const UNSAVED = "This text may not be passed on: a file that you save has your note and the citation, not these words."
  const here = mark => mark.text === opened && document.querySelector(`article.source #${mark.at}`)
  const doubt = async mark => {
    const onPage = here(mark)
    if (onPage) return mark.quote && mark.quote !== original(onPage) ? OTHER : ""
    try {
      const { row } = await inIndex(mark.text, mark.at)
      if (!row) return GONE
      if (mark.quote && row[1].trim() !== mark.quote) return OTHER
      return mark.english !== row[2] || mark.state !== inWords(row[3]) ? RENEWED : ""
    } catch { return "" } // Nothing can be asked: no claim is made.
  }

  const order = ({ at }) => at.match(/\d+/g).map(Number)
  const grouped = marks => [...new Set(marks.map(({ text }) => text))].map(text => {
    const found = marks.filter(mark => mark.text === text)
    const { title, lang, dir } = found[0]
    return { text, title, lang, dir, marks: found.sort((a, b) => order(a)[0] - order(b)[0] || order(a)[1] - order(b)[1]) }
  }).sort((a, b) => a.title.localeCompare(b.title))
  const doubted = () => Promise.all(read().map(async mark => ({ ...mark, doubt: await doubt(mark) })))

  // ---- The list

  const kindly = create("p", { class: "marks-kept" })
  const told = create("p", { class: "marks-told", role: "status" })
  const listed = create("div", { class: "marks-list" })
  const tell = (words, undo) => told.replaceChildren(words, ...(undo ? [" ", button("Undo", undo)] : []))

  const file = create("input", { type: "file", class: "visually-hidden", accept: ".json,.jsonld,application/json,application/ld+json", "aria-label": "File of Web Annotations to bring in", tabindex: "-1" })
  file.addEventListener("change", async () => {
    const [chosen] = file.files
    file.value = ""
    if (!chosen) return
    try {
      tell(await bring(chosen, read, write))
    } catch (error) { tell(error.message) }
  })

  const saved = (extension, type, make) => async () => {
    const found = grouped(await doubted())
    if (!found.length) return tell("There is nothing to save yet.")
    save(make(found, name), type, `my-marks.${extension}`)
    tell(`Saved: ${counted(read().length, "mark")}.`)
  }
  // Takes some away until the reader wants them back; what was added meanwhile stays.
  const remove = (gone, what) => {
    write(read().filter(mark => !gone.includes(mark)))
    tell(`${what} taken away.`, () => {
      const marks = read()
      write([...marks, ...gone.filter(({ text, at }) => !marks.some(mark => mark.text === text && mark.at === at))])
      tell(`${what} brought back.`)
    })
  }
  const printing = create("input", { type: "checkbox", id: "marks-print" })
  printing.checked = store.get("print-marks") === "on"
  printing.addEventListener("change", () => {
    store.set("print-marks", printing.checked ? "on" : "off")
    document.querySelector("article.source").classList.toggle("prints-marks", printing.checked)
  })
  const tools = create("p", { class: "marks-tools" },
    create("span", {}, "Save as "),
    button("Markdown", saved("md", "text/markdown", markdown)),
    button("Word", saved("docx", "", word)),
    button("Web Annotations", saved("jsonld", "application/ld+json", annotations)),
    button("Bring a file in…", () => file.click()), file,
    create("label", {}, printing, " Print them with the text"))
  const all = button("Take all away", () => remove(read(), counted(read().length, "mark")))

  const entry = mark => {
    const address = `${here(mark) ? "" : root + page(mark.text)}#${mark.at}`
    const link = create("a", { href: address }, create("span", { class: "visually-hidden" }, `${mark.title}, sentence `), mark.at)
    // On this page the dialog would stand before the sentence that it leads to.
    if (here(mark)) link.addEventListener("click", () => dialog.close())
    return create("li", {},
      create("p", { class: "marks-place" }, link),
      create("div", {},
        create("p", { class: "marks-original", lang: mark.lang, dir: mark.dir || "auto" }, mark.quote),
        ...(mark.english ? [create("p", { class: "marks-english" }, mark.english)] : []),
        ...(mark.state ? [create("p", { class: "marks-state" }, `English gloss: ${mark.state}`)] : []),
        ...(mark.withheld ? [create("p", { class: "marks-withheld" }, UNSAVED)] : []),
        ...(mark.doubt ? [create("p", { class: "marks-doubt" }, mark.doubt)] : []),
        ...(mark.note ? [create("p", { class: "marks-note" }, create("span", { class: "note-mark" }, "Your note"), " ", create("bdi", {}, mark.note))] : []),
        create("p", { class: "marks-acts" },
          button(mark.note ? "Edit note" : "Add note", () => edit(mark.id), { "aria-label": `${mark.note ? "Edit" : "Add"} note: ${mark.at}` }),
          button("Take away", () => {
            remove(read().filter(({ id }) => id === mark.id), `Your mark on ${mark.at}`)
            told.querySelector("button")?.focus()
          }, { "aria-label": `Take away: ${mark.at}` }))))
  }

  const list = marks => {
    all.hidden = !marks.length
    listed.replaceChildren(...(marks.length ? grouped(marks).map(({ text, title, lang, dir, marks: found }) => create("section", {},
      create("h3", { lang, dir: dir || "auto" }, create("a", { href: root + page(text) }, title)),
      create("ol", {}, ...found.map(entry))))
      : [create("p", {}, "No marks yet. Press m at a sentence, or “mark” at the foot of the page.")]))
  }
  let drawn = 0
  const show = async () => {
    const turn = ++drawn
    const disk = location.protocol === "file:" ? " Opened from disk, Firefox keeps the marks of each page apart, and lists those of this page alone." : ""
    kindly.textContent = kept()
      ? `These are yours, not the edition’s. They stay in this browser, on this machine; nothing is sent anywhere. To keep them safe, or to have them elsewhere, save them as Web Annotations and bring that file in there.${disk}`
      : `${fleeting} What you save as Web Annotations can be brought in again.`
    kindly.classList.toggle("fleeting", !kept())
    list(read())
    // What other pages have is asked of the search index, which nobody need wait for.
    const marks = await doubted()
    if (turn === drawn && marks.some(mark => mark.doubt)) list(marks)
  }
  watchers.push(() => { if (dialog.open) show() })

  const close = button("Close", () => dialog.close(), { class: "md-button" })
  const dialog = dialogOf("marks-title", "My marks", kindly, tools, told, listed, create("p", { class: "marks-end" }, close, all))
  const open = () => {
    told.replaceChildren()
    show()
    dialog.showModal()
  }

  // ---- A note

  let edited
  const area = create("textarea", { id: "note-words", rows: "6", dir: "auto" })
  const about = create("p", { class: "marks-original" })
  const keep = () => {
    const note = area.value.trim()
    write(read().map(mark => mark.id === edited ? { ...mark, note, modified: new Date().toISOString() } : mark))
    noting.close()
  }
  const form = create("form", { method: "dialog" }, about,
    create("p", {}, create("label", { for: "note-words" }, "Only you see it; it stays in this browser.")), area,
    create("p", { class: "marks-end" }, create("button", { class: "md-button" }, "Keep"), button("Cancel", () => noting.close(), { class: "md-button" })))
  form.addEventListener("submit", event => { event.preventDefault(); keep() })
  area.addEventListener("keydown", event => { if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) keep() })
  const noting = dialogOf("note-title", "Your note", form)
  const edit = id => {
    const mark = read().find(known => known.id === id)
    if (!mark) return
    edited = id
    document.getElementById("note-title").textContent = `Your note on ${mark.at}`
    about.lang = mark.lang
    about.dir = mark.dir || "auto"
    about.textContent = mark.quote
    area.value = mark.note
    noting.showModal()
    area.focus()
  }

  self.Marks = { ...self.Marks, edit, open }
})()
