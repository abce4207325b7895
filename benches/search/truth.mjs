// What is searched, read from the Markdown of the directives; and where it is published, read
// from the finished pages. Nothing here knows how congbao reads or indexes.
import { closeSync, existsSync, openSync, readdirSync, readFileSync, readSync } from "node:fs";
import { join, relative } from "node:path";
import { Vocabulary, folded, tokens } from "./words.mjs";

const HEAD = 20_000;
const KEYED = /^([a-z_]+):\s*(.*)$/u;

/** All files below a folder with this ending, sorted. */
function files(folder, ending) {
  if (!existsSync(folder)) return [];
  const found = readdirSync(folder, { recursive: true, withFileTypes: true });
  return found
    .filter((it) => it.isFile() && it.name.endsWith(ending))
    .map((it) => join(it.parentPath ?? it.path, it.name))
    .sort();
}

function scalar(text) {
  const value = text.trim();
  if (/^".*"$/u.test(value)) return value.slice(1, -1).replace(/\\(["\\])/gu, "$1");
  if (/^'.*'$/u.test(value)) return value.slice(1, -1).replaceAll("''", "'");
  return value.replace(/\s+#.*$/u, "");
}

/** The parts of `{ a: "b, c", d: e }` or `[ … ]`. */
function inline(text) {
  return text.trim().slice(1, -1).match(/(?:"(?:\\.|[^"])*"|'[^']*'|[^,"'])+/gu)?.map((it) => it.trim()).filter(Boolean) ?? [];
}

/** The small part of YAML that front matter uses. */
function frontMatter(text) {
  const front = {};
  let key;
  for (const line of text.split("\n")) {
    const top = KEYED.exec(line);
    if (top) {
      key = top[1];
      if (top[2].startsWith("{")) front[key] = Object.fromEntries(inline(top[2]).map(pair));
      else if (top[2].startsWith("[")) front[key] = inline(top[2]).map(scalar);
      else front[key] = scalar(top[2]);
      continue;
    }
    const item = /^\s*-\s+(.*)$/u.exec(line);
    if (item) front[key] = [...(Array.isArray(front[key]) ? front[key] : []), scalar(item[1])];
    else if (/^\s+[a-z_]+:/u.test(line)) front[key] = { ...(front[key] || {}), ...Object.fromEntries([pair(line.trim())]) };
  }
  return front;
}

function pair(text) {
  const at = text.indexOf(":");
  return [text.slice(0, at).trim(), scalar(text.slice(at + 1))];
}

/** The paragraphs of Markdown as words: without its signs, and without code and links. */
function paragraphs(markdown) {
  const plain = markdown
    .replace(/!?\[[^\]\n]*\]\([^)\n]*\)|`[^`\n]*`/gu, "\ufffc")
    .replace(/\\([!-/:-@[-`{-~])/gu, "$1")
    .replace(/^#+\s+/gmu, "")
    .replace(/\*+/gu, "")
    .replace(/&amp;/gu, "&");
  // A row of a table and an item of a list are paragraphs of their own.
  const parted = plain.replace(/^\s*\|(.*)\|\s*$/gmu, (_, row) => row.split("|").join("\n\n")).replace(/^(?:[-+]|\d+[.)])\s/gmu, "\n\n");
  return parted.split(/\n\s*\n/u).map((it) => it.trim()).filter(Boolean);
}

/** What the file of a directive says. */
function directive(path) {
  const text = readFileSync(path, "utf8").replace(/\r\n/gu, "\n").normalize("NFC");
  const [, head, body] = /^---\n([\s\S]*?)\n---\n?([\s\S]*)$/u.exec(text) ?? [];
  if (head === undefined) return undefined;
  const front = frontMatter(head);
  const isHidden = front.draft === "true" || front.status === "withdrawn";
  return isHidden ? undefined : { path, front, paragraphs: paragraphs(body) };
}

