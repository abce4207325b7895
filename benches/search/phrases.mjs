// Phrases for quotes: frequent and rare ones, across commas and dashes, over the end of a
// sentence, and such that no text has although it has all their pairs.
import { folded, runs, words } from "./words.mjs";

const TRIES = 400;
/** How long phrases are, in syllables. */
const LENGTHS = [2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 16, 18, 20, 24, 28, 32, 40];

/** At least forty phrases, each with what it is for. */
export function phrases(scan, chances) {
  return distinct([
    ...several(10, () => syllable(scan, chances)).map(as("one syllable")),
    ...LENGTHS.flatMap((length) => several(3, () => inner(scan, chances, length)).map(as(`${length} syllables`))),
    ...several(6, () => inner(scan, chances, 5, /[,()\-–/“”"]/u)).map(as("across a sign")),
    ...several(6, () => acrossEnd(scan, chances)).map(as("over an end")),
    ...several(5, () => chances.pick(scan.campaigns)?.name).map(as("campaign")),
    ...several(4, () => chances.pick(scan.directives).signer).map(as("signer")),
    ...several(4, () => chances.pick(scan.directives).body).map(as("body")),
    ...several(4, () => chances.pick(scan.directives).numbered.toLowerCase()).map(as("number")),
    ...several(4, () => acrossFields(chances.pick(scan.directives))).map(as("over two fields")),
    ...several(8, () => chain(scan, chances)).map(as("pairs only")),
  ]);
}

const as = (kind) => (text) => ({ kind, text });
const distinct = (all) => [...new Map(all.filter(isSound).map((it) => [folded(it.text).join(" "), it])).values()];

/** A phrase that holds the end of a sentence itself is a question of its own. */
const isSound = ({ text }) => runs(text).length === 1 && !/["“”]/u.test(text);

function several(count, make) {
  const made = new Set();
  for (let tries = 0; made.size < count && tries < count * 10; tries += 1) {
    const text = make()?.replace(/["“”]/gu, " ").replace(/\s+/gu, " ").trim();
    if (text) made.add(text);
  }
  return [...made];
}

function someRun({ directives }, { pick }) {
  const { paragraphs } = pick(directives);
  if (paragraphs.length === 0) return { text: "", run: [] };
  const text = pick(paragraphs);
  return { text, run: pick(runs(text)) ?? [] };
}

function syllable(scan, chances) {
  const { vocabulary } = scan;
  // Half of them from the texts, where the frequent ones are; half from all words.
  if (chances.below(2) === 0) return chances.pick(someRun(scan, chances).run)?.word;
  return vocabulary.words[chances.below(vocabulary.words.length)];
}

function inner(scan, chances, length, sign = /(?:)/u) {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const { text, run } = someRun(scan, chances);
    if (run.length < length) continue;
    const from = chances.below(run.length - length + 1);
    const phrase = text.slice(run[from].start, run[from + length - 1].end);
    if (sign.test(phrase)) return phrase;
  }
  return undefined;
}

/** The last words of a sentence and the first of the next: no phrase, unless elsewhere. */
function acrossEnd(scan, chances) {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const { text } = someRun(scan, chances);
    const all = runs(text);
    if (all.length < 2) continue;
    const at = chances.below(all.length - 1);
    return [...all[at].slice(-2), ...all[at + 1].slice(0, 2)].map((it) => it.word).join(" ");
  }
  return undefined;
}

const acrossFields = ({ title, numbered, body }) => [...words(numbered).slice(-2), ...words(body || title).slice(0, 2)].join(" ");

/** Words of which each stands next to the following one somewhere in one text, but not all. */
function chain(scan, chances) {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const text = chances.pick(scan.directives).words;
    const length = 3 + chances.below(4);
    const numbers = [];
    let at = chances.below(text.length);
    while (numbers.length < length && text[at] > 0) {
      numbers.push(text[at]);
      at = another(text, at, chances) + 1;
    }
    if (numbers.length < length) continue;
    const phrase = numbers.map((it) => scan.vocabulary.word(it)).join(" ");
    if (scan.phrase(phrase, 1).length === 0) return phrase;
  }
  return undefined;
}

/** Another place of the same word in the text. */
function another(words, at, chances) {
  const places = [];
  for (let next = words.indexOf(words[at]); next !== -1; next = words.indexOf(words[at], next + 1)) places.push(next);
  return chances.pick(places);
}
