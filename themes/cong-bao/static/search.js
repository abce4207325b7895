// The face of the search: what is typed, chosen and found, and the address that says it.
// tim/engine.js searches; the words shown stand in search.html. No syntax after 2018.
(() => {
  "use strict";

  const FILTERS = ["family", "year", "kind", "body", "campaign"];
  // Their counts are a file each, which is loaded when somebody wants to see them.
  const LAZY = FILTERS.slice(2);
  const HITS = 10; // on a page
  const PAUSE = 250; // in typing, after which it is searched
  const SLOW = 500; // after which is said that it is being searched
  const FEW = 8; // choices of a filter before all are asked for

  const byId = (id) => document.getElementById(id);
  const all = (selector, root) => Array.from((root || document).querySelectorAll(selector));
  const [ask, box, finder, found, told] = ["ask", "q", "finder", "found", "told"].map(byId);
  const words = finder.dataset;
  const language = document.documentElement.lang;
  const group = (name) => finder.querySelector(`[data-filter="${name}"]`);

  const filled = (pattern, values) => pattern.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
  const digits = (count) => count.toLocaleString(language);
  const isQuoted = (query) => /["“”]/.test(query);
  const quoted = (query) => (isQuoted(query) ? query : `“${query}”`);
  const counted = (name, count) => filled(words[count === 1 ? `${name}One` : name], { count: digits(count) });

  const make = (name, className, ...children) => {
    const node = document.createElement(name);
    if (className) node.className = className;
    node.append(...children);
    return node;
  };
  const refill = (node, children) => {
    while (node.firstChild) node.firstChild.remove();
    node.append(...children);
  };
  const button = (key, act, ...children) => {
    const node = make("button", "", ...children);
    node.type = "button";
    node.dataset.key = key;
    node.addEventListener("click", act);
    return node;
  };

  /* ---- The state: what is searched, and where that is said ---------------- */

  const state = () => {
    const said = new URLSearchParams(location.search);
    const filters = {};
    for (const name of FILTERS) if (said.get(name)) filters[name] = said.get(name);
    return { query: (said.get("q") || "").trim(), filters, page: Math.max(1, parseInt(said.get("page"), 10) || 1) };
  };
  const address = ({ query, filters, page }) => {
    const said = new URLSearchParams();
    if (query) said.set("q", query);
    for (const name of FILTERS) if (filters[name]) said.set(name, filters[name]);
    if (page > 1) said.set("page", page);
    return location.pathname + (String(said) && `?${said}`);
  };
  // The same but for something; from the first page on.
  const but = (changes) => Object.assign(state(), { page: 1 }, changes);
  const typed = () => but({ query: box.value.trim() });

  // What is typed stands in the place of the entry in the history; with Enter it gets one of
  // its own, and the entry before says again what it said.
  const here = () => location.pathname + location.search;
  let settled = here();
  const draft = (next) => history.replaceState(history.state, "", address(next));
  const settle = (next) => {
    if (address(next) !== here()) history.pushState(null, "", address(next));
    settled = here();
  };

  /* ---- Searching ----------------------------------------------------------- */

  let turn = 0;
  let waiting = 0;
  let shown = null; // the result that the page shows
  let searched = ""; // its address

  /** Searches what the address says; `goal` gets the focus when it is shown. */
  const search = async (goal) => {
    const own = (turn += 1);
    const isLate = () => own !== turn;
    const now = state();
    searched = here();
    clearTimeout(waiting);
    if (!now.query && Object.keys(now.filters).length === 0) return leave("");
    waiting = setTimeout(wait, SLOW);
    try {
      const result = await window.congbao.search(now.query, now.filters);
      if (isLate()) return;
      const pages = Math.max(1, Math.ceil(result.total / HITS));
      now.page = Math.min(now.page, pages);
      const needsFacets = LAZY.some((it) => now.filters[it] || group(it).open);
      const [hits, lazy] = await Promise.all([
        result.total > 0 ? window.congbao.hits(result, (now.page - 1) * HITS, HITS) : [],
        needsFacets ? facets(result) : null,
      ]);
      if (isLate()) return;
      clearTimeout(waiting);
      shown = result;
      keepingFocus(() => show(now, result, { hits, lazy, pages }), goal);
      if (history.state) history.replaceState(null, "");
    } catch (error) {
      if (isLate()) return;
      clearTimeout(waiting);
      fail(error, now);
    }
  };

  const facets = (result) =>
    window.congbao.facets(result).catch((error) => {
      if (error.kind === "renewed") throw error;
      return {};
    });

  const wait = () => {
    if (finder.hidden) tell({ busy: {} });
    found.textContent = told.textContent = words.busy;
  };

  // Published anew: the page is loaded again, once, if nothing is lost by it.
  const fail = (error, now) => {
    if (error.kind !== "renewed") {
      leave("gone");
      if (!error.kind) throw error;
    } else if (history.state || box.value.trim() !== now.query) {
      leave("renewed");
    } else {
      history.replaceState({ isTyping: document.activeElement === box }, "");
      location.reload();
    }
  };

  // No result, but one of the blocks, if any.
  const leave = (name) => {
    shown = null;
    keepingFocus(() => {
      const blocks = tell({ [name]: {} });
      told.textContent = blocks.map((it) => it.firstElementChild.textContent).join("");
      finder.hidden = true;
      byId("ask-hint").hidden = false;
      byId("indexes").hidden = name === "renewed";
      document.title = title;
    });
  };

  /** Shows the blocks of these names, filled in, and no other; gives those that are shown. */
  const tell = (names) =>
    all("[data-told]").filter((block) => {
      const values = names[block.dataset.told];
      block.hidden = !values;
      for (const it of values ? all("[data-fill]", block) : []) it.textContent = filled(it.dataset.fill, values);
      return values;
    });

  // What had the focus has it again if it was made anew; else what takes its place.
  const keepingFocus = (change, goal) => {
    const active = document.activeElement;
    const { key } = active.dataset;
    change();
    const isLost = active !== document.body && (!active.isConnected || active.getClientRects().length === 0);
    if (!goal && !isLost) return;
    const same = key && all("[data-key]", finder).find((it) => it.dataset.key === key);
    (goal || same || (finder.hidden ? box : found)).focus();
  };

  /* ---- What was found ------------------------------------------------------ */

  const title = document.title;

  const show = (now, result, { hits, lazy, pages }) => {
    const isFiltered = Object.keys(now.filters).length > 0;
    const isNothing = result.total === 0;
    const { correction, proposal, missing, isLoose } = result;
    found.textContent = heading(now, result, pages);
    const remarks = tell({
      correction: correction && { text: quoted(correction.text), was: each(correction.was), query: quoted(now.query) },
      proposal: proposal && { query: proposal },
      loose: isLoose && !isNothing && {},
      missing: missing.length > 0 && !isNothing && { words: each(missing) },
      nothing: isNothing && {},
      quoted: isNothing && isQuoted(now.query) && {},
    });
    offer("proposal", { query: proposal }, proposal);
    offer("bare", { filters: {} }, isNothing && isFiltered);
    // A query in quotes is searched exactly already.
    offer("exactly", { query: quoted(now.query) }, !isQuoted(now.query));

    const families = ["directive", "work", "campaign"].map((id) => ({ id, label: words[id], count: result.families[id] }));
    choices("family", families, now);
    choices("year", result.years, now);
    for (const name of LAZY) choices(name, lazy ? lazy[name] : [], now);
    byId("families").hidden = !now.filters.family && families.filter((it) => it.count > 0).length < 2;
    byId("filters").hidden = isNothing && result.years.length === 0;
    finder.classList.toggle("alone", byId("filters").hidden);
    active(now);

    byId("hits").start = (now.page - 1) * HITS + 1;
    refill(byId("hits"), hits.map(entry));
    pager(now, pages);
    finder.hidden = false;
    byId("ask-hint").hidden = true;
    byId("indexes").hidden = !isNothing;
    const asides = remarks.filter((it) => it.className === "remark").map((it) => it.textContent.trim());
    told.textContent = [found.textContent, ...asides].join(". ");
    document.title = now.query ? filled(words.pageTitle, { query: now.query, site: words.site }) : title;
  };

  const each = (list) => list.map(quoted).join(", ");

  const heading = ({ query, page }, { total }, pages) => {
    const text = total === 0 ? words[query ? "nothing" : "nothingListed"] : counted(query ? "found" : "listed", total);
    return filled(text + (page > 1 ? words.onPage : ""), { query: quoted(query), page: digits(page), pages: digits(pages) });
  };

  // The way to another state of this page.
  const offer = (name, changes, isMeant) => {
    const link = finder.querySelector(`[data-way="${name}"]`);
    link.href = address(but(changes));
    link.parentNode.hidden = !isMeant;
  };

  const marked = (parts) => parts.map((it) => (it.isHit ? make("mark", "", it.text) : it.text));
  const link = (href, ...children) => {
    const node = make("a", "", ...children);
    node.href = window.congbao.root + href;
    node.dataset.key = node.href;
    return node;
  };

  const entry = (hit) => {
    const text = make("div", "row-text");
    const above = make("p", "row-number");
    if (hit.family !== "directive") above.append(make("span", `tag ${hit.family}`, words[`${hit.family}Tag`]), " ");
    // What has no title bears its label in its place.
    const hasTitle = hit.title.length > 0;
    if (hasTitle) above.append(...marked(hit.label));
    text.append(above, make("h3", "row-subject", link(hit.href, ...marked(hasTitle ? hit.title : hit.label))));
    const cited = hit.cited_by > 0 && counted(hit.family === "campaign" ? "namedBy" : "citedBy", hit.cited_by);
    const below = [hit.body, cited].filter(Boolean).join(" · ");
    if (below) text.append(make("p", "row-body", below));
    if (hit.snippet.length > 0) text.append(make("p", "snippet", ...marked(hit.snippet)));
    if (hit.point) {
      const point = link(hit.point.href, hit.point.text);
      point.setAttribute("aria-label", `${hit.point.text}, ${hit.label.map((it) => it.text).join("")}`);
      text.append(make("p", "at", point));
    }
    return make("li", "", make("p", "row-day", hit.date), text);
  };

  const pager = ({ page }, pages) => {
    offer("previous", { page: page - 1 }, page > 1);
    offer("next", { page: page + 1 }, page < pages);
    byId("pager").hidden = pages === 1;
  };

  /* ---- Filters ------------------------------------------------------------- */

  const labels = {}; // of the choices seen, by filter and id
  const isWhole = {}; // the filters whose choices are all asked for

  const choose = (name, id) => {
    settle(but({ filters: Object.assign(state().filters, { [name]: id }) }));
    search();
  };

  const choices = (name, items, now) => {
    const list = group(name).querySelector("ul");
    const chosen = now.filters[name] || "";
    const choice = (id, ...children) => {
      const node = button(`${name} ${id}`, () => choose(name, id === chosen ? "" : id), ...children);
      node.setAttribute("aria-pressed", String(id === chosen));
      return make("li", "", node);
    };
    if (!items) return refill(list, [make("li", "about", words.failed)]);
    for (const it of items) labels[`${name} ${it.id}`] = it.label;
    const known = items.filter((it) => it.count > 0 || String(it.id) === chosen);
    const some = known.filter((it, at) => isWhole[name] || at < FEW || String(it.id) === chosen);
    const nodes = some.map((it) => choice(String(it.id), it.label, " ", make("span", "tally", `(${digits(it.count)})`)));
    if (name === "family") nodes.unshift(choice("", words.all));
    if (some.length < known.length) {
      const more = () => {
        isWhole[name] = true;
        choices(name, items, now);
        list.children[FEW].firstChild.focus();
      };
      nodes.push(make("li", "", button(`${name} more`, more, filled(words.showAll, { count: digits(known.length) }))));
    }
    refill(list, nodes);
  };

  // The filters that are on, each with the way to take it off.
  const active = (now) => {
    const on = FILTERS.slice(1).filter((it) => now.filters[it]);
    const nodes = on.map((name) => {
      const id = now.filters[name];
      const label = `${group(name).querySelector("summary").textContent}: ${labels[`${name} ${id}`] || id}`;
      const cross = make("span", "cross", "×");
      cross.setAttribute("aria-hidden", "true");
      const remove = button(`remove ${name}`, () => choose(name, ""), make("span", "unseen", `${words.remove} `), label, " ", cross);
      return make("li", "", remove);
    });
    refill(byId("active").querySelector("ul"), nodes);
    byId("active").hidden = on.length === 0;
  };

  const open = async (name) => {
    const result = shown;
    const list = group(name).querySelector("ul");
    if (!group(name).open || !result || list.querySelector("button")) return;
    refill(list, [make("li", "about", words.busy)]);
    try {
      const lazy = await facets(result);
      if (result === shown) for (const it of LAZY) choices(it, lazy[it], state());
    } catch (error) {
      fail(error, state());
    }
  };

  /* ---- What the reader does ------------------------------------------------- */

  let pause = 0;
  box.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(() => {
      draft(typed());
      search();
    }, PAUSE);
  });
  ask.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(pause);
    const next = typed();
    draft(next);
    if (address(next) !== settled) {
      history.replaceState(null, "", settled);
      settle(next);
    }
    // A keyboard that covers half of the page goes away.
    search(matchMedia("(hover: none)").matches ? found : null);
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-do=reload]")) location.reload();
    const link = event.target.closest("a[data-way]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    history.pushState(null, "", link.href);
    arrive(found);
  });
  const arrive = (goal) => {
    clearTimeout(pause);
    settled = here();
    box.value = state().query;
    search(goal);
  };
  addEventListener("popstate", () => {
    // A jump inside the page is no other search.
    if (here() !== searched) arrive();
  });
  for (const name of LAZY) group(name).addEventListener("toggle", () => open(name));

  byId("no-script").hidden = true;
  byId("filters").open = matchMedia("(min-width: 62rem)").matches;
  if (history.state && history.state.isTyping) box.focus();
  // Somebody was faster than this script.
  if (box.value) draft(typed());
  arrive();
})();
