// A word's address is that of its language, whichever part of the lexicon it stands in:
// `lexicon/lv/#land-NOUN` leads on to the part. Without JavaScript the parts are named by their words.
(() => {
  const lemma = decodeURIComponent(location.hash.slice(1)).replace(/-[^-]*$/, "").replaceAll("_", " ")
  const parts = [...document.querySelectorAll(".lexicon-parts a")]
  if (!lemma || !parts.length) return
  const order = new Intl.Collator(parts[0].querySelector("[lang]").lang, { sensitivity: "accent" })
  const part = parts.findLast(link => order.compare(link.dataset.from, lemma) <= 0)
  if (part) location.replace(part.href + location.hash)
})()
