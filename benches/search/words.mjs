// Words as the judge reads them: written anew, and not with congbao's own code, so that a
// mistake there is not made here as well.

// A full stop behind TP, TX, TT shortens the word.
const TOKEN = /[\p{L}\p{N}\p{M}]+|(?<!(?<![\p{L}\p{N}\p{M}])(?:TP|TX|TT))[.;:?!…](?=\s|$)/giu;
const ENDS_RUN = /^[.;:?!…]/u;
const TONE = /[\u0300\u0301\u0303\u0309\u0323]/gu;
const LONE_Y = /^((?:qu|[bcdghklmnprstvx]+))y$/u;

const known = new Map();

/** A word without case and marks: `Mỹ` and `Mĩ` are `mi`, `05` is `5`. */
export function fold(word) {
  // There are millions of words, and few that differ.
  if (!known.has(word)) known.set(word, folding(word));
  return known.get(word);
}

function folding(word) {
  const bare = word.normalize("NFD").replace(/\p{M}+/gu, "").toLowerCase().replace(/[đð]/gu, "d");
  if (/^\d+$/u.test(bare)) return bare.replace(/^0+(?=\d)/u, "");
  return bare.replace(LONE_Y, "$1i");
}

/** The words of a text as they are written, and the places where a run of words ends. */
export function tokens(text) {
  return text.normalize("NFC").match(TOKEN) ?? [];
}

/** The runs of words of a field: each word as it is written, with its place in the text. */
export function runs(text) {
  const found = [[]];
  for (const { 0: word, index: start } of text.matchAll(TOKEN)) {
    if (ENDS_RUN.test(word)) found.push([]);
    else found.at(-1).push({ word, start, end: start + word.length });
  }
  return found.filter((run) => run.length > 0);
}

/** The words of a text, whatever stands between them. */
export const words = (text) => tokens(text).filter((it) => !ENDS_RUN.test(it));

/** The same, folded. */
export const folded = (text) => words(text).map(fold);

/** Folded words as one text in which phrases can be looked up. */
export const padded = (text) => ` ${folded(text).join(" ")} `;

/** How a word is spelled, wherever its tone stands: `hòa` and `hoà` are one spelling. */
function spelling(word) {
  const parts = word.normalize("NFD").toLowerCase();
  const tones = parts.match(TONE) ?? [];
  return parts.replace(TONE, "") + tones.join("");
}

/** Whether one word becomes the other by one letter more, less, or another, or by two that change places. */
export function isOneMistake(one, other) {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  const ends = (from, ahead) => short.slice(from) === long.slice(ahead);
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  if (long.length > short.length) return ends(at, at + 1);
  const isSwapped = short[at] === long[at + 1] && short[at + 1] === long[at];
  return long.length === short.length && (ends(at + 1, at + 1) || (isSwapped && ends(at + 2, at + 2)));
}

/** The same text without any mark. */
export const bare = (text) =>
  text.normalize("NFD").replace(/\p{M}+/gu, "").replace(/đ/gu, "d").replace(/Đ/gu, "D");

/** Numbers for words, so that ten thousand texts are scanned as numbers. */
export class Vocabulary {
  #byToken = new Map();
  #byWord = new Map();
  #bySpelling = new Map();
  words = [];

  /** The number of a word as it is written; 0 ends a run. */
  number(token) {
    return this.#known(token).number;
  }

  /** The number of its spelling: the same for `Hòa` and `hoà`, another for `hoa`. */
  spelling(token) {
    return this.#known(token).spelling;
  }

  #known(token) {
    let known = this.#byToken.get(token);
    if (known === undefined) {
      const isWord = !ENDS_RUN.test(token);
      known = { number: isWord ? this.#enter(fold(token)) : 0, spelling: isWord ? this.#spell(spelling(token)) : 0 };
      this.#byToken.set(token, known);
    }
    return known;
  }

  #spell(name) {
    if (!this.#bySpelling.has(name)) this.#bySpelling.set(name, this.#bySpelling.size + 1);
    return this.#bySpelling.get(name);
  }

  #enter(word) {
    if (word === "") return 0;
    let number = this.#byWord.get(word);
    if (number === undefined) {
      this.words.push(word);
      number = this.words.length;
      this.#byWord.set(word, number);
    }
    return number;
  }

  /** The number of a folded word, or nothing if no text has it. */
  find(word) {
    return this.#byWord.get(word);
  }

  /** The number of a spelling, or nothing if no text has it. */
  findSpelling(token) {
    return this.#bySpelling.get(spelling(token));
  }

  word(number) {
    return this.words[number - 1];
  }
}

/** A row of chances that is the same in every run. */
export function chances(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (bound) => Math.floor(next() * bound);
  const pick = (list) => list[below(list.length)];
  const some = (list, count) => {
    const left = [...list];
    const chosen = [];
    while (chosen.length < count && left.length > 0) chosen.push(...left.splice(below(left.length), 1));
    return chosen;
  };
  return { below, pick, some };
}
