// Directives on paper, as Nghị định 30/2020/NĐ-CP, Phụ lục I, has them: the PDF that a browser
// makes, read by pdftotext, and the boxes and letters of the page as it is printed.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { after, before } from "node:test";
import { Sites } from "./little.mjs";
import { launch } from "./site.mjs";
import { cases, found } from "./sound.mjs";

// A directive of two pages, with points, recipients and a signature.
const ADDRESS = "van-ban/ubnd-binh-son/2021/chi-thi-ve-viec-phat-dong-phong-trao-thi-dua-yeu-nuoc-giai-doan-2021-2025-tren/";
const BOTH = ["", "ban-in/"];
const MM = 72 / 25.4;
const [LEFT, RIGHT, TOP, BOTTOM] = [30 * MM, 195 * MM, 20 * MM, 277 * MM];

let browser, sites, site;

before(async () => {
  sites = await Sites.open();
  site = sites.add("sample");
  browser = await launch();
});
after(async () => {
  await browser?.close();
  sites?.end();
});

const check = cases(() => browser);

/** The pages of a printed page: the size of each, and its words with their boxes, in pt. */
async function printed(page, name) {
  const path = join(sites.folder, `${name}.pdf`);
  await page.pdf({ path, preferCSSPageSize: true });
  const text = execFileSync("pdftotext", ["-bbox", path, "-"], { encoding: "utf8" });
  return text.split("<page ").slice(1).map((part) => {
    const [, width, height] = part.match(/width="([\d.]+)" height="([\d.]+)"/).map(Number);
    const words = [...part.matchAll(/<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)<\/word>/g)];
    return { width, height, words: words.map(([, left, top, right, bottom, text]) => ({ left: +left, top: +top, right: +right, bottom: +bottom, text })) };
  });
}
// Letters that the font lacks come from another one and stand as words of their own.
const squeezed = (text) => text.normalize().replace(/\s+/g, "");
const said = ({ words }) => squeezed(words.map((it) => it.text).join(""));
const near = (one, other, by, what) => assert.ok(Math.abs(one - other) <= by, `${what}: ${one}, not ${other}`);

for (const part of BOTH) {
  check(`paper: A4, its margins, numbers from the second page (${part || "the page"})`, async (window) => {
    const page = await window.page(site.root + ADDRESS + part);
    const pages = await printed(page, `paper-${BOTH.indexOf(part)}`);
    assert.ok(pages.length > 1, "more than one page");
    pages.forEach(({ width, height, words }, index) => {
      near(width, 210 * MM, 0.5, "width");
      near(height, 297 * MM, 0.5, "height");
      const above = words.filter((it) => it.bottom < TOP);
      assert.deepEqual(above.map((it) => it.text), index === 0 ? [] : [`${index + 1}`]);
      for (const it of above) near((it.left + it.right) / 2, (LEFT + RIGHT) / 2, 1, "the number is in the middle");
      for (const it of words.filter((it) => !above.includes(it))) {
        const middle = (it.top + it.bottom) / 2;
        const isInside = it.left > LEFT - 1 && it.right < RIGHT + 1 && middle > TOP && middle < BOTTOM;
        assert.ok(isInside, `${it.text} is inside the margins: ${JSON.stringify(it)}`);
      }
    });
    const whole = pages.map(said).join("");
    for (const words of ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "ỦY BAN NHÂN DÂN", "Nơi nhận:", "không thay thế bản chính", "không phải là bản sao y", "Trang mẫu của phần mềm"]) {
      assert.ok(whole.includes(squeezed(words)), `${words} in ${whole}`);
    }
    for (const words of ["Trang chủ", "Mục lục", "Bản in", "Thông tin văn bản", "Căn cứ và viện dẫn", "#"]) {
      assert.ok(!whole.replace("Bảninnày", "").includes(squeezed(words)), `no ${words}`);
    }
    assert.match(whole, /Intừhttp:\/\/127\.0\.0\.1:\d+\/sample\/van-ban\/[^,]+,ngày\d\d\/\d+\/\d{4}\./);
  });
}

// What the decree says of each part: the size in pt, bold or not, upright or italic, case.
const LETTERS = [
  [".nation", 12, 13, 700, "normal", "uppercase"],
  [".motto", 13, 14, 700, "normal", "none"],
  [".official .issuer", 12, 13, 700, "normal", "uppercase"],
  [".official .number", 13, 13, 400, "normal", "none"],
  [".official .place", 13, 14, 400, "italic", "none"],
  [".official .kind", 13, 14, 700, "normal", "uppercase"],
  [".official .subject", 13, 14, 700, "normal", "none"],
  [".text > p", 13, 14, 400, "normal", "none"],
  [".text > .clause .marker", 13, 14, 400, "normal", "none"],
  [".text > .point", 13, 14, 400, "normal", "none"],
  [".signature .position", 13, 14, 700, "normal", "uppercase"],
  [".signature .signer", 13, 14, 700, "normal", "none"],
  [".recipients .label", 12, 12, 700, "italic", "none"],
  [".recipients li", 11, 11, 400, "normal", "none"],
];

