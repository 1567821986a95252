// Looks at a built site with a real browser.
//
//   node run.mjs SITE [--shots FOLDER] [--only NAME]…
//
// SITE is the folder `fadian build` has made. Every check prints one line; what failed is listed under it.
// Without Chromium nothing can be looked at: that is said aloud, and counts as a failure where CI=true.

import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { findChromium, open } from "./lib/browser.mjs";
import { readSite } from "./lib/site.mjs";
import { serve } from "./lib/serve.mjs";
import { Report } from "./lib/report.mjs";
import markup from "./checks/markup.mjs";
import links from "./checks/links.mjs";
import status from "./checks/status.mjs";
import weight from "./checks/weight.mjs";
import access from "./checks/access.mjs";
import marks from "./checks/marks.mjs";
import speed from "./checks/speed.mjs";
import layout from "./checks/layout.mjs";
import script from "./checks/script.mjs";
import offline from "./checks/offline.mjs";
import search from "./checks/search.mjs";
import paper from "./checks/paper.mjs";
import print from "./checks/print.mjs";
import compare from "./checks/compare.mjs";
import shots from "./checks/shots.mjs";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { shots: { type: "string" }, only: { type: "string", multiple: true } },
});
const folder = resolve(positionals[0] ?? "output");
if (!existsSync(`${folder}/index.html`)) {
  console.error(`no site in ${folder}: build one first, then: node run.mjs FOLDER`);
  process.exit(2);
}

const report = new Report();
const site = readSite(folder);
console.log(`${folder}: ${site.pages.length} pages, ${site.samples.length} looked at: ${site.samples.map((it) => it.path).join(" ")}`);

const isWanted = (name) => !values.only || values.only.includes(name);
const withoutBrowser = { markup, status, links, weight };
const withBrowser = { access, layout, marks, script, speed, offline, search, print, compare, paper, ...(values.shots ? { shots } : {}) };

for (const [name, check] of Object.entries(withoutBrowser)) {
  if (isWanted(name)) await check({ site, report, serve });
}

const chromium = findChromium();
if (chromium) {
  const server = await serve(folder, "/");
  const browser = await open(chromium);
  for (const [name, check] of Object.entries(withBrowser)) {
    if (isWanted(name)) await check({ site, report, browser, base: server.url, serve, shots: values.shots });
  }
  await browser.close();
  server.close();
} else {
  report.skip("everything that needs a browser: no Chromium here (set CHROMIUM to its path)");
}
process.exit(report.close());
