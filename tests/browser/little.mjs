// Sites of a few words in folders of their own, all served from one address, and the questions
// that are put to their search.
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { PROGRAM } from "./site.mjs";

const CONTENT = fileURLToPath(new URL("../../content", import.meta.url));
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'";
const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".css": "text/css", ".svg": "image/svg+xml" };

/** Sites below one folder, and a server of it. */
export class Sites {
  static async open() {
    const sites = new Sites();
    sites.folder = mkdtempSync(join(tmpdir(), "congbao-search-"));
    sites.server = createServer((request, response) => {
      const path = decodeURIComponent(request.url.split("?")[0]).replace(/\/$/, "/index.html");
      const file = join(sites.folder, path);
      if (!existsSync(file) || statSync(file).isDirectory()) return response.writeHead(404).end();
      response.writeHead(200, { "Content-Type": TYPES[extname(path)] ?? "text/plain", "Content-Security-Policy": POLICY });
      response.end(readFileSync(file));
    });
    await new Promise((resolve) => sites.server.listen(0, "127.0.0.1", resolve));
    sites.root = `http://127.0.0.1:${sites.server.address().port}/`;
    return sites;
  }

  /** A site of these files; of those of the sample where there are none. */
  add(name, files) {
    const site = new Little(this, name);
    if (files) site.write(files);
    else cpSync(CONTENT, join(site.source, "content"), { recursive: true });
    site.build();
    return site;
  }

  end() {
    this.server.close();
    rmSync(this.folder, { recursive: true });
  }
}

/** A site: its files, and where it is published. */
class Little {
  constructor(sites, name) {
    this.source = join(sites.folder, `${name}.source`);
    this.folder = join(sites.folder, name);
    this.root = `${sites.root}${name}/`;
    this.address = `${this.root}tim-kiem/`;
  }

  write(files) {
    for (const [name, text] of Object.entries(files)) {
      const path = join(this.source, "content", name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    }
  }

  read(name) {
    return readFileSync(join(this.source, "content", name), "utf8");
  }

  build() {
    execFileSync(PROGRAM, ["build", "--quiet", "--site", this.source, "--output", this.folder], { stdio: "pipe" });
  }
}

/** The text of a directive: its front matter, its paragraphs. */
export function directive(head, ...paragraphs) {
  const keys = Object.entries({ title: "Về một việc", ...head }).map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
  return `---\n${keys.join("\n")}\n---\n\n${paragraphs.join("\n\n")}\n`;
}

/** What a query finds: all that is said of it, and the first hits. */
export const ask = async (page, query, filters = {}, count = 10) => (await askAll(page, [[query, filters]], count))[0];

/** The same of several queries. */
export const askAll = (page, queries, count = 10) =>
  page.evaluate(
    async ([queries, count]) => {
      const answers = [];
      for (const [query, filters] of queries) {
        const { inside, ...said } = await congbao.search(query, filters ?? {});
        const hits = await congbao.hits({ inside, ...said }, 0, count);
        answers.push({ ...said, hits });
      }
      return answers;
    },
    [queries, count],
  );

/** The facets under a query. */
export const facets = (page, query, filters = {}) =>
  page.evaluate(async ([query, filters]) => congbao.facets(await congbao.search(query, filters)), [query, filters]);

/** Numbers that look random, the same each time. */
export function random(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
