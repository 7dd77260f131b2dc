/* Sheets to fill in: each empty cell of the page's table and each line that ends in "…" becomes a field. */

import { field, footer, open } from "./memory.js";

const ROOM = /\s*…\s*$/;

/** Turn the sheet of the page into fields; returns a function that empties them. */
export function fillIn(root = document.querySelector("main")) {
  const fields = [];
  const add = (label, rows) => {
    const made = field(label, rows);
    fields.push(made);
    return made;
  };
  for (const table of root.querySelectorAll(".mt-table table")) {
    const heads = [...table.querySelectorAll("thead th")].map((cell) => cell.textContent.trim());
    [...table.tBodies[0].rows].forEach((row, number) => {
      const name = row.cells[0].textContent.replace(ROOM, "").trim() || String(number + 1);
      [...row.cells].forEach((cell, column) => {
        if (cell.textContent.trim()) return;
        cell.append(add(`${name}, ${heads[column]} (${number + 1})`, 2));
      });
    });
  }
  for (const item of root.querySelectorAll("li")) {
    if (!ROOM.test(item.textContent) || item.querySelector("a")) continue;
    const label = item.textContent.replace(ROOM, "").trim();
    item.textContent = `${label} `;
    item.append(add(label, 1));
  }
  return () => fields.forEach((made) => {
    made.value = "";
    made.style.blockSize = "";
  });
}

if (document.querySelector("[data-tool=sheet]")) {
  const tool = open();
  footer(tool, fillIn());
}

