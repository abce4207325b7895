// Words in quotes in sites of random texts: what is found is what a scan of the texts finds.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Sites, ask, askAll, directive, random } from "./little.mjs";
import { Window, launch } from "./site.mjs";

const BOUND = { timeout: 120_000 };
/** Of what is found so often it is enough to know how much. */
const SHOWN = 40;

let browser, sites;
before(async () => {
  browser = await launch();
  sites = await Sites.open();
});
after(async () => {
  await browser?.close();
  sites?.end();
});

/* ---- Random texts ------------------------------------------------------------- */

// Separators that words go on across, and that end a run of words.
const GOES_ON = [" ", " ", ", ", " - ", " “"];
const ENDS = [". ", "; ", ": "];

/** Random texts, and the runs of words that each has. */
class Texts {
  constructor(seed, syllables) {
    this.random = random(seed);
    this.syllables = syllables;
    /** The runs of each text by what its hit is called. */
    this.runs = new Map();
  }

  some(list) {
    return list[this.random(list.length)];
  }

  words(most) {
    return Array.from({ length: 1 + this.random(most) }, () => this.some(this.syllables));
  }

  /** A run as it is written; noted. */
  written(words, runs) {
    runs.push(words);
    return words.reduce((text, word) => text + this.some(GOES_ON) + word);
  }

  /** Some runs one behind the other. */
  paragraph({ clauses, words }, runs) {
    const texts = Array.from({ length: 1 + this.random(clauses) }, () => this.written(this.words(words), runs));
    return texts.reduce((text, clause) => text + this.some(ENDS) + clause);
  }

  /** The files of a site with so many directives of this form, and a few campaigns. */
  files({ directives, campaigns = 0, ...form }) {
    const files = {};
    for (let at = 1; at <= directives; at++) {
      const runs = [["chi", "thi", "so", `${at}`, "qx"]];
      const title = this.written(this.words(form.words), runs);
      const count = 1 + this.random(form.paragraphs);
      // The sign of a point is none of its words.
      const paragraphs = Array.from({ length: count }, (_, point) => `${point % 2 ? `${point}. ` : ""}${this.paragraph(form, runs)}`);
      const date = `${2010 + (at % 10)}-0${1 + (at % 9)}-11`;
      files[`directives/${at}.md`] = directive({ title, number: `${at}/QX`, date }, ...paragraphs);
      this.runs.set(`Chỉ thị số ${at}/QX`, runs);
    }
    for (let at = 1; at <= campaigns; at++) {
      const name = [...this.words(form.words), "phong", "trao", `${at}`];
      files[`campaigns/${at}.md`] = `---\nname: ${JSON.stringify(name.join(" "))}\n---\n`;
      this.runs.set(name.join(" "), [name]);
    }
    return files;
  }

  /** What a scan finds. */
  holding(phrase) {
    const holds = (run) => run.some((_, at) => phrase.every((word, ahead) => run[at + ahead] === word));
    return [...this.runs].filter(([, runs]) => runs.some(holds)).map(([name]) => name);
  }

  /** A phrase: part of a run, the same with another word, or any words. */
  phrase(most) {
    const run = this.some(this.some([...this.runs.values()]));
    const start = this.random(run.length);
    const phrase = run.slice(start, start + 1 + this.random(most));
    const way = this.random(4);
    if (way === 0) phrase[this.random(phrase.length)] = this.some(this.syllables);
    return way === 1 ? this.words(most) : phrase;
  }
}

const named = (hit) => [hit.label, hit.title].map((parts) => parts.map((it) => it.text).join("")).find(Boolean);

/** What is wrong with an answer; nothing if it is what the scan finds. */
function wrong(texts, phrase, { total, hits }) {
  const wanted = texts.holding(phrase);
  const found = hits.map(named);
  const missing = wanted.filter((it) => !found.includes(it));
  const surplus = found.filter((it) => !wanted.includes(it));
  const isRight = total === wanted.length && surplus.length === 0 && (total > SHOWN || missing.length === 0);
  return isRight ? [] : [`“${phrase.join(" ")}” finds ${total}, not ${wanted.length}; missing ${missing.slice(0, 2)}, surplus ${surplus.slice(0, 2)}`];
}

const quoted = (phrase) => `“${phrase.join(" ")}”`;

/** A site of random texts in which many phrases are looked for. */
const check = (name, seed, syllables, form, phrases) =>
  test(`${name}, seed ${seed}`, BOUND, async () => {
    const texts = new Texts(seed, syllables);
    const site = sites.add(`${seed}`, texts.files(form));
    const window = await Window.open(browser);
    try {
      const page = await window.page(site.address);
      const asked = Array.from({ length: phrases }, () => texts.phrase(form.longest ?? 8));
      const answers = await askAll(page, asked.map((it) => [quoted(it)]), SHOWN);
      assert.deepEqual(asked.flatMap((phrase, at) => wrong(texts, phrase, answers[at])), []);
      assert.deepEqual(window.troubles, []);
    } finally {
      await window.context.close();
    }
  });

