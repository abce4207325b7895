// The preview in a real browser: `node --test`, run by .ci/run.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Site, SOON, Window, holds, isMarked, lacks, launch, mark, panel, panelIs, settled, until } from "./site.mjs";

const BOUND = { timeout: 60_000 };

const OURS = "content/directives/2024/99-ct-ubnd.md";
const PAGE = "van-ban/ubnd-binh-son/2024/99-ct-ubnd/";
const OTHER = "content/directives/2024/98-ct-ubnd.md";
const OTHER_PAGE = "van-ban/ubnd-binh-son/2024/98-ct-ubnd/";
const CSS = "themes/cong-bao/static/site.css";
const MASTHEAD = "themes/cong-bao/templates/partials/masthead.html";
const BASE = "themes/cong-bao/templates/base.html";

/** A directive of many points, longer than a window. */
const directive = (number, title) => {
  const points = Array.from({ length: 40 }, (_, at) => `${at + 1}. Điểm thứ ${at + 1}: các phòng, ban rà soát công việc của mình và báo cáo kết quả trước ngày 25 hằng tháng.`);
  return `---
title: "${title}"
number: ${number}/CT-UBND
issuer: ubnd-binh-son
place: Bình Sơn
date: 2024-10-10
---

Để công việc cuối năm được thông suốt, Ủy ban nhân dân tỉnh yêu cầu:

${points.join("\n\n")}
`;
};

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

/** A case: a site that is served, a window, and nothing wrong in any page of it. */
const check = (name, body, options = {}) =>
  test(name, BOUND, async () => {
    const site = new Site(options);
    let window;
    try {
      site.write(OURS, directive("99", "Về công việc cuối năm"));
      site.write(OTHER, directive("98", "Về công việc giữa năm"));
      options.prepare?.(site);
      await site.start();
      window = await Window.open(browser, options.window);
      await body(site, window);
      assert.deepEqual(window.troubles, []);
    } finally {
      await window?.context.close();
      await site.end();
    }
  });

const withInput = (site) => site.edit(BASE, '<div class="page">', '<div class="page"><p><input id="typed"></p>');

check(
  "an edit changes the text and nothing else: scroll, details, what was typed, today's date",
  async (site, window) => {
    const page = await window.page(site.url + PAGE);
    await settled(page);
    await mark(page);
    await page.fill("#typed", "đang gõ");
    await page.evaluate(() => {
      document.querySelector("details.contents").open = true;
      document.querySelectorAll("main p")[20].scrollIntoView();
    });
    const today = await page.textContent("[data-today]");
    assert.match(today, /\d{4}/);
    const top = await page.evaluate(() => scrollY);
    assert.ok(top > 500, `scrolled to ${top}`);
    site.edit(OURS, "Điểm thứ 22: các phòng, ban", "Điểm thứ 22: mọi phòng, ban");
    await holds(page, "Điểm thứ 22: mọi phòng, ban");
    assert.ok(await isMarked(page), "not loaded anew");
    const now = await page.evaluate(() => ({
      top: scrollY,
      isOpen: document.querySelector("details.contents").open,
      typed: document.querySelector("#typed").value,
      today: document.querySelector("[data-today]").textContent,
      isHidden: document.querySelector("[data-today]").hidden,
    }));
    assert.deepEqual(now, { top, isOpen: true, typed: "đang gõ", today, isHidden: false });
  },
  { prepare: withInput },
);

