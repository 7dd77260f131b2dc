/* Search engine: reads an index (scripts/search.py) and ranks its places for what is typed. No page, no network, no storage.

   Each word typed stands for the words of the index that are like it and for the groups of words that mean the same. BM25
   weighs both: rare words tell more, and a word that stands in a place often tells less each time. */

import { createGroups } from "./search-groups.js";
import { createLikeness } from "./search-likeness.js";
import { eachInTurn, fold, isCjk, tokens, words } from "./search-text.js";

const VERSION = 2;
const LEVELS = [0.2, 0.5, 1, 2, 3, 4, 6, 9]; // as in scripts/search_words.py, and so are the signs below
const LEVEL_SIGNS = "!#$%&'()";
const FIRST_STEP = 42;
const STEPS = 83;
const SATURATION = 1.6; // BM25 k1
const LENGTH = 0.3; // BM25 b
const ALIKE = 0.3; // least likeness of two words
const FAINT = 0.12; // least likeness where nothing is alike
const REST = 0.5; // what further words of the family add to the best one
const GROUP = 0.6; // weight of a group of words beside the words themselves
const KIND = { faq: 1.12, help: 1.03, about: 0.7 };
const CORRECTED = 0.5; // least likeness at which a word that the index lacks is read as the likest one it has
const MARKED = 0.25; // least likeness that is marked in a result
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

/** Read an index once, in slices; the engine then answers queries without further preparation. */
export async function createEngine(index) {
  if (!index || index.v !== VERSION || !Array.isArray(index.records)) throw new TypeError("not a search index");
  const { locale, fold: map } = index;
  const total = index.records.length;
  const records = index.records.map(([page, anchor, title, first]) => {
    const [url, name, kind] = index.pages[page];
    return { url: anchor ? `${url}#${anchor}` : url, title, page: name, kind, first, name: words(title, locale, map).join(" ") };
  });

  const vocabulary = new Map(); // folded word -> Map(record -> weight)
  const places = index.places.split(" ");
  await eachInTurn(index.words.split(" ").entries(), ([i, piece]) => {
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
  const rarity = (weights) => Math.log(1 + (total - weights.size + 0.5) / (weights.size + 0.5));
  const saturated = (weight, record) =>
    (weight * (SATURATION + 1)) / (weight + SATURATION * (1 - LENGTH + LENGTH * (sizes[record] / mean)));

  const groups = createGroups(index.groups, locale, map);
  const groupPlaces = await groups.places(vocabulary);

  const family = await createLikeness([...vocabulary.keys()].filter((word) => !isCjk(word)));

  /** The best records for a query, best first, at most 20; `sure` is false if only faintly similar words were found, or none. */
  const search = (query) => {
    const text = String(query).slice(0, 300);
    const found = ranking(text, ALIKE);
    return found.length ? { results: found, sure: true } : { results: ranking(text, FAINT), sure: false };
  };

  /** The words of the index that a typed word may stand for: [word, likeness] pairs. Chinese and Japanese pairs stand for themselves. */
  const relatives = (typed, last, least) => {
    if (isCjk(typed)) return vocabulary.has(typed) ? [[typed, 1]] : [];
    return family(typed, last, least);
  };

  const ranking = (text, least) => {
    const asked = [...new Set(tokens(text, locale, map))];
    const scores = new Float64Array(total);
    const matched = new Set();
    asked.forEach((typed, at) => {
      const known = vocabulary.has(typed);
      const best = new Map();
      const sum = new Map();
      for (const [word, alike] of relatives(typed, at === asked.length - 1 && !known, least)) {
        if (alike >= MARKED && (isCjk(word) || word[0] === typed[0])) matched.add(word);
        const held = vocabulary.get(word);
        const weight = alike * Math.min(rarity(held), known ? rarity(vocabulary.get(typed)) : Infinity);
        for (const [record, count] of held) {
          const score = weight * saturated(count, record);
          if (score > (best.get(record) || 0)) best.set(record, score);
          sum.set(record, (sum.get(record) || 0) + score);
        }
      }
      for (const [record, score] of best) scores[record] += score + REST * (sum.get(record) - score);
    });
    const typed = words(text, locale, map);
    const read = typed.map((word) => {
      if (isCjk(word) || vocabulary.has(word)) return word;
      const [likest] = relatives(word, false, least);
      return likest && likest[1] >= CORRECTED ? likest[0] : word;
    });
    for (const list of new Set([...groups.named(typed, typed.join("")), ...groups.named(read, "")])) {
      const held = groupPlaces[list];
      for (const [record, count] of held) scores[record] += GROUP * rarity(held) * saturated(count, record);
    }
    const name = typed.join(" ");
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
