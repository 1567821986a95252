// The place in the page, which a page that leads on would lose, goes with the reader.
(function () {
  "use strict";
  var link = document.querySelector("[data-moved]");
  if (link && location.hash) location.replace(link.href + location.hash);
})();
