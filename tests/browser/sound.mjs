// What holds for every page: nothing that axe finds, nothing wider than the window, and nothing
// that goes wrong while it is open.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { Window } from "./site.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** How long a case may take. */
export const BOUND = { timeout: 120_000 };

/** What axe finds on a page, in words. */
export async function found(page) {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(AXE);
  return page.evaluate(async (values) => {
    const { violations } = await axe.run({ runOnly: { type: "tag", values } });
    return violations.map((it) => `${it.id}: ${it.nodes.map((node) => node.html).join(" | ")}`);
  }, TAGS);
}

/** Nothing that axe finds, nothing wider than the window. */
export async function isSound(page, what) {
  assert.deepEqual(await found(page), [], what);
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(over <= 0, `${what}: ${over} px wider than the window`);
}

/** Makes cases: each in a window of its own, and nothing wrong in any page of it. */
export const cases = (browser) => (name, body, options = {}) =>
  test(name, BOUND, async () => {
    const window = await Window.open(browser(), options);
    try {
      await body(window);
      assert.deepEqual(window.troubles, []);
    } finally {
      await window.context.close();
    }
  });
