// How a provision, or words selected in it, are cited: a dialog with the forms people use, the address and its code.
// Loaded when it is first asked for.
window.fadian.use("place", function (place) {
  "use strict";
  const page = window.fadian, { all, make, one, words: W } = page, doc = document;
  const canonical = one('link[rel="canonical"]'), own = canonical ? canonical.href : location.href.split("#")[0].split("?")[0];
  const law = one(".law"), source = law || one(".cite"), ZH = { lang: "zh-Hans-CN" };

  // ---------- what is cited: its name, its address, its words
  // The article of this page, or a 款 or 项 of it.
  function onPage(id) {
    const link = id && one(`.prov a[href="#${id}"]`), name = place.citation(link ? id : "");
    return { name, url: own + (link ? link.hash : ""), at: location.href.split("#")[0] + (link ? link.hash : ""), text: () => place.text(link ? id : "") };
  }
  function numeral(n) {
    const digits = W.law_digits, ten = Math.floor(n / 10);
    return n < 10 ? digits[n] : `${ten === 1 ? "" : digits[ten]}${digits[10]}${n % 10 ? digits[n % 10] : ""}`;
  }
  // An article of a longer text, or a 款 or 项 of it: named as on its own page, whose address it has.
  function inText(at) {
    const article = at.closest(".art"), link = one(".no a", article), [rest, paragraph, item] = /^k(\d+)(?:x(\d+))?/.exec(at.id.slice(article.id.length)) || [""];
    const isOne = all(".body>[id]", article).length < 2, target = rest && doc.getElementById(article.id + rest);
    const label = item && target && /^（[^）]+）/.exec(place.told(target));
    // An annex or a document behind the law has a name of its own, which stands on its heading.
    let heading = article.previousElementSibling;
    while (heading && !heading.dataset.cite) heading = heading.previousElementSibling;
    let name = (heading || law).dataset.cite + place.told(link), hash = "", body = one(".body", article);
    if (target && (label || !isOne) && paragraph < 100) {
      name += (isOne ? "" : W.law_paragraph.replace("{n}", numeral(Number(paragraph)))) + (label ? W.law_item.replace("{n}", label[0]) : "");
      hash = label ? `#k${paragraph}-x${item}` : `#k${paragraph}`;
      body = label ? target : doc.getElementById(`${article.id}k${paragraph}`);
    }
    return { name, url: new URL(link.getAttribute("href"), own).href + hash, at: link.href + hash, text: () => `${name}：“${place.part(body)}”` };
  }

  // ---------- selected words
  const encode = (text) => encodeURIComponent(text).replace(/[-()]/g, (it) => `%${it.charCodeAt(0).toString(16).toUpperCase()}`);
  const block = (node) => (node.nodeType === 1 ? node : node.parentElement).closest("p,li,td,th,h2,h3,h4,h5,h6,div");
  /** Words as an address leads to them; where they stand on the page more than once, with what stands before them. */
  function fragment(range, words) {
    const lines = words.split("\n"), isLong = lines.length > 1 || words.length > 40, last = lines[lines.length - 1];
    const first = isLong ? lines[0].slice(0, 12) : words, before = doc.createRange();
    before.setStart(block(range.startContainer), 0);
    before.setEnd(range.startContainer, range.startOffset);
    const main = place.told(one("main")), lead = place.told(make("div", {}, before.cloneContents())).slice(-8);
    const isOnce = main.indexOf(first) === main.lastIndexOf(first);
    return `${isOnce || !lead ? "" : `${encode(lead)}-,`}${encode(first)}${isLong ? `,${encode(last.slice(-12))}` : ""}`;
  }
  function selected() {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0), around = block(range.commonAncestorContainer).closest(".art .body,.quote .body");
    if (!around) return null;
    const copy = make("div", {}, range.cloneContents()), words = place.words(copy).trim();
    const at = block(range.startContainer).closest("[id]"), inside = at && around.contains(at) ? at : null;
    if (!words || law && !isNumbered(around)) return null;
    const of = law ? inText(inside || around.closest(".art")) : onPage(inside ? inside.id : "");
    const told = `:~:text=${fragment(range, words)}`, lead = (it) => `${it}${it.includes("#") ? "" : "#"}${told}`;
    return { name: of.name, url: lead(of.url), at: lead(of.at), words, text: () => `${of.name}：“${words}”`, around: around.parentElement, range };
  }
  // Only a 条 is named by its number alone.
  function isNumbered(at) {
    const [before, behind] = W.law_article.split("{n}"), told = (one(".no", at.closest(".art")) || at).textContent;
    return told.startsWith(before) && told.indexOf(behind) > before.length;
  }

  // ---------- the dialog
  const dialog = make("dialog", { "class": "citing", "aria-labelledby": "citing-h" }), status = one("#toast");
  doc.body.append(dialog);
  dialog.addEventListener("close", () => doc.body.append(status));
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  function button(content, press, kind) {
    const node = make("button", { type: "button", "class": `btn${kind || ""}` }, content);
    node.addEventListener("click", press);
    return node;
  }
  // GB/T 7714—2025, 8.11.3: what stands on a page of the web is [EB/OL], with the day of its text and the day on which it was read; the
  // standard has no code for laws. A part is named as what goes on with the title.
  function forms(it) {
    const day = new Date(), two = (n) => String(n).padStart(2, "0"), accessed = `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
    const by = source.dataset.by ? `${source.dataset.by}. ` : "", on = source.dataset.on ? `(${source.dataset.on})` : "";
    const title = it.name.replace(/^《([^》]*)》(.+)$/, "$1: $2").replace(/^《([^》]*)》$/, "$1");
    const link = `[${it.name}](${it.url})`;
    return [
      [W.cite_plain, it.name], [W.cite_paper, `${by}${title}[EB/OL]. ${on}[${accessed}]. ${it.url}.`],
      ["Markdown", it.words ? `“${it.words.replace(/\n/g, "")}”（${link}）` : link], [W.cite_link, `${it.name} ${it.url}`],
      [W.cite_address, it.url], ...(it.text ? [[W.cite_text, it.text()]] : []),
    ];
  }
  function keep(it, from) {
    const words = it.words || (it.text ? it.text().slice(it.name.length + 2, -1) : "");
    page.use("shelf", (shelf) => shelf.add({ name: it.name, at: it.at, url: it.url, text: words, isPart: Boolean(it.words), on: source.dataset.on || "" }));
    if (!one(".to-shelf", dialog)) from.after(make("a", { "class": "btn to-shelf", href: `${page.base}shelf.html` }, W.shelf_page));
  }
  function open(it) {
    if (!dialog.showModal) return;
    const rows = forms(it).map(([label, value]) => make("div", {}, [
      make("dt", {}, label), make("dd", ZH, value),
      make("dd", { "class": "do" }, button([W.cite_copy, make("span", { "class": "vh" }, label)], () => page.copy(value))),
    ]));
    const code = page.qr(it.url, W.cite_code), both = `${it.words ? it.text() : it.name}\n${it.url}`;
    dialog.replaceChildren(
      make("h2", { id: "citing-h" }, [W.cite_of, make("span", ZH, it.name), it.words ? W.cite_words : ""]),
      make("p", { "class": "acts" }, [button(W.cite_both, () => page.copy(both), " both"), button(W.shelf_keep, (event) => keep(it, event.currentTarget)), button(W.find_close, () => dialog.close())]),
      make("dl", {}, rows), ...(code ? [code] : []), status,
    );
    dialog.showModal();
    dialog.scrollTop = 0;
  }

  // ---------- a button beside the selected words; it stands behind them, so that Tab leads to it
  const quick = button(W.cite_selected, () => { if (kept) open(kept); }, " quick");
  let kept = null;
  quick.addEventListener("pointerdown", (event) => event.preventDefault());
  function hide() { quick.remove(); }
  function select() {
    kept = selected();
    if (!kept) return hide();
    kept.around.append(quick);
    const boxes = kept.range.getClientRects(), box = boxes[boxes.length - 1], frame = kept.around.getBoundingClientRect();
    quick.style.left = `${Math.max(0, Math.min(box.right - frame.left - 20, frame.width - quick.offsetWidth))}px`;
    quick.style.top = `${box.bottom - frame.top + 8}px`;
  }
  doc.addEventListener("selectionchange", () => { if (getSelection().isCollapsed) hide(); });
  doc.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });

  function press(target) {
    const control = target.closest("[data-use]"), at = control.at, link = control.parentElement.matches(".prov li") && one("a", control.parentElement);
    if (control.dataset.cite) open({ name: control.dataset.cite, url: own, at: location.href.split("#")[0] });
    else if (at && at.closest(".art")) open(inText(at));
    else open(onPage(at ? at.id : link ? link.hash.slice(1) : location.hash.slice(1).split(":~:")[0]));
  }
  page.part("cite", { press, select });
});
