// The laws of the site, filtered while one types. A page may list a part of them: the table of the search knows them all.
(function (page) {
  "use strict";
  const { all, make, one, engine, words: W } = page, AT_ONCE = 60;
  const field = one("#filter"), form = field.form, status = one("[role=status]", form);
  const tell = (key, n) => W[key].replace("{n}", n);
  // What the page lists by itself makes room for the result.
  const own = all(".group,.leaves,.jump"), list = make("ol", { "class": "entries" }), foot = make("p", { "class": "more" });
  const box = make("section", { "class": "group", hidden: "" }, [make("h2", {}, W.filter_found), list, foot]);
  one(".group").before(box);
  let found = [], shown = 0;

  /** Every word stands in a name, the document number, the region, the kind or the status of a law; or is initials of a name. */
  function matches(law, words) {
    if (!law.said) law.said = law.folded.concat([law.document, law.region, law.kind, law.status].map(engine.fold));
    return words.every((word) => law.said.some((it) => it.includes(word)) || /^[a-z]{2,}$/.test(word) && engine.initials(law).includes(word));
  }
  function run() {
    const words = field.value.split(/\s+/).map(engine.fold).filter(Boolean), isOn = words.length > 0;
    found = isOn ? engine.laws().filter((law) => matches(law, words)) : [];
    shown = 0;
    list.textContent = "";
    more();
    own.forEach((it) => { it.hidden = isOn; });
    box.hidden = !found.length;
    status.textContent = !isOn ? "" : found.length ? tell("filter_count", found.length) : W.filter_none;
  }
  function more() {
    const rows = found.slice(shown, shown + AT_ONCE).map(row);
    shown += rows.length;
    list.append(...rows);
    foot.textContent = "";
    foot.hidden = shown >= found.length;
    if (foot.hidden) return rows;
    const button = make("button", { "class": "btn", type: "button" }, W.find_more);
    button.addEventListener("click", () => one("a", more()[0]).focus());
    foot.append(button);
    return rows;
  }
  function row(law) {
    const facts = [law.region, law.kind, law.document].filter(Boolean).map((it) => make("span", {}, it));
    const name = make("a", { href: `${engine.root}${law.slug}/index.html`, lang: "zh-Hans-CN" }, law.name);
    return make("li", { "class": "entry" }, [make("div", { "class": "t" }, [name, make("span", { "class": `st ${law.state}` }, law.status)]), make("p", { "class": "meta" }, facts)]);
  }

  let isComposing = false;
  field.addEventListener("compositionstart", () => { isComposing = true; });
  field.addEventListener("compositionend", () => { isComposing = false; run(); });
  field.addEventListener("input", () => { if (!isComposing) run(); });
  // Enter opens the one law that is meant; of several it goes to the first.
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const links = all("a", list);
    if (links.length === 1) links[0].click(); else if (links.length) links[0].focus();
  });
  one("main").addEventListener("keydown", (event) => {
    const stops = [field, ...all("a,button", box)], at = stops.indexOf(document.activeElement);
    const next = event.key === "ArrowDown" ? stops[at + 1] : event.key === "ArrowUp" ? stops[at - 1] : null;
    if (at < 0 || !next || box.hidden) return;
    event.preventDefault();
    next.focus();
  });
  const failed = () => { status.textContent = W.find_failed; };
  status.textContent = W.find_busy;
  engine.open().then(() => { run(); page.part("filter", {}); }, failed);
})(window.fadian);
