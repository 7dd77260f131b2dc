/* Words that are alike: they share runs of letters (Dice coefficient over runs of two to four, the rarer the heavier).

   Endings, compounds, missing accents and typing errors need no rules of their own this way, in any language. */

import { eachInTurn } from "./search-text.js";

const SHORTEST = 3; // letters of a word from which on others may be like it
const SHORT = 4; // letters of a word up to which only words with its first letter are like it: "wife" is not "life"
const FAMILY = 12; // most words that one typed word may stand for
const BEGUN = 0.8; // likeness of a word that the last one typed begins
const KEPT = 200; // words whose family is remembered while the reader types on

/** Runs of letters in a word, its start and end included. */
function runs(word) {
  const marked = `^${word}$`;
  const found = new Set();
  for (let size = 2; size <= 4; size++) {
    for (let i = 0; i + size <= marked.length; i++) found.add(marked.slice(i, i + size));
  }
  return found;
}

/** Read the words of an index; returns family(typed, last, least) -> [word, likeness from least to 1] pairs, the likest first.
    `last`: the reader may still be typing this word, so it also stands for those that it begins. */
export async function createLikeness(words) {
  const holders = new Map(); // run of letters -> numbers of the words that hold it
  await eachInTurn(words.entries(), ([i, word]) => {
    for (const run of runs(word)) {
      if (!holders.has(run)) holders.set(run, []);
      holders.get(run).push(i);
    }
  });
  const heft = (run) => Math.log(1 + words.length / (holders.has(run) ? holders.get(run).length : 1));
  const hefts = new Float64Array(words.length);
  await eachInTurn(holders, ([run, list]) => {
    const weight = heft(run);
    for (const i of list) hefts[i] += weight;
  });
  const known = new Map();

  const find = (typed, last, least) => {
    const shared = new Float64Array(words.length);
    let own = 0;
    for (const run of runs(typed)) {
      const weight = heft(run);
      own += weight;
      for (const i of holders.get(run) || []) shared[i] += weight;
    }
    const found = [];
    words.forEach((word, i) => {
      if (!shared[i]) return;
      const alike = (2 * shared[i]) / (own + hefts[i]);
      if (word === typed) found.push([word, 1]);
      else if (last && typed.length > 1 && word.startsWith(typed)) found.push([word, BEGUN]);
      else if (alike >= least && typed.length >= SHORTEST && (typed.length > SHORT || word[0] === typed[0])) found.push([word, alike ** 1.5]);
    });
    return found.sort((a, b) => b[1] - a[1]).slice(0, FAMILY);
  };

  return (typed, last, least) => {
    const key = `${typed} ${last} ${least}`;
    if (!known.has(key)) {
      if (known.size >= KEPT) known.clear();
      known.set(key, find(typed, last, least));
    }
    return known.get(key);
  };
}
