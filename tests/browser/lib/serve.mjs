// A plain file server on the loopback, as a site would stand at a root or in a sub-folder.

import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { extname, join, normalize } from "node:path";

const TYPES = {
  ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml",
  ".json": "application/json", ".xml": "application/xml", ".txt": "text/plain; charset=utf-8",
};

/**
 * Serves `folder` under `prefix` (`/` or `/a/b/`), compressed where wished, and `more` by their names; 404 for anything else.
 * In so many `pieces` pages arrive, each painted before the next comes, as over a bad line; the last of them within the foot.
 */
export function serve(folder, prefix, { zipped = false, more = {}, pieces = 1 } = {}) {
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://x").pathname);
    const inside = path.startsWith(prefix) ? normalize(path.slice(prefix.length)) : "..";
    const file = inside.endsWith("/") || inside === "." || inside === "" ? `${inside}/index.html` : inside;
    try {
      if (inside.startsWith("..")) throw new Error("outside");
      const bytes = file in more ? Buffer.from(more[file]) : await readFile(join(folder, file));
      const type = TYPES[extname(file)] ?? "application/octet-stream";
      response.writeHead(200, { "content-type": type, ...(zipped ? { "content-encoding": "gzip" } : {}) });
      if (pieces > 1 && type.startsWith("text/html")) await inPieces(response, bytes, pieces);
      else response.end(zipped ? gzipSync(bytes) : bytes);
    } catch {
      response.writeHead(404, { "content-type": "text/plain" });
      response.end("not found");
    }
  });
  return new Promise((done) => {
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      done({ url: `http://127.0.0.1:${port}${prefix}`, close: () => server.close() });
    });
  });
}

/** Milliseconds between two pieces: a browser paints each. */
const PAUSE = 40;

async function inPieces(response, bytes, pieces) {
  const tags = [...bytes.toString("latin1").matchAll(/<(?!\/)/g)].map((it) => it.index), body = bytes.indexOf("<body"), foot = bytes.indexOf("<footer");
  const pick = (list, n) => list.filter((_, at) => at % Math.max(1, Math.floor(list.length / n)) === 0);
  const cuts = [...pick(tags.filter((at) => at > body && at < foot), Math.ceil(pieces / 2)), ...pick(tags.filter((at) => at >= foot), Math.floor(pieces / 2))];
  let from = 0;
  for (const cut of cuts) {
    response.write(bytes.subarray(from, cut));
    from = cut;
    await new Promise((done) => setTimeout(done, PAUSE));
  }
  response.end(bytes.subarray(from));
}
