// The index: small files that are loaded when a query needs them, and what they say of a term.
// hooks/lectern/search/shards.py writes them.
(() => {
  "use strict"

  const LEVELS = 4
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

  const read = async (name, address, options) => {
    const answer = await fetch(address, options)
    if (!answer.ok) throw new Error(`${name}: ${answer.status}`)
    const text = await answer.text()
    return JSON.parse(text.slice(text.indexOf(",") + 1, text.lastIndexOf(")")))
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
    // `root` is the address of the site.
    static async open(root) {
      const index = new Index()
      index.root = root
      index.files = new Map()
      // Always the newest: it names the version of all others.
      const contents = await index.load("contents", { cache: "no-cache" })
      Object.assign(index, { contents, version: contents.version })
      index.terms = new self.Lectern.Terms(contents.folding)
      let next = 0
      index.bases = contents.parts.map(parts => (next += parts + 1) - parts - 1)
      index.documents = next
      index.firstText = index.bases.length - contents.texts
      return index
    }

    load(name, options) {
      if (!this.files.has(name)) {
        const address = `${this.root}search/${name}.js${this.version ? `?v=${this.version}` : ""}`
        const loading = this.root.startsWith("file:") ? run(name, address) : read(name, address, options)
        loading.catch(() => this.files.delete(name))
        this.files.set(name, loading)
      }
      return this.files.get(name)
    }

    // The page of a document, and which of its parts it is: 0 for the page itself.
    locate(document) {
      const page = place(this.bases, document)
      return { page, part: document - this.bases[page] }
    }

    isEntity(page) { return page < this.contents.entities }
    isNamed(page) { return page < this.contents.entities + this.contents.topics }

    // What is known of a term: `w` documents by form, `l` documents that have it as a lemma, under
    // the forms `f`; `m` its own lemmas; `e` pages whose names it is part of, with its shares.
    async entry(term) {
      const file = await this.load(`terms/${place(this.contents.terms, term)}`)
      return Object.hasOwn(file, term) ? file[term] : undefined
    }

    async starting(prefix) {
      const first = place(this.contents.terms, prefix)
      const last = place(this.contents.terms, `${prefix}\uffff`)
      // One letter begins too many words to be worth their weight; the next will tell.
      const most = prefix.length > 2 ? MOST_FILES : prefix.length
      const files = await this.vocabulary(first, Math.min(last, first + most - 1))
      return files.flatMap(file => Object.entries(file)).filter(([term]) => term.startsWith(prefix))
    }

    // Terms that a misspelt one may have meant: all of them, or those that begin alike.
    async around(term) {
      const { terms } = this.contents
      if (terms.length <= MOST_FILES) return (await this.vocabulary(0, terms.length - 1)).flatMap(Object.entries)
      const letter = String.fromCodePoint(term.codePointAt(0))
      const first = place(terms, letter)
      const last = place(terms, `${letter}\uffff`)
      const middle = place(terms, term)
      const from = Math.max(first, middle - MOST_FILES / 2)
      return (await this.vocabulary(from, Math.min(last, from + MOST_FILES))).flatMap(Object.entries)
    }

    vocabulary(first, last) {
      return Promise.all(Array.from({ length: last - first + 1 }, (_, i) => this.load(`terms/${first + i}`)))
    }

    // A list of documents, given as it is or by its number: pairs of document and step.
    async documentsOf(list) {
      if (list === undefined) return []
      let gaps = list
      if (typeof list === "number") {
        const file = place(this.contents.lists, list)
        gaps = (await this.load(`lists/${file}`))[list - this.contents.lists[file]]
      }
      let document = 0
      return gaps.map(gap => {
        document += Math.floor(gap / LEVELS)
        return [document, gap % LEVELS]
      })
    }

    // What is shown of a page, and of one of its parts (from 1). Texts have files of their own.
    async text(page, part = 1) {
      const { chunk, pages } = this.contents
      if (page < this.firstText) {
        const file = place(pages, page)
        const [head, rows] = (await this.load(`pages/${file}`))[page - pages[file]]
        return { head, row: rows[part - 1] }
      }
      const at = Math.max(0, part - 1)
      const [head, rows] = await this.load(`texts/${page - this.firstText}-${Math.floor(at / chunk)}`)
      return { head, row: rows[at % chunk] }
    }
  }

  self.Lectern = { ...self.Lectern, Index }
})()
