// Writes and reads marks as W3C Web Annotations (https://www.w3.org/TR/annotation-model/).
(() => {
  "use strict"

  const { identifier, leftOut, name } = self.Marks
  const { named, root, sentence, state } = self.Places

  const CONTEXT = "http://www.w3.org/ns/anno.jsonld"
  const MOST = 20_000_000 // bytes of a file that is read
  const inLayout = /\.html$/.test(location.pathname) && !/\/index\.html$/.test(location.pathname) ? ".html" : "/"

  // Where a text's page is, from the root of the site; a long one's first page sends on from there.
  const page = text => `sources/${encodeURIComponent(text)}${inLayout}`

  const body = (value, purpose) => ({ type: "TextualBody", value, format: "text/plain", purpose })
  const annotation = mark => ({
    id: mark.id,
    type: "Annotation",
    motivation: mark.note ? "commenting" : "highlighting",
    created: mark.created,
    modified: mark.modified,
    body: [
      ...(mark.note ? [body(mark.note, "commenting")] : []),
      body([...(mark.withheld ? [] : mark.told), ...mark.about, ...(mark.withheld ? [leftOut] : [])].join("\n"), "describing"),
    ],
    target: {
      source: mark.address.split("#")[0] || page(mark.text),
      selector: [
        { type: "FragmentSelector", conformsTo: "http://tools.ietf.org/rfc/rfc3236", value: mark.at },
        ...(mark.withheld || !mark.quote ? [] : [{ type: "TextQuoteSelector", exact: mark.quote }]),
      ],
    },
  })
  const annotations = groups => {
    const items = groups.flatMap(({ marks }) => marks).map(annotation)
    const first = { id: identifier(), type: "AnnotationPage", startIndex: 0, items }
    return `${JSON.stringify({ "@context": CONTEXT, id: identifier(), type: "AnnotationCollection", label: `My marks in ${name}`, total: items.length, first }, null, 2)}\n`
  }

  // ---- Reading

  const list = value => value === undefined || value === null ? [] : Array.isArray(value) ? value : [value]
  const isA = (it, type) => list(it?.type ?? it?.["@type"]).some(known => String(known).replace(/^.*[:#]/, "") === type)
  const string = value => typeof value === "string" ? value : ""

  const parsed = address => {
    try { return address ? new URL(address, root) : undefined } catch { return undefined }
  }

  const itemsOf = data => {
    if (Array.isArray(data)) return data.filter(it => isA(it, "Annotation"))
    if (isA(data, "Annotation")) return [data]
    if (!isA(data, "AnnotationCollection") && !isA(data, "AnnotationPage")) return []
    return itemsOf(list(data.first?.items ?? data.items))
  }

  // The mark that an annotation is, as far as it says; nothing where it is on no sentence.
  const markIn = it => {
    const [target] = list(it.target)
    const source = string(target?.source?.id ?? target?.source ?? target?.id ?? target)
    const selectors = list(target?.selector)
    const chosen = type => string(selectors.find(each => isA(each, type))?.[type === "FragmentSelector" ? "value" : "exact"])
    const address = parsed(source)
    if (!address) return undefined
    const hash = chosen("FragmentSelector") || address.hash
    const place = named({ pathname: address.pathname, hash })
    if (!place.text || !place.sentence) return undefined
    const bodies = list(it.body ?? it.bodyValue).map(each => typeof each === "string" ? { value: each } : each)
    const said = purpose => bodies.filter(each => (list(each?.purpose)[0] ?? "commenting") === purpose).map(({ value }) => string(value)).filter(Boolean).join("\n\n")
    const day = value => Number.isNaN(Date.parse(value)) ? new Date().toISOString() : new Date(value).toISOString()
    return {
      id: /^urn:uuid:[0-9a-f-]{36}$/i.test(it.id) ? it.id : identifier(),
      text: place.text, at: place.sentence, quote: chosen("TextQuoteSelector"), note: said("commenting"),
      told: [], about: said("describing").split("\n").filter(line => line && line !== leftOut),
      created: day(it.created), modified: day(it.modified ?? it.created),
    }
  }

  // With what the collection knows of its sentence; nothing where it has no such text.
  const completed = async mark => {
    let known
    try { known = await sentence(mark.text, mark.at) } catch { known = { head: { name: mark.text, lang: "", dir: "" } } }
    const { head, row } = known
    if (!head) return undefined
    const cited = head.cite ? [`${head.cite}, sentence ${mark.at}`, "Open the sentence once to have its citation whole."] : []
    return {
      title: head.name, lang: head.lang, dir: head.dir, withheld: Boolean(head.kept), address: "",
      english: row?.[2] ?? "", state: row ? state(row[3]) : "", ...mark,
      about: mark.about.length ? mark.about : cited,
      quote: mark.quote || (row?.[1].trim() ?? ""),
    }
  }

  const counted = (number, one, many = `${one}s`) => `${number} ${number === 1 ? one : many}`

  // The marks of a file. Raises an error that says why there are none.
  const marksIn = async file => {
    const nothing = why => new Error(`Nothing was brought in: “${file.name}” ${why}`)
    if (file.size > MOST) throw nothing("is larger than 20 MB, which no file of marks is.")
    let data
    try {
      data = JSON.parse((await file.text()).replace(/^\ufeff/, ""))
    } catch { throw nothing("is broken, or no JSON. Choose a file that was saved here as Web Annotations.") }
    const items = itemsOf(data)
    if (!items.length) throw nothing("has no Web Annotations. Choose a file that was saved here as Web Annotations.")
    const placed = items.map(markIn).filter(Boolean)
    if (!placed.length) throw nothing("has annotations, but none on a sentence of a text: they are of another site.")
    const marks = (await Promise.all(placed.map(completed))).filter(Boolean)
    if (!marks.length) throw nothing(`is on texts that ${name} does not have.`)
    return { marks, left: items.length - marks.length }
  }

  // Known marks with those brought in: of two on one sentence both notes are kept.
  const merged = (known, brought) => {
    const result = [...known]
    let added = 0
    let joined = 0
    for (const mark of brought) {
      const index = result.findIndex(({ text, at }) => text === mark.text && at === mark.at)
      const own = result[index]
      if (!own) {
        result.push(mark)
        added++
      } else if (mark.note && !own.note.includes(mark.note)) {
        result[index] = { ...own, note: [own.note, mark.note].filter(Boolean).join("\n\n"), modified: new Date().toISOString() }
        joined++
      }
    }
    return { marks: result, added, joined }
  }

  // Brings a file in by `write`, and says what came of it.
  const bring = async (file, read, write) => {
    const { marks, left } = await marksIn(file)
    const { marks: all, added, joined } = merged(read(), marks)
    if (added || joined) write(all)
    return [
      added ? `${counted(added, "mark")} brought in.` : "Nothing new in it.",
      joined ? `${counted(joined, "note")} added to ${joined === 1 ? "a mark" : "marks"} of yours.` : "",
      left ? `${counted(left, "annotation")} left out: not on a sentence of ${name}.` : "",
    ].filter(Boolean).join(" ")
  }

  self.Marks = { ...self.Marks, annotations, bring, counted, page }
})()
