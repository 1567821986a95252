// A long list, narrowed while one types: what stays has every word in its head. Of a list that goes on on other pages, what is meant there is led to.
(function (page) {
  "use strict";
  const { all, make, one, engine, words: W } = page, MOST = 60, field = one("#narrow"), status = one("[role=status]", field.form);
  const same = (text) => text.normalize("NFKC").toLowerCase();
  const name = (row) => one("th,h2", row).firstChild.textContent.trim();
  const rows = all(".mx tbody tr,.narrowed>*").map((row) => [row, same(one("th,h2", row).textContent)]);
  const isLong = Boolean(one(".leaves")), list = make("ol", { "class": "entries" }), foot = make("p", { "class": "more" });
  const box = make("section", { "class": "group", hidden: "" }, [make("h2", {}, W.narrow_others), list, foot]);
  let others = isLong ? null : [];
  if (isLong) one(".narrowed").after(box);

  /** What stands on the other pages. */
  async function rest() {
    const { named } = await engine.open(), all = named.terms ? await engine.load("terms") : (await engine.load("heads")).terms;
    const here = new Set(rows.map(([row]) => name(row)));
    others = all.filter(([term]) => !here.has(term)).map(([term, place, href]) => ({ term, place, href: engine.root + href, head: same(term) }));
  }
  const entry = ({ term, place, href }) => make("li", { "class": "entry" }, [
    make("div", { "class": "t" }, make("a", { href, lang: "zh-Hans-CN" }, term)), make("p", { "class": "meta", lang: "zh-Hans-CN" }, place),
  ]);
  function run() {
    const words = same(field.value).split(/\s+/).filter(Boolean);
    let n = 0;
    rows.forEach(([row, head]) => {
      const stays = words.every((word) => head.includes(word));
      row.hidden = !stays;
      if (stays) n += 1;
    });
    const found = words.length && others ? others.filter(({ head }) => words.every((word) => head.includes(word))) : [], n_more = found.length - MOST;
    list.textContent = "";
    list.append(...found.slice(0, MOST).map(entry));
    foot.textContent = n_more > 0 ? W.narrow_more.replace("{n}", n_more) : "";
    foot.hidden = n_more <= 0;
    box.hidden = !found.length;
    all(".leaves").forEach((it) => { it.hidden = words.length > 0; });
    n += found.length;
    const where = isLong ? "narrow_all" : "narrow";
    status.textContent = !words.length ? "" : !others ? W.find_busy : n ? W[`${where}_count`].replace("{n}", n) : W[`${where}_none`];
  }
  field.addEventListener("input", (event) => { if (!event.isComposing) run(); });
  field.addEventListener("compositionend", run);
  // Enter goes to the first that is left.
  field.form.addEventListener("submit", (event) => {
    event.preventDefault();
    const first = (rows.find(([row]) => !row.hidden) || [list])[0], link = one("a", first);
    if (link) link.focus();
  });
  run();
  if (isLong) rest().then(run, () => { status.textContent = W.find_failed; });
  page.part("narrow", {});
})(window.fadian);
