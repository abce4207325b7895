// Debian's nginx with the recipe of deploy/nginx over the sample site, at an address of its own
// and below another site: `node --test`, run by .ci/run. Of the recipe only the folders and the
// ports are others.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { after, before, test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { directive } from "../browser/little.mjs";
import { PROGRAM, Site, Window, launch, until } from "../browser/site.mjs";

const BOUND = { timeout: 60_000 };
const RECIPE = fileURLToPath(new URL("../../deploy/nginx/", import.meta.url));
const PATH = `${process.env.PATH}:/usr/sbin`;
const AKN = "van-ban/ubnd-binh-son-2025/2025/99-ct-ubnd/akn.xml";
const HELD = "van-ban/ubnd-binh-son-2025/2025/99-ct-ubnd/";
// What offices attach.
const ATTACHED = [
  "7z", "avif", "csv", "doc", "docx", "gif", "jpeg", "jpg", "json", "mp3", "mp4", "odt", "ods", "pdf", "png", "ppt", "pptx",
  "rar", "rtf", "svg", "tif", "tiff", "tsv", "txt", "webp", "xls", "xlsx", "xml", "zip",
];

let folder, site, server, root, below, said;

before(async () => {
  site = new Site({ hasTheme: false });
  const head = { number: "99/CT-UBND", issuer: "ubnd-binh-son-2025", date: "2025-11-03", aliases: ["/tin/2025/bai-99/", "/Tin/Bai-99.html", "/vanban.aspx"] };
  site.write("content/directives/2025/99.md", directive(head, "Các xã, phường thực hiện."));
  for (const it of ATTACHED) site.write(`content/directives/2025/99.tep.${it}`, "x".repeat(3000));
  site.edit("content/site.yaml", "language: vi\n", `language: vi\nmoved: { /cu/don-vi/: /co-quan/ubnd-binh-son/ }\n`);

  folder = mkdtempSync(join(tmpdir(), "congbao-nginx-"));
  // The server reads as a user who is nobody.
  chmodSync(folder, 0o755);
  const build = (...more) => execFileSync(PROGRAM, ["build", "--quiet", "--site", site.folder, ...more], { stdio: "pipe" });
  build("--output", join(folder, "srv/public"));
  build("--output", join(folder, "srv/chi-dao"), "--base-url", "https://tinh.example/chi-dao/");

  const [one, other] = await Promise.all([free(), free()]);
  root = `http://127.0.0.1:${one}/`;
  below = `http://127.0.0.1:${other}/chi-dao/`;
  configure(one, other);
  const options = ["-p", folder, "-c", join(folder, "nginx.conf"), "-e", join(folder, "error.log")];
  server = spawn("nginx", [...options, "-g", "daemon off;"], { env: { ...process.env, PATH }, stdio: ["ignore", "ignore", "pipe"] });
  said = "";
  server.stderr.setEncoding("utf8").on("data", (text) => (said += text));
  server.on("error", (error) => (said += error));
  await answers(root, (it) => it.status === 200);
});

after(async () => {
  if (server?.pid && server.exitCode === null) {
    const ended = new Promise((resolve) => server.once("exit", resolve));
    server.kill("SIGTERM");
    await ended;
  }
  if (folder) rmSync(folder, { recursive: true });
  await site?.end();
});

