// On the page of an article: the 款 or 项 in the address, what is copied of it, and the way back to what led here.
// Loaded when an address with a place is opened, or when something is copied.
(function (page) {
  "use strict";
  var all = page.all, doc = document, one = page.one;

  // The link of a 款 or 项: of the one that is named, else of the one in the address.
  function place(name) {
    var id = name === undefined ? location.hash.slice(1).split(":~:")[0] : name;
    // An anchor that is no escaped text, as "%ff", names no place.
    try { id = decodeURIComponent(id); } catch (e) { return null; }
    return id && one('.prov a[href="#' + id.replace(/["\\]/g, "") + '"]');
  }
  function citation(name) {
    var at = place(name);
    return at ? at.getAttribute("data-cite") : one("#cite").textContent;
  }
  // What a place says, its numbers as the text has them.
  function told(node) {
    all("[data-zh]", node).forEach(function (it) { it.textContent = it.getAttribute("data-zh"); });
    return node;
  }
  // The words as they are printed on the page, without notes and printed errors beside them.
  function words(node) {
    var copy = told(node.cloneNode(true));
    all(".flag,.err small,.no,.cap,.cap-line", copy).forEach(function (it) { it.remove(); });
    var lines = [];
    (function walk(from) {
      var line = "";
      from.childNodes.forEach(function (it) {
        if (it.nodeType === 1 && /^(P|OL|LI|DIV|TABLE|TR)$/.test(it.tagName)) {
          if (line) lines.push(line);
          line = "";
          walk(it);
        } else line += it.textContent;
      });
      if (line.trim()) lines.push(line);
    })(copy);
    return lines.join("\n");
  }
  // A 款 goes with the 项 below it; notes may stand between them.
  function part(target) {
    var out = words(target), next = target.tagName === "P" ? target.nextElementSibling : null;
    for (; next && next.matches("ol,.flag"); next = next.nextElementSibling) if (next.tagName === "OL") out += "\n" + words(next);
    return out;
  }
  function text(name) {
    var at = place(name);
    return citation(name) + "：“" + part(at && doc.getElementById(at.hash.slice(1)) || one(".quote .body")) + "”";
  }

  function show() {
    var at = place();
    all(".prov a").forEach(function (it) { if (it === at) it.setAttribute("aria-current", "true"); else it.removeAttribute("aria-current"); });
    var shown = one(".here .place");
    if (shown) shown.textContent = at ? at.textContent : "";
  }

  // ---------- the way back: to the page where the reader was, by the name this page has for it
  var back = one(".here a");
  function lead(href, label) {
    back.hidden = false;
    back.href = href;
    back.textContent = "← " + (label ? back.getAttribute("data-to") + label : back.getAttribute("data-else"));
  }
  // A cell of the contents has the number alone.
  function number(cell) {
    var plain = cell.firstChild.data.trim();
    return cell.classList.contains("p") ? plain : back.getAttribute("data-number").replace("#", plain);
  }
  function origin() {
    var came = doc.referrer, from = came.split("#")[0];
    if (!back || !page.arrival.hash || from.indexOf(location.protocol + "//" + location.host + "/") || from === location.href.split("#")[0]) return;
    var named = all(".cited .t a,.related .t a,.crumbs a,.nums a").filter(function (it) { return it.href.split("#")[0] === from; })[0];
    lead(came, named && (named.closest(".nums") ? number(named) : named.textContent));
    // Going back, and not there anew, keeps the place on the page that was left.
    back.onclick = function (event) {
      if (page.arrival.length < 2 || back.href !== came) return;
      event.preventDefault();
      history.go(page.arrival.length - 1 - history.length);
    };
  }
  // 前款 and its like lead to a place of the same article.
  function leave(link) {
    var from = link.closest("[id]"), named = from && one('.prov a[href="#' + from.id + '"]');
    if (from) lead("#" + from.id, named && named.textContent);
  }

  origin();
  show();
  page.part("place", { citation: citation, press: function () { page.copy(text()); }, leave: leave, part: part, show: show, text: text, told: function (node) { return told(node.cloneNode(true)).textContent; }, words: words });
})(window.fadian);
