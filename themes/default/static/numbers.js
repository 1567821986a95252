// Numbers of 编, 章, 节, 条, 款 and 项 in Arabic numerals, where the reader has chosen so: on labels and on links, as the page is parsed.
// The law's own words stay: what is copied, cited or printed has the numerals of the text. Written into the page by pref.js.
(function () {
  "use strict";
  const root = document.documentElement, DIGITS = "零一二三四五六七八九", NUMERAL = "[零〇一二三四五六七八九十百千]+";
  const SHOWN = "a,h1,.no,.lab,.nx,.at,.range,.crumbs,.ch,.h", KEPT = "svg,.pn span,.term,.citing,.out,[data-zh]";
  const places = new RegExp(`(第)(${NUMERAL})(?=分?编|[章节条款项目])|(第（)(${NUMERAL})(?=）项)`, "g"), item = new RegExp(`^()()(（)(${NUMERAL})(?=）)`);

  function number(text) {
    if (text.length > 1 && !/[十百千]/.test(text)) return Array.from(text, (it) => Math.max(0, DIGITS.indexOf(it))).join("");
    let sum = 0, digit = 0;
    Array.from(text).forEach((it) => {
      const power = "十百千".indexOf(it) + 1;
      if (!power) digit = Math.max(0, DIGITS.indexOf(it));
      else { sum += (digit || 1) * Math.pow(10, power); digit = 0; }
    });
    return String(sum + digit);
  }
  /** Parts the numerals of a text from its other words. */
  function convert(node) {
    const parent = node.parentElement;
    if (!parent || !/[第（]/.test(node.data) || parent.closest(KEPT)) return;
    const isLabel = parent.matches("ol>li") && parent.firstChild === node && parent.closest(".body,.quote");
    if (!isLabel && !parent.closest(SHOWN)) return;
    const found = parent.closest(SHOWN) ? Array.from(node.data.matchAll(places)) : [item.exec(node.data)].filter(Boolean);
    // From the last to the first, so that places before stay where they are.
    found.reverse().forEach((it) => {
      const lead = it[1] || it[3], numeral = it[2] || it[4], rest = node.splitText(it.index + lead.length), part = document.createElement("data");
      rest.splitText(numeral.length);
      part.setAttribute("data-zh", numeral);
      rest.data = number(numeral);
      rest.replaceWith(part);
      part.append(rest);
    });
  }
  function walk(from) {
    if (from.nodeType === 3) return convert(from);
    if (from.nodeType !== 1) return;
    const texts = [], walker = document.createTreeWalker(from, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) texts.push(walker.currentNode);
    texts.forEach(convert);
  }
  const isOn = () => root.hasAttribute("data-numbers");
  /** All numerals as the text has them, or as the reader wants them. */
  function show(asTold) {
    document.querySelectorAll("[data-zh]").forEach((it) => {
      const numeral = it.getAttribute("data-zh");
      it.firstChild.data = asTold ? numeral : number(numeral);
    });
  }

  const parsed = new MutationObserver((records) => records.forEach((it) => {
    if (it.type === "characterData") convert(it.target); else it.addedNodes.forEach(walk);
    parsed.takeRecords();
  }));
  function turn() {
    if (isOn()) {
      parsed.observe(root, { childList: true, subtree: true, characterData: true });
      walk(root);
      show(false);
      parsed.takeRecords();
    } else {
      parsed.disconnect();
      show(true);
    }
  }
  new MutationObserver(turn).observe(root, { attributes: true, attributeFilter: ["data-numbers"] });
  turn();

  // ---------- what is copied, dragged or printed: the words of the text
  function quiet(asTold) {
    if (!isOn()) return;
    show(asTold);
    parsed.takeRecords();
  }
  ["copy", "cut", "dragstart"].forEach((kind) => document.addEventListener(kind, () => {
    const selection = getSelection(), range = selection.rangeCount && selection.getRangeAt(0);
    if (!range || !isOn()) return;
    // A number that is selected in part is copied as a whole.
    const inside = (node) => node.parentElement && node.parentElement.closest("[data-zh]"), from = inside(range.startContainer), to = inside(range.endContainer);
    quiet(true);
    if (from) range.setStartBefore(from);
    if (to) range.setEndAfter(to);
    setTimeout(() => quiet(false));
  }));
  addEventListener("beforeprint", () => quiet(true));
  addEventListener("afterprint", () => quiet(false));
})();
