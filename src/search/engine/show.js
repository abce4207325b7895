// What is shown of an entry: its words, with those of the query marked.
(function (congbao) {
  "use strict";

  /** How many words a snippet has, about. */
  const WORDS = 34;
  const BEFORE = 8;
  /** Longer queries are probably words of a text. */
  const LONG = 3;

  const NOWHERE = [];

  /** The words of a text that the query has, by the places of these in the query. */
  function marks(text, query) {
    const written = congbao.words(text);
    const inPhrase = phraseRanges(written, query.phrases);
    // Other names than those of the query are their words.
    const found = congbao.named(written, query.ways);
    for (const word of found) {
      const isInside = inPhrase.some(([start, end]) => word.start >= start && word.end <= end);
      const places = query.places.get(word.bare) || NOWHERE;
      word.places = isInside || places === NOWHERE ? places : places.filter((it) => !query.words[it].isQuoted);
    }
    return withoutLone(found, query);
  }

  /** Where phrases stand among words, from their first letters to behind their last ones. */
  function phraseRanges(words, phrases) {
    const ranges = [];
    for (const phrase of phrases) {
      words.forEach(({ start }, at) => {
        if (congbao.standsAt(words, at, phrase)) ranges.push([start, words[at + phrase.length - 1].end]);
      });
    }
    return ranges;
  }

  /** Whether a word follows the one before it as they were typed. */
  function goesOn(found, at) {
    const [before, word] = [found[at - 1], found[at]];
    if (!before || !word || !word.follows) return false;
    return before.places.some((it) => word.places.includes(it + 1));
  }

  /**
   * Of words that also stand beside others of the query those that stand alone are no hits, nor
   * those with other marks.
   */
  function withoutLone(found, query) {
    const hits = [...found.keys()].filter((it) => found[it].places.length > 0);
    const lone = hits.filter((at) => !goesOn(found, at) && !goesOn(found, at + 1));
    if (lone.length === 0) return found;
    const joined = new Set();
    for (const at of hits) if (!lone.includes(at)) for (const place of found[at].places) joined.add(place);
    for (const at of lone) {
      const word = found[at];
      const isAsTyped = (it) => !query.isMarked || query.words[it].isQuoted || query.words[it].marked === word.marked;
      word.places = word.places.filter((it) => !joined.has(it) && isAsTyped(it));
    }
    return found;
  }

  /**
   * The best place for a snippet, with its worth: how many words of the query are near each
   * other, most of all those that follow each other as they were typed.
   */
  function best(found, query) {
    const near = new Uint16Array(query.words.length);
    const hits = found.map((_, at) => at).filter((at) => found[at].places.length > 0);
    let [run, longest] = [0, 0];
    const gains = hits.map((at) => {
      const { places, marked } = found[at];
      run = goesOn(found, at) ? run + 1 : 1;
      longest = Math.max(longest, run);
      return (run > 1 ? 1.5 : 0) + (places.some((it) => query.words[it].marked === marked) ? 0.2 : 0);
    });
    let [first, different, gained] = [0, 0, 0];
    let most = { score: 0, at: 0, longest };
    hits.forEach((at, last) => {
      for (const place of found[at].places) if (near[place]++ === 0) different++;
      gained += gains[last];
      for (; at - hits[first] >= WORDS - BEFORE; first++) {
        for (const place of found[hits[first]].places) if (--near[place] === 0) different--;
        gained -= gains[first];
      }
      const score = different + gained;
      if (score > most.score) most = { score, at: hits[first], longest };
    });
    return most;
  }

  /** A text in parts, those of the query told from the others. */
  function parts(text, found, start, end) {
    const out = [];
    const push = (from, to, isHit) => {
      if (from >= to) return;
      const last = out[out.length - 1];
      if (last && last.isHit === isHit) last.text += text.slice(from, to);
      else out.push({ text: text.slice(from, to), isHit });
    };
    let at = start;
    let wasHit = false;
    for (const word of found) {
      if (word.start < start || word.end > end) continue;
      const isHit = word.places.length > 0;
      push(at, word.start, isHit && wasHit && word.follows);
      push(word.start, word.end, isHit);
      [at, wasHit] = [word.end, isHit];
    }
    push(at, end, false);
    return out;
  }

  const whole = (text, query) => parts(text, marks(text, query), 0, text.length);

  const snippets = new WeakMap();

  /** The snippet of a directive; made once for a query. */
  function snippet(shown, query) {
    if (!snippets.has(query)) snippets.set(query, new Map());
    const own = snippets.get(query);
    if (!own.has(shown)) own.set(shown, madeSnippet(shown, query));
    return own.get(shown);
  }

  /** The part of its text that answers best, and the point. */
  function madeSnippet(shown, query) {
    const texts = shown.paragraphs.concat(shown.closing.map((it) => ["", "", it]));
    let [most, run] = [{ score: -1 }, 0];
    for (const [anchor, point, text] of texts) {
      const found = marks(text, query);
      const { score, at, longest } = best(found, query);
      run = Math.max(run, longest);
      if (score > most.score) most = { score, at, anchor, point, text, found };
    }
    if (most.score < 0) return { parts: [], point: null, run };
    const { text, found } = most;
    // What is too long for a snippet is shown from where it begins.
    let { at } = most;
    while (goesOn(found, at)) at--;
    const from = Math.max(0, at - BEFORE);
    const to = Math.min(found.length, from + WORDS);
    const start = from > 0 ? found[from].start : 0;
    const end = to < found.length ? found[to - 1].end : text.length;
    const shownParts = parts(text, found, start, end);
    if (start > 0) shownParts.unshift({ text: "… ", isHit: false });
    if (end < text.length) shownParts.push({ text: " …", isHit: false });
    const href = most.anchor ? `${shown.href}#${most.anchor}` : shown.href;
    const point = most.point && most.score > 0 ? { href, text: most.point } : null;
    return { parts: shownParts.map(({ text, isHit }) => ({ text: text.replace(/\s+/g, " "), isHit })), point, run };
  }

  const bareWords = (text, ways) => congbao.named(congbao.words(text), ways).map((it) => it.bare);
  const begins = (words, start) => start.length > 0 && start.every((it, at) => words[at] === it);

  /**
   * How far an entry is what a query names: 3 where the query is its title, the start of its
   * label, or begins with its whole label; 2 where all words stand together as they were typed, or
   * are who signed; 1 where all stand in its head, the year among them; other numbers of the day
   * say nothing.
   */
  function match(shown, query, ways) {
    const typed = query.words.map((it) => it.bare);
    const isTyped = (words) => begins(words, typed) && words.length === typed.length;
    const [label, title] = [shown.label, shown.title].map((it) => bareWords(it, ways));
    if (isTyped(title) || begins(label, typed) || (label.length > 3 && begins(typed, label))) return 3;
    const heads = [shown.label, shown.title].map((it) => best(marks(it, query), query).longest);
    const inText = shown.paragraphs ? snippet(shown, query).run : 0;
    if (query.length > LONG && Math.max(inText, ...heads) >= typed.length) return 2;
    if ((shown.closing || []).some((it) => isTyped(bareWords(it, ways)))) return 2;
    const year = shown.date.match(/\d{4}/) || [];
    const head = new Set([...label, ...title, ...bareWords(shown.body, ways), ...year]);
    return typed.every((it) => head.has(it)) ? 1 : 0;
  }

  /** What is shown of an entry. */
  function hit(shown, family, query) {
    const { parts: of, point } = shown.paragraphs ? snippet(shown, query) : { parts: [], point: null };
    return {
      family,
      href: shown.href,
      label: whole(shown.label, query),
      title: whole(shown.title, query),
      body: shown.body,
      date: shown.date,
      snippet: of,
      point,
      cited_by: shown.cited_by,
    };
  }

  Object.assign(congbao, { hit, match });
})((window.congbao = window.congbao || {}));
