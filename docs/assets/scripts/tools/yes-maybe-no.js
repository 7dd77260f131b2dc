/* Two lists, each made alone. Only what both allow and both say yes to is ever shown; a no leaves no trace on the screen. */

import { button, footer, insteadOfPaper, make, open, speaker } from "./memory.js";

const tool = open();
const { box, text } = tool;
const table = tool.paper.querySelector("table");
const [, ...choices] = [...table.querySelectorAll("thead th")].map((cell) => cell.textContent.trim());
const lines = [...table.tBodies[0].rows].map((row) => row.cells[0].textContent.trim()).filter((line) => !line.endsWith("…"));
const { line: status, say } = speaker();
const stage = make("div", { class: "mt-tool__stage", tabindex: "-1" });
let yes = []; // the lines with a yes of those who allow them to be compared, one set for each person

/** Put a new scene on the stage and move the reader there; what stood there is gone. */
function scene(...parts) {
  stage.replaceChildren(...parts);
  stage.focus();
}

function start() {
  yes = [];
  stage.replaceChildren(make("p", {}, text("begin")), button(text("first"), () => list(1)));
}

function list(person) {
  const rows = lines.map((line, number) => {
    const radios = choices.map((choice, column) => make("input", { type: "radio", name: `line${number}`, value: column, autocomplete: "off" }));
    return {
      line, radios,
      row: make("fieldset", {}, make("legend", {}, line), make("span", { class: "mt-tool__answers" },
        ...radios.map((radio, column) => make("label", {}, radio, ` ${choices[column]}`)))),
    };
  });
  const finish = (allowed) => {
    yes.push(new Set(allowed ? rows.filter(({ radios }) => radios[0].checked).map(({ line }) => line) : []));
    if (person === 1) handOver();
    else compare();
  };
  scene(
    make("h3", {}, text(person === 1 ? "firstList" : "secondList")), make("p", {}, text("alone")), ...rows.map(({ row }) => row),
    make("p", {}, text("allow")),
    make("div", { class: "mt-tool__row" }, button(text("allowYes"), () => finish(true)), button(text("allowNo"), () => finish(false))),
  );
}

function handOver() {
  scene(make("p", {}, text("handOver")), button(text("second"), () => list(2)));
}

function compare() {
  const shared = lines.filter((line) => yes.every((set) => set.has(line)));
  yes = [];
  scene(
    ...(shared.length ? [make("h3", {}, text("shared")), make("ul", {}, ...shared.map((line) => make("li", {}, line)))] : [make("p", {}, text("sharedNone"))]),
    make("p", {}, text("sharedAfter")),
  );
  say(shared.length ? text("shared") : text("sharedNone"));
}

insteadOfPaper(tool);
box.append(stage, status);
start();
footer(tool, start, { print: false });
