// What programs read of pages: HTML and CSS by the Nu checker, and JSON-LD by an expander that
// knows the rules of JSON-LD and the names of schema.org. Nothing is asked of the network.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import jsonld from "jsonld";
import { Sites, directive } from "./little.mjs";

const BOUND = { timeout: 300_000 };
const { resolve } = createRequire(import.meta.url);
const CHECKER = resolve("vnu-jar/build/dist/vnu.jar");
// What the checker takes for a mistake and is none: SVG 2 has this property.
const KNOWN = '.*“vector-effect”: Property “vector-effect” doesn\'t exist.*';

// Whatever can stand in front matter and in a text, in a site that is neither Vietnamese nor
// knows its address.
const HOSTILE = `<b a='1'> & "x=1" ]]> --> </script>`;
const TEXT = `### Thấp

# Cao

- #

a) Một <b>điểm</b> & [nơi](/van-ban/) \`mã\`.

   - một;
     - trong một;

     | Việc | Hạn |
     |------|:---:|
     | Một  | Hai |

1. Hai.\\
   Dòng sau.[^1]

   > Trích

\`\`\`
khối
\`\`\`

[^1]: Chú thích.`;

let sites;

before(async () => {
  sites = await Sites.open();
  sites.add("sample");
  const head = { number: "02/CT-UBND", issuer: "ubnd-ha-nam", date: "2024-03-06" };
  sites.add("hostile", {
    "site.yaml": `title: ${JSON.stringify(HOSTILE)}\nlanguage: en\nnotice: ${JSON.stringify(HOSTILE)}\n`,
    "announcements.yaml": `- text: ${JSON.stringify(HOSTILE)}\n`,
    "campaigns/an-toan.md": `---\nname: ${JSON.stringify(`An toàn ${HOSTILE}`)}\nstages: [ { from: 2021, to: 2030 } ]\n---\n${TEXT}\n`,
    "directives/2024/a.md": directive({ ...head, title: `Về ${HOSTILE}`, recipients: [HOSTILE], place: HOSTILE, signer: { name: HOSTILE, position: HOSTILE } }, TEXT, "Theo Chỉ thị số 34-CT/TW ngày 07/4/2014 của Bộ Chính trị."),
    "directives/2024/a.phu-luc.csv": "a,b\n",
    "directives/2023/b.md": directive({ title: `Về “${HOSTILE}”` }, `Thay Chỉ thị số 02/CT-UBND ngày 06/3/2024 của UBND tỉnh Hà Nam ${HOSTILE}`),
    "pages/trang.md": `---\ntitle: ${JSON.stringify(HOSTILE)}\n---\n${TEXT}\n`,
  });
});
after(() => sites?.end());

/** The pages of a site: their addresses below its root, and their text. */
const pages = (site) =>
  readdirSync(join(sites.folder, site), { recursive: true })
    .filter((it) => it.endsWith(".html"))
    .map((it) => ({ path: it.replace(/index\.html$/, ""), html: readFileSync(join(sites.folder, site, it), "utf8") }));

for (const site of ["sample", "hostile"]) {
  test(`the Nu checker finds no mistake in the pages, styles and pictures of the ${site} site`, BOUND, async () => {
    const options = ["--errors-only", "--also-check-css", "--also-check-svg", "--skip-non-html", "--exit-zero-always", "--stdout", "--filterpattern", KNOWN];
    const java = ["-Xss16m", "-jar", CHECKER, "--format", "json", ...options, join(sites.folder, site)];
    const { stdout } = await promisify(execFile)("java", java, { maxBuffer: 1 << 28 });
    const { messages } = JSON.parse(stdout);
    const told = messages.map((it) => `${it.url}:${it.lastLine}: ${it.message} ${it.extract ?? ""}`);
    assert.deepEqual(told, []);
    assert.ok(pages(site).length > 10);
  });
}

test("every page that search engines may show says in a sentence what it is", () => {
  for (const site of ["sample", "hostile"]) {
    for (const { path, html } of pages(site).filter((it) => !it.html.includes('content="noindex"'))) {
      const [, description] = html.match(/<meta name="description" content="([^"]+)">/) ?? [];
      assert.ok(description && !/[{}]/.test(description), `${path}: ${description}`);
    }
  }
});

// The context of schema.org, as far as it matters to what pages say: all names are its own, and
// this one is an address.
const CONTEXT = { "@vocab": "https://schema.org/", url: { "@type": "@id" } };
const documentLoader = async (url) => {
  assert.equal(url, "https://schema.org");
  return { contextUrl: null, documentUrl: url, document: { "@context": CONTEXT } };
};

