/* Words of danger in what a reader types (docs/_i18n/danger): which help pages should stand above all results. Pure. */

import { fold, isCjk, words } from "./search-text.js";

const FORGIVING = 6; // least letters of a word in which one may be wrong
const FILLERS = 1; // words that may stand between two words of a form

/** True if the words differ by one letter at most: one more, one less, one other, or two neighbours swapped. */
function near(a, b) {
  if (Math.abs(a.length - b.length) > 1) return false;
  let from = 0;
  while (from < a.length && a[from] === b[from]) from++;
  let endA = a.length;
  let endB = b.length;
  while (endA > from && endB > from && a[endA - 1] === b[endB - 1]) [endA, endB] = [endA - 1, endB - 1];
  const [restA, restB] = [a.slice(from, endA), b.slice(from, endB)];
  return (restA.length <= 1 && restB.length <= 1)
    || (restA.length === 2 && restB.length === 2 && restA[0] === restB[1] && restA[1] === restB[0]);
}

function fits(typed, { word, open }) {
  if (typed === word || (open && typed.startsWith(word))) return true;
  if (word.length < FORGIVING || typed[0] !== word[0]) return false;
  return open
    ? [-1, 0, 1].some((more) => near(typed.slice(0, word.length + more), word))
    : near(typed, word);
}

/** Read the lists of one language, { page: [forms], not: [forms] }; returns alarm(query) -> pages, in the order of the lists. */
export function createAlarm(lists, locale, map) {
  const runTogether = (text) => fold(text, locale, map).replace(/[\s\p{P}]+/gu, "");
  const read = (form) => {
    if (isCjk(form)) return { sign: runTogether(form) };
    const steps = form.split(/\s+/).flatMap((part) => {
      const found = words(part, locale, map);
      return found.map((word, i) => ({ word, open: part.endsWith("*") && i === found.length - 1 }));
    });
    return { steps };
  };
  const forms = Object.fromEntries(Object.entries(lists || {}).map(([page, list]) => [page, list.map(read)]));

  /** Each place where a form stands in a query: the numbers of the words (or signs) that it covers. */
  const places = ({ sign, steps }, typed, together) => {
    const found = [];
    if (sign) {
      for (let at = together.indexOf(sign); at >= 0; at = together.indexOf(sign, at + 1)) {
        found.push([...sign].map((_, i) => at + i));
      }
      return found;
    }
    typed.forEach((_, start) => {
      const covered = [];
      let at = start;
      for (const [number, step] of steps.entries()) {
        const until = number ? at + FILLERS : start;
        while (at <= until && at < typed.length && !fits(typed[at], step)) at++;
        if (at > until || at >= typed.length) return;
        covered.push(at);
        at++;
      }
      if (covered.length) found.push(covered);
    });
    return found;
  };

  return (query) => {
    const text = String(query).slice(0, 300);
    const typed = words(text, locale, map);
    const together = runTogether(text);
    const harmless = (forms.not || []).flatMap((form) => places(form, typed, together));
    const stands = (form) => places(form, typed, together)
      .some((place) => !harmless.some((other) => place.every((at) => other.includes(at))));
    return Object.keys(forms).filter((page) => page !== "not" && forms[page].some(stands));
  };
}
