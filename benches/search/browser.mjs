// The engine of a built site in headless Chromium, asked as a page would ask it.
import { createRequire } from "node:module";

const ROOTS = [new URL("../../tests/browser/package.json", import.meta.url), ...(process.env.NODE_PATH ?? "").split(":").filter(Boolean).map((it) => new URL(`file://${it}/x.js`))];
const FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

function playwright() {
  for (const root of ROOTS) {
    try {
      return createRequire(root)("playwright-core");
    } catch {
      // The next folder may have it.
    }
  }
  throw new Error("playwright-core is not there: run `npm ci` in tests/browser, or set NODE_PATH");
}

export const launch = () => playwright().chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });

/** A page that has the engine, in a context that knows nothing yet. */
export class Engine {
  static async open(browser, url) {
    const engine = new Engine();
    engine.troubles = [];
    engine.context = await browser.newContext();
    await engine.context.addInitScript(() => {
      document.addEventListener("securitypolicyviolation", (event) => console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`));
    });
    engine.page = await engine.context.newPage();
    engine.page.on("pageerror", (error) => engine.troubles.push(`${error}`));
    engine.page.on("console", (message) => message.type() === "error" && engine.troubles.push(message.text()));
    await engine.page.goto(url, { waitUntil: "load" });
    const isThere = await engine.page.evaluate(() => typeof globalThis.congbao?.search === "function");
    if (!isThere) throw new Error(`${url} has no congbao.search: ${engine.troubles.join("; ")}`);
    return engine;
  }

  /** What is found, without what is only shown, and `count` hits from each of `starts` on. */
  async find(query, { filters = {}, starts = [0], count = 10 } = {}) {
    return this.page.evaluate(async (asked) => {
      const result = await congbao.search(asked.query, asked.filters);
      const hits = [];
      for (const from of asked.starts) hits.push(...(await congbao.hits(result, from, asked.count)));
      const { total, families, years, correction, proposal, missing, isLoose } = result;
      return { total, families, years, correction, proposal, missing, isLoose, hits };
    }, { query, filters, starts, count });
  }

  /** How many there are under these filters, and the other facets. */
  async narrowed(query, filters) {
    return this.page.evaluate(async (asked) => {
      const result = await congbao.search(asked.query, asked.filters);
      return { total: result.total, facets: await congbao.facets(result) };
    }, { query, filters });
  }

  /** As `find`, and the milliseconds of CPU that it took. */
  async timed(query) {
    if (!this.session) {
      this.session = await this.context.newCDPSession(this.page);
      await this.session.send("Performance.enable");
    }
    const before = await this.#spent();
    const found = await this.find(query);
    const after = await this.#spent();
    return { found, spent: Object.fromEntries(Object.entries(after).map(([name, value]) => [name, 1000 * (value - before[name])])) };
  }

  /** CPU of the page's thread; of its process, in steps of 10 ms; and how long its tasks lasted, which grows when others are busy. */
  async #spent() {
    const { metrics } = await this.session.send("Performance.getMetrics");
    const value = (name) => metrics.find((it) => it.name === name)?.value ?? 0;
    return { thread: value("ThreadTime"), process: value("ProcessTime"), task: value("TaskDuration"), script: value("ScriptDuration") };
  }

  close() {
    return this.context.close();
  }
}
