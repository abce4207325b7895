// The archive of a year from a folder, without a server: `node --test`, run by .ci/run.
// ARCHIVE names the data/site/ of another archive to look at, with a word to ask for.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { PROGRAM, SOON, Window, launch, until } from "./site.mjs";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const BOUND = { timeout: 120_000 };

let browser, folder;
before(async () => {
  browser = await launch();
  folder = mkdtempSync(join(tmpdir(), "congbao-archive-"));
});
after(async () => {
  await browser?.close();
  if (folder) rmSync(folder, { recursive: true });
});

/** The archives: of each its site, and words that a directive of the year has. */
const archives = process.env.ARCHIVE
  ? [["the one that is named", () => process.env.ARCHIVE, process.env.WORDS ?? "chỉ thị"]]
  : [["2021", "phát động phong trào thi đua"], ["2024", "nông thôn mới"]].map(([year, words]) => [
      year,
      () => {
        const bag = join(folder, year);
        execFileSync(PROGRAM, ["--quiet", "archive", year, "--site", ROOT, "--output", bag]);
        return join(bag, "data/site");
      },
      words,
    ]);

/** The addresses of links of a page that stand in the archive. */
const links = (page, root) =>
  page.evaluate((root) => [...document.querySelectorAll("a[href]")].map((it) => new URL(it.getAttribute("href"), document.baseURI).href.split("#")[0]).filter((it) => it.startsWith(root)), root);

for (const [name, made, words] of archives) {
  test(`the archive ${name} opens, leads on and searches from a folder`, BOUND, async () => {
    const site = made();
    const root = pathToFileURL(`${site}/`).href;
    const window = await Window.open(browser);
    try {
      // Every page that the first pages lead to is a file.
      const page = await window.page(`${root}index.html`);
      const seen = new Set();
      let next = [page.url()];
      for (let step = 0; step < 2; step++) {
        const found = new Set();
        for (const address of next.slice(0, 40)) {
          await page.goto(address);
          for (const link of await links(page, root)) {
            const file = fileURLToPath(link.split("?")[0]);
            assert.ok(existsSync(file) && !link.split("?")[0].endsWith("/"), `${address} leads to ${link}`);
            if (file.endsWith(".html") && !seen.has(link)) found.add(link);
            seen.add(link);
          }
        }
        next = [...found];
      }
      assert.ok(seen.size > 20, `${seen.size} links`);

      // By its own box, as readers do.
      await page.goto(`${root}index.html`);
      const box = page.locator("input[type=search]").first();
      await box.fill(words);
      await box.press("Enter");
      await page.waitForURL(/tim-kiem\/index\.html\?q=/, { timeout: SOON });
      await until(page, `a hit for ${words}`, () => document.querySelector("main h3 a[href*='van-ban/']"));
      await page.locator("main h3 a[href*='van-ban/']").first().click();
      await page.waitForURL(/van-ban\/.*\/index\.html/, { timeout: SOON });
      assert.ok(await page.locator("main h1").count());

      // The words of a directive, cited by another or not, are there.
      assert.ok((await page.locator("main").innerText()).length > 200);
      assert.deepEqual(window.troubles, []);
    } finally {
      await window.context.close();
    }
  });
}
