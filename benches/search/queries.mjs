// Queries for known documents, made from whatever texts there are, and for each the documents
// that really fit, found by scanning.
import { bare, fold, folded, padded, runs } from "./words.mjs";

const ABBREVIATIONS = [
  ["UBND", "Ủy ban nhân dân"],
  ["HĐND", "Hội đồng nhân dân"],
  ["TW", "Trung ương"],
  ["TP", "thành phố"],
  ["MTTQ", "Mặt trận Tổ quốc"],
];
// Spellings that stand for each other; the first four are told apart by more than the tone.
const SPELLINGS = [
  ["Đắk", "Đắc"], ["Đăk", "Đắc"], ["mỹ", "mĩ"], ["quý", "quí"], ["kỹ", "kĩ"], ["lý", "lí"], ["kỳ", "kì"], ["sỹ", "sĩ"],
  ["hòa", "hoà"], ["hóa", "hoá"], ["khỏe", "khoẻ"], ["thủy", "thuỷ"], ["ủy", "uỷ"], ["tỷ", "tỉ"],
];
const LOCALITY = /(?:tỉnh|huyện|thành phố|thị xã|quận|xã|phường|thị trấn|[Tt]ỉnh ủy|[Tt]hành ủy|[Hh]uyện ủy|[Tt]hị ủy)\s+(.+)$/u;
/** Words of titles that say nothing of what they are about. */
const FORMULAIC = ["ve", "viec", "tren", "dia", "ban", "chi", "thi", "nam", "tinh", "huyen"];
const TRIES = 60;
const FEW = 3;
const MANY = 20;
const OTHERS = 8;

/** The place in the name of a body, else the name: `Cẩm Mỹ`, `Bộ Y tế`. */
const locality = (body) => LOCALITY.exec(body)?.[1] ?? body;

/** Makes the queries of all kinds, `each` of a kind. */
export class Queries {
  constructor(scan, chances, each) {
    Object.assign(this, { scan, chances, each });
  }

