// Loads the page again when the site has changed and the page with it, and lays what is wrong over it until then.
//
// A browser opens few connections to one host, so of all tabs one alone listens to the preview and tells the others; when it is closed,
// another one takes its place.
(function () {
  "use strict";
  var script = document.currentScript;
  // The version of the site, and that of this page.
  var version = own(script.src)[0];
  var page = own(script.src)[1];
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

  function hide() {
    if (panel) panel.remove();
    panel = null;
  }

  function show(state) {
    hide();
    panel = document.createElement("section");
    panel.id = "fadian-findings";
    panel.setAttribute("role", "alert");
    panel.setAttribute("aria-labelledby", "fadian-findings-title");
    element("h2", state.title, panel).id = "fadian-findings-title";
    var list = element("ol", "", panel);
    state.findings.forEach(function (finding) {
      var item = element("li", "", list);
      element("code", finding.place, item);
      element("p", finding.message, item);
      element("p", finding.help, item).className = "help";
    });
    var close = element("button", state.close, panel);
    close.type = "button";
    close.addEventListener("click", hide);
    document.body.appendChild(panel);
  }

  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") hide();
  });

  var style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = new URL("overlay.css", script.src);
  document.head.appendChild(style);

  function told(state) {
    last = state;
    if (state.version !== version) return look(state.version);
    if (state.findings.length) show(state);
    else hide();
  }

  // Whether another version of the site has another page here.
  function look(next) {
    fetch(location.href, { cache: "no-store" }).then(function (answer) {
      return answer.text();
    }).then(function (text) {
      var found = /reload\.js\?v=([^"]+)/.exec(text);
      if (!found || found[1].split(".")[1] !== page) return location.reload();
      version = next;
      if (last.version === version) told(last);
    }, function () {
      location.reload();
    });
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