const ENTITIES = { "&#39;": "'", "&quot;": '"', "&lt;": "<", "&gt;": ">", "&amp;": "&", "&nbsp;": " " };
const plain = (html) => html.replace(/<[^>]*>/gu, "").replace(/&#?\w+;/gu, (it) => ENTITIES[it] ?? it);

/** What the head of a page says of its document. */
function page(output, path) {
  const buffer = Buffer.allocUnsafe(HEAD);
  const file = openSync(path, "r");
  const length = readSync(file, buffer, 0, HEAD, 0);
  closeSync(file);
  const html = buffer.toString("utf8", 0, length).normalize("NFC");
  if (html.includes('http-equiv="refresh"')) return undefined;
  const meta = (name) => plain(new RegExp(`<meta name="DC\\.${name}" content="([^"]*)"`, "u").exec(html)?.[1] ?? "");
  const shown = (pattern) => plain(pattern.exec(html)?.[1] ?? "");
  return {
    href: `${relative(output, path).replace(/index\.html$/u, "")}`,
    isText: /<article class="document"[ >]/u.test(html),
    label: meta("title"),
    number: meta("identifier"),
    kind: meta("type") || shown(/<span class="kind">(.*?)<\/span>/su),
    body: meta("creator"),
    date: meta("date"),
    title: shown(/<(?:span|p) class="subject">(.*?)<\/(?:span|p)>/su),
  };
}

const key = (...parts) => parts.map((it) => folded(it ?? "").join(" ")).join("|");

/** Two spellings of a body: a name, a short name or an id. */
function isOf(body, issuer, href) {
  if (!issuer) return true;
  const parts = href.split("/");
  return parts.includes(issuer) || folded(body).join(" ") === folded(issuer).join(" ");
}

/** So many of all, spread evenly. */
const spread = (all, count) => all.filter((_, at) => Math.floor((at * count) / all.length) !== Math.floor(((at - 1) * count) / all.length));

/**
 * The directives with their addresses, the cited works, the campaigns, and all words; of the
 * directives at most so many, and how many there are.
 */
export function read(site, output, most = Infinity) {
  // Further pages of lists are no documents.
  const found = files(join(output, "van-ban"), "index.html").filter((it) => !/\/(?:trang|ban-in)\//u.test(it));
  const pages = found.map((it) => page(output, it)).filter(Boolean);
  const byKey = new Map();
  for (const it of pages.filter((it) => it.isText)) {
    const name = key(it.number, it.title);
    byKey.set(name, [...(byKey.get(name) ?? []), it]);
  }
  const vocabulary = new Vocabulary();
  const directives = [];
  const unpublished = [];
  const sources = files(join(site, "content/directives"), ".md");
  for (const path of sources.length > most ? spread(sources, most) : sources) {
    const found = directive(path);
    if (!found) continue;
    const { front } = found;
    // Each of these tells texts apart that the ones before do not; the date may be corrected on the page.
    const tests = [(it) => isOf(it.body, front.issuer, it.href), (it) => it.date === front.date, (it) => it.date.slice(0, 4) === front.date?.slice(0, 4)];
    let published = byKey.get(key(front.number, front.title)) ?? [];
    for (const test of tests) if (published.some(test)) published = published.filter(test);
    if (published.length === 0) unpublished.push(path);
    else directives.push(document(found, published, vocabulary));
  }
  const told = (it, ...texts) => ({ ...it, ...numbers(texts, vocabulary) });
  const works = pages.filter((it) => !it.isText).map((it) => told(it, it.label, it.title, it.body, it.date));
  const campaigns = readCampaigns(output).map((it) => told(it, it.name));
  return { directives, count: sources.length, works, campaigns, vocabulary, unpublished };
}

/** The words of some texts as numbers, 0 where a run ends; and which there are, folded and spelled. */
function numbers(texts, vocabulary) {
  const words = [];
  const spellings = new Set();
  for (const token of texts.flatMap((it) => [...tokens(it), "."])) {
    words.push(vocabulary.number(token));
    spellings.add(vocabulary.spelling(token));
  }
  return { words: Int32Array.from(words), known: sorted(new Set(words)), spellings: sorted(spellings) };
}

const sorted = (numbers) => Int32Array.from(numbers).sort();

function document({ front, paragraphs }, published, vocabulary) {
  const [{ label, body, kind }] = published;
  const signer = typeof front.signer === "object" ? front.signer : {};
  const recipients = Array.isArray(front.recipients) ? front.recipients : [];
  const closing = [signer.authority, signer.position, signer.name, front.place, ...recipients];
  // Without a date, it is filed where its title or its editor says.
  const year = (front.date ?? front.year ?? /\/(\d{4})\//u.exec(published[0].href)?.[1] ?? "").slice(0, 4);
  const numbered = front.number ? `${kind} số ${front.number}` : label;
  const fields = [front.title, numbered, body, ...closing].filter(Boolean);
  return {
    // Several pages that nothing tells apart: any of them is right.
    hrefs: published.map((it) => it.href),
    title: front.title, number: front.number ?? "", numbered, body, year, signer: signer.name ?? "",
    place: front.place ?? "", paragraphs, ...numbers([...fields, ...paragraphs], vocabulary),
  };
}

function readCampaigns(output) {
  return files(join(output, "phong-trao"), "index.html").flatMap((path) => {
    const href = relative(output, path).replace(/index\.html$/u, "");
    if (!/^phong-trao\/(?!trang\/)[^/]+\/$/u.test(href)) return [];
    const html = readFileSync(path, "utf8").normalize("NFC");
    const name = plain(/<h1>“?(.*?)”?<\/h1>/su.exec(html)?.[1] ?? "");
    return name && !html.includes('http-equiv="refresh"') ? [{ href, name }] : [];
  });
}
