// The dialog of the reading settings; loaded when it is first asked for.
(function (page) {
  "use strict";
  var all = page.all, get = page.get, make = page.make, set = page.set;
  var settings = [
    ["size", "字号", [["", "标准"], ["1", "大"], ["2", "特大"]]],
    ["font", "正文字体", [["", "宋体"], ["hei", "黑体"]]],
    ["theme", "配色", [["", "随系统"], ["light", "浅"], ["dark", "深"], ["hc", "高对比"]]],
    ["mode", "长辈版（大字、大按钮、单栏）", [["", "关闭"], ["care", "开启"]]],
    ["keys", "快捷键：/ 搜索，[ 与 ] 上一条、下一条", [["", "开启"], ["off", "关闭"]]]
  ];
  var dialog = make("dialog", { "aria-labelledby": "prefs-h" }, make("h2", { id: "prefs-h" }, "阅读设置"));
  settings.forEach(function (it) {
    var choices = make("div", { "class": "seg" });
    it[2].forEach(function (choice) {
      var input = make("input", { type: "radio", name: it[0], value: choice[0] });
      input.onchange = function () { set(it[0], choice[0]); };
      choices.append(make("label", {}, [input, make("span", {}, choice[1])]));
    });
    dialog.append(make("fieldset", {}, [make("legend", {}, it[1]), choices]));
  });
  var close = make("button", { "class": "btn", type: "button" }, "完成");
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
