// Below the field of the home page, while one types: the places, laws, topics and terms that are meant, and in how many provisions the words stand.
(function (page) {
  "use strict";
  const { engine, guide, make, one, words: W } = page, MOST = 3, HEADS = 2, ZH = { lang: "zh-Hans-CN" };
  const input = one("#ask"), form = input.form, list = make("ul", { "class": "offers", hidden: "" }), status = make("p", { "class": "vh", role: "status" });
  const tell = (key, n) => (n === 1 && W[`find_${key}_one`] || W[`find_${key}`]).replace("{n}", n);
  const row = (href, name, kind, attributes = ZH) => make("li", {}, make("a", { href }, [make("span", attributes, name), kind]));
  const tag = (words, state = "sr-kind") => make("span", { "class": `st ${state}` }, words);
  let round = 0;
  form.append(list, status);

  async function place(jump) {
    const it = await engine.read(jump.unit);
    return row(it.href + (jump.anchor ? `#${jump.anchor}` : ""), `${it.law.name} ${it.label}${guide.place(jump)}`, tag(it.law.status, it.law.state));
  }
  async function rows(text) {
    const [found] = await Promise.all([engine.search(text), engine.open().then(guide.ready)]), { topics, terms } = await guide.heads(text, found.wanted);
    const law = (it) => row(`${engine.root}${it.slug}/index.html`, it.name, tag(it.status, it.state));
    const head = (it, kind) => row(it.href, it.name, tag(kind));
    // What stands in no provision as it is typed, the page of the search takes apart.
    const n = found.hits.length, count = n || found.open ? tell(found.open ? "least" : "count", n) : "";
    return [
      ...await Promise.all(found.jumps.slice(0, MOST).map(place)), ...found.laws.slice(0, MOST).map(law),
      ...topics.slice(0, HEADS).map((it) => head(it, W.find_topic)), ...terms.slice(0, HEADS).map((it) => head(it, W.find_term)),
      row(`${form.action}?${new URLSearchParams({ q: text })}`, W.find_page, make("small", {}, count), {}),
    ];
  }
  async function run() {
    const own = ++round, text = input.value.trim();
    let now = [];
    // The table may have changed since it was read. Without an answer the field is what it was: Enter leads to the page.
    if (text) now = await rows(text).catch(() => engine.reopen().then(() => rows(text))).catch(() => []);
    if (own !== round) return;
    list.textContent = "";
    list.append(...now);
    list.hidden = !now.length;
    status.textContent = now.length ? tell("offers", now.length) : "";
  }
  function shut() {
    round += 1;
    list.hidden = true;
    status.textContent = "";
  }

  let isComposing = false;
  input.addEventListener("compositionstart", () => { isComposing = true; });
  input.addEventListener("compositionend", () => { isComposing = false; run(); });
  input.addEventListener("input", () => { if (!isComposing) run(); });
  input.addEventListener("focus", run);
  form.addEventListener("focusout", (event) => { if (!form.contains(event.relatedTarget)) shut(); });
  form.addEventListener("keydown", (event) => {
    if (event.isComposing || list.hidden) return;
    if (event.key === "Escape") {
      event.preventDefault(); // which would empty the field
      input.focus();
      return shut();
    }
    const stops = [input, ...list.querySelectorAll("a")], at = stops.indexOf(document.activeElement);
    const next = stops[at + { ArrowDown: 1, ArrowUp: -1 }[event.key]];
    if (at < 0 || !next) return;
    event.preventDefault();
    next.focus();
  });
  if (document.activeElement === input) run();
  page.part("suggest", {});
})(window.fadian);
