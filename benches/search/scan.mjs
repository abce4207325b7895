// Scans of all texts: slow, plain, and right.
import { fold, folded, isOneMistake, padded, words } from "./words.mjs";

/** The texts, for scanning. */
export class Scan {
  constructor({ directives, works, campaigns, vocabulary }) {
    Object.assign(this, { directives, works, campaigns, vocabulary });
    /** Directives and cited works alike, with their heads folded. */
    this.documents = [...directives, ...works].map((it) => ({
      it,
      hrefs: it.hrefs ?? [it.href],
      year: it.year ?? it.date.slice(0, 4),
      title: padded(it.title),
      number: padded(it.number),
      body: padded(it.body),
      place: padded(it.place ?? ""),
    }));
  }

  /** The numbers of the words of a text, or nothing if some word is nowhere. */
  numbers(words) {
    const numbers = words.map((it) => this.vocabulary.find(it));
    return numbers.includes(undefined) ? undefined : numbers;
  }

  /** The directives in which these words stand in this order, next to each other. */
  phrase(text, atMost = Infinity) {
    const wanted = this.numbers(folded(text));
    const found = [];
    if (!wanted) return found;
    for (const it of this.directives) {
      if (holds(it.words, wanted)) found.push(it);
      if (found.length >= atMost) break;
    }
    return found;
  }

  /**
   * Whether what was typed is by one mistake another query, too, and a directive has all parts of
   * that: the words of each in this order, next to each other.
   */
  isMeant(parts, typed, instead) {
    const [wrong, other] = [typed, instead].map(folded);
    const changed = other.filter((it, at) => it !== wrong[at]);
    if (other.length !== wrong.length || changed.length !== 1) return false;
    if (!isOneMistake(wrong[other.indexOf(changed[0])], changed[0])) return false;
    const wanted = parts.map((it) => this.numbers(other.splice(0, folded(it).length)));
    return !wanted.includes(undefined) && this.directives.some((it) => wanted.every((part) => holds(it.words, part)));
  }

  /** Whether the words of a text are distinct: whatever has them all has them with these marks. */
  isDistinct(text) {
    const written = words(text);
    const folded = this.numbers(written.map(fold)) ?? [-1];
    const spelled = written.map((it) => this.vocabulary.findSpelling(it));
    const all = [...this.directives, ...this.works, ...this.campaigns].filter((it) => hasAll(it.known, folded));
    return all.length > 0 && all.every((it) => hasAll(it.spellings, spelled));
  }
}

/** Whether a sorted row of numbers has all of these. */
const hasAll = (row, numbers) => numbers.every((it) => has(row, it));

function has(row, number) {
  let [from, to] = [0, row.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (row[middle] < number) from = middle + 1;
    else to = middle;
  }
  return row[from] === number;
}

/** Whether these words stand somewhere in this order, next to each other. */
export function holds(words, wanted) {
  for (let at = words.indexOf(wanted[0]); at !== -1; at = words.indexOf(wanted[0], at + 1)) {
    let length = 1;
    while (length < wanted.length && words[at + length] === wanted[length]) length += 1;
    if (length === wanted.length) return true;
  }
  return false;
}