const FEW = ["an", "ba", "ca", "da", "ha", "la"];
// What is written short and long; in quotes each is itself.
const NAMES = ["ubnd", "uy", "ban", "nhan", "dan", "tw", "trung", "uong", "tp", "thanh", "pho"];
const MANY = [..."bcdghklmnrtvx"].flatMap((first) => ["a", "e", "o", "u", "an", "en", "on", "un", "am", "em", "om", "um", "ai", "oi", "ui", "at", "ot"].map((rest) => first + rest));

for (const seed of [1, 2, 3]) {
  check("few syllables", seed, FEW, { directives: 40, campaigns: 6, paragraphs: 4, clauses: 3, words: 12 }, 100);
}
check("syllables of names", 11, NAMES, { directives: 40, campaigns: 6, paragraphs: 4, clauses: 2, words: 12 }, 100);
check("two words again and again", 21, FEW.slice(0, 2), { directives: 30, paragraphs: 3, clauses: 2, words: 40, longest: 14 }, 100);
check("three words again and again", 22, FEW.slice(0, 3), { directives: 30, paragraphs: 3, clauses: 2, words: 40, longest: 12 }, 100);
// merge.rs leaves out rare pairs from 2,000 directives on.
check("a large site of few syllables", 31, MANY.slice(0, 30), { directives: 2100, paragraphs: 1, clauses: 1, words: 14 }, 60);

/* ---- Sentences that many texts have ---------------------------------------------- */

// Short ones, and longer ones than the index follows: phrases.rs, LONGEST.
const STOCK = [3, 5, 9, 14, 30, 60, 300, 320];

/** Texts of sentences that they have in common, some of which begin or end otherwise. */
function stock(seed) {
  const texts = new Texts(seed, MANY);
  const sentences = STOCK.flatMap((length) => [1, 2].map(() => Array.from({ length }, () => texts.some(MANY))));
  // One that goes on in the middle of another, and a word that does not end.
  sentences.push([...sentences[5].slice(1), ...sentences[7].slice(0, 3)], Array.from({ length: 290 }, () => "la"));
  const files = {};
  for (let at = 1; at <= 90; at++) {
    const own = Array.from({ length: 6 }, () => {
      const whole = texts.some(sentences);
      const way = texts.random(6);
      if (way === 0) return [...texts.words(2), ...whole];
      if (way === 1) return [...whole, ...texts.words(2)];
      return way === 2 ? whole.slice(texts.random(3)) : whole;
    });
    files[`directives/${at}.md`] = directive({ title: "Q", number: `${at}/QX`, date: `${2010 + (at % 10)}-01-11` }, own.map((it) => it.join(" ")).join("; "));
    texts.runs.set(`Chỉ thị số ${at}/QX`, [["q"], ...own]);
  }
  return { texts, files };
}

for (const seed of [51, 52]) {
  test(`parts of sentences that many texts have, seed ${seed}`, BOUND, async () => {
    const { texts, files } = stock(seed);
    const site = sites.add(`chung-${seed}`, files);
    const window = await Window.open(browser);
    try {
      const page = await window.page(site.address);
      const asked = Array.from({ length: 120 }, (_, at) => texts.phrase(at % 4 === 0 ? 320 : 24));
      const answers = await askAll(page, asked.map((it) => [quoted(it)]), SHOWN);
      assert.deepEqual(asked.flatMap((phrase, at) => wrong(texts, phrase, answers[at])), []);
      assert.deepEqual(window.troubles, []);
    } finally {
      await window.context.close();
    }
  });
}

/* ---- Rare words in long phrases of a large site --------------------------------- */

const LONG = 36;

/** Texts of which some are alike but for one rare word. */
function alike(seed) {
  const texts = new Texts(seed, MANY);
  const usual = Array.from({ length: LONG }, () => texts.some(MANY));
  const changed = [];
  const files = {};
  for (let at = 1; at <= 2100; at++) {
    const words = at % 20 > 0 ? texts.words(20) : [...usual];
    if (at % 60 === 0) {
      words[3 + texts.random(LONG - 6)] = texts.some(["zuya", "zoya", "zeya"]);
      changed.push(words);
    }
    files[`directives/${at}.md`] = directive({ title: "Q", number: `${at}/QX`, date: `${2010 + (at % 10)}-01-11` }, words.join(" "));
    texts.runs.set(`Chỉ thị số ${at}/QX`, [["q"], words]);
  }
  return { texts, files, changed };
}

test("a long phrase with a rare word is found by a page that has loaded nothing yet", BOUND, async () => {
  const { texts, files, changed } = alike(41);
  const site = sites.add("hiem", files);
  const window = await Window.open(browser);
  try {
    const page = await window.page(site.address);
    const failures = [];
    for (const words of changed.slice(0, 20)) {
      await page.reload();
      const length = 16 + texts.random(LONG - 16);
      const start = texts.random(LONG - length + 1);
      const phrase = words.slice(start, start + length);
      failures.push(...wrong(texts, phrase, await ask(page, quoted(phrase))));
    }
    assert.deepEqual(failures, []);
  } finally {
    await window.context.close();
  }
});
