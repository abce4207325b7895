// The pictures of the sample site: nothing that axe finds, nothing wider than the window, words
// that stay as large as those around them, links that the keyboard reaches.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, Site, Window } from "./site.mjs";
import { BOUND, found } from "./sound.mjs";

const PAGES = [
  ["", ".spans"],
  ["phong-trao/nong-thon-moi/", ".lanes .chart"],
  ["nam/2024/", "main .chart"],
  ["co-quan/ubnd-binh-son/", "main .chart"],
  ["van-ban/ctubnd-binh-son/2023/07-ct-ubnd/", ".around"],
];

let browser, site;

before(async () => {
  browser = await launch();
  site = await new Site({ hasTheme: false }).start();
});

after(async () => {
  await browser?.close();
  await site?.end();
});

for (const width of [320, 768, 1280]) {
  test(`pictures ${width} px wide have nothing that axe finds`, BOUND, async () => {
    const window = await Window.open(browser, { viewport: { width, height: 800 } });
    for (const [address, picture] of PAGES) {
      const page = await window.page(site.url + address);
      assert.ok(await page.isVisible(picture), `${address} has ${picture}`);
      await page.evaluate(() => document.querySelectorAll(".behind").forEach((it) => (it.open = true)));
      // What the page does; axe puts a style of its own into it, which the policy forbids.
      assert.deepEqual(window.troubles, []);
      for (const colorScheme of ["light", "dark"]) {
        await page.emulateMedia({ colorScheme });
        assert.deepEqual(await found(page), [], `${address}, ${colorScheme}`);
      }
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(over <= 0, `${address}: ${over} px wider than the window`);
      // What is drawn is not scaled: 12 pixels are the least that is read on a telephone.
      const heights = await page.$$eval("main svg text", (all) => all.map((it) => it.getBoundingClientRect().height));
      assert.ok(heights.every((it) => it === 0 || it >= 12), `${address}: ${heights}`);
      await page.close();
      window.troubles.length = 0;
    }
    await window.context.close();
  });
}

test("the keyboard reaches a column, which leads to what it counts", BOUND, async () => {
  const window = await Window.open(browser);
  const page = await window.page(`${site.url}nam/2024/`);
  const first = page.locator("main .chart a").first();
  const name = await first.getAttribute("aria-label");
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute("aria-label"));
  for (let step = 0; step < 60 && (await focused()) !== name; step++) await page.keyboard.press("Tab");
  assert.equal(await focused(), name);
  const stroke = await first.locator(".room").evaluate((it) => getComputedStyle(it).strokeWidth);
  assert.equal(stroke, "3px", "the focus is seen");
  await page.keyboard.press("Enter");
  await page.waitForURL(/#m\d+$/);
  assert.deepEqual(window.troubles, []);
  await window.context.close();
});
