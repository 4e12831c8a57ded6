// The page of all results for the query in its address, with the filters that the reader chooses.
(() => {
  "use strict"

  const AT_ONCE = 20
  const PARTS = 20
  const PAUSE = 150 // milliseconds after the last key
  const QUIET = 1_000 // milliseconds without another answer

  const { Engine, title, about, part, place, address, summary, advice, cutShort, beginning, soon, count, escape, take, LONGEST_QUERY } = self.Lectern
  const base = JSON.parse(document.getElementById("__config").textContent).base
  const root = new URL(`${base}/`, location.href).href
  const select = selector => document.querySelector(`.search-page ${selector}`)
  const form = select("form")
  const input = select("input[name=q]")
  const choices = [...form.querySelectorAll("select")]
  const said = select(".search-count")
  const heard = select(".search-heard")
  const next = select(".search-next")
  const taking = select(".search-taking")
  const taken = select(".search-taken")

  const href = location => escape(`${base}/${location}`)

  const option = (value, words) => {
    const node = document.createElement("option")
    node.value = value
    node.textContent = words
    return node
  }

  // What can be chosen; an address may ask for a text that is not among the results.
  const offer = ({ languages, dates, entities, topics }) => {
    const named = items => Object.entries(items).map(([key, [words, sentences]]) => option(key, `${words} (${count(sentences, "sentence")})`))
    const options = {
      language: Object.entries(languages).map(([tag, [name, texts]]) => option(tag, `${name} (${count(texts, "text")})`)),
      date: dates.map(([date, words, texts]) => option(date, `${words} (${count(texts, "text")})`)),
      entity: named(entities),
      topic: named(topics),
    }
    for (const [name, nodes] of Object.entries(options)) form.elements[name].append(...nodes)
  }

  const offerSources = groups => {
    const { source } = form.elements
    const known = new Set(Array.from(source.options, ({ value }) => value))
    for (const { head } of groups)
      if (head.kind === "source" && !known.has(head.key)) source.append(option(head.key, head.name))
  }

  let long = false // the address asks for more than is looked for

  const read = () => {
    const asked = new URL(location.href).searchParams
    const query = asked.get("q") ?? asked.get("query") ?? ""
    long = query.length > LONGEST_QUERY
    input.value = query.slice(0, LONGEST_QUERY)
    for (const choice of choices) {
      const value = asked.get(choice.name) ?? ""
      if (value && !Array.from(choice.options).some(known => known.value === value)) choice.append(option(value, value))
      choice.value = value
    }
  }

  // What is asked for, in words: for the window's title, for paper, and beside the count.
  const chosen = () => choices.filter(({ value }) => value)
    .map(({ selectedOptions: [{ textContent }] }) => textContent.replace(/ \([^()]*\)$/u, ""))

  const entitle = () => {
    const asked = [input.value, ...chosen()].filter(Boolean).join(", ")
    document.title = document.title.replace(/^.*?(?=Search)/su, () => (asked ? `${asked} – ` : ""))
    // On paper there is no box; what narrows the results is told with the count.
    said.dataset.asked = input.value.trim() && `“${input.value.trim()}”: `
  }

  // A choice is a step that the Back button undoes; a letter typed is none.
  const write = step => {
    const here = new URL(location.href)
    here.search = ""
    if (input.value) here.searchParams.set("q", input.value.slice(0, LONGEST_QUERY))
    for (const { name, value } of choices) if (value) here.searchParams.set(name, value)
    if (step && here.href !== location.href) history.pushState(null, "", here)
    else history.replaceState(history.state, "", here)
  }

  // ---- Results

  const link = (kind, location, inner) => `<a class="${kind}" href="${href(location)}">${inner}</a>`

  const nameItem = (terms, result, head) =>
    `<li class="search-name">${link("search-named", head.url, title(terms, result, head))} ${about(head)}<p>${escape(head.summary)}</p></li>`

  const groupItem = (terms, result, { head, rows, hidden }) => {
    const parts = rows.map(row => {
      const kind = row[0] ? "search-result" : "search-prose"
      return `<li>${link(kind, address(head, row), part(terms, result, head, row) + `<span class="found-where">${place(head, row)}</span>`)}</li>`
    })
    const english = head.kind === "source" && head.summary ? `<p class="found-english" lang="en">${escape(head.summary)}</p>` : ""
    const more = hidden > 0 ? `<p class="search-hidden">${count(hidden, "more sentence", "more sentences")} on this page: narrow to it to see them.</p>` : ""
    return `<li class="search-group"><h2>${link("search-title", head.url, title(terms, result, head))}</h2>
      <p>${about(head)}</p>${english}<ol>${parts.join("")}</ol>${more}</li>`
  }

  const html = (selector, items) => { select(selector).innerHTML = items.join("") }

  const nameItems = (found, names) => names.map(({ head }) => nameItem(engine.index.terms, found, head))
  const groupItems = (found, groups) => groups.map(group => groupItem(engine.index.terms, found, group))

  const shownNames = ({ names }) => engine.show(names.map(({ page }) => ({ page, parts: [] })), 0)

  let engine
  let shown = 0
  let result
  let turn = 0

  const more = async () => {
    const mine = turn
    const others = Engine.others(result)
    const most = form.elements.source.value ? Infinity : PARTS
    const groups = await engine.show(others.slice(shown, shown + AT_ONCE), most)
    if (mine !== turn) return
    offerSources(groups)
    const items = groupItems(result, groups)
    if (shown === 0) html(".search-groups", items)
    else select(".search-groups").insertAdjacentHTML("beforeend", items.join(""))
    shown += groups.length
    next.hidden = shown >= others.length
  }

  // What only begins as the last word, under a heading of its own: its best pages.
  const begun = async found => {
    const named = found ? await shownNames(found) : []
    const groups = found ? await engine.show(Engine.others(found).slice(0, AT_ONCE), PARTS) : []
    return () => {
      html(".search-begun", [
        ...(found ? [`<li><h2>${escape(beginning(found))}</h2></li>`] : []),
        ...nameItems(found, named),
        ...groupItems(found, groups),
      ])
    }
  }

  // Seen at once; who listens hears it once, and not at each key.
  let hearing
  const tell = text => {
    said.textContent = text
    clearTimeout(hearing)
    hearing = setTimeout(() => { heard.textContent = text }, QUIET)
  }

  // What comes first, while all else is loaded.
  const early = async (found, mine) => {
    const [names, groups] = await Promise.all([shownNames(found), engine.show(found.groups, PARTS)])
    if (mine !== turn) return
    html(".search-names", nameItems(found, names))
    html(".search-groups", groupItems(found, groups))
    for (const part of [".search-begun", ".search-advice"]) html(part, [])
    taking.hidden = next.hidden = true
    said.textContent = soon
  }

  const search = async () => {
    const mine = ++turn
    try {
      engine ??= await Engine.open(root)
      const filters = choices.filter(({ value }) => value).map(({ name, value }) => `=${name}:${value}`)
      const found = await engine.search(input.value, filters, () => mine === turn, first => early(first, mine))
      if (mine !== turn) return
      const [names, showBegun] = await Promise.all([shownNames(found), begun(found.begun)])
      if (mine !== turn) return
      result = found
      shown = 0
      await more()
      if (mine !== turn) return
      html(".search-names", nameItems(result, names))
      taking.hidden = result.sentences === 0
      showBegun()
      entitle()
      const empty = result.groups.length + names.length === 0 && !result.begun
      const narrowed = empty && filters.length > 0 ? "<p>The results are narrowed: choose “any” to widen them.</p>" : ""
      const cut = result.cut || long ? `<p>${escape(cutShort)}</p>` : ""
      const meant = result.meant
        ? `<p>Did you mean <a class="search-meant" href="?q=${encodeURIComponent(result.meant)}">${escape(result.meant)}</a>?</p>` : ""
      html(".search-advice", [cut, narrowed, empty && !narrowed ? `<p>${escape(advice(result))}</p>` : "", meant])
      const narrowing = chosen()
      tell(summary(result) + (narrowing.length > 0 ? `, narrowed to ${narrowing.join("; ")}` : ""))
    } catch (error) {
      engine = undefined
      tell(`Search does not work here: ${error.message}`)
    }
  }

  // ---- What the reader does

  let waiting
  const later = () => {
    clearTimeout(waiting)
    long = false
    waiting = setTimeout(() => { write(); search() }, PAUSE)
  }
  const now = () => { clearTimeout(waiting); write(true); search() }

  input.addEventListener("input", later)
  for (const choice of choices) choice.addEventListener("change", now)
  form.addEventListener("submit", event => { event.preventDefault(); now() })
  next.addEventListener("click", more)
  taking.addEventListener("click", async ({ target: { value } }) => {
    if (!value) return
    try {
      taken.textContent = await take(value, engine, result)
    } catch (error) {
      taken.textContent = `Nothing was taken: ${error.message}`
    }
  })
  addEventListener("popstate", () => { read(); search() })

  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const typing = event.target.matches("input, select, textarea")
    if (event.key === "/" && !typing) {
      input.focus()
      input.select()
      event.preventDefault()
    } else if (["ArrowDown", "ArrowUp"].includes(event.key) && !event.target.matches("select")) {
      const stops = [input, ...document.querySelectorAll(".search-page :is(ol, .search-advice) a")]
      const at = stops.indexOf(event.target)
      const to = at + (event.key === "ArrowDown" ? 1 : -1)
      if (at < 0 || !stops[to]) return
      stops[to].focus()
      event.preventDefault()
    } else if (event.key === "Escape" && event.target.matches(".search-page a")) input.focus()
  })

  const start = async () => {
    const filters = select(".search-filters")
    filters.hidden = false
    try {
      engine = await Engine.open(root)
      offer(await engine.index.load("facets"))
    } catch { /* The search that follows says so. */ }
    read()
    filters.open = choices.some(({ value }) => value) || matchMedia("(min-width: 60em)").matches
    if (!input.value) input.focus()
    await search()
  }
  start()
})()
