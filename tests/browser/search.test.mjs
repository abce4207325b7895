// The search with its real engine over sites that the program built: `node --test`, run by
// .ci/run. The page by itself is in search-page.test.mjs.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { Sites, ask, askAll, directive, facets } from "./little.mjs";
import { SOON, Site, Window, launch, until } from "./site.mjs";
import { BOUND, isSound } from "./sound.mjs";


let browser, sites, sample;
before(async () => {
  browser = await launch();
  sites = await Sites.open();
  sample = sites.add("mau");
});
after(async () => {
  await browser?.close();
  sites?.end();
});

/** A case: a window, and nothing wrong in any page of it. */
const check = (name, body, options = {}) =>
  test(name, { ...BOUND, ...options }, async () => {
    const window = await Window.open(browser);
    try {
      await body(window);
      assert.deepEqual(window.troubles, []);
    } finally {
      await window.context.close();
    }
  });

const joined = (parts) => parts.map((it) => it.text).join("");
const titles = (answer) => answer.hits.map((it) => joined(it.title));
const bare = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d").replace(/Đ/g, "D");

/* ---- Words ------------------------------------------------------------------ */

check("words are those of tests/search/words.json", async (window) => {
  const cases = JSON.parse(readFileSync(fileURLToPath(new URL("../search/words.json", import.meta.url)), "utf8"));
  const page = await window.page(sample.address);
  const read = await page.evaluate((texts) => texts.map((text) => congbao.words(text).map((it) => [it.follows, it.marked, it.bare])), cases.map((it) => it.text));
  cases.forEach(({ text, words }, at) => assert.deepEqual(read[at], words, text));
});

/* ---- What comes first in the sample ------------------------------------------- */

const OF = { bs: "van-ban/ubnd-binh-son", ct: "van-ban/ctubnd-binh-son", tl: "van-ban/ubnd-thanh-luong", hg: "van-ban/ubnd-hoa-giang" };
const SWIMMING = `${OF.hg}/2022/chi-thi-ve-viec-to-chuc-hoat-dong-he-va-phong-chong-tai-nan-duoi-nuoc-cho-tre-em/`;
const FIVE_YEARS = `${OF.bs}/2021/chi-thi-ve-viec-phat-dong-phong-trao-thi-dua-yeu-nuoc-giai-doan-2021-2025-tren/`;

