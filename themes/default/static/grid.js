// The grid of a comparison: its filters, the card that names a cell, arrow keys.
// Loaded when it is first pointed at, or when the address asks for a filter.
(function (page) {
  "use strict";
  const { all, make, one } = page, doc = document;
  const table = one(".heat"), box = one(".chips"), chips = all(".chip", box), out = one("output", box);
  const rows = all("tbody tr", table).map((node) => {
    const cells = all("td a", node), link = one("th a", node);
    return { node, cells, link, shapes: cells.map((it) => it.className) };
  });
  const heads = all("thead th", table).slice(1), laws = all("[data-silent]", box).map((it) => it.dataset.silent);
  const isNil = (shape) => shape === "n" || shape === "a";

  // ---------- filters: which topics, silent in which laws, only which laws are looked at
  let see = "all";
  const silent = new Set(), only = new Set();
  function shown() { return only.size ? laws.map((_, at) => at).filter((at) => only.has(laws[at])) : laws.map((_, at) => at); }
  function matches(row, seen) {
    const n = seen.filter((at) => !isNil(row.shapes[at])).length;
    const isSeen = see === "all" || see === "differ" && n > 0 && n < seen.length || see === "every" && n === seen.length || see === "one" && n === 1;
    return isSeen && (!silent.size || !row.shapes.every(isNil)) && [...silent].every((law) => isNil(row.shapes[laws.indexOf(law)]));
  }
  function apply() {
    const seen = shown(), isOn = see !== "all" || silent.size > 0;
    let count = 0;
    const nil = { n: 0, a: 0 };
    rows.forEach((row) => {
      const hit = matches(row, seen);
      count += hit;
      if (hit) [...silent].forEach((law) => { nil[row.shapes[laws.indexOf(law)]] += 1; });
      row.node.classList.toggle("off", !hit);
      row.node.classList.toggle("hit", hit && isOn);
      row.link.tabIndex = hit ? 0 : -1;
      row.cells.forEach((it, at) => { it.classList.toggle("dim", !seen.includes(at)); });
    });
    all(".heads p").forEach((it) => all("b", it).forEach((head, at) => { head.classList.toggle("dim", !seen.includes(at)); }));
    chips.forEach((it) => {
      const isIn = it.dataset.see ? it.dataset.see === see : it.dataset.silent ? silent.has(it.dataset.silent) : only.has(it.dataset.only);
      it.setAttribute("aria-pressed", isIn);
    });
    const words = out.dataset.shown.replace("#", count);
    out.textContent = !isOn ? "" : silent.size ? `${words}：${out.dataset.nil.replace("#", nil.n).replace("%", nil.a)}` : words;
  }
  function keep() {
    const asked = new URLSearchParams();
    if (see !== "all") asked.set("see", see);
    if (silent.size) asked.set("silent", [...silent].join());
    if (only.size) asked.set("only", [...only].join());
    const query = String(asked);
    try { history.replaceState(null, "", location.pathname + (query ? `?${query}` : "") + location.hash); } catch (e) { /* a page from a disk */ }
  }
  function flip(set, law) { if (!set.delete(law)) set.add(law); }
  function press(target) {
    const chip = target.closest(".chip");
    if (!chip) return;
    const { see: what, silent: law, only: own } = chip.dataset;
    if (law) flip(silent, law);
    else if (own) flip(only, own);
    else if (what === "all") { see = "all"; silent.clear(); only.clear(); }
    else see = see === what ? "all" : what;
    apply();
    keep();
  }

  // ---------- the card: the topic, and what each law has on it
  const tip = make("div", { "class": "tip", "aria-hidden": "true", hidden: "" }), named = 12;
  doc.body.append(tip);
  let timer, on;
  function line(row, at, isAt) {
    return make("div", isAt ? { "class": "at" } : {}, [make("span", { "class": row.shapes[at] }), one("span", heads[at]).textContent, make("b", {}, row.cells[at].textContent)]);
  }
  function show(row, at, anchor) {
    hide();
    on = row;
    row.node.classList.add("on");
    const seen = shown();
    const lines = seen.filter((it) => seen.length <= named || it === at).map((it) => line(row, it, it === at));
    tip.replaceChildren(make("strong", {}, row.link.textContent), ...lines);
    tip.hidden = false;
    const frame = anchor.getBoundingClientRect(), width = tip.offsetWidth, height = tip.offsetHeight;
    let left = frame.right + 14;
    if (left + width > innerWidth - 8) left = Math.max(8, frame.left - width - 14);
    const top = Math.max(64, Math.min(frame.top - 24, innerHeight - height - 12));
    tip.style.left = `${left + scrollX}px`;
    tip.style.top = `${top + scrollY}px`;
  }
  function hide() {
    tip.hidden = true;
    if (on) on.node.classList.remove("on");
    on = null;
  }
  const rowOf = (node) => rows.find((row) => row.node === node.closest("tbody tr"));
  const later = (work, wait) => { clearTimeout(timer); timer = setTimeout(work, wait); };
  function point(event) {
    if (event.pointerType === "touch") return;
    const row = rowOf(event.target), cell = event.target.closest("td");
    if (!row) return later(hide, 250);
    const at = cell ? [...cell.parentNode.children].indexOf(cell) - 1 : -1;
    later(() => show(row, at, cell || row.node), on ? 60 : 250);
  }
  table.addEventListener("pointerover", point);
  table.addEventListener("pointerleave", () => later(hide, 250));
  tip.addEventListener("pointerenter", () => clearTimeout(timer));
  tip.addEventListener("pointerleave", () => later(hide, 250));
  function focused(target) {
    const row = rowOf(target);
    if (row && target.matches(":focus-visible")) show(row, row.cells.indexOf(target), target);
  }
  table.addEventListener("focusin", (event) => focused(event.target));
  table.addEventListener("focusout", hide);
  doc.addEventListener("keydown", (event) => { if (event.key === "Escape") { clearTimeout(timer); hide(); } });

  // ---------- arrow keys: from topic to topic, and along a row from law to law
  table.addEventListener("keydown", (event) => {
    const row = rowOf(event.target), step = { ArrowDown: 1, ArrowUp: -1, ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!row || !step || event.ctrlKey || event.metaKey || event.altKey) return;
    const across = /Right|Left/.test(event.key), at = row.cells.indexOf(event.target), seen = rows.filter((it) => !it.node.classList.contains("off"));
    const next = across ? [row.link, ...row.cells][at + 1 + step] : (it => it && (it.cells[at] || it.link))(seen[seen.indexOf(row) + step]);
    if (!next) return;
    event.preventDefault();
    next.focus();
  });

  const asked = new URLSearchParams(location.search), list = (name) => (asked.get(name) || "").split(",").filter((it) => laws.includes(it));
  if (chips.some((it) => it.dataset.see === asked.get("see"))) see = asked.get("see");
  list("silent").forEach((it) => silent.add(it));
  list("only").forEach((it) => only.add(it));
  if (see !== "all" || silent.size || only.size) apply();
  // What the address asks for is seen at once, and not the whole before it.
  doc.documentElement.removeAttribute("data-asked");
  if (table.contains(doc.activeElement)) focused(doc.activeElement);
  page.part("grid", { press });
})(window.fadian);
