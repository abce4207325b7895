// Words in quotes: the entries that have them in this order, next to each other.
// src/search/phrases.rs says what is listed.
(function (congbao) {
  "use strict";

  /** Fields whose words the page shows as they are (entry.rs). */
  const LITERAL_FROM = 2;
  /** So few entries are read themselves; merge.rs leaves out what only so few have. */
  const RARE = 12;
  /** What is written under a run that always stands behind the same words. */
  const BEHIND = 4;
  /** The longest run of the index, in words. */
  const LONGEST = 256;

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

  /** The entries that are told of those of a base, or of all. */
  function listed({ directives, size }, flags, reader, base) {
    const has = new Uint8Array(size);
    [[0, directives], [directives, size]].forEach(([first, end], at) => {
      if (!(flags & (1 << at))) return;
      const ids = base && idsOf(base, first, end);
      reader.ids(ids ? ids.length : end - first, (id) => (has[ids ? ids[id] : first + id] = 1));
    });
    return has;
  }

  /**
   * The entries that have a run of three words or more, and whether all of them have it surely,
   * else how many words of it they have; nothing where the index does not list the first three.
   */
  async function ofRun(index, words) {
    for (let key = words.join(" "); ;) {
      const three = key.split(" ", 3).join(" ");
      await index.phrases.load([three, key]);
      const [first, found] = [three, key].map((it) => index.phrases.near(it));
      if (!first) return undefined;
      const none = { has: new Uint8Array(index.size), isSure: true };
      if (!found) return none;
      const flags = found.reader.number();
      if (flags === BEHIND) {
        // The longer run has the same entries.
        key = `${found.reader.words()} ${key}`;
        continue;
      }
      // Longer runs are told of the entries that have their first three words.
      const isOfAll = first.key === found.key;
      const base = isOfAll ? undefined : listed(index, first.reader.number(), first.reader);
      const has = listed(index, flags, found.reader, base);
      if (found.key.length >= key.length) return { has, isSure: true };
      // A shorter run tells who may have this one where few have it, or where it is the longest.
      const { length } = found.key.split(" ");
      return isFew(has) || length === LONGEST ? { has, isSure: false, length } : none;
    }
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

  /** Reads the texts of entries that may have a phrase, and keeps those that have it. */
  async function read(index, phrase, has) {
    await Promise.all(idsOf(has).map(async (id) => {
      if (!holds(await index.shown(id), phrase)) has[id] = 0;
    }));
    return has;
  }

  /** How many texts are read for a run that is only looked for. */
  const READ = 3;

  /** Whether one of some entries surely has a run of three words or more. */
  async function isRunOf(index, words, entries) {
    const found = await ofRun(index, words);
    if (!found) return false;
    const { has, isSure } = found;
    cut(has, entries);
    if (!isSure && idsOf(has).length > READ) return false;
    return (isSure ? has : await read(index, words, has)).includes(1);
  }

  /**
   * The entries that have a phrase whose first two or three words are not in the index as they
   * follow each other: none, or so few that it leaves them out.
   */
  async function ofRare(index, phrase) {
    const part = phrase.slice(0, 3);
    const pairs = part.slice(1).map((word, at) => `${part[at]} ${word}`);
    await index.words.load(pairs);
    await index.words.load(pairs.some((it) => !index.words.record(it)) ? part : []);
    const has = likely(index, phrase);
    return isFew(has) ? read(index, phrase, has) : has.fill(0);
  }

  async function ofPhrase(index, phrase) {
    if (phrase.length < 3) await index.words.load([phrase[0], phrase.join(" ")]);
    const likelyHas = likely(index, phrase);
    if (phrase.length === 1) return likelyHas;
    if (isFew(likelyHas)) return read(index, phrase, likelyHas);
    if (phrase.length === 2) return index.pair(...phrase) ? likelyHas : ofRare(index, phrase);
    const found = await ofRun(index, phrase);
    if (!found) return ofRare(index, phrase);
    return found.isSure ? found.has : read(index, phrase, found.has);
  }

  /** The entries that have all phrases. */
  async function ofPhrases(index, phrases) {
    const has = all(index);
    for (const phrase of phrases) cut(has, await ofPhrase(index, phrase));
    return has;
  }

  Object.assign(congbao, { isRunOf, ofPhrases, ofRun, standsAt });
})((window.congbao = window.congbao || {}));
