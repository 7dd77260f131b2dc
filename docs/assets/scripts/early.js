// Runs before the page is drawn: the reader's colours for this tab, and the quick way out.
// Nothing is stored. The colour choice travels in window.name, which lives and ends with the open tab.
(function () {
  "use strict";
  var root = document.documentElement;
  root.classList.add("js");
  if (window.name === "light" || window.name === "dark") root.dataset.scheme = window.name;

  var PRESSES = 3;
  var PAUSE = 5000; // milliseconds between two presses, as in GOV.UK's exit-this-page
  var count = 0;
  var alone = false; // Shift went down and no other key since
  var timer = 0;

  function link() {
    return document.querySelector("[data-exit]");
  }

  function announce(text) {
    var status = document.querySelector("[data-exit-status]");
    if (status) status.textContent = text || "";
  }

  function show() {
    var exit = link();
    if (exit) exit.dataset.count = String(count);
  }

  function restart(text) {
    clearTimeout(timer);
    count = 0;
    show();
    announce(text);
  }

  function leave() {
    var exit = link();
    if (!exit) return;
    restart("");
    var cover = document.createElement("div");
    cover.className = "mt-cover";
    cover.setAttribute("role", "alert");
    cover.textContent = exit.dataset.loading;
    document.body.appendChild(cover);
    document.title = exit.dataset.loading;
    // replace() so that Back does not lead to this page; earlier pages of the visit stay in the list.
    window.location.replace(exit.href);
  }

  document.addEventListener("click", function (event) {
    var exit = event.target.closest && event.target.closest("[data-exit]");
    if (!exit || event.defaultPrevented) return;
    event.preventDefault();
    leave();
  });

  document.addEventListener("keydown", function (event) {
    alone = event.key === "Shift" && !event.ctrlKey && !event.altKey && !event.metaKey;
    if (!alone && count) restart("");
  });

  document.addEventListener("keyup", function (event) {
    if (event.key !== "Shift" || !alone) return;
    alone = false;
    clearTimeout(timer);
    count += 1;
    show();
    var exit = link();
    if (count >= PRESSES) return leave();
    if (exit) announce(count === 1 ? exit.dataset.twoMore : exit.dataset.oneMore);
    timer = setTimeout(function () {
      restart(exit && exit.dataset.expired);
    }, PAUSE);
  });

  // The browser may bring the page back from its cache after Back: take the cover away again.
  window.addEventListener("pageshow", function (event) {
    if (!event.persisted) return;
    document.querySelectorAll(".mt-cover").forEach(function (cover) { cover.remove(); });
    restart("");
  });
})();
