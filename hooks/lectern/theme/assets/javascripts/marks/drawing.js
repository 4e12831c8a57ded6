// Makes, shows and updates marks on the text of a page.
(() => {
  "use strict"

  const { about, address, article, bar, called, create, current, english, meant, original, say, sentences, state, store, told } = self.Reading
  const { fleeting, identifier, kept, read, watchers, write } = self.Marks
  const { named } = self.Places
  const { style } = self.Popup

  const text = named(location).text
  const title = document.querySelector("h1")

  const lines = pieces => pieces.map(line => line.join(""))
  // What is known of a sentence as it stands, the citation as copying has it.
  const known = sentence => ({
    text, at: sentence.id, title: title.textContent, lang: title.lang, dir: title.dir, withheld: article.hasAttribute("data-withheld"),
    quote: original(sentence), english: english(sentence), state: state(sentence),
    told: lines(told([sentence])), about: lines(about([sentence])), address: address(sentence.id),
  })
  const made = sentence => {
    const now = new Date().toISOString()
    return { id: identifier(), ...known(sentence), note: "", created: now, modified: now }
  }
  const isOn = sentence => mark => mark.text === text && mark.at === sentence.id
  const markOf = sentence => read().find(isOn(sentence))

  // ---- On the page

  const draw = () => {
    for (const node of article.querySelectorAll(".own")) node.remove()
    for (const sentence of article.querySelectorAll(".marked")) sentence.classList.remove("marked", "misplaced")
    for (const mark of read()) {
      const sentence = mark.text === text && sentences.find(({ id }) => id === mark.at)
      if (!sentence) continue
      const other = mark.quote && mark.quote !== original(sentence)
      sentence.classList.add("marked", ...(other ? ["misplaced"] : []))
      sentence.querySelector(".margin").append(create("span", { class: "own" }, other ? "your mark, on other words" : "your mark"))
      if (mark.note)
        sentence.append(create("p", { class: "note own" }, create("span", { class: "note-mark" }, "Your note", create("span", { class: "at" }, ` ${mark.at}`)), " ", create("bdi", {}, mark.note)))
    }
    label()
  }
  // What was cited of a sentence is brought up to date while its words are the same.
  const renew = () => {
    let stale = false
    const marks = read().map(mark => {
      const sentence = mark.text === text && sentences.find(({ id }) => id === mark.at)
      if (!sentence || mark.quote && mark.quote !== original(sentence)) return mark
      const renewed = { ...mark, ...known(sentence), address: address(sentence.id) || mark.address }
      stale ||= JSON.stringify(renewed) !== JSON.stringify(mark)
      return renewed
    })
    if (stale) write(marks)
  }

  const [marking, , listing] = bar.querySelectorAll("button:not(.cite)")
  const label = () => {
    const sentence = current()
    if (!sentence) return
    const own = markOf(sentence)
    const count = read().length
    marking.firstChild.data = `${own ? "unmark" : "mark"} ${sentence.id}`
    listing.firstChild.data = count ? `my marks (${count})` : "my marks"
  }
  article.addEventListener("picked", label)

  // ---- What the reader does

  const taken = new Map() // what the next `mark` on the same sentence brings back
  const mark = sentence => {
    const chosen = meant(sentence)
    const marks = read()
    const own = chosen.map(each => marks.find(isOn(each)))
    if (own.every(Boolean)) {
      for (const each of own) taken.set(each.at, each)
      write(marks.filter(each => !own.includes(each)))
      const noted = own.some(({ note }) => note)
      say(`Your mark on ${called(chosen)} is taken away${noted ? " with its note: to mark it again brings both back" : ""}.`)
    } else {
      const added = chosen.filter((_, index) => !own[index]).map(each => ({ ...made(each), ...taken.get(each.id), ...known(each) }))
      write([...marks, ...added])
      if (kept()) say(`${called(chosen)} marked. Only you see it.`)
      else say(`${called(chosen)} marked.`, fleeting)
    }
  }

  const note = sentence => {
    if (!markOf(sentence)) mark(sentence)
    self.Marks.edit(markOf(sentence).id)
  }

  style("marks").catch(() => {})
  article.classList.toggle("prints-marks", store.get("print-marks") === "on")
  renew()
  draw()
  watchers.push(draw)

  self.Marks = { ...self.Marks, mark, note, text }
})()