/** A query, and the address that comes first: as typed, without marks, in NFD, in capitals. */
const FIRST = [
  // Titles, whole and in part.
  ["Về việc tổ chức phong trào thi đua yêu nước năm 2024", `${OF.ct}/2024/02-ct-ubnd/`],
  ["phong trào thi đua yêu nước năm 2023", `${OF.ct}/2023/01-ct-ubnd/`],
  ["thi đua yêu nước giai đoạn 2021 - 2025", FIVE_YEARS],
  ["chủ động phòng, chống thiên tai và tìm kiếm cứu nạn", `${OF.ct}/2024/08-ct-ubnd/`],
  ["dịch vụ công trực tuyến và kỹ năng số", `${OF.bs}-2025/2025/08-ct-ubnd/`],
  ["đuối nước trẻ em", SWIMMING],
  ["dự toán ngân sách nhà nước năm 2024", `${OF.bs}/2024/05-ct-ubnd/`],
  // What stands in the text alone.
  ["bốn tại chỗ", `${OF.ct}/2024/08-ct-ubnd/`],
  ["ba tại chỗ", `${OF.ct}/2021/05-ct-ubnd/`],
  ["dịch tả lợn Châu Phi", `${OF.tl}/2021/03-ct-ubnd/`],
  ["hàng rào xanh, tuyến đường hoa", "van-ban/ctubnd-thanh-luong/2024/06-ct-ubnd/"],
  ["nồng độ cồn", `${OF.tl}/2022/02-ct-ubnd/`],
  ["phao cứu sinh", SWIMMING],
  ["trụ sở dôi dư", `${OF.ct}-2025/2025/05-ct-ubnd/`],
  ["khẩu hiệu băng rôn", `${OF.bs}/2021/02-ct-ubnd/`],
  // Numbers, with and without punctuation and zeros; the year tells them apart.
  ["34-CT/TW", "van-ban/bct/2014/34-ct-tw/"],
  ["34 ct tw", "van-ban/bct/2014/34-ct-tw/"],
  ["Chỉ thị số 34-CT/TW", "van-ban/bct/2014/34-ct-tw/"],
  ["30/2020/NĐ-CP", "van-ban/chinh-phu/2020/30-2020-nd-cp/"],
  ["nghị định 30 2020", "van-ban/chinh-phu/2020/30-2020-nd-cp/"],
  ["118/2025/NĐ-CP", "van-ban/chinh-phu/2025/118-2025-nd-cp/"],
  ["1845/QĐ-UBND", `${OF.bs}/2021/1845-qd-ubnd/`],
  ["05/CT-UBND năm 2024", `${OF.bs}/2024/05-ct-ubnd/`],
  ["số 5 ct ubnd 2021", `${OF.ct}/2021/05-ct-ubnd/`],
  ["2/CT-UBND 2022", `${OF.tl}/2022/02-ct-ubnd/`],
  // Who signed, where, who issued.
  ["Phạm Quốc Bảo đuối nước", SWIMMING],
  ["Trần Thị Hạnh giao thông", `${OF.tl}/2022/02-ct-ubnd/`],
  ["Hòa Giang đuối nước", SWIMMING],
  ["huyện Thanh Lương gia súc", `${OF.tl}/2021/03-ct-ubnd/`],
  // Campaigns, and works that are only cited.
  ["bình dân học vụ số", "phong-trao/binh-dan-hoc-vu-so/"],
  ["Người Việt Nam ưu tiên dùng hàng Việt Nam", "phong-trao/hang-viet-nam/"],
  ["Bình Sơn thi đua chuyển đổi số", "phong-trao/binh-son-chuyen-doi-so/"],
  ["luật giao dịch điện tử", "van-ban/quoc-hoi/2023/20-2023-qh15/"],
  ["về công tác văn thư", "van-ban/chinh-phu/2020/30-2020-nd-cp/"],
  // Names in short and in full.
  ["UBND huyện Thanh Lương nông thôn mới", "van-ban/ctubnd-thanh-luong/2024/06-ct-ubnd/"],
  ["ủy ban nhân dân huyện thanh lương nông thôn mới", "van-ban/ctubnd-thanh-luong/2024/06-ct-ubnd/"],
  ["34 CT trung ương", "van-ban/bct/2014/34-ct-tw/"],
  ["MTTQ hiệp thương tiếp xúc cử tri", `${OF.bs}/2021/02-ct-ubnd/`],
  ["luật PCCC", "van-ban/quoc-hoi/2024/55-2024-qh15/"],
];

check("what is typed finds its document first, in whatever way it is written", async (window) => {
  const page = await window.page(sample.address);
  const ways = { typed: (it) => it, bare, NFD: (it) => it.normalize("NFD"), capitals: (it) => it.toUpperCase() };
  const failures = [];
  for (const [way, write] of Object.entries(ways)) {
    const answers = await askAll(page, FIRST.map(([query]) => [write(query)]));
    answers.forEach(({ query, hits }, at) => {
      if (hits[0]?.href !== FIRST[at][1]) failures.push(`${way}: ${query}: ${hits.slice(0, 3).map((it) => it.href)}`);
    });
  }
  assert.deepEqual(failures, []);
});

/** A query, and how many it finds. */
const TOTALS = [
  // Alone, and in the longer name Ủy ban Mặt trận Tổ quốc.
  ["MTTQ", 9],
  ["Mặt trận Tổ quốc", 9],
  ["“nông thôn mới”", 11],
  ["\"nong thon moi\"", 11],
  ["“một cửa liên thông”", 4],
  ["“bốn tại chỗ”", 1],
  ["“tại bốn chỗ”", 0],
  // A clause ends between them.
  ["“năm 2021 ủy ban”", 0],
  ["“thi đua” “đuối nước”", 0],
  ["Lê Minh Đức", 3],
  ["le minh duc", 3],
  ["", 0],
  ["“”", 0],
  ["…", 0],
  ["xyzt", 0],
];

