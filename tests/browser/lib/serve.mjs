// A plain file server on the loopback, as a site would stand at a root or in a sub-folder.

import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { extname, join, normalize } from "node:path";

const TYPES = {
  ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml",
  ".json": "application/json", ".xml": "application/xml", ".txt": "text/plain; charset=utf-8",
};

/** Serves `folder` under `prefix` (`/` or `/a/b/`), compressed where wished, and `more` by their names; 404 for anything else. */
export function serve(folder, prefix, { zipped = false, more = {} } = {}) {
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://x").pathname);
    const inside = path.startsWith(prefix) ? normalize(path.slice(prefix.length)) : "..";
    const file = inside.endsWith("/") || inside === "." || inside === "" ? `${inside}/index.html` : inside;
    try {
      if (inside.startsWith("..")) throw new Error("outside");
      const bytes = file in more ? Buffer.from(more[file]) : await readFile(join(folder, file));
      const type = TYPES[extname(file)] ?? "application/octet-stream";
      response.writeHead(200, { "content-type": type, ...(zipped ? { "content-encoding": "gzip" } : {}) });
      response.end(zipped ? gzipSync(bytes) : bytes);
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
