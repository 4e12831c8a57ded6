// The index: loads its small files when a query needs them, and reads what they say about a term.
// hooks/lectern/search/shards.py writes them.
(() => {
  "use strict"

  // Numbers as characters: see hooks/lectern/search/shards.py.
  const FIRST = 35
  const LEADING = 99
  const LAST = 127
  const MOST_FILES = 8 // of terms, for one prefix or for the neighbours of a misspelt word

  // A file from disk can only be run as a script: it hands its value over by this function.
  const awaited = new Map()
  self.lectern = (name, value) => awaited.get(name)?.(value)

  const run = (name, address) => new Promise((resolve, reject) => {
    awaited.set(name, resolve)
    const script = document.createElement("script")
    script.src = address
    script.onerror = () => reject(new Error(`${name} is not there`))
    document.head.append(script)
  })

  const read = async (name, asked) => {
    const answer = await asked
    if (!answer.ok) throw new Error(`${name}: ${answer.status}`)
    const text = await answer.text()
    return JSON.parse(text.slice(text.indexOf(",") + 1, text.lastIndexOf(")")))
  }

  // The numbers that are packed by their distances.
  const sums = packed => {
    const numbers = new Uint32Array(packed.length)
    let count = 0
    let leading = 0
    let sum = 0
    for (let i = 0; i < packed.length; i++) {
      const code = packed.charCodeAt(i)
      if (code >= LEADING) leading = leading * (LAST - LEADING) + code - LEADING
      else {
        numbers[count++] = sum += leading * (LEADING - FIRST) + code - FIRST
        leading = 0
      }
    }
    return numbers.subarray(0, count)
  }

  // The number of the last of some ordered values that is not greater.
  const place = (values, value) => {
    let low = 0
    let high = values.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (values[middle] <= value) low = middle + 1
      else high = middle
    }
    return Math.max(0, low - 1)
  }

  class Index {
    // `root` is the address of the site; `asked` a request that has been made for the contents.
    static async open(root, asked) {
      const index = new Index()
      index.root = root
      index.files = new Map()
      // Always the newest: it names the version of all others.
      const contents = await index.load("contents", () => asked ?? fetch(index.address("contents"), { cache: "no-cache" }))
      Object.assign(index, { contents, version: contents.version })
      for (const [name, value] of Object.entries(contents.files)) index.files.set(name, Promise.resolve(value))
      index.whole = "terms/0" in contents.files
      index.terms = new self.Lectern.Terms(contents.folding)
      index.lists = sums(contents.lists)
      index.pages = sums(contents.pages)
      index.bases = sums(contents.bases)
      index.documents = index.bases.at(-1)
      index.firstText = index.bases.length - 1 - contents.texts
      return index
    }

    address(name) { return `${this.root}search/${name}.js${this.version ? `?v=${this.version}` : ""}` }

    load(name, ask = () => fetch(this.address(name))) {
      if (!this.files.has(name)) {
        const loading = this.root.startsWith("file:") ? run(name, this.address(name)) : read(name, ask())
        loading.catch(() => this.files.delete(name))
        this.files.set(name, loading)
      }
      return this.files.get(name)
    }

    page(document) { return place(this.bases, document) }
    isEntity(page) { return page < this.contents.entities }
    isNamed(page) { return page < this.contents.entities + this.contents.topics }

    // What is known of a term: `w` documents by form, `l` documents that have it as a lemma, under
    // the forms `f`; `m` its own lemmas; `c` documents that have a compound of it, in the forms `x`;
    // `e` pages whose names it is part of, with its shares.
    async entry(term) {
      if (term.startsWith("=")) return this.known("terms", term)
      // Of a small collection the texts' terms are here, and names are asked only for what no text has;
      // so they are where it is foretold that a text has the word.
      if (this.whole || this.foretold) return await this.known("terms", term) ?? this.known("names", term)
      const [inTexts, inNames] = await Promise.all([this.known("terms", term), this.known("names", term)])
      return inTexts ?? inNames
    }

    // Has on its way what will be asked of some terms.
    foresee(units) {
      for (const { term } of units)
        for (const asked of [this.entry(term), this.lemmas(term)]) asked.catch(() => { /* The search says so. */ })
    }

    async known(folder, term) {
      const firsts = this.contents[folder]
      const file = firsts.length > 0 ? await this.load(`${folder}/${place(firsts, term)}`) : {}
      return Object.hasOwn(file, term) ? file[term] : undefined
    }

    // The lemmas of a form that no text has; with a “=” behind those that are told as they are spelled:
    // see hooks/lectern/search/forms.py.
    async lemmas(form) { return await this.packed("forms", form) ?? [] }

    // Whether a word that no text has is one of a dictionary.
    async isRight(word) { return await this.packed("right", word) !== undefined }

    async packed(folder, form) {
      const firsts = this.contents[folder]
      if (firsts.length === 0) return undefined
      let word = ""
      for (const entry of (await this.load(`${folder}/${place(firsts, form)}`)).split(" ")) {
        const bar = entry.indexOf("|")
        word = word.slice(0, parseInt(entry[0], 36)) + entry.slice(1, bar < 0 ? entry.length : bar)
        // They stand in order.
        if (word < form) continue
        if (word > form) return undefined
        const [, ...rules] = entry.split("|")
        return rules.map(rule => word.slice(0, word.length - parseInt(rule[0], 36)) + rule.slice(1))
      }
      return undefined
    }

    // The terms that begin so, where it is wanted those too that are only of names.
    async starting(prefix, named) {
      // One letter begins too many words to be worth their weight; the next will tell.
      const most = prefix.length > 2 ? MOST_FILES : prefix.length
      const found = await this.vocabulary(named, firsts => {
        const first = place(firsts, prefix)
        return [first, Math.min(place(firsts, `${prefix}\uffff`), first + most - 1)]
      })
      return found.filter(([term]) => term.startsWith(prefix))
    }

    // Terms that a misspelt one may have meant: all of them, or those that begin alike.
    around(term) {
      const letter = String.fromCodePoint(term.codePointAt(0))
      return this.vocabulary(true, firsts => {
        if (firsts.length <= MOST_FILES) return [0, firsts.length - 1]
        const from = Math.max(place(firsts, letter), place(firsts, term) - MOST_FILES / 2)
        return [from, Math.min(place(firsts, `${letter}\uffff`), from + MOST_FILES)]
      })
    }

    // The terms of some files of the texts' and the names', with what is known of each.
    async vocabulary(named, range) {
      const files = (named ? ["terms", "names"] : ["terms"]).flatMap(folder => {
        const firsts = this.contents[folder]
        const [first, last] = firsts.length > 0 ? range(firsts) : [0, -1]
        return Array.from({ length: last - first + 1 }, (_, i) => this.load(`${folder}/${first + i}`))
      })
      return (await Promise.all(files)).flatMap(Object.entries)
    }

    // A list, given as it is, by its number, or by its number and the best of it: in order, each
    // document times the steps of BM25's measure, plus the step of the word in it.
    async codes(list) {
      if (typeof list === "string") return sums(list)
      const number = Array.isArray(list) ? list[0] : list
      const file = place(this.lists, number)
      return sums((await this.load(`lists/${file}`))[number - this.lists[file]])
    }

    // What is shown of a page, and of one of its parts (from 1). Texts have files of their own.
    async text(page, part = 1) {
      const { contents: { chunk }, pages } = this
      if (page < this.firstText) {
        const file = place(pages, page)
        const [head, rows] = (await this.load(`pages/${file}`))[page - pages[file]]
        return { head, row: rows[part - 1] }
      }
      const at = Math.max(0, part - 1)
      const [head, rows] = await this.load(`texts/${page - this.firstText}-${Math.floor(at / chunk)}`)
      return { head, row: rows[at % chunk] }
    }

    // The same of a sentence, by what its address calls its text and itself; without a row where the
    // text has no such sentence, and nothing where there is no such text.
    async sentence(text, id) {
      const page = (await this.entry(`=source:${text}`))?.e?.[0]
      if (page === undefined) return {}
      const { contents: { chunk } } = this
      const order = place => place.match(/\d+/g).map(Number)
      const [paragraph, sentence] = order(id)
      // Sentences stand in order, some to a file: the file that has this one is found by halves.
      let first = 0
      for (let last = Math.ceil((this.bases[page + 1] - this.bases[page] - 1) / chunk) - 1; first < last;) {
        const middle = (first + last + 1) >> 1
        const [p, s] = order((await this.text(page, middle * chunk + 1)).row[0])
        if (p > paragraph || p === paragraph && s > sentence) last = middle - 1
        else first = middle
      }
      const [head, rows] = await this.load(`texts/${page - this.firstText}-${first}`)
      return { head, row: rows.find(([known]) => known === id) }
    }
  }

  self.Lectern = { ...self.Lectern, Index }
})()