check("what is found does not hang on what was asked before", async (window) => {
  const asked = FIRST.concat(ERRORS).map(([query]) => query);
  const page = await window.page(sample.address);
  const after = await askAll(page, asked.map((query) => [query]));
  for (const at of [0, 10, 25, asked.length - 1]) {
    const alone = await Window.open(browser);
    const answer = await ask(await alone.page(sample.address), asked[at]);
    await alone.context.close();
    assert.deepEqual(answer, after[at], asked[at]);
  }
});

check("as many are found as there are", async (window) => {
  const page = await window.page(sample.address);
  const answers = await askAll(page, TOTALS.map(([query]) => [query]));
  assert.deepEqual(answers.map((it) => [it.query, it.total]), TOTALS);
});

/** A query with an error, what it is searched as, without marks; what comes first then. */
const ERRORS = [
  ["đuối nưocs", "duoi nuoc", SWIMMING],
  ["phao cưus sinhh", "phao cuu sinh", SWIMMING],
  ["bình dân hojc vụ số", "binh dan hoc vu so", "phong-trao/binh-dan-hoc-vu-so/"],
  ["nồngđộ cồn", "nong do con", `${OF.tl}/2022/02-ct-ubnd/`],
  ["tiết kiệmm chống lãng phi trụ sở dôi dư", "tiet kiem chong lang phi tru so doi du", `${OF.ct}-2025/2025/05-ct-ubnd/`],
  // The marks that were typed tell which of the near words was meant; without, the neighbours do.
  ["nồng độ côn nồngg", "nong do con nong", `${OF.tl}/2022/02-ct-ubnd/`],
  ["gia súcc huyện Thanh Lương", "gia suc huyen Thanh Luong", `${OF.tl}/2021/03-ct-ubnd/`],
  ["Trânn Thị Hạnh giao thông", "Tran Thi Hanh giao thong", `${OF.tl}/2022/02-ct-ubnd/`],
  // A guess may be the short name of an office: 34 chỉ thị trung ương.
  ["34 CT trng ương", "34 CT trung uong", "van-ban/bct/2014/34-ct-tw/"],
];

check("one wrong key, or a blank left out, is mended and said", async (window) => {
  const page = await window.page(sample.address);
  const answers = await askAll(page, ERRORS.map(([query]) => [query]));
  answers.forEach(({ query, correction, hits }, at) => {
    assert.deepEqual([query, bare(correction?.text ?? ""), hits[0]?.href], ERRORS[at]);
  });
});

check("what is mended has marks where they were typed", async (window) => {
  const page = await window.page(sample.address);
  for (const [query, text] of [["thidua", "thi dua"], ["nồngđộ cồn", "nồng độ cồn"], ["thi đua khen thưởnng", "thi đua khen thưởng"], ["Trầnn Thị Hạnh", "Trần Thị Hạnh"], ["KHEN THƯỞNNG", "KHEN THƯỞNG"]]) {
    assert.equal((await ask(page, query)).correction.text, text);
  }
});

/** A number, the addresses of those that have it, of those that cite it; each in their order. */
const NUMBERS = [
  ["06/CT-UBND", ["van-ban/ctubnd-thanh-luong/2024/06-ct-ubnd/", `${OF.bs}/2022/06-ct-ubnd/`], [`${OF.bs}-2025/2025/01-ct-ubnd/`, `${OF.bs}-2025/2025/08-ct-ubnd/`, `${OF.bs}/2024/09-ct-ubnd/`]],
  ["57-NQ/TW", ["van-ban/bct/2024/57-nq-tw/"], [`${OF.bs}-2025/2025/08-ct-ubnd/`]],
];

/** What each number finds first, and what then. */
async function numbers(window) {
  const page = await window.page(sample.address);
  const answers = await askAll(page, NUMBERS.map(([query]) => [query]));
  return answers.map(({ query, hits }, at) => {
    const [addresses, count] = [hits.map((it) => it.href), NUMBERS[at][1].length];
    return [query, addresses.slice(0, count).sort(), addresses.slice(count, count + NUMBERS[at][2].length).sort()];
  });
}

check("a number brings those that have it first", async (window) => {
  const found = await numbers(window);
  assert.deepEqual(found.map((it) => it.slice(0, 2)), NUMBERS.map((it) => it.slice(0, 2)));
});

