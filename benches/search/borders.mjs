// The same answers over HTTP under a strict policy, on a bare page and on the page of the
// search, and from file://.
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Engine } from "./browser.mjs";
import { BLANK } from "./server.mjs";

/** Where answers differ, and what goes wrong in the pages. */
export async function borders(browser, server, output, texts) {
  const folder = mkdtempSync(join(tmpdir(), "congbao-judge-"));
  const bare = join(folder, "trong.html");
  writeFileSync(bare, `<!DOCTYPE html><meta charset="utf-8"><title>Trang trống</title><script src="${pathToFileURL(join(output, "tim/engine.js"))}"></script>`);
  const page = existsSync(join(output, "tim-kiem/index.html")) ? join(output, "tim-kiem/index.html") : bare;
  const places = [
    ["http", server.url + BLANK],
    ["http, /tim-kiem/", `${server.url}/tim-kiem/`],
    ["file, elsewhere", `${pathToFileURL(bare)}`],
    ["file, tim-kiem/", `${pathToFileURL(page)}`],
  ];
  const problems = [];
  let first;
  for (const [name, url] of places) {
    try {
      const engine = await Engine.open(browser, url);
      const answers = [];
      for (const text of texts) answers.push(JSON.stringify(await engine.find(text)));
      first ??= answers;
      texts.forEach((text, at) => answers[at] !== first[at] && problems.push(`${name}: another answer to “${text}”`));
      engine.troubles.forEach((it) => problems.push(`${name}: ${it}`));
      await engine.close();
    } catch (error) {
      problems.push(`${name}: ${error.message.split("\n")[0]}`);
    }
  }
  rmSync(folder, { recursive: true });
  return { places: places.map(([name]) => name), queries: texts.length, problems };
}
