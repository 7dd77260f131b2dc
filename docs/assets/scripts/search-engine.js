/* Search engine: folds, tokenises, matches and ranks. Pure: no page, no network, no storage. */

/* Words too common to tell pages apart. Ignored, unless a query holds nothing else. */
const STOP = {
  en: "a an the and or but if of to in on at by for from with about as into is am are was were be been being do does did done have has had i im ive id me my mine we us our you your youre he hes him his she shes her hers they them their it its this that these those there here what which who when how why not no so than then too very just can cant could will wont would should may might dont doesnt didnt isnt arent wasnt hasnt havent wouldnt couldnt get got all any some",
  it: "il lo la i gli le l un uno una e ed o ma se di a da in con su per tra fra del dello della dei degli delle d al allo alla ai agli alle dal dalla nel nella nei sul sulla che chi cui come quando dove perche non piu si mi ti ci vi ne io tu lui lei noi voi loro mio mia miei mie tuo tua suo sua suoi sue sono sei siamo essere era ho hai ha abbiamo hanno avere c cosa questo questa quello quella anche molto solo fa",
  fr: "le la les l un une des de du d au aux et ou mais si dans en par pour sur avec sans chez que qui quoi qu quand comment pourquoi ne n pas plus ce c cet cette ces se s me m te t je j jai cest nai il elle on nous vous ils elles mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs lui moi toi est suis es sont etre ete etait ai as a avons avez ont avoir y fait tout tres trop",
  de: "der die das den dem des ein eine einen einem einer eines und oder aber wenn weil dass ob als wie was wer wo wann warum ich du er sie es wir ihr mich dich sich uns euch mir dir ihm ihn ihnen mein meine meinen meinem meiner dein deine sein seine seinen seinem seiner ihre ihren ihrem ihrer unser unsere euer ist bin bist sind seid war waren hat habe hast haben hatte wird werden kann soll nicht kein keine mit von zu zum zur im in an am auf aus bei für nach so auch noch nur schon mal sehr da dann",
  pl: "i a o u w we z ze na do od po za przy dla bez nad pod przed przez oraz lub albo ale że żeby jeśli gdy czy co kto jak gdzie kiedy dlaczego nie tak to ta ten te tego tej tym ja ty on ona ono my wy oni one mnie mi mną cię ci go mu jej ją nim nią nas nam was wam ich im mój moja moje mojego mojej twój twoja swój swoja swoje się jest jestem jesteś są być był była było mam masz ma mają już tylko też bardzo jeszcze",
  tr: "ve veya ya da de ama fakat eğer ki ile için gibi kadar mi mı mu mü ben sen o biz siz onlar bana sana ona beni seni onu benim senin onun bizim bu şu ne neden niçin nasıl kim bir her çok daha en hiç değil var yok olarak ise ben diye sonra önce artık bile şey",
  pt: "o a os as um uma uns umas e ou mas se de do da dos das em no na nos nas por pelo pela para pra com sem ao aos à que quem qual quando como onde porque por não nao mais me te lhe eu tu você vc ele ela nós eles elas meu minha meus minhas teu tua seu sua seus suas é sou são ser era foi está estou estar tem tenho ter isso isto esse essa este esta aquele já só muito também",
  ru: "и а но или если что чтобы как когда где кто почему зачем не ни же ли бы в во на с со к ко у о об от до по за из для при без над под про я ты он она оно мы вы они меня мне мной тебя тебе его ему ней ее её нее них им их нас нам вас вам мой моя мое моё мои моего моей твой твоя свой своя свою это этот эта эти тот та то так там тут есть быть был была было были все всё уже еще ещё только очень да нет",
  ar: "و في من على الى عن مع او ام ان انا انت انتي هو هي هم نحن انه انها اني هذا هذه ذلك تلك الذي التي الذين ما ماذا من متى كيف لماذا ليش هل لا لم لن ليس قد كان كانت يكون كل بعد قبل اذا لو لكن ثم حتى لي له لها به بها فيه عليه عليها منه منها عند يا كما أي ايش شو",
  ja: "です ます した して ない から ので のに こと もの する され てい いる いま ませ せん まし でし たい たら なら ある あり った って のは のが には では とは がら さん ため よう どう うし すれ れば いい 私は 私の 私が",
  zh: "我们 你们 他们 她们 这个 那个 什么 怎么 为什 怎样 不是 没有 一个 可以 就是 如果 但是 因为 所以 我是 我在 是我 我想 我该",
  es: "el la los las lo un una unos unas y e o u pero si de del a al en por para con sin sobre que qué quién cuál cuando cómo como dónde porque no más me te se le les nos os yo tú él ella nosotros ellos ellas mi mis mío mía tu tus su sus es soy eres son ser era fue está estoy están estar he has ha hay haber tengo tiene tener esto esta este eso esa ese ya muy también q xq",
};
const PARTICLES = /[的了吗呢吧啊呀么嘛]/u; // a Chinese pair with one of these says little
const ENDING = { tr: [5, 0.5], ar: [3, 0.5] }; // longest ending, least shared part; for all others:
const ENDINGS = [4, 0.55];
const INFLECTED = new Set(["ru", "pl", "tr", "ar"]); // three letters may be a whole stem
const WEIGHT = { exact: 1, prefix: 0.8, near: 0.6, far: 0.45, inside: 0.6 };
const FIELDS = [[5, 0.3], [1.5, 0.3], [5, 0.15], [1, 0.6]]; // title, page, aliases, text: weight, length share
const LIMIT = 20;