check("a paragraph more, a paragraph less, another title: page and lists follow", async (site, window) => {
  const page = await window.page(site.url + PAGE);
  const list = await window.page(`${site.url}van-ban/`);
  const home = await window.page(site.url);
  for (const it of [page, list, home]) await mark(it);
  const second = await page.evaluateHandle(() => [...document.querySelectorAll("main p")].find((it) => it.innerText.includes("Điểm thứ 3")));
  site.edit(OURS, "2. Điểm thứ 2:", "Đoạn mới thêm vào giữa.\n\n2. Điểm thứ 2:");
  await holds(page, "Đoạn mới thêm vào giữa.");
  assert.ok(await second.evaluate((it) => it.isConnected && it.innerText.includes("Điểm thứ 3")), "what stands below is the same node");
  site.edit(OURS, "Đoạn mới thêm vào giữa.\n\n", "");
  await lacks(page, "Đoạn mới thêm vào giữa.");
  site.edit(OURS, "Về công việc cuối năm", "Về việc tổng kết năm");
  await holds(page, "Về việc tổng kết năm");
  await until(page, "the title follows", () => document.title.includes("Về việc tổng kết năm"));
  assert.match(await page.textContent("h1"), /Về việc tổng kết năm/);
  for (const it of [list, home]) {
    await holds(it, "Về việc tổng kết năm");
    await lacks(it, "Về công việc cuối năm");
  }
  for (const it of [page, list, home]) assert.ok(await isMarked(it), "not loaded anew");
  const fresh = await (await fetch(site.url + PAGE)).text();
  const body = await page.evaluate(() => document.querySelector("main").textContent);
  const whole = await page.evaluate((text) => new DOMParser().parseFromString(text, "text/html").querySelector("main").textContent, fresh);
  assert.equal(body, whole, "what is shown is what is served");
});

check("a stylesheet is swapped in place, and the page is never without one", async (site, window) => {
  const page = await window.page(site.url + PAGE);
  await settled(page);
  await mark(page);
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const before = await ground();
  await page.evaluate(() => {
    window.seen = new Set();
    const look = () => {
      const { backgroundColor, fontFamily } = getComputedStyle(document.body);
      window.seen.add(`${backgroundColor} ${fontFamily.includes("Noto") || fontFamily.includes("system-ui")}`);
      requestAnimationFrame(look);
    };
    look();
  });
  for (const color of ["rgb(1, 120, 3)", "rgb(2, 100, 30)", "rgb(3, 80, 60)"]) {
    site.write(CSS, `${site.read(CSS)}\nbody { background: ${color}; }\n`);
    await until(page, "the colour changes", (wanted) => getComputedStyle(document.body).backgroundColor === wanted, color);
  }
  assert.ok(await isMarked(page), "not loaded anew");
  const seen = await page.evaluate(() => [...window.seen]);
  const wanted = [before, "rgb(1, 120, 3)", "rgb(2, 100, 30)", "rgb(3, 80, 60)"].map((it) => `${it} true`);
  assert.deepEqual(seen, wanted);
  await until(page, "the old ones are gone", () => document.querySelectorAll(`link[rel="stylesheet"]:not([media])`).length === 1);
});

check("a mistake in front matter is shown over the page and gone when mended", async (site, window) => {
  const page = await window.page(site.url + PAGE);
  await settled(page);
  await mark(page);
  await panelIs(page, false);
  site.edit(OURS, 'title: "Về công việc cuối năm"', 'titel: "<script>alert(1)</script> & <b>đậm</b>"');
  await panelIs(page, true);
  const { title, remarks } = await panel(page);
  assert.match(title, /Xem trước · \d lỗi/);
  const told = remarks.find((it) => it.includes("titel"));
  for (const part of [`${OURS}:2:1`, "unknown-key", "2 | titel: \"<script>alert(1)</script> & <b>đậm</b>\"", "^^^^^", "title"]) {
    assert.ok(told.includes(part), `${part} in ${told}`);
  }
  assert.equal(await page.evaluate(() => document.querySelector("congbao-preview").shadowRoot.querySelectorAll("script, b").length), 0);
  await holds(page, "Điểm thứ 22");
  await holds(page, "Về công việc cuối năm");
  site.edit(OURS, "titel:", "title:");
  await panelIs(page, false);
  await holds(page, "<script>alert(1)</script> & <b>đậm</b>");
  await until(page, "the title is text", () => document.title.includes("<script>alert(1)</script> & <b>đậm</b>"));
  assert.ok(await isMarked(page), "not loaded anew");
  assert.equal((await panel(page)).title, "Xem trước");
});

