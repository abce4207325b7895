// The page of a directive: what it cites is shown beside the link, and the words that cite a
// point are copied. The page reads without it; all words come from the page.
(() => {
  "use strict";
  const article = document.querySelector("article[data-citation]");
  if (!article) return;
  const main = document.querySelector("main");
  const element = (name, attributes) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  };

  // ---- Cards: an entry of the list of references, beside the link. They stay while the
  // pointer is on the link or on them, and go with Escape (WCAG 1.4.13).
  const SHOW = 250;
  const HIDE = 300;
  const EDGE = 8;
  const GAP = 5;
  const card = element("div", { class: "card", id: "card", role: "tooltip", hidden: "" });
  main.append(card);
  let link = null;
  let timer = 0;

  const later = (wait, does) => {
    clearTimeout(timer);
    timer = setTimeout(does, wait);
  };

  const entryOf = (citation) => {
    const entries = document.querySelectorAll("#references ~ ul > li");
    const address = citation.getAttribute("href");
    return [...entries].find((it) => it.querySelector("a").getAttribute("href") === address);
  };

  /** What an entry says, its state once and without links: that of the text leads there. */
  const fill = (entry) => {
    const parts = [...entry.children].filter((it) => !it.matches(".at")).map((it) => it.cloneNode(true));
    for (const part of parts) {
      part.hidden = false;
      if (!part.matches(".state")) part.querySelectorAll(".tag").forEach((it) => it.remove());
      part.querySelectorAll("a").forEach((it) => it.replaceWith(...it.childNodes));
    }
    card.replaceChildren(...parts);
  };

  /** Below the link and its outline, above where there is no room below. */
  const place = () => {
    const lines = [...link.getClientRects()];
    const [first, last] = [lines[0], lines.at(-1)];
    const from = card.offsetParent.getBoundingClientRect();
    const height = card.offsetHeight + GAP;
    const isBelow = last.bottom + height <= innerHeight || first.top < height;
    const top = isBelow ? last.bottom + GAP : first.top - height;
    const most = document.documentElement.clientWidth - card.offsetWidth - EDGE;
    const left = Math.max(EDGE, Math.min(isBelow ? last.left : first.left, most));
    card.style.left = `${left - from.left}px`;
    card.style.top = `${top - from.top}px`;
  };

  const show = (citation) => {
    const entry = entryOf(citation);
    if (!entry) return hide();
    clearTimeout(timer);
    if (link === citation) return;
    hide();
    fill(entry);
    card.hidden = false;
    link = citation;
    link.setAttribute("aria-describedby", card.id);
    place();
  };

  const hide = () => {
    clearTimeout(timer);
    link?.removeAttribute("aria-describedby");
    link = null;
    card.hidden = true;
  };

  const citationAt = (target) => target.closest?.("article a.citation");
  // A finger follows the link; it has nothing to rest on it with.
  const rests = (event) => event.pointerType !== "touch";
  document.addEventListener("pointerover", (event) => {
    if (!rests(event)) return;
    const citation = citationAt(event.target);
    if (citation && citation !== link) later(SHOW, () => show(citation));
    else if (citation || card.contains(event.target)) clearTimeout(timer);
    else if (link && document.activeElement !== link) later(HIDE, hide);
    else if (!link) clearTimeout(timer);
  });
  document.addEventListener("focusin", (event) => {
    const citation = citationAt(event.target);
    if (citation?.matches(":focus-visible")) show(citation);
    else if (link) hide();
  });
  document.addEventListener("focusout", (event) => event.target === link && !link.matches(":hover") && hide());
  document.addEventListener("click", hide);
  addEventListener("resize", hide);

  // ---- Copies of citations: the point's own words, those of the directive, the address.
  const words = article.dataset;
  const filled = (pattern, name, value) => pattern.replace(`{${name}}`, () => value);
  const said = element("p", { class: "said", role: "status" });
  main.append(said);
  const SAID = 8000;
  let silence = 0;

  const button = (label, point) => {
    const made = element("button", { type: "button", class: "copy", "data-point": point, "aria-label": label, title: label });
    made.append(element("span", { class: "copy-sign", "aria-hidden": "true" }));
    return made;
  };

  for (const anchor of article.querySelectorAll("a.anchor[data-point]")) {
    const { point } = anchor.dataset;
    anchor.after(button(filled(words.copyPoint, "point", point), point));
  }
  for (const own of article.querySelectorAll(".copy[hidden]")) own.hidden = false;

  /** Older browsers, and pages without encryption, copy only what is selected. */
  const copySelected = (text) => {
    const box = element("textarea", { class: "unseen", readonly: "", "aria-hidden": "true" });
    const before = document.activeElement;
    box.value = text;
    main.append(box);
    box.select();
    const isCopied = document.execCommand("copy");
    box.remove();
    before?.focus({ preventScroll: true });
    return isCopied;
  };

  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return copySelected(text);
    }
  };

  const say = (text) => {
    said.textContent = text;
    clearTimeout(silence);
    silence = setTimeout(() => (said.textContent = ""), SAID);
  };

  document.addEventListener("click", async (event) => {
    const pressed = event.target.closest?.(".copy");
    if (!pressed) return;
    const { point } = pressed.dataset;
    const text = point ? `${point} ${words.citation}` : words.citation;
    const page = document.querySelector('link[rel="canonical"]')?.href ?? location.href.split("#")[0];
    const hash = point ? pressed.previousElementSibling.hash : "";
    const isCopied = await copy(`${text}\n${page}${hash}`);
    say(filled(isCopied ? words.copied : words.notCopied, "text", text));
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    hide();
    said.textContent = "";
  });
})();
