// What a page gains by script: reading settings, copying, the contents as a sheet, the place marker, keys.
// Nothing here is needed to read: controls of class js stay hidden until pref.js has run.
(function () {
  "use strict";
  var doc = document, root = doc.documentElement;
  function one(selector, from) { return (from || doc).querySelector(selector); }
  function all(selector, from) { return Array.prototype.slice.call((from || doc).querySelectorAll(selector)); }
  function make(tag, attributes, content) {
    var node = doc.createElement(tag);
    Object.keys(attributes || {}).forEach(function (name) { node.setAttribute(name, attributes[name]); });
    node.append.apply(node, [].concat(content || []));
    return node;
  }

  // ---------- what is loaded on first use: files in data-NAME of this script, asked for at once, run in order; the last calls fadian.part
  var here = doc.currentScript, parts = {}, waiting = {}, loaded = {}, coming = 0;
  function use(name, then) {
    (waiting[name] = waiting[name] || []).push(then);
    (here.getAttribute("data-" + name) || "").split(" ").forEach(function (url) {
      if (!url || loaded[url]) return;
      loaded[url] = true;
      var node = /\.css$/.test(url) ? make("link", { rel: "stylesheet", href: url }) : make("script", { src: url });
      node.async = false;
      coming++;
      node.onload = node.onerror = function () { coming--; ready(); };
      doc.head.append(node);
    });
    ready();
  }
  function part(name, value) { parts[name] = value; ready(); }
  // Nothing is shown before its style is there.
  function ready() {
    Object.keys(waiting).forEach(function (name) {
      while (!coming && parts[name] && waiting[name].length) waiting[name].shift()(parts[name]);
    });
  }

  // ---------- reading settings: attributes of <html>, kept under "read"
  function get(name) { return root.getAttribute("data-" + name) || ""; }
  function set(name, value) {
    if (value) root.setAttribute("data-" + name, value); else root.removeAttribute("data-" + name);
    var kept = {};
    ["size", "font", "numbers", "theme", "mode", "keys"].forEach(function (it) { if (get(it)) kept[it] = get(it); });
    try { localStorage.setItem("read", JSON.stringify(kept)); } catch (e) { /* stays for this page */ }
  }
  // What a reader keeps, by the path of the site: several may share an address.
  var base = new URL("..", here.src).href, shelf = "shelf " + new URL(base).pathname;
  window.fadian = Object.assign(window.fadian || {}, { all: all, base: base, shelf: shelf, arrival: { hash: location.hash, length: history.length }, copy: copy, get: get, make: make, one: one, part: part, say: say, set: set, use: use });

  function copy(value) {
    function done() { say(one("#toast").getAttribute("data-done") + (value.length > 36 ? value.slice(0, 36) + "…" : value)); }
    function failed() { prompt(one("#toast").getAttribute("data-failed"), value); }
    if (navigator.clipboard) navigator.clipboard.writeText(value).then(done, failed); else failed();
  }
  var silence;
  function say(words) {
    var status = one("#toast");
    status.textContent = words;
    clearTimeout(silence);
    silence = setTimeout(function () { status.textContent = ""; }, 4000);
  }
  // ---------- the contents as a sheet, where they stand below the text
  var contents = one("#toc");
  function isBelow() { return innerWidth < 992 || get("mode") === "care"; }
  function openContents(event, opener) {
    if (!contents || !contents.showPopover || !isBelow()) return;
    event.preventDefault();
    contents.setAttribute("popover", "auto");
    contents.showPopover();
    (one(".nums [aria-current]", contents) || one("[aria-current]", contents) || one("a", contents)).focus();
    contents.addEventListener("toggle", function shut(it) {
      if (it.newState !== "closed") return;
      contents.removeEventListener("toggle", shut);
      contents.removeAttribute("popover");
      if (contents.contains(doc.activeElement) || doc.activeElement === doc.body) opener.focus({ preventScroll: true });
    });
  }

  doc.addEventListener("click", function (event) {
    function on(selector) { return event.target.closest(selector); }
    var at;
    if (on("[data-care]")) set("mode", get("mode") === "care" ? "" : "care");
    else if (on("[data-find]") && canFind(event)) { event.preventDefault(); find(); }
    else if (on("[data-prefs]")) use("settings", function (it) { it.open(); });
    else if (on("[data-print]")) print();
    else if (one(".here") && (at = on('.quote a[href^="#"]'))) use("place", function (it) { it.leave(at); });
    else if ((at = on('a[href="#toc"]'))) openContents(event, at);
    else if (on("#toc a") && contents.hasAttribute("popover")) contents.hidePopover();
  });

  // ---------- search: without a dialog the link leads to its page
  function canFind(event) { return window.HTMLDialogElement && !(event.ctrlKey || event.metaKey || event.shiftKey); }
  function find() { use("search", function (it) { it.open(); }); }

  // ---------- a part of the page with a script of its own: loaded when it is pointed at, has the focus, or is asked by the address
  function partOf(event) { return event.target.closest && event.target.closest("[data-use]"); }
  function asked(event) {
    var at = partOf(event);
    if (at) use(at.getAttribute("data-use"), function (it) { if (event.type === "click" && it.press) it.press(event.target); });
  }
  ["click", "focusin", "pointerover"].forEach(function (kind) { doc.addEventListener(kind, asked); });
  var used = one("[data-use]");
  if (used && location.search) use(used.getAttribute("data-use"), function () {});

  // ---------- citing: a button beside what is pointed at, tapped or has the focus, and beside selected words
  var offer = here.getAttribute("data-offer"), pause;
  function citing(more) { return make("button", { type: "button", "class": "btn js offer", "data-use": "cite" }, [offer].concat(more || [])); }
  if (offer) {
    var beside = citing();
    all(".prov li").forEach(function (it) { it.append(citing(make("span", { "class": "vh" }, it.textContent))); });
    ["click", "focusin", "pointerover"].forEach(function (kind) {
      doc.addEventListener(kind, function (event) {
        // A finger that only scrolls asks for nothing.
        var isFinger = event.pointerType === "touch";
        if (!event.target.closest || beside.contains(event.target) || isFinger && kind !== "click") return;
        var at = event.target.closest(".law .no,.law .art [id],.quote [id]"), around = at && at.closest(".art,.quote");
        if (!around) return;
        // A second tap takes it away.
        if (isFinger && beside.at === at && beside.parentNode) return beside.remove();
        beside.at = at;
        beside.style.top = at.getBoundingClientRect().top - around.getBoundingClientRect().top + "px";
        if (beside.parentNode !== around) around.append(beside);
      });
    });
    doc.addEventListener("selectionchange", function () {
      clearTimeout(pause);
      pause = setTimeout(function () {
        var at = getSelection().anchorNode;
        if (at && !getSelection().isCollapsed && at.parentElement.closest(".law .art,.quote")) use("cite", function (it) { it.select(); });
      }, 250);
    });
  }

  try {
    if (one(".quote") && (localStorage.getItem(shelf) || "").indexOf('"' + location.href.slice(base.length).split("#")[0]) > 0) use("shelf", function (it) { it.visit(); });
  } catch (e) { /* nothing can be kept here */ }

  // ---------- keys
  doc.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || get("keys") === "off") return;
    if (/^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) || one("dialog[open]")) return;
    var link = event.key === "[" ? one('a[rel="prev"]') : event.key === "]" ? one('a[rel="next"]') : null;
    if (link) link.click();
    else if (event.key === "/" && canFind(event)) { event.preventDefault(); find(); }
  });

  // ---------- where the reader is, in the contents
  function mark() {
    if (!contents || !("IntersectionObserver" in window)) return;
    var links = {}, articles = [], shown = [], first = -1;
    all('a[href^="#"]', contents).forEach(function (it) { links[it.hash.slice(1)] = it; });
    all(".law .art").forEach(function (it) {
      var link = links[it.id];
      if (!link) return;
      var chapter = one(".ch", link.closest("li"));
      articles.push({ node: it, links: chapter ? [link, chapter] : [link], seen: false });
    });
    function move() {
      var now = 0;
      while (now < articles.length && !articles[now].seen) now++;
      if (now === first || now === articles.length) return;
      first = now;
      shown.forEach(function (it) { it.removeAttribute("aria-current"); });
      shown = articles[now].links.filter(function (it) { return !it.hasAttribute("aria-current"); });
      shown.forEach(function (it) { it.setAttribute("aria-current", "location"); });
      keepInView(articles[now].links[0]);
    }
    var observer = new IntersectionObserver(function (entries) {
      entries.forEach(function (it) { articles[it.target.dataIndex].seen = it.isIntersecting; });
      move();
    }, { rootMargin: "-84px 0px -70% 0px" });
    articles.forEach(function (it, index) { it.node.dataIndex = index; observer.observe(it.node); });
  }
  function keepInView(link) {
    var at = link.getBoundingClientRect(), frame = contents.getBoundingClientRect();
    if (!at.height || contents.scrollHeight <= contents.clientHeight) return;
    if (at.top < frame.top + 40 || at.bottom > frame.bottom - 40) contents.scrollTop += at.top - frame.top - frame.height / 2;
  }

  var captions = one("#caps");
  if (captions) captions.onchange = function () { keepInView(one(".nums [aria-current]", contents) || captions); };
  function showPlace() { if (one(".here") && (location.hash || parts.place)) use("place", function (it) { it.show(); }); }
  addEventListener("hashchange", showPlace);
  showPlace();
  mark();
  var current = contents && one(".nums [aria-current]", contents);
  if (current) keepInView(current);
})();