check("a panel that the reader closed stays closed until all is mended", async (site, window) => {
  const page = await window.page(site.url + PAGE);
  site.edit(OURS, "title:", "titel:");
  await panelIs(page, true);
  await page.keyboard.press("Tab");
  await page.locator("congbao-preview summary").focus();
  await page.keyboard.press("Escape");
  await panelIs(page, false);
  site.edit(OURS, "number:", "numbr:");
  await until(page, "two more mistakes", () => document.querySelector("congbao-preview").shadowRoot.querySelectorAll(".error").length > 2);
  assert.equal((await panel(page)).isOpen, false);
  await page.goto(site.url);
  await settled(page);
  await until(page, "the mistakes are told", () => document.querySelector("congbao-preview").shadowRoot.querySelector(".error"));
  assert.equal((await panel(page)).isOpen, false);
  await page.locator("congbao-preview summary").focus();
  await page.keyboard.press("Enter");
  await panelIs(page, true);
  site.edit(OURS, "titel:", "title:");
  site.edit(OURS, "numbr:", "number:");
  await panelIs(page, false);
  site.edit(OURS, "title:", "titel:");
  await panelIs(page, true);
});

check("a template of wrong grammar is told with its line; the site stays", async (site, window) => {
  const page = await window.page(site.url + PAGE);
  await settled(page);
  await mark(page);
  const line = site.read(MASTHEAD).split("\n").length;
  site.write(MASTHEAD, `${site.read(MASTHEAD)}{% if %}\n`);
  await panelIs(page, true);
  const { remarks } = await panel(page);
  for (const part of [`${MASTHEAD}:${line}:7`, `${line} | {% if %}`, "^^", "the theme fails: "]) {
    assert.ok(remarks[0].includes(part), `${part} in ${remarks[0]}`);
  }
  site.edit(OURS, "Điểm thứ 22: các", "Điểm thứ 22: mọi");
  await holds(page, "Điểm thứ 22: mọi");
  site.edit(MASTHEAD, "{% if %}\n", "");
  await panelIs(page, false);
  assert.ok(await isMarked(page), "not loaded anew");
});

check("an unknown name in an included template: an open page stays, a new one says where", async (site, window) => {
  const page = await window.page(site.url + PAGE);
  await settled(page);
  await mark(page);
  site.edit(MASTHEAD, "<p class=\"today\"", "{{ site.nothing.at_all }}<p class=\"today\"");
  const place = site.read(MASTHEAD).split("\n").findIndex((it) => it.includes("site.nothing")) + 1;
  const caller = site.read(BASE).split("\n").findIndex((it) => it.includes("masthead.html")) + 1;
  const parts = [`${MASTHEAD}:${place}:`, "nothing", `called from ${BASE}:${caller}`, "^^"];
  await panelIs(page, true);
  const { remarks } = await panel(page);
  for (const part of parts) assert.ok(remarks[0].includes(part), `${part} in ${remarks[0]}`);
  await holds(page, "Điểm thứ 22");
  const other = await window.page(`${site.url}nam/`);
  await holds(other, "Giao diện có lỗi");
  for (const part of parts) await holds(other, part);
  assert.equal((await panel(other)).isOpen, false, "the page itself says it");
  const told = await (await fetch(`${site.url}__congbao/diagnostics.json`)).json();
  assert.equal(told.diagnostics.length, 1, "one mistake, however many pages");
  assert.equal(told.diagnostics[0].file, MASTHEAD);
  assert.equal(told.diagnostics[0].line, place);
  assert.equal(site.said.split("error[theme]").length, 2, `once on the terminal: ${site.said}`);
  site.edit(MASTHEAD, "{{ site.nothing.at_all }}", "");
  await panelIs(page, false);
  assert.ok(await isMarked(page), "the page that stayed was not loaded anew");
  await until(other, "the page comes back", () => document.querySelector("main h1")?.textContent && !document.querySelector(".failure"));
  await until(other, "its scripts run", () => /\d{4}/.test(document.querySelector("[data-today]")?.textContent));
});

