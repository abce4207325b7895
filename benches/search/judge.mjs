// node benches/search/judge.mjs --site DIR --output DIR [--only rank,phrases,cost,borders]
//   [--kinds title,number] [--each 8] [--seed 5] [--json FILE]
// Measures the search of a built site against the texts it was built from.
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { borders } from "./borders.mjs";
import { Engine, launch } from "./browser.mjs";
import { cost } from "./cost.mjs";
import { exact } from "./exact.mjs";
import { phrases } from "./phrases.mjs";
import { Queries, variants } from "./queries.mjs";
import { rank } from "./rank.mjs";
import { failures, report } from "./report.mjs";
import { Scan } from "./scan.mjs";
import { BLANK, serve } from "./server.mjs";
import { read } from "./truth.mjs";
import { chances } from "./words.mjs";

const { values } = parseArgs({
  options: {
    site: { type: "string" },
    output: { type: "string" },
    only: { type: "string", default: "rank,phrases,cost,borders" },
    kinds: { type: "string" },
    take: { type: "string" },
    each: { type: "string", default: "8" },
    seed: { type: "string", default: "5" },
    json: { type: "string" },
  },
});
if (!values.site || !values.output) throw new Error("--site and --output name the folder with content/ and the built one");
const output = resolve(values.output);
const parts = new Set(values.only.split(","));
if (values.take && (parts.has("rank") || parts.has("phrases"))) throw new Error("what is found is judged by all texts: --take goes with --only cost,borders");

const truth = read(resolve(values.site), output, Number(values.take ?? Infinity));
const scan = new Scan(truth);
const random = () => chances(Number(values.seed));
const kinds = values.kinds?.split(",");
const queries = new Queries(scan, random(), Number(values.each)).all().filter((it) => !kinds || kinds.includes(it.kind));
const quoted = phrases(scan, random());

const server = await serve(output);
const browser = await launch();
const measured = { site: values.site, directives: truth.count, unpublished: truth.unpublished, seed: values.seed };
try {
  const engine = await Engine.open(browser, server.url + BLANK);
  if (parts.has("rank")) measured.rank = await rank(engine, queries, scan, random());
  if (parts.has("phrases")) measured.phrases = await exact(engine, quoted, scan, output);
  if (engine.troubles.length > 0) measured.troubles = engine.troubles;
  await engine.close();
  if (parts.has("cost")) measured.cost = await cost(browser, server, costly());
  if (parts.has("borders")) measured.borders = await borders(browser, server, output, queries.filter((_, at) => at % 8 === 0).map((it) => it.parts.join(" ")));
} finally {
  await browser.close();
  await server.close();
}
report(measured);
if (values.json) writeFileSync(values.json, JSON.stringify(measured, null, 1));
process.exitCode = failures(measured).length > 0 ? 1 : 0;

/** Every other query, each typed in another way, and every third phrase. */
function costly() {
  const chosen = random();
  const typed = queries.filter((_, at) => at % 2 === 0).map((it, at) => {
    const all = Object.values(variants(it, truth.vocabulary, chosen));
    return all[at % all.length];
  });
  return [...typed, ...quoted.filter((_, at) => at % 3 === 0).map((it) => `"${it.text}"`)];
}