  all() {
    const made = KINDS.flatMap(([kind, make]) => this.#several(kind, make, this.each));
    // A small site has few titles and signers, but any number of fragments.
    const missing = Math.max(0, 100 - made.length);
    return distinct([...made, ...this.#several("fragment", fragment, missing)]);
  }

  #several(kind, make, count) {
    const made = new Map();
    for (let tries = 0; made.size < count && tries < count * 6; tries += 1) {
      const query = make(this.scan, this.chances);
      if (query && query.relevant.size > 0) made.set(query.parts.join(" "), { kind, ...query });
    }
    return [...made.values()];
  }
}

function distinct(queries) {
  return [...new Map(queries.map((it) => [`${it.kind} ${it.parts.join(" ")}`, it])).values()];
}

const hrefs = (documents) => new Set(documents.flatMap((it) => it.hrefs ?? [it.href]));

/** A query: the part that may be quoted, then the others; what fits; whether it asks for all that fits or for one text. */
const query = (parts, relevant, { isQuotable = true, isForOne = false, instead = "" } = {}) => ({
  // Quotes of the text would be read as those of the query.
  parts: parts.filter(Boolean).map((it) => it.replace(/["“”]/gu, "").trim()),
  relevant,
  isQuotable,
  isForOne,
  instead,
});

const hasYear = (document, year) => document.year === year || document.title.includes(` ${year} `);

/** Adds year and place until no more than one document fits, if that is to be had. */
function narrowed(main, found, { year, body }) {
  const place = locality(body);
  const parts = [main];
  let left = found;
  const additions = [
    [place, (it) => it.body.includes(padded(place))],
    [year, (it) => it.year === year],
  ];
  for (const [text, fits] of additions) {
    const fewer = text && left.length > 1 ? left.filter(fits) : left;
    if (fewer.length === left.length || fewer.length === 0) continue;
    parts.push(text);
    left = fewer;
  }
  return query(parts, hrefs(left));
}

function title({ documents, directives }, { pick }) {
  const chosen = pick(directives);
  const same = padded(chosen.title);
  return narrowed(chosen.title, documents.filter((it) => it.title === same), chosen);
}

const byNumber = (documents, chosen, text) => {
  const same = padded(chosen.number);
  const year = chosen.year ?? chosen.date.slice(0, 4);
  return narrowed(text, documents.filter((it) => it.number === same), { ...chosen, year });
};

const numbered = (form) => ({ documents, directives }, { pick }) => {
  const chosen = pick(directives);
  return chosen.number ? byNumber(documents, chosen, form(chosen)) : undefined;
};

const spaced = (number) => number.toLowerCase().split(/[^\p{L}\p{N}]+/u).join(" ");

const citedNumber = ({ documents, works }, { pick, below }) => {
  const numbered = works.filter((it) => it.number);
  if (numbered.length === 0) return undefined;
  const chosen = pick(numbered);
  const forms = [chosen.number, `${chosen.kind} ${chosen.number}`, spaced(chosen.number), `${chosen.kind} số ${chosen.number}`];
  const text = forms[below(forms.length)];
  return { ...byNumber(documents, chosen, text), isQuotable: padded(chosen.label).includes(padded(text)) };
};

/** The name of a cited work without its number: `Luật Thú y`, `Chỉ thị về …`. */
const name = ({ label, number, title }) => `${label.replace(number, "").replace(/\s+số\s*$/u, "").trim()} ${title}`.trim();

const citedName = ({ documents, works }, { pick }) => {
  const named = works.filter((it) => folded(name(it)).length > 2);
  if (named.length === 0) return undefined;
  const chosen = pick(named);
  const same = padded(name(chosen));
  const title = padded(chosen.title);
  const fits = (it) => (it.it.label !== undefined && padded(name(it.it)) === same) || (chosen.title !== "" && it.title.includes(title));
  const found = documents.filter(fits);
  // Kind and title are parts of a name, but no phrase.
  return { ...narrowed(name(chosen), found, { ...chosen, year: chosen.date.slice(0, 4) }), isQuotable: chosen.title === "" };
};

/** Some words that follow each other in the text, and the run they are in. */
function stretch({ directives }, { pick, below }, shortest, longest) {
  const { paragraphs } = pick(directives);
  if (paragraphs.length === 0) return undefined;
  const text = pick(paragraphs);
  const run = pick(runs(text)) ?? [];
  const length = shortest + below(longest - shortest + 1);
  if (run.length < length) return undefined;
  const from = below(run.length - length + 1);
  return { text, run, from, length };
}

const cut = (text, words) => text.slice(words[0].start, words.at(-1).end);

function fragment(scan, chances) {
  for (let tries = 0; tries < TRIES * 5; tries += 1) {
    const it = stretch(scan, chances, 5, 9);
    if (!it) continue;
    const text = cut(it.text, it.run.slice(it.from, it.from + it.length));
    const found = scan.phrase(text, 2);
    if (found.length === 1) return query([text], hrefs(found));
  }
  return undefined;
}

function campaign(scan, { pick }) {
  if (scan.campaigns.length === 0) return undefined;
  const { name } = pick(scan.campaigns);
  const named = scan.campaigns.filter((it) => padded(it.name).includes(padded(name)));
  return query([name], new Set([...hrefs(named), ...hrefs(scan.phrase(name))]));
}

function agency({ documents, directives }, { pick }) {
  const { body, year } = pick(directives);
  const organ = body.replace(/^Chủ tịch /u, "");
  const short = ABBREVIATIONS.reduce((text, [few, many]) => text.replace(many, few), organ);
  const fits = (it) => it.body.includes(padded(organ)) && it.year === year;
  return query([short, year], hrefs(documents.filter(fits)), { isQuotable: false });
}

function signer(scan, { pick }) {
  const { signer } = pick(scan.directives);
  return signer ? query([signer], hrefs(scan.phrase(signer))) : undefined;
}

function place({ documents, directives }, { pick }) {
  const { place, year } = pick(directives);
  if (!place || !year) return undefined;
  const words = padded(place);
  const fits = (it) => (it.title.includes(words) || it.body.includes(words) || it.place.includes(words)) && hasYear(it, year);
  return query([place, year], hrefs(documents.filter(fits)));
}

/** What a title is about, in the words that fewest titles have, with place and year. */
function topic({ documents, directives }, { pick, below }) {
  const chosen = pick(directives);
  const at = locality(chosen.body);
  const length = 3 + below(3);
  const shunned = new Set([...folded(at), ...FORMULAIC]);
  const run = runs(chosen.title).flat();
  const windows = Array.from({ length: Math.max(0, run.length - length + 1) }, (_, from) => cut(chosen.title, run.slice(from, from + length)))
    .filter((it) => !folded(it).some((word) => shunned.has(word) || /\d/u.test(word)))
    .map((text) => ({ text, fitting: documents.filter((it) => it.title.includes(padded(text))) }));
  if (windows.length === 0 || !chosen.year) return undefined;
  const fewest = Math.min(...windows.map((it) => it.fitting.length));
  const { text, fitting } = pick(windows.filter((it) => it.fitting.length === fewest));
  const fits = (it) => (it.body.includes(padded(at)) || it.title.includes(padded(at))) && hasYear(it, chosen.year);
  return query([text, at, chosen.year], hrefs(fitting.filter(fits)));
}

/** Where a pair of forms stands in a run: one form, and the other to put in its place. */
function replaceable(text, run, pairs) {
  const words = run.map((it) => it.word.toLowerCase());
  for (const [one, other] of pairs) {
    for (const [form, instead] of [[one, other], [other, one]]) {
      const wanted = form.toLowerCase().split(" ");
      const at = words.findIndex((_, from) => wanted.every((word, i) => words[from + i] === word));
      // Nobody writes a number such as 12/QĐ-UBND out.
      const isInNumber = at !== -1 && run[at - 1] && run[at].start - run[at - 1].end === 1 && !text.slice(run[at - 1].end, run[at].start).match(/\s/u);
      const isName = /^Đ/u.test(form) && at !== -1 && /^[^\p{Lu}]/u.test(run[at].word);
      if (at !== -1 && !isName && !isInNumber) return { at, length: wanted.length, instead };
    }
  }
  return undefined;
}

const likeIn = (word, instead) => (/^\p{Lu}/u.test(word) ? instead[0].toUpperCase() + instead.slice(1) : instead);

/** A fragment that few texts have, with one form replaced by the other. */
const rewritten = (pairs) => (scan, chances) => {
  let best;
  for (let tries = 0; tries < TRIES * 4 && !(best?.relevant.size < FEW); tries += 1) {
    const it = stretch(scan, chances, 1, 1);
    const place = it && replaceable(it.text, it.run, chances.some(pairs, pairs.length));
    if (!place) continue;
    // So many other words that it is the text that is meant, and not the body that it names.
    const before = 4 + chances.below(5);
    const words = it.run.slice(Math.max(0, place.at - before), place.at + place.length + OTHERS - before + chances.below(3));
    if (words.length < place.length + OTHERS) continue;
    const [first, last] = [it.run[place.at], it.run[place.at + place.length - 1]];
    const text = it.text.slice(words[0].start, first.start) + likeIn(first.word, place.instead) + it.text.slice(last.end, words.at(-1).end);
    const found = [cut(it.text, words), text].map((it) => scan.phrase(it, MANY));
    if (found.some((it) => it.length === MANY)) continue;
    // A work that the text cites by number is as good.
    const cited = scan.documents.filter((it) => it.it.number && padded(text).includes(it.number));
    const relevant = hrefs([...found.flat(), ...cited]);
    if (!best || relevant.size < best.relevant.size) best = query([text], relevant, { isQuotable: false, isForOne: true, instead: place.instead });
  }
  return best;
};

/** A place whose name is spelled in two ways, with the year. */
function spelledPlace({ documents, directives }, { pick, some }) {
  const places = [...new Set(directives.map((it) => locality(it.body)))];
  const spelled = places.flatMap((at) => {
    const words = runs(at).flat();
    const found = replaceable(at, words, some(SPELLINGS, SPELLINGS.length));
    return found ? [{ at, old: words[found.at], instead: found.instead }] : [];
  });
  if (spelled.length === 0) return undefined;
  const { at, old, instead } = pick(spelled);
  const { year } = pick(directives.filter((it) => locality(it.body) === at));
  const text = `${at.slice(0, old.start)}${likeIn(old.word, instead)}${at.slice(old.end)}`;
  const fits = (it) => [padded(at), padded(text)].some((name) => it.title.includes(name) || it.body.includes(name)) && hasYear(it, year);
  return year ? query([text, year], hrefs(documents.filter(fits)), { isQuotable: false, instead }) : undefined;
}

const KINDS = [
  ["title", title],
  ["number", numbered(({ number }) => number)],
  ["number in words", numbered(({ number }) => spaced(number))],
  ["kind and number", numbered(({ numbered }) => numbered)],
  ["fragment", fragment],
  ["campaign", campaign],
  ["agency and year", agency],
  ["signer", signer],
  ["place and year", place],
  ["topic, place, year", topic],
  ["abbreviation", rewritten(ABBREVIATIONS)],
  ["spelling", rewritten(SPELLINGS)],
  ["spelling of a place", spelledPlace],
  ["cited number", citedNumber],
  ["cited name", citedName],
];

/** The ways in which one query is typed. */
export function variants({ parts, isQuotable, instead }, vocabulary, chances) {
  const text = parts.join(" ");
  const all = { marks: text, bare: bare(text), NFD: text.normalize("NFD"), capitals: text.toUpperCase() };
  const wrong = mistyped(text, folded(instead), vocabulary, chances);
  if (wrong) all.mistyped = wrong;
  const [main, ...rest] = parts;
  if (isQuotable && runs(main).length === 1 && folded(main).length > 1) {
    const [open, close] = chances.pick(["“”", '""']);
    all.quoted = [`${open}${main}${close}`, ...rest].join(" ");
  }
  return all;
}

const LETTERS = "abcdeghiklmnopqrstuvxy";
const MISTAKES = [
  (word, at) => word.slice(0, at) + word.slice(at + 1),
  (word, at) => word.slice(0, at + 1) + word.slice(at),
  (word, at) => word.slice(0, at) + (word[at + 1] ?? "") + word[at] + word.slice(at + 2),
  (word, at, { below }) => word.slice(0, at) + LETTERS[below(LETTERS.length)] + word.slice(at + 1),
];

// Roman numbers and words of one or two letters are other words after a mistake.
const ROMAN = /^[IVXLC]+$/u;
const SHORTEST = 3;
/** What offices shorten so is understood, whether a text has it or not. */
const SHORTENED = ["ntm", "cds", "ttg"];

/** One mistake in one word that texts have, so that none has it any more; not in words put in place of others. */
function mistyped(text, spared, vocabulary, chances) {
  const isKnown = (word) => SHORTENED.includes(word) || vocabulary.find(word) !== undefined;
  const fits = ({ word }) => /^\p{L}+$/u.test(word) && word.length >= SHORTEST && !ROMAN.test(word) && isKnown(fold(word)) && !spared.includes(fold(word));
  const words = runs(text).flat().filter(fits);
  if (words.length === 0) return undefined;
  for (let tries = 0; tries < TRIES; tries += 1) {
    const { word, start, end } = chances.pick(words);
    const wrong = chances.pick(MISTAKES)(word, chances.below(word.length), chances);
    const read = folded(wrong);
    if (read.length === 1 && wrong.length >= SHORTEST && !isKnown(read[0])) return text.slice(0, start) + wrong + text.slice(end);
  }
  return undefined;
}