check("eight tabs load and follow an edit, more than a browser has connections", async (site, window) => {
  const pages = await Promise.all(Array.from({ length: 8 }, () => window.page(site.url + PAGE)));
  for (const it of pages) await mark(it);
  for (const word of ["một", "hai", "ba"]) {
    site.write(OURS, directive("99", `Về công việc ${word}`));
    await Promise.all(pages.map((it) => holds(it, `Về công việc ${word}`)));
  }
  for (const it of pages) assert.ok(await isMarked(it), "not loaded anew");
  const started = Date.now();
  await pages[7].goto(site.url);
  assert.ok(Date.now() - started < SOON, "none hangs");
});

check("a hidden tab asks nothing, and sees what it missed when it returns", async (site, window) => {
  const page = await window.page(site.url + PAGE);
  const other = await window.page(site.url + PAGE);
  for (const it of [page, other]) await settled(it);
  await mark(page);
  const hide = (isHidden) =>
    page.evaluate((hidden) => {
      Object.defineProperty(document, "hidden", { configurable: true, get: () => hidden });
      document.dispatchEvent(new Event("visibilitychange"));
    }, isHidden);
  await hide(true);
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  site.edit(OURS, "Điểm thứ 22: các", "Điểm thứ 22: mọi");
  await holds(other, "Điểm thứ 22: mọi");
  assert.deepEqual(asked, []);
  await hide(false);
  await holds(page, "Điểm thứ 22: mọi");
  assert.ok(await isMarked(page), "not loaded anew");
});

check("a page recovers when the server is started again", async (site, window) => {
  const page = await window.page(site.url + PAGE);
  await settled(page);
  await mark(page);
  await site.stop();
  await until(page, "the page says that it is alone", () => document.querySelector("congbao-preview").shadowRoot.querySelector(".away"));
  site.edit(OURS, "Điểm thứ 22: các", "Điểm thứ 22: mọi");
  await site.start(site.port);
  await until(page, "the edit shows", () => document.body.innerText.includes("Điểm thứ 22: mọi"), undefined, 10_000);
  await settled(page);
  assert.ok(await isMarked(page), "not loaded anew");
  site.edit(OURS, "Điểm thứ 22: mọi", "Điểm thứ 22: tất cả");
  await holds(page, "Điểm thứ 22: tất cả");
});

check("the page of the file that was saved comes, where that is wanted", async (site, window) => {
  const page = await window.page(site.url + PAGE);
  await settled(page);
  await mark(page);
  site.edit(OTHER, "Điểm thứ 2:", "Điểm số 2:");
  site.edit(OURS, "Điểm thứ 3:", "Điểm số 3:");
  await holds(page, "Điểm số 3:");
  assert.ok(await isMarked(page), "it is not wanted yet");
  await page.locator("congbao-preview summary").click();
  await page.getByLabel("Mở trang của tệp vừa lưu").check();
  site.edit(OTHER, "Điểm thứ 22:", "Điểm số 22:");
  await page.waitForURL(site.url + OTHER_PAGE);
  await holds(page, "Điểm số 22:");
  await settled(page);
  await page.goto(site.url);
  await settled(page);
  await mark(page);
  site.write(CSS, `${site.read(CSS)}\nbody { background: rgb(1, 120, 3); }\n`);
  await until(page, "the colour changes", () => getComputedStyle(document.body).backgroundColor === "rgb(1, 120, 3)");
  assert.ok(await isMarked(page), "a stylesheet leads nowhere");
  await page.locator("congbao-preview summary").click();
  await page.getByLabel("Mở trang của tệp vừa lưu").uncheck();
  site.edit(OTHER, "Về công việc giữa năm", "Về công việc mùa hè");
  await holds(page, "Về công việc mùa hè");
  assert.equal(page.url(), site.url);
});

