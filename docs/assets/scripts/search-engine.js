/* Search engine: reads an index (scripts/search.py), finds words that are alike, and ranks. Pure: no page, no network, no storage.

   Each word typed stands for the words of the index that share its runs of letters (Dice coefficient over runs, the rarer the
   heavier), so endings, compounds, missing accents and typing errors need no rules of their own. Places are ranked by BM25. */

import { fold, isCjk, runs, tokens, words } from "./search-text.js";

const VERSION = 2;
const LEVELS = [0.2, 0.5, 1, 2, 3, 4, 6, 9]; // as in scripts/search_words.py, and so are the signs below
const LEVEL_SIGNS = "!#$%&'()";
const FIRST_STEP = 42;
const STEPS = 83;
const SATURATION = 1.2; // BM25 k1
const LENGTH = 0.3; // BM25 b
const ALIKE = 0.3; // least likeness of two words
const FAINT = 0.12; // least likeness where nothing is alike
const FAMILY = 12; // most words that one typed word may stand for
const REST = 0.3; // what further words of the family add to the best one
const BEGUN = 0.8; // likeness of a word that the last one typed begins
const KIND = { faq: 1.08, help: 1.03, about: 0.7 };
const MARKED = 0.45; // least likeness that is marked in a result
const LIMIT = 20;

/** Places of each word: [record, weight] pairs from the packed string. */
function unpack(signs) {
  const places = [];
  let level = 2;
  let record = -1;
  for (let i = 0; i < signs.length; i++) {
    const at = LEVEL_SIGNS.indexOf(signs[i]);
    if (at >= 0) level = at;
    else if (signs[i] === "~") record += STEPS;
    else {
      const code = signs.charCodeAt(i);
      record += code - FIRST_STEP + (code > 92 ? 0 : 1);
      places.push([record, LEVELS[level]]);
      level = 2;
    }
  }
  return places;
}

