// The words that were probably meant by those that nothing has: one edit away.
(function (congbao) {
  "use strict";

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

  /** How many guesses are looked at beside the word before, and how many are weighed at once. */
  const [MOST_LOOKED_AT, AT_ONCE] = [32, 6];
  /** What all may load, of the budget: more where a query of few words needs little else. */
  const SHARE = { short: 0.6, long: 0.35 };
  const LONG = 5;
  /** The first letter is seldom wrong: so much a guess gains that has it, in powers of two. */
  const OF_FIRST_LETTER = 3;
  /** No syllable is without one. */
  const VOWEL = /[aeiouy]/;

  /**
   * What a word that nothing has may be: near words, or two words without the blank; first those
   * that are near with the marks that were typed, then those that many have, more so with the
   * same first letter.
   */
  function guesses({ bare, marked }, vocabulary) {
    const found = [];
    const isMarked = congbao.hasMarks(marked);
    for (const [other, { often, forms }] of vocabulary) {
      const form = isMarked ? forms.find((it) => isNear(marked, it)) : undefined;
      // `y` alone is folded into `i`: so the letters that were typed count, too.
      const letters = isMarked ? [bare] : [bare, marked];
      if (other === bare || !(form || letters.some((it) => isNear(it, other)))) continue;
      found.push({ words: [other], forms: [form || forms[0] || other], isAsTyped: form !== undefined, often });
    }
    for (let at = 1; at < bare.length; at++) {
      const [words, typed] = [bare, marked].map((it) => [it.slice(0, at), it.slice(at)]);
      const known = words.map((it) => (VOWEL.test(it) ? vocabulary.get(it) : undefined));
      if (known.includes(undefined)) continue;
      const forms = known.map((it, part) => it.forms.find((form) => form === typed[part]));
      const often = Math.min(...known.map((it) => it.often));
      found.push({ words, forms: forms.map((it, part) => it || words[part]), isAsTyped: isMarked && !forms.includes(undefined), often });
    }
    const worth = ({ words, often }) => often + (words[0][0] === bare[0] ? OF_FIRST_LETTER : 0);
    return found.sort((one, other) => other.isAsTyped - one.isAsTyped || worth(other) - worth(one));
  }

  /** The words of a query, as they are written, with a guess in the place of one. */
  function withGuess(written, place, guess, ways) {
    const at = written.findIndex((it) => it.start === place.start);
    const instead = guess.words.map((bare, part) =>
      ({ ...place, bare, marked: bare, follows: part > 0 || written[at].follows }));
    return congbao.named([...written.slice(0, at), ...instead, ...written.slice(at + 1)], ways);
  }

  const isName = (it) => it.bare.startsWith("=");
  const isPairOfName = (key) => key.includes("=") && key.includes(" ");
  const isAt = (it, { start, end }) => it.start < end && it.end > start;

  /** Whether a guess makes a name of several words with what stands beside it. */
  const isOfName = (words, place) =>
    words.some((it) => isName(it) && isAt(it, place) && (it.start < place.start || it.end > place.end));

  /** Under what a guess is found. A name of several words has these beside it already. */
  function keysOfGuess(words, place) {
    const keys = keysOf(words, (it) => isAt(it, place));
    return isOfName(words, place) ? keys.filter((it) => !isPairOfName(it)) : keys;
  }

  /** Under what some words of a query are found: names alone, and each with its neighbours. */
  function keysOf(words, isTaken) {
    const pairs = words.slice(1).map((word, at) => `${words[at].bare} ${word.bare}`);
    const names = words.filter((it) => isName(it) && isTaken(it));
    return [...names.map((it) => it.bare), ...pairs.filter((_, at) => isTaken(words[at]) || isTaken(words[at + 1]))];
  }

  const NONE = { ids: [] };

  /** The entries that have one of some lists: in their heads, and anywhere. */
  function having(index, forms) {
    const head = new Uint8Array(index.size);
    for (const lists of forms) index.mark(head, { ...lists, text: NONE }, 0);
    const all = head.slice();
    for (const { text } of forms) for (let at = 0; at < text.ids.length; at++) all[text.ids[at]] = 1;
    return { head, all };
  }

  function cut(set, { head, all }) {
    for (let id = 0; id < all.length; id++) {
      set.head[id] &= head[id];
      set.all[id] &= all[id];
    }
  }

  /** What stands under a key, as far as it was loaded. */
  function formsOf(index, key) {
    return key.includes(" ") ? [index.pair(...key.split(" "))].filter(Boolean) : index.word(key) || [];
  }

  /** The entries that have all words but those at a place, with the marks that were typed. */
  function besides(index, words, place) {
    const others = words.filter((it) => !isAt(it, place));
    const isMarked = others.some((it) => congbao.hasMarks(it.marked));
    const isTyped = (marked) => (it) => !isMarked || it.marked === marked;
    const ofWords = others.map(({ bare, marked }) => (index.word(bare) || []).filter(isTyped(marked)));
    const ofPairs = keysOf(words, (it) => !isAt(it, place)).map((key) => formsOf(index, key));
    const set = { head: new Uint8Array(index.size).fill(1), all: new Uint8Array(index.size).fill(1) };
    for (const forms of [...ofWords, ...ofPairs]) if (forms.length > 0) cut(set, having(index, forms));
    return set;
  }

  /**
   * What speaks for a guess, what says most first: how much there is of what it and the words
   * beside it are found under, where an entry has all of that with the other words in its head,
   * and where it has it anywhere; whether there may be any; whether it is near with its marks; how
   * much there is at all; how many entries have all, in their heads and anywhere; how many have
   * each. And the entries that have all.
   */
  function evidence(index, keys, besides, isAsTyped) {
    // A name stands before and behind many words, but somewhere it has one of these beside it.
    const ofName = keys.filter(isPairOfName);
    const asked = keys.filter((it) => !ofName.includes(it));
    const isBeside = ofName.length === 0 || ofName.some((it) => formsOf(index, it).length > 0);
    const found = asked.map((key) => (isBeside || !key.includes("=") ? formsOf(index, key) : []));
    const set = { head: besides.head.slice(), all: besides.all.slice() };
    let [present, often] = [0, 0];
    for (const forms of found.filter((it) => it.length > 0)) {
      const has = having(index, forms);
      cut(set, has);
      present += 1 / asked.length;
      often += Math.log(1 + count(has.all)) / asked.length;
    }
    // A name of several words tells enough, whether there was room to load it or not.
    if (asked.some((it) => it.includes("=") && !index.words.isLoaded(it))) present = 1;
    const mayBeThere = (it) => !index.words.isLoaded(it) || formsOf(index, it).length > 0;
    const mayBe = (asked.length > 0 ? asked : keys).some(mayBeThere);
    const [inHead, together] = [count(set.head), count(set.all)];
    const first = [inHead > 0 ? present : 0, together > 0 ? present : 0, Number(mayBe), Number(isAsTyped)];
    return { says: [...first, present, inHead, together, often], entries: set.all };
  }

  /** Names and numbers may well stand before a word that is not known to follow them. */
  const isOpen = (key) => isPairOfName(key) || /^\d/.test(key);

  /** How much of what some guesses are found under is there, as far as it is loaded. */
  function worthOf(index, { keys, isOfName }) {
    const one = (key) => (index.words.record(key) ? 1 : isOpen(key) ? 0 : -1);
    return keys.filter((it) => index.words.isLoaded(it)).reduce((sum, it) => sum + one(it), isOfName ? 1 : 0);
  }

  /** What some guesses are found under, what tells most first: that of the likely ones. */
  function inTurn(guesses, isBeside) {
    const turn = (key, worth) => (worth > 0 ? 0 : isBeside(key) ? 1 : isOpen(key) ? 3 : 2);
    const all = guesses.flatMap(({ keys, worth }) => keys.map((key) => ({ key, turn: turn(key, worth) })));
    return all.sort((one, other) => one.turn - other.turn).map((it) => it.key);
  }

  /** How many words around a guess are looked up as a run, and of how many guesses at most. */
  const [AROUND, MOST_RUNS] = [5, 6];

  /** The words of a query with a guess, before all those before it. */
  function around(written, place, guess) {
    const at = written.findIndex((it) => it.start === place.start);
    const [before, after] = [written.slice(0, at), written.slice(at + 1)].map((all) => all.map((it) => it.bare));
    const start = Math.max(0, at + guess.words.length - AROUND);
    return [...before, ...guess.words, ...after].slice(start, start + AROUND);
  }

  /**
   * Of guesses for which as much speaks, the best first, the first one that surely stands with
   * the words around it in an entry that may be meant; else the first.
   */
  async function ofRuns(index, written, place, weighed) {
    for (const { guess, entries } of weighed.slice(0, MOST_RUNS)) {
      if (await congbao.isRunOf(index, around(written, place, guess), entries)) return guess;
    }
    return weighed[0].guess;
  }

  /** The guess for the word at a place that fits best into the query. */
  async function bestGuess(index, { text, words }, at) {
    const written = congbao.words(text);
    const first = guesses(words[at], index.vocabulary).slice(0, MOST_LOOKED_AT);
    const all = first.map((guess) => {
      const instead = withGuess(written, words[at], guess, index.ways);
      return { guess, keys: keysOfGuess(instead, words[at]), isOfName: isOfName(instead, words[at]) };
    });
    const isShort = words.length < LONG;
    const share = SHARE[isShort ? "short" : "long"] * index.manifest.budget;
    const most = index.words.spent + share;
    // The pairs with the word before lie together: a little tells of many guesses.
    const isBeside = (key) => at > 0 && key.startsWith(`${words[at - 1].bare} `);
    await index.words.loadUpTo(most - share / 2, all.flatMap((it) => it.keys.filter(isBeside)));
    for (const it of all) it.worth = worthOf(index, it);
    const least = all.some((it) => it.worth > 0) ? 0 : -Infinity;
    const likely = all.filter((it) => it.worth >= least).sort((one, other) => other.worth - one.worth);
    const others = besides(index, words, words[at]);
    const weighed = [];
    // The next ones as long as nothing speaks for any: few words are those of a head.
    const isEnough = ({ says: [inHead, anywhere] }) => (isShort ? inHead : anywhere) > 0;
    while (weighed.length < likely.length && !weighed.some(isEnough)) {
      const next = likely.slice(weighed.length, weighed.length + AT_ONCE);
      await index.words.loadUpTo(most, inTurn(next, isBeside));
      for (const it of next) Object.assign(it, evidence(index, it.keys, others, it.guess.isAsTyped));
      weighed.push(...next);
    }
    weighed.sort((one, other) => {
      const at = one.says.findIndex((it, at) => it !== other.says[at]);
      return at < 0 ? 0 : other.says[at] - one.says[at];
    });
    if (weighed.length === 0) return undefined;
    if (written.length < congbao.LIKE_A_TEXT) return weighed[0].guess;
    const rivals = weighed.filter((it) => [0, 1].every((at) => it.says[at] === weighed[0].says[at]));
    return ofRuns(index, written, words[at], rivals);
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
      const guess = await bestGuess(index, query, at);
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

  Object.assign(congbao, { corrected, isNear });
})((window.congbao = window.congbao || {}));
