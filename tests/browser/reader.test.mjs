// The page of a directive for its readers: cards beside citations, copies of citations, and the
// heads of the State and of the Party on screen.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { after, before } from "node:test";
import { pathToFileURL } from "node:url";
import { directive, Sites } from "./little.mjs";
import { launch, until } from "./site.mjs";
import { cases, isSound } from "./sound.mjs";

const STATE = "van-ban/ubnd-ha-nam/2024/05-ct-ubnd/";
const PARTY = "van-ban/btvtu-ha-nam/2024/05-ct-tu/";
const CITED = "van-ban/chinh-phu/2020/30-2020-nd-cp/";
const WORDS = "Chỉ thị số 05/CT-UBND ngày 06 tháng 3 năm 2024 của Ủy ban nhân dân tỉnh Hà Nam về việc trồng cây";
const FILES = {
  "works/30-2020-nd-cp.md": "---\ntype: nghi-dinh\nnumber: 30/2020/NĐ-CP\nbody: Chính phủ\ndate: 2020-03-05\ntitle: về công tác văn thư\nstatus: in-force\n---\n",
  "directives/2024/state.md": directive(
    { title: "Về việc trồng cây", number: "05/CT-UBND", issuer: "UBND tỉnh Hà Nam", place: "Hà Nam", date: "2024-03-06", recipients: ["Các sở", "Lưu: VT"], signer: { name: "Trần Văn An", position: "CHỦ TỊCH" } },
    "Thực hiện Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ và Chỉ thị số 45/CT-TTg ngày 31/12/2020 của Thủ tướng Chính phủ.",
    "1. Trồng cây:",
    "đ) Ở xã theo Nghị định số 30/2020/NĐ-CP.",
  ),
  "directives/2024/party.md": directive(
    { title: "Về công tác thi đua", number: "05-CT/TU", issuer: "Ban Thường vụ Tỉnh ủy Hà Nam", place: "Phủ Lý", date: "2024-02-07", recipients: ["Các huyện ủy", "Lưu Văn phòng Tỉnh ủy"], signer: { name: "Trần Văn Bình", position: "BÍ THƯ", authority: "T/M BAN THƯỜNG VỤ" } },
    "1. Các chi bộ học tập.",
  ),
  "directives/2024/table.md": directive(
    { title: "Về việc giao chỉ tiêu", number: "07/CT-UBND", issuer: "UBND tỉnh Hà Nam", date: "2024-03-08" },
    "| Số thứ tự | Đơn vị chịu trách nhiệm | Phương tiện, vật tư dự phòng | Số lượng |\n|:---------:|--------|-------------|---------:|\n| 1 | Ban Chỉ huy phòng, chống thiên tai | Áo phao | 1.200 |",
  ),
};

let browser, sites, site, addressed;

before(async () => {
  sites = await Sites.open();
  site = sites.add("reader", FILES);
  addressed = sites.add("public", { ...FILES, "site.yaml": "base_url: https://thu.example\n" });
  browser = await launch();
  if (process.env.SHOTS) mkdirSync(process.env.SHOTS, { recursive: true });
});
after(async () => {
  await browser?.close();
  sites?.end();
});

const check = cases(() => browser);

/** The page is sound; a picture of it where one is wanted. */
async function look(page, ...names) {
  await isSound(page, names.join(" "));
  if (process.env.SHOTS) await page.screenshot({ path: join(process.env.SHOTS, `reader-${names.join("-")}.png`) });
}

const FIRST = ".text a.citation >> nth=0";
const card = (page) =>
  page.evaluate(() => {
    const it = document.querySelector(".card");
    return it.hidden ? null : it.innerText.split(/\n+/);
  });
const shown = (page) => until(page, "a card", () => document.querySelector(".card")?.hidden === false);
const gone = (page) => until(page, "no card", () => document.querySelector(".card").hidden);
/** Comes to a citation with the keyboard. */
async function reach(page, count = 1) {
  await page.evaluate(() => document.querySelector(".sheet-text").setAttribute("tabindex", "-1"));
  await page.focus(".sheet-text");
  for (let at = 0; at < count; at += 1) await page.keyboard.press("Tab");
}
const CARD = ["Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ", "Về công tác văn thư", "Tình trạng hiệu lực: Còn hiệu lực · Chưa có toàn văn"];

for (const width of [320, 1280]) {
  check(`a table has its columns on the sides that the text says, ${width} px wide`, async (window) => {
    const page = await window.page(`${site.root}van-ban/ubnd-ha-nam/2024/07-ct-ubnd/`);
    const sides = (cells) => page.$$eval(cells, (all) => all.map((it) => getComputedStyle(it).textAlign));
    assert.deepEqual(await sides(".text th"), ["center", "left", "left", "right"]);
    assert.deepEqual(await sides(".text td"), ["center", "left", "left", "right"]);
    await look(page, "table", width);
  }, { viewport: { width, height: 740 } });
}

