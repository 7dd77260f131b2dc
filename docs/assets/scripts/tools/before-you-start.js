/* Eight questions, each answered yes, no or not sure. One yes or not sure opens the help; nothing is counted or named. */

import { footer, make, open } from "./memory.js";

const tool = open();
const { box, text } = tool;
const sheet = document.getElementById("the-sheet");
const after = sectionOf("afterwards");
const everyNo = sectionOf("every-no");
const questions = questionsOf(sheet);
const groups = [];

/** The elements between a heading and the next one. */
function sectionOf(id) {
  const found = [];
  let next = document.getElementById(id).nextElementSibling;
  for (; next && next.tagName !== "H2"; next = next.nextElementSibling) found.push(next);
  return found;
}

function questionsOf(heading) {
  const items = [];
  let next = heading.nextElementSibling;
  for (; next && next.tagName !== "H2"; next = next.nextElementSibling) {
    if (next.tagName === "UL") items.push(...next.children);
  }
  return items;
}

const help = make("div", { class: "mt-tool__help", role: "status" });

/** Copies of paragraphs and lists, without the marks of sources: their ids may stand only once. */
function copy(elements) {
  const copies = elements.filter((element) => ["P", "UL"].includes(element.tagName)).map((element) => element.cloneNode(true));
  copies.forEach((made) => made.querySelectorAll("sup").forEach((mark) => mark.remove()));
  return copies;
}

function show(asked) {
  const given = groups.map((radios) => (radios.find((radio) => radio.checked) || {}).value);
  if (given.some((answer) => answer === "yes" || answer === "unsure")) {
    // Right below the answer just given, where the reader's eyes are.
    if (asked) asked.after(help);
    help.dataset.for = "help";
    help.replaceChildren(...copy(after).slice(1)); // the first paragraph leads to the diagram
  } else if (given.every((answer) => answer === "no")) {
    box.prepend(help);
    help.dataset.for = "no";
    help.replaceChildren(...copy(everyNo));
  } else {
    help.replaceChildren();
    help.dataset.for = "";
  }
}

questions.forEach((item, number) => {
  const radios = ["yes", "no", "unsure"].map((value) => make("input", { type: "radio", name: `q${number}`, value, autocomplete: "off" }));
  groups.push(radios);
  const answers = make("span", { class: "mt-tool__answers" },
    ...radios.map((radio) => make("label", {}, radio, ` ${text(radio.value)}`)));
  const asked = make("fieldset", {}, make("legend", {}, ...item.childNodes), answers);
  asked.addEventListener("change", () => show(asked));
  item.replaceChildren(asked);
});

box.append(help);
footer(tool, () => {
  groups.flat().forEach((radio) => { radio.checked = false; });
  show(null);
}, { print: false });
