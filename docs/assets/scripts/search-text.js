/* Text as the search compares it: folded and cut into words. */

const LETTERS = {
  ı: "i", ł: "l", ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d",
  ٱ: "ا", ى: "ي", ی: "ي", ة: "ه", ک: "ك", ـ: "",
};
const SPECIAL = /[ıłßæœøđٱىیةکـ]/g;
const CJK = "\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}ー\u3099\u309a";
const WORDS = new RegExp(`[${CJK}]+|(?:(?![${CJK}])[\\p{L}\\p{N}])+`, "gu");
const STARTS_CJK = new RegExp(`^[${CJK}]`, "u");
const ONE_HAN = /^\p{Script=Han}$/u;
const HAN = /\p{Script=Han}/gu;
const CLITICS = /^(?:[وفبك]?ال|[وف]?لل|و(?=.{4}))(?=..)/; // "and", "in", "the" are written on to an Arabic word

/* People also write Russian and Arabic in Latin letters ("ya gej", "zawji 5anni"). Longer spellings first. */
const LATIN = {
  ru: "shch щ sch щ yo е jo е zh ж kh х ts ц ch ч sh ш yu ю ju ю ya я ja я ye е a а b б v в w в g г d д e е z з i и j и k к l л m м n н o о p п r р s с t т u у f ф h х c ц y ы x х q к",
  ar: "sh ش ch ش kh خ gh غ th ث dh ذ ou و oo و ee ي aa ا a ا b ب t ت j ج 7 ح 5 خ d د r ر z ز s س 9 ق 6 ط 3 ع 8 غ f ف q ق k ك l ل m م n ن h ه w و u و o و y ي i ي g ج p ب v ف c ك x كس 2 ا e",
};
const spellings = {};

function fromLatin(word, language) {
  if (!LATIN[language] || !/[a-z]/.test(word)) return word;
  if (!spellings[language]) {
    const list = LATIN[language].split(" ");
    const table = {};
    for (let i = 0; i < list.length; i += 2) table[list[i]] = list[i + 1] || "";
    spellings[language] = [table, new RegExp(Object.keys(table).join("|"), "g")];
  }
  const [table, spelling] = spellings[language];
  return word.replace(spelling, (letters) => table[letters]);
}

const base = (locale) => String(locale).toLowerCase().split("-")[0];

export const isCjk = (text) => STARTS_CJK.test(text);

/** Reduce text to the form that is compared: lower case, no accents, one script per sound. `map` is index.fold. */
export function fold(text, locale, map) {
  const language = base(locale);
  let folded = String(text).replace(/[´`‘’ʼ′＇]/g, "'").normalize("NFKD")
    .replace(/(?![\u3099\u309a])[\p{M}\p{Cf}]/gu, "").normalize("NFC").toLowerCase()
    .replace(SPECIAL, (letter) => LETTERS[letter])
    .replace(/[ァ-ヶ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60))
    .replace(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) & 15))
    .replace(/'/g, ["fr", "it", "tr"].includes(language) ? " " : "");
  if (language === "de") folded = folded.replace(/([aou])e+/g, "$1"); // fuer = für
  if (map && language === "zh") folded = folded.replace(HAN, (sign) => (Object.hasOwn(map, sign) ? map[sign] : sign));
  return folded;
}

/** Single Han characters and pairs of neighbours in a run of Chinese or Japanese; a lone character stays as it is. */
function parts(run) {
  const signs = [...run];
  if (signs.length < 2) return signs;
  return [...signs.filter((sign) => ONE_HAN.test(sign)), ...signs.slice(1).map((sign, i) => signs[i] + sign)];
}

/** The words of a text as it stands in folded form: runs of letters and digits, Chinese and Japanese runs uncut. */
export function words(text, locale, map) {
  const language = base(locale);
  const found = (fold(text, locale, map).match(WORDS) || []).map((word) => fromLatin(word, language)).filter(Boolean);
  return language === "ar" ? found.map((word) => word.replace(CLITICS, "")) : found;
}

/** The tokens of a text, folded, in order. */
export function tokens(text, locale, map) {
  return words(text, locale, map).flatMap((word) => (isCjk(word) ? parts(word) : [word]));
}

const SLICE = 8; // milliseconds of work before the page may answer its reader again

/** Call act on each item, with pauses, so that preparing a long list never freezes the page. */
export async function eachInTurn(list, act) {
  let start = performance.now();
  for (const item of list) {
    act(item);
    if (performance.now() - start > SLICE) {
      await new Promise((resolve) => setTimeout(resolve));
      start = performance.now();
    }
  }
}
