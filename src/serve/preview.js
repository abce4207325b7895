// The preview: this page learns of each build and becomes what it would be.
// It runs before the theme's own scripts, so it knows the page as it was sent.
(() => {
  "use strict";
  const { tag, revision, session } = document.currentScript.dataset;
  const known = { tag, revision: Number(revision), session };
  const FOLLOWS = "congbao-follow";

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

  const isAlike = (one, other) => one.nodeName === other.nodeName && one.id === other.id;

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

  const patchChildren = (old, here, news) => {
    const olds = [...old.childNodes];
    let [first, lastOld, lastNew] = [0, olds.length, news.length];
    const isLeft = () => first < lastOld && first < lastNew;
    while (isLeft() && olds[first].isEqualNode(news[first])) first += 1;
    while (isLeft() && olds[lastOld - 1].isEqualNode(news[lastNew - 1])) [lastOld, lastNew] = [lastOld - 1, lastNew - 1];
    while (isLeft() && isAlike(olds[first], news[first])) {
      patch(olds[first], news[first]);
      first += 1;
    }
    for (const gone of olds.slice(first, lastOld)) {
      live.get(gone).remove();
      gone.remove();
    }
    const [before, place] = [olds[lastOld] ?? null, olds[lastOld] && live.get(olds[lastOld])];
    for (const added of news.slice(first, lastNew)) {
      const [copy, shown] = [document.importNode(added, true), document.importNode(added, true)];
      old.insertBefore(copy, before);
      here.insertBefore(shown, place?.parentNode === here ? place : null);
      pair(copy, shown);
    }
  };

  // Asks for this page again, and shows what is new in it.
  const refresh = async () => {
    const answer = await fetch(location.href, { headers: { "If-None-Match": known.tag }, cache: "no-store" });
    if (answer.status === 304) return;
    const next = new DOMParser().parseFromString(await answer.text(), "text/html").documentElement;
    withoutScript(next);
    known.tag = answer.headers.get("ETag") ?? "";
    patch(sent, next);
  };

  // Puts a changed stylesheet beside the one before, and takes that away once it is there.
  const restyle = (link, mark) => {
    const next = link.cloneNode();
    const address = new URL(link.href);
    address.searchParams.set("revision", mark);
    next.href = address.href;
    next.addEventListener("load", () => link.remove(), { once: true });
    link.after(next);
    const old = [...sent.querySelectorAll("link")].find((it) => live.get(it) === link);
    if (old) live.set(old, next);
  };

  const isChanged = (state, address, isRestarted) =>
    isRestarted || (state.assets[new URL(address).pathname] ?? 0) > known.revision;

  const reloadAssets = (state, isRestarted) => {
    for (const script of document.querySelectorAll("script[src]")) {
      const isTheirs = !script.src.includes("/__congbao/");
      if (isTheirs && !isRestarted && isChanged(state, script.src, false)) location.reload();
    }
    for (const link of document.querySelectorAll('link[rel="stylesheet"]')) {
      if (isChanged(state, link.href, isRestarted)) restyle(link, `${state.session}-${state.revision}`);
    }
    for (const image of document.querySelectorAll("img[src]")) {
      if (isChanged(state, image.src, isRestarted) && image.src.startsWith(location.origin)) {
        const address = new URL(image.src);
        address.searchParams.set("revision", state.revision);
        image.src = address.href;
      }
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
      const mayFollow = !isRestarted && localStorage.getItem(FOLLOWS) === "yes";
      if (mayFollow && state.follow && state.follow !== location.pathname) {
        location.assign(state.follow);
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

  // The panel below the page: mistakes, and whether to follow the file that is saved.
  const make = (name, className, text) => {
    const node = document.createElement(name);
    if (className) node.className = className;
    if (text !== undefined) node.textContent = text;
    return node;
  };
  const SEVERITIES = { error: "Lỗi", warning: "Cảnh báo", hint: "Gợi ý", suggestion: "Đề nghị" };

  const panel = (() => {
    const host = make("congbao-preview");
    const root = host.attachShadow({ mode: "open" });
    const style = make("link");
    style.rel = "stylesheet";
    style.href = "/__congbao/preview.css";
    const box = make("details", "panel");
    const title = make("summary");
    const count = make("span", "count", "Xem trước");
    const follow = make("label", "follow");
    const choice = make("input");
    choice.type = "checkbox";
    choice.checked = localStorage.getItem(FOLLOWS) === "yes";
    choice.addEventListener("change", () => localStorage.setItem(FOLLOWS, choice.checked ? "yes" : "no"));
    follow.append(choice, " Mở trang của tệp vừa lưu");
    const list = make("ol", "remarks");
    title.append(count);
    box.append(title, follow, list);
    root.append(style, box);
    document.body.append(host);

    // The page can be read to its end above the panel.
    const room = () => {
      const height = `${Math.ceil(box.getBoundingClientRect().height)}px`;
      document.documentElement.style.setProperty("scroll-padding-bottom", height);
      host.style.height = height;
    };
    new ResizeObserver(room).observe(box);

    const remark = (it) => {
      const entry = make("li", it.severity);
      const head = make("p", "what");
      head.append(make("strong", "", SEVERITIES[it.severity] ?? it.severity), ` ${it.message}`);
      entry.append(head, make("p", "where", `${it.file}:${it.line}:${it.column} [${it.code}]`));
      if (it.excerpt) entry.append(make("pre", "", it.excerpt));
      else if (it.hint) entry.append(make("p", "hint", it.hint));
      return entry;
    };

    let shown = "";
    const update = async (state) => {
      const words = [];
      if (state.errors > 0) words.push(`${state.errors} lỗi`);
      if (state.warnings > 0) words.push(`${state.warnings} cảnh báo`);
      count.textContent = ["Xem trước", ...words].join(" · ");
      box.classList.remove("away");
      box.classList.toggle("has-errors", state.errors > 0);
      box.classList.toggle("has-warnings", state.warnings > 0);
      const key = `${state.session} ${state.revision}`;
      if (shown === key) return;
      const answer = await (await fetch("/__congbao/diagnostics.json", { cache: "no-store" })).json();
      list.replaceChildren(...answer.diagnostics.map(remark));
      const had = box.dataset.errors ?? "0";
      const errors = answer.diagnostics.filter((it) => it.severity === "error").length;
      if (errors > 0 && had === "0") box.open = true;
      if (errors === 0 && had !== "0") box.open = false;
      box.dataset.errors = errors;
      shown = key;
    };
    const isAway = (isGone) => {
      box.classList.toggle("away", isGone);
      if (isGone) count.textContent = "Xem trước đã dừng; đang chờ congbao serve";
    };
    return { update, isAway };
  })();

  listen();
})();