check("behind them are those that cite it", async (window) => {
  assert.deepEqual(await numbers(window), NUMBERS);
});

check("what is cited comes before those that cite it", async (window) => {
  const page = await window.page(sample.address);
  const cited = [["Chỉ thị số 34-CT/TW ngày 07/4/2014", "van-ban/bct/2014/34-ct-tw/"], ["Luật Trẻ em", "van-ban/quoc-hoi/2016/102-2016-qh13/"]];
  const answers = await askAll(page, cited.map(([query]) => [query]));
  assert.deepEqual(answers.map((it) => [it.query, it.hits[0].href]), cited);
});

check("each point that is offered is there, and pages of hits make up the whole", async (window) => {
  const page = await window.page(sample.address);
  const answers = await askAll(page, [...FIRST, ["thi đua"], ["“nông thôn mới”"], ["báo cáo"]].map(([query]) => [query]), 30);
  const points = new Set(answers.flatMap((it) => it.hits.flatMap(({ point }) => (point ? [point.href] : []))));
  assert.ok(points.size > 0);
  for (const href of points) {
    const [path, anchor] = href.split("#");
    assert.ok(readFileSync(join(sample.folder, path, "index.html"), "utf8").includes(` id="${anchor}"`), href);
  }
  const [total, hrefs] = await page.evaluate(async () => {
    const result = await congbao.search("thi đua", {});
    const pages = [];
    for (let from = 0; from < result.total; from += 10) pages.push(await congbao.hits(result, from, 10));
    return [result.total, pages.flat().map((it) => it.href)];
  });
  assert.deepEqual([hrefs.length, new Set(hrefs).size], [total, total]);
});

/* ---- Little sites ------------------------------------------------------------- */

/** A site of directives, a text each; each is called by its text. */
const site = (name, texts) =>
  sites.add(name, Object.fromEntries(texts.map((text, at) => {
    const date = `2024-${String(1 + Math.floor(at / 28)).padStart(2, "0")}-${String(1 + (at % 28)).padStart(2, "0")}`;
    return [`directives/${at}.md`, directive({ title: `Văn bản ${text}`, number: `${at + 1}/QX`, date }, `Yêu cầu ${text}.`)];
  })));
const found = (answer) => titles(answer).map((it) => it.replace("Văn bản ", ""));

/** Ways of writing the same: whichever is typed, each document is found. */
const SAME = [
  ["Đắk Nông", "Đăk Nông", "Đắc Nông", "Đak Nông"],
  ["hoà bình", "hòa bình", "HÒA BÌNH", "hoa binh"],
  ["quý báu", "quí báu"],
  ["Mỹ Lộc", "Mĩ Lộc"],
  ["lí luận", "lý luận"],
  ["UBND phường", "Ủy ban nhân dân phường", "Uỷ ban nhân dân phường"],
  ["HĐND khóa mới", "Hội đồng nhân dân khoá mới"],
  ["Ban Chấp hành TW", "Ban Chấp hành Trung ương"],
  ["MTTQ các cấp", "Mặt trận Tổ quốc các cấp"],
  ["vùng ĐBSCL", "vùng đồng bằng sông Cửu Long"],
  ["TP Bến Đá", "thành phố Bến Đá"],
  ["TTg giao", "Thủ tướng giao", "Thủ tướng Chính phủ giao"],
  ["công tác PCCC", "công tác phòng cháy, chữa cháy"],
  ["quyết định số 05/QĐ", "quyết định số 5/QĐ", "quyết định số 005 QĐ"],
  ["ngày 05/6", "ngày 5/6", "ngày 5 - 6"],
];

check("each way of writing a name finds all others", async (window) => {
  const page = await window.page(site("cach-viet", SAME.flat()).address);
  const failures = [];
  for (const ways of SAME) {
    for (const { query, hits } of await askAll(page, ways.map((it) => [it]), 50)) {
      const missing = ways.filter((way) => !hits.some((it) => joined(it.title) === `Văn bản ${way}`));
      if (missing.length > 0) failures.push(`${query} finds not ${missing}`);
    }
  }
  assert.deepEqual(failures, []);
});

