// The dialog of the reading settings; loaded when it is first asked for.
(function (page) {
  "use strict";
  var all = page.all, get = page.get, make = page.make, set = page.set;
  var words = page.words;
  var settings = [
    ["size", words.size, [["", words.size_standard], ["1", words.size_large], ["2", words.size_larger]]],
    ["font", words.font, [["", words.font_song], ["hei", words.font_hei]]],
    ["numbers", words.numbers, [["", words.numbers_text], ["arabic", words.numbers_arabic]]],
    ["theme", words.theme, [["", words.theme_system], ["light", words.theme_light], ["dark", words.theme_dark], ["hc", words.theme_contrast]]],
    ["mode", words.care, [["", words.off], ["care", words.on]]],
    ["keys", words.keys, [["", words.on], ["off", words.off]]]
  ];
  // Written into pages by pref.js once it is chosen; here for the page at hand.
  function count() {
    var pref = page.one("script[data-numbers]"), url = pref.getAttribute("data-numbers");
    if (!page.one('script[src="' + url + '"]')) document.head.append(make("script", { src: url }));
  }
  var dialog = make("dialog", { "aria-labelledby": "prefs-h" }, make("h2", { id: "prefs-h" }, words.settings));
  settings.forEach(function (it) {
    var choices = make("div", { "class": "seg" });
    it[2].forEach(function (choice) {
      var input = make("input", { type: "radio", name: it[0], value: choice[0] });
      input.onchange = function () { set(it[0], choice[0]); if (choice[0] === "arabic") count(); };
      choices.append(make("label", {}, [input, make("span", {}, choice[1])]));
    });
    dialog.append(make("fieldset", {}, [make("legend", {}, it[1]), choices]));
  });
  var close = make("button", { "class": "btn", type: "button" }, words.done);
  close.onclick = function () { dialog.close(); };
  dialog.append(make("p", { "class": "acts" }, close));
  document.body.append(dialog);

  page.part("settings", {
    open: function () {
      all("input", dialog).forEach(function (it) { it.checked = it.value === get(it.name); });
      if (dialog.showModal) dialog.showModal(); else dialog.setAttribute("open", "");
    }
  });
})(window.fadian);
