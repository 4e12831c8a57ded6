// A table that is wider than its place is scrolled by key; one that fits is no stop on the way. Pages
// say that each may be one, so that none is out of reach without this script.
(() => {
  "use strict"

  const weigh = place => {
    const stop = place.scrollWidth > place.clientWidth || place.matches(":focus")
    if (stop) place.tabIndex = 0
    else place.removeAttribute("tabindex")
  }
  const sizes = new ResizeObserver(changed =>
    changed.forEach(({ target }) => weigh(target.closest(".table-wrap"))))
  for (const place of document.querySelectorAll(".table-wrap"))
    for (const sized of [place, place.firstElementChild]) sizes.observe(sized)
})()
