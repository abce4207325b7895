// What was typed becomes words, phrases, and the words that were probably meant.
(function (congbao) {
  "use strict";

  const QUOTED = /["“”„«»]([^"“”„«»]*)["“”„«»]?/g;

  /** A query: its words, and the phrases in quotes. */
  function parsed(text, ways) {
    const words = congbao.named(congbao.words(text), ways);
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
    return { text, words, phrases, isMarked };
  }

  /** The quoted parts of a text. */
  function quoted(text) {
    const found = [];
    QUOTED.lastIndex = 0;
    for (let match = QUOTED.exec(text); match; match = QUOTED.exec(text)) found.push(match);
    return found;
  }

  // ---- One edit away --------------------------------------------------------------------------

  /** Whether one letter more, less, another, or two in the other order makes `other` of `word`. */
  function isNear(word, other) {
    const [short, long] = word.length <= other.length ? [word, other] : [other, word];
    if (long.length - short.length > 1) return false;
    let start = 0;
    while (start < short.length && short[start] === long[start]) start++;
    if (short.length < long.length) return short.slice(start) === long.slice(start + 1);
    const rest = (from) => short.slice(from) === long.slice(from);
    const swapped = short[start] === long[start + 1] && short[start + 1] === long[start];
    return start === short.length || rest(start + 1) || (swapped && rest(start + 2));
  }

  /** How many guesses are weighed against the neighbours; fewer in a long query, which loads more. */
  const mostGuesses = (words) => (words.length > 7 ? 4 : 6);

  /** What a word that nothing has may be: near words, or two words without the blank. */
  function guesses({ bare, marked }, vocabulary) {
    const near = [];
    for (const [other, often] of vocabulary) {
      if (other !== bare && isNear(bare, other)) near.push({ words: [other], typed: [marked], often });
    }
    for (let at = 1; at < bare.length; at++) {
      const [words, typed] = [bare, marked].map((it) => [it.slice(0, at), it.slice(at)]);
      const often = Math.min(...words.map((it) => (vocabulary.has(it) ? vocabulary.get(it) : -1)));
      if (often >= 0) near.push({ words, typed, often });
    }
    near.sort((one, other) => other.often - one.often);
    return near;
  }

  /** How much speaks for words that follow each other: how often each two of them do. */
  function likelihood(index, words) {
    const often = ({ text, fields, others }) => text.ids.length + fields.ids.length + others.ids.length;
    const pairs = words.slice(1).map((word, at) => index.pair(words[at], word));
    return pairs.reduce((sum, it) => sum + (it ? Math.log(2 + often(it)) : 0), 0);
  }

  /** The guess for the word at a place that fits best between its neighbours. */
  async function bestGuess(index, words, at) {
    const found = guesses(words[at], await index.vocabulary()).slice(0, mostGuesses(words));
    const around = (guess) => [
      ...words.slice(Math.max(0, at - 1), at).map((it) => it.bare),
      ...guess.words,
      ...words.slice(at + 1, at + 2).map((it) => it.bare),
    ];
    const pairs = (all) => all.slice(1).map((word, at) => `${all[at]} ${word}`);
    await index.words.load([].concat(...found.map((it) => [...pairs(around(it)), ...it.words])));
    const worth = (guess) => likelihood(index, around(guess)) / guess.words.length;
    const best = found.map((guess) => ({ guess, worth: worth(guess) }));
    best.sort((one, other) => other.worth - one.worth);
    return best.length > 0 ? best[0].guess : undefined;
  }

  /**
   * A guess as it is shown: with marks where the word that was typed has them, those that are
   * nearest to it. Who types without marks reads without them.
   */
  function shownAs(index, bare, typed) {
    if (!congbao.hasMarks(typed)) return bare;
    const forms = (index.word(bare) || []).map((it) => it.marked);
    return forms.find((it) => it === typed) || forms.find((it) => isNear(typed, it)) || forms.find(congbao.hasMarks) || bare;
  }

  /**
   * The query with other words in the place of those that nothing has; nothing where there is
   * no other word. Numbers are never guessed.
   */
  async function corrected(index, query) {
    const { words } = query;
    const isPaired = (at) => at > 0 && at < words.length && index.pair(words[at - 1].bare, words[at].bare);
    const unknown = words.map(({ bare }, at) =>
      /^[a-z]{2,}$/.test(bare) && !index.word(bare) && !isPaired(at) && !isPaired(at + 1));
    if (!unknown.includes(true)) return undefined;
    const [was, edits] = [[], []];
    for (const at of unknown.keys()) {
      if (!unknown[at]) continue;
      const guess = await bestGuess(index, words, at);
      if (!guess) continue;
      const { start, end } = words[at];
      was.push(query.text.slice(start, end));
      edits.push({ start, end, text: guess.words.map((it, part) => shownAs(index, it, guess.typed[part])).join(" ") });
    }
    if (edits.length === 0) return undefined;
    let text = query.text;
    for (const { start, end, text: other } of edits.reverse()) {
      text = text.slice(0, start) + other + text.slice(end);
    }
    return { text, was };
  }

  Object.assign(congbao, { parsed, corrected, isNear });
})((window.congbao = window.congbao || {}));