check("a page that is missing comes to life, and goes when its file does", async (site, window) => {
  const late = "content/directives/2024/97-ct-ubnd.md";
  const page = await window.page(`${site.url}van-ban/ubnd-binh-son/2024/97-ct-ubnd/`);
  await settled(page);
  assert.match(await page.title(), /Không tìm thấy/);
  site.write(late, directive("97", "Về công việc mới"));
  await holds(page, "Điểm thứ 22");
  assert.match(await page.textContent("h1"), /Về công việc mới/);
  await until(page, "its scripts run", () => /\d{4}/.test(document.querySelector("[data-today]")?.textContent));
  site.remove(late);
  await until(page, "it is missing again", () => document.title.includes("Không tìm thấy"));
});

check("a page whose address follows its title goes along", async (site, window) => {
  const file = "content/directives/2024/thu.md";
  const text = directive("0", "Về trồng cây").replace(/number: .*\n/, "");
  site.write(file, text);
  const page = await window.page(site.url);
  await holds(page, "Về trồng cây");
  const address = await page.getAttribute('a[href*="trong-cay"]', "href");
  await page.goto(new URL(address, site.url).href);
  await settled(page);
  site.write(file, text.replace("Về trồng cây", "Về trồng rừng"));
  await page.waitForURL(/trong-rung/);
  await holds(page, "Về trồng rừng");
});

check("a theme of the program has no file: its mistake is told at the site's own", async (site, window) => {
  const home = await window.page(site.url);
  await settled(home);
  site.write("themes/rieng/theme.yaml", "name: rieng\nextends: cong-bao\n");
  site.write("themes/rieng/templates/home.html", '{% extends "base.html" %}\n{% block main %}{% include "partials/contents.html" %}{% endblock main %}\n');
  site.edit("content/site.yaml", "theme: cong-bao", "theme: rieng");
  await panelIs(home, true);
  await home.reload();
  await holds(home, "Giao diện có lỗi");
  await holds(home, "themes/rieng/templates/home.html:2:");
  await holds(home, "of the program");
}, { hasTheme: false });

check("every kind of page loads with the panel, and nothing goes wrong in it", async (site, window) => {
  const start = await window.page(site.url);
  const addresses = new Set();
  const kinds = new Map();
  const queue = [site.url, `${site.url}so-hieu/99-ct-ubnd/`];
  // One of each kind: addresses alike but for names and numbers.
  const kind = (url) => new URL(url).pathname.split("/").map((it, at) => (at < 2 ? it : "*")).join("/");
  while (queue.length > 0) {
    const url = queue.shift();
    addresses.add(url);
    await start.goto(url);
    await settled(start);
    const links = await start.evaluate(() => [...document.querySelectorAll("a[href]")].map((it) => new URL(it.getAttribute("href"), location).href.split("#")[0]));
    for (const link of links) {
      const isPage = link.startsWith(site.url) && link.endsWith("/");
      const seen = kinds.get(kind(link)) ?? 0;
      if (!isPage || addresses.has(link) || seen >= 3) continue;
      kinds.set(kind(link), seen + 1);
      addresses.add(link);
      queue.push(link);
    }
  }
  for (const address of ["van-ban", "vien-dan", "phong-trao", "co-quan", "nam", "nhiem-vu", "so-hieu"]) {
    assert.ok([...addresses].some((it) => it.includes(`/${address}/`)), `${address} among ${[...addresses].join("\n")}`);
  }
  const missing = await window.page(`${site.url}khong-co/`);
  await settled(missing);
});
