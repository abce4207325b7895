// What Lighthouse makes of a page of each kind on a small phone: the median of several runs.
// It takes minutes, so that .ci/long runs it. Exits 1 where a page has less than is wanted.
//
// usage: node lighthouse.mjs [RUNS] [SITE]     5 runs of the sample site, unless told otherwise
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";
import { PROGRAM } from "./site.mjs";

const [runs = 5, site = fileURLToPath(new URL("../..", import.meta.url))] = process.argv.slice(2);
const WANTED = { performance: 95, accessibility: 100, "best-practices": 100, seo: 100 };
// One page of each kind: the first whose address is of that form.
const KINDS = {
  home: /^$/,
  list: /^van-ban\/$/,
  directive: /^van-ban\/[^/]+\/\d{4}\/[^/]+\/ban-in\/$/,
  campaign: /^phong-trao\/[^/]+\/$/,
  work: /^van-ban\/(?:quoc-hoi|chinh-phu|bct|ttcp)\/\d{4}\/[^/]+\/$/,
};
const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".svg": "image/svg+xml", ".txt": "text/plain; charset=utf-8", ".xml": "application/xml", ".json": "application/json" };

/** A server as portals have them: files of a folder, compressed. */
const serve = (folder) =>
  createServer((request, response) => {
    const path = decodeURIComponent(request.url.split("?")[0]).replace(/\/$/, "/index.html");
    const file = join(folder, path);
    const isThere = existsSync(file) && !statSync(file).isDirectory();
    const found = isThere ? file : join(folder, "404.html");
    response.writeHead(isThere ? 200 : 404, {
      "Content-Type": TYPES[extname(found)] ?? "application/octet-stream",
      "Content-Encoding": "gzip",
      "Cache-Control": "max-age=600",
    });
    response.end(gzipSync(readFileSync(found)));
  });

const median = (numbers) => [...numbers].sort((one, other) => one - other)[Math.floor(numbers.length / 2)];

const folder = mkdtempSync(join(tmpdir(), "congbao-lighthouse-"));
const server = serve(folder);
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const root = `http://127.0.0.1:${server.address().port}/`;
execFileSync(PROGRAM, ["build", "--quiet", "--site", site, "--output", folder, "--base-url", root], { stdio: "pipe" });
const addresses = [...readFileSync(join(folder, "sitemap.xml"), "utf8").matchAll(/<loc>(.*?)<\/loc>/g)].map((it) => it[1].slice(root.length));
const isHeld = (path) => existsSync(join(folder, path, "ban-in"));
const path = (kind, form) =>
  kind === "directive" ? addresses.findLast(isHeld) : addresses.find((it) => form.test(it) && !isHeld(it));

let isWanting = false;
try {
  for (const [kind, form] of Object.entries(KINDS)) {
    const at = path(kind, form);
    const results = [];
    for (let run = 0; run < Number(runs); run += 1) {
      // A browser of its own each time: nothing is remembered.
      const chrome = await launch({
        chromePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
        chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
      });
      try {
        const { lhr } = await lighthouse(root + at, { port: chrome.port, logLevel: "error", onlyCategories: Object.keys(WANTED), disableFullPageScreenshot: true });
        results.push(lhr);
      } finally {
        chrome.kill();
      }
    }
    const scores = Object.keys(WANTED).map((it) => [it, median(results.map((lhr) => Math.round(lhr.categories[it].score * 100)))]);
    console.log(`${kind} /${at}: ${scores.map(([name, score]) => `${name} ${score}`).join(", ")}`);
    const isLess = scores.some(([name, score]) => score < WANTED[name]);
    isWanting ||= isLess;
    if (isLess) tell(results.at(-1));
  }
} finally {
  server.close();
  rmSync(folder, { recursive: true });
}
process.exitCode = isWanting ? 1 : 0;

/** What a page loses its points by. */
function tell({ audits, categories }) {
  for (const { auditRefs } of Object.values(categories)) {
    for (const { id } of auditRefs.filter((it) => it.weight > 0 && audits[it.id].score !== null && audits[it.id].score < 1)) {
      const { title, score, displayValue, details } = audits[id];
      const places = (details?.items ?? []).slice(0, 3).map((it) => it.node?.snippet ?? it.url ?? it.description ?? "");
      console.log(`  ${id} ${score}: ${title} ${displayValue ?? ""} ${places.join(" ")}`);
    }
  }
}
