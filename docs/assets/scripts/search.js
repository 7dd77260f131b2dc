/* Search box: loads the index of the page's language once and lists results while the reader types.
   What is typed stays in this page: nothing is stored, sent or put in the address. */

import { createAlarm } from "./search-alarm.js";
import { createEngine } from "./search-engine.js";
import { createPanel, lead, make } from "./search-panel.js";

const SHOWN = 8;
const PAUSE = 80; // milliseconds without typing before a search
const PATIENCE = 20000; // milliseconds to wait for the index
const attached = new WeakSet();

/** Fill an element with text in which the [start, end] pairs are marked. */
function fillMarked(element, text, marks) {
  let at = 0;
  for (const [start, end] of marks) {
    element.append(text.slice(at, start), make("mark", "", text.slice(start, end)));
    at = end;
  }
  element.append(text.slice(at));
  return element;
}

/** The engine, the alarm and the words of an index: { search, alarm, words }. */
async function fetchIndex(url) {
  const control = new AbortController();
  const timer = setTimeout(() => control.abort(), PATIENCE);
  try {
    const response = await fetch(url, { signal: control.signal });
    if (!response.ok) throw new Error(String(response.status));
    const index = await response.json();
    return { ...(await createEngine(index)), alarm: createAlarm(index), words: index.panel };
  } finally {
    clearTimeout(timer);
  }
}

/** Make a rendered search form work. A form without input or panel is left alone, as is one already attached. */
export function attach(form) {
  const input = form && form.querySelector('input[type="search"]');
  const panel = document.querySelector("[data-search-panel]");
  if (!input || !panel || attached.has(form)) return;
  attached.add(form);

  const { status, list, more, elsewhere, alarms, word } = createPanel(panel);
  const texts = form.dataset;
  const inline = panel.hasAttribute("data-search-inline");
  const numbers = new Intl.NumberFormat(texts.locale, { numberingSystem: "latn" });
  let engine = null;
  let loading = null;
  let timer = 0;
  let turn = 0; // counts searches; an answer that comes after a newer one, or after closing, is dropped
  let results = [];

  const load = () => {
    loading = loading || fetchIndex(texts.index).then((made) => {
      engine = made;
      word(engine.words);
    }).finally(() => {
      loading = null;
    });
    return loading;
  };

  /** Search after a pause, or with 0 give up a search that is waiting. */
  const wait = (pause) => {
    clearTimeout(timer);
    timer = pause && setTimeout(run, pause);
  };

  const say = (text) => {
    if (status.textContent !== text || status.firstElementChild) status.textContent = text;
  };

  const item = ({ url, title, page, kind, snippet, marks }) => {
    const row = make("li");
    row.append(lead([url, title]), make("p", "", `${engine.words.kinds[kind]} · ${page}`));
    if (snippet) row.append(fillMarked(make("p"), snippet, marks));
    return row;
  };

  /** Help for words of danger, above all results; nothing else about them is kept or shown. */
  const warn = (pages) => {
    for (const box of alarms) box.hidden = !pages.includes(box.dataset.alarm);
  };

  const show = (found) => {
    results = found;
    list.replaceChildren(...found.slice(0, SHOWN).map(item));
    more.hidden = found.length <= SHOWN;
  };

  const open = () => {
    panel.hidden = false;
  };

  const close = () => {
    if (inline) return;
    wait(0);
    turn += 1;
    panel.hidden = true;
  };

  const fail = () => {
    status.replaceChildren(lead([form.getAttribute("action"), texts.textFailed]));
  };

  const clear = () => {
    show([]);
    warn([]);
    elsewhere.hidden = true;
    say("");
    list.setAttribute("aria-busy", "false");
    close();
  };

  /** Search for what the box holds; true if there are results to go to. */
  const run = async () => {
    wait(0);
    turn += 1;
    const mine = turn;
    if (!input.value.trim()) {
      clear();
      return false;
    }
    open();
    if (!engine) {
      list.setAttribute("aria-busy", "true");
      say(texts.textLoading);
      try {
        await load();
      } catch {
        if (mine === turn) {
          show([]);
          warn([]);
          fail();
          list.setAttribute("aria-busy", "false");
        }
        return false;
      }
      if (mine !== turn) return false;
    }
    const { results: found, sure } = engine.search(input.value);
    warn(engine.alarm(input.value, found));
    show(found);
    list.setAttribute("aria-busy", "false");
    elsewhere.hidden = sure;
    const { count, closest, none } = engine.words;
    if (sure) say(count.replace("{n}", () => numbers.format(results.length)));
    else say(results.length ? closest : none);
    return results.length > 0;
  };

  const soon = () => {
    if (input.value.trim()) wait(PAUSE);
    else run();
  };

  const stops = () => [
    ...alarms.filter((box) => !box.hidden).flatMap((box) => [...box.querySelectorAll("a")]),
    ...list.querySelectorAll("a"), ...(more.hidden ? [] : [more]),
  ];

  const enter = async () => {
    const ready = panel.hidden || timer ? await run() : results.length > 0;
    if (ready && document.activeElement === input) stops()[0].focus();
  };

  const inside = (node) => form.contains(node) || panel.contains(node);

  input.addEventListener("input", (event) => {
    if (!event.isComposing) soon();
  });
  input.addEventListener("compositionend", soon);
  input.addEventListener("click", () => {
    if (panel.hidden && input.value.trim()) run();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    run();
  });

  const onKey = (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const inPanel = panel.contains(event.target);
    if (event.key === "Escape") {
      if (inPanel || (!inline && !panel.hidden)) {
        event.preventDefault(); // the browser would empty the box
        close();
        input.focus();
      }
    } else if (!inPanel) {
      if (event.key === "ArrowDown" && event.target === input && input.value.trim()) {
        event.preventDefault();
        enter();
      }
    } else {
      const all = stops();
      const at = all.indexOf(event.target);
      const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
      if (at < 0 || to === undefined) return;
      event.preventDefault();
      if (to < 0) input.focus();
      else if (all[to]) all[to].focus();
    }
  };
  form.addEventListener("keydown", onKey);
  if (!form.contains(panel)) panel.addEventListener("keydown", onKey);

  more.addEventListener("click", () => {
    const rest = results.slice(SHOWN).map(item);
    more.hidden = true;
    list.append(...rest);
    if (rest.length) rest[0].querySelector("a").focus();
  });

  const onLeave = (event) => {
    if (event.relatedTarget && !inside(event.relatedTarget)) close();
  };
  form.addEventListener("focusout", onLeave);
  panel.addEventListener("focusout", onLeave);
  document.addEventListener("click", (event) => {
    // A control that its own click removed or hid is no longer in the page, yet was inside.
    if (!inside(event.target) && event.target.isConnected) close();
  });

  load().catch(() => {}); // prepared while the reader types; a failure is told when they search
  if (input.value.trim()) soon(); // typed while this module was loading
}
