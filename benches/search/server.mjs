// A server of a built site that counts what it sends: every body as gzip makes it.
import { createReadStream, existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { gzipSync } from "node:zlib";

const TYPES = {
  ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8",
  ".json": "application/json", ".svg": "image/svg+xml", ".xml": "application/xml",
};
const PACKED = new Set([".html", ".js", ".css"]);
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'";

/** A page with nothing but the engine; not in the site. */
export const BLANK = "/trang-trong.html";
const BLANK_PAGE = '<!DOCTYPE html><html lang="vi"><meta charset="utf-8"><title>Trang trống</title><script src="tim/engine.js"></script>';

/** Serves a folder on a port of its own, under a strict policy. */
export async function serve(folder) {
  const packed = new Map();
  const sent = [];
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://host").pathname);
    if (path === "/favicon.ico") return response.writeHead(204).end();
    const reply = path === BLANK ? pack(packed, path, Buffer.from(BLANK_PAGE)) : load(packed, folder, path);
    if (!reply) return response.writeHead(404).end();
    sent.push({ path, ...reply.sizes });
    response.writeHead(200, { "Content-Security-Policy": POLICY, "Cache-Control": "max-age=3600", ...reply.head });
    return reply.body ? response.end(reply.body) : createReadStream(reply.file).pipe(response);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    /** What was sent since the last call, of paths that begin so. */
    taken: (start) => sent.splice(0).filter((it) => it.path.startsWith(start)),
    close: () => new Promise((resolve) => { server.closeAllConnections(); server.close(resolve); }),
  };
}

function load(packed, folder, path) {
  if (packed.has(path)) return packed.get(path);
  const file = join(folder, normalize(path.endsWith("/") ? `${path}index.html` : path));
  if (!file.startsWith(folder) || !existsSync(file) || !statSync(file).isFile()) return undefined;
  const type = { "Content-Type": TYPES[extname(file)] ?? "application/octet-stream" };
  if (PACKED.has(extname(file))) return pack(packed, path, readFileSync(file), type);
  const { size } = statSync(file);
  return { file, head: type, sizes: { best: size, usual: size, raw: size } };
}

function pack(packed, path, bytes, type = { "Content-Type": TYPES[".html"] }) {
  const body = gzipSync(bytes, { level: 9 });
  const sizes = { best: body.length, usual: gzipSync(bytes, { level: 6 }).length, raw: bytes.length };
  const reply = { body, head: { ...type, "Content-Encoding": "gzip" }, sizes };
  packed.set(path, reply);
  return reply;
}
