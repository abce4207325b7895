// Whether a phrase in quotes finds exactly the directives in which a scan finds it, counts them
// by year, and shows where it stands.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { folded, padded } from "./words.mjs";

const STEP = 50;
const ALL = 200;
const SHOWN = 10;
const NAMED = 3;
const LONG = 10;

/** Compares what each phrase finds with the scan. */
export async function exact(engine, phrases, scan, output) {
  const numbers = new Map(scan.directives.flatMap((it, at) => it.hrefs.map((href) => [href, at])));
  const answers = [];
  for (const { kind, text } of phrases) {
    const wanted = scan.phrase(text);
    const { total, hits, years, expected } = await all(engine, text);
    const answer = { kind, text, total, wanted: wanted.length, ...compared(hits, total, wanted, numbers, scan), problems: [] };
    answer.isEqual = answer.isEqual && total === wanted.length && hits.length === expected;
    const counts = years.map((it) => `${it.id}: ${it.count}`).sort().join(", ");
    if (answer.isEqual && counts !== byYear(wanted)) answer.problems.push(`years ${counts}, not ${byYear(wanted)}`);
    answer.problems.push(...hits.slice(0, SHOWN).flatMap((it) => shown(it, text, scan.directives[numbers.get(it.href)], output)));
    if (answer.isEqual && wanted.length > 0) answer.problems.push(...(await narrowed(engine, text, wanted)));
    answers.push(answer);
  }
  return { answers, equal: answers.filter((it) => it.isEqual).length, unsound: answers.filter((it) => it.problems.length > 0).length };
}

/** All that is found, or the beginning, the middle and the end of it. */
async function all(engine, text) {
  const filters = { family: "directive" };
  const { total, years } = await engine.find(`“${text}”`, { filters, starts: [] });
  const pages = Array.from({ length: Math.ceil(total / STEP) }, (_, at) => at * STEP);
  const starts = total <= ALL ? pages : [0, pages[pages.length >> 1], pages.at(-1)];
  const { hits } = await engine.find(`“${text}”`, { filters, starts, count: STEP });
  return { total, years, hits, expected: starts.reduce((sum, from) => sum + Math.min(STEP, total - from), 0) };
}

function compared(hits, total, wanted, numbers, scan) {
  const right = new Set(wanted.map((it) => numbers.get(it.hrefs[0])));
  const found = new Set(hits.map((it) => numbers.get(it.href) ?? it.href));
  const surplus = [...found].filter((it) => !right.has(it));
  const missing = total <= ALL ? [...right].filter((it) => !found.has(it)) : [];
  const named = (all) => all.slice(0, NAMED).map((it) => scan.directives[it]?.hrefs[0] ?? it);
  return { isEqual: surplus.length + missing.length === 0 && found.size === hits.length, surplus: named(surplus), missing: named(missing) };
}

function byYear(directives) {
  const counts = {};
  for (const { year } of directives) if (year) counts[year] = (counts[year] ?? 0) + 1;
  return Object.entries(counts).map(([year, count]) => `${year}: ${count}`).sort().join(", ");
}

/** A filter leaves what the scan leaves; the other facets count no more than there is. */
async function narrowed(engine, text, wanted) {
  const { year } = wanted[wanted.length >> 1];
  const found = await engine.narrowed(`“${text}”`, { family: "directive", year });
  const right = wanted.filter((it) => it.year === year).length;
  const problems = found.total === right ? [] : [`${found.total} under the filter ${year}, not ${right}`];
  const kinds = found.facets.kind.reduce((sum, it) => sum + it.count, 0);
  if (kinds !== right) problems.push(`${kinds} counted by kind in ${year}, not ${right}`);
  if (found.facets.body.some((it) => it.count > right)) problems.push(`a body has more than ${right} in ${year}`);
  return problems;
}

const joined = (parts) => parts.map((it) => it.text).join("");

/** What is shown of a hit: the title as published, the phrase, and a point that is there. */
function shown(hit, text, directive, output) {
  if (!directive) return [];
  const problems = [];
  if (joined(hit.title) !== directive.title) problems.push(`${hit.href} has another title: ${joined(hit.title)}`);
  const texts = [directive.title, directive.numbered, directive.body, ...directive.paragraphs];
  const said = [joined(hit.label), joined(hit.title), hit.body, joined(hit.snippet)];
  const words = folded(text);
  const says = (all, words) => all.some((it) => padded(it).includes(` ${words.join(" ")} `));
  // Names of the closing are not shown; of a long phrase, one end at least.
  const isShown = !says(texts, words) || [words.slice(0, LONG), words.slice(-LONG)].some((it) => says(said, it));
  if (!isShown) problems.push(`${hit.href} does not show the phrase: ${joined(hit.snippet)}`);
  if (hit.point && !isAnchor(hit.point.href, output)) problems.push(`${hit.point.href} is not there`);
  return problems;
}

function isAnchor(href, output) {
  const [page, id] = href.split("#");
  return readFileSync(join(output, page, "index.html"), "utf8").includes(`id="${id}"`);
}
