// Words in quotes: the entries that have them in this order, next to each other.
// src/search/runs.rs says what is listed.
(function (congbao) {
  "use strict";

  /** Fields whose words the page shows as they are (entry.rs). */
  const LITERAL_FROM = 2;
  /** So few entries are read themselves; merge.rs leaves out what only so few have. */
  const RARE = 12;

  /** Longer phrases are looked up in parts of so many words, and then read in the texts. */
  const MOST_WORDS = 24;

  const all = (index) => new Uint8Array(index.size).fill(1);
  const idsOf = (set) => {
    const ids = [];
    for (let id = 0; id < set.length; id++) if (set[id]) ids.push(id);
    return ids;
  };
  const isFew = (set) => idsOf(set).length <= RARE;
  const cut = (set, other) => {
    for (let id = 0; id < set.length; id++) set[id] &= other[id];
  };

  /** The entries whose page has a word, or two words that follow each other. */
  function literal(index, forms) {
    const has = new Uint8Array(index.size);
    for (const lists of forms) index.mark(has, lists, LITERAL_FROM);
    return has;
  }

  /** The entries that have all words and pairs of the phrase that were loaded. */
  function likely(index, phrase) {
    const has = all(index);
    phrase.forEach((word, at) => {
      if (index.words.isLoaded(word)) cut(has, literal(index, index.word(word) || []));
      const pair = at > 0 ? index.pair(phrase[at - 1], word) : undefined;
      if (pair) cut(has, literal(index, [pair]));
    });
    return has;
  }

  /** The entries that have a longer run, and those in which it is open; nothing where none is. */
  function run(index, words) {
    const record = index.phrases.record(words.join(" "));
    const flags = record ? record.number() : 0;
    const set = (places) => {
      const there = places.filter((it) => flags & it[0]);
      if (there.length === 0) return undefined;
      const has = new Uint8Array(index.size);
      for (const [, first, of] of there) for (const id of record.list(0, of, 0).ids) has[first + id] = 1;
      return has;
    };
    const { directives, others } = index;
    const listed = set([[1, 0, directives], [2, directives, others]]);
    return { listed, open: set([[4, 0, directives], [8, directives, others]]) };
  }

  /**
   * Which of these entries have the phrase, from what is listed: three words are; longer runs
   * follow from the two shorter ones in them, but where what these share is open. What is not
   * known says nothing.
   */
  function exact(index, phrase, ids, isKnown = () => true) {
    const known = new Map();
    const of = (start, end) => {
      const words = phrase.slice(start, end);
      const key = words.join(" ");
      if (!known.has(key)) known.set(key, isKnown(start, end, key) ? run(index, words) : { isUnknown: true });
      return known.get(key);
    };
    const isIn = ({ listed, isUnknown }) => {
      const has = new Uint8Array(ids.length).fill(isUnknown ? 1 : 0);
      if (listed) for (let at = 0; at < ids.length; at++) has[at] = listed[ids[at]];
      return has;
    };
    let sets = phrase.slice(2).map((_, start) => isIn(of(start, start + 3)));
    for (let length = 4; length <= phrase.length; length++) {
      sets = sets.slice(1).map((after, start) => {
        const has = sets[start].slice();
        cut(has, after);
        const { open } = of(start + 1, start + length - 1);
        if (!open) return has;
        const listed = isIn(of(start, start + length));
        for (let at = 0; at < ids.length; at++) has[at] &= listed[at] | (open[ids[at]] ^ 1);
        return has;
      });
    }
    return ids.filter((_, at) => sets[0][at]);
  }

  /** The keys of all runs in a phrase. */
  function runKeys(phrase) {
    const keys = [];
    for (let start = 0; start < phrase.length; start++) {
      for (let end = start + 2; end <= phrase.length; end++) keys.push(phrase.slice(start, end).join(" "));
    }
    return keys;
  }

  /** Whether a phrase stands at a place among words. */
  function standsAt(words, start, phrase) {
    return phrase.every((word, at) => {
      const own = words[start + at];
      return own && own.bare === word && (at === 0 || own.follows);
    });
  }

  /** Whether the words of an entry hold the phrase. */
  function holds(shown, phrase) {
    const paragraphs = (shown.paragraphs || []).map((it) => it[2]);
    const texts = [shown.label, shown.title, shown.body, ...(shown.closing || []), ...paragraphs];
    return texts.some((text) => {
      const words = congbao.words(text);
      return words.some((_, start) => standsAt(words, start, phrase));
    });
  }

  /** Parts of a long phrase, the last as long as the others. */
  function partsOf(phrase) {
    const parts = [];
    for (let end = MOST_WORDS; end < phrase.length; end += MOST_WORDS) parts.push(phrase.slice(end - MOST_WORDS, end));
    return [...parts, phrase.slice(-MOST_WORDS)];
  }

  /** Reads the texts of entries that may have a phrase, and keeps those that have it. */
  async function read(index, phrase, has) {
    const ids = idsOf(has);
    await Promise.all(ids.map(async (id) => {
      if (!holds(await index.shown(id), phrase)) has[id] = 0;
    }));
    return has;
  }

  /**
   * The entries that have a phrase of which two or three words are not in the index as they
   * follow each other: none, or so few that it leaves them out.
   */
  async function ofRare(index, phrase, part) {
    const pairs = part.slice(1).map((word, at) => `${part[at]} ${word}`);
    await index.words.load(pairs);
    await index.words.load(pairs.some((it) => !index.words.record(it)) ? part : []);
    const has = likely(index, phrase);
    return isFew(has) ? read(index, phrase, has) : has.fill(0);
  }

  async function ofPhrase(index, phrase) {
    if (phrase.length > MOST_WORDS) {
      const has = await ofPhrases(index, partsOf(phrase));
      return read(index, phrase, has);
    }
    if (phrase.length < 3) await index.words.load([phrase[0], phrase.join(" ")]);
    const has = likely(index, phrase);
    if (phrase.length === 1) return has;
    if (isFew(has)) return read(index, phrase, has);
    if (phrase.length === 2) return index.pair(...phrase) ? has : ofRare(index, phrase, phrase);
    const threes = phrase.slice(2).map((_, at) => phrase.slice(at, at + 3));
    await index.phrases.load(threes.map((it) => it.join(" ")));
    const unknown = threes.find((it) => !index.phrases.record(it.join(" ")));
    if (unknown) return ofRare(index, phrase, unknown);
    for (const three of threes) cut(has, run(index, three).listed || new Uint8Array(index.size));
    // To read a few texts costs less than to look up all longer runs.
    if (isFew(has)) return read(index, phrase, has);
    await index.phrases.load(runKeys(phrase));
    const ids = exact(index, phrase, idsOf(has));
    has.fill(0);
    for (const id of ids) has[id] = 1;
    return has;
  }

  /** The entries that have all phrases. */
  async function ofPhrases(index, phrases) {
    const has = all(index);
    for (const phrase of phrases) cut(has, await ofPhrase(index, phrase));
    return has;
  }

  /**
   * Of these entries those that may have the words as they were typed, as far as the shards tell
   * that list each three of them, or all runs of them: longer runs that begin with the same words
   * lie beside the shorter ones.
   */
  async function ofRun(index, words, set, hasRoom) {
    const threes = words.slice(2).map((_, at) => words.slice(at, at + 3).join(" "));
    const keys = hasRoom ? runKeys(words) : threes;
    await index.phrases.load(keys);
    const shards = new Set(keys.map((it) => index.phrases.shardOf(it)));
    // What few entries have may be left out, and longer runs with it.
    const isListed = threes.map((it) => index.phrases.record(it) !== undefined);
    const isKnown = (start, end, key) =>
      shards.has(index.phrases.shardOf(key)) && !isListed.slice(start, end - 2).includes(false);
    const has = new Uint8Array(index.size);
    for (const id of exact(index, words, idsOf(set), isKnown)) has[id] = 1;
    return has;
  }

  Object.assign(congbao, { ofPhrases, ofRun, standsAt });
})((window.congbao = window.congbao || {}));