/** The types of schema.org: what each is a kind of, and its properties with what they take. */
const vocabulary = () => {
  const text = readFileSync(resolve("schema-dts").replace(/[^/]+$/, "schema.d.ts"), "utf8");
  const types = new Map();
  const of = (name) => types.get(name) ?? types.set(name, { above: [], takes: new Map() }).get(name);
  let open;
  for (const line of text.split("\n")) {
    const [, name, above] = line.match(/^(?:export )?interface (\w+?)(?:Base|Leaf) extends ([^{]+)\{/) ?? [];
    if (name) {
      open = of(name);
      open.above.push(...above.split(",").map((it) => it.trim().replace(/Base$/, "")).filter((it) => it !== name));
    }
    const [, property, takes] = line.match(/^ {4}"(\w+)"\?: SchemaValue<([^,]+),/) ?? [];
    if (property) open.takes.set(property, takes.split("|").map((it) => it.trim()));
  }
  return types;
};

/** A type and all that it is a kind of. */
const kinds = (types, name) => [name, ...(types.get(name)?.above ?? []).flatMap((it) => kinds(types, it))];

/** What a property of a type takes; nothing where schema.org has no such property. */
const takes = (types, name, property) =>
  kinds(types, name).map((it) => types.get(it)?.takes.get(property)).find(Boolean);

/** Checks that every property is one of schema.org's for its type, and takes what it is given. */
function known(types, node, where) {
  const type = node["@type"];
  assert.ok(types.has(type), `${where}: ${type} is a type of schema.org`);
  const given = (value, accepted, what) => {
    if (typeof value !== "object") return;
    if (value["@type"]) {
      assert.ok(kinds(types, value["@type"]).some((it) => accepted.includes(it)), `${where}: ${what} takes ${accepted}, not ${value["@type"]}`);
      return known(types, value, where);
    }
    assert.deepEqual(Object.keys(value), ["@id"]);
    assert.ok(accepted.includes("IdReference"), `${where}: ${what} takes no address`);
  };
  for (const [property, value] of Object.entries(node).filter(([it]) => !it.startsWith("@"))) {
    const accepted = takes(types, type, property);
    assert.ok(accepted, `${where}: ${type} has ${property}`);
    for (const it of [value].flat()) given(it, accepted, property);
  }
  for (const [property, value] of Object.entries(node["@reverse"] ?? {})) {
    for (const it of [value].flat()) {
      assert.ok(takes(types, it["@type"], property)?.some((one) => kinds(types, type).includes(one)), `${where}: ${it["@type"]} has ${property}`);
      known(types, it, where);
    }
  }
}

/** How many values there are. */
const leaves = (value) => {
  if (Array.isArray(value)) return value.reduce((sum, it) => sum + leaves(it), 0);
  if (value === null || typeof value !== "object") return 1;
  return Object.entries(value).reduce((sum, [name, it]) => sum + (name === "@context" ? 0 : leaves(it)), 0);
};

/** Every address among the values. */
const addresses = (value) => {
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([name, it]) => (name === "@id" ? [it] : addresses(it)));
};

for (const [site, root] of [["sample", "https://congbao.example/"], ["hostile", "http://127.0.0.1:8080/"]]) {
  test(`JSON-LD of the ${site} site expands without loss, in the words of schema.org`, BOUND, async () => {
    const types = vocabulary();
    const seen = new Set();
    for (const { path, html } of pages(site)) {
      const scripts = [...html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)];
      for (const [, text] of scripts) {
        const nodes = [JSON.parse(text)].flat();
        // In this mode the expander refuses whatever it would have to leave out.
        const expanded = await jsonld.expand(nodes, { base: root + path, documentLoader, safe: true });
        assert.equal(leaves(expanded), leaves(nodes), path);
        for (const address of addresses(expanded).filter((it) => !it.startsWith("https://schema.org/"))) {
          assert.ok(address.startsWith(root), `${path}: ${address} is whole`);
          const file = join(sites.folder, site, decodeURI(address.slice(root.length)), "index.html");
          assert.ok(existsSync(file), `${path}: ${address} is there`);
        }
        for (const node of nodes) {
          assert.equal(node["@context"], "https://schema.org");
          known(types, node, path);
          seen.add(node["@type"]);
          if (node["@type"] === "BreadcrumbList") breadcrumb(node, html, path);
        }
      }
    }
    assert.deepEqual([...seen].sort(), ["BreadcrumbList", "Legislation"]);
  });
}

/** The way that programs read is the one that people see, and then the page itself. */
function breadcrumb(node, html, path) {
  const items = node.itemListElement;
  assert.deepEqual(items.map((it) => it.position), items.map((_, index) => index + 1));
  assert.ok(items.slice(0, -1).every((it) => it.item["@id"]) && !items.at(-1).item, path);
  const [, list] = html.match(/<nav class="breadcrumb"[^>]*>(.*?)<\/nav>/s) ?? [];
  const shown = [...(list ?? "").matchAll(/<a [^>]*>(.*?)<\/a>/gs)].map((it) => it[1]);
  assert.equal(shown.length, items.length - 1, path);
}
