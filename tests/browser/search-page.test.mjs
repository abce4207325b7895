// The page of the search in a real browser, over an engine that finds by rote
// (fake-engine.js): `node --test`, run by .ci/run.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { PROGRAM, Site, Window, launch, until } from "./site.mjs";
import { BOUND, isSound } from "./sound.mjs";

const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'";
const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".css": "text/css", ".svg": "image/svg+xml" };
const NARROW = { width: 360, height: 740 };
const WIDE = { width: 1280, height: 900 };

let browser, site, folder, server, root;
// Addresses that the server has not, for one case.
const missing = new Set();

before(async () => {
  site = new Site({ hasTheme: false });
  folder = join(site.folder, "public");
  execFileSync(PROGRAM, ["build", "--site", site.folder, "--output", folder], { stdio: "pipe" });
  copyFileSync(fileURLToPath(new URL("fake-engine.js", import.meta.url)), join(folder, "tim/engine.js"));
  server = createServer((request, response) => {
    const path = decodeURIComponent(request.url.split("?")[0]).replace(/\/$/, "/index.html");
    const file = join(folder, path);
    if (missing.has(path) || !existsSync(file)) return response.writeHead(404).end();
    response.writeHead(200, { "Content-Type": TYPES[extname(path)] ?? "text/plain", "Content-Security-Policy": POLICY });
    response.end(readFileSync(file));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  root = `http://127.0.0.1:${server.address().port}/`;
  browser = await launch();
});
after(async () => {
  await browser?.close();
  server?.close();
  if (site) rmSync(site.folder, { recursive: true });
});

/** A case: a window, and nothing wrong in any page of it. */
const check = (name, body, options = {}) =>
  test(name, BOUND, async () => {
    const window = await Window.open(browser, { viewport: WIDE, ...options });
    try {
      await body(window);
      assert.deepEqual(window.troubles, []);
    } finally {
      missing.clear();
      await window.context.close();
    }
  });

const at = (query = "") => `${root}tim-kiem/${query && `?${query}`}`;
const found = (page, text) => until(page, `found: ${text}`, (wanted) => document.getElementById("found").innerText === wanted, text);
const says = (page) => page.evaluate(() => document.querySelector("main").innerText);
const hits = (page) => page.evaluate(() => document.querySelectorAll("#hits > li").length);
const heard = (page) => page.textContent("#told");
const focused = (page) => page.evaluate(() => document.activeElement.id || document.activeElement.innerText || document.activeElement.nodeName);
const calls = (page, name) => page.evaluate((wanted) => congbao.calls.filter(([it]) => it === wanted).map((it) => it.slice(1)), name);
const query = (page) => decodeURIComponent(new URL(page.url()).search.replaceAll("+", " "));
const toggle = (page, text) => page.click(`.filters button:text("${text}")`);
const ALL = "Tìm thấy 36 kết quả cho “thi đua”";

/* ---- Every state, as axe sees it ------------------------------------------ */

const opened = async (page) => {
  if (!(await page.evaluate(() => document.getElementById("filters").open))) await page.click("#filters > summary");
  for (const name of ["kind", "body", "campaign"]) await page.click(`[data-filter=${name}] > summary`);
  await page.waitForSelector("[data-filter=campaign] button");
};
// The name, what is searched, what the page says then, what is done before it is looked at.
const STATES = [
  ["nothing asked", "", "Tra cứu theo danh mục"],
  ["results", "q=thi+đua", ALL],
  ["the last page", "q=thi+đua&page=4", "(trang 4/4)"],
  ["a facet chosen", "q=thi+đua&year=2024&body=ubnd-hoa-giang", "Cơ quan, người ban hành: Ủy ban nhân dân tỉnh Hòa Giang"],
  ["a family chosen", "q=thi+đua&family=work", "Luật Thi đua, khen thưởng"],
  ["all filters open", "q=thi+đua", ALL, opened],
  ["a correction", "q=thi+dau", "Đang hiện kết quả cho “thi đua”; không có kết quả nào chứa “dau”."],
  ["a proposal", "q=nông+thôn", "Có thể cần tìm: nông thôn mới"],
  ["most of the words", "q=thi+dua+ve+dich", "Không có kết quả nào chứa đủ các từ cần tìm"],
  ["nothing found", "q=xyzt", "Không tìm thấy kết quả nào cho “xyzt”"],
  ["nothing found in quotes and filters", "q=“thi+đua+yêu+nước”&year=2024", "Bỏ dấu ngoặc kép"],
  ["the index gone", "q=mất", "Không tải được dữ liệu tìm kiếm."],
  ["the index renewed", "q=mới+đăng", "Trang vừa được cập nhật"],
];

for (const viewport of [NARROW, WIDE]) {
  check(
    `axe finds nothing in any state, ${viewport.width} px wide`,
    async (window) => {
      const page = await window.page(root);
      for (const [name, asked, text, act] of STATES) {
        await page.goto(at(asked));
        await until(page, name, (wanted) => document.querySelector("main").innerText.includes(wanted), text);
        await act?.(page);
        for (const colorScheme of ["light", "dark"]) {
          await page.emulateMedia({ colorScheme });
          await isSound(page, `${name}, ${colorScheme}`);
        }
      }
      // The box in the masthead.
      await page.goto(root);
      await isSound(page, "home");
    },
    { viewport },
  );
}

check("letters of twice the size and few colours leave everything in its place", async (window) => {
  for (const [address, sign] of [[root, "#seek"], [at("q=thi+đua&year=2024"), "#hits > li"], [at("q=thi+dau"), "#hits .tag"]]) {
    const page = await window.page(address);
    await page.emulateMedia({ forcedColors: "active", reducedMotion: "reduce" });
    await page.setViewportSize(NARROW);
    await page.waitForSelector(sign);
    await page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(over <= 0, `${address}: ${over} px wider than the window`);
  }
});

check("what is touched is large enough", async (window) => {
  const page = await window.page(at("q=thi+đua&year=2024"));
  await page.setViewportSize(NARROW);
  await page.waitForSelector("#hits > li");
  await opened(page);
  const small = await page.evaluate(() =>
    [...document.querySelectorAll("main button, main input, main summary, .pager a")]
      .filter((it) => it.getClientRects().length > 0 && it.getBoundingClientRect().height < 44)
      .map((it) => it.innerText),
  );
  assert.deepEqual(small, []);
});

/* ---- What it does ----------------------------------------------------------- */

check("typing searches after a pause, Enter at once; the address says what", async (window) => {
  const page = await window.page(at());
  await page.focus("#q");
  await page.keyboard.type("thi", { delay: 20 });
  assert.deepEqual(await calls(page, "search"), []);
  await page.keyboard.type(" đua", { delay: 20 });
  await found(page, ALL);
  assert.deepEqual(await calls(page, "search"), [["thi đua", {}]]);
  assert.equal(query(page), "?q=thi đua");
  assert.equal(await hits(page), 10);
  assert.equal(await heard(page), ALL);
  assert.equal(await focused(page), "q");
  assert.match(await page.title(), /^thi đua – Tìm kiếm – /);
  await page.fill("#q", "một");
  await page.keyboard.press("Enter");
  assert.equal((await calls(page, "search")).length, 2, "without a pause");
  await found(page, "Tìm thấy 1 kết quả cho “một”");
  await page.fill("#q", "");
  await until(page, "the start again", () => document.getElementById("finder").hidden && !document.getElementById("indexes").hidden);
  assert.equal(query(page), "");
});

check("the words of the hit are marked, its point is a link of its own, families are told apart", async (window) => {
  const page = await window.page(at("q=thi+đua"));
  await found(page, ALL);
  const first = page.locator("#hits > li").first();
  assert.equal(await first.locator("h3 a").getAttribute("href"), `${root}van-ban/ubnd-binh-son/2026/1-ct-ubnd/`);
  assert.deepEqual(await first.locator("mark").allInnerTexts(), ["thi đua", "thi đua", "thi đua"]);
  assert.equal(await first.locator(".at a").getAttribute("href"), `${root}van-ban/x/#k1`);
  assert.equal(await first.locator(".tag").count(), 0);
  assert.deepEqual(await page.locator("#hits .tag").allInnerTexts(), ["Văn bản được viện dẫn", "Phong trào thi đua"]);
  const text = await says(page);
  assert.match(text, /Quốc hội · 12 văn bản viện dẫn/);
  assert.match(text, /Hòa Giang · 1 văn bản nhắc đến/);
});

check("late answers are dropped", async (window) => {
  const page = await window.page(at());
  await page.fill("#q", "chậm");
  await page.keyboard.press("Enter");
  await until(page, "it says that it searches", () => document.querySelector("main").innerText.includes("Đang tìm…"));
  await page.fill("#q", "một");
  await page.keyboard.press("Enter");
  await found(page, "Tìm thấy 1 kết quả cho “một”");
  await new Promise((resolve) => setTimeout(resolve, 1000));
  await found(page, "Tìm thấy 1 kết quả cho “một”");
  assert.equal(await page.inputValue("#q"), "một");
});

check("filters: counts, the others on demand, the address, the way to take them off", async (window) => {
  const page = await window.page(at("q=thi+đua"));
  await found(page, ALL);
  assert.deepEqual(await page.locator("#families button").allInnerTexts(), ["Tất cả", "Văn bản (34)", "Được viện dẫn (1)", "Phong trào (1)"]);
  assert.equal((await page.locator("[data-filter=year] button").allInnerTexts()).at(-1), "Hiện tất cả (12)");
  assert.deepEqual(await calls(page, "facets"), [], "not before somebody wants to see them");
  await page.click("[data-filter=body] > summary");
  await page.waitForSelector("[data-filter=body] button");
  await toggle(page, "2024");
  await found(page, "Tìm thấy 3 kết quả cho “thi đua”");
  assert.equal(query(page), "?q=thi đua&year=2024");
  assert.equal(await focused(page), "2024 (3)", "the focus stays");
  await toggle(page, "tỉnh Hòa Giang");
  await found(page, "Tìm thấy 1 kết quả cho “thi đua”");
  assert.deepEqual((await calls(page, "search")).at(-1), ["thi đua", { year: "2024", body: "ubnd-hoa-giang" }]);
  assert.equal(await page.getAttribute('[data-key="year 2024"]', "aria-pressed"), "true");
  await page.click('#active button:has-text("Năm: 2024")');
  await found(page, "Tìm thấy 11 kết quả cho “thi đua”");
  assert.equal(await focused(page), "found", "what had the focus is gone");
  await page.goBack();
  await found(page, "Tìm thấy 1 kết quả cho “thi đua”");
  await page.goBack();
  await page.goBack();
  await found(page, ALL);
  await page.click('#families button:has-text("Phong trào")');
  await found(page, "Tìm thấy 1 kết quả cho “thi đua”");
  await page.click('#families button:has-text("Tất cả")');
  await found(page, ALL);
  await page.click('[data-key="year more"]');
  assert.equal(await focused(page), "2018 (3)", "the first of those that came");
  assert.equal(await page.locator("[data-filter=year] button").count(), 12);
});

check("a filter alone lists everything under it", async (window) => {
  const page = await window.page(at("year=2024"));
  await found(page, "Tìm thấy 3 kết quả");
  assert.deepEqual(await calls(page, "search"), [["", { year: "2024" }]]);
});

check("filters that cannot be loaded are said to be so; the results stay", async (window) => {
  const page = await window.page(at("q=thiếu+bộ+lọc"));
  await found(page, "Tìm thấy 36 kết quả cho “thiếu bộ lọc”");
  await page.click("[data-filter=kind] > summary");
  await until(page, "it is said", () => document.querySelector("main").innerText.includes("Không tải được bộ lọc này."));
  assert.equal(await hits(page), 10);
});

check("pages have addresses, and the focus goes to their head", async (window) => {
  const page = await window.page(at("q=thi+đua"));
  await found(page, ALL);
  await page.click('#pager a[data-way="next"]');
  await found(page, `${ALL} (trang 2/4)`);
  assert.equal(await focused(page), "found");
  assert.equal(query(page), "?q=thi đua&page=2");
  assert.deepEqual((await calls(page, "hits")).at(-1), [10, 10]);
  await page.goBack();
  await found(page, ALL);
  await page.goForward();
  await found(page, `${ALL} (trang 2/4)`);
  const shared = await window.page(page.url());
  await found(shared, `${ALL} (trang 2/4)`);
  const beyond = await window.page(at("q=thi+đua&page=99"));
  await found(beyond, `${ALL} (trang 4/4)`);
  assert.equal(await hits(beyond), 6);
});

check("back and forward: Enter makes an entry, typing does not", async (window) => {
  const page = await window.page(root);
  await page.fill("#seek", "thi đua");
  await page.keyboard.press("Enter");
  await page.waitForURL(/tim-kiem/);
  await found(page, ALL);
  assert.equal(await page.inputValue("#q"), "thi đua");
  await page.fill("#q", "nông thôn");
  await found(page, "Tìm thấy 36 kết quả cho “nông thôn”");
  await page.fill("#q", "một");
  await page.keyboard.press("Enter");
  await found(page, "Tìm thấy 1 kết quả cho “một”");
  await page.goBack();
  await found(page, ALL);
  assert.equal(await page.inputValue("#q"), "thi đua");
  await page.goForward();
  await found(page, "Tìm thấy 1 kết quả cho “một”");
  await page.goBack();
  await page.goBack();
  assert.equal(page.url(), root);
});

check("corrections and proposals lead on", async (window) => {
  const page = await window.page(at("q=thi+dau"));
  await found(page, "Tìm thấy 36 kết quả cho “thi dau”");
  assert.match(await heard(page), /Đang hiện kết quả cho “thi đua”/);
  await page.click('a:text("Tìm đúng “thi dau”")');
  await found(page, "Tìm thấy 36 kết quả cho “thi dau”");
  assert.deepEqual((await calls(page, "search")).at(-1), ["“thi dau”", {}]);
  assert.equal(await page.inputValue("#q"), "“thi dau”");
  await page.goto(at("q=nông+thôn"));
  await page.click('a:text("nông thôn mới")');
  await found(page, "Tìm thấy 36 kết quả cho “nông thôn mới”");
  assert.equal(await focused(page), "found");
  await page.goto(at("q=thi+dua+ve+dich"));
  await found(page, "Tìm thấy 36 kết quả cho “thi dua ve dich”");
  assert.match(await says(page), /Các kết quả dưới đây không chứa: “dich”\./);
});

check("where nothing is found, the filters can go, and the lists are near", async (window) => {
  const page = await window.page(at("q=xyzt&year=2024"));
  await found(page, "Không tìm thấy kết quả nào cho “xyzt”");
  assert.equal(await heard(page), "Không tìm thấy kết quả nào cho “xyzt”");
  assert.ok(await page.isVisible("#indexes"));
  await page.click('a:text("Tìm lại, bỏ hết các bộ lọc")');
  await until(page, "searched again", () => !location.search.includes("year"));
  assert.deepEqual((await calls(page, "search")).at(-1), ["xyzt", {}]);
});

check("an index that is gone: said, with the lists; so too where the engine itself is missing", async (window) => {
  const page = await window.page(at("q=mất"));
  await until(page, "it is said", () => document.querySelector("main").innerText.includes("Không tải được dữ liệu tìm kiếm."));
  assert.equal(await heard(page), "Không tải được dữ liệu tìm kiếm.");
  assert.ok(await page.isVisible("#indexes"));
  await page.fill("#q", "thi đua");
  await found(page, ALL);
  assert.doesNotMatch(await says(page), /Không tải được/);
  missing.add("/tim/engine.js");
  await page.goto(at("q=thi+đua"));
  await until(page, "it is said", () => document.querySelector("main").innerText.includes("Không tải được dữ liệu tìm kiếm."));
  assert.equal(window.troubles.length, 1);
  window.troubles.length = 0;
});

check("a site published anew is loaded again once, and then by the reader", async (window) => {
  const page = await window.page(root);
  let loads = 0;
  page.on("request", (request) => (loads += request.isNavigationRequest() ? 1 : 0));
  await page.goto(at());
  await page.fill("#q", "mới đăng");
  await until(page, "it is said", () => document.querySelector("main").innerText.includes("Trang vừa được cập nhật"));
  assert.equal(loads, 2);
  assert.equal(await page.inputValue("#q"), "mới đăng");
  assert.equal(await focused(page), "q", "who typed types on");
  await page.click('button:text("Tải lại trang"):visible');
  await until(page, "it is said again", () => document.querySelector("main").innerText.includes("Trang vừa được cập nhật"));
  assert.equal(loads, 3);
  await page.fill("#q", "thi đua");
  await found(page, ALL);
  // Who has typed on meanwhile is asked.
  await page.goto(at());
  await page.fill("#q", "mới đăng");
  await page.keyboard.press("Enter");
  await until(page, "it is said", () => document.querySelector("main").innerText.includes("Trang vừa được cập nhật"));
  assert.equal(loads, 5);
  await page.goto(at());
  await page.fill("#q", "chậm mới đăng");
  await page.keyboard.press("Enter");
  await page.evaluate(() => (document.getElementById("q").value = "chậm mới đăng hôm nay"));
  await until(page, "it is said", () => document.querySelector("main").innerText.includes("Trang vừa được cập nhật"));
  assert.equal(loads, 6, "opened, and not loaded again");
});

check("by keyboard alone, from the masthead to the point of a hit", async (window) => {
  const page = await window.page(root);
  // Past the link to the content, the name of the site, and what the display offers.
  for (let step = 0; step < 4; step += 1) await page.keyboard.press("Tab");
  assert.equal(await focused(page), "seek");
  await page.keyboard.type("thi đua");
  await page.keyboard.press("Enter");
  await page.waitForURL(/tim-kiem/);
  await found(page, ALL);
  const seen = [];
  for (let step = 0; step < 60 && !seen.at(-1)?.startsWith("điểm a"); step += 1) {
    await page.keyboard.press("Tab");
    seen.push(await focused(page));
    if (seen.at(-1) === "2025 (3)") {
      await page.keyboard.press("Space");
      await found(page, "Tìm thấy 3 kết quả cho “thi đua”");
      assert.equal(await focused(page), "2025 (3)");
    }
  }
  assert.ok(seen.includes("Lọc kết quả") && seen.includes("Loại văn bản"), seen.join("\n"));
  assert.equal(seen.at(-1), "điểm a khoản 4");
});

check(
  "without scripts the page says so and offers the lists",
  async (window) => {
    const page = await window.page(at("q=thi+đua"));
    assert.ok(await page.isVisible("#no-script"));
    assert.ok(!(await page.isVisible("#ask")));
    for (const name of ["Năm", "Cơ quan", "Phong trào thi đua", "Văn bản"]) {
      assert.ok(await page.locator("#indexes a", { hasText: name }).first().isVisible(), name);
    }
    // The box of the masthead leads here all the same.
    const home = await window.page(root);
    await home.fill("#seek", "thi đua");
    await home.click(".seek button");
    assert.equal(query(home), "?q=thi đua");
  },
  { javaScriptEnabled: false },
);

check("where the script of the page alone is missing, it says so after a while", async (window) => {
  missing.add("/assets/search.js");
  const page = await window.page(at());
  assert.ok(!(await page.isVisible("#no-script")));
  await page.waitForSelector("#no-script", { state: "visible", timeout: 8000 });
  // Where scripts are off altogether, axe does not run: this is the same but for the box.
  for (const viewport of [NARROW, WIDE]) {
    await page.setViewportSize(viewport);
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme });
      await isSound(page, `no script, ${viewport.width} px, ${colorScheme}`);
    }
  }
});

check("from a disk: the box, the search, the address, the links", async (window) => {
  const page = await window.page(pathToFileURL(join(folder, "index.html")).href);
  await page.fill("#seek", "thi đua");
  await page.keyboard.press("Enter");
  await page.waitForURL(/tim-kiem\/index\.html\?q=/);
  await found(page, ALL);
  await page.click('#pager a[data-way="next"]');
  await found(page, `${ALL} (trang 2/4)`);
  await page.goBack();
  await found(page, ALL);
  await page.click('.sections a:text("Văn bản")');
  await page.waitForURL(/van-ban\/index\.html$/);
});

test("the script is small", () => {
  const script = readFileSync(new URL("../../themes/cong-bao/static/search.js", import.meta.url));
  const size = gzipSync(script, { level: 9 }).length;
  assert.ok(size <= 5 * 1024, `${size} bytes`);
});
