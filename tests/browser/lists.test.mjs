// Lists of several pages: the filter of what stands on one, with the words of the search, and
// the ways to the others; nothing that axe finds, nothing wider than the window.
import assert from "node:assert/strict";
import { after, before } from "node:test";
import { gzipSync } from "node:zlib";
import { Sites, directive } from "./little.mjs";
import { launch, until } from "./site.mjs";
import { cases, found } from "./sound.mjs";

const CITED = "van-ban/chinh-phu/2020/30-2020-nd-cp/";
const PAGES = [
  "van-ban/", "van-ban/trang/2/", "nam/2024/", "nam/2024/trang/2/", "nam/", "co-quan/", "co-quan/ubnd-ha-nam/",
  "co-quan/ubnd-ha-nam/trang/2/", "co-quan/chinh-phu/vien-dan/", "vien-dan/", "vien-dan/nghi-dinh/", CITED,
  `${CITED}trang/2/`, "phong-trao/", "phong-trao/ha-nam-chung-suc/", "phong-trao/ha-nam-chung-suc/trang/2/",
  "nhiem-vu/", "nhiem-vu/so-noi-vu-ha-nam/", "nhiem-vu/so-noi-vu-ha-nam/trang/2/", "so-hieu/01-ct-ubnd/",
];
const SUBJECTS = ["thu thuế", "thủ tục", "đẩy mạnh thi đua", "hoà giải", "quý I"];

let browser, sites, site;

before(async () => {
  sites = await Sites.open();
  const files = {};
  for (let n = 1; n <= 60; n += 1) {
    const date = `2024-${String(1 + (n % 12)).padStart(2, "0")}-${String(1 + (n % 28)).padStart(2, "0")}`;
    const head = { title: `Về việc ${SUBJECTS[n % 5]} số ${n}`, number: `${n}/CT-UBND`, issuer: "ubnd-ha-nam", date };
    files[`directives/2024/${n}.md`] = directive(head, "Căn cứ Nghị định số 30/2020/NĐ-CP.", "Phong trào thi đua “Hà Nam chung sức”. Giao Sở Nội vụ chủ trì.");
  }
  site = sites.add("lists", files);
  browser = await launch();
});
after(async () => {
  await browser?.close();
  sites?.end();
});

const check = cases(() => browser);

const shown = (page) => page.$$eval("[data-list] tbody > tr", (rows) => rows.filter((it) => it.checkVisibility()).length);
const told = (page) => page.textContent("#sift-told");

for (const width of [320, 1280]) {
  check(`lists and their further pages, ${width} px wide`, async (window) => {
    for (const address of PAGES) {
      const page = await window.page(site.root + address);
      assert.ok(await page.isVisible("h1"), address);
      for (const colorScheme of ["light", "dark"]) {
        await page.emulateMedia({ colorScheme });
        assert.deepEqual(await found(page), [], `${address}, ${colorScheme}`);
      }
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(over <= 0, `${address}: ${over} px wider than the window`);
      await page.close();
    }
  }, { viewport: { width, height: 900 } });
}

check("words hide the rows that do not have them, and it is said how many are left", async (window) => {
  const page = await window.page(`${site.root}van-ban/`);
  assert.equal(await shown(page), 50);
  assert.equal(await told(page), "");
  await page.fill("#sift-words", "thu");
  assert.equal(await shown(page), 20, "without marks all that it may be: thu, thủ");
  assert.equal(await told(page), "Đang hiện 20 trên 50 mục của trang này.");
  await page.fill("#sift-words", "thủ");
  assert.equal(await shown(page), 10, "with marks only what it says");
  await page.fill("#sift-words", "hòa giai");
  assert.equal(await shown(page), 10, "the old and the new place of a tone");
  await page.fill("#sift-words", "05/2024");
  assert.ok((await shown(page)) > 0, "zeros in front do not matter");
  await page.fill("#sift-words", "không đâu có");
  assert.equal(await shown(page), 0);
  assert.equal(await told(page), "Không có mục nào của trang này phù hợp.");
  await page.fill("#sift-words", "");
  assert.equal(await shown(page), 50);
  assert.equal(await told(page), "");
});

check("groups without a row are hidden", async (window) => {
  const page = await window.page(`${site.root}nam/2024/`);
  await page.fill("#sift-words", "12/CT-UBND");
  const heads = await page.$$eval("[data-list] h2", (all) => all.filter((it) => it.checkVisibility()).length);
  assert.equal(heads, 1);
});

check("the search of all pages takes the same words where the list looks", async (window) => {
  const page = await window.page(`${site.root}nam/2024/`);
  await page.fill("#sift-words", "thủ tục");
  await page.keyboard.press("Enter");
  await until(page, "the search has searched", () => document.querySelectorAll("#hits > li").length > 0);
  const said = new URL(page.url()).searchParams;
  assert.deepEqual([said.get("q"), said.get("year"), said.get("family")], ["thủ tục", "2024", "directive"]);
});

check("without scripts there is no filter, and the ways to other orders are there", async (window) => {
  const page = await window.page(`${site.root}van-ban/`);
  assert.ok(!(await page.isVisible("#sift")));
  assert.equal(await page.getAttribute(".by a", "href"), "../nam/");
  await page.click('.pager a[rel="next"]');
  await page.waitForURL(/van-ban\/trang\/2\/$/);
}, { javaScriptEnabled: false });

check("a list loads less than 15 KB of script", async (window) => {
  const page = await window.context.newPage();
  const scripts = [];
  page.on("response", async (response) => {
    if (response.url().includes(".js")) scripts.push(response.body());
  });
  await page.goto(`${site.root}van-ban/`, { waitUntil: "networkidle" });
  const bodies = await Promise.all(scripts);
  const bytes = bodies.reduce((sum, it) => sum + gzipSync(it).length, 0);
  assert.ok(bodies.length === 4 && bytes < 15 * 1024, `${bytes} bytes in ${bodies.length} scripts`);
});