/** Read an index once; the engine then answers queries without further preparation. */
export function createEngine(index) {
  if (!index || index.v !== VERSION || !Array.isArray(index.records)) throw new TypeError("not a search index");
  const { locale, fold: map } = index;
  const total = index.records.length;
  const records = index.records.map(([page, anchor, title, first]) => {
    const [url, name, kind] = index.pages[page];
    return { url: anchor ? `${url}#${anchor}` : url, title, page: name, kind, first, name: words(title, locale, map).join(" ") };
  });

  const vocabulary = new Map(); // folded word -> Map(record -> weight)
  const places = index.places.split(" ");
  index.words.split(" ").forEach((piece, i) => {
    const found = unpack(places[i]);
    for (const word of isCjk(piece) ? [fold(piece, locale, map)] : tokens(piece, locale, map)) {
      if (!vocabulary.has(word)) vocabulary.set(word, new Map());
      const weights = vocabulary.get(word);
      for (const [record, weight] of found) weights.set(record, (weights.get(record) || 0) + weight);
    }
  });
  const sizes = new Float64Array(total);
  for (const weights of vocabulary.values()) for (const [record, weight] of weights) sizes[record] += weight;
  const mean = sizes.reduce((sum, size) => sum + size, 0) / (total || 1) || 1;
  const rarity = (word) => {
    const holds = vocabulary.get(word).size;
    return Math.log(1 + (total - holds + 0.5) / (holds + 0.5));
  };
  const saturated = (weight, record) =>
    (weight * (SATURATION + 1)) / (weight + SATURATION * (1 - LENGTH + LENGTH * (sizes[record] / mean)));

  const all = [...vocabulary.keys()].filter((word) => !isCjk(word));
  const holders = new Map(); // run of letters -> numbers of the words that hold it
  all.forEach((word, i) => {
    for (const run of runs(word)) {
      if (!holders.has(run)) holders.set(run, []);
      holders.get(run).push(i);
    }
  });
  const heft = (run) => Math.log(1 + all.length / (holders.has(run) ? holders.get(run).length : 1));
  const hefts = new Float64Array(all.length);
  for (const [run, list] of holders) {
    const weight = heft(run);
    for (const i of list) hefts[i] += weight;
  }
  const families = new Map(); // what a typed word was found to stand for, kept while the reader types on

  /** The words of the index that a typed word may stand for: [word, likeness] pairs, the likest first. */
  const family = (typed, last, least) => {
    if (isCjk(typed)) return vocabulary.has(typed) ? [[typed, 1]] : [];
    const key = `${typed} ${last ? 1 : 0} ${least}`;
    if (families.has(key)) return families.get(key);
    const shared = new Float64Array(all.length);
    let own = 0;
    for (const run of runs(typed)) {
      const weight = heft(run);
      own += weight;
      for (const i of holders.get(run) || []) shared[i] += weight;
    }
    const found = [];
    for (let i = 0; i < all.length; i++) {
      if (!shared[i]) continue;
      const alike = (2 * shared[i]) / (own + hefts[i]);
      if (all[i] === typed) found.push([typed, 1]);
      else if (last && typed.length > 1 && all[i].startsWith(typed)) found.push([all[i], BEGUN]);
      else if (alike >= least && typed.length > 2) found.push([all[i], alike ** 1.5]);
    }
    found.sort((a, b) => b[1] - a[1]);
    found.length = Math.min(found.length, FAMILY);
    if (families.size > 200) families.clear();
    families.set(key, found);
    return found;
  };

  /** The best records for a query, best first, at most 20; `sure` is false if only faintly similar words were found, or none. */
  const search = (query) => {
    const text = String(query).slice(0, 300);
    const found = ranking(text, ALIKE);
    return found.length ? { results: found, sure: true } : { results: ranking(text, FAINT), sure: false };
  };

  const ranking = (text, least) => {
    const asked = [...new Set(tokens(text, locale, map))];
    const scores = new Float64Array(total);
    const matched = new Set();
    asked.forEach((typed, at) => {
      const known = vocabulary.has(typed);
      const best = new Map();
      const sum = new Map();
      for (const [word, alike] of family(typed, at === asked.length - 1 && !known, least)) {
        if (alike >= MARKED) matched.add(word);
        const weight = alike * Math.min(rarity(word), known ? rarity(typed) : Infinity);
        for (const [record, count] of vocabulary.get(word)) {
          const score = weight * saturated(count, record);
          if (score > (best.get(record) || 0)) best.set(record, score);
          sum.set(record, (sum.get(record) || 0) + score);
        }
      }
      for (const [record, score] of best) scores[record] += score + REST * (sum.get(record) - score);
    });
    const name = words(text, locale, map).join(" ");
    const ranked = [];
    for (let i = 0; i < total; i++) {
      if (!scores[i]) continue;
      const score = scores[i] * (KIND[records[i].kind] || 1) + (records[i].name === name ? 100 : 0);
      ranked.push([score, i]);
    }
    ranked.sort((a, b) => b[0] - a[0] || a[1] - b[1]);
    const floor = ranked.length ? ranked[0][0] * 0.12 : 0;
    return ranked.slice(0, LIMIT).filter(([score]) => score >= floor).map(([score, i]) => {
      const { url, title, page, kind, first } = records[i];
      return { url, title, page, kind, score, snippet: first, marks: marks(first, matched) };
    });
  };

  /** Where a line holds matched words: [start, end] pairs, in order and apart. */
  const marks = (line, matched) => {
    const found = [];
    const add = (start, end) => {
      const previous = found[found.length - 1];
      if (previous && start <= previous[1]) previous[1] = Math.max(previous[1], end);
      else found.push([start, end]);
    };
    for (const { 0: piece, index: start } of line.matchAll(/[^\s\p{P}]+/gu)) {
      if (isCjk(piece)) {
        const signs = [...piece];
        let from = start;
        signs.forEach((sign, i) => {
          const pair = sign + (signs[i + 1] || "");
          if (matched.has(fold(pair, locale, map))) add(from, from + pair.length);
          from += sign.length;
        });
      } else if (tokens(piece, locale, map).some((word) => matched.has(word))) add(start, start + piece.length);
    }
    return found;
  };

  return { search };
}