/** The recipe, and Debian's own settings around it, all in the folder of the test. */
function configure(one, other) {
  const etc = join(folder, "etc");
  mkdirSync(join(etc, "conf.d"), { recursive: true });
  mkdirSync(join(etc, "sites-enabled"));
  const placed = (text) => text.replaceAll("/etc/nginx/", `${etc}/`).replaceAll("/srv/congbao", join(folder, "srv"));
  const recipe = (name) => placed(readFileSync(join(RECIPE, name), "utf8"));
  writeFileSync(join(etc, "conf.d/congbao-http.conf"), recipe("congbao-http.conf"));
  writeFileSync(join(etc, "congbao-site.conf"), recipe("congbao-site.conf"));
  const on = (server, port) => server.replace("listen 80;", `listen 127.0.0.1:${port};`).replace(/^ *listen \[::\].*\n/m, "");
  const alone = recipe("server.conf");
  // What stands there as a comment, in place of what it is to replace.
  const commented = alone.match(/^ *# location [^]*?^ *# \}$/m)[0].replace(/^( *)# ?/gm, "$1");
  const under = alone.replace(/^ {4}location \/ \{[^]*?^ {4}\}$/m, () => commented);
  writeFileSync(join(etc, "sites-enabled/alone"), on(alone, one));
  writeFileSync(join(etc, "sites-enabled/under"), on(under, other).replace("server_name congbao.example", "server_name tinh.example"));
  copyFileSync("/etc/nginx/mime.types", join(etc, "mime.types"));
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((it) => `${it}_temp_path ${join(folder, it)};`);
  const own = readFileSync("/etc/nginx/nginx.conf", "utf8")
    .replace(/^user .*$/m, (it) => (process.getuid() === 0 ? it : ""))
    .replace(/^pid .*$/m, `pid ${join(folder, "pid")};`)
    .replaceAll("/var/log/nginx/", `${folder}/`)
    .replace(/^include .*modules-enabled.*$/m, "")
    .replace("http {", `http {\n${temporary.join("\n")}`);
  writeFileSync(join(folder, "nginx.conf"), placed(own));
}

/** A port that nobody listens at. */
function free() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** What the server says, as it is on the wire. */
function get(url, headers = {}) {
  return new Promise((resolve, reject) => {
    // The path as it is written here: a URL would mend it.
    const [, host, port, path] = url.match(/^http:\/\/([^:/]+):(\d+)(.*)$/);
    const asked = request({ host, port, path, headers, agent: false, timeout: 5000 }, (answer) => {
      const parts = [];
      answer.on("data", (it) => parts.push(it));
      answer.on("end", () => resolve({ status: answer.statusCode, ...answer.headers, body: Buffer.concat(parts) }));
    });
    asked.on("timeout", () => asked.destroy(new Error(`${url}: no answer`)));
    asked.on("error", reject).end();
  });
}

/** Asks until the answer is as wanted. */
async function answers(url, isRight) {
  let last;
  for (let n = 0; n < 100 && server.exitCode === null; n++) {
    last = await get(url).catch((error) => error);
    if (isRight(last)) return;
    await wait(50);
  }
  assert.fail(`${url}: ${last?.status ?? last}: ${said}${readFileSync(join(folder, "error.log"), "utf8")}`);
}

/** The addresses of all files of the site, as people ask for them. */
const addresses = () =>
  readdirSync(join(folder, "srv/public"), { recursive: true, withFileTypes: true })
    .filter((it) => it.isFile())
    .map((it) => join(it.parentPath ?? it.path, it.name).slice(join(folder, "srv/public/").length))
    .filter((it) => !it.startsWith(".") && it !== "404.html")
    .map((it) => it.replace(/(^|\/)index\.html$/, "$1"));

test("the server finds nothing to remark on in the recipe", BOUND, () => {
  assert.equal(said, "");
});

test("every file is there, and is of the kind that the preview says", BOUND, async () => {
  await site.start();
  const kinds = new Map();
  const kind = async (address) => {
    if (/(^|\/)atom\.xml$/.test(address)) return "application/atom+xml";
    if (address.endsWith("/akn.xml")) return "application/akn+xml";
    const ending = extname(address);
    if (!kinds.has(ending)) kinds.set(ending, (await get(site.url + address))["content-type"]);
    return kinds.get(ending);
  };
  const all = addresses();
  assert.ok(all.includes("") && all.includes(AKN) && all.includes("atom.xml"));
  for (const address of all) {
    const answer = await get(root + address);
    assert.deepEqual([address, answer.status, answer["content-type"]], [address, 200, await kind(address)]);
  }
  for (const it of ATTACHED) assert.notEqual(kinds.get(`.${it}`), "application/octet-stream", it);
  await site.stop();
});

test("what is absent is 404, with the page of the site", BOUND, async () => {
  const shown = { [root]: "public", [below]: "chi-dao" };
  for (const [base, name] of Object.entries(shown)) {
    const page = readFileSync(join(folder, "srv", name, "404.html"));
    for (const address of ["khong-co/", "khong-co.pdf", "404.html", "assets/", "van-ban/bct/", "van-ban/%2e%2e/x", "%00"]) {
      const answer = await get(base + address);
      if (address === "%00") assert.equal(answer.status, 400);
      else assert.deepEqual([address, answer.status, answer["content-type"], answer.body.equals(page)], [address, 404, "text/html; charset=utf-8", true]);
    }
  }
});

test("what is hidden is not given away", BOUND, async () => {
  mkdirSync(join(folder, "srv/public/.well-known"));
  writeFileSync(join(folder, "srv/public/.well-known/security.txt"), "Contact: mailto:a@tinh.example\n");
  mkdirSync(join(folder, "srv/public/.git"));
  writeFileSync(join(folder, "srv/public/.git/config"), "[core]\n");
  for (const address of [".congbao", ".git/config", ".git/"]) assert.equal((await get(root + address)).status, 404, address);
  const own = await get(`${below}.congbao`);
  assert.deepEqual([own.status, own.body.equals(readFileSync(join(folder, "srv/chi-dao/404.html")))], [404, true]);
  assert.equal((await get(`${root}.well-known/security.txt`)).status, 200);
});

test("each page comes with its own policy, also where nothing is; pictures run no scripts", BOUND, async () => {
  for (const address of ["", HELD, "tim-kiem/", "khong-co/"]) {
    const answer = await get(root + address);
    const [, own] = answer.body.toString().match(/<meta http-equiv="Content-Security-Policy" content="([^"]*)">/);
    const policy = own.replaceAll("&#x27;", "'").replaceAll("&#39;", "'");
    assert.equal(answer["content-security-policy"], `${policy}; frame-ancestors 'none'`);
    assert.equal(answer["x-frame-options"], "DENY");
    assert.equal(answer["x-content-type-options"], "nosniff");
    assert.equal(answer["referrer-policy"], "same-origin");
    assert.equal(answer.server, "nginx");
  }
  assert.match((await get(`${root}assets/favicon.svg`))["content-security-policy"], /sandbox$/);
  assert.equal((await get(`${root}${HELD}99-tep.pdf`))["content-security-policy"], undefined);
});

