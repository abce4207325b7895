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
  const idsOf = (set, first = 0, end = set.length) => {
    const ids = [];
    for (let id = first; id < end; id++) if (set[id]) ids.push(id);
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

  /**
   * The entries that have a longer run, and those in which it is open; nothing where none is. What
   * is open is told of the entries that have three words; what is listed of longer runs, of those
   * that have the first three of their words.
   */
  function run(index, words) {
    const key = words.join(" ");
    const known = index.runs.get(key);
    const record = known ? undefined : index.phrases.record(key);
    if (!record) return known || {};
    const flags = record.number();
    const { directives, size } = index;
    const families = [[0, directives], [directives, size]];
    const read = (flag, among) => {
      if (!(flags & (flag | (flag << 1)))) return undefined;
      const has = new Uint8Array(size);
      families.forEach(([first, end], at) => {
        if (!(flags & (flag << at))) return;
        const ids = among && idsOf(among, first, end);
        record.ids(ids ? ids.length : end - first, (id) => (has[ids ? ids[id] : first + id] = 1));
      });
      return has;
    };
    const three = words.length > 3 ? run(index, words.slice(0, 3)).listed : undefined;
    const listed = read(1, three);
    const found = { listed, open: read(4, words.length === 3 ? listed : three) };
    index.runs.set(key, found);
    return found;
  }

  const keyOf = (phrase, start, length) => phrase.slice(start, start + length).join(" ");
  /** The keys of the runs of so many words in a phrase. */
  const keysOf = (phrase, length) => phrase.slice(length - 1).map((_, start) => keyOf(phrase, start, length));
  /**
   * Leaves out those of some entries that have not the phrase, all of which have its threes; hands
   * back those that are so few that it costs less to read them than to look up more.
   *
   * A run of four words or more is listed for the entries in which what stands between its first
   * word and its last one is open; others have it if they have the two runs one word shorter in
   * it. The longest come first: few entries have them, and each tells of all that is in it.
   * `load` is told the keys that are asked for; what is not known then says nothing.
   */
  async function narrow(index, phrase, has, load, isKnown = () => true) {
    const lists = (start, length) => {
      const words = phrase.slice(start, start + length);
      return isKnown(start, length, words.join(" ")) ? run(index, words) : undefined;
    };
    // For each run of a length the entries of which must still be said whether they have it.
    let asked = [has.slice()];
    for (let length = phrase.length; length > 3; length--) {
      const left = idsOf(has).filter((id) => asked.some((set) => set[id]));
      if (left.length <= RARE) return left;
      const starts = [...asked.keys()].filter((it) => asked[it].includes(1));
      await load(starts.map((it) => keyOf(phrase, it + 1, length - 2)));
      const open = asked.map((_, start) => (starts.includes(start) && lists(start + 1, length - 2)) || {});
      await load(starts.filter((it) => open[it].open).map((it) => keyOf(phrase, it, length)));
      const shorter = Array.from({ length: asked.length + 1 }, () => new Uint8Array(index.size));
      for (const start of starts) {
        const isOpen = open[start].open;
        const own = isOpen && lists(start, length);
        for (const id of left) {
          if (!asked[start][id]) continue;
          if (!isOpen || !isOpen[id]) shorter[start][id] = shorter[start + 1][id] = 1;
          else if (own && !(own.listed && own.listed[id])) has[id] = 0;
        }
      }
      asked = shorter;
    }
    return [];
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
  async function read(index, phrase, has, ids = idsOf(has)) {
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
    await index.phrases.load(keysOf(phrase, 3));
    const threes = phrase.slice(2).map((_, start) => phrase.slice(start, start + 3));
    const unknown = threes.find((it) => !index.phrases.record(it.join(" ")));
    if (unknown) return ofRare(index, phrase, unknown);
    for (const three of threes) cut(has, run(index, three).listed || new Uint8Array(index.size));
    const left = await narrow(index, phrase, has, (keys) => index.phrases.load(keys));
    return read(index, phrase, has, left);
  }

  /** The entries that have all phrases. */
  async function ofPhrases(index, phrases) {
    const has = all(index);
    for (const phrase of phrases) cut(has, await ofPhrase(index, phrase));
    return has;
  }

  /**
   * Of these entries those that may have the words as they were typed, as far as the shards tell
   * that list each three of them, or, where there is room, those of all runs: longer runs that
   * begin with the same words lie beside the shorter ones. Tells whether nothing was unknown.
   */
  async function ofRun(index, words, set, hasRoom) {
    const threes = keysOf(words, 3);
    await index.phrases.load(threes);
    const shards = new Set(threes.map((it) => index.phrases.shardOf(it)));
    // What few entries have may be left out, and longer runs with it.
    const isListed = threes.map((it) => index.phrases.record(it) !== undefined);
    const isKnown = (start, length, key) =>
      (hasRoom || shards.has(index.phrases.shardOf(key))) && !isListed.slice(start, start + length - 2).includes(false);
    const has = set.slice();
    threes.forEach((_, start) => {
      if (isListed[start]) cut(has, run(index, words.slice(start, start + 3)).listed || new Uint8Array(index.size));
    });
    await narrow(index, words, has, (keys) => hasRoom && index.phrases.load(keys), isKnown);
    return { has, isSure: hasRoom && !isListed.includes(false) };
  }

  Object.assign(congbao, { ofPhrases, ofRun, standsAt });
})((window.congbao = window.congbao || {}));