const LETTERS = {
  ı: "i", ł: "l", ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d",
  ٱ: "ا", ى: "ي", ی: "ي", ة: "ه", ک: "ك", ـ: "",
};
const SPECIAL = /[ıłßæœøđٱىیةکـ]/g;
const CJK = "\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}ー\u3099\u309a";
const PIECES = new RegExp(`[${CJK}]+|[^\\s${CJK}]+`, "gu");
const WORDS = new RegExp(`[${CJK}]+|(?:(?![${CJK}])[\\p{L}\\p{N}])+`, "gu");
const IS_CJK = new RegExp(`^[${CJK}]`, "u");
const HAN = /\p{Script=Han}/gu;

const base = (locale) => String(locale).toLowerCase().split("-")[0];

/** Reduce text to the form that is compared: lower case, no accents, one script per sound. `map` is index.fold. */
export function fold(text, locale, map) {
  const language = base(locale);
  let folded = String(text).replace(/[´`‘’ʼ′＇]/g, "'").normalize("NFKD")
    .replace(/(?![\u3099\u309a])[\p{M}\p{Cf}]/gu, "").normalize("NFC").toLowerCase()
    .replace(SPECIAL, (letter) => LETTERS[letter])
    .replace(/[ァ-ヶ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60))
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/'/g, ["fr", "it", "tr"].includes(language) ? " " : "");
  if (language === "de") folded = folded.replace(/([aou])e+/g, "$1"); // fuer = für
  if (map && language === "zh") folded = folded.replace(HAN, (sign) => (Object.hasOwn(map, sign) ? map[sign] : sign));
  return folded;
}

/** Split a run of Chinese or Japanese into pairs; a lone character stays as it is. */
function pairs(run) {
  const signs = [...run];
  return signs.length < 2 ? signs : signs.slice(1).map((sign, i) => signs[i] + sign);
}

function split(folded) {
  return (folded.match(WORDS) || []).flatMap((word) => (IS_CJK.test(word) ? pairs(word) : [word]));
}

/** The tokens of a query, folded, in order, stop words included. */
export function tokens(text, locale, map) {
  return split(fold(text, locale, map));
}

/** An Arabic word also without its article and what is written on to it. */
function variants(word, language) {
  if (language !== "ar") return [word];
  const bare = word.replace(/^(?:[وفبك]?ال|[وف]?لل|و(?=.{4}))(?=..)/, "");
  return bare === word ? [word] : [word, bare];
}

/** Damerau-Levenshtein distance (neighbours may swap), or limit + 1 as soon as it is certain to be more.
    With `open`, the least distance from a to any beginning of b. */
function distance(a, b, limit, open) {
  let before = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      let cost = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, before[j - 2] + 1);
      row.push(cost);
      if (cost < least) least = cost;
    }
    if (least > limit) return limit + 1;
    before = last;
    last = row;
  }
  return open ? Math.min(...last) : last[b.length];
}

/** One bit per letter (letters may share one): a cheap test that two words cannot be near. */
function letters(word) {
  let mask = 0;
  for (let i = 0; i < word.length; i++) mask |= 1 << (word.charCodeAt(i) & 31);
  return mask;
}

function bits(n) {
  let count = 0;
  for (; n; n &= n - 1) count++;
  return count;
}

/** How well a query word fits a word of the index that differs from it, without regard to misspelling. */
function kinship(query, word, language, last) {
  const short = Math.min(query.length, word.length);
  let shared = 0;
  while (shared < short && query[shared] === word[shared]) shared++;
  const [ending, share] = ENDING[language] || ENDINGS;
  if (shared === query.length) {
    if (shared > 3 || (shared > 1 && last)) return WEIGHT.prefix;
    if (shared === 3 && word.length <= 6) return WEIGHT.prefix;
  } else if (shared === word.length) {
    if (shared >= 4 && query.length - shared <= ending) return WEIGHT.prefix;
    if (shared === 3 && query.length <= 5 && INFLECTED.has(language)) return WEIGHT.prefix;
  } else if (shared >= (language === "ar" ? 4 : 5)) {
    const longest = Math.max(query.length, word.length);
    if (longest - shared <= ending && shared / longest >= share) return WEIGHT.prefix;
  }
  if (language === "de" && query.length >= 5 && word.includes(query)) return WEIGHT.inside;
  if (language === "de" && word.length >= 5 && query.includes(word)) return WEIGHT.far;
  return 0;
}

/** How well a query word fits a word of the index as a misspelling of it, or of its stem. */
function misspelling(query, word) {
  const [short, long] = query.length < word.length ? [query, word] : [word, query];
  const limit = query.length >= 8 ? 2 : query.length >= 4 && short.length >= 3 ? 1 : 0;
  const longer = long.length - short.length;
  if (!limit || (short.length <= 4 && query[0] !== word[0])) return 0; // "wife" is not "life"
  if (longer <= limit) {
    const found = distance(query, word, limit);
    if (found <= limit) return found === 1 ? WEIGHT.near : WEIGHT.far;
  }
  const stem = short.length >= 6 && longer <= 4 && short[0] === long[0];
  return stem && distance(short, long, 1, true) === 1 ? WEIGHT.far : 0;
}

/** Read an index (see scripts/search.py) once; the engine then answers queries without further preparation. */
export function createEngine(index) {
  if (!index || index.v !== 1 || !Array.isArray(index.records)) throw new TypeError("not a search index");
  const locale = index.locale;
  const language = base(locale);
  const map = index.fold;
  const width = language === "ja" || language === "zh" ? 80 : 140;
  const stops = new Set((STOP[language] || "").split(" ").flatMap((word) => tokens(word, locale, map)));
  const vocabulary = new Map(); // word -> { word, mask, places: Map(record -> [count per field]), idf }
  const folded = new Map();
  const lengths = FIELDS.map(() => 0);

  const entry = (word) => {
    if (!vocabulary.has(word)) vocabulary.set(word, { word, mask: letters(word), places: new Map(), idf: 0 });
    return vocabulary.get(word);
  };
  const foldOnce = (text) => {
    if (!folded.has(text)) folded.set(text, fold(text, locale, map));
    return folded.get(text);
  };

  /** Call add(word, start, end, counts) for each word of a text, with its place in the original. */
  const read = (text, add) => {
    for (const match of text.matchAll(PIECES)) {
      const [piece] = match;
      const from = match.index;
      const plain = foldOnce(piece);
      if (IS_CJK.test(plain)) {
        const signs = [...plain];
        let at = from;
        signs.forEach((sign, i) => {
          add(sign, at, at + sign.length, true);
          if (i + 1 < signs.length) add(sign + signs[i + 1], at, at + sign.length + signs[i + 1].length, false);
          at += sign.length;
        });
      } else {
        for (const word of split(plain)) {
          variants(word, language).forEach((form, i) => add(form, from, from + piece.length, i === 0));
        }
      }
    }
  };

  const phrase = (text) => (fold(text, locale, map).match(WORDS) || []).join(" ");
  const records = index.records.map(([url, title, page, kind, aliases, text], number) => {
    const record = { url, title, page, kind, text, spans: [], sizes: [], phrases: [title, ...aliases.split("\n")].map(phrase) };
    [title, page, aliases, text].forEach((content, field) => {
      let size = 0;
      read(content, (word, start, end, counts) => {
        const { places } = entry(word);
        if (!places.has(number)) places.set(number, [0, 0, 0, 0]);
        places.get(number)[field] += 1;
        if (field === 3) record.spans.push([word, start, end]);
        if (counts) size += 1;
      });
      record.sizes[field] = size;
      lengths[field] += size;
    });
    return record;
  });
  folded.clear();

  const total = records.length;
  const means = lengths.map((length) => length / total || 1);
  for (const word of vocabulary.values()) {
    word.idf = Math.log(1 + (total - word.places.size + 0.5) / (word.places.size + 0.5));
    for (const [number, counts] of word.places) { // counts become one weighted, saturated frequency
      const { sizes } = records[number];
      const sum = FIELDS.reduce((all, [weight, share], field) =>
        all + (weight * counts[field]) / (1 - share + share * (sizes[field] / means[field])), 0);
      word.places.set(number, sum / (1.2 + sum));
    }
  }
  const words = [...vocabulary.values()];
  const known = new Map(); // what a query word was found to match, kept while the reader types on

  /** The words of the index that a query word may mean, with how sure that is: Map(entry -> weight). */
  const expand = (query, last) => {
    const key = query + (last ? " " : "");
    if (known.has(key)) return known.get(key);
    const found = new Map();
    const add = (word, weight) => weight > (found.get(word) || 0) && found.set(word, weight);
    if (IS_CJK.test(query)) {
      if (vocabulary.has(query)) add(vocabulary.get(query), WEIGHT.exact);
      const han = query.match(HAN) || [];
      if (language === "ja" && [...query].length === 2 && han.length === 1 && vocabulary.has(han[0])) {
        add(vocabulary.get(han[0]), WEIGHT.far); // the verb with another ending
      }
    } else {
      const forms = variants(query, language);
      const exact = forms.some((form) => vocabulary.has(form));
      for (const form of forms) {
        const mask = letters(form);
        const far = form.length >= 8 ? 2 : 1; // each mistake adds at most one letter that the other lacks
        for (const word of words) {
          if (word.word === form) add(word, WEIGHT.exact);
          else {
            let weight = kinship(form, word.word, language, last);
            if (weight < WEIGHT.near && !exact && (form.length < word.word.length
              ? bits(mask & ~word.mask) : bits(word.mask & ~mask)) <= far) {
              weight = Math.max(weight, misspelling(form, word.word));
            }
            if (weight) add(word, weight);
          }
        }
      }
    }
    if (known.size > 200) known.clear();
    known.set(key, found);
    return found;
  };

  const isStop = (token) => stops.has(token) || (language === "zh" && PARTICLES.test(token));

  /** About 140 characters around the first match, with the matches in it as [start, end] pairs. */
  const snip = ({ text, spans }, matched) => {
    const hits = spans.filter(([word]) => matched.has(word));
    const first = hits.length ? hits[0][1] : 0;
    let start = Math.max(0, first - Math.round(width / 3));
    if (start) {
      const space = text.indexOf(" ", start);
      if (space >= 0 && space < first) start = space + 1;
      if (/[\udc00-\udfff]/.test(text[start])) start -= 1;
    }
    let end = Math.min(text.length, start + width);
    if (end < text.length) {
      const space = text.lastIndexOf(" ", end);
      if (space > (hits.length ? hits[0][2] - 1 : start)) end = space;
      if (/[\udc00-\udfff]/.test(text[end])) end -= 1;
    }
    const lead = start ? "…" : "";
    const marks = [];
    for (const [, from, to] of hits) {
      if (from < start || to > end) continue;
      const [a, b] = [from - start + lead.length, to - start + lead.length];
      const previous = marks[marks.length - 1];
      if (previous && a <= previous[1]) previous[1] = Math.max(previous[1], b);
      else marks.push([a, b]);
    }
    return { snippet: lead + text.slice(start, end).trimEnd() + (end < text.length ? "…" : ""), marks };
  };

  /** The best records for a query, best first, at most 20. */
  const search = (query) => {
    const all = [...new Set(tokens(String(query).slice(0, 300), locale, map))];
    const telling = all.filter((token) => !isStop(token));
    const asked = telling.length ? telling : all;
    const scores = new Map(); // record -> [score, query words matched]
    const matched = new Set();
    for (const token of asked) {
      const best = new Map();
      const found = expand(token, token === all[all.length - 1]);
      let cap = Infinity;
      for (const [word, weight] of found) if (weight === WEIGHT.exact) cap = Math.min(cap, word.idf);
      for (const [word, weight] of found) {
        matched.add(word.word);
        for (const [number, frequency] of word.places) {
          const score = weight * Math.min(word.idf, cap) * frequency;
          if (score > (best.get(number) || 0)) best.set(number, score);
        }
      }
      for (const [number, score] of best) {
        const [sum, count] = scores.get(number) || [0, 0];
        scores.set(number, [sum + score, count + 1]);
      }
    }
    const wanted = phrase(String(query).slice(0, 300));
    const inner = IS_CJK.test(wanted) ? wanted.length > 1 && wanted : wanted.length > 2 && ` ${wanted}`;
    const ranked = [];
    for (const [number, [sum, count]] of scores) {
      const record = records[number];
      let score = sum * (count === asked.length ? 1.3 : 0.6 + (0.4 * count) / asked.length);
      if (record.phrases.includes(wanted)) score = score * 1.5 + 4;
      else if (inner && record.phrases.some((text) => ` ${text}`.includes(inner))) score = score * 1.2 + 1.5;
      if (record.kind === "faq" || record.kind === "help") score *= 1.08;
      ranked.push([score, number]);
    }
    ranked.sort((a, b) => b[0] - a[0] || a[1] - b[1]);
    const floor = ranked.length ? ranked[0][0] * 0.12 : 0;
    return ranked.slice(0, LIMIT).filter(([score]) => score >= floor).map(([score, number]) => {
      const { url, title, page, kind } = records[number];
      return { url, title, page, kind, score, ...snip(records[number], matched) };
    });
  };

  return { search };
}