test("pages are asked for each time, parts of the index are kept as long as their names are sure", BOUND, async () => {
  const manifest = (await get(`${root}tim/manifest.js`)).body.toString();
  const [, version] = manifest.match(/"version":"([a-z2-7]{12})"/);
  const part = addresses().find((it) => /^tim\/[a-z2-7]{5}\.js$/.test(it) && it !== "tim/words.js");
  const wanted = {
    "": "no-cache",
    [HELD]: "no-cache",
    "assets/site.css": "no-cache",
    "khong-co/": "no-cache",
    "tim/manifest.js": "no-cache",
    "tim/engine.js": "no-cache",
    "tim/words.js": "no-cache",
    "tim/2025/1.js": "no-cache",
    [part]: "public, max-age=604800",
    [`tim/2025/1.js?${version}`]: "public, max-age=31536000, immutable",
  };
  for (const base of [root, below])
    for (const [address, value] of Object.entries(wanted)) assert.deepEqual([address, (await get(base + address))["cache-control"]], [address, value]);
  for (const coding of ["identity", "gzip"]) {
    const first = await get(root, { "Accept-Encoding": coding });
    const again = await get(root, { "Accept-Encoding": coding, "If-None-Match": first.etag });
    assert.deepEqual([again.status, again.body.length, again["cache-control"]], [304, 0, "no-cache"]);
    const later = await get(root, { "If-Modified-Since": first["last-modified"] });
    assert.equal(later.status, 304);
  }
});

test("text is sent small, what is small already as it is, and in parts where they are asked for", BOUND, async () => {
  const coding = async (address) => (await get(root + address, { "Accept-Encoding": "gzip" }))["content-encoding"];
  for (const it of ["", "van-ban.json", "atom.xml", AKN, "assets/site.css", "tim/manifest.js", `${HELD}99-tep.svg`]) assert.equal(await coding(it), "gzip", it);
  for (const it of [`${HELD}99-tep.pdf`, `${HELD}99-tep.zip`, "robots.txt"]) assert.equal(await coding(it), undefined, it);
  assert.equal((await get(root)).vary, "Accept-Encoding");
  const part = await get(`${root}${HELD}99-tep.pdf`, { Range: "bytes=10-19" });
  assert.deepEqual([part.status, part["content-range"], part.body.length], [206, "bytes 10-19/3000", 10]);
});

