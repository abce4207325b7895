// What was measured, for people to read; and what of it is not as it should be.

const KB = 1000;
// Issue 5: a cold query moves at most 150 KB at 10,000 directives, 300 KB at 100,000.
const BYTES = [[10_000, 150 * KB], [Infinity, 300 * KB]];
const CPU = 100;

/** One line for each thing that fails. */
export function failures({ rank, phrases, cost, borders, troubles, directives, unpublished }) {
  const failed = unpublished.map((it) => `no page of ${it}`);
  failed.push(...(troubles ?? []));
  const missed = rank?.answers.filter((it) => !it.isFound && !it.isOther) ?? [];
  if (missed.length > 0) failed.push(`${missed.length} of ${rank.answers.length} queries are not answered in the first three`);
  const unlike = rank?.unequal.filter((it) => it.isDistinct) ?? [];
  if (unlike.length > 0) failed.push(`${unlike.length} queries of distinct words have another rank without marks`);
  const wrong = phrases?.answers.filter((it) => !it.isEqual) ?? [];
  if (wrong.length > 0) failed.push(`${wrong.length} of ${phrases.answers.length} phrases do not find what the scan finds`);
  if (phrases?.unsound > 0) failed.push(`${phrases.unsound} of ${phrases.answers.length} phrases are counted or shown otherwise than they stand in the texts`);
  const limit = BYTES.find(([most]) => directives <= most)[1];
  if (cost?.best.largest > limit) failed.push(`${kb(cost.best.largest)} for “${cost.best.query}”, more than ${kb(limit)}`);
  if (cost && directives <= 10_000 && cost.fresh.largest > CPU) failed.push(`${ms(cost.fresh.largest)} of CPU for “${cost.fresh.query}”`);
  failed.push(...(borders?.problems ?? []));
  return failed;
}

const kb = (bytes) => `${(bytes / KB).toFixed(1)} KB`;
const ms = (time) => `${time.toFixed(1)} ms`;
const say = (text = "") => process.stdout.write(`${text}\n`);

/** Says all. */
export function report(measured) {
  say(`${measured.site}: ${measured.directives} directives, seed ${measured.seed}`);
  if (measured.rank) ranks(measured.rank);
  if (measured.phrases) quotes(measured.phrases);
  if (measured.cost) costs(measured.cost);
  if (measured.borders) say(`\nBorders: ${measured.borders.queries} queries at ${measured.borders.places.join(" · ")}: ${measured.borders.problems.length} problems`);
  const failed = failures(measured);
  say(failed.length > 0 ? `\nNOT RIGHT\n${failed.map((it) => `- ${it}`).join("\n")}` : "\nAll is right.");
}

function ranks({ answers, kinds, variants, all, unequal }) {
  for (const [name, table] of [["Kinds", { ...kinds, all }], ["Variants", variants]]) {
    say(`\n${name.padEnd(24)}queries  first  found    MRR`);
    for (const [row, it] of Object.entries(table)) {
      say(`${row.padEnd(24)}${String(it.queries).padStart(7)}${String(it.first).padStart(7)}${String(it.found).padStart(7)}${it.mrr.toFixed(3).padStart(7)}`);
    }
  }
  const told = answers.filter((it) => it.isDistinct && it.variant === "marks").length;
  say(`\nOther rank without marks: ${unequal.length}; of the ${told} queries of distinct words: ${unequal.filter((it) => it.isDistinct).length}`);
  for (const it of unequal) say(`  ${it.marks} with, ${it.bare} without${it.isDistinct ? " (distinct)" : ""}: ${it.text}`);
  const other = answers.filter((it) => it.isOther);
  say(`\nMistyped, and taken for something else that is there and as near: ${other.length}`);
  for (const it of other) say(`  “${it.text}” for ${it.query}: ${it.rank || "–"}`);
  say("\nNot in the first three:");
  const missed = answers.filter((it) => !it.isFound && !it.isOther);
  // One line for all variants that fail alike.
  for (const query of new Set(missed.map((it) => `${it.kind}: ${it.query}`))) {
    const alike = missed.filter((it) => `${it.kind}: ${it.query}` === query);
    const [one] = alike;
    say(`  ${query}`);
    say(`    ${alike.map((it) => `${it.variant} ${it.rank || "–"}`).join(", ")}; wanted ${one.wanted}, as ${one.example}`);
    say(`    came, of ${one.total}: ${one.top.join(" ") || "nothing"}${one.variant === "mistyped" ? ` for “${one.text}”` : ""}`);
  }
}

function quotes({ answers, equal }) {
  say(`\nPhrases: ${equal} of ${answers.length} find exactly what the scan finds (${answers.filter((it) => it.wanted === 0).length} of them nothing)`);
  for (const it of answers.filter((it) => !it.isEqual)) {
    say(`  ${it.kind}: “${it.text}”: ${it.total}, not ${it.wanted}`);
    if (it.surplus.length > 0) say(`    surplus: ${it.surplus.join(" ")}`);
    if (it.missing.length > 0) say(`    missing: ${it.missing.join(" ")}`);
  }
  const unsound = answers.filter((it) => it.problems.length > 0);
  say(`Counted or shown otherwise: ${unsound.length}`);
  for (const it of unsound) say(`  ${it.kind}: “${it.text}”: ${it.problems.length} problems, as ${it.problems[0].slice(0, 300)}`);
}

function costs(cost) {
  const line = (name, it, unit) => say(`${name.padEnd(26)}${unit(it.median).padStart(10)}${unit(it.ninety).padStart(10)}${unit(it.largest).padStart(10)}  ${it.query.slice(0, 60)}`);
  say(`\n${`Cost of ${cost.answers.length} queries`.padEnd(26)}${"median".padStart(10)}${"90 %".padStart(10)}${"largest".padStart(10)}`);
  line("bytes, gzip 9", cost.best, kb);
  line("bytes, gzip 6", cost.usual, kb);
  line("CPU fresh, thread", cost.fresh, ms);
  line("CPU fresh, process", cost.freshProcess, ms);
  line("fresh, length of tasks", cost.freshTask, ms);
  line("fresh, ScriptDuration", cost.freshScript, ms);
  line("CPU warm, thread", cost.warm, ms);
  line("warm, length of tasks", cost.warmTask, ms);
  const largest = [...cost.answers].sort((one, other) => other.best - one.best).slice(0, 3);
  for (const it of largest) say(`  ${kb(it.best)} in ${it.files} files (${Object.entries(it.parts).map(([name, size]) => `${name} ${kb(size)}`).join(", ")}): ${it.text}`);
}
