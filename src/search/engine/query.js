// What was typed becomes words and phrases.
(function (congbao) {
  "use strict";

  const QUOTED = /["“”„«»]([^"“”„«»]*)["“”„«»]?/g;

  /**
   * A query: its words, names of several among them, and how many were typed; the phrases in
   * quotes; and what is looked for in texts.
   */
  function parsed(text, ways) {
    const written = congbao.words(text);
    const words = congbao.named(written, ways);
    const phrases = [];
    for (const match of quoted(text)) {
      const end = match.index + match[0].length;
      for (const word of words) word.isQuoted = word.isQuoted || (word.start >= match.index && word.end <= end);
      let run = [];
      for (const { bare, follows } of congbao.words(match[1])) {
        if (!follows && run.length > 0) {
          phrases.push(run);
          run = [];
        }
        run.push(bare);
      }
      if (run.length > 0) phrases.push(run);
    }
    // Who types some marks means all of them.
    const isMarked = words.some((it) => congbao.hasMarks(it.marked));
    return { text, words, length: written.length, phrases, isMarked, ...wanted(words, ways) };
  }

  /** Where each word of a query stands in it; the ways of writing the names that it has. */
  function wanted(words, ways) {
    const places = new Map();
    words.forEach(({ bare }, at) => places.set(bare, [...(places.get(bare) || []), at]));
    const own = [...ways].map(([first, all]) => [first, all.filter((it) => places.has(it.name))]);
    return { places, ways: new Map(own.filter((it) => it[1].length > 0)) };
  }

  /** The quoted parts of a text. */
  function quoted(text) {
    const found = [];
    QUOTED.lastIndex = 0;
    for (let match = QUOTED.exec(text); match; match = QUOTED.exec(text)) found.push(match);
    return found;
  }

  Object.assign(congbao, { parsed });
})((window.congbao = window.congbao || {}));