check("a card comes with the keyboard, tells what is cited, and goes with Escape", async (window) => {
  const page = await window.page(site.root + STATE);
  await reach(page);
  await shown(page);
  assert.deepEqual(await card(page), CARD);
  const described = await page.evaluate(() => document.getElementById(document.activeElement.getAttribute("aria-describedby")).className);
  assert.equal(described, "card");
  await page.keyboard.press("Escape");
  assert.equal(await card(page), null);
  assert.equal(await page.evaluate(() => document.activeElement.className), "citation", "the focus stays");
  await page.keyboard.press("Tab");
  assert.match((await card(page))[0], /45\/CT-TTg/);
  await page.keyboard.press("Tab");
  assert.equal(await card(page), null);
  assert.equal(await page.locator("[aria-describedby]").count(), 0);
});

check("a card comes under the pointer, stays under it, and goes when it leaves", async (window) => {
  const page = await window.page(site.root + STATE);
  await page.hover(FIRST);
  await shown(page);
  await page.hover(".card");
  await page.waitForTimeout(600);
  assert.deepEqual(await card(page), CARD);
  await page.keyboard.press("Escape");
  assert.equal(await card(page), null);
  await page.hover("h1");
  await page.hover(FIRST);
  await shown(page);
  await page.hover("h1 .kind");
  await gone(page);
});

check("a finger follows the link", async (window) => {
  const page = await window.page(site.root + STATE);
  await page.evaluate(() => (document.body.dataset.seen = ""));
  await page.evaluate(() => new MutationObserver(() => (document.body.dataset.seen = "card")).observe(document.querySelector(".card"), { attributes: true, childList: true }));
  await page.evaluate(() => document.addEventListener("click", (event) => event.preventDefault(), { once: true }));
  await page.tap(FIRST);
  await page.waitForTimeout(500);
  assert.equal(await card(page), null);
  await page.reload();
  await page.tap(FIRST);
  await page.waitForURL(site.root + CITED);
}, { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

check("cards and copies work from a disk", async (window) => {
  const page = await window.page(pathToFileURL(join(site.folder, STATE, "index.html")).href);
  await reach(page);
  await shown(page);
  assert.deepEqual(await card(page), CARD);
  await page.keyboard.press("Escape");
  await page.click("#k1 .copy");
  await until(page, "it is said", (words) => document.querySelector(".said").textContent === words, `Đã sao chép: khoản 1 ${WORDS}`);
});

for (const width of [320, 360, 1280]) {
  for (const colorScheme of ["light", "dark"]) {
    check(
      `cards, copies and heads: ${width} px, ${colorScheme}`,
      async (window) => {
        const page = await window.page(site.root + STATE);
        await look(page, "state", width, colorScheme);
        await page.evaluate((it) => (document.documentElement.dataset.size = it), width === 320 ? "largest" : "usual");
        await reach(page);
        await shown(page);
        const box = await page.locator(".card").boundingBox();
        assert.ok(box.x >= 0 && box.x + box.width <= width, `inside the window: ${JSON.stringify(box)}`);
        await look(page, "card", width, colorScheme);
        await page.keyboard.press("Escape");
        await page.click("#k1-dd .copy");
        await until(page, "it is said", () => document.querySelector(".said").textContent);
        await look(page, "copy", width, colorScheme);
      },
      { viewport: { width, height: 740 }, colorScheme },
    );
  }
}

check("a card is seen where the reader's colours are forced", async (window) => {
  const page = await window.page(site.root + STATE);
  await reach(page);
  await shown(page);
  const style = await page.evaluate(() => {
    const { borderTopStyle, backgroundColor } = getComputedStyle(document.querySelector(".card"));
    return [borderTopStyle, backgroundColor !== "rgba(0, 0, 0, 0)"];
  });
  assert.deepEqual(style, ["solid", true]);
  await look(page, "forced");
}, { forcedColors: "active" });

check("a citation of a point is copied with its address, and it is said", async (window) => {
  await window.context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const clipboard = (page) => page.evaluate(() => navigator.clipboard.readText());
  const page = await window.page(site.root + STATE);
  const button = page.getByRole("button", { name: "Sao chép lời viện dẫn điểm đ khoản 1", exact: true });
  await button.focus();
  await page.keyboard.press("Enter");
  const said = page.getByRole("status");
  await until(page, "it is said", () => document.querySelector(".said").textContent);
  assert.equal(await said.textContent(), `Đã sao chép: điểm đ khoản 1 ${WORDS}`);
  assert.equal(await clipboard(page), `điểm đ khoản 1 ${WORDS}\n${site.root}${STATE}#k1-dd`);
  await page.keyboard.press("Escape");
  assert.equal(await said.textContent(), "");
  await page.getByRole("button", { name: "Sao chép lời viện dẫn", exact: true }).click();
  await until(page, "it is said", () => document.querySelector(".said").textContent);
  assert.equal(await clipboard(page), `${WORDS}\n${site.root}${STATE}`);
});

check("a site that has an address gives that one", async (window) => {
  await window.context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const page = await window.page(addressed.root + STATE);
  await page.click("#k1 .copy");
  await until(page, "it is said", () => document.querySelector(".said").textContent);
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), `khoản 1 ${WORDS}\nhttps://thu.example/${STATE}#k1`);
});

