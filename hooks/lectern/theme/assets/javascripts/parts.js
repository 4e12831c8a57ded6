// Redirects from a sentence's address to the part of a long text that has the sentence, if the address
// names another part, like `sources/a/#p812s3` in an old link. Other addresses are left alone.
(() => {
  "use strict"

  const contents = document.querySelector(".text-parts")
  const parts = [...contents.querySelectorAll("[data-from]")]

  const lead = () => {
    const paragraph = Number(/^#p(\d+)(s\d+(w\d+)?)?$/.exec(location.hash)?.[1] ?? 0)
    if (paragraph > Number(contents.dataset.last)) return
    const link = parts.filter(({ dataset }) => Number(dataset.from) <= paragraph).at(-1)?.querySelector(":scope > a")
    if (!link) return // There is none to the part that is open.
    const address = new URL(link.href)
    address.search = location.search
    address.hash = location.hash
    location.replace(address)
  }
  lead()
  addEventListener("hashchange", lead)
})()
