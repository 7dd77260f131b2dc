/* Words of danger in what a reader types (docs/_i18n/danger): which help pages should stand above all results. Pure. */

import { fold, isCjk, words } from "./search-text.js";

const FORGIVING = 6; // least letters of a word in which one may be wrong
const FILLERS = 1; // words that may stand between two words of a form
const FIRST = 3; // results among which a help page raises the alarm
const CLOSE = 0.8; // least score, as a share of the best, of a result that may do so

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

function fits(typed, { word, open }, exact) {
  if (typed === word || (open && typed.startsWith(word))) return true;
  return !exact && !open && word.length >= FORGIVING && typed[0] === word[0] && near(typed, word);
}

/** Read an index's words of danger; returns alarm(query, results) -> help pages, the most urgent first.
    A help page among the first results raises the alarm too, and so does a first result that is kin to one:
    fixed words never hold all that people in danger type. */
export function createAlarm({ alarms: lists, kin = {}, locale, fold: map }) {
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
  const places = ({ sign, steps }, typed, together, exact = false) => {
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
        while (at <= until && at < typed.length && !fits(typed[at], step, exact)) at++;
        if (at > until || at >= typed.length) return;
        covered.push(at);
        at++;
      }
      if (covered.length) found.push(covered);
    });
    return found;
  };

  return (query, results) => {
    const first = results.slice(0, FIRST).filter(({ score }) => score >= CLOSE * results[0].score).map(({ url }) => url.split("#")[0]);
    const related = results.length ? kin[results[0].url] : "";
    const found = (page) => page === related || first.some((url) => url.endsWith(`/${page.replace(".md", "/")}`));
    const text = String(query).slice(0, 300);
    const typed = words(text, locale, map);
    const together = runTogether(text);
    const harmless = (forms.not || []).flatMap((form) => places(form, typed, together, true));
    const stands = (form) => places(form, typed, together)
      .some((place) => !harmless.some((other) => place.every((at) => other.includes(at))));
    return Object.keys(forms).filter((page) => page !== "not" && (found(page) || forms[page].some(stands)));
  };
}