test("one page has one address", BOUND, async () => {
  const place = async (url) => {
    const { status, location } = await get(url);
    return [status, location];
  };
  const { pathname } = new URL(below);
  assert.deepEqual(await place(`${root}van-ban`), [301, "/van-ban/"]);
  assert.deepEqual(await place(`${below}van-ban`), [301, `${pathname}van-ban/`]);
  assert.deepEqual(await place(`${root}index.html`), [301, "/"]);
  assert.deepEqual(await place(`${root}${HELD}index.html?a=b`), [301, `/${HELD}`]);
  assert.deepEqual(await place(`${below}van-ban/index.html`), [301, `${pathname}van-ban/`]);
  // Nobody is led to another host.
  for (const address of ["/evil.example/index.html", "%5Cevil.example/index.html", "\\evil.example/index.html", "/evil.example/%2e%2e", "/evil.example/..", "a%0d%0aX:%20y/index.html"]) {
    const answer = await get(root + address);
    assert.ok(!answer.location || /^\/(?![\\/])/.test(answer.location), `${address}: ${answer.location}`);
    assert.equal(answer.x, undefined);
  }
});

test("old addresses lead on: by a page at once, by the server once it knows them", BOUND, async () => {
  const stub = await get(`${root}tin/2025/bai-99/`);
  assert.equal(stub.status, 200);
  assert.match(stub.body.toString(), /http-equiv="refresh"/);

  const moved = (name, ...prefix) => execFileSync(join(RECIPE, "redirects.sh"), [join(folder, "srv", name), ...prefix]);
  writeFileSync(join(folder, "etc/congbao-moved.map"), moved("public"));
  writeFileSync(join(folder, "etc/congbao-moved-chi-dao.map"), moved("chi-dao", "/chi-dao"));
  server.kill("SIGHUP");
  await answers(`${root}tin/2025/bai-99/`, (it) => it.status === 301);
  await answers(`${below}tin/2025/bai-99/`, (it) => it.status === 301);

  for (const base of [root, below]) {
    const { pathname } = new URL(base);
    const pages = { "tin/2025/bai-99/": HELD, "tin/bai-99.html": HELD, "vanban.aspx": HELD, "cu/don-vi/": "co-quan/ubnd-binh-son/" };
    for (const [from, to] of Object.entries(pages)) {
      const answer = await get(base + from);
      assert.deepEqual([from, answer.status, answer.location], [from, 301, pathname + to]);
    }
    // Browsers lose the slash, and people forget it.
    assert.equal((await get(`${base}tin/2025/bai-99`)).location, `${pathname}tin/2025/bai-99/`);
  }
  // Whatever leads on in a browser leads on here, and to what is there.
  const stubs = addresses().filter((it) => !/\.(pdf|zip)$/.test(it) && readFileSync(join(folder, "srv/public", it.replace(/(^|\/)$/, "$1index.html"))).includes('http-equiv="refresh"'));
  assert.ok(stubs.length > 10);
  for (const it of stubs) {
    const { status, location } = await get(root + it);
    assert.deepEqual([it, status], [it, 301]);
    assert.equal((await get(root + location.slice(1))).status, 200, location);
  }
});

test("a browser finds nothing wrong, and searches", BOUND, async () => {
  const browser = await launch();
  const window = await Window.open(browser);
  try {
    for (const base of [root, below]) {
      for (const address of ["", HELD, "khong-co/"]) await (await window.page(base + address)).close();
      const page = await window.page(`${base}tim-kiem/?q=${encodeURIComponent("các xã phường thực hiện")}`);
      await until(page, "the directive is found", (wanted) => [...document.querySelectorAll("main a")].some((it) => it.href.endsWith(wanted)), HELD, 10_000);
      await page.close();
    }
    assert.deepEqual(window.troubles, []);
  } finally {
    await browser.close();
  }
});
