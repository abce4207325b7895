// A copy of the sample site in a folder of its own, `congbao serve` over it, and pages of a
// browser that report what goes wrong in them.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
export const PROGRAM = process.env.CONGBAO ?? join(ROOT, "target/debug/congbao");
const FLAGS = [
  "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];

/** How long anything may take that an editor waits for. */
export const SOON = 3000;

export const launch = () =>
  chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });

/** A copy of the sample site; its theme is the site's own, so that it can be edited. */
export class Site {
  constructor({ hasTheme = true } = {}) {
    this.folder = mkdtempSync(join(tmpdir(), "congbao-browser-"));
    cpSync(join(ROOT, "content"), join(this.folder, "content"), { recursive: true });
    const theme = "themes/cong-bao";
    if (hasTheme) cpSync(join(ROOT, theme), join(this.folder, theme), { recursive: true });
  }

  read(file) {
    return readFileSync(join(this.folder, file), "utf8");
  }

  /** As editors save: beside it, then in its place. */
  write(file, text) {
    const path = join(this.folder, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(`${path}.tmp~`, text);
    renameSync(`${path}.tmp~`, path);
  }

  edit(file, from, to) {
    const text = this.read(file);
    assert.ok(text.includes(from), `${file} holds ${from}`);
    this.write(file, text.replace(from, () => to));
  }

  remove(file) {
    rmSync(join(this.folder, file));
  }

  /** Starts the server; its address is the first line that it says. */
  async start(port = 0) {
    const server = spawn(PROGRAM, ["serve", "--site", this.folder, "--port", `${port}`], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.server = server;
    this.said = "";
    server.stderr.setEncoding("utf8").on("data", (text) => (this.said += text));
    for await (const line of createInterface({ input: server.stdout })) {
      this.url = line;
      break;
    }
    assert.match(this.url ?? "", /^http:\/\/127\.0\.0\.1:\d+\/$/, `an address, not ${this.url}: ${this.said}`);
    this.port = Number(new URL(this.url).port);
    return this;
  }

  async stop() {
    const { server } = this;
    this.server = undefined;
    if (!server || server.exitCode !== null || server.signalCode !== null) return;
    const ended = new Promise((resolve) => server.once("exit", resolve));
    server.kill("SIGKILL");
    await ended;
  }

  async end() {
    await this.stop();
    if (existsSync(this.folder)) rmSync(this.folder, { recursive: true });
  }
}

/** Opens pages in a window of its own, and notes what goes wrong in any of them. */
export class Window {
  static async open(browser, options = {}) {
    const window = new Window();
    window.troubles = [];
    window.context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
    window.context.setDefaultTimeout(SOON);
    await window.context.addInitScript(() => {
      document.addEventListener("securitypolicyviolation", (event) => {
        console.error(`policy: ${event.violatedDirective} ${event.blockedURI} at ${event.sourceFile}:${event.lineNumber}`);
      });
    });
    return window;
  }

  async page(url) {
    const page = await this.context.newPage();
    const note = (text) => this.troubles.push(`${page.url()}: ${text}`);
    page.on("pageerror", (error) => note(error.stack));
    page.on("console", (message) => {
      // That a page is missing or fails is what some cases are about.
      const isTrouble = message.type() === "error" && !message.text().startsWith("Failed to load resource");
      if (isTrouble) note(message.text());
    });
    await page.goto(url, { waitUntil: "load" });
    return page;
  }
}

/** Waits until `check`, run in the page, says yes. */
export async function until(page, what, check, argument, timeout = SOON) {
  try {
    await page.waitForFunction(check, argument, { timeout });
  } catch (error) {
    const seen = await page.evaluate(() => document.body?.innerText.slice(0, 600)).catch(() => "");
    assert.fail(`${what}: not within ${timeout} ms (${error.message.split("\n")[0]})\n${page.url()}\n${seen}`);
  }
}

/** The text of the page holds this. */
export const holds = (page, text) =>
  until(page, `the page holds “${text}”`, (wanted) => document.body?.innerText.includes(wanted), text);

export const lacks = (page, text) =>
  until(page, `the page lacks “${text}”`, (wanted) => !document.body?.innerText.includes(wanted), text);

/** What the panel shows: whether it is open, its title, and each remark in it. */
export const panel = (page) =>
  page.evaluate(() => {
    const root = document.querySelector("congbao-preview").shadowRoot;
    const box = root.querySelector("details");
    const remarks = [...root.querySelectorAll(".remarks li")].map((it) => it.innerText);
    return { isOpen: box.open, title: root.querySelector("summary").textContent, remarks };
  });

export const panelIs = (page, isOpen) =>
  until(
    page,
    `the panel is ${isOpen ? "open" : "closed"}`,
    (wanted) => document.querySelector("congbao-preview")?.shadowRoot.querySelector("details").open === wanted,
    isOpen,
  );

/** The page stands in touch with the server: it has seen the present state. */
export const settled = (page) =>
  until(page, "the page is in touch", () =>
    document.querySelector("congbao-preview")?.shadowRoot.querySelector(".panel:not(.away)"),
  );

/** A mark that no reload survives. */
export const mark = (page) => page.evaluate(() => (window.congbaoMark = "here"));
export const isMarked = (page) => page.evaluate(() => window.congbaoMark === "here");
