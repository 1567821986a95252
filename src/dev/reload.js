// Reloads the page when the site has changed, and lays what is wrong over it until then.
(function () {
  "use strict";
  var script = document.currentScript;
  var version = new URL(script.src).searchParams.get("v");
  var source = new EventSource(new URL("events", script.src));
  var panel = null;

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

  source.addEventListener("site", function (event) {
    var state = JSON.parse(event.data);
    if (state.version !== version) return location.reload();
    if (state.findings.length) show(state);
    else hide();
  });
})();
