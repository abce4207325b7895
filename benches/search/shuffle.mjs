// node benches/search/shuffle.mjs --site DIR --output DIR [--by words|sentences|paragraphs] [--seed 5]
// The texts of a site in another order, as content of a new one: a search that lives by what
// stands beside what in the texts it was made with is found out. Words are shuffled within
// their paragraph, but for names in quotes and citations, which stay whole; sentences and
// paragraphs are dealt anew among all texts.
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { chances } from "./words.mjs";

const { values } = parseArgs({
  options: {
    site: { type: "string" },
    output: { type: "string" },
    by: { type: "string", default: "words" },
    seed: { type: "string", default: "5" },
  },
});
if (!values.site || !values.output) throw new Error("--site names a folder with content/, --output the new one");

// What is shuffled of a paragraph; what is between stays where it is.
const UNITS = {
  words: /“[^”]*”|\p{Lu}\p{Ll}+(?: \p{Ll}+)? (?:số )?\d[^\s,;]*|\S+/gu,
  sentences: /\S(?:.*?[;.](?= )|.*$)/gmu,
  paragraphs: /\S.*$/gmu,
};
const unit = UNITS[values.by];
if (!unit) throw new Error(`--by is one of ${Object.keys(UNITS).join(", ")}`);

const { below } = chances(Number(values.seed));

/** In any order, each as likely. */
function shuffled(list) {
  const all = [...list];
  for (let at = all.length - 1; at > 0; at -= 1) {
    const other = below(at + 1);
    [all[at], all[other]] = [all[other], all[at]];
  }
  return all;
}

/** Puts other units in the places of those of a text. */
const dealt = (text, units) => text.replace(unit, () => units.next().value);

const sources = readdirSync(join(values.site, "content"), { recursive: true, withFileTypes: true });
const texts = sources.filter((it) => it.isFile()).map((it) => {
  const path = join(it.parentPath, it.name);
  const text = readFileSync(path, "utf8");
  const [head] = /^---\n[\s\S]*?\n---\n/u.exec(text) ?? [text];
  return { path: path.slice(values.site.length), head, body: text.slice(head.length) };
});
const pool = values.by === "words" ? undefined : shuffled(texts.flatMap((it) => it.body.match(unit) ?? [])).values();
for (const { path, head, body } of texts) {
  const other = pool
    ? dealt(body, pool)
    : body.replace(/\S.*$/gmu, (paragraph) => dealt(paragraph, shuffled(paragraph.match(unit)).values()));
  const target = join(values.output, path);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, head + other);
}
