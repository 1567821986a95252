/* A list of laws, filtered while one types: every word must stand in the name or the facts of an entry. */
(function () {
  "use strict";
  var box = document.querySelector("[data-filter]");
  if (!box) return;
  var label = document.createElement("label"), field = document.createElement("input"), status = document.createElement("p");
  label.append(box.dataset.filter, field);
  field.type = "search";
  field.autocomplete = "off";
  status.className = "meta";
  status.setAttribute("role", "status");
  box.append(label, status);
  box.hidden = false;
  var groups = Array.prototype.map.call(document.querySelectorAll(".group"), function (group) {
    return { group: group, entries: Array.prototype.slice.call(group.querySelectorAll(".entry")) };
  });
  field.addEventListener("input", function () {
    var words = field.value.normalize("NFKC").toLowerCase().split(/\s+/).filter(Boolean), count = 0;
    groups.forEach(function (it) {
      var shown = 0;
      it.entries.forEach(function (entry) {
        var text = entry.textContent.normalize("NFKC").toLowerCase();
        entry.hidden = !words.every(function (word) { return text.indexOf(word) >= 0; });
        if (!entry.hidden) shown += 1;
      });
      it.group.hidden = !shown;
      count += shown;
    });
    status.textContent = words.length ? box.dataset.count.replace("{n}", count) : "";
  });
})();
