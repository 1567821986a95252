// A long list on one page, narrowed while one types: what stays has every word in its head.
(function (page) {
  "use strict";
  const { all, one, words: W } = page, field = one("#narrow"), status = one("[role=status]", field.form);
  const same = (text) => text.normalize("NFKC").toLowerCase();
  const rows = all(".mx tbody tr,.narrowed>*").map((row) => [row, same(one("th,h2", row).textContent)]);
  function run() {
    const words = same(field.value).split(/\s+/).filter(Boolean);
    let n = 0;
    rows.forEach(([row, head]) => {
      const stays = words.every((word) => head.includes(word));
      row.hidden = !stays;
      if (stays) n += 1;
    });
    status.textContent = !words.length ? "" : n ? W.narrow_count.replace("{n}", n) : W.narrow_none;
  }
  field.addEventListener("input", (event) => { if (!event.isComposing) run(); });
  field.addEventListener("compositionend", run);
  // Enter goes to the first that is left.
  field.form.addEventListener("submit", (event) => {
    event.preventDefault();
    const first = rows.find(([row]) => !row.hidden);
    if (first) one("a", first[0]).focus();
  });
  run();
  page.part("narrow", {});
})(window.fadian);