check("a full stop behind a short name ends nothing", async (window) => {
  const ways = ["TP. Hồ Chí Minh", "TP.HCM", "thành phố Hồ Chí Minh", "TPHCM"];
  const page = await window.page(site("dau-cham", ways).address);
  for (const { query, total } of await askAll(page, ways.map((it) => [it]))) assert.equal(total, ways.length, query);
});

check("marks that are typed come first, and nothing else is lost", async (window) => {
  const forms = ["hoa", "hòa", "hóa", "hỏa", "hoà"];
  const page = await window.page(site("dau", [...forms, ...forms].map((it) => `việc ${it}`)).address);
  for (const [query, first] of [["hòa", ["hòa", "hoà"]], ["hoà", ["hòa", "hoà"]], ["hóa", ["hóa"]], ["việc hỏa", ["hỏa"]], ["HOÁ", ["hóa"]]]) {
    const answer = await ask(page, query);
    assert.equal(answer.total, 10, query);
    const leading = found(answer).slice(0, 2 * first.length).map((it) => it.replace("việc ", ""));
    assert.deepEqual(leading.sort(), [...first, ...first].sort(), query);
  }
  assert.equal((await ask(page, "hoa")).total, 10);
});

/**
 * A text, the oldest; one that twenty others have, with each two words of the queries together;
 * and queries, each with what it is searched as.
 */
const RUNS = [
  ["ngày 6 tháng 6 năm 2002 của Hội đồng nhân dân tỉnh", "tháng 6 năm 2002 của Ủy ban nhân dân xã; ngày 6 tháng 7 năm 2002 của Hội đồng nhân dân tỉnh", [
    ["ngày 6 tháng 6 năm 2002 của Hội đồng nhân dân tỉnh"],
    ["ngày 6 tháng 6 năm 2002 của HĐND tỉnh"],
  ]],
  ["Long Thành thực hiện trước ngày 18", "tỉnh thực hiện tốt, thực hiện trước ngày 18", [
    ["Thnh thực hiện trước ngày 18", "Thanh thực hiện trước ngày 18"],
    ["thanh thuc hien truwoc ngay 18", "thanh thuc hien truoc ngay 18"],
  ]],
];

check("a run of words brings the text first that has all of it", async (window) => {
  for (const [at, [text, other, queries]] of RUNS.entries()) {
    const page = await window.page(site(`chuoi-${at}`, [text, ...Array.from({ length: 20 }, () => other)]).address);
    for (const [query, meant] of queries) {
      const answer = await ask(page, query);
      assert.deepEqual([query, answer.correction?.text, found(answer)[0]], [query, meant, text]);
    }
  }
});

check("of equals the newest is first", async (window) => {
  const files = Object.fromEntries([2019, 2024, 2021, 2023].map((year) => [`directives/${year}.md`, directive({ title: "Về trồng cây", number: "3/CT-UBND", issuer: "ubnd-ha-nam", date: `${year}-02-03` }, "Trồng cây.")]));
  const page = await window.page(sites.add("bang-nhau", files).address);
  for (const query of ["trồng cây", "3/CT-UBND", "“trồng cây”", "UBND Hà Nam"]) {
    const years = (await ask(page, query)).hits.map((it) => it.date.slice(-4));
    assert.deepEqual(years, ["2024", "2023", "2021", "2019"], query);
  }
});

check("in quotes are words that stand in the page, not what is known of it besides", async (window) => {
  const texts = Array.from({ length: 20 }, (_, at) => `việc thứ ${at + 1}`);
  const page = await window.page(site("ngoai-trang", texts).address);
  for (const query of ["“tháng 1 năm”", "“tháng 1”", "“năm 2024”"]) assert.equal((await ask(page, query)).total, 0, query);
});

/* ---- Strange sites ------------------------------------------------------------- */

check("a site with nothing in it finds nothing, one with a directive finds it", async (window) => {
  const nothing = await window.page(sites.add("trong", { "site.yaml": "title: Trống\n" }).address);
  for (const query of ["một", "“một việc”", "mộtt 05/CT-UBND"]) assert.equal((await ask(nothing, query)).total, 0, query);
  assert.deepEqual(await facets(nothing, "một"), { kind: [], body: [], campaign: [] });
  const one = await window.page(sites.add("mot", { "directives/1.md": directive({ date: "2024-01-02" }, "Trồng cây.") }).address);
  for (const query of ["về một việc", "“trồng cây”", "trồngcây", "năm 2024"]) assert.equal((await ask(one, query)).total, 1, query);
});

