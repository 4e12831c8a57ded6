// Runs a query and ranks the results. Every word must match; matching.js says how well each does.
(() => {
  "use strict"

  const { Match, looked, respaced, kin, named, neighbour, RANKS: { EXACT, KIN }, LEVELS, LONGEST_QUERY } = self.Lectern
  const TITLE = 5 // beside a rank, less than one of them and more than BM25
  // What Turkish, Finnish, Swedish, Hungarian or Polish set behind a name: Türkiye'nin, EU:ssa, NATO-ban.
  const ENDING = /(?:(?<=\p{L}{2})['’:]|(?<=\p{Lu}{2})[-‐‑])\p{Ll}{1,4}(?![\p{L}\p{M}])/gu
  const MOST_PAGES = 400 // looked through for a phrase

  const documents = async (index, list) => new Set(Array.from(await index.codes(list), code => Math.floor(code / LEVELS)))

  // What each filter leaves: sets of documents.
  const narrowed = (index, filters) => Promise.all(filters.map(async key => {
    const entry = await index.entry(key)
    if (!entry) return new Set()
    const page = entry.e?.[0]
    if (page === undefined) return documents(index, entry.w)
    if (index.isNamed(page)) return documents(index, page)
    const base = index.bases[page]
    return new Set(Array.from({ length: index.bases[page + 1] - base }, (_, part) => base + part))
  }))

  // The sentences that all of the sets have, text by text; of the texts in `pages`, where given.
  const listed = (index, sets, pages) => {
    const [first, ...others] = [...sets].sort((a, b) => a.size - b.size)
    const groups = []
    let sentences = 0
    for (const document of [...first].sort((a, b) => a - b)) {
      const page = index.page(document)
      const part = document - index.bases[page]
      if (page < index.firstText || (pages && !pages.has(page)) || !others.every(set => set.has(document))) continue
      if (groups.at(-1)?.page !== page) groups.push({ page, score: 0, parts: [], inText: true })
      if (part > 0) {
        groups.at(-1).parts.push({ part, score: 0 })
        sentences++
      }
    }
    return { groups, sentences, listed: true }
  }

  // The pages that have every word somewhere.
  const having = (index, matches) => {
    const found = matches.map(({ documents, pages }) => {
      const each = new Set(pages.keys())
      for (const document of documents) each.add(index.page(document))
      return each
    })
    return found.length > 0 ? new Set([...found[0]].filter(page => found.every(each => each.has(page)))) : undefined
  }

  // A page with hits, whose parts have the scores from `base` on. Of most pages nobody asks for them.
  class Group {
    constructor(page, score, totals, base, end, inText) {
      this.page = page
      this.score = score
      this.totals = totals
      this.base = base
      this.end = end
      this.inText = inText
    }

    get parts() {
      const parts = []
      for (let part = 1; this.base + part < this.end; part++) {
        const score = this.totals[this.base + part]
        if (score > 0) parts.push({ part, score })
      }
      return parts.sort((a, b) => b.score - a.score || a.part - b.part)
    }
  }

  // Runs with every key over what the rarest of the words has: plain loops, for that can be a great deal.
  const ranked = (index, matches, passes) => {
    const { bases, firstText } = index
    const rarest = matches.reduce((one, other) => (other.documents.length < one.documents.length ? other : one))
    const totals = new Float32Array(index.documents)
    const groups = []
    let sentences = 0
    let base = 0
    let end = 0
    let group
    for (const document of rarest.documents) {
      let total = 0
      for (const { scores } of matches) {
        const score = scores[document]
        total = score > 0 ? Math.fround(total + score) : 0
        if (total === 0) break
      }
      if (total === 0 || (passes && !passes(document))) continue
      totals[document] = total / matches.length
      if (document >= end) {
        const page = index.page(document)
        base = bases[page]
        end = bases[page + 1]
        group = new Group(page, 0, totals, base, end, page >= firstText)
        groups.push(group)
      }
      group.score = Math.max(group.score, totals[document] + (document === base ? TITLE : 0))
      if (document > base && group.inText) sentences++
    }
    // What the texts say comes before what is said of them.
    for (const each of groups) if (!each.inText) each.score -= EXACT * 2
    return { groups: groups.sort((a, b) => b.score - a.score || a.page - b.page), sentences, totals }
  }

  const inTexts = ({ groups }) => groups.some(({ inText }) => inText)

  const formed = matches => matches.map(({ forms, unit }) => ({ ...unit, forms }))

  class Engine {
    // `asked` is the request for the contents, where it has been made already.
    static async open(root, asked) {
      const engine = new Engine()
      engine.index = await self.Lectern.Index.open(root, asked)
      return engine
    }

    // Has on its way what is foretold to be shown. It is no more than that: see hints.py.
    async foresee({ word, name, asked }) {
      const { index } = this
      try {
        const shown = new Map(Object.entries(await index.load(name, () => asked))).get(word) ?? []
        index.foretold = shown.length > 0
        for (const document of shown) {
          const page = index.page(document)
          index.text(page, document - index.bases[page]).catch(() => { /* The search says so. */ })
        }
      } catch { /* Then it is loaded a turn later. */ }
    }

    // `chosen` are terms such as `=language:lv`. A query that is no longer `wanted` is left undone.
    // Of a large collection what comes first is given to `early` before all else is loaded.
    async search(asked, chosen = [], wanted = () => true, early = () => {}) {
      const { index } = this
      const query = asked.slice(0, LONGEST_QUERY)
      index.foresee(index.terms.parse(query).units)
      const { place, filters, words, dated, named: id } = await this.asked(query, chosen)
      if (dated) {
        const found = await this.search(dated.words, dated.filters, wanted)
        if (found.groups.length > 0) return { ...found, query, cut: found.cut || query !== asked }
      }
      const { units, phrases, cut, typed } = index.terms.parse(words)
      const result = { query, units, phrases, cut: cut || query !== asked, groups: [], names: [], sentences: 0, kin: new Set(), forms: [], matches: [] }
      if (units.length === 0 && filters.length === 0) return result
      const first = await looked(index, units)
      const matches = await respaced(index, first)
      index.foretold = false
      if (!wanted()) return result
      result.kin = new Set(kin(index, matches))
      for (const page of result.kin)
        for (const match of matches) if (match.pages.has(page)) match.add(page, KIN)
      if (filters.length === 0) result.names = named(matches)
      const forms = formed(matches)
      // A name of several words needs no list to be told.
      const plain = phrases.length + filters.length === 0 && (matches.length === 1 || result.names.length === 0)
      const foreseen = plain && !index.whole ? await this.foreseen(matches) : []
      const told = !index.whole && foreseen.length + result.names.length > 0
      if (told && wanted()) await early({ ...result, groups: foreseen, forms })
      if (!wanted()) return result
      const last = place ? -1 : matches.indexOf(first[typed])
      // What only begins so is on its way meanwhile, and holds nothing up.
      const lengthening = last < 0 ? undefined : matches[last].longer().then(match => match.score())
      lengthening?.catch(() => { /* The search says so. */ })
      const [sets] = await Promise.all([narrowed(index, filters), ...matches.map(match => match.score())])
      if (units.length === 0 || place) return Object.assign(result, listed(index, sets, having(index, matches)))
      const passes = sets.length > 0 && (document => sets.every(set => set.has(document)))
      const { totals, ...best } = ranked(index, matches, passes)
      Object.assign(result, best)
      if (phrases.length > 0) await this.keep(result)
      if (id && !inTexts(result) && await index.entry(`=source:${id}`))
        return { ...await this.search("", [...chosen, `=source:${id}`], wanted), query }
      const bare = query.replace(ENDING, "")
      if (bare !== query && phrases.length === 0 && !inTexts(result)) {
        const named = await this.search(bare, chosen, wanted)
        if (inTexts(named)) return { ...named, query }
      }
      result.forms = forms
      if (!index.whole && !told && result.groups.length > 1) await early({ ...result, groups: result.groups.slice(0, 1) })
      const longer = await lengthening
      result.matches = matches.map(({ unit, found }) => ({ ...unit, found }))
      if (longer?.found) {
        const others = matches.map((match, at) => (at === last ? longer : match))
        const begun = { ...result, word: longer.unit.word, forms: formed(others), kin: new Set() }
        Object.assign(begun, ranked(index, others, document => totals[document] === 0 && (!passes || passes(document))))
        begun.names = filters.length === 0 && result.names.length === 0 ? named(others) : []
        if (phrases.length > 0) await this.keep(begun)
        if (begun.groups.length + begun.names.length > 0) result.begun = begun
      }
      if (!result.begun && matches.some(({ found }) => !found)) result.meant = await this.meant(query, chosen, result.matches)
      return result
    }

    // The text that comes first, where that is known before all lists are loaded.
    async foreseen(matches) {
      const alone = matches.map(({ index, unit }) => new Match(index, unit))
      alone.forEach((match, at) => { match.lists = matches[at].surest(matches.length) })
      if (!alone.every(({ lists }) => lists.length > 0)) return []
      await Promise.all(alone.map(match => match.score()))
      return ranked(this.index, alone).groups.slice(0, 1).filter(({ inText }) => inText)
    }

    // What a query asks for by number, address, text id or date becomes filters; the rest are words.
    async asked(query, chosen) {
      const { index } = this
      const { text, place, rest, date } = self.Lectern.asked(query)
      const filters = [...chosen]
      let words = rest
      const id = words.trim()
      // What is one word is a text's id only if no text has the word: to ask sooner costs a file.
      const named = !text && !place && index.terms.parse(id).units.length === 1 && !/\s/u.test(id) && id
      if (text) filters.push(`=source:${text}`)
      else if (id && !named && !/\s/u.test(id) && await index.entry(`=source:${id}`)) {
        filters.push(`=source:${id}`)
        words = ""
      }
      if (place) filters.push(`=at:${place}`)
      // A date on which no text was published may still stand in one.
      if (date && await index.entry(`=date:${date.date}`)) {
        const narrower = { filters: [...filters, `=date:${date.date}`], words: date.without }
        // Beside other words it may, too: if no text of that date has those.
        return place || !/[\p{L}\p{N}]/u.test(date.without) ? { place, ...narrower } : { place, filters, words, dated: narrower, named }
      }
      return { place, filters, words, named }
    }

    // Of the parts that have all words of the phrases, those that have them side by side.
    async keep(result) {
      const { index } = this
      const edge = phrase => (index.terms.paired.test(phrase.trim()) ? phrase.trim() : phrase)
      const has = text => result.phrases.every(phrase => index.terms.flat(text).includes(edge(phrase)))
      const kept = []
      result.more = result.groups.length > MOST_PAGES
      for (const group of result.groups.slice(0, MOST_PAGES)) {
        const parts = []
        for (const part of group.parts) {
          const { row } = await index.text(group.page, part.part)
          if (row.slice(1, 3).some(has)) parts.push(part)
        }
        const { head } = await index.text(group.page)
        if (parts.length > 0 || has(head.name) || has(head.summary)) kept.push({ page: group.page, score: group.score, parts, inText: group.inText })
      }
      const { firstText } = index
      result.groups = kept
      result.sentences = kept.reduce((sum, { page, parts }) => sum + (page >= firstText ? parts.length : 0), 0)
    }

    // The query with words that occur in place of those that do not, if that finds something.
    async meant(query, chosen, matches) {
      const { index } = this
      const missing = matches.filter(({ found }) => !found)
      const words = new Map()
      for (const unit of missing) words.set(unit.word, await neighbour(index, unit))
      if (![...words.values()].every(Boolean)) return undefined
      const changed = query.replace(index.terms.word, word => words.get(word) ?? word)
      const { groups, names } = await this.search(`${changed} `, chosen)
      return groups.length + names.length > 0 ? changed : undefined
    }

    // The pages that are shown below the names: without those that would only be named again.
    static others({ names, groups }) {
      const above = new Set(names.map(({ page }) => page))
      return groups.filter(({ page, parts }) => !above.has(page) || parts.length > 0)
    }

    // Groups with what is shown of them: the best `most` parts of each.
    show(groups, most) {
      return Promise.all(groups.map(async ({ page, parts }) => {
        const { head } = await this.index.text(page)
        const rows = parts.slice(0, most).map(async ({ part }) => (await this.index.text(page, part)).row)
        return { page, head, rows: await Promise.all(rows), hidden: Math.max(0, parts.length - most) }
      }))
    }
  }

  self.Lectern = { ...self.Lectern, Engine }
})()
