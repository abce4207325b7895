// What a query moves over the wire when nothing is there yet, and the CPU it takes.
import { Engine } from "./browser.mjs";
import { BLANK } from "./server.mjs";

/** What is above so many milliseconds is asked anew: others on the machine disturb one in a hundred. */
const DOUBTED = 90;

/** Asks each query in a window that knows nothing, and then once more. */
export async function cost(browser, server, texts) {
  const answers = [];
  for (const text of texts) {
    const answer = await asked(browser, server, text);
    if (answer.fresh.thread > DOUBTED) {
      const again = [answer, await asked(browser, server, text), await asked(browser, server, text)];
      again.sort((one, other) => one.fresh.thread - other.fresh.thread);
      answers.push(again[1]);
    } else answers.push(answer);
  }
  return { answers, ...summary(answers) };
}

async function asked(browser, server, text) {
  server.taken("/");
  const engine = await Engine.open(browser, server.url + BLANK);
  const fresh = await engine.timed(text);
  const sent = server.taken("/tim/");
  const warm = await engine.timed(text);
  await engine.close();
  const sum = (size) => sent.reduce((all, it) => all + it[size], 0);
  const parts = {};
  for (const it of sent) parts[part(it.path)] = (parts[part(it.path)] ?? 0) + it.best;
  return { text, files: sent.length, best: sum("best"), usual: sum("usual"), raw: sum("raw"), parts, fresh: fresh.spent, warm: warm.spent };
}

const part = (path) => {
  if (path === "/tim/engine.js") return "engine";
  // The words of directives: /tim/2024/12.js, or without a year.
  return /^\/tim\/(?:\d{4}|[a-z-]+)\/\d+\.js$/u.test(path) ? "texts" : "index";
};

const summary = (answers) => ({
  best: spread(answers, (it) => it.best),
  usual: spread(answers, (it) => it.usual),
  fresh: spread(answers, (it) => it.fresh.thread),
  freshProcess: spread(answers, (it) => it.fresh.process),
  freshTask: spread(answers, (it) => it.fresh.task),
  freshScript: spread(answers, (it) => it.fresh.script),
  warm: spread(answers, (it) => it.warm.thread),
  warmTask: spread(answers, (it) => it.warm.task),
});

function spread(answers, value) {
  const sorted = [...answers].sort((one, other) => value(one) - value(other));
  const at = (share) => value(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]);
  return { median: at(0.5), ninety: at(0.9), largest: value(sorted.at(-1)), query: sorted.at(-1).text };
}