check("a directive without a year is found, and is in no year", async (window) => {
  const files = { "directives/1.md": directive({ title: "Về cây" }, "Trồng cây."), "directives/2.md": directive({ title: "Về hoa", date: "2024-05-06" }, "Trồng hoa.") };
  const page = await window.page(sites.add("khong-nam", files).address);
  const { hits, years } = await ask(page, "trồng");
  assert.deepEqual([titles({ hits }), years], [["Về hoa", "Về cây"], [{ id: "2024", label: "2024", count: 1 }]]);
  assert.equal(joined((await ask(page, "“trồng cây”")).hits[0].snippet), "Trồng cây.");
});

/** Words that something may choke on: each is found by itself and between its neighbours. */
const STRANGE = [
  "a".repeat(5000), "đ".repeat(45), "𝒶𝒷𝒸", "𠮷野家", "一二三", "한글", "각", "กำ", "नमस्ते", "שָׁלוֹם", "مُحَمَّد", "ﷺ", "ŉ",
  "İstanbul", "Straße", "ﬁn", "Ǆx", "①②", "½", "Ⅷ", "٣", "２０２４", "e\u0301\u0302", "x\u0323\u0302", "ͅα", "t\u00ADh", "a\u200Db",
  "ΟΔΟΣ", "quly", "__proto__", "constructor", "toString", "000", "007", "1e5", "y", "By", "Ðắk", "\u{10FFFF}x", "\uE000x",
];
/** Signs that are no words, but end no script either. */
const SIGNS = ["x\u2028y", "</script>", "<!--", "\"q\"", "\\n", "'\\u2028'", "${x}", "`q`", "…", "👍", "👨‍👩‍👧", "congbao.part(\"manifest\",0)"];

check("strange words and signs are searched like others", async (window) => {
  const texts = [...STRANGE, ...SIGNS];
  const page = await window.page(site("la", texts.map((it) => `đây ${it} kia`)).address);
  const failures = [];
  const finds = async (query, at) => {
    const { hits } = await ask(page, query, {}, texts.length);
    if (!hits.some((it) => joined(it.label).endsWith(` ${at + 1}/QX`))) failures.push(query.slice(0, 60));
  };
  for (const [at, text] of texts.entries()) {
    if (at < STRANGE.length) await finds(text, at);
    if (at < STRANGE.length) await finds(`“đây ${text} kia”`, at);
    else await finds(`đây ${text} kia`, at);
  }
  assert.deepEqual(failures, []);
  assert.equal((await ask(page, "kia")).total, texts.length);
});

/* ---- Facets ------------------------------------------------------------------- */

const ALL = 1000;
const FILTERS = ["family", "year", "kind", "body", "campaign"];

/** The values of each filter, with how many are said to have it. */
async function choices(page, query, filters) {
  const [{ families, years }, lazy] = [await ask(page, query, filters), await facets(page, query, filters)];
  const family = Object.entries(families).map(([id, count]) => ({ id, count }));
  return { family: family.filter((it) => it.count > 0), year: years, ...lazy };
}

check("a choice of a filter gives as many as it says, and they are among all", async (window) => {
  const page = await window.page(sample.address);
  for (const query of ["thi đua", "“nông thôn mới”", "UBND"]) {
    const whole = await ask(page, query, {}, ALL);
    assert.equal(whole.hits.length, whole.total);
    const all = await choices(page, query, {});
    for (const name of FILTERS) {
      assert.ok(all[name].length > 0, `${query}: ${name}`);
      const answers = await askAll(page, all[name].map(({ id }) => [query, { [name]: id }]), ALL);
      answers.forEach((it, at) => assert.equal(it.total, all[name][at].count, `${query}, ${name} ${all[name][at].id}`));
      const addresses = new Set(whole.hits.map((it) => it.href));
      assert.ok(answers.every((it) => it.hits.every(({ href }) => addresses.has(href))), `${query}, ${name}`);
      if (name === "family") assert.equal(answers.reduce((sum, it) => sum + it.total, 0), whole.total, query);
    }
    // Under one filter the others count what they would leave.
    const year = all.year[0].id;
    for (const { id, count } of (await choices(page, query, { year })).body) {
      assert.equal((await ask(page, query, { year, body: id })).total, count, `${query} ${year} ${id}`);
    }
  }
});

