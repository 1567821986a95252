// The site behind real servers, set up by the files that `fadian init --hosting` writes. FADIAN is the program.

import { execFileSync, spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { get } from "node:http";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { gunzipSync } from "node:zlib";
import { visit, WAYS } from "../lib/browser.mjs";

const PATH = `${process.env.PATH}${delimiter}/usr/sbin`;

export default async function hosting({ site, report, browser }) {
  const program = process.env.FADIAN;
  if (!program) return report.skip("hosting: nginx and caddy (set FADIAN to the program)");
  const root = mkdtempSync(join(tmpdir(), "fadian-hosting-"));
  try {
    cpSync(join(dirname(site.folder), "content"), join(root, "content"), { recursive: true });
    execFileSync(program, ["build", "--quiet", "--compress", "--root", root]);
    for (const [name, start] of Object.entries({ nginx, caddy })) {
      if (!has(name)) {
        report.skip(`hosting: ${name} (not on this machine)`);
        continue;
      }
      execFileSync(program, ["init", "--quiet", "--hosting", name, root]);
      const port = await freePort(), problems = [];
      const server = start(root, port);
      try {
        await answers(`http://127.0.0.1:${port}/index.html`, server);
        await look(site, browser, `http://127.0.0.1:${port}/`, problems);
      } catch (error) {
        problems.push(String(error.message));
      } finally {
        server.kill();
      }
      report.check(`hosting: behind ${name}, headers, compressed copies, 404, downloads`, problems);
    }
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

async function look(site, browser, base, problems) {
  const expect = (what, is) => is || problems.push(what);
  const page = await ask(`${base}index.html`);
  expect("the policy is sent", page.headers["content-security-policy"]?.includes("frame-ancestors 'none'"));
  expect("types are not guessed", page.headers["x-content-type-options"] === "nosniff");
  expect("a page is UTF-8", /charset=utf-8/i.test(page.headers["content-type"]));
  expect("a page is asked for again", page.headers["cache-control"] === "no-cache");
  expect("a page comes compressed", page.headers["content-encoding"] === "gzip");
  const hashed = site.files.find((it) => /^static\/.*\.css$/.test(it));
  expect("hashed files are kept", (await ask(base + hashed)).headers["cache-control"]?.includes("immutable"));
  expect("the table of the search is asked for again", (await ask(`${base}search/table.js`)).headers["cache-control"] === "no-cache");
  const lost = await ask(`${base}nowhere/at/all.html`);
  expect(`an unknown address is 404 and not ${lost.status}`, lost.status === 404 && lost.body.includes("k-not-found"));
  const folder = site.pages.find((it) => it.kind === "law").path.replace(/index\.html$/, "");
  expect("a folder shows its page", (await ask(base + encodeURI(folder))).status === 200);
  expect("the list of files is not shown", (await ask(`${base}.fadian-manifest`)).status === 404);
  const source = site.files.find((it) => it.includes("/source/"));
  if (source) expect("a source is a download", (await ask(base + encodeURI(source))).headers["content-disposition"] === "attachment");
  const complaints = [];
  await visit(browser, base + encodeURI(folder), WAYS.light, (tab) => tab.waitForTimeout(200), complaints);
  problems.push(...complaints);
}

function nginx(root, port) {
  const own = readFileSync(join(root, "hosting/nginx.conf"), "utf8").replace("listen 80;", `listen 127.0.0.1:${port};`).replace("/srv/www/law", join(root, "output"));
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((it) => `${it}_temp_path ${root}/tmp;`).join(" ");
  const types = "types { text/html html; text/css css; application/javascript js; image/svg+xml svg; application/json json; }";
  // One who may do everything would hand the work to one who may not read this folder.
  const user = process.getuid?.() === 0 ? "user root;\n" : "";
  writeFileSync(join(root, "nginx.conf"), `${user}daemon off; pid ${root}/pid; error_log stderr;\nevents {}\nhttp { access_log off; ${temporary} ${types} default_type application/octet-stream;\n${own}}\n`);
  mkdirSync(join(root, "tmp"), { recursive: true });
  return run("nginx", ["-p", root, "-c", join(root, "nginx.conf")]);
}

function caddy(root, port) {
  const own = readFileSync(join(root, "hosting/Caddyfile"), "utf8").replace("law.example.org", `http://127.0.0.1:${port}`).replace("/srv/www/law", join(root, "output"));
  writeFileSync(join(root, "Caddyfile"), `{\n\tadmin off\n\tauto_https off\n}\n${own}`);
  return run("caddy", ["run", "--adapter", "caddyfile", "--config", join(root, "Caddyfile")], { XDG_DATA_HOME: root, XDG_CONFIG_HOME: root });
}

function run(command, words, environment = {}) {
  const child = spawn(command, words, { stdio: ["ignore", "ignore", "pipe"], env: { ...process.env, PATH, ...environment } });
  child.said = "";
  child.stderr.on("data", (it) => { child.said += it; });
  return child;
}

function has(command) {
  try {
    execFileSync("sh", ["-c", `command -v ${command}`], { stdio: "ignore", env: { ...process.env, PATH } });
    return true;
  } catch {
    return false;
  }
}

async function answers(url, server) {
  for (let turn = 0; turn < 100 && server.exitCode === null; turn += 1) {
    if (await ask(url).then(() => true, () => false)) return;
    await new Promise((then) => { setTimeout(then, 100); });
  }
  throw new Error(`the server does not answer: ${server.said.slice(-400)}`);
}

/** One request as a browser makes it. */
function ask(url) {
  return new Promise((then, failed) => {
    get(url, { headers: { "accept-encoding": "gzip" } }, (answer) => {
      const parts = [];
      answer.on("data", (it) => parts.push(it));
      answer.on("end", () => then({ status: answer.statusCode, headers: answer.headers, body: unpacked(answer, Buffer.concat(parts)) }));
    }).on("error", failed);
  });
}

function unpacked(answer, bytes) {
  return (answer.headers["content-encoding"] === "gzip" ? gunzipSync(bytes) : bytes).toString("utf8");
}

function freePort() {
  return new Promise((then) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => then(port));
    });
  });
}
