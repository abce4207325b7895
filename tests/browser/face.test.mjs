// Every kind of page of the sample site: nothing that axe finds, nothing wider than the window,
// no error and nothing that the policy stops, in every width, in light and dark, in each scheme
// of colours, with and without scripts. SHOTS names a folder for a picture of each.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { launch, Site, Window } from "./site.mjs";
import { found } from "./sound.mjs";

const BOUND = { timeout: 240_000 };
const SCHEMES = ["do", "xanh-nuoc-bien", "vang", "xanh-la-cay"];
const PAGES = {
  home: "",
  directives: "van-ban/",
  directive: "van-ban/ctubnd-binh-son/2024/02-ct-ubnd/",
  print: "van-ban/ctubnd-binh-son/2024/02-ct-ubnd/ban-in/",
  work: "van-ban/bct/2014/34-ct-tw/",
  references: "vien-dan/",
  referencesOfKind: "vien-dan/nghi-quyet/",
  referencesOfBody: "co-quan/bct/vien-dan/",
  campaigns: "phong-trao/",
  campaign: "phong-trao/nong-thon-moi/",
  actors: "nhiem-vu/",
  actor: "nhiem-vu/so-noi-vu-binh-son/",
  bodies: "co-quan/",
  body: "co-quan/ubnd-binh-son/",
  years: "nam/",
  year: "nam/2024/",
  own: "huong-dan/nhap-tu-word/",
  search: "tim-kiem/",
  missing: "khong-co/",
};

let browser, site;

before(async () => {
  browser = await launch();
  site = await new Site({ hasTheme: false }).start();
  if (process.env.SHOTS) mkdirSync(process.env.SHOTS, { recursive: true });
});

after(async () => {
  await browser?.close();
  await site?.end();
});

const shot = (page, ...names) =>
  process.env.SHOTS && page.screenshot({ path: join(process.env.SHOTS, `${names.join("-")}.png`), fullPage: true });

for (const width of [320, 768, 1280]) {
  test(`every kind of page, ${width} px wide`, BOUND, async () => {
    const window = await Window.open(browser, { viewport: { width, height: 900 } });
    for (const [kind, address] of Object.entries(PAGES)) {
      const page = await window.page(site.url + address);
      // A page that is not there is an answer of its own, which the browser tells, too.
      const troubles = window.troubles.filter((it) => kind !== "missing" || !/404/.test(it));
      assert.deepEqual(troubles, [], kind);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(over <= 0, `${kind}: ${over} px wider than the window`);
      for (const colorScheme of ["light", "dark"]) {
        await page.emulateMedia({ colorScheme });
        for (const scheme of width === 1280 ? SCHEMES : SCHEMES.slice(0, 1)) {
          await page.evaluate((it) => (document.documentElement.dataset.scheme = it), scheme);
          assert.deepEqual(await found(page), [], `${kind}, ${colorScheme}, ${scheme}`);
          await shot(page, kind, width, colorScheme, scheme);
        }
      }
      await page.close();
      window.troubles.length = 0;
    }
    await window.context.close();
  });
}

test("every kind of page without scripts", BOUND, async () => {
  const window = await Window.open(browser, { viewport: { width: 360, height: 740 }, javaScriptEnabled: false });
  for (const [kind, address] of Object.entries(PAGES)) {
    const page = await window.page(site.url + address);
    assert.ok(await page.isVisible("h1"), kind);
    assert.ok(!(await page.isVisible(".display")), `${kind} offers nothing that it cannot do`);
    await shot(page, kind, "no-script");
    await page.close();
  }
  await window.context.close();
});

test("colours and the size of letters are chosen, and kept on the next page", BOUND, async () => {
  const window = await Window.open(browser, { viewport: { width: 360, height: 740 } });
  let page = await window.page(site.url);
  await page.focus(".display summary");
  await page.keyboard.press("Enter");
  await page.check('.display input[value="xanh-la-cay"]');
  await page.check('.display input[value="largest"]');
  assert.deepEqual(await found(page), []);
  await page.keyboard.press("Escape");
  assert.ok(!(await page.isVisible(".display form")));
  assert.equal(await page.evaluate(() => document.activeElement.localName), "summary");
  page = await window.page(site.url + PAGES.directive);
  const seen = await page.evaluate(() => {
    const { scheme, size } = document.documentElement.dataset;
    const over = document.documentElement.scrollWidth > innerWidth;
    return [scheme, size, getComputedStyle(document.documentElement).fontSize, over];
  });
  assert.deepEqual(seen, ["xanh-la-cay", "largest", "21px", false]);
  await page.click(".display summary");
  const checked = await page.$$eval(".display input:checked", (all) => all.map((it) => it.value));
  assert.deepEqual(checked, ["xanh-la-cay", "largest"]);
  await window.context.close();
});