check("a filter by itself lists what it leaves, the newest first", async (window) => {
  const page = await window.page(sample.address);
  for (const filters of [{ year: 2024 }, { year: "2021", family: "directive" }, { kind: "luat" }, { body: "ubnd-thanh-luong" }, { campaign: "nong-thon-moi" }, { family: "directive" }]) {
    const { total, hits } = await ask(page, "", filters, ALL);
    assert.ok(total > 0 && hits.length === total, JSON.stringify(filters));
    const days = hits.filter((it) => it.family === "directive").map((it) => it.date.split("/").reverse().map((part) => part.padStart(2, "0")).join("-"));
    assert.deepEqual(days, [...days].sort().reverse(), JSON.stringify(filters));
    if (filters.year) assert.ok(hits.every((it) => it.date.endsWith(`${filters.year}`)));
  }
  const { total } = await ask(page, "", { family: "directive", year: 2021 });
  assert.equal(total, 4);
});

check("a filter by itself leaves its own choices open", async (window) => {
  const page = await window.page(sample.address);
  const { years, families } = await ask(page, "", { year: 2024, family: "directive" });
  assert.deepEqual(years.map((it) => it.id), ["2025", "2024", "2023", "2022", "2021"]);
  assert.ok(families.work > 0);
});

/* ---- The page ----------------------------------------------------------------- */

const shows = (page, text) => until(page, `the page says ${text}`, (wanted) => document.getElementById("found")?.innerText.includes(wanted), text, 2 * SOON);

