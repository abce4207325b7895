// The preview: this page learns of each build and becomes what it would be.
// It runs before the theme's own scripts, so it knows the page as it was sent.
(() => {
  "use strict";
  const { status, tag, revision, session } = document.currentScript.dataset;
  const known = { status: Number(status), tag, revision: Number(revision), session };

  // What this tab remembers from page to page, if the browser lets it.
  const FOLLOWS = "congbao-follows";
  const CLOSED = "congbao-closed";
  const memory = {
    has(name) {
      try {
        return sessionStorage.getItem(name) === "yes";
      } catch {
        return false;
      }
    },
    keep(name, is) {
      try {
        sessionStorage.setItem(name, is ? "yes" : "no");
      } catch {
        // Then nothing is remembered.
      }
    },
  };

  // Each node as it was sent, and the same node as scripts and the reader have made it. Only
  // what differs between the page sent before and the page sent now is touched: what was
  // typed, opened, scrolled or filled in by a script stays.
  const live = new WeakMap();
  const pair = (sent, here) => {
    live.set(sent, here);
    sent.childNodes.forEach((child, at) => pair(child, here.childNodes[at]));
  };
  const withoutScript = (root) => root.querySelector("script[data-session]")?.remove();
  const sent = document.documentElement.cloneNode(true);
  pair(sent, document.documentElement);
  withoutScript(sent);

  const patch = (old, next) => {
    if (old.isEqualNode(next)) return;
    const here = live.get(old);
    if (old.nodeType !== Node.ELEMENT_NODE) {
      old.data = here.data = next.data;
      return;
    }
    for (const { name } of [...old.attributes]) {
      if (!next.hasAttribute(name)) [old, here].forEach((it) => it.removeAttribute(name));
    }
    for (const { name, value } of next.attributes) {
      if (old.getAttribute(name) !== value) [old, here].forEach((it) => it.setAttribute(name, value));
    }
    patchChildren(old, here, [...next.childNodes]);
  };

  // What comes next in both pages stays; what comes a little later in the one was added before
  // it, or taken away; what is left of one kind becomes the other.
  const NEAR = 40;
  const isElement = (node) => node?.nodeType === Node.ELEMENT_NODE;
  const isAlike = (one, other) => one.nodeName === other.nodeName && one.id === other.id;
  const near = (nodes, from, node) =>
    isElement(node) ? nodes.slice(from, from + NEAR).findIndex((it) => it.isEqualNode(node)) : -1;

  const patchChildren = (old, here, news) => {
    const olds = [...old.childNodes];
    let at = 0;
    news.forEach((next, place) => {
      if (olds[at]?.isEqualNode(next)) {
        at += 1;
        return;
      }
      const gone = near(olds, at, next);
      if (gone > 0) {
        remove(olds.slice(at, at + gone));
        at += gone + 1;
        return;
      }
      const current = olds[at];
      if (current && isAlike(current, next) && near(news, place, current) < 0) {
        patch(current, next);
        at += 1;
      } else {
        insert(next, old, here, current);
      }
    });
    remove(olds.slice(at));
  };

  const remove = (nodes) => {
    for (const node of nodes) {
      live.get(node).remove();
      node.remove();
    }
  };

  const insert = (next, old, here, before) => {
    const [copy, shown] = [document.importNode(next, true), document.importNode(next, true)];
    const place = before && live.get(before);
    old.insertBefore(copy, before ?? null);
    here.insertBefore(shown, place?.parentNode === here ? place : null);
    pair(copy, shown);
  };

  // Asks for this page again, and shows what is new in it. A page that cannot be made just now
  // stays as it is; one of another kind, or with other scripts, begins anew.
  const scripts = (root) => [...root.querySelectorAll("script[src]")].map((it) => it.getAttribute("src")).join(" ");
  const refresh = async () => {
    const answer = await fetch(location.href, { headers: { "If-None-Match": known.tag }, cache: "no-store" });
    const isFailing = answer.status >= 500 && known.status < 500;
    if (answer.status === 304 || isFailing) return;
    if (answer.redirected) {
      location.replace(answer.url);
      return;
    }
    const next = new DOMParser().parseFromString(await answer.text(), "text/html").documentElement;
    withoutScript(next);
    if (answer.status !== known.status || scripts(next) !== scripts(sent)) {
      location.reload();
      return;
    }
    patch(sent, next);
    known.tag = answer.headers.get("ETag") ?? "";
  };

  // Puts a changed stylesheet beside the one before, and takes that away once it is there.
  const coming = new Map();
  const restyle = (link, mark) => {
    if ([...coming.values()].includes(link)) return;
    coming.get(link)?.remove();
    const next = link.cloneNode();
    const address = new URL(link.href);
    address.searchParams.set("revision", mark);
    next.href = address.href;
    const settle = (stays, goes) => {
      goes.remove();
      coming.delete(link);
      const old = [...sent.querySelectorAll("link")].find((it) => live.get(it) === link);
      if (old) live.set(old, stays);
    };
    next.addEventListener("load", () => settle(next, link), { once: true });
    next.addEventListener("error", () => settle(link, next), { once: true });
    coming.set(link, next);
    link.after(next);
  };

  const reloadAssets = (state, isRestarted) => {
    const mark = `${state.session}-${state.revision}`;
    const isOurs = (address) => address.startsWith(`${location.origin}/`);
    const isNew = (address) =>
      isOurs(address) && (isRestarted || (state.assets[new URL(address).pathname] ?? 0) > known.revision);
    for (const script of document.querySelectorAll("script[src]")) {
      if (!isRestarted && isNew(script.src)) location.reload();
    }
    for (const link of document.querySelectorAll('link[rel="stylesheet"]')) {
      if (isNew(link.href)) restyle(link, mark);
    }
    for (const image of document.querySelectorAll("img[src]")) {
      if (!isNew(image.src)) continue;
      const address = new URL(image.src);
      address.searchParams.set("revision", mark);
      image.src = address.href;
    }
  };

  // One state after the other, and of several that wait the last.
  let waiting = null;
  let isBusy = false;
  const take = async (state) => {
    waiting = state;
    if (isBusy) return;
    isBusy = true;
    while (waiting) {
      const next = waiting;
      waiting = null;
      try {
        await show(next);
      } catch {
        // The server is gone; it is asked again when it is back.
        known.session = "";
      }
    }
    isBusy = false;
  };

  const show = async (state) => {
    const isRestarted = state.session !== known.session;
    if (isRestarted || state.revision > known.revision) {
      const { address, revision: saved } = state.follow ?? { address: location.pathname, revision: 0 };
      const isSaved = !isRestarted && saved > known.revision;
      if (isSaved && memory.has(FOLLOWS) && address !== location.pathname) {
        location.assign(address);
        return;
      }
      reloadAssets(state, isRestarted);
      await refresh();
    }
    Object.assign(known, { revision: state.revision, session: state.session });
    await panel.update(state);
  };

  // The stream. A hidden page has none: browsers open six connections to a host and no more.
  // A page that gets none asks now and then.
  let stream = null;
  let timer = 0;
  const ASK = 1000;
  const listen = () => {
    clearTimeout(timer);
    if (document.hidden || stream) return;
    stream = new EventSource("/__congbao/events");
    stream.addEventListener("message", (event) => take(JSON.parse(event.data)));
    stream.addEventListener("error", () => {
      panel.isAway(stream?.readyState === EventSource.CONNECTING);
      if (stream?.readyState !== EventSource.CLOSED) return;
      stream = null;
      timer = setTimeout(ask, ASK);
    });
  };
  let asked = 0;
  const ask = async () => {
    try {
      await take(await (await fetch("/__congbao/state", { cache: "no-store" })).json());
    } catch {
      panel.isAway(true);
    }
    asked += 1;
    if (asked % 5 === 0) listen();
    else if (!stream && !document.hidden) timer = setTimeout(ask, ASK);
  };
  const rest = () => {
    clearTimeout(timer);
    stream?.close();
    stream = null;
  };
  document.addEventListener("visibilitychange", () => (document.hidden ? rest() : listen()));
  addEventListener("pagehide", rest);
  addEventListener("pageshow", listen);

  // The panel below the page: mistakes, and whether to follow the file that is saved. It opens
  // by itself when there are mistakes, unless the reader closed it, and closes when there are
  // none any more.
  const make = (name, className, text) => {
    const node = document.createElement(name);
    if (className) node.className = className;
    if (text !== undefined) node.textContent = text;
    return node;
  };
  // Messages are in the language of the command line.
  let language = "en";
  const said = (name, className, text) => {
    const node = make(name, className, text);
    node.lang = language;
    return node;
  };
  const SEVERITIES = { error: "Lỗi", warning: "Cảnh báo", hint: "Ghi chú", suggestion: "Đề nghị" };
  const MOST = 50;

  const panel = (() => {
    const host = make("congbao-preview");
    host.lang = "vi";
    host.role = "complementary";
    host.ariaLabel = "Xem trước";
    const root = host.attachShadow({ mode: "open" });
    const style = make("link");
    style.rel = "stylesheet";
    style.href = "/__congbao/preview.css";
    const told = make("p", "told");
    told.role = "status";
    const box = make("details", "panel");
    const title = make("summary", "", "Xem trước");
    const follow = make("label", "follow");
    const choice = make("input");
    choice.type = "checkbox";
    choice.checked = memory.has(FOLLOWS);
    choice.addEventListener("change", () => memory.keep(FOLLOWS, choice.checked));
    follow.append(choice, "Mở trang của tệp vừa lưu");
    const list = make("ol", "remarks");
    box.append(title, follow, list);
    root.append(style, told, box);
    document.documentElement.append(host);

    // The page can be read to its end above the panel.
    const room = () => {
      const height = `${Math.ceil(box.getBoundingClientRect().height)}px`;
      document.documentElement.style.scrollPaddingBottom = height;
      host.style.height = height;
    };
    new ResizeObserver(room).observe(box);

    title.addEventListener("click", () => memory.keep(CLOSED, box.open));
    box.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !box.open) return;
      box.open = false;
      memory.keep(CLOSED, true);
      title.focus();
    });

    // The lines of the file and the carets below them; what stands around them is told here.
    const snippet = (it) => {
      const lines = (it.excerpt ?? "").split("\n");
      return lines.filter((line) => /^ *\d* *(\| *\S|:::|\.\.\.)/.test(line)).join("\n");
    };
    const remark = (it) => {
      const entry = make("li", it.severity);
      const what = make("p", "what");
      what.append(make("strong", "", SEVERITIES[it.severity] ?? it.severity), " ", said("span", "", it.message));
      entry.append(what, make("p", "where", `${it.file}:${it.line}:${it.column} · ${it.code}`));
      if (snippet(it)) entry.append(make("pre", "", snippet(it)));
      if (it.hint) entry.append(said("p", "advice", it.hint));
      return entry;
    };

    let [summary, errors, shown] = ["Xem trước", 0, ""];
    const show = (diagnostics) => {
      const count = (severity) => diagnostics.filter((it) => it.severity === severity).length;
      const had = errors;
      const warnings = count("warning");
      errors = count("error");
      summary = ["Xem trước", errors && `${errors} lỗi`, warnings && `${warnings} cảnh báo`].filter(Boolean).join(" · ");
      const first = [...diagnostics].sort((one, other) => (other.severity === "error") - (one.severity === "error"));
      list.replaceChildren(...first.slice(0, MOST).map(remark));
      if (first.length > MOST) list.append(make("li", "more", `và ${first.length - MOST} mục khác: xem ở cửa sổ dòng lệnh`));
      box.classList.toggle("has-errors", errors > 0);
      box.classList.toggle("has-warnings", warnings > 0);
      // A page that could not be made says itself what is wrong.
      if (errors > 0 && known.status !== 500 && !memory.has(CLOSED)) box.open = true;
      if (errors === 0) memory.keep(CLOSED, false);
      if (errors === 0 && had > 0) box.open = false;
      if (errors !== had) told.textContent = summary;
    };
    const update = async (state) => {
      const key = [state.session, state.revision, state.errors, state.warnings].join(" ");
      if (shown !== key) {
        const answer = await fetch("/__congbao/diagnostics.json", { cache: "no-store" });
        const remarks = await answer.json();
        language = remarks.language;
        show(remarks.diagnostics);
        shown = key;
      }
      isAway(false);
    };
    const isAway = (isGone) => {
      box.classList.toggle("away", isGone);
      title.textContent = isGone ? "Xem trước đã dừng: đang chờ congbao serve" : summary;
    };
    return { update, isAway };
  })();

  listen();
})();
