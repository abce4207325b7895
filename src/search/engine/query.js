// What was typed becomes words, phrases, and the words that were probably meant.
(function (congbao) {
  "use strict";

  const QUOTED = /["“”„«»]([^"“”„«»]*)["“”„«»]?/g;

  /** A query: its words, the phrases in quotes, and what is looked for in texts. */
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
    return { text, words, phrases, isMarked, ...wanted(words, ways) };
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

  // ---- One edit away --------------------------------------------------------------------------

  const count = (set) => set.reduce((sum, it) => sum + it, 0);

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

  /** How many guesses are weighed against the neighbours, and what they may load, of the budget. */
  const MOST_GUESSES = 6;
  const SHARE = 0.4;

  /**
   * What a word that nothing has may be: near words, or two words without the blank. Where it
   * was typed with marks, those that are near with their marks, if there are such.
   */
  function guesses({ bare, marked }, vocabulary) {
    const found = [];
    for (const [other, { often, forms }] of vocabulary) {
      if (other === bare || !isNear(bare, other)) continue;
      const form = forms.find((it) => isNear(marked, it));
      found.push({ words: [other], forms: [form || forms[0] || other], isAsTyped: form !== undefined, often });
    }
    for (let at = 1; at < bare.length; at++) {
      const [words, typed] = [bare, marked].map((it) => [it.slice(0, at), it.slice(at)]);
      const known = words.map((it) => vocabulary.get(it));
      if (known.includes(undefined)) continue;
      const forms = known.map((it, part) => it.forms.find((form) => form === typed[part]));
      const often = Math.min(...known.map((it) => it.often));
      found.push({ words, forms: forms.map((it, part) => it || words[part]), isAsTyped: !forms.includes(undefined), often });
    }
    const asTyped = congbao.hasMarks(marked) ? found.filter((it) => it.isAsTyped) : [];
    return asTyped.length > 0 ? asTyped : found;
  }

  /** The words of a query with a guess in the place of one. */
  function withGuess(words, at, guess, ways) {
    const instead = guess.words.map((bare, part) =>
      Object.assign({}, words[at], { bare, marked: bare, follows: part > 0 || words[at].follows }));
    return congbao.named([...words.slice(0, at), ...instead, ...words.slice(at + 1)], ways);
  }

  /** Under what the words are found that stand here: a name alone, others with each neighbour. */
  function keysAt(words, { start, end }) {
    const isName = (it) => it.bare.startsWith("=");
    const isHere = words.map((it) => it.start < end && it.end > start);
    const isPart = (at) => isHere[at] && !isName(words[at]);
    const pairs = words.slice(1).map((word, at) => `${words[at].bare} ${word.bare}`);
    const names = words.filter((it, at) => isHere[at] && isName(it));
    return [...names.map((it) => it.bare), ...pairs.filter((_, at) => isPart(at) || isPart(at + 1))];
  }

  /**
   * How much speaks for a query: how much of what is near a word there is, in how many entries
   * all that there is stands together, and how many have each.
   */
  function evidence(index, words, near) {
    const all = new Uint8Array(index.size).fill(1);
    let [present, often] = [0, 0];
    for (const key of new Set([...near, ...keysAt(words, { start: 0, end: Infinity })])) {
      const forms = key.includes(" ") ? [index.pair(...key.split(" "))].filter(Boolean) : index.word(key) || [];
      if (forms.length === 0) continue;
      const has = new Uint8Array(index.size);
      for (const lists of forms) index.mark(has, lists, 0);
      if (near.includes(key)) {
        present += 1 / near.length;
        often += Math.log(1 + count(has)) / near.length;
      }
      all.forEach((it, id) => (all[id] = it & has[id]));
    }
    return { present, together: count(all), often };
  }

  /** The guess for the word at a place that fits best into the query. */
  async function bestGuess(index, words, at) {
    const all = guesses(words[at], index.vocabulary).map((guess) => {
      const instead = withGuess(words, at, guess, index.ways);
      const keys = keysAt(instead, words[at]);
      // What was loaded for other words tells of many guesses whether they are worth loading.
      const loaded = keys.filter((it) => index.words.isLoaded(it));
      const worth = loaded.reduce((sum, it) => sum + (index.words.record(it) ? 1 : -1), 0);
      return { guess, words: instead, keys, worth };
    });
    const likely = (one, other) => other.worth - one.worth || other.guess.often - one.guess.often;
    const weighed = all.sort(likely).slice(0, MOST_GUESSES);
    const most = index.words.spent + SHARE * index.manifest.budget;
    await index.words.loadUpTo(most, weighed.flatMap((it) => it.keys));
    for (const it of weighed) Object.assign(it, evidence(index, it.words, it.keys));
    weighed.sort((one, other) =>
      other.present - one.present || other.together - one.together || other.often - one.often);
    return weighed.length > 0 ? weighed[0].guess : undefined;
  }

  /** A text in capitals, or beginning with one, as another one. */
  function likeTyped(text, typed) {
    if (typed.length > 1 && typed === typed.toUpperCase()) return text.toUpperCase();
    return typed[0] === typed[0].toLowerCase() ? text : text[0].toUpperCase() + text.slice(1);
  }

  /**
   * The query with other words in the place of those that nothing has; nothing where there is
   * no other word. Numbers are never guessed.
   */
  async function corrected(index, query) {
    const { words } = query;
    const unknown = words.map((it) => index.isUnknown(it));
    if (!unknown.includes(true)) return undefined;
    const [was, edits] = [[], []];
    for (const at of unknown.keys()) {
      if (!unknown[at]) continue;
      const guess = await bestGuess(index, words, at);
      if (!guess) continue;
      const { start, end, marked } = words[at];
      was.push(query.text.slice(start, end));
      // Who types without marks reads without them.
      const shown = congbao.hasMarks(marked) ? guess.forms : guess.words;
      edits.push({ start, end, text: likeTyped(shown.join(" "), query.text.slice(start, end)) });
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