/** Goes from typing to the point of a hit. */
async function toPoint(page) {
  await page.fill("#q", "bon tai cho");
  await page.keyboard.press("Enter");
  await shows(page, "cho “bon tai cho”");
  assert.equal(await page.textContent("#hits > li .snippet mark"), "bốn tại chỗ");
  await page.click("#hits > li .at a");
  await page.waitForURL(/2024\/08-ct-ubnd\/(index\.html)?#/);
  const point = await page.evaluate(() => document.getElementById(decodeURIComponent(location.hash.slice(1)))?.innerText);
  assert.ok(point?.includes("bốn tại chỗ"), point);
}

check("typing on the page finds, and a hit leads to its point", async (window) => {
  await toPoint(await window.page(sample.address));
});

check("from a disk it is the same, from a subfolder, too", async (window) => {
  const start = pathToFileURL(join(sample.folder, "van-ban/bct/2014/34-ct-tw/index.html")).href;
  const page = await window.page(start);
  await page.fill("#seek", "34 ct tw");
  await page.keyboard.press("Enter");
  await shows(page, "Tìm thấy 6 kết quả");
  await page.click("#hits > li h3 a");
  await page.waitForURL((url) => url.href === start);
  await page.goBack();
  await shows(page, "Tìm thấy 6 kết quả");
  await toPoint(page);
});

for (const viewport of [{ width: 360, height: 740 }, { width: 1280, height: 900 }]) {
  check(`axe finds nothing in real results, ${viewport.width} px wide`, async (window) => {
    const page = await window.page(sample.address);
    await page.setViewportSize(viewport);
    for (const asked of ["q=thi+đua", "q=“nông+thôn+mới”&family=campaign", "q=nồngđộ+cồn", "q=34-CT/TW&year=2014", "year=2024", "q=xyzt"]) {
      await page.goto(`${sample.address}?${asked}`);
      await until(page, asked, () => !document.getElementById("finder").hidden && document.getElementById("found").innerText !== "");
      const isOpen = await page.evaluate(() => document.getElementById("filters").open || document.getElementById("filters").hidden);
      if (!isOpen) await page.click("#filters > summary");
      await isSound(page, asked);
    }
  });
}

/* ---- The site changes while a page is open -------------------------------------- */

const OLD = (file, words) => ({ [`directives/${file}.md`]: directive({ title: `Về việc ${file}`, number: `${file}/CT-UBND`, issuer: "ubnd-ha-nam", date: `2024-0${file}-02` }, words) });

/** Sets the clock of the page forward, in seconds. */
const later = (page, seconds) =>
  page.evaluate((seconds) => {
    const { now } = Date;
    Date.now = () => now.call(Date) + seconds * 1000;
  }, seconds);

check("an open page finds the words that were published since", async (window) => {
  const own = sites.add("dang-lai", { ...OLD(2, "Trồng cây."), ...OLD(3, "Trồng cây."), ...OLD(4, "Trồng cây.") });
  const page = await window.page(own.address);
  assert.equal((await ask(page, "trồng cây")).total, 3);
  own.write(OLD(3, "Chăm sóc vườn."));
  own.build();
  await later(page, 30);
  const { total, hits } = await ask(page, "chăm sóc vườn");
  assert.deepEqual([total, joined(hits[0].title), joined(hits[0].snippet)], [1, "Về việc 3", "Chăm sóc vườn."]);
  await page.fill("#q", "trồng cây");
  await shows(page, "Tìm thấy 2 kết quả");
});

check("an open page shows the directive that was found, whatever was published before it", async (window) => {
  const own = sites.add("chen", { ...OLD(2, "Trồng cây."), ...OLD(3, "Trồng rừng.") });
  const page = await window.page(own.address);
  assert.equal((await ask(page, "trồng")).total, 2);
  own.write(OLD(1, "Chăm sóc vườn."));
  own.build();
  await later(page, 30);
  assert.deepEqual(titles(await ask(page, "chăm sóc vườn")), ["Về việc 1"]);
});

check("a result older than the site shows what it found, or says that it is old", async (window) => {
  const own = sites.add("cu", { ...OLD(2, "Trồng cây."), ...OLD(3, "Trồng rừng.") });
  const page = await window.page(own.address);
  await page.evaluate(async () => {
    window.before = await congbao.search("trồng", {});
    await congbao.hits(before, 0, 1);
  });
  const newest = { title: "Về hoa", number: "9/QĐ-UBND", type: "quyet-dinh", issuer: "ubnd-ha-giang", date: "2024-01-01" };
  own.write({ "directives/1.md": directive(newest, "Trồng hoa.") });
  own.build();
  const [kinds, hits] = await page.evaluate(() => {
    const told = [congbao.facets(before).then(({ kind }) => kind), congbao.hits(before, 0, 10)];
    return Promise.all(told.map((it) => it.catch((error) => error.kind)));
  });
  if (Array.isArray(kinds)) assert.deepEqual(kinds.map((it) => [it.id, it.count]), [["chi-thi", 2]]);
  else assert.equal(kinds, "renewed");
  if (Array.isArray(hits)) assert.deepEqual(titles({ hits }), ["Về việc 3", "Về việc 2"]);
  else assert.equal(hits, "renewed");
});

test("in the preview the next search has what was saved", BOUND, async () => {
  const edited = new Site({ hasTheme: false });
  const window = await Window.open(browser);
  try {
    await edited.start();
    const file = "content/directives/2024/05-ct-ubnd.md";
    const page = await window.page(`${edited.url}tim-kiem/?q=đấu+giá`);
    await shows(page, "Tìm thấy");
    assert.equal((await ask(page, "“quỹ đất sẽ đấu giá”")).total, 1);
    edited.edit(file, "công khai quỹ đất sẽ đấu giá trong năm", "niêm yết khoảnh ruộng bỏ hoang");
    const other = await window.page(`${edited.url}van-ban/ubnd-binh-son/2024/05-ct-ubnd/`);
    await until(other, "the page has it", () => document.body.innerText.includes("khoảnh ruộng bỏ hoang"));
    // Pages come while the index is made.
    const next = window.page(`${edited.url}tim-kiem/?q=khoảnh+ruộng`);
    const statuses = await Promise.all(["", "van-ban/", "nam/2024/"].map(async (it) => (await fetch(edited.url + it)).status));
    assert.deepEqual(statuses, [200, 200, 200]);
    await shows(await next, "Tìm thấy 1 kết quả");
    assert.equal((await ask(await next, "“quỹ đất sẽ đấu giá”")).total, 0);
    assert.deepEqual(window.troubles, []);
  } finally {
    await window.context.close();
    await edited.end();
  }
});