check("where nothing can be copied, the words are shown", async (window) => {
  const page = await window.page(site.root + STATE);
  await page.evaluate(() => {
    Object.defineProperty(navigator, "clipboard", { value: undefined });
    document.execCommand = () => false;
  });
  await page.click("#k1 .copy");
  await until(page, "it is said", (words) => document.querySelector(".said").textContent === words, `Chưa sao chép được. Lời viện dẫn: khoản 1 ${WORDS}`);
  assert.equal(await page.evaluate(() => document.activeElement.className), "copy", "the focus stays");
});

check("without scripts there is a link, and nothing that does not work", async (window) => {
  const page = await window.page(site.root + STATE);
  assert.equal(await page.locator(".copy:not([hidden]), .card, .said").count(), 0);
  assert.ok(!(await page.isVisible(".state")));
  await page.click(FIRST);
  await page.waitForURL(site.root + CITED);
}, { javaScriptEnabled: false });

check("paper has neither cards nor buttons", async (window) => {
  const page = await window.page(site.root + STATE);
  await page.click("#k1 .copy");
  await reach(page);
  await shown(page);
  await page.emulateMedia({ media: "print" });
  for (const part of [".copy >> nth=0", ".card", ".said"]) assert.ok(!(await page.isVisible(part)), part);
});

// What stands at the head: at the right, at the left, and in two columns or in one.
const HEADS = {
  state: [STATE, ["Cộng hòa xã hội chủ nghĩa Việt Nam", "Độc lập - Tự do - Hạnh phúc"], "Ủy ban nhân dân tỉnh Hà Nam", "Số: 05/CT-UBND", "Hà Nam, ngày 06 tháng 3 năm 2024", "none"],
  party: [PARTY, ["Đảng Cộng sản Việt Nam"], "Tỉnh ủy Hà Nam", "Số 05-CT/TU", "Phủ Lý, ngày 07 tháng 02 năm 2024", "*"],
};
for (const [kind, [address, nation, issuer, number, place, star]] of Object.entries(HEADS)) {
  for (const width of [320, 360, 1280]) {
    for (const colorScheme of ["light", "dark"]) {
      check(
        `the head and foot of the ${kind}: ${width} px, ${colorScheme}`,
        async (window) => {
          const page = await window.page(site.root + address);
          const words = (selector) => page.$$eval(selector, (all) => all.map((it) => it.textContent.trim().replace(/\s+/g, " ")));
          assert.deepEqual(await words(".national p"), nation);
          assert.deepEqual(await words(".official .issuer"), [issuer]);
          assert.deepEqual(await words(".official .number"), [number]);
          assert.deepEqual(await words(".official .place"), [place]);
          const sign = await page.evaluate(() => getComputedStyle(document.querySelector(".official .issuer"), "::after").content);
          assert.equal(/\*/.test(sign), star === "*", sign);
          const box = (selector) => page.locator(selector).boundingBox();
          const [from, right, recipients, signature] = [await box(".letterhead"), await box(".national"), await box(".recipients"), await box(".signature")];
          if (width === 1280) {
            assert.ok(from.x + from.width <= right.x && Math.abs(from.y - right.y) < 1, "heads side by side");
            assert.ok(recipients.x + recipients.width <= signature.x, "recipients beside the signature");
          } else {
            assert.ok(right.y + right.height <= from.y, "the nation above the body");
            assert.ok(signature.y + signature.height <= recipients.y, "the signature above the recipients");
          }
          await look(page, kind, width, colorScheme);
        },
        { viewport: { width, height: 900 }, colorScheme },
      );
    }
  }
}

for (const part of ["", "ban-in/"]) {
  check(`the head of the Party on paper (${part || "the page"})`, async (window) => {
    const page = await window.page(site.root + PARTY + part);
    await page.emulateMedia({ media: "print" });
    const box = (selector) => page.locator(selector).boundingBox();
    const [from, right, number, place] = [await box(".letterhead"), await box(".national"), await box(".official .number"), await box(".official .place")];
    assert.ok(from.x + from.width <= right.x && number.x + number.width <= place.x, "two columns");
    assert.ok(Math.abs(from.y - right.y) < 1 && Math.abs(number.y + number.height - place.y - place.height) < 1, "in lines");
    assert.equal(await page.locator(".motto").count(), 0);
    const sizes = await page.evaluate(() => [".nation", ".issuer", ".number", ".place"].map((it) => parseFloat(getComputedStyle(document.querySelector(`.official ${it}`)).fontSize) * 0.75).map(Math.round));
    assert.deepEqual(sizes, [13, 12, 13, 13]);
  }, { viewport: { width: 624, height: 1000 } });
}
