// The page of what is kept: by law, with notes, as a file, and on paper as a booklet.
window.fadian.use("shelf", function (shelf) {
  "use strict";
  const page = window.fadian, { make, one, words: W } = page, room = one("#shelf"), ZH = { lang: "zh-Hans-CN" };
  const LAW = /^(?:《[^》]*》(?:（\d{4}[^（）]*）)?|〔[^〕]*〕)/;
  let kept = shelf.read();

  function button(content, press, kind) {
    const node = make("button", { type: "button", "class": `btn${kind || ""}` }, content);
    node.addEventListener("click", press);
    return node;
  }
  const named = (words, it) => [words, make("span", { "class": "vh" }, it.name)];
  const lawOf = (it) => (LAW.exec(it.name) || [it.name])[0];

  /** Words as they stand in a law, each 款 a paragraph; a part of one in quotation marks. */
  const said = (text, part) => make("div", { "class": part ? "said part" : "said", ...ZH }, (part ? [`“${text}”`] : text.split("\n")).map((it) => make("p", {}, it)));

  function entry(it) {
    const id = `kept-${kept.items.indexOf(it)}`, note = make("textarea", { id, rows: "2" }), printed = make("p", { "class": "note-printed" });
    const box = make("input", { type: "checkbox" }), place = it.name.slice(lawOf(it).length) || it.name;
    note.value = printed.textContent = it.note || "";
    note.addEventListener("input", () => { it.note = printed.textContent = note.value; shelf.write(kept); });
    box.checked = !it.out;
    const days = [it.kept && shelf.fill(W.shelf_day, { day: it.kept }), it.on && shelf.fill(W.shelf_on, { day: it.on })].filter(Boolean);
    const node = make("li", { "class": "kept" }, [
      make("h3", {}, make("a", { href: it.href, ...ZH }, place)),
      said(it.text, it.part),
      make("p", { "class": "meta" }, [...days.map((day) => make("span", {}, day)), make("span", { "class": "address" }, it.url || "")]),
      ...(it.now ? [make("div", { "class": "flag" }, [make("p", {}, shelf.fill(W.shelf_now, { day: it.seen || "" })), said(it.now, it.part)])] : []),
      make("label", { "class": "note-label", "for": id }, named(W.shelf_note, it)), note, printed,
      make("p", { "class": "acts" }, [make("label", { "class": "in" }, [box, ...named(W.shelf_in, it)]), button(named(W.shelf_remove, it), () => remove(it))]),
    ]);
    box.addEventListener("change", () => { it.out = !box.checked; node.classList.toggle("out", it.out); shelf.write(kept); });
    node.classList.toggle("out", Boolean(it.out));
    return node;
  }
  function remove(it) {
    const at = kept.items.indexOf(it);
    kept.items.splice(at, 1);
    shelf.write(kept);
    draw();
    // The focus goes to what has moved up, or to the head of the page.
    const next = page.all(".kept h3 a")[Math.min(at, kept.items.length - 1)];
    (next || one("#main")).focus();
  }
  function save() {
    const told = JSON.stringify({ format: "fadian-shelf", version: 1, exported: shelf.today(), title: kept.title, items: kept.items }, null, 1);
    const link = make("a", { href: URL.createObjectURL(new Blob([told], { type: "application/json" })), download: `shelf-${shelf.today()}.json` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }
  function load(text) {
    let told;
    try { told = JSON.parse(text); } catch { told = null; }
    if (!told || told.format !== "fadian-shelf" || !Array.isArray(told.items) || !told.items.every(shelf.isItem)) return page.say(W.shelf_bad);
    const places = new Set(kept.items.map((it) => it.href)), fresh = told.items.filter((it) => !places.has(it.href) && places.add(it.href));
    // A note that was written elsewhere is not lost.
    const notes = new Map(told.items.map((it) => [it.href, it.note || ""]));
    kept.items.forEach((it) => { it.note = it.note || notes.get(it.href) || ""; });
    kept.items.push(...fresh);
    kept.title = kept.title || String(told.title || "");
    if (shelf.write(kept)) page.say(shelf.fill(W.shelf_read, { n: fresh.length, m: told.items.length - fresh.length }));
    draw();
  }
  function tools() {
    const file = make("input", { type: "file", accept: ".json,application/json", "class": "vh", id: "shelf-file" });
    file.addEventListener("change", () => { if (file.files[0]) file.files[0].text().then(load, () => page.say(W.shelf_bad)); });
    const isAny = kept.items.length > 0;
    return make("p", { "class": "acts" }, [
      ...(isAny ? [button(W.shelf_print, () => print()), button(W.shelf_export, save)] : []),
      file, make("label", { "class": "btn", "for": "shelf-file" }, W.shelf_import),
      ...(isAny ? [button(W.shelf_clear, () => { if (confirm(W.shelf_sure)) { kept = { title: "", items: [] }; shelf.write(kept); draw(); } })] : []),
    ]);
  }
  function draw() {
    if (!kept) return room.replaceChildren(make("p", { "class": "fault", role: "alert" }, W.shelf_broken));
    const title = make("input", { id: "booklet", type: "text", value: kept.title || W.shelf_booklet }), head = make("p", { "class": "booklet-head" }, title.value);
    title.addEventListener("input", () => { kept.title = title.value; head.textContent = title.value; shelf.write(kept); });
    const laws = Array.from(new Set(kept.items.map(lawOf)));
    room.replaceChildren(tools(), ...(laws.length ? [
      make("p", { "class": "booklet" }, [make("label", { "for": "booklet" }, W.shelf_title), title]), head,
      ...laws.map((law) => make("section", {}, [make("h2", ZH, law), make("ul", {}, kept.items.filter((it) => lawOf(it) === law).map(entry))])),
    ] : [make("p", { "class": "none" }, W.shelf_empty)]));
    // A law of which nothing is printed has no head on paper.
    mark();
  }
  function mark() { page.all("#shelf section").forEach((it) => it.classList.toggle("out", !one(".kept:not(.out)", it))); }
  room.addEventListener("change", mark);
  addEventListener("storage", (event) => { if (event.key === page.shelf) { kept = shelf.read(); draw(); } });
  draw();
});
