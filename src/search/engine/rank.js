// Which entries have the words of a query, and which of them come first.
(function (congbao) {
  "use strict";

  // How much a word says, by how often it stands in a text (level), and by the field it stands
  // in: campaign, day, kind, signer, body, title, year, number (entry.rs).
  const OF_LEVEL = [0.4, 0.6, 0.75, 0.88];
  const OF_FIELD = [0.8, 1, 0.2, 0.9, 1.2, 1.4, 1.7, 2];
  const YEAR = 6;
  /** Works and campaigns are little more than their names. */
  const OF_NAME = [1.1, 0.8, 0.2, 0.9, 1.1, 1.3, 1.7, 2];
  /** What two words say that follow each other, beside each of them alone. */
  const OF_PAIR = 1;
  /** A word with other marks than were typed. */
  const OTHER_MARKS = 0.6;
  /**
   * What an entry gains in which all words stand together as they were typed: three words, which
   * may be a place and a year by chance; more, or a number; so many that they are those of a text.
   */
  const TOGETHER = [1.5, 3, 6];
  /** From how many words on a query is probably copied from a text. */
  const LIKE_A_TEXT = 5;
  /**
   * What a query may load, as shares of the budget: alone, before a word is mended and with what
   * was, and beside that of what is in quotes, which needs other files, too: of short phrases,
   * and of long ones.
   */
  const SHARE = { alone: 0.95, unknown: 0.6, mended: 0.9, short: 0.25, long: 0.1 };
  const LONG = 8;

  const pairKey = (words, at) => `${words[at - 1].bare} ${words[at].bare}`;

  /** How much it tells that an entry has what so many have. */
  const rarity = (count, size) => Math.log(1 + (size - count + 0.5) / (count + 0.5));

  // ---- Loading --------------------------------------------------------------------------------

  /**
   * Loads what a query needs. Of a long one not everything: each two words together, then the
   * words that are rare, then the rest as far as there is room. What is in quotes is found by its
   * runs (phrases.js); so of its words only those for which there is room.
   */
  async function gather(index, { words, phrases }, isMended) {
    const family = index.words;
    const isCommon = (at) => index.common.has(words[at].bare);
    const isKnown = words.map((it) => it.isQuoted || !index.isUnknown(it));
    const inTurn = (isTaken) => {
      const own = words.flatMap((_, at) => (isTaken(at) && isKnown[at] ? [at] : []));
      const beside = own.filter((at) => at > 0 && isKnown[at - 1]);
      const [key, pair] = [(at) => words[at].bare, (at) => pairKey(words, at)];
      // What a place is called comes last.
      const isLast = (at) => at === words.length - 1;
      return [
        ...beside.filter(isLast).map(pair),
        ...beside.filter((at) => at % 2 === 1 && !isLast(at)).map(pair),
        ...own.filter((at) => !isCommon(at)).map(key),
        ...beside.map(pair),
        ...own.filter(isCommon).map(key),
      ];
    };
    const share = (name) => SHARE[name] * index.manifest.budget;
    await family.loadUpTo(share(isMended ? "mended" : isKnown.includes(false) ? "unknown" : "alone"), inTurn((at) => !words[at].isQuoted));
    if (phrases.length > 0) {
      const length = phrases.reduce((sum, it) => sum + it.length, 0);
      const most = family.spent + share(length < LONG ? "short" : "long");
      await family.loadUpTo(most, inTurn((at) => words[at].isQuoted));
    }
    // Of each word that says something there must be something.
    const isSeen = (at) => family.record(words[at].bare) ||
      [at, at + 1].some((it) => it > 0 && it < words.length && family.record(pairKey(words, it)));
    const isLeft = (at) => isKnown[at] && !words[at].isQuoted && !(words.length > 1 && isCommon(at)) && !isSeen(at);
    await family.load(words.filter((_, at) => isLeft(at)).map((it) => it.bare));
  }

  // ---- Scores ---------------------------------------------------------------------------------

  /** Gives entries what lists say of them, the best of several. */
  function mark(scores, index, { text, fields, others }, factors) {
    const raise = ({ ids, values }, first, factor, worth) => {
      const score = worth.map((it) => factor * it);
      for (let at = 0; at < ids.length; at++) {
        const id = first + ids[at];
        if (scores[id] < score[values[at]]) scores[id] = score[values[at]];
      }
    };
    raise(text, 0, factors.text, OF_LEVEL);
    raise(fields, 0, factors.fields, OF_FIELD);
    raise(others, index.directives, factors.others, OF_NAME);
  }

  /** How much lists tell: in the texts of directives, and in what names them and all others. */
  function weights(index, forms) {
    const count = (name) => forms.reduce((sum, it) => sum + it[name].ids.length, 0);
    const { directives, size } = index;
    const names = rarity(Math.min(size, count("fields") + count("others")), size);
    return { text: rarity(Math.min(directives, count("text")), directives), fields: names, others: names };
  }

  /** The scores of one word, 0 where an entry has it not; nothing where none has it. */
  function ofWord(index, word, isMarked) {
    const forms = index.word(word.bare);
    if (!forms) return undefined;
    const scores = new Float32Array(index.size);
    const weight = weights(index, forms);
    for (const lists of forms) {
      const factor = isMarked && lists.marked !== word.marked ? OTHER_MARKS : 1;
      const { text, fields, others } = weight;
      mark(scores, index, lists, { text: factor * text, fields: factor * fields, others: factor * others });
    }
    return { scores, weight: weight.text };
  }

  /** The scores of two words that follow each other. */
  function ofPair(index, words, at) {
    const lists = index.pair(words[at - 1].bare, words[at].bare);
    if (!lists) return undefined;
    const scores = new Float32Array(index.size);
    const { text, fields, others } = weights(index, [lists]);
    mark(scores, index, lists, { text: OF_PAIR * text, fields: OF_PAIR * fields, others: OF_PAIR * others });
    return { scores, weight: text };
  }

  /** The entries of a year, which stands with every word; nothing where a word is no year. */
  function ofYear(index, { bare }) {
    const forms = /^(19|20)\d\d$/.test(bare) ? index.word(bare) : undefined;
    if (!forms) return undefined;
    const has = new Uint8Array(index.size);
    for (const { fields, others } of forms) {
      fields.ids.forEach((id, at) => {
        if (fields.values[at] === YEAR) has[id] = 1;
      });
      others.ids.forEach((id, at) => {
        if (others.values[at] === YEAR) has[index.directives + id] = 1;
      });
    }
    return has;
  }

  /**
   * The entries that a query finds, with their scores: those that have all words; where none
   * has, those that have the most of them. In `whole` are those that have each two words
   * together.
   */
  function found(index, { words, isMarked }, allowed) {
    const { size } = index;
    const pairs = words.map((_, at) => (at > 0 ? ofPair(index, words, at) : undefined));
    const parts = words.map((word, at) => {
      const own = ofWord(index, word, isMarked);
      const beside = [pairs[at], pairs[at + 1]].filter(Boolean);
      return own || beside.length > 0 ? { own, beside } : undefined;
    });
    const scores = new Float32Array(size);
    const weight = new Float32Array(size);
    const counts = new Uint16Array(size);
    const nothing = new Float32Array(size);
    let [known, asked] = [0, 0];
    parts.forEach((part, at) => {
      if (!part) return;
      const { own, beside } = part;
      // What is in quotes is there, and what was not loaded since most entries have it.
      const isAsked = !words[at].isQuoted && (own || !index.common.has(words[at].bare));
      known++;
      if (isAsked) asked++;
      const of = own ? own.weight : Math.min(...beside.map((it) => it.weight));
      const [alone, one, other] = [own, beside[0], beside[1]].map((it) => (it ? it.scores : nothing));
      for (let id = 0; id < size; id++) {
        if (alone[id] === 0 && one[id] === 0 && other[id] === 0) continue;
        scores[id] += alone[id];
        weight[id] += of;
        if (isAsked) counts[id]++;
      }
    });
    const together = new Uint16Array(size);
    let paired = 0;
    pairs.forEach((pair, at) => {
      // Where there was no room for both together nothing is known of them.
      const isAsked = at > 0 && index.words.isLoaded(pairKey(words, at));
      const isOfYear = isAsked ? ofYear(index, words[at]) : undefined;
      if (!pair && !isOfYear) return;
      paired++;
      for (let id = 0; id < size; id++) {
        const score = pair ? pair.scores[id] : 0;
        scores[id] += score;
        if (score > 0 || (isOfYear && isOfYear[id])) together[id]++;
      }
    });
    const isNumber = words.length > 0 && /^\d/.test(words[0].bare);
    const gain = TOGETHER[words.length >= LIKE_A_TEXT ? 2 : words.length > 3 || isNumber ? 1 : 0];
    const whole = together.map((it) => (words.length > 2 && paired > 0 && it === paired ? 1 : 0));
    for (let id = 0; id < size; id++) if (whole[id]) scores[id] *= gain;
    const has = new Uint8Array(size);
    const take = (test) => {
      let total = 0;
      for (let id = 0; id < size; id++) {
        has[id] = (!allowed || allowed[id]) && test(id) ? 1 : 0;
        total += has[id];
      }
      return total;
    };
    // What is in quotes is there, whether its words were loaded or not; and what many have.
    const missing = words.filter((it, at) => !parts[at] && !it.isQuoted && !index.common.has(it.bare));
    let isLoose = missing.length > 0;
    const isThere = (id) => counts[id] === asked && (allowed || scores[id] > 0);
    // Of what is in quotes there may have been no room for a word.
    if ((known > 0 || allowed) && take(isThere) === 0 && known > 1) {
      isLoose = true;
      const most = weight.reduce((most, it) => Math.max(most, it), 0);
      take((id) => weight[id] > 0 && weight[id] >= 0.8 * most);
    }
    return { has, scores, whole, missing, isLoose };
  }

  Object.assign(congbao, { LIKE_A_TEXT, gather, found });
})((window.congbao = window.congbao || {}));