for (const part of BOTH) {
  check(`paper: each part in its box, with its letters (${part || "the page"})`, async (window) => {
    const page = await window.page(site.root + ADDRESS + part);
    await page.emulateMedia({ media: "print" });
    // As wide as between the margins.
    await page.setViewportSize({ width: Math.round(165 / 25.4 * 96), height: 1000 });
    const seen = await page.evaluate((letters) => {
      const one = (selector) => document.querySelector(selector);
      const box = (selector) => one(selector).getBoundingClientRect();
      /** The widest line of an element. */
      const line = (selector) => {
        const range = document.createRange();
        range.selectNodeContents(one(selector));
        const rows = new Map();
        for (const it of range.getClientRects()) {
          const row = rows.get(Math.round(it.top)) ?? [it.left, it.right];
          rows.set(Math.round(it.top), [Math.min(row[0], it.left), Math.max(row[1], it.right)]);
        }
        return Math.max(...[...rows.values()].map(([left, right]) => right - left));
      };
      const rule = (selector) => parseFloat(getComputedStyle(one(selector), "::after").width) / line(selector);
      const paragraph = getComputedStyle(one(".text > p"));
      const gaps = [...document.querySelectorAll(".text > * + *")].map((it) => it.getBoundingClientRect().top - it.previousElementSibling.getBoundingClientRect().bottom);
      return {
        width: document.documentElement.scrollWidth,
        letters: letters.map(([selector]) => {
          const style = getComputedStyle(one(selector));
          return [selector, parseFloat(style.fontSize) * 0.75, +style.fontWeight, style.fontStyle, style.textTransform, style.fontFamily, style.color];
        }),
        boxes: Object.fromEntries([".letterhead", ".national", ".official .number", ".official .place", ".recipients", ".signature"].map((it) => [it, box(it).toJSON()])),
        motto: box(".motto span").width / line(".motto span"),
        rules: [rule(".official .issuer"), rule(".official .subject")],
        paragraph: { align: paragraph.textAlign, indent: parseFloat(paragraph.textIndent) / 96 * 25.4, line: parseFloat(paragraph.lineHeight) / parseFloat(paragraph.fontSize) },
        gap: Math.min(...gaps) * 0.75,
      };
    }, LETTERS);
    assert.ok(seen.width <= 624, `nothing stands out: ${seen.width}`);
    for (const [index, [selector, from, to, weight, style, letterCase]] of LETTERS.entries()) {
      const [, size, ...rest] = seen.letters[index];
      assert.ok(size >= from - 0.01 && size <= to + 0.01, `${selector}: ${size} pt`);
      assert.deepEqual(rest.slice(0, 3), [weight, style, letterCase], selector);
      assert.match(rest[3], /^"Times New Roman"/, selector);
      assert.equal(rest[4], "rgb(0, 0, 0)", selector);
    }
    const { ".letterhead": from, ".national": nation, ".official .number": number, ".official .place": place, ".recipients": recipients, ".signature": signature } = seen.boxes;
    assert.ok(from.right <= nation.left && number.right <= place.left && recipients.right <= signature.left, "two columns");
    near(from.top, nation.top, 1, "the heads begin at one height");
    near(number.bottom, place.bottom, 1, "number and place are in one line");
    assert.ok(number.top >= Math.max(from.bottom, nation.bottom), "below the heads");
    near(recipients.top, signature.top, 1, "recipients beside the signature");
    near(seen.motto, 1, 0.01, "the rule is as long as the motto");
    for (const share of seen.rules) assert.ok(share >= 1 / 3 && share <= 1 / 2, `a rule of ${share} of its line`);
    assert.deepEqual(seen.paragraph.align, "justify");
    near(seen.paragraph.indent, 12.7, 0.1, "the indent in mm");
    assert.ok(seen.paragraph.line >= 1 && seen.paragraph.line <= 1.5, `lines of ${seen.paragraph.line}`);
    assert.ok(seen.gap >= 5.9, `paragraphs ${seen.gap} pt apart`);
  });
}

for (const width of [320, 360, 1280]) {
  for (const colorScheme of ["light", "dark"]) {
    check(
      `the sheet on screen: ${width} px, ${colorScheme}`,
      async (window) => {
        const page = await window.page(`${site.root}${ADDRESS}ban-in/`);
        assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= width, "nothing stands out");
        assert.match(await page.textContent(".foot"), /In từ http:\S+\/ban-in\/, ngày/);
        await page.context().setDefaultTimeout(10_000);
        assert.deepEqual(await found(page), []);
        await page.click("nav a");
        await page.waitForURL(site.root + ADDRESS);
        await page.click("text='Bản in'");
        await page.waitForURL(`${site.root}${ADDRESS}ban-in/`);
      },
      { viewport: { width, height: 740 }, colorScheme },
    );
  }
}
