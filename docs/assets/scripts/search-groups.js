/* Groups of words that count as the same (docs/_i18n/synonyms): "mobile" and "phone", "kicked out" and "chucked out". Pure. */

import { eachInTurn, fold, isCjk, tokens, words } from "./search-text.js";

const TOGETHER = 0.2; // share of a form of two words in a record that is known to hold both, not that they stand together

/** Read the groups of one language, lists of forms: one or two words, * at the end for any ending. */
export function createGroups(lists, locale, map) {
  const ones = new Map(); // whole word -> groups
  const beginnings = new Map(); // beginning of a word -> groups
  const pairs = []; // [group, [word, open], [word, open]]
  const signs = []; // [group, Chinese or Japanese signs]
  const put = (table, key, group) => {
    if (!table.has(key)) table.set(key, []);
    table.get(key).push(group);
  };
  (lists || []).forEach((forms, group) => {
    for (const form of forms) {
      if (isCjk(form)) {
        signs.push([group, fold(form, locale, map)]);
        continue;
      }
      const steps = form.split(" ").map((part) => [words(part, locale, map).join(""), part.endsWith("*")]);
      if (steps.some(([word]) => !word)) continue;
      if (steps.length > 1) pairs.push([group, ...steps]);
      else put(steps[0][1] ? beginnings : ones, steps[0][0], group);
    }
  });

  const ofWord = (word) => {
    const found = [...(ones.get(word) || [])];
    for (let end = 1; end <= word.length; end++) found.push(...(beginnings.get(word.slice(0, end)) || []));
    return found;
  };
  const fits = (word, [stem, open]) => word !== undefined && (open ? word.startsWith(stem) : word === stem);

  /** The groups that a query names. typed: its words in order; together: its folded text without spaces. */
  const named = (typed, together) => {
    const found = new Set(typed.flatMap(ofWord));
    for (const [group, first, second] of pairs) {
      if (typed.some((word, at) => fits(word, first) && fits(typed[at + 1], second))) found.add(group);
    }
    for (const [group, sign] of signs) if (together.includes(sign)) found.add(group);
    return found;
  };

  /** Weight of each group in each record: [Map(record -> weight)]. vocabulary: Map(word -> Map(record -> weight)). */
  const places = async (vocabulary) => {
    const all = (lists || []).map(() => new Map());
    const add = (group, weights, share) => {
      for (const [record, weight] of weights) all[group].set(record, (all[group].get(record) || 0) + share * weight);
    };
    const sorted = [...vocabulary.keys()].sort();
    await eachInTurn(sorted, (word) => {
      for (const group of new Set(ofWord(word))) add(group, vocabulary.get(word), 1);
    });
    const begun = new Map();
    const holding = ([stem, open]) => {
      const key = open ? `${stem}*` : stem;
      if (!begun.has(key)) {
        begun.set(key, sum((open ? starting(sorted, stem) : [stem]).map((word) => vocabulary.get(word) || new Map())));
      }
      return begun.get(key);
    };
    await eachInTurn(pairs, ([group, first, second]) => add(group, least([holding(first), holding(second)]), TOGETHER));
    await eachInTurn(signs, ([group, sign]) => {
      const parts = tokens(sign, locale, map);
      const telling = parts.filter((part) => part.length > 1);
      add(group, least((telling.length ? telling : parts).map((part) => vocabulary.get(part) || new Map())), 1);
    });
    return all;
  };

  return { named, places };
}

/** The words of a sorted list that begin with a stem. */
function starting(sorted, stem) {
  let from = 0;
  let to = sorted.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (sorted[middle] < stem) from = middle + 1;
    else to = middle;
  }
  let end = from;
  while (end < sorted.length && sorted[end].startsWith(stem)) end++;
  return sorted.slice(from, end);
}

function sum(list) {
  const all = new Map();
  for (const weights of list) for (const [record, weight] of weights) all.set(record, (all.get(record) || 0) + weight);
  return all;
}

/** Records that all the maps hold, with the least weight. */
function least([first, ...others]) {
  const all = new Map();
  for (const [record, weight] of first) {
    let low = weight;
    for (const other of others) low = Math.min(low, other.get(record) || 0);
    if (low) all.set(record, low);
  }
  return all;
}
