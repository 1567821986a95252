// Loads the page again when the site has changed and the page with it, and lays what is wrong over it until then.
//
// A browser opens few connections to one host, so of all tabs one alone listens to the preview and tells the others; when it is closed,
// another one takes its place.
(function () {
  "use strict";
  var script = document.currentScript;
  // The version of the site, that of this page, and that of this page whatever its style sheets.
  var version = own(script.src)[0];
  var page = own(script.src)[1];
  var content = own(script.src)[2];
  var panel = null;
  var last = null;
  var channel = "BroadcastChannel" in window ? new BroadcastChannel("fadian") : null;

  function own(address) {
    return new URL(address, script.src).searchParams.get("v").split(".");
  }

  function element(name, text, parent) {
    var made = document.createElement(name);
    if (text) made.textContent = text;
    if (parent) parent.appendChild(made);
    return made;
  }

  function kept(key, value) {
    try {
      if (value === undefined) return sessionStorage.getItem(key);
      if (value === null) sessionStorage.removeItem(key);
      else sessionStorage.setItem(key, value);
    } catch (full) { /* What cannot be kept is done without. */ }
    return null;
  }

  // What is wrong

  function hide() {
    if (panel) panel.remove();
    panel = null;
  }

  function close(state) {
    kept("fadian-closed", JSON.stringify(state.findings));
    hide();
  }

  function show(state) {
    hide();
    if (kept("fadian-closed") === JSON.stringify(state.findings)) return;
    panel = document.createElement("section");
    panel.id = "fadian-findings";
    panel.setAttribute("role", "alert");
    panel.setAttribute("aria-labelledby", "fadian-findings-title");
    element("h2", state.title, panel).id = "fadian-findings-title";
    var list = element("ol", "", panel);
    state.findings.forEach(function (finding) {
      var item = element("li", "", list);
      var place = element(finding.href ? "a" : "code", finding.place, item);
      if (finding.href) place.href = finding.href;
      element("p", finding.message, item);
      if (finding.excerpt) {
        var line = element("pre", finding.excerpt[0], item);
        element("mark", finding.excerpt[1], line);
        line.appendChild(document.createTextNode(finding.excerpt[2]));
      }
      element("p", finding.help, item).className = "help";
      if (finding.command) element("code", finding.command, item);
    });
    var all = element("a", state.all, panel);
    all.href = new URL("findings", script.src);
    var button = element("button", state.close, panel);
    button.type = "button";
    button.addEventListener("click", function () { close(state); });
    document.body.appendChild(panel);
  }

  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && panel) close(last);
  });

  var style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = new URL("overlay.css", script.src);
  document.head.appendChild(style);

  function told(state) {
    last = state;
    if (!state.findings.length) kept("fadian-closed", null);
    if (state.version !== version) return look(state.version);
    if (state.findings.length) show(state);
    else hide();
  }

  // What changed

  // The paragraphs of the page: what has words of its own and holds no other of its kind.
  function paragraphs() {
    var all = document.querySelectorAll("main p, main li, main td, main th, main dt, main dd, main h1, main h2, main h3, main h4, main h5, main h6");
    return Array.prototype.filter.call(all, function (it) { return it.textContent.trim() && !it.querySelector("p, li, td, th, dt, dd"); });
  }

  function words(it) {
    return it.textContent.replace(/\s+/g, " ").trim();
  }

  // What the reader has before the eye is kept, and where it stands.
  function remember() {
    var all = paragraphs();
    var seen = all.filter(function (it) { return it.getBoundingClientRect().bottom > 0; })[0];
    kept("fadian-before", JSON.stringify({
      path: location.pathname,
      texts: all.map(words),
      seen: seen ? words(seen) : "",
      top: seen ? seen.getBoundingClientRect().top : 0
    }));
  }

  // The changed paragraphs are marked for a moment. Where most have changed, a mark would say nothing.
  function compare() {
    var before = JSON.parse(kept("fadian-before") || "null");
    kept("fadian-before", null);
    if (!before || before.path !== location.pathname) return;
    var known = new Set(before.texts);
    var all = paragraphs();
    var changed = all.filter(function (it) { return !known.has(words(it)); });
    if (changed.length > 40 || changed.length * 2 > all.length + 4) changed = [];
    changed.forEach(function (it) { it.classList.add("fadian-changed"); });
    setTimeout(function () {
      changed.forEach(function (it) {
        it.classList.remove("fadian-changed");
        if (!it.className) it.removeAttribute("class");
      });
    }, 2500);
    var seen = before.seen && all.filter(function (it) { return words(it) === before.seen; })[0];
    if (seen) requestAnimationFrame(function () { scrollBy({ top: seen.getBoundingClientRect().top - before.top, behavior: "instant" }); });
  }

  if (document.readyState === "complete") compare();
  else addEventListener("load", compare);

  function reload() {
    remember();
    location.reload();
  }

  // Style sheets take the place of those before them, which go when the new ones are there.
  function restyle(text) {
    var next = new DOMParser().parseFromString(text, "text/html").querySelectorAll("link[rel=stylesheet]");
    var present = document.querySelectorAll("link[rel=stylesheet]");
    Array.prototype.forEach.call(next, function (wanted, at) {
      var old = present[at], made = document.importNode(wanted, true);
      if (!old || old.getAttribute("href") === made.getAttribute("href")) return;
      made.addEventListener("load", function () { old.remove(); });
      old.after(made);
    });
  }

  // Whether another version of the site has another page here.
  function look(next) {
    fetch(location.href, { cache: "no-store" }).then(function (answer) {
      var successor = answer.headers.get("x-fadian-successor");
      if (successor) return location.replace(successor);
      return answer.text().then(function (text) {
        var found = /reload\.js\?v=([^"]+)/.exec(text);
        var versions = found ? found[1].split(".") : [];
        if (versions[1] !== page) {
          if (versions[2] !== content) return reload();
          restyle(text);
          page = versions[1];
        }
        version = next;
        if (last.version === version) told(last);
      });
    }, reload);
  }

  function listen() {
    new EventSource(new URL("events", script.src)).addEventListener("site", function (event) {
      var state = JSON.parse(event.data);
      if (channel) channel.postMessage(state);
      told(state);
    });
  }

  if (!channel || !navigator.locks) return listen();
  channel.addEventListener("message", function (event) {
    if (event.data !== "ask") told(event.data);
    else if (last) channel.postMessage(last);
  });
  channel.postMessage("ask");
  navigator.locks.request("fadian", function () {
    listen();
    return new Promise(function () {});
  });
})();
