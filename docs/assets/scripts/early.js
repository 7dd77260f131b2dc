// Runs before the page is drawn: the reader's colours for this tab, and the quick way out. It stands in every page, so it is written short.
// Nothing is stored. The colour choice travels in window.name, which lives and ends with the open tab.
(function () {
  "use strict";
  var root = document.documentElement;
  root.className = "js";
  if (window.name === "light" || window.name === "dark") root.dataset.scheme = window.name;

  var PRESSES = 3;
  var PAUSE = 5000; // milliseconds between two presses, as in GOV.UK's exit-this-page
  var count = 0;
  var alone; // Shift went down and no other key since
  var timer;

  function find(name) {
    return document.querySelector("[data-exit" + name + "]");
  }

  // Set the count and say the link's words of that name, or nothing. The status stands behind the link: if it is there, both are.
  function tell(presses, words) {
    var status = find("-status");
    clearTimeout(timer);
    count = presses;
    if (!status) return;
    find("").dataset.count = count;
    status.textContent = find("").dataset[words] || "";
  }

  function leave() {
    var exit = find("");
    if (!exit) return;
    tell(0);
    var cover = document.createElement("div");
    cover.className = "mt-cover";
    cover.setAttribute("role", "alert");
    document.title = cover.textContent = exit.dataset.loading;
    document.body.append(cover);
    // replace() so that Back does not lead to this page; earlier pages of the visit stay in the list.
    location.replace(exit.href);
  }

  function on(type, act) {
    addEventListener(type, act);
  }

  on("click", function (event) {
    if (event.defaultPrevented || !event.target.closest("[data-exit]")) return;
    event.preventDefault();
    leave();
  });

  on("keydown", function (event) {
    alone = event.key === "Shift" && !event.ctrlKey && !event.altKey && !event.metaKey;
    if (!alone && count) tell(0);
  });

  on("keyup", function (event) {
    if (event.key !== "Shift" || !alone) return;
    alone = false;
    tell(count + 1, count ? "oneMore" : "twoMore");
    if (count === PRESSES) return leave();
    timer = setTimeout(tell, PAUSE, 0, "expired");
  });

  // The browser may bring the page back from its cache after Back: take the cover away again.
  on("pageshow", function (event) {
    if (!event.persisted) return;
    document.querySelectorAll(".mt-cover").forEach(function (cover) { cover.remove(); });
    tell(0);
  });
})();
