// Whether each query finds its document, first or in the first three, however it is typed.
import { variants } from "./queries.mjs";

const SHOWN = 10;
const FIRST = 3;

/** Asks every query in every variant. */
export async function rank(engine, queries, scan, chances) {
  const answers = [];
  for (const query of queries) {
    const isDistinct = scan.isDistinct(query.parts.join(" "));
    for (const [variant, text] of Object.entries(variants(query, scan.vocabulary, chances))) {
      const { hits, total, correction } = await engine.find(text, { count: SHOWN });
      const answer = { kind: query.kind, query: query.parts.join(" "), variant, text, total, isDistinct, ...judged(hits, query) };
      // What is as near to what was typed and stands in the texts may as well have been meant.
      answer.isOther = !answer.isFound && variant === "mistyped" && scan.isMeant(query.parts, text, correction?.text ?? "");
      answers.push(answer);
    }
  }
  return { answers, unequal: unequal(answers), ...tables(answers) };
}

/** Where the first right hit is; of many that fit, the first three must all be such. */
function judged(hits, { relevant, isForOne }) {
  const fits = hits.map((it) => relevant.has(it.href));
  const at = fits.indexOf(true);
  const top = fits.slice(0, FIRST);
  const isFound = relevant.size < FIRST || isForOne ? top.includes(true) : top.length === FIRST && top.every(Boolean);
  return { rank: at + 1, isFirst: at === 0, isFound, wanted: relevant.size, example: [...relevant][0], top: hits.slice(0, FIRST).map((it) => it.href) };
}

/** Queries whose rank is another one without marks, and whether their words are distinct. */
function unequal(answers) {
  const unlike = [];
  for (let at = 0; at + 1 < answers.length; at += 1) {
    const [marked, plain] = answers.slice(at, at + 2);
    if (marked.variant === "marks" && plain.variant === "bare" && marked.rank !== plain.rank) {
      unlike.push({ text: marked.text, isDistinct: marked.isDistinct, marks: marked.rank, bare: plain.rank });
    }
  }
  return unlike;
}

const tables = (answers) => ({ kinds: table(answers, (it) => it.kind), variants: table(answers, (it) => it.variant), all: row(answers) });

function table(answers, name) {
  const names = [...new Set(answers.map(name))];
  return Object.fromEntries(names.map((one) => [one, row(answers.filter((it) => name(it) === one))]));
}

const row = (members) => ({
  queries: members.length,
  first: members.filter((it) => it.isFirst).length,
  found: members.filter((it) => it.isFound).length,
  mrr: members.reduce((sum, it) => sum + (it.rank ? 1 / it.rank : 0), 0) / members.length,
});
