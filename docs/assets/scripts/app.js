// What a page adds when script runs: search on demand, a language switch that keeps the section, a choice of colours.
(function () {
  "use strict";

  function section() {
    // The heading the reader is at: the one the address names while it is in view, else the last one above a third of the window.
    var named = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    var top = named && named.getBoundingClientRect().top;
    if (named && top >= 0 && top < window.innerHeight) return named.id;
    var line = Math.min(window.innerHeight / 3, 240);
    var current = "";
    document.querySelectorAll("main h2[id], main h3[id]").forEach(function (heading) {
      if (heading.getBoundingClientRect().top <= line) current = heading.id;
    });
    return current;
  }

  function sayFailed(form) {
    // The search itself did not come: the list of questions is still there.
    var panel = document.querySelector("[data-search-panel]");
    var link = document.createElement("a");
    link.href = form.getAttribute("action");
    link.textContent = form.dataset.textFailed;
    panel.hidden = false;
    panel.querySelector("[data-search-status]").replaceChildren(link);
  }

  function start() {
    document.querySelectorAll("[data-language]").forEach(function (menu) {
      menu.addEventListener("toggle", function () {
        if (!menu.open) return;
        var id = section();
        menu.querySelectorAll("a").forEach(function (link) { link.hash = id; });
      });
      menu.addEventListener("keydown", function (event) {
        if (event.key !== "Escape" || !menu.open) return;
        menu.open = false;
        menu.querySelector("summary").focus();
      });
      document.addEventListener("click", function (event) {
        if (menu.open && !menu.contains(event.target)) menu.open = false;
      });
      menu.addEventListener("focusout", function (event) {
        if (event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false;
      });
    });

    document.querySelectorAll("[data-search]").forEach(function (form) {
      var loading = null;
      function turnToSearch() {
        // The engine and the index are fetched only now, when the reader turns to search.
        loading = loading || import(new URL(form.dataset.module, document.baseURI).href).then(function (search) {
          search.attach(form);
        }, function () {
          loading = null;
          sayFailed(form);
        });
      }
      form.addEventListener("focusin", turnToSearch);
      form.addEventListener("input", turnToSearch); // tries again where the first try failed
      form.addEventListener("submit", function (event) { event.preventDefault(); turnToSearch(); });
    });

    document.querySelectorAll("[data-scheme]").forEach(function (choice) {
      if (choice === document.documentElement) return;
      var now = document.documentElement.dataset.scheme || "auto";
      choice.querySelectorAll("input").forEach(function (input) { input.checked = input.value === now; });
      choice.addEventListener("change", function (event) {
        var value = event.target.value;
        window.name = value === "auto" ? "" : value;
        if (value === "auto") delete document.documentElement.dataset.scheme;
        else document.documentElement.dataset.scheme = value;
      });
    });
  }

  // Readers from another page of the site have this script in the head, before there is anything to find (scripts/same_origin.py).
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", start);
  else start();
})();
