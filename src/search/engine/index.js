// The files of the index: loading them, and reading what stands in them. src/search/code.rs,
// shards.rs and manifest.rs write it.
(function (congbao) {
  "use strict";

  const FORMAT = 4;
  const root = new URL("../", document.currentScript.src).href;

  /** What went wrong, in a word for whoever shows it: "gone" or "renewed". */
  function failure(kind, message) {
    return Object.assign(new Error(message), { kind });
  }

  // ---- Files: scripts that call `congbao.part` ----------------------------------------------

  const arrived = new Map();
  const loading = new Map();

  function part(name, value) {
    arrived.set(name, value);
  }

  /** What the file with this name hands over; each file is loaded once. */
  function load(name, query) {
    const key = `${name}?${query}`;
    let promise = loading.get(key);
    if (!promise) {
      promise = new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.async = true;
        script.src = `${root}tim/${name}.js${query ? `?${query}` : ""}`;
        script.onload = () => {
          script.remove();
          const value = arrived.get(name);
          arrived.delete(name);
          if (value === undefined) reject(failure("gone", `${name}.js holds nothing`));
          else resolve(value);
        };
        script.onerror = () => {
          script.remove();
          reject(failure("gone", `${name}.js cannot be loaded`));
        };
        document.head.append(script);
      });
      loading.set(key, promise);
      promise.catch(() => loading.delete(key));
    }
    return promise;
  }

  // ---- Numbers and lists ----------------------------------------------------------------------

  const ENDING = 71;
  const GOING_ON = 22;
  const SIGN_BITS = 6;
  const VALUES = new Uint8Array(128);
  for (let code = 32, value = 0; code < 127; code++) {
    if (code !== 34 && code !== 92) VALUES[code] = value++;
  }

  /** Reads along a text: numbers, texts, lists. */
  class Reader {
    constructor(text, at) {
      this.text = text;
      this.at = at || 0;
    }

    number() {
      let number = 0;
      for (;;) {
        const value = VALUES[this.text.charCodeAt(this.at++)];
        if (value < ENDING) return number * ENDING + value;
        number = number * GOING_ON + value - ENDING + 1;
      }
    }

    words() {
      const length = this.number();
      this.at += length;
      return this.text.slice(this.at - length, this.at);
    }

    /** Calls with ids and their values of so many bits. */
    gaps(count, bits, call) {
      const mask = (1 << bits) - 1;
      for (let next = 0; count > 0; count--) {
        // Nearly all are one sign.
        const value = VALUES[this.text.charCodeAt(this.at)];
        const number = value < ENDING ? value : this.number();
        if (value < ENDING) this.at++;
        call(next + (number >> bits), number & mask);
        next += (number >> bits) + 1;
      }
    }

    /** Calls with the ids that so many others are not, of all that there could be. */
    others(count, of, call) {
      let next = 0;
      const upTo = (end) => {
        while (next < end) call(next++);
        next++;
      };
      this.gaps(count, 0, upTo);
      upTo(of);
    }

    /** Calls with ids; `of` is how many there could be. */
    ids(of, call) {
      const head = this.number();
      if (head > 0 && head & 1) this.gaps(head >> 1, 0, call);
      else if (head > 0) this.others((head >> 1) - 1, of, call);
      for (let start = 0; head === 0 && start < of; start += SIGN_BITS) {
        let bits = VALUES[this.text.charCodeAt(this.at++)];
        for (let id = start; bits > 0; id++, bits >>= 1) if (bits & 1) call(id);
      }
    }

    /**
     * Ids with values of so many bits; `of` is how many ids there could be. Where most are
     * there and the values are lost, `lost` stands for them.
     */
    list(bits, of, lost) {
      const head = this.number();
      const isWithout = head & 1;
      const count = isWithout ? of - (head >> 1) : head >> 1;
      const ids = new Uint32Array(count);
      const values = new Uint8Array(count);
      let filled = 0;
      if (!isWithout) {
        this.gaps(count, bits, (id, value) => {
          ids[filled] = id;
          values[filled++] = value;
        });
        return { ids, values };
      }
      this.others(head >> 1, of, (id) => (ids[filled++] = id));
      if (lost !== undefined) return { ids, values: values.fill(lost) };
      values.fill(this.number());
      let at = 0;
      this.gaps(this.number(), bits, (id, value) => {
        while (ids[at] < id) at++;
        values[at] = value;
      });
      return { ids, values };
    }
  }

  const NOTHING = { ids: new Uint32Array(0), values: new Uint8Array(0) };
  /** The longest word of the vocabulary, in letters; manifest.rs leaves out longer ones. */
  const LONGEST = 12;
  const LEVEL_BITS = 2;
  const FIELD_BITS = 3;
  const USUAL_LEVEL = 1;

  // ---- The index ------------------------------------------------------------------------------

  /** How many of some sorted texts are not behind a key. */
  function countUpTo(texts, key) {
    let [low, high] = [0, texts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (texts[middle] <= key) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Sorted keys in shards. */
  class Family {
    constructor({ borders, names }, letters) {
      this.borders = borders ? borders.split("\n") : [];
      this.names = names.match(new RegExp(`.{${letters}}`, "g")) || [];
      this.shards = new Map();
    }

    shardOf(key) {
      return countUpTo(this.borders, key);
    }

    /** Loads the shards that these keys are in. */
    async load(keys) {
      const places = new Set(keys.map((key) => this.shardOf(key)));
      const missing = [...places].filter((it) => this.names[it] && !this.shards.has(it));
      await Promise.all(missing.map(async (place) => {
        const text = await load(this.names[place]);
        this.shards.set(place, { text, ...keysOf(text) });
      }));
    }

    /** A reader of what stands under a key whose shard was loaded; nothing where nothing is. */
    record(key) {
      const found = this.near(key);
      return found && found.key === key ? found.reader : undefined;
    }

    /**
     * What stands under the first key that goes on from this one, which may be all of it, or under
     * the last one from which this one goes on, word by word; nothing where there is none.
     */
    near(key) {
      const { text, keys, places } = this.shards.get(this.shardOf(key)) || { keys: [] };
      const goesOn = (other, from) => `${other} `.startsWith(`${from} `);
      const end = countUpTo(keys, key);
      const next = keys[end - 1] === key ? end - 1 : end;
      const at = goesOn(keys[next], key) ? next : end - 1;
      const isNear = at === next || (at >= 0 && goesOn(key, keys[at]));
      return isNear ? { key: keys[at], reader: new Reader(text, places[at]) } : undefined;
    }
  }

  /**
   * Sorted keys as one query knows them: what it finds does not hang on what was asked before.
   * What it loads is counted, in KB.
   */
  class View {
    constructor(family, sizes) {
      Object.assign(this, { family, sizes, places: new Set(), spent: 0 });
    }

    shardOf(key) {
      return this.family.shardOf(key);
    }

    isLoaded(key) {
      return this.places.has(this.shardOf(key));
    }

    /** Loads what these keys are in, those first that come first, until so much is spent in all. */
    async loadUpTo(most, keys) {
      const places = new Set(this.places);
      let spent = this.spent;
      await this.load(keys.filter((key) => {
        const place = this.shardOf(key);
        const size = places.has(place) ? 0 : this.sizes[place] || 0;
        if (spent + size > most) return false;
        spent += size;
        return places.add(place);
      }));
    }

    async load(keys) {
      await this.family.load(keys);
      for (const key of keys) {
        const place = this.shardOf(key);
        if (!this.places.has(place)) this.spent += this.sizes[place] || 0;
        this.places.add(place);
      }
    }

    record(key) {
      return this.isLoaded(key) ? this.family.record(key) : undefined;
    }
  }

  /** Sorted keys in so many shards that other parts tell where these are. */
  class Tree {
    constructor(shards, letters) {
      this.above = new Family(shards, letters);
      this.letters = letters;
      this.leaves = new Map();
    }

    /** Loads the shards that these keys are in. */
    async load(keys) {
      const places = new Set(keys.map((key) => this.above.shardOf(key)));
      await Promise.all([...places].map(async (place) => {
        const name = this.above.names[place];
        if (!name) return;
        const shards = await load(name);
        if (!this.leaves.has(place)) this.leaves.set(place, new Family(shards, this.letters));
        await this.leaves.get(place).load(keys.filter((key) => this.above.shardOf(key) === place));
      }));
    }

    near(key) {
      const leaf = this.leaves.get(this.above.shardOf(key));
      return leaf && leaf.near(key);
    }
  }

  /** The keys of a shard, and where the record of each begins. */
  function keysOf(text) {
    const [keys, places] = [[], []];
    const reader = new Reader(text);
    let key = "";
    while (reader.at < text.length) {
      key = key.slice(0, reader.number()) + reader.words();
      const length = reader.number();
      keys.push(key);
      places.push(reader.at);
      reader.at += length;
    }
    return { keys, places };
  }

  /** The index of the site, once its manifest is there. */
  class Index {
    constructor(manifest) {
      if (manifest.format !== FORMAT) throw failure("renewed", "the index has another form");
      this.manifest = manifest;
      this.kept = {};
      const [directives, works, campaigns] = manifest.entries;
      Object.assign(this, { directives, works, campaigns });
      this.others = works + campaigns;
      this.size = directives + this.others;
      this.common = new Set(manifest.common.split(" "));
      this.words = new Family(manifest.words, manifest.letters);
      const sizes = new Reader(manifest.sizes);
      this.sizes = this.words.names.map(() => sizes.number());
      this.phrases = new Tree(manifest.phrases, manifest.letters);
      this.packs = manifest.packs.match(new RegExp(`.{${manifest.letters}}`, "g")) || [];
      this.ways = new Map();
      for (const [name, ways] of Object.entries(manifest.aliases)) {
        for (const words of ways.map((way) => way.split(" "))) {
          const of = this.ways.get(words[0]) || [];
          this.ways.set(words[0], of);
          of.push({ name, words });
          of.sort((one, other) => other.words.length - one.words.length);
        }
      }
    }

    /** The index for one query. */
    forQuery() {
      return Object.assign(Object.create(this), { words: new View(this.words, this.sizes), read: new Map() });
    }

    /** What stands under a word: for each form with marks its lists. Nothing if none has it. */
    word(bare) {
      return this.once(bare, (reader) => Array.from({ length: reader.number() }, () => {
        const marked = reader.words() || bare;
        return Object.assign({ marked }, this.lists(reader));
      }));
    }

    /** The entries in which two words follow each other. */
    pair(first, second) {
      return this.once(`${first} ${second}`, (reader) => this.lists(reader));
    }

    /** What is read under a key, once for each query. */
    once(key, read) {
      if (!this.read.has(key)) {
        const reader = this.words.record(key);
        if (!reader) return undefined;
        this.read.set(key, read(reader));
      }
      return this.read.get(key);
    }

    lists(reader) {
      const flags = reader.number();
      const { directives, others } = this;
      return {
        text: flags & 1 ? reader.list(LEVEL_BITS, directives, USUAL_LEVEL) : NOTHING,
        fields: flags & 2 ? reader.list(FIELD_BITS, directives) : NOTHING,
        others: flags & 4 ? reader.list(FIELD_BITS, others) : NOTHING,
      };
    }

    family(id) {
      if (id < this.directives) return "directive";
      return id < this.directives + this.works ? "work" : "campaign";
    }

    /** What is shown of an entry; of a directive all its words. */
    async shown(id) {
      if (id < this.directives) {
        let [first, year, count] = [0, 0, 0];
        for ([year, count] of this.manifest.years[0]) {
          if (id < first + count) break;
          first += count;
        }
        return load(`${year}/${id - first + 1}`, this.manifest.version);
      }
      const other = id - this.directives;
      const pack = await load(this.packs[Math.floor(other / this.manifest.pack)]);
      return pack[other % this.manifest.pack];
    }

    /** A facet: its values, each with the ids of its entries. */
    async column(name) {
      const { values, lists } = await load(this.manifest.columns[name]);
      const reader = new Reader(lists);
      return values.map(([id, label]) => {
        const ids = [];
        reader.ids(this.size, (it) => ids.push(it));
        return { id, label, ids };
      });
    }

    /**
     * All words, each with how often it is found, roughly, in powers of two, and with its forms
     * that have marks.
     */
    get vocabulary() {
      const { kept } = this;
      if (kept.vocabulary) return kept.vocabulary;
      kept.vocabulary = new Map();
      const reader = new Reader(this.manifest.vocabulary);
      let word = "";
      const next = () => (word = word.slice(0, reader.number()) + reader.words());
      while (reader.at < reader.text.length) {
        const [bare, often, count] = [next(), reader.number(), reader.number()];
        kept.vocabulary.set(bare, { often, forms: Array.from({ length: count }, next) });
      }
      return kept.vocabulary;
    }

    /** Whether a word is none: numbers, names and what is very long are not in the vocabulary. */
    isUnknown({ bare }) {
      return /^[a-z]{2,}$/.test(bare) && bare.length <= LONGEST && !this.vocabulary.has(bare);
    }

    /** Marks the entries that lists have, in their texts or in a field from this one on. */
    mark(has, { text, fields, others }, from) {
      for (let at = 0; at < text.ids.length; at++) has[text.ids[at]] = 1;
      const markFields = ({ ids, values }, first) => {
        for (let at = 0; at < ids.length; at++) if (values[at] >= from) has[first + ids[at]] = 1;
      };
      markFields(fields, 0);
      markFields(others, this.directives);
    }
  }

  /** How long an index is taken for the newest, in milliseconds. */
  const FRESH = 2 * 60 * 1000;

  let current;
  let read = 0;

  /** The index as it is now; how old it may be at most, in milliseconds. */
  async function index(age) {
    if (!current) await renew();
    // Whoever is off line goes on with what there is.
    else if (Date.now() - read > age) await renew(Date.now()).catch(() => {});
    return current;
  }

  /** Reads the manifest again; the index stays where it is the same. */
  async function renew(query) {
    const manifest = await load("manifest", query);
    read = Date.now();
    if (!current || manifest.version !== current.manifest.version) current = new Index(manifest);
  }

  /**
   * Does something with the index. Where a file of it is gone, the site may have been published
   * anew since the manifest was read: then once more with the new one.
   */
  async function withIndex(act, age = FRESH) {
    const before = await index(age);
    try {
      return await act(before);
    } catch (error) {
      if (error.kind !== "gone") throw error;
      await renew(Date.now());
      if (current === before) throw error;
      return act(current);
    }
  }

  Object.assign(congbao, { root, part, failure, withIndex });
})((window.congbao = window.congbao || {}));
