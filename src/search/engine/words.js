// Words as the search compares them; src/search/words.rs has the same, and
// tests/search/words.json holds for both.
(function (congbao) {
  "use strict";

  const WORD = /[\p{Alphabetic}\p{N}\p{M}\u00AD\u200B-\u200F\u2060\uFEFF]+/gu;
  const UNSEEN = /[\u00AD\u200B-\u200F\u2060\uFEFF]/g;
  const ENDS = /[.;:?!…]/;
  /** Words that offices shorten with a full stop: `TP. Hồ Chí Minh`. */
  const SHORTENED = ["tp", "tx", "tt"];
  const LONGEST = 40;

  // Open groups of vowels with the tone on the second one, and as the new spelling has them.
  const TONES = new Map();
  for (const [second, tones, first] of [
    ["a", "àáảãạ", "òóỏõọ"],
    ["e", "èéẻẽẹ", "òóỏõọ"],
    ["y", "ỳýỷỹỵ", "ùúủũụ"],
  ]) {
    const base = second === "y" ? "u" : "o";
    [...tones].forEach((toned, at) => TONES.set(base + toned, [...first][at] + second));
  }
  const GROUP = /(.?)([ou][àáảãạèéẻẽẹỳýỷỹỵ])(?!\p{Alphabetic})/gu;

  const known = new Map();

  const hasMarks = (word) => /[^\0-\x7F]/.test(word);

  /** A word in lower case with its marks in one spelling, and without them. */
  function folded(word) {
    let forms = known.get(word);
    if (forms) return forms;
    let marked = word
      .normalize("NFC")
      .replace(UNSEEN, "")
      .replace(/[ÐƉð]/g, "đ");
    // Letter by letter: sigma alone depends on the letters around it.
    const lower = marked.includes("Σ") ? [...marked].map((it) => it.toLowerCase()).join("") : marked.toLowerCase();
    marked = lower.replace(GROUP, (all, before, group) => (before === "q" ? all : before + TONES.get(group) || all));
    if (marked.length > LONGEST) marked = [...marked].slice(0, LONGEST).join("");
    if (/^0*[1-9][0-9]*$/.test(marked)) marked = marked.replace(/^0+/, "");
    let bare = hasMarks(marked) ? marked.replace(/đ/g, "d").normalize("NFD").replace(/\p{M}/gu, "") : marked;
    if (/^(qu|[bcdfghjklmnpqrstvwxz]+)y$/.test(bare)) bare = bare.slice(0, -1) + "i";
    forms = { marked, bare };
    if (known.size < 50000) known.set(word, forms);
    return forms;
  }

  /** Whether a word goes on from the one before, with this between them. */
  function joins(gap, before) {
    // Nearly always.
    if (gap.length === 1) return true;
    const isOne = [...gap].length === 1;
    return isOne || !ENDS.test(gap) || (gap === ". " && SHORTENED.includes(before));
  }

  /** The words of a text: where each stands, its forms, whether it goes on from the one before. */
  function words(text) {
    const found = [];
    let end = 0;
    // All at once: one after the other costs twice as much.
    for (const word of text.match(WORD) || []) {
      const start = text.indexOf(word, end);
      const { marked, bare } = folded(word);
      const follows = found.length > 0 && joins(text.slice(end, start), found[found.length - 1].bare);
      end = start + word.length;
      found.push({ start, end, marked, bare, follows });
    }
    return found;
  }

  /**
   * The same with names that are written in several ways as one word each: what finds one way
   * finds the others. `ways` tells for a first word the ways that begin with it, the longest
   * first; for some as it is written with its marks.
   */
  function named(found, ways) {
    const out = [];
    for (let at = 0; at < found.length; ) {
      const word = found[at];
      const [bare, marked] = [ways.get(word.bare), word.marked === word.bare ? undefined : ways.get(word.marked)];
      const way = (bare && wayAt(found, at, bare)) || (marked && marked[0]);
      const count = way ? way.words.length : 1;
      out.push(way ? { ...word, end: found[at + count - 1].end, bare: way.name, marked: way.name } : word);
      at += count;
    }
    return out;
  }

  /** The first of some ways of writing a name that stands at a place among words. */
  function wayAt(found, at, ways) {
    const fits = (word, ahead) => {
      const next = found[at + ahead];
      return next && next.bare === word && (ahead === 0 || next.follows);
    };
    return ways.find((it) => it.words.every(fits));
  }

  Object.assign(congbao, { words, named, hasMarks });
})((window.congbao = window.congbao || {}));
