// Redirects from a word's address to the part of the lexicon that has it: the address is always on the
// language's page (`lexicon/lv/#land-NOUN`). Without JavaScript, the parts are labelled with their words.
(() => {
  const lemma = decodeURIComponent(location.hash.slice(1)).replace(/-[^-]*$/, "").replaceAll("_", " ")
  const parts = [...document.querySelectorAll(".lexicon-parts a")]
  if (!lemma || !parts.length) return
  const order = new Intl.Collator(parts[0].querySelector("[lang]").lang, { sensitivity: "accent" })
  const part = parts.findLast(link => order.compare(link.dataset.from, lemma) <= 0)
  if (part) location.replace(part.href + location.hash)
})()
