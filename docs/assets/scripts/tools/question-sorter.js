/* Questions in three groups: write one, put it in a group, move it, cross it out. Buttons only, so no dragging is needed. */

import { button, field, footer, insteadOfPaper, make, open, speaker } from "./memory.js";

const tool = open();
const { box, text } = tool;
const names = [...tool.paper.querySelectorAll("thead th")].map((cell) => cell.textContent.trim());
const samples = [...document.querySelectorAll("#the-sheet ~ ul li")].map((item) => item.textContent.trim());
const { line: status, say } = speaker();
const groups = names.map((name) => {
  const list = make("ul", {});
  return { name, list, part: make("section", { "aria-label": name, class: "mt-tool__group" }, make("h3", {}, name), list) };
});

/** Buttons that put something into a group; without the one it is in. */
const choices = (act, inside) => names.map((name, number) => number === inside ? "" : button(name, () => act(number)));

function put(question, number) {
  const item = make("li", {}, make("p", {}, question));
  const move = (to) => {
    item.remove();
    put(question, to).focus();
  };
  const out = () => {
    const near = item.nextElementSibling || item.previousElementSibling;
    item.remove();
    say(text("crossedOut"));
    (near ? near.querySelector("button") : written).focus();
  };
  item.append(make("div", { class: "mt-tool__row", role: "group", "aria-label": `${text("move")} ${question}` }, ...choices(move, number), button(text("crossOut"), out)));
  groups[number].list.append(item);
  box.classList.add("mt-tool--filled");
  say(`${names[number]}: ${question}`);
  return item.querySelector("button");
}

const written = field(text("question"), 2);
const fromField = (number) => {
  const question = written.value.trim();
  if (question) put(question, number);
  written.value = "";
  written.focus();
};
const offered = make("ul", { class: "mt-tool__offers" }, ...samples.map((sample) => {
  const item = make("li", {}, make("p", {}, sample));
  item.append(make("div", { class: "mt-tool__row", role: "group", "aria-label": `${text("put")} ${sample}` }, ...choices((number) => {
    const next = item.nextElementSibling || item.previousElementSibling;
    item.hidden = true;
    put(sample, number);
    (next && !next.hidden ? next.querySelector("button") : written).focus();
  })));
  return item;
}));

box.append(
  make("p", {}, text("question")), written, make("div", { class: "mt-tool__row", role: "group", "aria-label": text("put") }, ...choices(fromField)),
  make("div", { class: "mt-tool__groups" }, ...groups.map(({ part }) => part)), status,
  make("details", {}, make("summary", {}, text("samples")), offered),
);
insteadOfPaper(tool);
footer(tool, () => {
  written.value = "";
  groups.forEach(({ list }) => list.replaceChildren());
  box.classList.remove("mt-tool--filled");
  offered.querySelectorAll("li").forEach((item) => { item.hidden = false; });
});
