// Removes tables that fit the page from the Tab order; wider ones stay in it, to be scrolled by key.
// In the HTML all of them are in it, so that none is out of reach without this script.
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
