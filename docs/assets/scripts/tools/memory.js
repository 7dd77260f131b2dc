/* What all tools share. All that is entered lives in this page's memory: no address, no storage, no request. */

/** Element with attributes and children; a child that is a text becomes text, never markup. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

/** The box of this page's tool: { box, text(name, values), paper: the table for paper }. Its words come from the page's language, through data attributes. */
export function open() {
  const box = document.querySelector("[data-tool]");
  const text = (name, values = {}) =>
    (box.dataset[name] || "").replace(/\{(\w+)\}/g, (whole, key) => (key in values ? String(values[key]) : whole));
  box.hidden = false;
  const paper = document.querySelector("#the-sheet ~ .mt-table");
  return { box, text, paper };
}

export function button(label, act, attributes = {}) {
  const made = make("button", { type: "button", ...attributes }, label);
  made.addEventListener("click", act);
  return made;
}

/** Put the tool right below the heading of the sheet; the table for paper is then only printed. */
export function insteadOfPaper({ box, paper }) {
  document.getElementById("the-sheet").after(box);
  if (paper) paper.classList.add("mt-tool__paper");
}

/** A line that a screen reader speaks when it changes. */
export function speaker() {
  const line = make("p", { role: "status", class: "mt-tool__status" });
  return { line, say: (words) => { line.textContent = words; } };
}

/** A field that grows with its text and that no browser fills in again. */
export function field(label, rows = 1) {
  const made = make("textarea", { rows, "aria-label": label, autocomplete: "off", spellcheck: "false" });
  const grow = () => {
    made.style.blockSize = "auto";
    made.style.blockSize = `${made.scrollHeight + 2}px`;
  };
  made.addEventListener("input", grow);
  return made;
}

/** Call forget when the page is left, also into the browser's cache for Back, and when it comes back from there. */
export function forgetOnLeaving(forget) {
  addEventListener("pagehide", forget);
  addEventListener("pageshow", (event) => event.persisted && forget());
}

/** The row under a tool: what happens to the text, print, and clear. */
export function footer({ box, text }, forget, { print = true } = {}) {
  const { line, say } = speaker();
  const clear = () => {
    forget();
    say(text("cleared"));
  };
  const row = make("div", { class: "mt-tool__row" });
  if (print) row.append(button(text("print"), () => window.print()));
  row.append(button(text("clear"), clear));
  box.append(make("p", { class: "mt-tool__stays" }, text("stays")), ...(print ? [make("p", {}, text("paper"))] : []), row, line);
  forgetOnLeaving(forget);
}
