// The search as pages use it: `search`, `hits`, `facets`.
(function (congbao) {
  "use strict";

  const { withIndex } = congbao;
  /** How many of the first results are ordered again by their texts. */
  const FIRST = 10;
  /** What an entry gains that has a run of words as it was typed: perhaps, probably, and surely. */
  const OF_RUN = [2, 8, 20];
  /** In how many spellings a run is looked up at most. */
  const MOST_RUNS = 4;

  /** For each filter but `except` the entries that pass; nothing where all do. */
  async function filters(index, chosen, except) {
    const tests = [];
    const only = (passes) => tests.push(passes);
    const is = (name) => chosen[name] !== undefined && chosen[name] !== "" && name !== except;
    if (is("family")) {
      const has = new Uint8Array(index.size);
      for (let id = 0; id < index.size; id++) has[id] = index.family(id) === chosen.family ? 1 : 0;
      only(has);
    }
    if (is("year")) only(ofYear(index, Number(chosen.year)));
    for (const name of ["kind", "body", "campaign"]) {
      if (!is(name)) continue;
      const has = new Uint8Array(index.size);
      const value = (await index.column(name)).find((it) => it.id === chosen[name]);
      if (value) for (const id of value.ids) has[id] = 1;
      only(has);
    }
    if (tests.length === 0) return undefined;
    const all = new Uint8Array(index.size).fill(1);
    for (const has of tests) for (let id = 0; id < index.size; id++) all[id] &= has[id];
    return all;
  }

  /** Calls with each year and its ids, directives first, then works. */
  function eachYear(index, call) {
    let id = 0;
    for (const years of index.manifest.years) {
      for (const [year, count] of years) {
        call(year, id, id + count);
        id += count;
      }
    }
  }

  function ofYear(index, wanted) {
    const has = new Uint8Array(index.size);
    eachYear(index, (year, start, end) => {
      if (year === wanted) has.fill(1, start, end);
    });
    return has;
  }

  /** The entries that two sets share; all of one where there is no other. */
  const both = (one, other) => (other ? one.map((it, id) => it & other[id]) : one);
  const count = (set, start, end) => {
    let total = 0;
    for (let id = start; id < end; id++) total += set[id];
    return total;
  };

  /** A word that an index older than this does not have may be new, in milliseconds. */
  const RECENT = 20 * 1000;

  async function search(text, chosen) {
    const isKnown = (index) => congbao.parsed(text, index.ways).words.every((it) => !index.isUnknown(it));
    const age = (await withIndex(isKnown)) ? undefined : RECENT;
    return withIndex((index) => searchIn(index.forQuery(), text, chosen || {}), age);
  }

  async function searchIn(index, text, chosen) {
    let query = congbao.parsed(text, index.ways);
    await congbao.gather(index, query);
    const correction = query.phrases.length > 0 ? undefined : await congbao.corrected(index, query);
    if (correction) {
      query = congbao.parsed(correction.text, index.ways);
      await congbao.gather(index, query, true);
    }
    const phrases = query.phrases.length > 0 ? await congbao.ofPhrases(index, query.phrases) : undefined;
    const { has, scores, whole, missing, isLoose } = congbao.found(index, query, phrases);
    await preferRun(index, query, whole, scores);
    const passes = await filters(index, chosen);
    if (query.words.length === 0) has.fill(passes ? 1 : 0);
    const shown = both(has, passes);
    const families = both(has, await filters(index, chosen, "family"));
    const ofYears = both(has, await filters(index, chosen, "year"));
    const { directives, works, size } = index;
    return {
      query: text,
      filters: chosen,
      total: count(shown, 0, size),
      families: {
        directive: count(families, 0, directives),
        work: count(families, directives, directives + works),
        campaign: count(families, directives + works, size),
      },
      years: years(index, ofYears),
      words: query.words.map((it) => it.bare),
      correction: correction || null,
      proposal: null,
      missing: missing.map((it) => query.text.slice(it.start, it.end)),
      isLoose,
      inside: { index, query, has, order: ordered(shown, scores, index) },
    };
  }

  /**
   * The words of a query as they were typed; and each time with one of its names in another way
   * in which it is written.
   */
  function spellings({ text, words }, aliases) {
    const typed = congbao.words(text);
    const bare = (all) => all.map((it) => it.bare);
    const others = words.filter((it) => aliases[it.bare]).flatMap(({ bare: name, start, end }) => {
      const [before, own, after] = [
        typed.filter((it) => it.end <= start),
        typed.filter((it) => it.start >= start && it.end <= end),
        typed.filter((it) => it.start >= end),
      ].map(bare);
      const ways = aliases[name].filter((it) => it !== own.join(" "));
      return ways.map((way) => [...before, ...way.split(" "), ...after]);
    });
    return [bare(typed), ...others];
  }

  /** Where too many entries have each two words together, those come first that have all. */
  async function preferRun(index, query, whole, scores) {
    if (query.length < congbao.LIKE_A_TEXT || query.phrases.length > 0) return;
    if (count(whole, 0, index.size) <= FIRST) return;
    for (const words of spellings(query, index.manifest.aliases).slice(0, MOST_RUNS)) {
      const found = await congbao.ofRun(index, words);
      if (!found || !found.has.includes(1)) continue;
      const gain = OF_RUN[found.isSure ? 2 : found.length >= congbao.LIKE_A_TEXT ? 1 : 0];
      found.has.forEach((it, id) => {
        if (it) scores[id] *= gain;
      });
      return;
    }
  }

  function years(index, set) {
    const counts = new Map();
    eachYear(index, (year, start, end) => {
      const of = count(set, start, end);
      if (year > 0 && of > 0) counts.set(year, (counts.get(year) || 0) + of);
    });
    const all = [...counts].sort((one, other) => other[0] - one[0]);
    return all.map(([year, of]) => ({ id: `${year}`, label: `${year}`, count: of }));
  }

  /** The best first, of equals the directives, of these the newest. */
  function ordered(set, scores, { directives, size }) {
    // As numbers they are sorted in no time: what is first by its score, then directives, then by day.
    const keys = new Float64Array(count(set, 0, size));
    let filled = 0;
    for (let id = 0; id < size; id++) {
      if (!set[id]) continue;
      // The same words score the same, whatever the order in which they are added.
      const score = Math.round(scores[id] * 1000);
      keys[filled++] = (2 * score + (id < directives ? 1 : 0)) * size + id;
    }
    return Array.from(keys.sort().reverse(), (it) => it % size);
  }

  /** Does something with a result, if it is one of the index as it is now. */
  function withResult(result, act, age) {
    return withIndex((index) => {
      if (index.manifest !== result.inside.index.manifest) throw congbao.failure("renewed", "the result is older than the index");
      return act(index);
    }, age);
  }

  /** The first results in another order: what the query names before what only has its words. */
  async function orderFirst(index, { query, order }) {
    const first = order.slice(0, FIRST);
    const shown = await Promise.all(first.map((id) => index.shown(id)));
    const matches = new Map(first.map((id, at) => [id, congbao.match(shown[at], query, index.ways)]));
    const places = new Map(first.map((id, at) => [id, at]));
    first.sort((one, other) => matches.get(other) - matches.get(one) || places.get(one) - places.get(other));
    order.splice(0, first.length, ...first);
  }

  async function hits(result, from, of) {
    const { inside } = result;
    // Texts are found by their numbers, which are others once the site is published anew. Who
    // asks for more may have waited.
    const age = inside.isShown ? 0 : undefined;
    inside.isShown = true;
    return withResult(result, async (index) => {
      if (from < FIRST && inside.query.words.length > 1) {
        inside.ordered = inside.ordered || orderFirst(index, inside);
        await inside.ordered;
      }
      const ids = inside.order.slice(from, from + of);
      return Promise.all(ids.map(async (id) => {
        const shown = await index.shown(id);
        return congbao.hit(shown, index.family(id), inside.query);
      }));
    }, age);
  }

  async function facets(result) {
    return withResult(result, async (index) => {
      const found = {};
      for (const name of ["kind", "body", "campaign"]) {
        const [column, passes] = await Promise.all([index.column(name), filters(index, result.filters, name)]);
        const set = both(result.inside.has, passes);
        const values = column.map(({ id, label, ids }) => ({ id, label, count: ids.reduce((sum, it) => sum + set[it], 0) }));
        found[name] = values.filter((it) => it.count > 0).sort((one, other) => other.count - one.count);
      }
      return found;
    });
  }

  Object.assign(congbao, { search, hits, facets });
})((window.congbao = window.congbao || {}));
