// What a reader keeps: provisions, words marked in them, notes, in this browser alone. Loaded when something is kept, and on pages
// of which something is.
(function (page) {
  "use strict";
  const W = page.words, fill = (words, values) => words.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const today = () => { const day = new Date(), two = (n) => String(n).padStart(2, "0"); return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`; };

  /** Whether an address stays in the site: a browser reads it, which takes blanks and dots out of it that would hide where it leads. */
  function isInside(href) {
    try { return new URL(href, page.base).href.startsWith(page.base); } catch { return false; }
  }
  /** Whether it is what a shelf holds: a file may come from anywhere, so all that is shown must be words, and the address one of the site. */
  function isItem(it) {
    const isText = (key) => typeof it[key] === "string", isTextOrNone = (key) => it[key] === undefined || isText(key);
    return Boolean(it) && ["name", "href", "text"].every(isText) && ["url", "on", "kept", "note", "now", "seen"].every(isTextOrNone) && isInside(it.href);
  }
  /** What is kept; `null` where it cannot be read, and then nothing is written over it. */
  function read() {
    try {
      const told = localStorage.getItem(page.shelf), kept = told ? JSON.parse(told) : { items: [] };
      return Array.isArray(kept.items) ? { title: String(kept.title || ""), items: kept.items.filter(isItem) } : null;
    } catch { return null; }
  }
  /** Whether it could be kept; says so where not. */
  function write(kept) {
    try {
      localStorage.setItem(page.shelf, JSON.stringify(kept));
      return true;
    } catch {
      page.say(W.shelf_full);
      return false;
    }
  }
  function add(it) {
    const kept = read(), href = it.at.indexOf(page.base) === 0 ? it.at.slice(page.base.length) : null;
    if (!kept || href === null) return page.say(W.shelf_broken);
    const isThere = kept.items.some((other) => other.href === href);
    if (!isThere) kept.items.push({ name: it.name, href, url: it.url, text: it.text, part: it.isPart, on: it.on, kept: today(), note: "" });
    if (isThere || write(kept)) page.say(fill(isThere ? W.shelf_there : W.shelf_kept, { name: it.name }));
  }
  /** On the page of an article: whether what is kept of it still reads so. */
  function visit() {
    const kept = read(), own = location.href.slice(page.base.length).split("#")[0];
    if (!kept) return page.say(W.shelf_broken);
    page.use("place", (place) => {
      const items = kept.items.filter((it) => it.href.split("#")[0] === own && it.text), before = JSON.stringify(items);
      let differs = false;
      items.forEach((it) => {
        const id = (it.href.split("#")[1] || "").split(":~:")[0], cite = place.citation(id), now = place.text(id).slice(cite.length + 2, -1);
        const isSame = it.part ? now.includes(it.text) : now === it.text;
        differs = differs || !isSame;
        if (isSame) { delete it.now; delete it.seen; } else if (it.now !== now) Object.assign(it, { now, seen: today() });
      });
      if (JSON.stringify(items) !== before) write(kept);
      if (items.length) page.say(differs ? W.shelf_differs : W.shelf_here);
    });
  }
  page.part("shelf", { add, fill, isItem, read, today, visit, write });
})(window.fadian);
