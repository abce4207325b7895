// An engine that finds by rote, in place of tim/engine.js: what is tested is the face. Every
// query finds everything but for the words in CASES; each call is noted in `congbao.calls`.
(() => {
  "use strict";
  const PLACES = ["Bình Sơn", "Hòa Giang", "Thanh Lương"];
  const KINDS = ["Chỉ thị", "Kế hoạch", "Công điện"];
  const pieces = (text) => text.split("*").map((part, at) => ({ text: part, isHit: at % 2 === 1 })).filter((it) => it.text);
  const slug = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase().replace(/ /g, "-");
  const directive = (at) => ({
    family: "directive", year: String(2026 - Math.floor(at / 3)), kind: slug(KINDS[at % 3]),
    body: `ubnd-${slug(PLACES[at % 3])}`, campaign: at % 2 ? "nong-thon-moi" : "sang-xanh",
    href: `van-ban/ubnd-${slug(PLACES[at % 3])}/${2026 - Math.floor(at / 3)}/${at + 1}-ct-ubnd/`,
    label: pieces(`${KINDS[at % 3]} số ${at + 1}/CT-UBND`),
    title: pieces(`Về việc phát động phong trào *thi đua* xây dựng nông thôn mới, giữ gìn đường làng, ngõ xóm sáng, xanh, sạch, đẹp năm ${2026 - Math.floor(at / 3)}`),
    issuer: `Ủy ban nhân dân tỉnh ${PLACES[at % 3]}`, date: at === 4 ? "2025" : `0${at % 9 + 1}/3/${2026 - Math.floor(at / 3)}`,
    snippet: at === 2 ? [] : pieces("… các sở, ban, ngành, đoàn thể tỉnh và Ủy ban nhân dân các huyện tổ chức phát động phong trào *thi đua*, gắn *thi đua* với khen thưởng kịp thời, đúng người, đúng việc; lấy kết quả làm căn cứ bình xét cuối năm …"),
    point: at === 2 ? null : { href: `van-ban/x/#k${at % 7 + 1}`, text: `điểm a khoản ${at % 7 + 1}` }, cited_by: 0,
  });
  const ALL = [
    ...Array.from({ length: 34 }, (_, at) => directive(at)),
    { family: "work", year: "2022", kind: "luat", body: "quoc-hoi", campaign: "", href: "van-ban/quoc-hoi/2022/luat/", label: pieces("Luật *Thi đua*, khen thưởng số 06/2022/QH15"), title: [], issuer: "Quốc hội", date: "15/6/2022", snippet: [], point: null, cited_by: 12 },
    { family: "campaign", year: "", kind: "", body: "", campaign: "sang-xanh", href: "phong-trao/sang-xanh/", label: [], title: pieces("Phong trào *thi đua* “Hòa Giang sáng, xanh, sạch, đẹp”"), issuer: "Ủy ban nhân dân tỉnh Hòa Giang", date: "", snippet: [], point: null, cited_by: 1 },
  ];
  // Works and campaigns stand where they are seen.
  ALL.splice(1, 0, ...ALL.splice(34, 2));
  const NAMES = { kind: (it) => (it === "luat" ? "Luật" : KINDS.find((kind) => slug(kind) === it)), body: (it) => (it === "quoc-hoi" ? "Quốc hội" : `Ủy ban nhân dân tỉnh ${PLACES.find((place) => it === `ubnd-${slug(place)}`)}`), campaign: (it) => (it === "sang-xanh" ? "Hòa Giang sáng, xanh, sạch, đẹp" : "Chung sức xây dựng nông thôn mới") };

  const CASES = {
    "thi dau": { correction: { text: "thi đua", was: ["dau"] } },
    "thi dua ve dich": { isLoose: true, missing: ["dich"] },
    "nông thôn": { proposal: "nông thôn mới" },
    "xyzt": { isNothing: true }, "“thi đua yêu nước”": { isNothing: true },
    "chậm mới đăng": { kind: "renewed" }, "mất": { kind: "gone" }, "mới đăng": { kind: "renewed" }, "hỏng": { bug: true },
  };
  const fits = (it, filters, without) => Object.keys(filters).every((name) => name === without || it[name] === String(filters[name]));
  const tally = (found, name) => {
    const counts = new Map();
    for (const it of found) if (it[name]) counts.set(it[name], (counts.get(it[name]) || 0) + 1);
    return [...counts].map(([id, count]) => ({ id, label: NAMES[name] ? NAMES[name](id) : id, count }));
  };
  const later = (time) => new Promise((resolve) => setTimeout(resolve, time));

  window.congbao = {
    root: new URL("../", document.currentScript.src).href,
    calls: [],
    async search(query, filters) {
      this.calls.push(["search", query, filters]);
      const own = CASES[query] || {};
      await later(query.startsWith("chậm") ? 900 : 5);
      if (own.kind) throw Object.assign(new Error(own.kind), { kind: own.kind });
      const base = own.isNothing ? [] : query === "một" ? ALL.slice(0, 1) : ALL;
      const found = base.filter((it) => fits(it, filters));
      const families = { directive: 0, work: 0, campaign: 0 };
      for (const it of base) if (fits(it, filters, "family")) families[it.family] += 1;
      const years = tally(base.filter((it) => fits(it, filters, "year")), "year").sort((one, other) => other.id - one.id);
      return { query, filters, base, found, total: found.length, families, years, words: [], correction: null, proposal: null, missing: [], isLoose: false, ...own };
    },
    async hits(result, from, count) {
      this.calls.push(["hits", from, count]);
      await later(5);
      return result.found.slice(from, from + count).map((it) => ({ ...it, body: it.issuer }));
    },
    async facets(result) {
      this.calls.push(["facets"]);
      await later(5);
      if (result.query === "thiếu bộ lọc") throw Object.assign(new Error("gone"), { kind: "gone" });
      const of = (name) => tally(result.base.filter((it) => fits(it, result.filters, name)), name).sort((one, other) => other.count - one.count);
      return { kind: of("kind"), body: of("body"), campaign: of("campaign") };
    },
  };
})();
